import { fileURLToPath } from "node:url";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningStack, startTestStack } from "../../support/stack.ts";
import { connect, newAddress, outcome, password } from "./people.ts";

let stack: RunningStack | undefined;
const running = () => {
  if (!stack) throw new Error("the stack did not start");
  return stack.environment;
};
const { admin, asService, client, lastCode, lastMail, mails, newUser, request, rows, signedIn, signIn } =
  connect(running);

beforeAll(async () => {
  // A DATABASE_URL would be shared with the other stack, whose tests run at the same time.
  stack = await startTestStack({
    workdir: fileURLToPath(new URL("project", import.meta.url)),
    env: { DATABASE_URL: undefined },
  });
});
afterAll(async () => {
  await stack?.stop();
});

describe("without confirmations", () => {
  test("POST /signup signs in at once", async () => {
    const email = newAddress();
    const { data, error } = await client().auth.signUp({ email, password });
    expect(error).toBeNull();
    expect(data.session?.user.email_confirmed_at).toEqual(expect.any(String));
    expect(await mails(email)).toEqual([]);
  });

  test("POST /signup of a known address → 422 user_already_exists", async () => {
    const { email } = await newUser();
    expect((await client().auth.signUp({ email, password })).error).toMatchObject({
      status: 422,
      code: "user_already_exists",
    });
  });

  test("of five sign-ups of one address at the same time one signs in, the others are told", async () => {
    const body = { email: newAddress(), password };
    const answers = await Promise.all(Array.from({ length: 5 }, () => request("POST", "/signup", { body })));
    expect(answers.map((a) => a.status).sort()).toEqual([200, 422, 422, 422, 422]);
    expect(await rows("select 1 from auth.users where email = $1", [body.email])).toHaveLength(1);
  });

  test("POST /otp for a new address sends a magic-link code", async () => {
    const email = newAddress();
    await client().auth.signInWithOtp({ email, options: { data: { full_name: "Ada" } } });
    const { data, error } = await client().auth.verifyOtp({
      email,
      token: await lastCode(email),
      type: "magiclink",
    });
    expect(error).toBeNull();
    expect(data.user?.user_metadata.full_name).toBe("Ada");
  });

  test("a change of address needs the code of the new one alone", async () => {
    const { client: own } = await signedIn();
    const next = newAddress();
    await own.auth.updateUser({ email: next });
    const { data, error } = await client().auth.verifyOtp({
      email: next,
      token: await lastCode(next),
      type: "email_change",
    });
    expect(error).toBeNull();
    expect(data.user?.email).toBe(next);
  });
});

describe("anonymous sign-in", () => {
  test("makes a user without an address, who may take one; more than the limit → 429", async () => {
    const own = client();
    const { data, error } = await own.auth.signInAnonymously({ options: { data: { theme: "dark" } } });
    expect(error).toBeNull();
    expect(data.user).toMatchObject({ is_anonymous: true, email: "", user_metadata: { theme: "dark" } });
    expect(decodeJwt(data.session?.access_token ?? "")).toMatchObject({
      is_anonymous: true,
      amr: [{ method: "anonymous", timestamp: expect.any(Number) }],
    });
    expect(
      await outcome(await request("POST", "/factors", { token: data.session?.access_token ?? "", body: {} })),
    ).toEqual({
      status: 403,
      code: "no_authorization",
    });
    const email = newAddress();
    const { data: changed } = await own.auth.updateUser({ email, password });
    expect(changed.user).toMatchObject({ email, is_anonymous: false, identities: [{ provider: "email" }] });
    expect((await signIn(email)).claims.sub).toBe(data.user?.id);

    const answers = [];
    for (let i = 0; i < 3; i++) answers.push((await request("POST", "/signup", { body: {} })).status);
    expect(answers).toEqual([200, 200, 429]);
  });
});

describe("limit of calls per address", () => {
  test("the sixth verification within the time → 429 over_request_rate_limit, whatever X-Forwarded-For says", async () => {
    // The tests above have used some of the five calls; these are more than can be left.
    const statuses: number[] = [];
    let last: unknown;
    for (let i = 0; i < 6; i++) {
      const response = await request("POST", "/verify", {
        body: { type: "email", email: newAddress(), token: "123456" },
        headers: { "x-forwarded-for": `203.0.113.${i}` },
      });
      statuses.push(response.status);
      last = await outcome(response);
    }
    expect(last).toEqual({ status: 429, code: "over_request_rate_limit" });
    expect(new Set(statuses)).toEqual(new Set([403, 429]));
  });
});

