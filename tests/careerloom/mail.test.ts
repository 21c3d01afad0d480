import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { anonymousClient } from "../../scripts/lib/candidate.ts";
import { type FoundStack, startStack } from "../../scripts/lib/running-stack.ts";
import { waitFor } from "../support/wait.ts";
import { denoProcess } from "./support/deno-process.ts";
import { type MailProviderServer, startMailProvider } from "./support/mail-provider.ts";
import { callFunction } from "./support/stack.ts";

/**
 * Each queued mail reaches its recipient once, whatever happens to the provider or to send-emails.
 * On a local stack of its own, whose Vault has no secret: nobody wakes the mailer but these tests. Time passes by SQL.
 */

let provider: MailProviderServer;
let stack: FoundStack;
let database: pg.Client;
let before: number;
let recipient: string;

beforeAll(async () => {
  provider = await startMailProvider();
  stack = await startStack({
    MAIL_API_URL: `${provider.url}/emails`,
    MAIL_API_KEY: "test",
    MAIL_FROM: "Careerloom <mail@careerloom.example>",
    SITE_URL: "https://careerloom.example/",
  });
  database = new pg.Client(stack.databaseUrl);
  await database.connect();
  await database.query("delete from vault.secrets where name = 'secret_key'");
});

afterAll(async () => {
  await database?.end();
  await stack?.stop();
  await provider?.close();
});

beforeEach(async () => {
  await database.query("delete from public.email_outbox");
  before = provider.attempts.length;
  provider.decide = () => "taken";
  recipient = `reader-${crypto.randomUUID()}@example.com`;
});

const attempts = () => provider.attempts.slice(before);
const decide = (fate: (attempt: number) => ReturnType<MailProviderServer["decide"]>) => {
  provider.decide = (attempt) => fate(attempt - before);
};
const send = (body: unknown = {}) =>
  callFunction(stack, "send-emails", { apikey: stack.secretKey, body }).then((answer) => answer.body);

const invitation = {
  organization: "Harbour <Foods>",
  role: "recruiter",
  token: "a-token-of-an-invitation",
};

async function queue(kind = "invitation", params: object = invitation, to = recipient): Promise<void> {
  await database.query("select private.queue_email($1, $2, $3, $4)", [to, kind, params, crypto.randomUUID()]);
}

async function outbox() {
  const { rows } = await database.query(
    `select status::text, attempts, error_code, params, run_after > now() + interval '10 seconds' as waits
     from public.email_outbox order by created_at`,
  );
  return rows;
}

const makeDue = () =>
  database.query(
    `update public.email_outbox set run_after = now() - interval '1 second',
       lease_until = case when lease_until is not null then now() - interval '1 second' end`,
  );

describe("a queued mail", () => {
  test("arrives once, as text and as escaped HTML, and its parameters are forgotten", async () => {
    await queue();
    expect(await send()).toEqual({ sent: 1, failed: 0 });
    expect(await send(), "again").toEqual({ sent: 0, failed: 0 });
    const [mail, ...more] = await provider.inbox(recipient);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe("Harbour <Foods> invites you to Careerloom");
    expect(mail?.text).toContain("https://careerloom.example/invitations/a-token-of-an-invitation");
    expect(mail?.html).toContain("Harbour &lt;Foods&gt;");
    expect(mail?.html).not.toContain("<Foods>");
    expect(await outbox()).toMatchObject([{ status: "sent", attempts: 1, params: {}, error_code: null }]);
  });

  test("ten of them, and two calls at once → each arrives once", async () => {
    for (let n = 0; n < 10; n += 1) await queue();
    const reports = await Promise.all([send(), send()]);
    expect(reports[0].sent + reports[1].sent).toBe(10);
    expect(await provider.inbox(recipient)).toHaveLength(10);
  });

  test("no more than the limit are sent by one call", async () => {
    for (let n = 0; n < 3; n += 1) await queue();
    expect(await send({ limit: 2 })).toEqual({ sent: 2, failed: 0 });
  });

  test("of what was rolled back is never sent", async () => {
    await database.query("begin");
    await queue();
    await database.query("rollback");
    expect(await send()).toEqual({ sent: 0, failed: 0 });
  });
});

describe("a provider that fails", () => {
  test("500 → the mail waits, the mails behind it keep their attempts, and all arrive once later", async () => {
    decide((attempt) => (attempt === 0 ? { status: 500 } : "taken"));
    await queue();
    await queue();
    expect(await send()).toEqual({ sent: 0, failed: 1 });
    expect(await outbox()).toMatchObject([
      { status: "queued", attempts: 1, error_code: "mail_unavailable", waits: true },
      { status: "queued", attempts: 0 },
    ]);
    await makeDue();
    expect(await send()).toEqual({ sent: 2, failed: 0 });
    expect(await provider.inbox(recipient)).toHaveLength(2);
  });

  test("429 with Retry-After → not before that time", async () => {
    decide(() => ({ status: 429, retryAfterSeconds: 3_000 }));
    await queue();
    await send();
    const { rows } = await database.query(
      "select run_after > now() + interval '49 minutes' as later from public.email_outbox",
    );
    expect(rows).toEqual([{ later: true }]);
  });

  test("422 → failed for good, and nothing is tried again", async () => {
    decide(() => ({ status: 422, name: "validation_error" }));
    await queue();
    expect(await send()).toEqual({ sent: 0, failed: 1 });
    await makeDue();
    expect(await send()).toEqual({ sent: 0, failed: 0 });
    expect(await outbox()).toMatchObject([{ status: "failed", attempts: 1, error_code: "mail_rejected" }]);
  });

  test("away for ten attempts → a dead letter with its code", async () => {
    decide(() => ({ status: 503 }));
    await queue();
    await database.query("update public.email_outbox set attempts = 9");
    expect(await send()).toEqual({ sent: 0, failed: 1 });
    expect(await outbox()).toMatchObject([
      { status: "failed", attempts: 10, error_code: "mail_unavailable" },
    ]);
  });

  test("took the mail but did not answer in time → the next attempt has the same key, and it arrives once", async () => {
    decide((attempt) => (attempt === 0 ? "taken, silent" : "taken"));
    await queue();
    expect(await send()).toEqual({ sent: 0, failed: 1 });
    await makeDue();
    expect(await send()).toEqual({ sent: 1, failed: 0 });
    expect(attempts().map(({ key }) => key)).toEqual([attempts()[0]?.key, attempts()[0]?.key]);
    expect(await provider.inbox(recipient)).toHaveLength(1);
  });
});

