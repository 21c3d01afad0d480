import { describe, expect, test } from "vitest";
import { connect, newAddress, outcome, password } from "./people.ts";

const { admin, client, request, lastCode, mails, newUser, rows, signedIn } = connect();

const signUp = (email: string, data?: Record<string, unknown>) =>
  client().auth.signUp({ email, password, ...(data ? { options: { data } } : {}) });

describe("POST /signup", () => {
  test("answers with the new user, unconfirmed and without a session", async () => {
    const email = newAddress();
    const { data, error } = await signUp(email, { full_name: "Ada" });
    expect(error).toBeNull();
    expect(data.session).toBeNull();
    expect(data.user).toMatchObject({
      email,
      role: "authenticated",
      app_metadata: { provider: "email", providers: ["email"] },
      user_metadata: { full_name: "Ada", email, email_verified: false },
      identities: [{ provider: "email", identity_data: { email, email_verified: false } }],
      is_anonymous: false,
    });
    expect(data.user?.email_confirmed_at).toBeUndefined();
    expect(data.user?.confirmation_sent_at).toEqual(expect.any(String));
  });

  test("no answer shows the password's hash or a code", async () => {
    const email = newAddress();
    const text = await (await request("POST", "/signup", { body: { email, password } })).text();
    expect(text).not.toMatch(/\$2a\$|encrypted_password|token/);
  });

  test("signing in before the address is confirmed → 400 email_not_confirmed; afterwards it works", async () => {
    const email = newAddress();
    await signUp(email);
    expect((await client().auth.signInWithPassword({ email, password })).error).toMatchObject({
      status: 400,
      code: "email_not_confirmed",
    });
    await client().auth.verifyOtp({ email, token: await lastCode(email), type: "signup" });
    const { data } = await client().auth.signInWithPassword({ email, password });
    expect(data.user?.email).toBe(email);
  });

  test("an address that is taken gets an answer like a new one, and no mail", async () => {
    const { email, id } = await newUser({ user_metadata: { full_name: "Owner" } });
    const { data, error } = await signUp(email, { full_name: "Stranger" });
    expect(error).toBeNull();
    expect(data.user?.id).not.toBe(id);
    const fresh = (await signUp(newAddress(), { full_name: "Stranger" })).data.user;
    expect(Object.keys(data.user ?? {}).sort()).toEqual(Object.keys(fresh ?? {}).sort());
    expect(data.user).toMatchObject({ email, identities: [], user_metadata: { full_name: "Stranger" } });
    expect(await mails(email)).toEqual([]);
    expect((await client().auth.signInWithPassword({ email, password })).error).toBeNull();
  });

  test("an unconfirmed account keeps its password and data when somebody signs up again", async () => {
    const email = newAddress();
    await signUp(email, { full_name: "First" });
    await rows("update auth.users set confirmation_sent_at = null where email = $1", [email]);
    const again = await client().auth.signUp({
      email,
      password: "Another-horse-2",
      options: { data: { full_name: "Second" } },
    });
    expect(again.data.user?.user_metadata.full_name).toBe("First");
    await client().auth.verifyOtp({ email, token: await lastCode(email), type: "email" });
    expect((await client().auth.signInWithPassword({ email, password: "Another-horse-2" })).error?.code).toBe(
      "invalid_credentials",
    );
    expect((await client().auth.signInWithPassword({ email, password })).error).toBeNull();
  });

  test("of five sign-ups of one address at the same time one makes the user and none fails within", async () => {
    const email = newAddress();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => request("POST", "/signup", { body: { email, password } })),
    );
    const statuses = answers.map((a) => a.status);
    expect(statuses).toContain(200);
    // The others came too soon for another mail, or, on a slow machine, late enough for one.
    expect(statuses.filter((status) => status !== 200 && status !== 429)).toEqual([]);
    expect(await rows("select 1 from auth.users where email = $1", [email])).toHaveLength(1);
    expect(await rows("select 1 from auth.identities where email = $1", [email])).toHaveLength(1);
  });

  test.each([
    ["too short", "Ab1", ["length"]],
    ["without a digit", "Abcdefghij", ["characters"]],
    ["short and without a capital", "abc1", ["length", "characters"]],
  ])("a password %s → 422 weak_password with the reasons", async (_case, weak, reasons) => {
    const response = await request("POST", "/signup", {
      body: { email: newAddress(), password: weak },
      headers: { "x-supabase-api-version": "2024-01-01" },
    });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({
      code: "weak_password",
      message: expect.stringContaining("Password should"),
      weak_password: { reasons },
    });
  });

  test("supabase-js sees a weak password as AuthWeakPasswordError", async () => {
    const { error } = await client().auth.signUp({ email: newAddress(), password: "abc" });
    expect(error).toMatchObject({ name: "AuthWeakPasswordError", reasons: ["length", "characters"] });
  });

  test("72 bytes are taken whole; 73 → 400", async () => {
    const longest = `Aa1${"é".repeat(34)}x`;
    expect(Buffer.byteLength(longest)).toBe(72);
    const email = newAddress();
    expect((await client().auth.signUp({ email, password: `${longest}y` })).error).toMatchObject({
      status: 400,
      code: "validation_failed",
    });
    expect((await client().auth.signUp({ email, password: longest })).error).toBeNull();
    await client().auth.verifyOtp({ email, token: await lastCode(email), type: "email" });
    expect((await client().auth.signInWithPassword({ email, password: longest })).error).toBeNull();
    const shorter = longest.slice(0, -1);
    expect((await client().auth.signInWithPassword({ email, password: shorter })).error?.code).toBe(
      "invalid_credentials",
    );
  });

  test.each([
    ["no password", { email: "a@example.com" }, 400, "validation_failed"],
    ["a phone", { phone: "4915112345678", password }, 400, "phone_provider_disabled"],
    ["neither address nor phone, which would be anonymous", { password }, 422, "anonymous_provider_disabled"],
    ["metadata that is no object", { email: "a@example.com", password, data: [] }, 400, "bad_json"],
    ["a NUL in the password", { email: "a@example.com", password: "Abcdefg1\0" }, 400, "validation_failed"],
  ])("%s → %i %s", async (_case, body, status, code) => {
    expect(await outcome(await request("POST", "/signup", { body }))).toEqual({ status, code });
  });

  test("a NUL in the metadata → 500 that says nothing of the database", async () => {
    const response = await request("POST", "/signup", {
      body: { email: newAddress(), password, data: { name: "\0" } },
    });
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      code: 500,
      error_code: "unexpected_failure",
      msg: "Database error saving new user",
    });
  });
});

