import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runSupabase } from "../../scripts/supabase-cli.ts";
import { careerloomProject, type RunningStack, startTestStack } from "../support/stack.ts";

/** What must be so on every platform: the CLI agrees with what was applied, and no default decides who may do what. */

const databaseUrl = process.env.DATABASE_URL as string;

test("supabase migration list finds every local migration applied, and nothing else", () => {
  const { status, stdout, stderr } = runSupabase(["migration", "list"], databaseUrl);
  expect(status, stderr).toBe(0);
  const rows = [...stdout.matchAll(/`?(\d{14})`?\s*\|\s*`?(\d{14})?`?/g)].map(([, local, remote]) => [
    local,
    remote,
  ]);
  expect(rows.length).toBeGreaterThan(15);
  expect(rows.filter(([local, remote]) => local !== remote)).toEqual([]);
});

test("supabase db push has nothing left to push", () => {
  const { status, stdout, stderr } = runSupabase(["db", "push", "--dry-run", "--yes"], databaseUrl);
  expect(status, stderr).toBe(0);
  expect(stdout + stderr).toMatch(/up to date/i);
});

/** Every right of an API role or of everyone on what the migrations made. */
async function rights(connectionString: string): Promise<string[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ grant: string }>(`
      with objects (name, acl, owner, kind) as (
        select relnamespace::regnamespace || '.' || relname, relacl, relowner, case relkind when 'S' then 's' else 'r' end
        from pg_class where relnamespace in ('public'::regnamespace, 'private'::regnamespace) and relkind in ('r', 'p', 'v', 'm', 'S')
        union all
        select attrelid::regclass || '(' || attname || ')', attacl, relowner, 'c'
        from pg_attribute join pg_class on pg_class.oid = attrelid
        where relnamespace in ('public'::regnamespace, 'private'::regnamespace) and attacl is not null
        union all
        select oid::regprocedure::text, proacl, proowner, 'f'
        from pg_proc where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
          and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
        union all
        select nspname, nspacl, nspowner, 'n' from pg_namespace where nspname in ('public', 'private')
      )
      select name || ' ' || privilege_type || ' to ' || case grantee when 0 then 'everyone' else grantee::regrole::text end as grant
      from objects, lateral aclexplode(coalesce(acl, acldefault(kind::"char", owner)))
      where grantee = 0 or grantee::regrole::text in ('anon', 'authenticated', 'service_role')
      order by 1`);
    return rows.map((row) => row.grant);
  } finally {
    await client.end();
  }
}

let folder: string;
let exposing: RunningStack;

/** The same project on a platform that gives the API roles everything that is new. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "careerloom-exposing-"));
  cpSync(join(careerloomProject, "supabase"), join(folder, "supabase"), { recursive: true });
  symlinkSync(join(careerloomProject, "node_modules"), join(folder, "node_modules"));
  const config = join(folder, "supabase/config.toml");
  const text = readFileSync(config, "utf8");
  expect(text).toContain("auto_expose_new_tables = false");
  writeFileSync(config, text.replace("auto_expose_new_tables = false", "auto_expose_new_tables = true"));
  exposing = await startTestStack({
    workdir: folder,
    stackEnv: join(folder, "stack.env"),
    env: { AI_PROVIDER: "rules", DATABASE_URL: undefined, SUPABASE_URL: undefined },
  });
});
afterAll(async () => {
  await exposing?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("rights are the same where new tables are exposed by default", async () => {
  const here = await rights(databaseUrl);
  expect(here.length).toBeGreaterThan(100);
  expect(await rights(exposing.environment.DATABASE_URL as string)).toEqual(here);
});
