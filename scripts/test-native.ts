import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { NativeError, startNativePostgres } from "./native-postgres.ts";

/**
 * Runs the tests that need a stack on a native PostgreSQL: the one of `DATABASE_URL`, whose database must be empty and
 * is emptied again, or a new one for each vitest project. Arguments go on to vitest.
 */
const projects = ["stack", "careerloom", "database"];

async function runProject(project: string, databaseUrl: string): Promise<number> {
  const vitest = fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url));
  const args = ["run", "--project", project, "--passWithNoTests", ...process.argv.slice(2)];
  const child = spawn(process.execPath, [vitest, ...args], {
    stdio: "inherit",
    env: { ...process.env, DATABASE_URL: databaseUrl, SUPABASE_URL: "" },
  });
  const [code] = (await once(child, "exit")) as [number | null];
  return code ?? 1;
}

async function onNew(project: string): Promise<number> {
  const native = await startNativePostgres();
  try {
    return await runProject(project, native.url);
  } finally {
    await native.stop();
  }
}

async function onGiven(project: string, databaseUrl: string): Promise<number> {
  const code = await runProject(project, databaseUrl);
  await withClient(databaseUrl, empty);
  return code;
}

async function withClient<T>(databaseUrl: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

/** Nobody's tables may be lost to a test. */
async function refuseUnlessEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select nspname || '.' || relname as name from pg_class join pg_namespace as n on n.oid = relnamespace
     where relkind in ('r', 'p', 'v', 'm') and nspname !~ '^pg_' and nspname <> 'information_schema'
       and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e') limit 1`,
  );
  if (rows[0])
    throw new NativeError(
      `The database of DATABASE_URL is not empty (${rows[0].name}); tests need one of their own`,
    );
}

async function empty(client: pg.Client): Promise<void> {
  const list = async (sql: string) =>
    (await client.query<{ name: string }>(sql)).rows.map(({ name }) => name);
  await client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'",
  );
  for (const name of await list("select evtname as name from pg_event_trigger"))
    await client.query(`drop event trigger ${client.escapeIdentifier(name)}`);
  for (const name of await list("select pubname as name from pg_publication"))
    await client.query(`drop publication ${client.escapeIdentifier(name)}`);
  for (const name of await list("select extname as name from pg_extension where extname <> 'plpgsql'"))
    await client.query(`drop extension if exists ${client.escapeIdentifier(name)} cascade`);
  for (const name of await list(
    "select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'",
  ))
    await client.query(`drop schema ${client.escapeIdentifier(name)} cascade`);
  await client.query("create schema public authorization pg_database_owner");
  await client.query("grant usage on schema public to public");
  for (const name of await list(
    "select rolname as name from pg_roles where rolconfig is not null and not rolsuper",
  ))
    await client.query(`alter role ${client.escapeIdentifier(name)} reset all`);
}

try {
  const given = process.env.DATABASE_URL;
  if (given) await withClient(given, refuseUnlessEmpty);
  for (const project of projects)
    process.exitCode = (await (given ? onGiven(project, given) : onNew(project))) || process.exitCode;
} catch (error) {
  if (!(error instanceof NativeError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
