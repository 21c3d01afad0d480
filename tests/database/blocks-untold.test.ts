import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { actAs, signIn } from "./acting.ts";
import { addOrganization, addPeople, inWorld } from "./world.ts";

/**
 * Being blocked is never told: whatever came before and whatever the blocked does then, every answer and everything
 * to be seen is the same as if the other had gone quiet instead: had ended what connected the two, hidden a profile
 * that was for members, and answered no more. An applicant's profile is open to the organization all the same, and
 * says for whom else it is; so it is hidden no further.
 */

interface Past {
  visibility: "public" | "members" | "private";
  connection: "none" | "asked by the blocker" | "asked by the other" | "accepted" | "rejected by either";
  application: "none" | "by the blocker" | "by the other";
  /** How many messages each had written. */
  letters: [number, number];
}

const pasts: fc.Arbitrary<Past> = fc.record({
  visibility: fc.constantFrom("public", "members", "private"),
  connection: fc.constantFrom(
    "none",
    "asked by the blocker",
    "asked by the other",
    "accepted",
    "rejected by either",
  ),
  application: fc.constantFrom("none", "by the blocker", "by the other"),
  letters: fc.tuple(fc.nat(2), fc.nat(2)),
});

/** What the other may do, each as SQL over $1, the blocker's id; what it answers is compared. */
const deeds = {
  request: "select c.* from public.request_connection($1) c",
  accept:
    "select c.* from public.connections mine, public.respond_to_connection(mine.id, true) c where $1 in (mine.requester_id, mine.receiver_id)",
  reject:
    "select c.* from public.connections mine, public.respond_to_connection(mine.id, false) c where $1 in (mine.requester_id, mine.receiver_id)",
  remove:
    "select c.* from public.connections mine, public.remove_connection(mine.id) c where $1 in (mine.requester_id, mine.receiver_id)",
  write: "insert into public.messages (recipient_id, body) values ($1, 'Answer me') returning *",
  "mark as read": "select public.mark_messages_read($1)",
  block: "select b.* from public.block_user($1) b",
  unblock: "select public.unblock_user($1)",
};
type Deed = keyof typeof deeds | "the blocker reads";
const sequences: fc.Arbitrary<Deed[]> = fc.array(
  fc.constantFrom<Deed>(...(Object.keys(deeds) as Deed[]), "request", "write", "write", "the blocker reads"),
  { maxLength: 8 },
);

/** What the other sees, all of it; $1 is the blocker. */
const sights = {
  connections: "select * from public.connections where $1::uuid is not null",
  messages: "select * from public.messages where $1::uuid is not null order by created_at",
  conversations: "select c.* from public.conversations() c where $1::uuid is not null",
  conversation: "select c.* from public.conversation_messages($1) c",
  notifications:
    "select * from public.notifications where $1::uuid is not null and kind !~ '^application' order by created_at",
  blocks: "select * from public.blocks where $1::uuid is not null",
  profile: "select id, full_name, visibility from public.profiles where id = $1",
  "profile by name":
    "select p.* from public.profile_by_username(replace('u' || $1::uuid, '-', '_')) p where true",
  search: "select p.id from public.search_profiles('Quiet Person') p where p.id = $1",
  export:
    "select key, value from jsonb_each(public.export_my_data() -> 'tables') where $1::uuid is not null and key not like 'auth.%'",
};

const blocker = randomUUID();
const blocked = randomUUID();
const organization = randomUUID();

const client = inWorld(async (client) => {
  const people = [blocker, blocked];
  await addPeople(client, people);
  // A person's own id does for a session's, too.
  await client.query(
    "insert into auth.sessions (id, user_id, created_at) select id, id, now() from unnest($1::uuid[]) id",
    [people],
  );
  await client.query(
    `update public.profiles set full_name = case id when $1 then 'Quiet Person' else 'Loud Person' end,
       username = replace('u' || id, '-', '_'), visibility = 'members' where id in ($1, $2)`,
    people,
  );
});

/** What a statement about another answers to a person. */
const ask = (person: string, sql: string, about: string) =>
  actAs(client, person, sql, [about], { session_id: person });

async function live({ visibility, connection, application, letters }: Past): Promise<void> {
  const [candidate, member] = application === "by the blocker" ? [blocker, blocked] : [blocked, blocker];
  if (application !== "none") {
    await addOrganization(client, organization, [member]);
    await client.query(
      "insert into public.applications (candidate_id, organization_id, job_snapshot) values ($1, $2, '{}')",
      [candidate, organization],
    );
  }
  // Messages need a connection; what is asked comes after them.
  await client.query("insert into public.connections (requester_id, receiver_id) values ($1, $2)", [
    blocked,
    blocker,
  ]);
  await client.query("update public.connections set status = 'accepted' where requester_id = $1", [blocked]);
  for (const [index, [sender, recipient]] of [
    [blocker, blocked],
    [blocked, blocker],
  ].entries())
    for (let letter = 0; letter < (letters[index] ?? 0); letter++)
      await client.query(
        "insert into public.messages (sender_id, recipient_id, body) values ($1, $2, 'Hello')",
        [sender, recipient],
      );
  if (connection !== "accepted")
    await client.query("delete from public.connections where requester_id = $1", [blocked]);
  if (connection === "asked by the blocker" || connection === "asked by the other")
    await client.query(
      "insert into public.connections (requester_id, receiver_id) values ($1, $2)",
      connection === "asked by the other" ? [blocked, blocker] : [blocker, blocked],
    );
  if (connection === "rejected by either") {
    const pair = letters[0] % 2 ? [blocked, blocker] : [blocker, blocked];
    await client.query("insert into public.connections (requester_id, receiver_id) values ($1, $2)", pair);
    await client.query("update public.connections set status = 'rejected' where requester_id = $1", [
      pair[0],
    ]);
  }
  await client.query("update public.profiles set visibility = $2 where id = $1", [blocker, visibility]);
}

