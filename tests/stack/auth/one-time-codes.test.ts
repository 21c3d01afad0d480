import { decodeJwt, decodeProtectedHeader } from "jose";
import { describe, expect, test } from "vitest";
import { connect, newAddress, outcome } from "./people.ts";

const { client, request, lastCode, lastLink, lastMail, mails, newUser, rows } = connect();

async function askForCode(email: string, data?: Record<string, unknown>) {
  const { error } = await client().auth.signInWithOtp({ email, ...(data ? { options: { data } } : {}) });
  expect(error).toBeNull();
  return lastCode(email);
}

describe("signing in with a code", () => {
  test("POST /otp for a new address answers {} and creates an unconfirmed user", async () => {
    const email = newAddress();
    const response = await request("POST", "/otp", { body: { email } });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({});
    expect(
      await rows("select email_confirmed_at, role, aud from auth.users where email = $1", [email]),
    ).toEqual([{ email_confirmed_at: null, role: "authenticated", aud: "authenticated" }]);
  });

  test("the first code confirms the address and signs in, with type email", async () => {
    const email = newAddress();
    const token = await askForCode(email, { full_name: "Ada Example", role: "recruiter" });
    const { data, error } = await client().auth.verifyOtp({ email, token, type: "email" });
    expect(error).toBeNull();
    expect(data.user).toMatchObject({
      email,
      role: "authenticated",
      app_metadata: { provider: "email", providers: ["email"] },
      user_metadata: { full_name: "Ada Example", role: "recruiter", email_verified: true },
      identities: [{ provider: "email", identity_data: { email, email_verified: true } }],
    });
    expect(data.user?.email_confirmed_at).toMatch(/Z$/);
  });

  test("the second sign-in gets a magic-link code, and type email takes that as well", async () => {
    const { email } = await newUser();
    const token = await askForCode(email);
    const { data, error } = await client().auth.verifyOtp({ email, token, type: "email" });
    expect(error).toBeNull();
    expect(data.user?.email).toBe(email);
  });

  test.each(["magiclink", "recovery"] as const)(
    "the code of a known user is good for type %s",
    async (type) => {
      const { email } = await newUser();
      const token = await askForCode(email);
      expect((await client().auth.verifyOtp({ email, token, type })).error).toBeNull();
    },
  );

  test("a known user's code is no confirmation: type signup → 403 otp_expired", async () => {
    const { email } = await newUser();
    const token = await askForCode(email);
    const { error } = await client().auth.verifyOtp({ email, token, type: "signup" });
    expect(error).toMatchObject({ status: 403, code: "otp_expired" });
  });

  test("the row carries data at insert, so that triggers of the project see it", async () => {
    const email = newAddress();
    await rows(`create table if not exists public.seen_metadata (email text primary key, metadata jsonb)`);
    await rows(`create or replace function public.see_metadata() returns trigger
      language plpgsql security definer set search_path = '' as $$
      begin insert into public.seen_metadata values (new.email, new.raw_user_meta_data); return new; end $$`);
    await rows("drop trigger if exists see_metadata on auth.users");
    await rows(`create trigger see_metadata after insert on auth.users
      for each row when (new.raw_user_meta_data ? 'watched') execute function public.see_metadata()`);
    await askForCode(email, { watched: true, full_name: "Ada" });
    expect(await rows("select metadata from public.seen_metadata where email = $1", [email])).toEqual([
      { metadata: { watched: true, full_name: "Ada" } },
    ]);
  });

  test("upper case in an address does not matter", async () => {
    const email = newAddress();
    await client().auth.signInWithOtp({ email: email.toUpperCase() });
    const token = await lastCode(email);
    const { data } = await client().auth.verifyOtp({ email: email.toUpperCase(), token, type: "email" });
    expect(data.user?.email).toBe(email);
  });

  test("a code works once", async () => {
    const email = newAddress();
    const token = await askForCode(email);
    expect((await client().auth.verifyOtp({ email, token, type: "email" })).error).toBeNull();
    expect((await client().auth.verifyOtp({ email, token, type: "email" })).error).toMatchObject({
      status: 403,
      code: "otp_expired",
    });
  });

  test("of five verifications with one code at the same time one succeeds", async () => {
    const email = newAddress();
    const token = await askForCode(email);
    const body = { email, token, type: "email" };
    const answers = await Promise.all(Array.from({ length: 5 }, () => request("POST", "/verify", { body })));
    expect(answers.map((a) => a.status).sort()).toEqual([200, 403, 403, 403, 403]);
    expect(
      await rows("select 1 from auth.sessions s join auth.users u on u.id = s.user_id where email = $1", [
        email,
      ]),
    ).toHaveLength(1);
  });

  test("a wrong code → 403 otp_expired, and the right one still works", async () => {
    const email = newAddress();
    const token = await askForCode(email);
    const wrong = token === "000000" ? "000001" : "000000";
    expect(
      await outcome(await request("POST", "/verify", { body: { email, token: wrong, type: "email" } })),
    ).toEqual({
      status: 403,
      code: "otp_expired",
    });
    expect((await client().auth.verifyOtp({ email, token, type: "email" })).error).toBeNull();
  });

  test("a code older than otp_expiry → 403 otp_expired", async () => {
    const email = newAddress();
    const token = await askForCode(email);
    await rows(
      "update auth.users set confirmation_sent_at = now() - interval '601 seconds' where email = $1",
      [email],
    );
    expect((await client().auth.verifyOtp({ email, token, type: "email" })).error).toMatchObject({
      status: 403,
      code: "otp_expired",
      message: "Token has expired or is invalid",
    });
  });

  test("the code of one address is none for another", async () => {
    const email = newAddress();
    const token = await askForCode(email);
    const other = newAddress();
    await askForCode(other);
    const { error } = await client().auth.verifyOtp({ email: other, token, type: "email" });
    expect(error?.code).toBe("otp_expired");
  });

  test("only the newest code counts", async () => {
    const email = newAddress();
    const first = await askForCode(email);
    await rows("update auth.users set confirmation_sent_at = now() - interval '2 seconds' where email = $1", [
      email,
    ]);
    const second = await askForCode(email);
    if (first !== second)
      expect((await client().auth.verifyOtp({ email, token: first, type: "email" })).error?.code).toBe(
        "otp_expired",
      );
    expect((await client().auth.verifyOtp({ email, token: second, type: "email" })).error).toBeNull();
  });

  test("codes are stored as a hash, in the user's row and in one_time_tokens", async () => {
    const email = newAddress();
    const code = await askForCode(email);
    const stored = await rows<{ confirmation_token: string; token_hash: string; relates_to: string }>(
      `select u.confirmation_token, t.token_hash, t.relates_to from auth.users u
         join auth.one_time_tokens t on t.user_id = u.id and t.token_type = 'confirmation_token' where u.email = $1`,
      [email],
    );
    const [row] = await rows<{ hash: string }>("select encode(sha224($1::bytea), 'hex') as hash", [
      email + code,
    ]);
    expect(stored).toEqual([{ confirmation_token: row?.hash, token_hash: row?.hash, relates_to: email }]);
  });
});

