import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { connect } from "./pgtap.ts";

/** Any sequence of what two people do to each other, against a second, plain reading of the rules. */

type Person = 0 | 1;
type Status = "pending" | "accepted" | "rejected";

interface World {
  connection: { requester: Person; status: Status } | null;
  /** Whether the person of that index has blocked the other. */
  blocks: [boolean, boolean];
}

interface Action {
  by: Person;
  what: "request" | "accept" | "reject" | "remove" | "block" | "unblock";
}

const actions: fc.Arbitrary<Action[]> = fc.array(
  fc.record<Action>({
    by: fc.constantFrom<Person>(0, 1),
    what: fc.constantFrom("request", "request", "accept", "reject", "remove", "block", "unblock"),
  }),
  { minLength: 3, maxLength: 20 },
);

const other = (person: Person): Person => (person === 0 ? 1 : 0);

/** The world after an action, or the code with which it is refused. */
function reading({ connection, blocks }: World, { by, what }: Action): World | string {
  const world: World = { connection, blocks: [...blocks] };
  const mine = connection?.requester === by;
  if (what === "unblock") world.blocks[by] = false;
  else if (what === "block") {
    if (!blocks[by] && (connection?.status === "accepted" || (mine && connection?.status === "pending")))
      world.connection = null;
    world.blocks[by] = true;
  } else if (what === "request") {
    if (blocks[by]) return "conflict";
    if (!connection || (!mine && connection.status === "rejected"))
      world.connection = { requester: by, status: "pending" };
    else if (!mine && connection.status === "pending")
      world.connection = { ...connection, status: "accepted" };
  } else {
    if (!connection || (!mine && blocks[by])) return "not_found";
    if (what === "remove") {
      if (connection.status === (mine ? "rejected" : "pending")) return "illegal_transition";
      world.connection = null;
    } else {
      const answer = what === "accept" ? "accepted" : "rejected";
      if (mine) return "forbidden";
      if (![answer, "pending"].includes(connection.status)) return "illegal_transition";
      world.connection = { ...connection, status: answer };
    }
  }
  return world;
}

const people: [string, string] = [randomUUID(), randomUUID()];
let client: pg.Client;

beforeAll(async () => {
  client = await connect();
});
beforeEach(async () => {
  await client.query("begin");
  await client.query(
    "insert into auth.users (id, email) select id, id || '@example.com' from unnest($1::uuid[]) id",
    [people],
  );
  await client.query("update public.profiles set visibility = 'public' where id = any($1)", [people]);
  await client.query("savepoint beginning");
  return async () => {
    await client.query("rollback");
  };
});
afterAll(() => client.end());

async function become(person: Person): Promise<void> {
  await client.query("select set_config('request.jwt.claims', $1, true)", [
    JSON.stringify({ sub: people[person], role: "authenticated" }),
  ]);
}

async function world(): Promise<World> {
  const { rows } = await client.query<{ requester_id: string; status: Status }>(
    "select requester_id, status from public.connections where $1 in (requester_id, receiver_id)",
    [people[0]],
  );
  expect(rows.length, "a pair has at most one connection").toBeLessThanOrEqual(1);
  const { rows: blocks } = await client.query<{ blocker_id: string }>(
    "select blocker_id from public.blocks where blocker_id = any($1)",
    [people],
  );
  const [row] = rows;
  return {
    connection: row ? { requester: row.requester_id === people[0] ? 0 : 1, status: row.status } : null,
    blocks: [0, 1].map((index) => blocks.some((block) => block.blocker_id === people[index])) as [
      boolean,
      boolean,
    ],
  };
}

/** The connection's id; one of none when there is none. */
async function connectionId(): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    "select id from public.connections where $1 in (requester_id, receiver_id)",
    [people[0]],
  );
  return rows[0]?.id ?? randomUUID();
}

const calls: Record<Action["what"], string> = {
  request: "select public.request_connection($1)",
  accept: "select public.respond_to_connection($1, true)",
  reject: "select public.respond_to_connection($1, false)",
  remove: "select public.remove_connection($1)",
  block: "select public.block_user($1)",
  unblock: "select public.unblock_user($1)",
};

/** Does it; the code with which it was refused, if it was. */
async function act({ by, what }: Action): Promise<string | undefined> {
  const subject = ["accept", "reject", "remove"].includes(what) ? await connectionId() : people[other(by)];
  await client.query("savepoint action");
  await become(by);
  try {
    await client.query(calls[what], [subject]);
  } catch (error) {
    await client.query("rollback to action");
    return (error as Error).message;
  }
}

test("every sequence of actions goes as the rules say, and leaves no connection beside a block", () =>
  fc.assert(
    fc.asyncProperty(actions, async (sequence) => {
      await client.query("rollback to beginning");
      let expected: World = { connection: null, blocks: [false, false] };
      for (const action of sequence) {
        const next = reading(expected, action);
        const refusal = await act(action);
        expect(refusal).toBe(typeof next === "string" ? next : undefined);
        if (typeof next !== "string") expected = next;
        const found = await world();
        expect(found).toEqual(expected);
        if (found.connection?.status === "accepted") expect(found.blocks).toEqual([false, false]);
      }
    }),
    { numRuns: 250 },
  ));

test("the steps that are kept follow one another, whatever was done", () =>
  fc.assert(
    fc.asyncProperty(actions, async (sequence) => {
      await client.query("rollback to beginning");
      for (const action of sequence) await act(action);
      const { rows } = await client.query<{ from_status: string | null; to_status: string | null }>(
        "select from_status, to_status from private.connection_events where $1 in (requester_id, receiver_id) order by created_at",
        [people[0]],
      );
      let status: string | null = null;
      for (const row of rows) {
        expect(row.from_status).toBe(status);
        status = row.to_status;
      }
      expect(status).toBe((await world()).connection?.status ?? null);
    }),
    { numRuns: 60 },
  ));
