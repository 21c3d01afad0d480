import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { signIn } from "./acting.ts";
import { addPeople, inWorld } from "./world.ts";

/** The pages of a conversation, and of the list of conversations, whatever is written between two of them. */

interface Letter {
  /** Indices of people: who wrote to whom. */
  from: number;
  to: number;
  /** Seconds; ties are likely. */
  at: number;
}

const me = randomUUID();
const people = [me, randomUUID(), randomUUID(), randomUUID()];
const person = fc.nat(people.length - 1);
const letters: fc.Arbitrary<Letter[]> = fc.array(
  fc
    .record({ from: person, to: person, at: fc.nat(6) })
    .filter(({ from, to }) => from !== to && (from === 0 || to === 0 || from + to > 4)),
  { maxLength: 25 },
);

const client = inWorld(async (client) => {
  await addPeople(client, people);
  await client.query(
    `insert into public.connections (requester_id, receiver_id)
     select one.id, other.id from unnest($1::uuid[]) one (id), unnest($1::uuid[]) other (id) where one.id < other.id`,
    [people],
  );
  await client.query("update public.connections set status = 'accepted' where requester_id = any($1)", [
    people,
  ]);
  await signIn(client, me);
});

async function write({ from, to, at }: Letter): Promise<void> {
  await client.query(
    "insert into public.messages (sender_id, recipient_id, body, created_at) values ($1, $2, 'Hello', '2026-01-01'::timestamptz + make_interval(secs => $3))",
    [people[from], people[to], at],
  );
}

type Row = Record<"key" | "cursor", string>;

/** Walks the pages of a list; `between` happens after each. */
async function walk(
  list: (cursor: string | null) => Promise<Row[]>,
  between: () => Promise<void> = async () => {},
): Promise<string[]> {
  const met: string[] = [];
  let cursor: string | null = null;
  for (;;) {
    const page: Row[] = await list(cursor);
    if (page.length === 0) return met;
    met.push(...page.map(({ key }) => key));
    cursor = page.at(-1)?.cursor ?? null;
    await between();
  }
}

const sizes = fc.integer({ min: 1, max: 7 });

test("a walk through a conversation meets each message once, the latest first, whatever is written meanwhile", () =>
  fc.assert(
    fc.asyncProperty(letters, sizes, async (sent, size) => {
      await client.query("rollback to beginning");
      for (const letter of sent) await write(letter);
      const { rows } = await client.query<{ id: string }>(
        `select id from public.messages
         where sender_id = $1 and recipient_id = $2 or sender_id = $2 and recipient_id = $1
         order by created_at desc, id desc`,
        [me, people[1]],
      );
      const list = async (cursor: string | null) =>
        (
          await client.query<Row>("select id as key, cursor from public.conversation_messages($1, $2, $3)", [
            people[1],
            size,
            cursor,
          ])
        ).rows;
      const met = await walk(list, () => write({ from: 1, to: 0, at: 100 }));
      expect(met).toEqual(rows.map(({ id }) => id));
    }),
    { numRuns: 60 },
  ));

test("a walk through the list of conversations meets each partner once, by the last message", () =>
  fc.assert(
    fc.asyncProperty(letters, sizes, async (sent, size) => {
      await client.query("rollback to beginning");
      for (const letter of sent) await write(letter);
      const last = new Map<string, number>();
      for (const { from, to, at } of sent)
        if (from === 0 || to === 0) {
          const partner = people[from + to] as string;
          last.set(partner, Math.max(at, last.get(partner) ?? 0));
        }
      const list = async (cursor: string | null) =>
        (
          await client.query<Row>("select partner_id as key, cursor from public.conversations($1, $2)", [
            size,
            cursor,
          ])
        ).rows;
      const met = await walk(list);
      expect([...met].sort()).toEqual([...last.keys()].sort());
      const times = met.map((partner) => last.get(partner));
      expect(times).toEqual([...times].sort((one, other) => Number(other) - Number(one)));
    }),
    { numRuns: 60 },
  ));