describe("POST /token?grant_type=password", () => {
  test("starts a session whose method is password", async () => {
    const { claims } = await signedIn();
    expect(claims.amr).toEqual([{ method: "password", timestamp: expect.any(Number) }]);
  });

  test("the answer has GoTrue's fields", async () => {
    const { email } = await newUser();
    const response = await request("POST", "/token?grant_type=password", { body: { email, password } });
    const body = await response.json();
    expect(body).toEqual({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      token_type: "bearer",
      expires_in: 3600,
      expires_at: expect.any(Number),
      refresh_token: expect.stringMatching(/^[a-z2-7]{12}$/),
      user: expect.objectContaining({ email, last_sign_in_at: expect.stringMatching(/Z$/) }),
    });
  });

  test("a wrong password and an unknown address get the same answer", async () => {
    const { email } = await newUser();
    const wrong = await request("POST", "/token?grant_type=password", { body: { email, password: "x" } });
    const unknown = await request("POST", "/token?grant_type=password", {
      body: { email: newAddress(), password: "x" },
    });
    const answer = { code: 400, error_code: "invalid_credentials", msg: "Invalid login credentials" };
    expect([wrong.status, await wrong.json()]).toEqual([400, answer]);
    expect([unknown.status, await unknown.json()]).toEqual([400, answer]);
  });

  test("somebody who only ever used codes has no password to guess", async () => {
    const email = newAddress();
    await client().auth.signInWithOtp({ email });
    await client().auth.verifyOtp({ email, token: await lastCode(email), type: "email" });
    expect((await client().auth.signInWithPassword({ email, password: "" })).error?.code).toBe(
      "invalid_credentials",
    );
  });

  test("a banned user → 400 user_banned, until the ban is lifted", async () => {
    const { id, email } = await newUser({ ban_duration: "24h" });
    expect((await client().auth.signInWithPassword({ email, password })).error).toMatchObject({
      status: 400,
      code: "user_banned",
    });
    // As upstream the ban is told before the password is looked at.
    const { error } = await client().auth.signInWithPassword({ email, password: "wrong" });
    expect(error?.code).toBe("user_banned");
    await admin().updateUserById(id, { ban_duration: "none" });
    expect((await client().auth.signInWithPassword({ email, password })).error).toBeNull();
  });

  test("a password that became too weak signs in, with a hint", async () => {
    const { id, email } = await newUser();
    await rows(
      "update auth.users set encrypted_password = extensions.crypt('short', extensions.gen_salt('bf', 4)) where id = $1",
      [id],
    );
    const { data } = await client().auth.signInWithPassword({ email, password: "short" });
    expect(data.weakPassword?.reasons).toEqual(["length", "characters"]);
  });

  test.each([
    ["no grant", "/token", {}, 400, "invalid_credentials"],
    ["an unknown grant", "/token?grant_type=magic", {}, 400, "invalid_credentials"],
    ["no address", "/token?grant_type=password", { password }, 400, "validation_failed"],
    ["a phone", "/token?grant_type=password", { phone: "49151", password }, 422, "phone_provider_disabled"],
  ])("%s → %i %s", async (_case, path, body, status, code) => {
    expect(await outcome(await request("POST", path, { body }))).toEqual({ status, code });
  });

  test("an ID token of a provider that is not set up → 400 provider_disabled", async () => {
    const { error } = await client().auth.signInWithIdToken({ provider: "google", token: "x.y.z" });
    expect(error).toMatchObject({ status: 400, code: "provider_disabled" });
  });

  test("a hash is bcrypt with cost 10", async () => {
    const { id } = await newUser();
    const [row] = await rows<{ hash: string }>(
      "select encrypted_password as hash from auth.users where id = $1",
      [id],
    );
    expect(row?.hash).toMatch(/^\$2a\$10\$[./A-Za-z0-9]{53}$/);
  });
});

