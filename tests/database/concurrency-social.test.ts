import { randomUUID } from "node:crypto";
import type pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { signIn } from "./acting.ts";
import { connect } from "./pgtap.ts";
import { failures, waitsForLock } from "./racing.ts";
import { addOrganization, addPeople } from "./world.ts";

/** Races between people who connect, write and block; they commit, and what they make is removed afterwards. */

let clients: pg.Client[];
let ids: Record<"ada" | "sol" | "mia" | "organization", string>;

const at = (index: number) => clients[index] as pg.Client;
const people = () => [ids.ada, ids.sol, ids.mia];

beforeEach(async () => {
  clients = await Promise.all(Array.from({ length: 6 }, connect));
  ids = { ada: randomUUID(), sol: randomUUID(), mia: randomUUID(), organization: randomUUID() };
  await addPeople(at(0), people());
  await at(0).query("update public.profiles set visibility = 'public' where id = any($1)", [people()]);
});

afterEach(async () => {
  await Promise.all(clients.slice(1).map((client) => client.query("rollback")));
  await at(0).query("reset role");
  await at(0).query("delete from public.organizations where id = $1", [ids.organization]);
  await at(0).query("delete from auth.users where id = any($1)", [people()]);
  await Promise.all(clients.map((client) => client.end()));
});

const request = (client: pg.Client, person: string) =>
  client.query("select id, status from public.request_connection($1)", [person]);
const write = (client: pg.Client, sender: string, recipient: string) =>
  client.query("insert into public.messages (sender_id, recipient_id, body) values ($1, $2, 'Hello')", [
    sender,
    recipient,
  ]);
const block = (client: pg.Client, person: string) => client.query("select public.block_user($1)", [person]);

async function makeConnection(one: string, other: string): Promise<string> {
  await signIn(at(0), one);
  const { rows } = await request(at(0), other);
  await signIn(at(0), other);
  await at(0).query("select public.respond_to_connection($1, true)", [rows[0].id]);
  return rows[0].id;
}

/** Ada applied to an organization of Sol's. */
async function makeApplication(): Promise<void> {
  await addOrganization(at(0), ids.organization, [], [ids.sol]);
  await at(0).query(
    "insert into public.applications (candidate_id, organization_id, job_snapshot) values ($1, $2, '{}')",
    [ids.ada, ids.organization],
  );
}

async function count(sql: string): Promise<number> {
  return Number((await at(0).query(`select count(*) from ${sql}`, [people()])).rows[0].count);
}
const connections = () =>
  at(0).query("select id, status from public.connections where requester_id = any($1)", [people()]);

describe("two people who ask each other at once", () => {
  test("are connected, by one connection, and both are answered with it", async () => {
    for (let round = 0; round < 5; round++) {
      await signIn(at(1), ids.ada);
      await signIn(at(2), ids.sol);
      const answers = await Promise.all([request(at(1), ids.sol), request(at(2), ids.ada)]);
      const { rows } = await connections();
      expect(rows).toEqual([{ id: answers[0].rows[0].id, status: "accepted" }]);
      expect(answers[1].rows[0].id).toBe(answers[0].rows[0].id);
      expect(answers.map((answer) => answer.rows[0].status).sort()).toEqual(["accepted", "pending"]);
      await at(0).query("delete from public.connections where id = $1", [rows[0].id]);
    }
  });

  test("four tabs that ask the same person make one request, and one piece of news", async () => {
    const tabs = clients.slice(1, 5);
    await Promise.all(tabs.map((client) => signIn(client, ids.ada)));
    const answers = await Promise.all(tabs.map((client) => request(client, ids.sol)));
    expect(new Set(answers.map(({ rows }) => rows[0].id)).size).toBe(1);
    expect(await count("public.notifications where user_id = any($1)")).toBe(1);
  });
});

describe("an answer against a withdrawal", () => {
  test("the withdrawal holds: either the request was gone, or the connection is", async () => {
    for (let round = 0; round < 5; round++) {
      await signIn(at(1), ids.ada);
      await signIn(at(2), ids.sol);
      const { rows } = await request(at(1), ids.sol);
      const results = await Promise.allSettled([
        at(1).query("select public.remove_connection($1)", [rows[0].id]),
        at(2).query("select public.respond_to_connection($1, true)", [rows[0].id]),
      ]);
      expect((await connections()).rows).toEqual([]);
      expect(["", "not_found"]).toContain(failures(results).join());
    }
  });

  test("who answers what is being withdrawn waits, and then finds no request", async () => {
    await signIn(at(1), ids.ada);
    await signIn(at(2), ids.sol);
    const { rows } = await request(at(1), ids.sol);
    await at(1).query("begin");
    await at(1).query("select public.remove_connection($1)", [rows[0].id]);
    const answer = Promise.allSettled([
      at(2).query("select public.respond_to_connection($1, true)", [rows[0].id]),
    ]);
    await waitsForLock(at(0), at(2));
    await at(1).query("commit");
    expect(failures(await answer)).toEqual(["not_found"]);
  });

  test("acceptance and rejection at once: one answer stands, the other is refused", async () => {
    await signIn(at(1), ids.ada);
    const { rows } = await request(at(1), ids.sol);
    await Promise.all([at(2), at(3)].map((client) => signIn(client, ids.sol)));
    const results = await Promise.allSettled(
      [true, false].map((accept, index) =>
        at(index + 2).query("select public.respond_to_connection($1, $2)", [rows[0].id, accept]),
      ),
    );
    expect(failures(results)).toEqual(["illegal_transition"]);
  });
});

