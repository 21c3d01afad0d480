import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Client } from "pg";
import type { ProjectConfig } from "../config.ts";
import { StackError } from "../options.ts";
import { allowedExtensions } from "./programs.ts";

const folder = fileURLToPath(new URL("./platform/", import.meta.url));
const logins = ["postgres", "authenticator", "supabase_auth_admin", "supabase_storage_admin"];
const apiRoles = "anon, authenticated, service_role";

/**
 * Makes a database into a Supabase one: roles, schemas, the services' tables, grants. In one transaction, and
 * safe to repeat, so a first start that was killed is simply begun again.
 * @param admin a session of a superuser that is not `postgres`
 * @throws {StackError} the server cannot serve; the message says why
 */
export async function applyPlatform(admin: Client, config: ProjectConfig, password: string): Promise<void> {
  await checkServer(admin);
  await admin.query("begin");
  try {
    // Roles belong to the whole server: two stacks starting on two of its databases take turns.
    await admin.query("select pg_advisory_xact_lock(4121, 0)");
    for (const file of readdirSync(folder).sort())
      await admin.query(readFileSync(`${folder}${file}`, "utf8"));
    for (const role of logins)
      await admin.query(`alter role ${role} login password ${admin.escapeLiteral(password)}`);
    await admin.query(defaultPrivileges(config.api.auto_expose_new_tables));
    await createUntrusted(admin);
    await admin.query("commit");
  } catch (error) {
    await admin.query("rollback").catch(() => {});
    throw error;
  }
}

async function checkServer(admin: Client): Promise<void> {
  const { rows } = await admin.query<{
    version: number;
    superuser: boolean;
    name: string;
    demotable: boolean;
  }>(
    `select current_setting('server_version_num')::int as version, rolsuper as superuser, rolname as name,
       not exists (select from pg_roles where rolname = 'postgres' and rolsuper) as demotable
     from pg_roles where rolname = current_user`,
  );
  const server = rows[0];
  if (!server || server.version < 150000) throw new StackError("The database must be PostgreSQL 15 or later");
  if (!server.superuser) throw new StackError(`DATABASE_URL must be a superuser's; ${server.name} is none`);
  if (!server.demotable)
    throw new StackError(
      "The database has a superuser named postgres; Supabase's postgres is none. Use a cluster made with `initdb -U supabase_admin`",
    );
  const missing = await admin.query<{ name: string }>(
    `select name from unnest(array['pgcrypto', 'uuid-ossp', 'supabase_vault', 'pg_net', 'pg_cron', 'pgtap']) as name
     except select name from pg_available_extensions order by name`,
  );
  const names = missing.rows.map(({ name }) => name).join(", ");
  if (names)
    throw new StackError(
      `The database's server lacks the extensions ${names}: copy local/database/extensions/* to its share/extension folder`,
    );
}

/** What a new object in `public` gives the API roles; see `[api] auto_expose_new_tables`. */
function defaultPrivileges(expose: boolean): string {
  const inPublic = "alter default privileges for role postgres in schema public";
  const open = ["tables", "functions", "sequences"].map(
    (kind) => `${inPublic} grant all on ${kind} to postgres, ${apiRoles}`,
  );
  if (expose) return open.join(";");
  return [
    ...open,
    `${inPublic} revoke select, insert, update, delete on tables from ${apiRoles}`,
    `${inPublic} revoke execute on functions from ${apiRoles}`,
    `${inPublic} revoke usage, select on sequences from ${apiRoles}`,
  ].join(";");
}

/**
 * On a server whose extension files are not ours, `postgres` may not create some that hosted Supabase lets it
 * create. They are made beforehand, so a migration's `create extension if not exists` finds them.
 */
async function createUntrusted(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ name: string; pinned: string | null }>(
    `select v.name, v.schema as pinned from pg_available_extension_versions as v
     join pg_available_extensions as e on e.name = v.name and e.default_version = v.version
     where v.superuser and not v.trusted and not v.installed and v.name = any($1)`,
    [allowedExtensions],
  );
  for (const { name, pinned } of rows)
    await admin.query(
      `create extension if not exists ${admin.escapeIdentifier(name)} ${pinned || name === "pg_net" ? "" : "with schema extensions"}`,
    );
}