/** The two ways in which the other's world may go on. */
const turns = {
  async blocks(_: Past) {
    await client.query("select private.block_user($1)", [blocked]);
  },
  async "goes quiet"({ application }: Past) {
    await client.query(
      "delete from public.connections where $1 in (requester_id, receiver_id) and (status = 'accepted' or status = 'pending' and requester_id = $1)",
      [blocker],
    );
    if (application !== "by the blocker")
      await client.query(
        "update public.profiles set visibility = 'private' where id = $1 and visibility = 'members'",
        [blocker],
      );
  },
};

/** Ids that the two worlds cannot share, and times, made alike. */
function alike(value: unknown): unknown {
  const known = new Map<string, string>([
    [blocker, "the blocker"],
    [blocked, "the blocked"],
    [organization, "the organization"],
  ]);
  return JSON.parse(JSON.stringify(value), (key, part: unknown) => {
    if (typeof part !== "string") return part;
    if (key === "cursor" || /^\d{4}-\d\d-\d\dT/.test(part) || /^\d{4}-\d\d-\d\d \d\d:/.test(part)) return key;
    return part.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => known.get(id) ?? "another");
  });
}

/** Rows of one transaction have one time, and so no order. */
function unordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((row) => JSON.stringify(unordered(row))).sort();
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unordered(part)]));
}

/** What a statement answers to the other: rows, or the whole of the error. */
async function answer(sql: string): Promise<unknown> {
  const { rows, error } = await ask(blocked, sql, blocker);
  if (!error) return rows;
  const { code, message, detail, hint } = error;
  return { code, message, detail, hint };
}

async function readsLetters(turn: keyof typeof turns, lettersBefore: boolean): Promise<void> {
  // Who blocks opens the conversation for what came before the block; else there is nothing new in it.
  if (turn === "goes quiet" && !lettersBefore) return;
  expect((await ask(blocker, "select public.mark_messages_read($1)", blocked)).error).toBeUndefined();
}

async function unreadOf(sender: string): Promise<boolean> {
  const { rowCount } = await client.query(
    "select from public.messages where sender_id = $1 and read_at is null",
    [sender],
  );
  return rowCount !== 0;
}

/** Everything that the other is answered and sees. */
async function experience(past: Past, turn: keyof typeof turns, sequence: Deed[]): Promise<unknown[]> {
  await client.query("rollback to beginning");
  await live(past);
  const unread = await unreadOf(blocked);
  await signIn(client, blocker);
  await turns[turn](past);
  const seen: unknown[] = [];
  let opened = false;
  for (const deed of sequence) {
    if (deed === "the blocker reads") {
      await readsLetters(turn, unread && !opened);
      opened = true;
    } else seen.push([deed, await answer(deeds[deed])]);
  }
  for (const [sight, sql] of Object.entries(sights)) seen.push([sight, await answer(sql)]);
  return (alike(seen) as [string, unknown][]).map(([name, rows]) =>
    ["notifications", "export"].includes(name) ? [name, unordered(rows)] : [name, rows],
  );
}

/** Where a block is most easily told, tried in every run. */
const tellingCases: [Past, Deed[]][] = [
  [
    { visibility: "public", connection: "accepted", application: "none", letters: [1, 1] },
    ["request", "write"],
  ],
  [
    { visibility: "members", connection: "asked by the other", application: "none", letters: [0, 0] },
    ["remove", "request"],
  ],
  [
    { visibility: "members", connection: "asked by the blocker", application: "none", letters: [0, 0] },
    ["accept", "block"],
  ],
  [
    { visibility: "members", connection: "none", application: "by the blocker", letters: [0, 0] },
    ["request", "write"],
  ],
  // A gap between messages that were read.
  [
    { visibility: "private", connection: "none", application: "by the other", letters: [0, 1] },
    ["write", "the blocker reads"],
  ],
];

test("who is blocked cannot tell it from silence", () =>
  fc.assert(
    fc.asyncProperty(pasts, sequences, async (past, sequence) => {
      expect(await experience(past, "blocks", sequence)).toEqual(
        await experience(past, "goes quiet", sequence),
      );
    }),
    { numRuns: 60, examples: tellingCases },
  ));

test("what the blocked sends within an application is kept for them, and nothing of it arrives", async () => {
  const past: Past = {
    visibility: "public",
    connection: "none",
    application: "by the other",
    letters: [0, 0],
  };
  const seen = await experience(past, "blocks", ["write", "request"]);
  expect(seen).toContainEqual(["write", [expect.objectContaining({ body: "Answer me", read_at: null })]]);
  expect(seen).toContainEqual(["request", [expect.objectContaining({ status: "pending" })]]);
  for (const table of [
    "messages",
    "connections",
    "notifications where kind !~ '^application' and read_at is null",
  ])
    expect(await actAs(client, blocker, `select from public.${table}`), table).toEqual({ rows: [] });
});