test("the function is killed after the provider took the mail → it is sent again under its key, and arrives once", async () => {
  decide((attempt) => (attempt === 0 ? "taken, silent" : "taken"));
  await queue();
  const sending = send().catch(() => "gone");
  await expect.poll(() => attempts().length, { timeout: 20_000 }).toBe(1);
  process.kill(denoProcess(stack), "SIGKILL");
  await sending;
  expect(await outbox()).toMatchObject([{ status: "sending", attempts: 1 }]);
  const report = await waitFor("Deno's return", async () => {
    const { status, body } = await callFunction(stack, "send-emails", { apikey: stack.secretKey });
    return status === 200 ? body : undefined;
  });
  expect(report, "its lease still holds").toEqual({ sent: 0, failed: 0 });
  await makeDue();
  expect(await send()).toEqual({ sent: 1, failed: 0 });
  expect(await provider.inbox(recipient)).toHaveLength(1);
  expect(await outbox()).toMatchObject([{ status: "sent", attempts: 2 }]);
});

describe("parameters that do not fit the template", () => {
  test.each([
    ["invitation", {}],
    ["invitation", { ...invitation, token: "https://elsewhere.example" }],
    ["interview_scheduled", { interview_id: crypto.randomUUID(), scheduled_at: "soon" }],
    ["something_else", {}],
  ])("%s %j → a dead letter, and nothing leaves", async (kind, params) => {
    await queue(kind, params);
    expect(await send()).toEqual({ sent: 0, failed: 1 });
    expect(attempts()).toEqual([]);
    expect(await outbox()).toMatchObject([{ status: "failed", error_code: "mail_rejected" }]);
  });
});

describe("unsubscribing", () => {
  const headersOf = () => attempts().at(-1)?.body.headers as Record<string, string>;
  const linkOf = () => /^<(.*)>$/.exec(headersOf()["List-Unsubscribe"] ?? "")?.[1] ?? "";

  test("a transactional mail has no way out, and needs none", async () => {
    await queue("application_status", {
      application_id: crypto.randomUUID(),
      job_title: "Cook",
      status: "reviewing",
    });
    expect(await send()).toEqual({ sent: 1, failed: 0 });
    expect(headersOf()).toEqual({});
    const [mail] = await provider.inbox(recipient);
    expect(mail?.text).toContain("Your application for Cook is being reviewed.");
    expect(mail?.text).not.toContain("unsubscribe");
  });

  test("one click, without a key → no more of that kind, but of others", async () => {
    await queue();
    await send();
    expect(headersOf()["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
    const clicked = await fetch(linkOf(), {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "List-Unsubscribe=One-Click",
    });
    expect(clicked.status).toBe(200);
    await queue();
    await queue("portfolio_share", { portfolio_title: "Work", token: "a-token-of-a-share" });
    expect(await send()).toEqual({ sent: 1, failed: 0 });
    expect((await provider.inbox(recipient)).map(({ subject }) => subject)).toEqual([
      "Somebody shares a portfolio with you: Work",
      "Harbour <Foods> invites you to Careerloom",
    ]);
    expect((await outbox()).map(({ status }) => status).sort()).toEqual(["sent", "sent", "suppressed"]);
  });

  test("opening the link changes nothing and leads to the site's page, whose call does it", async () => {
    await queue();
    await send();
    const opened = await fetch(linkOf(), { redirect: "manual" });
    expect(opened.status).toBe(303);
    const page = opened.headers.get("location") ?? "";
    expect(page).toMatch(/^https:\/\/careerloom\.example\/unsubscribe\?token=/);
    await queue();
    expect(await send(), "still wanted").toEqual({ sent: 1, failed: 0 });

    const token = new URL(page).searchParams.get("token");
    const { error } = await anonymousClient(stack).rpc("unsubscribe", { token });
    expect(error).toBeNull();
    await queue();
    expect(await send()).toEqual({ sent: 0, failed: 0 });
  });

  test.each(["", "nonsense", crypto.randomUUID()])("token “%s” → 404 not_found", async (token) => {
    const url = `${stack.url}/functions/v1/unsubscribe?token=${token}`;
    const answer = await fetch(url, { method: "POST" });
    expect([answer.status, await answer.json()]).toMatchObject([404, { code: "not_found" }]);
    const { error, status } = await anonymousClient(stack).rpc("unsubscribe", { token });
    expect([status, error?.message]).toEqual([404, "not_found"]);
  });
});

test("send-emails without the secret key → 401, and nothing is sent", async () => {
  await queue();
  const answer = await callFunction(stack, "send-emails");
  expect([answer.status, answer.body.code]).toEqual([401, "unauthorized"]);
  expect(attempts()).toEqual([]);
});

test("with the secret in Vault a queued mail is sent by itself", async () => {
  await database.query("select vault.create_secret($1, 'secret_key')", [stack.secretKey]);
  await queue();
  await expect.poll(() => provider.inbox(recipient), { timeout: 20_000 }).toHaveLength(1);
});