describe("a block against a message", () => {
  test("what is written while a connected person blocks waits, and is refused", async () => {
    await makeConnection(ids.ada, ids.sol);
    await signIn(at(1), ids.sol);
    await signIn(at(2), ids.ada);
    await at(1).query("begin");
    await block(at(1), ids.ada);
    const message = Promise.allSettled([write(at(2), ids.ada, ids.sol)]);
    await waitsForLock(at(0), at(2));
    await at(1).query("commit");
    expect(failures(await message)).toEqual([
      'new row violates row-level security policy for table "messages"',
    ]);
    expect(await count("public.messages where sender_id = any($1)")).toBe(0);
  });

  test("what is written within an application while the other blocks never arrives", async () => {
    await makeApplication();
    await signIn(at(1), ids.sol);
    await signIn(at(2), ids.ada);
    await at(1).query("begin");
    await block(at(1), ids.ada);
    const message = write(at(2), ids.ada, ids.sol);
    await waitsForLock(at(0), at(2));
    await at(1).query("commit");
    await message;
    expect(
      await count(
        "private.withheld_messages join public.messages on id = message_id where sender_id = any($1)",
      ),
    ).toBe(1);
    expect(await count("public.notifications where user_id = any($1) and kind = 'message_received'")).toBe(0);
  });

  test("who blocks while a message is on its way waits for it; it came before the block", async () => {
    await makeConnection(ids.ada, ids.sol);
    await signIn(at(1), ids.sol);
    await signIn(at(2), ids.ada);
    await at(2).query("begin");
    await write(at(2), ids.ada, ids.sol);
    const blocking = block(at(1), ids.ada);
    await waitsForLock(at(0), at(1));
    await at(2).query("commit");
    await blocking;
    expect(await count("public.messages where sender_id = any($1)")).toBe(1);
    expect(
      await count(
        "private.withheld_messages join public.messages on id = message_id where sender_id = any($1)",
      ),
    ).toBe(0);
  });

  test("a block against a request or an acceptance leaves no connection beside it", async () => {
    for (let round = 0; round < 5; round++) {
      await signIn(at(1), ids.ada);
      await signIn(at(2), ids.sol);
      const { rows } = await request(at(1), ids.sol);
      const results = await Promise.allSettled([
        block(at(1), ids.sol),
        at(2).query("select public.respond_to_connection($1, true)", [rows[0].id]),
      ]);
      expect((await connections()).rows).toEqual([]);
      expect(["", "not_found"]).toContain(failures(results).join());
      await at(1).query("select public.unblock_user($1)", [ids.sol]);
    }
  });
});

describe("many at once", () => {
  test("messages to each other in bulk, blocks and requests meet no deadlock", async () => {
    await makeConnection(ids.ada, ids.sol);
    await makeConnection(ids.sol, ids.mia);
    await makeConnection(ids.mia, ids.ada);
    const toBoth = (client: pg.Client, sender: string, recipients: string[]) =>
      client.query(
        "insert into public.messages (sender_id, recipient_id, body) select $1, recipient, 'Hello' from unnest($2::uuid[]) recipient",
        [sender, recipients],
      );
    const { ada, sol, mia } = ids;
    for (const [index, person] of [ada, sol, mia, ada, sol].entries()) await signIn(at(index + 1), person);
    for (let round = 0; round < 6; round++) {
      const results = await Promise.allSettled([
        toBoth(at(1), ada, [sol, mia]),
        toBoth(at(2), sol, [mia, ada]),
        toBoth(at(3), mia, [ada, sol]),
        round % 2 ? block(at(4), mia) : at(4).query("select public.unblock_user($1)", [mia]),
        request(at(5), ada),
      ]);
      const codes = results.flatMap((result) =>
        result.status === "rejected" ? [(result.reason as pg.DatabaseError).code] : [],
      );
      // After a block the two are no longer connected: their messages are refused, whole statements as they are.
      expect(codes.filter((code) => code !== "42501")).toEqual([]);
    }
  });

  test("tabs that write at once do not get past the limit of a day, and leave one unread notification", async () => {
    await makeConnection(ids.ada, ids.sol);
    await at(0).query(
      "insert into public.messages (sender_id, recipient_id, body, created_at) select $1, $2, 'Hello', now() - interval '1 hour' from generate_series(1, 498)",
      [ids.ada, ids.sol],
    );
    const tabs = clients.slice(1, 6);
    await Promise.all(tabs.map((client) => signIn(client, ids.ada)));
    const results = await Promise.allSettled(tabs.map((client) => write(client, ids.ada, ids.sol)));
    expect(failures(results).map((message) => JSON.parse(message).message)).toEqual(
      Array(3).fill("rate_limited"),
    );
    expect(await count("public.notifications where user_id = any($1) and kind = 'message_received'")).toBe(1);
  });
});
