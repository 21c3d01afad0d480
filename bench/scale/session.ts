import type pg from "pg";
import { connect } from "./database.ts";
import type { World } from "./world/world.ts";

/** Who a statement is run for. */
export interface Person {
  id: string;
  sessionId: string;
}

export const candidatePerson = (world: World, number: number): Person => ({
  id: world.id("candidate", number),
  sessionId: world.id("session", number),
});

export const recruiterPerson = (world: World, organization: number): Person => ({
  id: world.id("recruiter", organization),
  sessionId: world.id("recruiter session", organization),
});

/** A connection of the role that signed-in people have; `become` says who it acts for, as PostgREST does. */
export async function userConnection(url: string): Promise<pg.Client> {
  const client = await connect(url);
  await client.query("set role authenticated");
  return client;
}

/** The same rights and the same claims with row-level security off: what a statement costs by itself. */
export async function unguardedConnection(url: string): Promise<pg.Client> {
  const client = await connect(url);
  await client.query(`do $$ begin
    create role bench_unguarded nologin bypassrls in role authenticated;
  exception when duplicate_object then null; end $$`);
  await client.query("set role bench_unguarded");
  return client;
}

export function become(client: pg.Client, { id, sessionId }: Person): Promise<unknown> {
  const claims = { sub: id, session_id: sessionId, role: "authenticated", aal: "aal1" };
  return client.query({
    name: "become",
    text: "select set_config('request.jwt.claims', $1, false)",
    values: [JSON.stringify(claims)],
  });
}

/** A statement as PostgREST sends it: the rows as one JSON value. */
export const asJson = (select: string) =>
  `with source as (${select}) select coalesce(json_agg(source), '[]') as body from source`;
