import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { anonymousClient, type Candidate, signInByCode } from "../../../scripts/lib/candidate.ts";
import { stackFromEnvironment } from "../support/stack.ts";

/** CCAI's connections and messages, lived by two people, with a hostile third beside them. */

const stack = stackFromEnvironment();
const tag = randomBytes(5).toString("hex");
let nora: Candidate;
let omar: Candidate;
let eve: Candidate;
let connection: { id: string; status: string };

const nameOf = (person: string) => `${person}-${tag}`;
const messageOf = ({ error }: { error: { message: string } | null }) => error?.message;
/** A call's answer without what differs by itself. */
const shapeOf = ({ data, error, status }: { data: unknown; error: unknown; status: number }) =>
  JSON.parse(JSON.stringify({ data, error, status }), (key, value) =>
    value !== null && /^(id|(requester|receiver|sender|recipient)_id|(created|updated)_at)$/.test(key)
      ? key
      : value,
  );

/** Signs somebody up and makes their profile one that members see. */
async function join(name: string, visibility = "members"): Promise<Candidate> {
  const person = await signInByCode(stack, `${nameOf(name)}@example.com`, { full_name: `${name} ${tag}` });
  const { error } = await person.client
    .from("profiles")
    .update({ username: nameOf(name), visibility })
    .eq("id", person.userId);
  expect(error).toBeNull();
  return person;
}

const ask = (person: Candidate, other: Candidate) =>
  person.client.rpc("request_connection", { user_id: other.userId });
const write = (person: Candidate, other: Candidate, body: string) =>
  person.client
    .from("messages")
    .insert({ sender_id: person.userId, recipient_id: other.userId, body })
    .select();

beforeAll(async () => {
  [nora, omar, eve] = (await Promise.all([join("nora"), join("omar"), join("eve")])) as [
    Candidate,
    Candidate,
    Candidate,
  ];
});

describe("connecting", () => {
  test("one finds the other and asks", async () => {
    const { data: found } = await nora.client.rpc("search_profiles", { query: `omar ${tag}` });
    expect(found).toMatchObject([{ id: omar.userId, username: nameOf("omar") }]);
    const { data, error } = await ask(nora, omar);
    expect(error).toBeNull();
    expect(data).toMatchObject({ requester_id: nora.userId, receiver_id: omar.userId, status: "pending" });
    connection = data;
  });

  test("before the answer they cannot write to each other", async () => {
    for (const [one, other] of [
      [nora, omar],
      [omar, nora],
    ] as const)
      expect((await write(one, other, "Hello")).error?.code).toBe("42501");
  });

  test("a third person sees nothing of it, and can neither answer, end nor make it up", async () => {
    expect((await eve.client.from("connections").select("*")).data).toEqual([]);
    const id = { connection_id: connection.id };
    expect(messageOf(await eve.client.rpc("respond_to_connection", { ...id, accept: true }))).toBe(
      "not_found",
    );
    expect(messageOf(await eve.client.rpc("remove_connection", id))).toBe("not_found");
    const forged = await eve.client
      .from("connections")
      .insert({ requester_id: nora.userId, receiver_id: eve.userId, status: "accepted" });
    expect(forged.error?.code).toBe("42501");
    const raised = await nora.client
      .from("connections")
      .update({ status: "accepted" })
      .eq("id", connection.id);
    expect(raised.error?.code).toBe("42501");
    expect(messageOf(await ask(eve, eve))).toBe("validation_failed");
    expect((await anonymousClient(stack).from("connections").select("*")).error?.code).toBe("42501");
  });

  test("the other is told, sees who asks, and accepts", async () => {
    const { data: news } = await omar.client.from("notifications").select("kind, payload");
    expect(news).toEqual([{ kind: "connection_requested", payload: { connection_id: connection.id } }]);
    const { data: asked } = await omar.client
      .from("connections")
      .select("id, status, requester:profiles!connections_requester_id_fkey(full_name)")
      .eq("receiver_id", omar.userId);
    expect(asked).toEqual([
      { id: connection.id, status: "pending", requester: { full_name: `nora ${tag}` } },
    ]);
    const { data, error } = await omar.client.rpc("respond_to_connection", {
      connection_id: connection.id,
      accept: true,
    });
    expect(error).toBeNull();
    expect(data.status).toBe("accepted");
    expect((await nora.client.from("notifications").select("kind")).data).toEqual([
      { kind: "connection_accepted" },
    ]);
  });
});