describe("sessions end", () => {
  const refresh = (refreshToken: string) =>
    request("POST", "/token?grant_type=refresh_token", { body: { refresh_token: refreshToken } });

  test("by age, timebox: 400 session_expired", async () => {
    const { claims, refreshToken } = await signedIn();
    await rows(
      "update auth.sessions set created_at = now() - interval '73 hours', refreshed_at = now() at time zone 'utc' where id = $1",
      [claims.session_id],
    );
    expect(await outcome(await refresh(refreshToken))).toEqual({ status: 400, code: "session_expired" });
  });

  test("by disuse: 400 session_expired", async () => {
    const { claims, refreshToken } = await signedIn();
    await rows(
      `update auth.sessions set created_at = now() - interval '10 hours',
              refreshed_at = (now() - interval '9 hours') at time zone 'utc' where id = $1`,
      [claims.session_id],
    );
    const response = await refresh(refreshToken);
    expect(await response.json()).toMatchObject({
      error_code: "session_expired",
      msg: "Invalid Refresh Token: Session Expired (Inactivity)",
    });
  });

  test("and not before", async () => {
    const { claims, refreshToken } = await signedIn();
    await rows(
      `update auth.sessions set created_at = now() - interval '71 hours',
              refreshed_at = (now() - interval '7 hours') at time zone 'utc' where id = $1`,
      [claims.session_id],
    );
    expect((await refresh(refreshToken)).status).toBe(200);
  });
});

describe("secure password change", () => {
  const old = (sessionId: unknown) =>
    rows("update auth.sessions set created_at = now() - interval '25 hours' where id = $1", [sessionId]);

  test("a session of the last 24 hours may change it", async () => {
    const { client: own } = await signedIn();
    expect((await own.auth.updateUser({ password: "another-horse" })).error).toBeNull();
  });

  test("an older one needs a code; the code works once", async () => {
    const { client: own, claims, email } = await signedIn();
    await old(claims.session_id);
    expect((await own.auth.updateUser({ password: "another-horse" })).error).toMatchObject({
      status: 400,
      code: "reauthentication_needed",
    });
    expect((await own.auth.reauthenticate()).error).toBeNull();
    const nonce = await lastCode(email);
    const wrong = nonce === "000000" ? "000001" : "000000";
    expect((await own.auth.updateUser({ password: "another-horse", nonce: wrong })).error).toMatchObject({
      status: 422,
      code: "reauthentication_not_valid",
    });
    expect((await own.auth.updateUser({ password: "another-horse", nonce })).error).toBeNull();
    expect((await own.auth.updateUser({ password: "a-third-horse", nonce })).error?.code).toBe(
      "reauthentication_not_valid",
    );
  });
});

describe("access token hook", () => {
  const withWish = async (wish: string) => {
    const user = await newUser({ user_metadata: { wish } });
    return {
      user,
      response: await request("POST", "/token?grant_type=password", {
        body: { email: user.email, password },
        headers: { "x-supabase-api-version": "2024-01-01" },
      }),
    };
  };

  test("adds claims, is called by supabase_auth_admin and told the method", async () => {
    const { user, claims, refreshToken } = await signedIn();
    expect(claims).toMatchObject({
      sub: user.id,
      user_role: "candidate",
      seen: {
        user_id: user.id,
        authentication_method: "password",
        name: "customize-access-token",
        caller: "supabase_auth_admin",
      },
    });
    const response = await request("POST", "/token?grant_type=refresh_token", {
      body: { refresh_token: refreshToken },
    });
    const { access_token: token } = (await response.json()) as { access_token: string };
    expect(decodeJwt(token)).toMatchObject({ seen: { authentication_method: "token_refresh" } });
  });

  test("refuses with its own status and message, and no session stays", async () => {
    const { user, response } = await withWish("refuse");
    expect([response.status, await response.json()]).toEqual([
      403,
      { code: "unknown", message: "account_suspended" },
    ]);
    expect(await rows("select 1 from auth.sessions where user_id = $1", [user.id])).toEqual([]);
  });

  test.each(["fail", "nothing", "drop"])(
    "one that goes wrong (%s) → 500 without its details, and no session",
    async (wish) => {
      const { user, response } = await withWish(wish);
      expect(response.status).toBe(500);
      expect(await response.text()).not.toContain("secret detail");
      expect(await rows("select 1 from auth.sessions where user_id = $1", [user.id])).toEqual([]);
    },
  );

  test("one that hangs is cancelled → 500, and others sign in meanwhile", async () => {
    const [{ response }, other] = await Promise.all([withWish("hang"), signedIn()]);
    expect(response.status).toBe(500);
    expect(other.token).toBeTruthy();
  });
});