describe("refusals of POST /otp", () => {
  test("create_user false for an unknown address → 422 otp_disabled, and no user", async () => {
    const email = newAddress();
    const { error } = await client().auth.signInWithOtp({ email, options: { shouldCreateUser: false } });
    expect(error).toMatchObject({
      status: 422,
      code: "otp_disabled",
      message: "Signups not allowed for otp",
    });
    expect(await rows("select 1 from auth.users where email = $1", [email])).toEqual([]);
  });

  test("create_user false for a known user sends a code", async () => {
    const { email } = await newUser();
    const { error } = await client().auth.signInWithOtp({ email, options: { shouldCreateUser: false } });
    expect(error).toBeNull();
    expect(await mails(email)).toHaveLength(1);
  });

  test("twice within max_frequency → 429 over_email_send_rate_limit that says how long to wait", async () => {
    const email = newAddress();
    await askForCode(email);
    await rows(
      "update auth.users set confirmation_sent_at = now() + interval '59 seconds' where email = $1",
      [email],
    );
    const response = await request("POST", "/otp", { body: { email } });
    expect(response.status).toBe(429);
    expect(await response.json()).toEqual({
      code: 429,
      error_code: "over_email_send_rate_limit",
      msg: expect.stringMatching(
        /^For security purposes, you can only request this after (58|59) seconds\.$/,
      ),
    });
    expect(await mails(email)).toHaveLength(1);
  });

  test.each([
    ["no address", {}, 400, "validation_failed"],
    ["address and phone", { email: "a@example.com", phone: "1" }, 400, "validation_failed"],
    ["a phone", { phone: "4915112345678" }, 400, "phone_provider_disabled"],
    ["no address form", { email: "not-an-address" }, 400, "validation_failed"],
    [
      "an address with a line break",
      { email: "a@example.com\nBcc: b@example.com" },
      400,
      "validation_failed",
    ],
    ["an address of 256 characters", { email: `${"a".repeat(244)}@example.com` }, 400, "validation_failed"],
    [
      "half a PKCE challenge",
      { email: "a@example.com", code_challenge: "x".repeat(43) },
      400,
      "validation_failed",
    ],
    ["a number for an address", { email: 7 }, 400, "bad_json"],
    ["a body that is no JSON", "{", 400, "bad_json"],
    ["no body", "", 400, "bad_json"],
  ])("%s → %i %s", async (_case, body, status, code) => {
    expect(await outcome(await request("POST", "/otp", { body }))).toEqual({ status, code });
  });
});

