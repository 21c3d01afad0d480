import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "../database/pgtap.ts";
import { api, helpers, tables } from "./matrix.ts";
import { type Actor, actors, commands, type Role, roles } from "./model.ts";

let client: pg.Client;
beforeAll(async () => {
  client = await connect();
});
afterAll(() => client.end());

/** Relations that an API role can reach: all of the exposed schema, and those of Storage. */
async function exposedTables(): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select nspname || '.' || relname as name
    from pg_class join pg_namespace namespace on namespace.oid = relnamespace
    where relkind in ('r', 'p', 'v', 'm', 'f')
      and (nspname = 'public' or nspname || '.' || relname in ('storage.objects', 'storage.buckets'))
      and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e')
    order by 1`);
  return rows.map(({ name }) => name);
}

/** Functions of a schema that an API role may execute, with those roles. */
async function executable(schema: string): Promise<Record<string, Role[]>> {
  const { rows } = await client.query<{ signature: string; roles: Role[] }>(
    `select proname || '(' || (
         select coalesce(string_agg(regexp_replace(format_type(type, null), '^.*\\.', ''), ',' order by position), '')
         from unnest(proargtypes) with ordinality arguments (type, position)) || ')' as signature,
       array(select role from unnest($2::text[]) role where has_function_privilege(role, pg_proc.oid, 'execute') order by role) as roles
     from pg_proc join pg_namespace namespace on namespace.oid = pronamespace
     where nspname = $1 and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')`,
    [schema, roles],
  );
  return Object.fromEntries(rows.filter((row) => row.roles.length).map((row) => [row.signature, row.roles]));
}

async function writableColumns(table: string, role: Role, privilege: "insert" | "update"): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and has_column_privilege($2, $1, attname, $3)
     order by 1`,
    [table, role, privilege],
  );
  return rows.map(({ name }) => name);
}

test("every exposed table is in the matrix, and nothing else", async () => {
  expect([...new Set(tables.map((entry) => entry.table))].sort()).toEqual(await exposedTables());
});

test("the matrix lists every command and actor", () => {
  for (const entry of tables)
    for (const command of commands)
      for (const actor of Object.keys(actors) as Actor[])
        expect(entry.access[command][actor], `${entry.table} ${command} ${actor}`).toBeDefined();
});

test("a new table is missed", async () => {
  await client.query("begin");
  await client.query("create table public.forgotten ()");
  expect(await exposedTables()).toContain("public.forgotten");
  await client.query("rollback");
});

test("every function of the API is listed with those who may call it", async () => {
  expect(await executable("public")).toEqual(api);
});

test("every helper that a client's rights reach is listed", async () => {
  expect(await executable("private")).toEqual(helpers);
});

test("a function opened to a client is noticed", async () => {
  await client.query("begin");
  await client.query("grant execute on function public.claim_tasks to authenticated");
  expect((await executable("public"))["claim_tasks(text,integer,integer,integer)"]).toEqual([
    "authenticated",
    "service_role",
  ]);
  await client.query("rollback");
});

const publicTables = [...new Set(tables.map(({ table }) => table))].filter((name) =>
  name.startsWith("public."),
);
for (const table of publicTables) {
  const writable = tables.find((entry) => entry.table === table)?.writable;
  for (const privilege of ["insert", "update"] as const) {
    test(`${table}: columns that clients may ${privilege}`, async () => {
      expect(await writableColumns(table, "authenticated", privilege)).toEqual(
        [...(writable?.[privilege] ?? [])].sort(),
      );
      expect(await writableColumns(table, "anon", privilege)).toEqual([]);
    });
  }
}

test("no client may truncate, refer to or put triggers on a table", async () => {
  const { rows } = await client.query(
    `select name, role, privilege from unnest($1::text[]) name, unnest('{anon,authenticated,service_role}'::text[]) role,
       unnest('{truncate,references,trigger}'::text[]) privilege
     where has_table_privilege(role, name, privilege)`,
    [publicTables],
  );
  expect(rows).toEqual([]);
});