test("the hook before a user is created refuses, and nobody is created", async () => {
  const email = "somebody@blocked.example.org";
  const { error } = await client().auth.signUp({ email, password });
  expect(error).toMatchObject({ status: 422, message: "domain_not_allowed" });
  expect((await client().auth.signInWithOtp({ email })).error?.message).toBe("domain_not_allowed");
  expect(await rows("select 1 from auth.users where email = $1", [email])).toEqual([]);
});

describe("MFA, off by default", () => {
  test("POST /factors → 422 mfa_totp_enroll_not_enabled", async () => {
    const { client: own } = await signedIn();
    expect((await own.auth.mfa.enroll({ factorType: "totp" })).error).toMatchObject({
      status: 422,
      code: "mfa_totp_enroll_not_enabled",
    });
  });
});

describe("the project's template", () => {
  test("is filled in, each value escaped for its place", async () => {
    const email = newAddress();
    const { data } = await admin().createUser({
      email,
      email_confirm: true,
      user_metadata: { full_name: "<b>Ada & Co</b>\r\nBcc: x@example.org", website: "javascript:alert(1)" },
    });
    expect(data.user).not.toBeNull();
    const emailRedirectTo = "https://app.example.com/a?b=c&d=e";
    await client().auth.signInWithOtp({ email, options: { emailRedirectTo } });
    const { subject, html } = await lastMail(email);
    expect(subject).toMatch(/^\d{6} for <b>Ada & Co<\/b> Bcc: x@example\.org$/);
    expect(html).toMatch(/^<p>Hello &lt;b&gt;Ada &amp; Co&lt;\/b&gt;/);
    expect(html).toContain('href="https://app.example.com/welcome?token_hash=');
    expect(html).toContain(`next=${encodeURIComponent(emailRedirectTo)}"`);
    expect(html).toContain(`<a href="#">${email}</a>`);
  });
});

test("a row made by hand with null tokens fails here as on the platform", async () => {
  const email = newAddress();
  await rows(
    `insert into auth.users (instance_id, id, aud, role, email, encrypted_password, email_confirmed_at)
     values ('00000000-0000-0000-0000-000000000000', gen_random_uuid(), 'authenticated', 'authenticated', $1,
             extensions.crypt($2, extensions.gen_salt('bf', 4)), now())`,
    [email, password],
  );
  const response = await request("POST", "/token?grant_type=password", { body: { email, password } });
  expect([response.status, await response.json()]).toMatchObject([
    500,
    { msg: "Database error querying schema" },
  ]);
  expect(stack?.errors()).toContain("insert '' instead");
  await rows("delete from auth.users where email = $1", [email]);
});

test("a trigger's refusal is told to clients of the old version, and none of it to the new", async () => {
  await rows(`create function public.refuse_user() returns trigger language plpgsql security definer set search_path = '' as $$
    begin if new.raw_user_meta_data ? 'refuse' then raise sqlstate 'PT409' using message = 'no_room'; end if; return new; end $$`);
  await rows(
    "create trigger refuse_user before insert on auth.users for each row execute function public.refuse_user()",
  );
  const body = () => ({ email: newAddress(), password, data: { refuse: true } });
  const old = await request("POST", "/signup", { body: body() });
  expect([old.status, await old.json()]).toEqual([409, { code: "PT409", message: "no_room" }]);
  const versioned = await request("POST", "/signup", {
    body: body(),
    headers: { "x-supabase-api-version": "2024-01-01" },
  });
  expect([versioned.status, await versioned.json()]).toEqual([
    500,
    { code: "unexpected_failure", message: "Database error saving new user" },
  ]);
});

test("a terminated connection fails one call at most", async () => {
  const { token } = await signedIn();
  // Waits for each to be gone: one that is still going might be what a second call meets.
  await rows(
    "select pg_terminate_backend(pid, 10000) from pg_stat_activity where usename = 'supabase_auth_admin'",
  );
  const statuses = [];
  for (let i = 0; i < 3; i++) statuses.push((await request("GET", "/user", { token })).status);
  expect(statuses.slice(1)).toEqual([200, 200]);
});

test("GET /settings says what is on", async () => {
  expect(await (await request("GET", "/settings")).json()).toMatchObject({
    mailer_autoconfirm: true,
    external: { anonymous_users: true },
  });
  expect((await asService("GET", "/admin/users")).status).toBe(200);
});