describe("access tokens", () => {
  test("carry the platform's claims and the key's id", async () => {
    const email = newAddress();
    const token = await askForCode(email, { full_name: "Ada" });
    const { data } = await client().auth.verifyOtp({ email, token, type: "email" });
    const jwt = data.session?.access_token ?? "";
    const keys = (await (await request("GET", "/.well-known/jwks.json")).json()) as {
      keys: { kid: string }[];
    };
    expect(decodeProtectedHeader(jwt)).toEqual({ alg: "ES256", typ: "JWT", kid: keys.keys[0]?.kid });
    const claims = decodeJwt(jwt);
    expect(claims).toEqual({
      iss: `${process.env.SUPABASE_URL}/auth/v1`,
      sub: data.user?.id,
      aud: "authenticated",
      exp: (claims.iat ?? 0) + 3600,
      iat: expect.any(Number),
      email,
      phone: "",
      app_metadata: { provider: "email", providers: ["email"] },
      user_metadata: {
        full_name: "Ada",
        email,
        email_verified: true,
        phone_verified: false,
        sub: data.user?.id,
      },
      role: "authenticated",
      aal: "aal1",
      amr: [{ method: "otp", timestamp: expect.any(Number) }],
      session_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      is_anonymous: false,
    });
  });

  test("verify with getClaims of supabase-js, by the published key", async () => {
    const email = newAddress();
    const own = client();
    await own.auth.verifyOtp({ email, token: await askForCode(email), type: "email" });
    const { data, error } = await own.auth.getClaims();
    expect(error).toBeNull();
    expect(data?.claims.email).toBe(email);
  });
});

describe("the mail", () => {
  test("goes to the address, with a code and a link that says what for", async () => {
    const email = newAddress();
    await askForCode(email);
    expect((await lastMail(email)).to).toBe(email);
    const link = await lastLink(email);
    expect(link.pathname).toBe("/auth/v1/verify");
    expect(Object.fromEntries(link.searchParams)).toEqual({
      token: expect.stringMatching(/^[0-9a-f]{56}$/),
      type: "signup",
      redirect_to: "http://127.0.0.1:3000",
    });
  });
});
