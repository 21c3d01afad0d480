import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { connect, newAddress, outcome, password } from "./people.ts";

const { admin, asService, client, follow, lastLink, mails, newUser, request, rows, signedIn, signIn } =
  connect();

describe("who may", () => {
  test.each([
    ["GET", "/admin/users"],
    ["POST", "/admin/users"],
    ["GET", `/admin/users/${randomUUID()}`],
    ["PUT", `/admin/users/${randomUUID()}`],
    ["DELETE", `/admin/users/${randomUUID()}`],
    ["GET", `/admin/users/${randomUUID()}/factors`],
    ["POST", "/admin/generate_link"],
    ["GET", "/admin/audit"],
    ["POST", "/invite"],
  ])("%s %s as a user or with the publishable key → 403 not_admin", async (method, path) => {
    const { token } = await signedIn();
    const body = method === "GET" ? undefined : {};
    for (const options of [{ token }, {}])
      expect(await outcome(await request(method, path, { ...options, body }))).toEqual({
        status: 403,
        code: "not_admin",
      });
  });
});

describe("POST /admin/users", () => {
  test("creates an unconfirmed user, or with email_confirm a confirmed one, without a mail", async () => {
    const email = newAddress();
    const { data } = await admin().createUser({ email, password, user_metadata: { full_name: "Ada" } });
    expect(data.user?.email_confirmed_at).toBeUndefined();
    expect(data.user).toMatchObject({
      user_metadata: { full_name: "Ada" },
      app_metadata: { provider: "email", providers: ["email"] },
      identities: [{ provider: "email", identity_data: { email } }],
    });
    expect(await mails(email)).toEqual([]);
    expect((await newUser()).email_confirmed_at).toEqual(expect.any(String));
  });

  test("takes id, role and app_metadata; the tokens carry them", async () => {
    const id = randomUUID();
    const user = await newUser({ id, role: "authenticated", app_metadata: { plan: "pro" } });
    expect(user.id).toBe(id);
    const { claims } = await signIn(user.email);
    expect(claims).toMatchObject({ sub: id, app_metadata: { plan: "pro", provider: "email" } });
  });

  test("an address that is taken, in any case → 422 email_exists", async () => {
    const { email } = await newUser();
    const { error } = await admin().createUser({ email: email.toUpperCase(), password });
    expect(error).toMatchObject({ status: 422, code: "email_exists" });
  });

  test("of five at the same time with one address one wins and the others are told email_exists", async () => {
    const body = { email: newAddress(), password };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => asService("POST", "/admin/users", body)),
    );
    expect(answers.map((a) => a.status).sort()).toEqual([200, 422, 422, 422, 422]);
  });

  test("a bcrypt hash may be given in place of the password", async () => {
    const [row] = await rows<{ hash: string }>(
      "select extensions.crypt($1, extensions.gen_salt('bf', 6)) as hash",
      [password],
    );
    const email = newAddress();
    const password_hash = row?.hash.replace("$2a$", "$2b$");
    const { error } = await admin().createUser({ email, password_hash, email_confirm: true });
    expect(error).toBeNull();
    expect((await signIn(email)).token).toBeTruthy();
  });

  test.each([
    ["no address", {}, "validation_failed"],
    ["no address form", { email: "nobody" }, "validation_failed"],
    [
      "a password of 73 bytes",
      { email: "long@example.com", password: "A1".padEnd(73, "x") },
      "validation_failed",
    ],
    ["an id that is no UUID", { email: "id@example.com", id: "7" }, "validation_failed"],
    ["a ban that is no duration", { email: "ban@example.com", ban_duration: "soon" }, "validation_failed"],
  ])("%s → 400 %s", async (_case, body, code) => {
    expect(await outcome(await asService("POST", "/admin/users", body))).toEqual({ status: 400, code });
  });
});

