import { randomBytes } from "node:crypto";
import type { SupabaseClient } from "@supabase/supabase-js";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anonymousClient, mailedCode } from "../../../scripts/lib/candidate.ts";
import { textFile } from "../support/files.ts";
import { stackFromEnvironment } from "../support/stack.ts";

/**
 * JobPath: accounts. Sign up with a password, sign in, be somebody, sign out, and the token is dead at once,
 * everywhere. Two people, and a third who has what she should not: tokens of before, other people's ids, own keys.
 */

const stack = stackFromEnvironment();
const password = "Correct-Horse-7";

interface Person {
  client: SupabaseClient;
  email: string;
  userId: string;
}

let database: pg.Client;
let ana: Person;
let ben: Person;

const newAddress = () => `jobpath-${randomBytes(6).toString("hex")}@example.com`;

async function signUp(email = newAddress()): Promise<Person> {
  const client = anonymousClient(stack);
  const asked = await client.auth.signUp({ email, password, options: { data: { full_name: "Ana Prado" } } });
  if (asked.error) throw asked.error;
  const { data, error } = await client.auth.verifyOtp({
    email,
    token: await mailedCode(stack, email),
    type: "email",
  });
  if (error) throw error;
  return { client, email, userId: data.user?.id ?? "" };
}

async function signIn({ email, userId }: Person, secret = password): Promise<Person> {
  const client = anonymousClient(stack);
  const { error } = await client.auth.signInWithPassword({ email, password: secret });
  if (error) throw error;
  return { client, email, userId };
}

async function sessionOf({ client }: Person) {
  const { data } = await client.auth.getSession();
  if (!data.session) throw new Error("nobody is signed in");
  return data.session;
}

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

