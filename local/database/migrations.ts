import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import pg from "pg";
import type { ProjectConfig } from "../config.ts";
import { StackError } from "../options.ts";
import { splitStatements } from "./statements.ts";

export interface Migration {
  version: string;
  name: string;
  path: string;
}

/** `YYYYMMDDHHMMSS_name.sql` of a folder, oldest first; other files are not migrations, as for the CLI. */
function listMigrations(folder: string): Migration[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const [, version, name] = /^(\d+)_(.*)\.sql$/.exec(file) ?? [];
      return version ? [{ version, name: name ?? "", path: join(folder, file) }] : [];
    });
}

/**
 * Applies the migrations that `supabase_migrations.schema_migrations` does not list yet, each in one transaction
 * with its row there, as the role `postgres`.
 * @param url connection URL of `postgres`
 * @returns how many were applied
 * @throws {StackError} a migration fails: its file, the line, PostgreSQL's message
 */
export async function applyMigrations(url: string, folder: string): Promise<number> {
  const client = await connect(url);
  try {
    const { rows } = await client.query<{ version: string }>(
      "select version from supabase_migrations.schema_migrations",
    );
    const applied = new Set(rows.map(({ version }) => version));
    const pending = listMigrations(folder).filter(({ version }) => !applied.has(version));
    for (const migration of pending) await applyMigration(client, migration);
    if (pending.length) await client.query("notify pgrst, 'reload schema'");
    return pending.length;
  } finally {
    await client.end();
  }
}

async function applyMigration(client: pg.Client, { version, name, path }: Migration): Promise<void> {
  const text = readFileSync(path, "utf8");
  const statements = splitStatements(text);
  await client.query("begin");
  for (const statement of statements) {
    await client.query(statement.text).catch(async (error: pg.DatabaseError) => {
      await client.query("rollback").catch(() => {});
      throw new StackError(sqlFailure(path, text, statement.start, error), { cause: error });
    });
  }
  // A migration may have changed the role or the search path for itself; the next one starts afresh.
  await client.query("reset session authorization");
  await client.query("reset all");
  await client.query(
    "insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3)",
    [version, name, statements.map((statement) => statement.text)],
  );
  await client.query("commit");
}

/**
 * Runs `[db.seed] sql_paths` as `postgres` in one transaction, unless that has been done. What ran is recorded in
 * `supabase_migrations.seed_files` as by the CLI.
 * @throws {StackError} a statement fails: its file, the line, PostgreSQL's message
 */
export async function applySeed(url: string, config: ProjectConfig): Promise<void> {
  const client = await connect(url);
  try {
    await client.query("begin");
    await client.query(
      "create table if not exists supabase_migrations.seed_files (path text primary key, hash text not null)",
    );
    const { rowCount } = await client.query("select from supabase_migrations.seed_files");
    for (const path of rowCount ? [] : seedFiles(config)) {
      const text = readFileSync(path, "utf8");
      for (const statement of splitStatements(text))
        await client.query(statement.text).catch((error: pg.DatabaseError) => {
          throw new StackError(sqlFailure(path, text, statement.start, error), { cause: error });
        });
      await client.query("reset session authorization");
      await client.query("reset all");
      await client.query("insert into supabase_migrations.seed_files (path, hash) values ($1, $2)", [
        `supabase/${relative(config.directory, path)}`,
        createHash("sha256").update(text).digest("hex"),
      ]);
    }
    await client.query("commit");
  } finally {
    await client.end();
  }
}

/** Accounts that a seed offers to try, from its comment lines `-- demo account: ADDRESS, WHO`. */
export function demoAccounts(config: ProjectConfig): string[] {
  return seedFiles(config).flatMap((path) =>
    [...readFileSync(path, "utf8").matchAll(/^-- demo account: (.+)$/gm)].map((match) => match[1] ?? ""),
  );
}

function seedFiles(config: ProjectConfig): string[] {
  return config.db.seed.sql_paths.flatMap((pattern) => {
    const path = join(config.directory, pattern);
    if (!pattern.includes("*")) return existsSync(path) ? [path] : [];
    const folder = join(path, "..");
    const name = new RegExp(
      `^${basename(path)
        .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
        .replaceAll("*", ".*")}$`,
    );
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((file) => name.test(file))
      .sort()
      .map((file) => join(folder, file));
  });
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: "careerloom migrations" });
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** `file:line: message`, with what PostgreSQL adds to it. */
function sqlFailure(path: string, text: string, start: number, error: pg.DatabaseError): string {
  const offset = start + Math.max(0, Number(error.position ?? 1) - 1);
  const line = text.slice(0, offset).split("\n").length;
  const extra = [error.detail && `Detail: ${error.detail}`, error.hint && `Hint: ${error.hint}`].filter(
    Boolean,
  );
  return [`${path}:${line}: ${error.message}${error.code ? ` (${error.code})` : ""}`, ...extra].join("\n");
}