describe("writing", () => {
  test("the two write to each other, and read what was written page by page", async () => {
    for (let number = 1; number <= 5; number++)
      expect((await write(nora, omar, `Question ${number}`)).error).toBeNull();
    expect((await write(omar, nora, "Answer")).error).toBeNull();
    const { data: first } = await omar.client.rpc("conversation_messages", {
      user_id: nora.userId,
      page_size: 4,
    });
    const { data: second } = await omar.client.rpc("conversation_messages", {
      user_id: nora.userId,
      page_size: 4,
      cursor: first.at(-1).cursor,
    });
    expect([...first, ...second].map(({ body }) => body)).toEqual([
      "Answer",
      ...[5, 4, 3, 2, 1].map((number) => `Question ${number}`),
    ]);
  });

  test("the list of conversations says what is unread, until it is read", async () => {
    const list = async (person: Candidate) =>
      (await person.client.rpc("conversations")).data.map(
        ({ partner_id, partner_name, body, unread_count }: Record<string, unknown>) => ({
          partner_id,
          partner_name,
          body,
          unread_count,
        }),
      );
    const row = { partner_id: nora.userId, partner_name: `nora ${tag}`, body: "Answer" };
    expect(await list(omar)).toEqual([{ ...row, unread_count: 5 }]);
    expect((await omar.client.rpc("mark_messages_read", { sender_id: nora.userId })).data).toBe(5);
    expect(await list(omar)).toEqual([{ ...row, unread_count: 0 }]);
    const { data } = await nora.client.from("messages").select("read_at").eq("sender_id", nora.userId);
    expect(data?.every(({ read_at }) => read_at !== null)).toBe(true);
  });

  test("five messages make one piece of news", async () => {
    const { data } = await omar.client.from("notifications").select("kind").eq("kind", "message_received");
    expect(data).toHaveLength(1);
  });

  test("a third person reads nothing, whichever way they ask, and writes in nobody's name", async () => {
    expect((await eve.client.from("messages").select("*")).data).toEqual([]);
    expect((await eve.client.rpc("conversations")).data).toEqual([]);
    expect((await eve.client.rpc("conversation_messages", { user_id: nora.userId })).data).toEqual([]);
    expect((await eve.client.rpc("mark_messages_read", { sender_id: nora.userId })).data).toBe(0);
    const { count } = await eve.client.from("messages").select("*", { count: "exact", head: true });
    expect(count).toBe(0);
    const embedded = await eve.client
      .from("profiles")
      .select("id, messages!messages_sender_id_fkey(body)")
      .eq("id", nora.userId);
    expect(embedded.data).toEqual([{ id: nora.userId, messages: [] }]);
    const forged = { sender_id: nora.userId, recipient_id: omar.userId, body: "Send money" };
    expect((await eve.client.from("messages").insert(forged)).error?.code).toBe("42501");
    expect((await write(eve, omar, "Buy now")).error?.code).toBe("42501");
  });

  test("nobody edits, removes or marks a message around the function", async () => {
    const own = nora.client.from("messages");
    expect((await own.update({ body: "Other" }).eq("sender_id", nora.userId)).error?.code).toBe("42501");
    expect((await own.delete().eq("sender_id", nora.userId)).error?.code).toBe("42501");
    const upsert = await nora.client
      .from("messages")
      .upsert({ id: crypto.randomUUID(), sender_id: nora.userId, recipient_id: omar.userId, body: "x" });
    expect(upsert.error?.code).toBe("42501");
    expect((await write(nora, omar, "x".repeat(5001))).error?.code).toBe("23514");
  });
});