describe("GET /admin/users", () => {
  test("pages with total and links; per_page is kept", async () => {
    await Promise.all([newUser(), newUser(), newUser()]);
    const response = await asService("GET", "/admin/users?page=1&per_page=2");
    const body = (await response.json()) as { users: { email: string }[]; aud: string };
    expect(body.users).toHaveLength(2);
    expect(body.aud).toBe("authenticated");
    const total = Number(response.headers.get("x-total-count"));
    expect(total).toBeGreaterThanOrEqual(3);
    const link = response.headers.get("link");
    expect(link).toContain('</admin/users?page=2&per_page=2>; rel="next"');
    expect(link).toMatch(/<\/admin\/users\?page=\d+&per_page=2>; rel="last"$/);
  });

  test("the newest first; supabase-js reads the next page from the link", async () => {
    const { id } = await newUser();
    const { data, error } = await admin().listUsers({ page: 1, perPage: 50 });
    expect(error).toBeNull();
    expect(data.users.map((u) => u.id)).toContain(id);
    expect(data).toHaveProperty("total");
  });

  test("no hash and no code is shown", async () => {
    await request("POST", "/otp", { body: { email: newAddress() } });
    const text = await (await asService("GET", "/admin/users")).text();
    expect(text).not.toMatch(/\$2a\$|encrypted_password|_token/);
  });

  test.each(["page=x", "per_page=-1", "sort=email", "sort=created_at%20sideways"])(
    "%s → 400",
    async (query) => {
      expect((await asService("GET", `/admin/users?${query}`)).status).toBe(400);
    },
  );
});

describe("one user", () => {
  test("GET is the bare user; an unknown id → 404 user_not_found; no UUID → 404", async () => {
    const { id, email } = await newUser();
    expect((await admin().getUserById(id)).data.user).toMatchObject({ id, email });
    expect(await outcome(await asService("GET", `/admin/users/${randomUUID()}`))).toEqual({
      status: 404,
      code: "user_not_found",
    });
    expect((await asService("GET", "/admin/users/7")).status).toBe(404);
  });

  test("PUT changes address, confirmation and metadata; null removes a key", async () => {
    const { id } = await newUser({ app_metadata: { plan: "pro", old: 1 } });
    const email = newAddress();
    const { data } = await admin().updateUserById(id, {
      email,
      email_confirm: true,
      app_metadata: { old: null, plan: "free" },
      user_metadata: { full_name: "Ada" },
    });
    expect(data.user).toMatchObject({
      email,
      app_metadata: { plan: "free", provider: "email" },
      user_metadata: { full_name: "Ada" },
      identities: [{ identity_data: { email, email_verified: true } }],
    });
    expect(data.user?.app_metadata).not.toHaveProperty("old");
  });

  test("PUT with a password ends all sessions", async () => {
    const { user, email, token } = await signedIn();
    await admin().updateUserById(user.id, { password: "Another-horse-2" });
    expect((await request("GET", "/user", { token })).status).toBe(403);
    expect((await signIn(email, "Another-horse-2")).token).toBeTruthy();
  });

  test("PUT with another's address → 500 that names nothing of the database, and nothing changes", async () => {
    const [one, two] = [await newUser(), await newUser()];
    const response = await asService("PUT", `/admin/users/${two.id}`, {
      email: one.email,
      user_metadata: { a: 1 },
    });
    expect([response.status, await response.json()]).toEqual([
      500,
      { code: 500, error_code: "unexpected_failure", msg: "Error updating user" },
    ]);
    expect((await admin().getUserById(two.id)).data.user?.user_metadata).not.toHaveProperty("a");
  });

  test("DELETE answers {}, and everything of the user's is gone", async () => {
    const { user, token } = await signedIn();
    const response = await asService("DELETE", `/admin/users/${user.id}`);
    expect([response.status, await response.json()]).toEqual([200, {}]);
    expect((await request("GET", "/user", { token })).status).toBe(403);
    expect(await rows("select 1 from auth.identities where user_id = $1", [user.id])).toEqual([]);
  });

  test("a soft delete keeps the row without anything that names the person", async () => {
    const { user, email } = await signedIn({ user_metadata: { full_name: "Ada" } });
    expect((await admin().deleteUser(user.id, true)).error).toBeNull();
    const [row] = await rows<Record<string, unknown>>(
      "select email, encrypted_password, raw_user_meta_data as data, deleted_at is not null as deleted from auth.users where id = $1",
      [user.id],
    );
    expect(row).toMatchObject({ encrypted_password: null, data: {}, deleted: true });
    expect(JSON.stringify(row)).not.toContain(email);
    expect((await client().auth.signInWithPassword({ email, password })).error?.code).toBe(
      "invalid_credentials",
    );
    expect((await newUser({ email })).id).not.toBe(user.id);
  });
});