/** One request with nothing but the publishable key and this token. */
async function call(path: string, token: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(`${stack.url}${path}`, {
    ...init,
    headers: {
      apikey: stack.publishableKey,
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      ...init.headers,
    },
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : {} };
}

const post = (body: unknown): RequestInit => ({ method: "POST", body: JSON.stringify(body) });

/** What a token is good for: one request to each part of the platform. */
const doors: { name: string; open: (token: string, userId: string) => Promise<Answer> }[] = [
  { name: "a table, read", open: (token) => call("/rest/v1/profiles?select=id", token) },
  {
    name: "a table, written",
    open: (token, id) =>
      call(`/rest/v1/profiles?id=eq.${id}`, token, {
        method: "PATCH",
        body: JSON.stringify({ bio: "x" }),
        headers: { prefer: "return=representation" },
      }),
  },
  { name: "an RPC", open: (token) => call("/rest/v1/rpc/me", token, post({})) },
  { name: "the export", open: (token) => call("/rest/v1/rpc/export_my_data", token, post({})) },
  {
    name: "Storage, upload",
    open: (token, id) =>
      call(`/storage/v1/object/resumes/${id}/${crypto.randomUUID()}.txt`, token, {
        method: "POST",
        headers: { "content-type": "text/plain" },
        body: textFile() as BodyInit,
      }),
  },
  {
    name: "a function",
    open: (token) => call("/functions/v1/analyze-resume", token, post({ resume_id: crypto.randomUUID() })),
  },
  { name: "Auth's own account", open: (token) => call("/auth/v1/user", token) },
];

/** A live token comes this far at each door; the function finds no such résumé. */
const openDoors = [200, 200, 200, 200, 200, 404, 200];

async function tryDoors(token: string, userId: string): Promise<number[]> {
  const answers: number[] = [];
  for (const { open } of doors) answers.push((await open(token, userId)).status);
  return answers;
}

/**
 * Every door is shut, and PostgREST and functions say why with `code`. While the session's row is there Auth itself
 * (the platform's, not ours) shows people their own account, and nothing else: `authStays`.
 */
async function expectShut(
  token: string,
  userId: string,
  code: string,
  status: number,
  authStays = false,
): Promise<void> {
  for (const { name, open } of doors) {
    if (authStays && name.startsWith("Auth")) continue;
    const answer = await open(token, userId);
    expect(answer.status, name).toBeGreaterThanOrEqual(400);
    if (name.startsWith("Storage") || name.startsWith("Auth")) continue;
    expect(answer.status, name).toBe(status);
    expect([answer.body.code, answer.body.message], name).toContain(code);
  }
}

beforeAll(async () => {
  database = new pg.Client(stack.databaseUrl);
  await database.connect();
  [ana, ben] = await Promise.all([signUp(), signUp()]);
});
afterAll(() => database?.end());

describe("signing up", () => {
  test("makes an account and a private profile of a candidate", async () => {
    const { data } = await ana.client.rpc("me");
    expect(data).toMatchObject({
      id: ana.userId,
      email: ana.email,
      email_verified: true,
      role: "candidate",
      status: "active",
      visibility: "private",
      full_name: "Ana Prado",
    });
    expect(JSON.stringify(data)).not.toMatch(/password|hash/);
  });

  test("the password is stored as a bcrypt hash of cost 10", async () => {
    const { rows } = await database.query("select encrypted_password from auth.users where id = $1", [
      ana.userId,
    ]);
    expect(rows[0].encrypted_password).toMatch(/^\$2[aby]\$10\$/);
  });

  test.each(["short7A", "alllowercase1", "NODIGITSHERE", "nouppercase1"])(
    "with %s → 422 weak_password",
    async (weak) => {
      const { error } = await anonymousClient(stack).auth.signUp({ email: newAddress(), password: weak });
      expect([error?.status, error?.code]).toEqual([422, "weak_password"]);
    },
  );

  test("without the code nobody is signed in, and signing in says to confirm first", async () => {
    const email = newAddress();
    const { data } = await anonymousClient(stack).auth.signUp({ email, password });
    expect(data.session).toBeNull();
    const { error } = await anonymousClient(stack).auth.signInWithPassword({ email, password });
    expect([error?.status, error?.code]).toEqual([400, "email_not_confirmed"]);
  });

  test("again with a taken address looks the same from outside and changes nothing", async () => {
    const { data, error } = await anonymousClient(stack).auth.signUp({
      email: ana.email,
      password: "Another-Word-8",
    });
    expect(error).toBeNull();
    expect(data.user?.id).not.toBe(ana.userId);
    expect((await signIn(ana)).userId).toBe(ana.userId);
    const { rows } = await database.query("select count(*)::int from auth.users where email = $1", [
      ana.email,
    ]);
    expect(rows).toEqual([{ count: 1 }]);
  });

  test("as an admin makes a candidate", async () => {
    const email = newAddress();
    const client = anonymousClient(stack);
    await client.auth.signUp({
      email,
      password,
      options: { data: { role: "admin", status: "x", aal: "aal2" } },
    });
    await client.auth.verifyOtp({ email, token: await mailedCode(stack, email), type: "email" });
    expect((await client.rpc("me")).data).toMatchObject({ role: "candidate" });
  });
});

describe("signing in", () => {
  test("→ a token of 30 minutes that names the person and nothing secret", async () => {
    const { access_token, expires_in, user } = await sessionOf(await signIn(ana));
    expect(expires_in).toBe(1800);
    const claims = JSON.parse(Buffer.from(access_token.split(".")[1] ?? "", "base64url").toString());
    expect(claims).toMatchObject({ sub: ana.userId, role: "authenticated", user_role: "candidate" });
    expect(claims.exp - claims.iat).toBe(1800);
    expect(JSON.stringify({ claims, user })).not.toContain("$2");
  });

  test("a wrong password and an unknown address answer alike", async () => {
    const { auth } = anonymousClient(stack);
    const wrong = await auth.signInWithPassword({ email: ana.email, password: "Wrong-Horse-7" });
    const unknown = await auth.signInWithPassword({ email: newAddress(), password });
    expect([wrong.error?.status, wrong.error?.code]).toEqual([400, "invalid_credentials"]);
    expect(unknown.error).toEqual(wrong.error);
  });

  test("a live token opens every door", async () => {
    const session = await sessionOf(await signIn(ana));
    expect(await tryDoors(session.access_token, ana.userId)).toEqual(openDoors);
  });
});

describe("signing out", () => {
  test("→ the token, not expired, opens no door any more; the refresh token neither", async () => {
    const person = await signIn(ana);
    const { access_token, refresh_token } = await sessionOf(person);
    expect(await tryDoors(access_token, ana.userId)).toEqual(openDoors);
    expect((await person.client.auth.signOut({ scope: "local" })).error).toBeNull();
    await expectShut(access_token, ana.userId, "session_revoked", 401);
    const { error } = await anonymousClient(stack).auth.refreshSession({ refresh_token });
    expect(error?.status).toBe(400);
  });

  test("here leaves the session on another device alive; everywhere ends them all", async () => {
    const [phone, laptop, tablet] = await Promise.all([signIn(ben), signIn(ben), signIn(ben)]);
    const tokens = await Promise.all(
      [phone, laptop, tablet].map(async (it) => (await sessionOf(it)).access_token),
    );
    await phone.client.auth.signOut({ scope: "local" });
    expect((await laptop.client.rpc("me")).status).toBe(200);
    await laptop.client.auth.signOut({ scope: "global" });
    for (const token of tokens) await expectShut(token, ben.userId, "session_revoked", 401);
  });

  test("one person leaves the other's session alone", async () => {
    const [one, two] = [await signIn(ana), await signIn(ben)];
    await one.client.auth.signOut();
    expect((await two.client.rpc("me")).data).toMatchObject({ id: ben.userId });
  });
});

describe("other ends of a session", () => {
  test("a changed password ends the other sessions at once, and the old one signs nobody in", async () => {
    const person = await signUp();
    const stolen = await sessionOf(await signIn(person));
    const { error } = await person.client.auth.updateUser({ password: "Another-Horse-8" });
    expect(error).toBeNull();
    await expectShut(stolen.access_token, person.userId, "session_revoked", 401);
    expect((await person.client.rpc("me")).status).toBe(200);
    await expect(signIn(person)).rejects.toMatchObject({ code: "invalid_credentials" });
    await signIn(person, "Another-Horse-8");
  });

  test("after seven days the session is over, whatever is refreshed", async () => {
    const person = await signIn(ana);
    const { access_token, refresh_token } = await sessionOf(person);
    const claims = JSON.parse(Buffer.from(access_token.split(".")[1] ?? "", "base64url").toString());
    const age = (interval: string) =>
      database.query("update auth.sessions set created_at = now() - $2::interval where id = $1", [
        claims.session_id,
        interval,
      ]);
    await age("6 days 23 hours 59 minutes");
    expect((await person.client.rpc("me")).status).toBe(200);
    await age("7 days 1 second");
    await expectShut(access_token, ana.userId, "session_revoked", 401, true);
    const { error } = await anonymousClient(stack).auth.refreshSession({ refresh_token });
    expect(error?.status).toBe(400);
  });

  test("a suspended person is refused everywhere at once, and gets no new token", async () => {
    const person = await signUp();
    const { access_token } = await sessionOf(person);
    await database.query("update public.profiles set status = 'suspended' where id = $1", [person.userId]);
    await expectShut(access_token, person.userId, "account_suspended", 403, true);
    await expect(signIn(person)).rejects.toMatchObject({ status: 403 });
  });

  test("a forgotten password is replaced by a mailed code, and unknown addresses answer alike", async () => {
    const person = await signUp();
    const { auth } = anonymousClient(stack);
    // One mail per person and kind a minute, on the platform too.
    await database.query("update auth.users set recovery_sent_at = null where id = $1", [person.userId]);
    expect((await auth.resetPasswordForEmail(person.email)).error).toBeNull();
    expect((await auth.resetPasswordForEmail(newAddress())).error).toBeNull();
    const token = await mailedCode(stack, person.email);
    expect((await auth.verifyOtp({ email: person.email, token, type: "recovery" })).error).toBeNull();
    expect((await auth.updateUser({ password: "Remembered-9-Now" })).error).toBeNull();
    await signIn(person, "Remembered-9-Now");
    const again = await anonymousClient(stack).auth.verifyOtp({
      email: person.email,
      token,
      type: "recovery",
    });
    expect([again.error?.status, again.error?.code]).toEqual([403, "otp_expired"]);
  });
});

describe("a hostile third", () => {
  let mallory: Person;
  beforeAll(async () => {
    mallory = await signUp();
  });

  test("reads and changes nobody else", async () => {
    const { client } = mallory;
    expect((await client.from("profiles").select("id").in("id", [ana.userId, ben.userId])).data).toEqual([]);
    const changed = await client.from("profiles").update({ bio: "owned" }).eq("id", ana.userId).select();
    expect(changed.data).toEqual([]);
    const upserted = await client
      .from("contact_details")
      .upsert({ user_id: ana.userId, phone: "+4712345678" });
    expect(upserted.status).toBe(403);
    const { count } = await client.from("profiles").select("*", { count: "exact", head: true });
    expect(count, "only what she may see is counted").toBeLessThanOrEqual(
      (await client.from("profiles").select("id").limit(1000)).data?.length ?? 0,
    );
  });

  test.each([
    ["role", { role: "admin" }],
    ["status", { status: "active" }],
    ["id", { id: crypto.randomUUID() }],
  ])("does not set her own %s", async (_column, change) => {
    const answer = await mallory.client.from("profiles").update(change).eq("id", mallory.userId);
    expect(answer.status).toBe(403);
  });

  test("gets nowhere with a token of her own making", async () => {
    const { privateKey, publicKey } = await generateKeyPair("ES256");
    const claims = { sub: ana.userId, role: "authenticated", aal: "aal2", session_id: crypto.randomUUID() };
    const signed = await new SignJWT(claims)
      .setProtectedHeader({ alg: "ES256", jwk: await exportJWK(publicKey) })
      .setIssuedAt()
      .setExpirationTime("1h")
      .sign(privateKey);
    const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const unsigned = `${base64({ alg: "none", typ: "JWT" })}.${base64({ ...claims, exp: 9_999_999_999 })}.`;
    const hers = (await sessionOf(mallory)).access_token.split(".");
    const bent = [hers[0], base64({ ...claims, exp: 9_999_999_999 }), hers[2]].join(".");
    for (const token of [signed, unsigned, bent, "nonsense"])
      for (const { name, open } of doors)
        expect((await open(token, ana.userId)).status, name).toBeGreaterThanOrEqual(400);
  });
});

describe("errors have one shape in each part, and say nothing of the inside", () => {
  const inside = /select |postgres|\/work|\/home|node_modules|supabase\/functions|at .*\.ts|stack/i;

  test("RPCs: {code, message, details, hint}, message a code of the catalogue", async () => {
    const token = (await sessionOf(await signIn(ana))).access_token;
    const answer = await call("/rest/v1/rpc/username_available", token, post({ username: "a b" }));
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: "PT422", message: "validation_failed" });
    expect(JSON.parse(String(answer.body.details))).toEqual([
      { path: "username", message: expect.any(String) },
    ]);
  });

  test("functions: {code, message, details?, request_id}", async () => {
    const token = (await sessionOf(await signIn(ana))).access_token;
    const answer = await call("/functions/v1/analyze-resume", token, post({ resume_id: "x", more: 1 }));
    expect(answer.status).toBe(422);
    expect(answer.body).toEqual({
      code: "validation_failed",
      message: expect.any(String),
      details: { fields: expect.arrayContaining([expect.objectContaining({ path: "resume_id" })]) },
      request_id: expect.any(String),
    });
  });

  test("Auth: {code, message} for clients of this version", async () => {
    const answer = await call("/auth/v1/token?grant_type=password", stack.publishableKey, {
      ...post({ email: ana.email, password: "Wrong-Horse-7" }),
      headers: { "x-supabase-api-version": "2024-01-01" },
    });
    expect(answer).toEqual({
      status: 400,
      body: { code: "invalid_credentials", message: expect.any(String) },
    });
  });

  test.each([
    ["/rest/v1/nothing_here", {}],
    ["/rest/v1/profiles?select=nothing", {}],
    ["/rest/v1/profiles?id=eq.x", {}],
    ["/rest/v1/rpc/erasure_report", post({ id: "x" })],
    ["/rest/v1/rpc/decode_cursor", post({ cursor: "x" })],
    ["/functions/v1/analyze-resume", { method: "POST", body: "{" }],
    ["/functions/v1/nothing-here", post({})],
    ["/storage/v1/object/resumes/nothing", {}],
    ["/auth/v1/verify", post({ type: "email", email: "x", token: "1" })],
  ])("%s → a refusal that shows nothing internal", async (path, init) => {
    const token = (await sessionOf(ana)).access_token;
    const answer = await call(path, token, init);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(JSON.stringify(answer.body)).not.toMatch(inside);
  });
});

test("health answers everyone", async () => {
  const { data } = await anonymousClient(stack).rpc("health");
  expect(data).toMatchObject({ version: expect.any(String), time: expect.any(String) });
});

test("a browser's preflight is answered", async () => {
  const response = await fetch(`${stack.url}/functions/v1/analyze-resume`, {
    method: "OPTIONS",
    headers: { origin: "http://localhost:3000", "access-control-request-method": "POST" },
  });
  expect(response.status).toBe(204);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
});
