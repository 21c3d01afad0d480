import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { createMailbox } from "../../../local/mail/mailbox.ts";
import { readMailProvider } from "../../../local/mail/provider.ts";
import { plainText } from "../../../local/mail/text.ts";

const mail = (n: number) => ({ to: `p${n}@example.com`, subject: `Mail ${n}`, html: `<p>${n}</p>` });
const list = async (box: ReturnType<typeof createMailbox>) =>
  (await (await box.fetch(new Request("http://box/api/messages"))).json()) as { subject: string }[];

describe("a mailbox", () => {
  test("keeps no more than its limit, and drops the oldest", async () => {
    const box = createMailbox({ limit: 2 });
    for (const n of [1, 2, 3]) await box.send(mail(n));
    expect((await list(box)).map((m) => m.subject)).toEqual(["Mail 3", "Mail 2"]);
    expect(box.delivers).toBe(false);
  });

  test("refuses headers of more than one line", async () => {
    const box = createMailbox({});
    await expect(box.send({ ...mail(1), subject: "a\r\nBcc: b@example.com" })).rejects.toThrow(
      "single lines",
    );
    expect(await list(box)).toEqual([]);
  });

  test("shows a mail's markup only within the frame", async () => {
    const box = createMailbox({});
    await box.send({
      to: '"><script>1</script>@x',
      subject: "<script>2</script>",
      html: '<script>3</script>"',
    });
    const page = await (await box.fetch(new Request("http://box/"))).text();
    expect(page).not.toContain("<script>");
    expect(page).toContain("&lt;script&gt;3&lt;/script&gt;&quot;");
  });
});

describe("POST /emails, as a provider takes mails", () => {
  const box = createMailbox({});
  const body = { from: "a@example.com", to: ["b@example.com"], subject: "Hello", text: "1 < 2" };
  const post = (mail: object, headers: Record<string, string> = {}) =>
    box.fetch(
      new Request("http://box/emails", {
        method: "POST",
        headers: { authorization: "Bearer key", ...headers },
        body: JSON.stringify(mail),
      }),
    );

  test("the same key → the same answer and one mail; another mail under it → 409", async () => {
    const [first, second] = await Promise.all([1, 2].map(() => post(body, { "idempotency-key": "k" })));
    expect(await first?.json()).toEqual(await second?.json());
    expect(await list(box)).toMatchObject([{ subject: "Hello", text: "1 < 2", html: "<pre>1 &lt; 2</pre>" }]);
    const other = await post({ ...body, subject: "Other" }, { "idempotency-key": "k" });
    expect([other.status, await other.json()]).toMatchObject([409, { name: "invalid_idempotent_request" }]);
    expect(await list(box)).toHaveLength(1);
  });

  test.each([
    ["no recipient", { ...body, to: [] }],
    ["a recipient that is no address", { ...body, to: "nobody" }],
    ["a subject of two lines", { ...body, subject: "a\r\nBcc: c@example.com" }],
  ])("%s → 422", async (_case, mail) => {
    expect((await post(mail)).status).toBe(422);
  });

  test("no key of the provider → 401", async () => {
    expect((await post(body, { authorization: "" })).status).toBe(401);
  });
});

test("plain text keeps words, lines, and the addresses of links", () => {
  const html =
    '<style>p{}</style><p>Hello &amp; welcome</p><p>Code: <b>123456</b><br><a href="https://x.example.com/?a=1&amp;b=2">Go</a></p>';
  expect(plainText(html)).toBe("Hello & welcome\nCode: 123456\nGo (https://x.example.com/?a=1&b=2)");
});

describe("a provider", () => {
  const servers: ReturnType<typeof createServer>[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  /** A provider on loopback that notes what it got. */
  async function loopback(status: number) {
    const got: { request: IncomingMessage; body: unknown }[] = [];
    const server = createServer(async (request, response) => {
      let text = "";
      for await (const chunk of request) text += chunk;
      got.push({ request, body: JSON.parse(text) });
      response.writeHead(status, { "content-type": "application/json" }).end('{"id":"1","message":"secret"}');
    });
    servers.push(server);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/emails`;
    return { got, provider: { url, key: "re_key", from: "Careers <careers@example.com>" } };
  }

  test("gets the mail as JSON with its key, and the box keeps nothing", async () => {
    const { got, provider } = await loopback(200);
    const box = createMailbox({ provider });
    await box.send({ ...mail(1), text: "1" });
    expect(got[0]?.request.headers.authorization).toBe("Bearer re_key");
    expect(got[0]?.body).toEqual({
      from: "Careers <careers@example.com>",
      to: ["p1@example.com"],
      subject: "Mail 1",
      html: "<p>1</p>",
      text: "1",
    });
    expect(await list(box)).toEqual([]);
    expect(box.delivers).toBe(true);
  });

  test("that refuses fails the sending, its words only in the cause", async () => {
    const { provider } = await loopback(422);
    const sending = createMailbox({ provider }).send(mail(1));
    await expect(sending).rejects.toMatchObject({
      message: "the mail provider answered 422",
      cause: expect.stringContaining("secret"),
    });
  });

  test.each([
    ["none of the variables", {}, undefined],
    [
      "all",
      { MAIL_API_URL: "https://m.example.com/emails", MAIL_API_KEY: "k", MAIL_FROM: "a@example.com" },
      "k",
    ],
  ])("%s is fine", (_case, env, key) => {
    expect(readMailProvider(env)?.key).toBe(key);
  });

  test.each([
    ["the key is missing", { MAIL_API_URL: "https://m.example.com", MAIL_FROM: "a@example.com" }],
    [
      "the address is not HTTPS",
      { MAIL_API_URL: "http://m.example.com", MAIL_API_KEY: "k", MAIL_FROM: "a@example.com" },
    ],
    ["the address is none", { MAIL_API_URL: "m", MAIL_API_KEY: "k", MAIL_FROM: "a@example.com" }],
  ])("%s: an error at start", (_case, env) => {
    expect(() => readMailProvider(env)).toThrow(/MAIL_API_URL/);
  });
});