describe("invitations and links", () => {
  test("POST /invite sends a link that signs in and confirms", async () => {
    const email = newAddress();
    const { data, error } = await admin().inviteUserByEmail(email, { data: { team: "red" } });
    expect(error).toBeNull();
    expect(data.user?.invited_at).toEqual(expect.any(String));
    const link = await lastLink(email);
    expect(link.searchParams.get("type")).toBe("invite");
    expect((await follow(link)).hash).toContain("access_token=");
    expect((await admin().getUserById(data.user?.id ?? "")).data.user?.user_metadata).toMatchObject({
      team: "red",
    });
  });

  test("POST /invite of a confirmed user → 422 email_exists", async () => {
    const { email } = await newUser();
    expect((await admin().inviteUserByEmail(email)).error).toMatchObject({
      status: 422,
      code: "email_exists",
    });
  });

  test.each(["magiclink", "recovery"] as const)(
    "generate_link %s: hash, code and link all lead in",
    async (type) => {
      const { email, id } = await newUser();
      const { data, error } = await admin().generateLink({ type, email });
      expect(error).toBeNull();
      expect(data.user?.id).toBe(id);
      const { hashed_token, email_otp, action_link, verification_type } = data.properties ?? {};
      expect([verification_type, email_otp]).toEqual([type, expect.stringMatching(/^\d{6}$/)]);
      expect(new URL(action_link ?? "").searchParams.get("token")).toBe(hashed_token);
      expect((await client().auth.verifyOtp({ type, token_hash: hashed_token ?? "" })).data.user?.id).toBe(
        id,
      );
      expect(await mails(email)).toEqual([]);
    },
  );

  test("generate_link signup creates the user; the code confirms it", async () => {
    const email = newAddress();
    const { data } = await admin().generateLink({ type: "signup", email, password });
    const token = data.properties?.email_otp ?? "";
    expect((await client().auth.verifyOtp({ email, token, type: "signup" })).error).toBeNull();
    expect((await signIn(email)).token).toBeTruthy();
  });

  test("generate_link magiclink for an unknown address is a sign-up", async () => {
    const { data } = await admin().generateLink({ type: "magiclink", email: newAddress() });
    expect(data.properties?.verification_type).toBe("signup");
  });

  test("generate_link recovery for an unknown address → 404 user_not_found", async () => {
    const { error } = await admin().generateLink({ type: "recovery", email: newAddress() });
    expect(error).toMatchObject({ status: 404, code: "user_not_found" });
  });

  test("generate_link of an unknown type → 400", async () => {
    const { email } = await newUser();
    expect(await outcome(await asService("POST", "/admin/generate_link", { type: "magic", email }))).toEqual({
      status: 400,
      code: "validation_failed",
    });
  });
});

test("GET /admin/audit finds entries by their action", async () => {
  const { user } = await signedIn();
  const response = await asService("GET", "/admin/audit?query=action:login&per_page=1000");
  const entries = (await response.json()) as { payload: { action: string; actor_id: string } }[];
  expect(new Set(entries.map((e) => e.payload.action))).toEqual(new Set(["login"]));
  expect(entries.map((e) => e.payload.actor_id)).toContain(user.id);
});