describe("blocking", () => {
  test("a stranger's request and one to nobody are answered alike", async () => {
    const hidden = await join("hidden", "private");
    const toHidden = await ask(eve, hidden);
    const toNobody = await eve.client.rpc("request_connection", { user_id: crypto.randomUUID() });
    expect(shapeOf(toHidden)).toEqual(shapeOf(toNobody));
    expect(messageOf(toHidden)).toBe("not_found");
  });

  test("who is blocked sees a connection that ended and a profile that is private", async () => {
    expect((await nora.client.rpc("block_user", { user_id: omar.userId })).error).toBeNull();
    expect((await omar.client.from("connections").select("*")).data).toEqual([]);
    expect((await omar.client.from("blocks").select("*")).data).toEqual([]);
    expect((await omar.client.from("profiles").select("id").eq("id", nora.userId)).data).toEqual([]);
    expect((await omar.client.rpc("search_profiles", { query: `nora ${tag}` })).data).toEqual([]);
    const byName = await omar.client.rpc("profile_by_username", { username: nameOf("nora") });
    const ofNobody = await omar.client.rpc("profile_by_username", { username: nameOf("nobody") });
    expect(shapeOf(byName)).toEqual(shapeOf(ofNobody));
    expect(shapeOf(await ask(omar, nora))).toEqual(
      shapeOf(await omar.client.rpc("request_connection", { user_id: crypto.randomUUID() })),
    );
    expect(shapeOf(await write(omar, nora, "Hello?"))).toEqual(shapeOf(await write(omar, eve, "Hello?")));
    expect((await omar.client.from("messages").select("body")).data).toHaveLength(6);
    expect(JSON.stringify((await omar.client.rpc("export_my_data")).data.tables["public.blocks"])).toBe("[]");
  });

  test("others still see the blocker, and the blocker the block", async () => {
    expect((await eve.client.rpc("search_profiles", { query: `nora ${tag}` })).data).toHaveLength(1);
    expect((await nora.client.from("blocks").select("blocked_id")).data).toEqual([
      { blocked_id: omar.userId },
    ]);
    expect(messageOf(await ask(nora, omar))).toBe("conflict");
  });

  test("a request to a public blocker is one that is never answered, like one to who does not answer", async () => {
    const [silent, blocker] = await Promise.all([join("silent", "public"), join("blocker", "public")]);
    expect((await blocker.client.rpc("block_user", { user_id: eve.userId })).error).toBeNull();
    expect(shapeOf(await ask(eve, blocker))).toEqual(shapeOf(await ask(eve, silent)));
    expect(shapeOf(await ask(eve, blocker))).toEqual(shapeOf(await ask(eve, silent)));
    expect((await blocker.client.from("connections").select("*")).data).toEqual([]);
    expect((await blocker.client.from("notifications").select("*")).data).toEqual([]);
    expect((await silent.client.from("notifications").select("kind")).data).toHaveLength(1);
  });

  test("after the block is taken back they may connect anew", async () => {
    expect((await nora.client.rpc("unblock_user", { user_id: omar.userId })).data).toBe(true);
    expect((await ask(omar, nora)).data.status).toBe("pending");
    expect((await ask(nora, omar)).data.status).toBe("accepted");
    expect((await write(omar, nora, "There you are")).error).toBeNull();
  });
});

describe("leaving", () => {
  test("what is written to somebody who signed out waits for them", async () => {
    const gone = await join("gone");
    await ask(gone, nora);
    expect((await ask(nora, gone)).data.status).toBe("accepted");
    const { error } = await gone.client.auth.signOut({ scope: "global" });
    expect(error).toBeNull();
    expect((await write(nora, gone, "Are you there?")).error).toBeNull();
    const back = await signInByCode(stack, gone.email);
    expect((await back.client.rpc("conversations")).data).toMatchObject([
      { body: "Are you there?", unread_count: 1 },
    ]);
  });

  test("who erases the account takes what they wrote along; the other keeps the own words", async () => {
    const { error } = await omar.client.rpc("delete_my_account", { confirm: omar.email });
    expect(error).toBeNull();
    const { data } = await nora.client
      .from("messages")
      .select("sender_id, recipient_id, body")
      .or(`sender_id.is.null,recipient_id.is.null`)
      .order("created_at");
    expect(data).toEqual([
      ...[1, 2, 3, 4, 5].map((number) => ({
        sender_id: nora.userId,
        recipient_id: null,
        body: `Question ${number}`,
      })),
      { sender_id: null, recipient_id: nora.userId, body: null },
      { sender_id: null, recipient_id: nora.userId, body: null },
    ]);
    const partners = (await nora.client.rpc("conversations")).data.map(
      ({ partner_id }: { partner_id: string }) => partner_id,
    );
    expect(partners).not.toContain(omar.userId);
  });
});
