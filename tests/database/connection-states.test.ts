import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Answer, actAs } from "./acting.ts";
import { expectAgreement, type Model } from "./model.ts";
import { addPeople, inWorld } from "./world.ts";

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

/** Does it in the model; the code with which it is refused, if it is. */
function reading(world: World, { by, what }: Action): string | undefined {
  const { connection, blocks } = world;
  const mine = connection?.requester === by;
  if (what === "unblock") blocks[by] = false;
  else if (what === "block") {
    if (!blocks[by] && (connection?.status === "accepted" || (mine && connection?.status === "pending")))
      world.connection = null;
    blocks[by] = true;
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
}

const people: [string, string] = [randomUUID(), randomUUID()];
const client = inWorld(async (client) => {
  await addPeople(client, people);
  await client.query("update public.profiles set visibility = 'public' where id = any($1)", [people]);
});

async function readWorld(): Promise<World> {
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

async function act({ by, what }: Action): Promise<Answer> {
  const subject = ["accept", "reject", "remove"].includes(what) ? await connectionId() : people[other(by)];
  return actAs(client, people[by], calls[what], [subject]);
}

const model: Model<World, Action> = {
  begin: () => ({ connection: null, blocks: [false, false] }),
  act,
  reading,
};

test("every sequence of actions goes as the rules say, and leaves no connection beside a block", () =>
  expectAgreement(
    client,
    actions,
    {
      ...model,
      async compare(expected) {
        const found = await readWorld();
        expect(found).toEqual(expected);
        if (found.connection?.status === "accepted") expect(found.blocks).toEqual([false, false]);
      },
    },
    250,
  ));

test("the steps that are kept follow one another, whatever was done", () =>
  expectAgreement(
    client,
    actions,
    {
      ...model,
      async finish() {
        const { rows } = await client.query<{ from_status: string | null; to_status: string | null }>(
          "select from_status, to_status from private.connection_events where $1 in (requester_id, receiver_id) order by created_at",
          [people[0]],
        );
        let status: string | null = null;
        for (const row of rows) {
          expect(row.from_status).toBe(status);
          status = row.to_status;
        }
        expect(status).toBe((await readWorld()).connection?.status ?? null);
      },
    },
    60,
  ));