describe("recovery", () => {
  test("POST /recover for an unknown address answers {} and sends nothing", async () => {
    const email = newAddress();
    const response = await request("POST", "/recover", { body: { email } });
    expect([response.status, await response.json()]).toEqual([200, {}]);
    expect(await mails(email)).toEqual([]);
  });

  test("the code signs in, and the new password replaces the old one", async () => {
    const { email } = await newUser();
    const own = client();
    expect((await own.auth.resetPasswordForEmail(email)).error).toBeNull();
    const { error } = await own.auth.verifyOtp({ email, token: await lastCode(email), type: "recovery" });
    expect(error).toBeNull();
    expect((await own.auth.updateUser({ password: "Another-horse-2" })).error).toBeNull();
    expect((await client().auth.signInWithPassword({ email, password })).error?.code).toBe(
      "invalid_credentials",
    );
    expect((await client().auth.signInWithPassword({ email, password: "Another-horse-2" })).error).toBeNull();
  });

  test("twice within max_frequency → 429 over_email_send_rate_limit", async () => {
    const { email, id } = await newUser();
    await request("POST", "/recover", { body: { email } });
    await rows("update auth.users set recovery_sent_at = now() + interval '50 seconds' where id = $1", [id]);
    expect(await outcome(await request("POST", "/recover", { body: { email } }))).toEqual({
      status: 429,
      code: "over_email_send_rate_limit",
    });
  });

  test("a code that was sent before a password change is void after it", async () => {
    const { email, client: own } = await signedIn();
    await client().auth.resetPasswordForEmail(email);
    const token = await lastCode(email);
    await own.auth.updateUser({ password: "Another-horse-2" });
    expect((await client().auth.verifyOtp({ email, token, type: "recovery" })).error?.code).toBe(
      "otp_expired",
    );
  });
});

describe("POST /resend", () => {
  test("sends the confirmation again, with another code", async () => {
    const email = newAddress();
    await signUp(email);
    await rows("update auth.users set confirmation_sent_at = now() - interval '2 seconds' where email = $1", [
      email,
    ]);
    expect((await client().auth.resend({ type: "signup", email })).error).toBeNull();
    expect(await mails(email)).toHaveLength(2);
    const { error } = await client().auth.verifyOtp({ email, token: await lastCode(email), type: "signup" });
    expect(error).toBeNull();
  });

  test("for an unknown or confirmed address answers {} and sends nothing", async () => {
    const { email } = await newUser();
    const unknown = newAddress();
    for (const address of [email, unknown]) {
      const response = await request("POST", "/resend", { body: { type: "signup", email: address } });
      expect([response.status, await response.json()]).toEqual([200, {}]);
      expect(await mails(address)).toEqual([]);
    }
  });

  test("an unknown type → 400 validation_failed", async () => {
    expect(
      await outcome(await request("POST", "/resend", { body: { type: "recovery", email: "a@example.com" } })),
    ).toEqual({
      status: 400,
      code: "validation_failed",
    });
  });
});
