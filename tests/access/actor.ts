import { createHash } from "node:crypto";
import type pg from "pg";
import { readTapHelpers } from "../database/pgtap.ts";
import { domains } from "./matrix.ts";
import type { Actor, Command, Outcome, outcomes, TableAccess } from "./model.ts";

/** The same as tests.id in supabase/tests/helpers.sql. */
function id(name: string): string {
  const hash = createHash("md5").update(`careerloom tests ${name}`).digest("hex").split("");
  hash[12] = "4";
  hash[16] = "8";
  return hash.join("").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Who the actor is in the fixture. A dead session's person owns rows as the owner does. */
const people: Record<Actor, string> = {
  anon: "nobody",
  owner: "owner",
  candidate: "candidate",
  connected: "connected",
  blocked: "blocked",
  recruiter: "recruiter",
  organization_owner: "organization_owner",
  other_recruiter: "other_recruiter",
  admin: "admin",
  admin_aal2: "admin",
  suspended: "suspended",
  logged_out: "logged_out",
  service: "candidate",
};

/** A world in which every table of the matrix has a row of the owner's, and one of each dead session's. */
export async function makeFixture(client: pg.Client): Promise<void> {
  await client.query(readTapHelpers());
  for (const { fixture, fixtureOf } of domains) {
    if (fixture) await client.query(fixture);
    for (const person of ["owner", "suspended", "logged_out"])
      if (fixtureOf) await client.query(fixtureOf(person));
  }
  await client.query(`
    update public.profiles set status = 'suspended' where id = tests.id('suspended');
    delete from auth.sessions where user_id = tests.id('logged_out');
  `);
}

async function statement(client: pg.Client, entry: TableAccess, command: Command, actor: Actor) {
  const dead = actor === "suspended" || actor === "logged_out";
  const owner = dead ? actor : "owner";
  const { rows } = await client.query<{ task: string }>("select tests.task_of($1) as task", [
    id(`${owner} file`),
  ]);
  return entry.sql[command].replace(/\{([\w ]+)\}/g, (_, name: string) => {
    if (name === "actor") return id(people[actor]);
    if (name === "task") return rows[0]?.task ?? "";
    return id(name.replace(/^owner\b/, owner));
  });
}

/** Claims and role as PostgREST (or Storage) sets them for the actor's token. */
async function become(client: pg.Client, actor: Actor): Promise<void> {
  if (actor === "anon") await client.query("select tests.become_anon()");
  else if (actor === "service") await client.query("select tests.become_service()");
  else
    await client.query("select tests.become($1, $2)", [
      people[actor],
      actor === "admin_aal2" ? "aal2" : "aal1",
    ]);
}

/** What a table holds, as one value. */
async function fingerprint(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ hash: string }>(
    `select md5(coalesce(string_agg(to_jsonb(t)::text, '' order by to_jsonb(t)::text), '')) as hash from ${table} t`,
  );
  return rows[0]?.hash ?? "";
}

export interface Attempt {
  outcome: Outcome;
  /** Whether the table holds something else afterwards. */
  changed: boolean;
}

/**
 * Lets an actor try one command on the fixture, takes it back, and says what came of it.
 * PostgreSQL's own routine names tell a missing right from a policy's refusal, which share one SQLSTATE.
 */
export async function attempt(
  client: pg.Client,
  entry: TableAccess,
  command: Command,
  actor: Actor,
): Promise<Attempt> {
  const sql = await statement(client, entry, command, actor);
  const before = await fingerprint(client, entry.table);
  await client.query("savepoint attempt");
  try {
    await client.query("select set_config('storage.allow_delete_query', 'true', true)");
    await become(client, actor);
    if (entry.viaPostgrest !== false) await client.query("select private.check_request()");
    const { rowCount } = await client.query(sql);
    await client.query("select tests.become_owner()");
    return {
      outcome: rowCount ? "allowed" : "filtered",
      changed: before !== (await fingerprint(client, entry.table)),
    };
  } catch (error) {
    await client.query("rollback to attempt");
    return {
      outcome: refusal(error as pg.DatabaseError),
      changed: before !== (await fingerprint(client, entry.table)),
    };
  } finally {
    await client.query("rollback to attempt");
    await client.query("release attempt");
  }
}

function refusal(error: pg.DatabaseError): keyof typeof outcomes {
  if (error.code === "PT401" || error.code === "PT403") return "request_denied";
  if (error.code === "42501" && error.routine === "aclcheck_error") return "grant_denied";
  if (error.code === "42501" && error.routine === "ExecWithCheckOptions") return "check_denied";
  throw error;
}
