import { beforeAll, describe, expect, test } from "vitest";
import { connect, newAddress } from "../auth/people.ts";

const { client, mails, lastMail } = connect();
const box = (path: string, init?: RequestInit) => fetch(`${process.env.MAILBOX_URL}${path}`, init);

const first = newAddress();
const second = newAddress();

beforeAll(async () => {
  for (const email of [first, second]) await client().auth.signInWithOtp({ email });
});

describe("the mailbox's API", () => {
  test("GET /api/messages lists the newest first, each with all of it", async () => {
    const messages = (await (await box("/api/messages")).json()) as { to: string }[];
    const order = messages.map((m) => m.to).filter((to) => to === first || to === second);
    expect(order).toEqual([second, first]);
    expect(messages[0]).toMatchObject({
      id: expect.any(String),
      created_at: expect.stringMatching(/^\d{4}-.*Z$/),
      to: expect.any(String),
      subject: expect.any(String),
      html: expect.stringContaining("<p>"),
      text: expect.stringMatching(/\d{6}/),
    });
  });

  test("?to= filters by address, in any case", async () => {
    expect(await mails(first.toUpperCase())).toHaveLength(1);
    expect(await mails(newAddress())).toEqual([]);
  });

  test("GET /api/messages/:id is one message; an unknown one → 404", async () => {
    const message = await lastMail(first);
    expect(await (await box(`/api/messages/${message.id}`)).json()).toEqual(message);
    const unknown = await box("/api/messages/nothing");
    expect([unknown.status, await unknown.json()]).toMatchObject([404, { code: "not_found" }]);
  });

  test("DELETE removes one, or all of an address", async () => {
    const address = newAddress();
    await client().auth.signInWithOtp({ email: address });
    const { id } = await lastMail(address);
    expect((await box(`/api/messages/${id}`, { method: "DELETE" })).status).toBe(204);
    expect(await mails(address)).toEqual([]);
    expect((await box(`/api/messages?to=${second}`, { method: "DELETE" })).status).toBe(204);
    expect(await mails(second)).toEqual([]);
    expect(await mails(first)).toHaveLength(1);
  });

  test("POST → 405", async () => {
    expect((await box("/api/messages", { method: "POST", body: "{}" })).status).toBe(405);
  });

  test("the page shows the mails and runs nothing of theirs", async () => {
    const response = await box("/");
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await response.text()).toContain(first);
  });
});
