import { describe, expect, test } from "vitest";
import { connect, outcome, password } from "./people.ts";

const { client, request, rows, signedIn, signIn } = connect();

describe("GET /user", () => {
  test("is the user of the token", async () => {
    const { client: own, user, email } = await signedIn();
    const { data } = await own.auth.getUser();
    expect(data.user).toMatchObject({ id: user.id, email, aud: "authenticated", role: "authenticated" });
  });

  test("with the publishable key alone → 403 bad_jwt", async () => {
    expect(await outcome(await request("GET", "/user"))).toEqual({ status: 403, code: "bad_jwt" });
  });

  test("with a garbage token → 403 bad_jwt", async () => {
    expect(await outcome(await request("GET", "/user", { token: "a.b.c" }))).toEqual({
      status: 403,
      code: "bad_jwt",
    });
  });

  test("of a deleted user → 403 user_not_found", async () => {
    const { token, user } = await signedIn();
    await rows("delete from auth.users where id = $1", [user.id]);
    expect(await outcome(await request("GET", "/user", { token }))).toEqual({
      status: 403,
      code: "user_not_found",
    });
  });

  test("of a banned user → 403 user_banned", async () => {
    const { token, user } = await signedIn();
    await rows("update auth.users set banned_until = now() + interval '1 hour' where id = $1", [user.id]);
    expect(await outcome(await request("GET", "/user", { token }))).toEqual({
      status: 403,
      code: "user_banned",
    });
  });
});

describe("PUT /user", () => {
  test("lays data over the metadata; null removes a key", async () => {
    const { client: own } = await signedIn({ user_metadata: { a: 1, b: { c: 2 } } });
    const { data } = await own.auth.updateUser({ data: { a: null, d: "new" } });
    expect(data.user?.user_metadata).toEqual({ b: { c: 2 }, d: "new", email_verified: true });
  });

  test("the next token carries the new metadata", async () => {
    const { client: own } = await signedIn();
    await own.auth.updateUser({ data: { full_name: "Ada" } });
    await own.auth.refreshSession();
    expect((await own.auth.getClaims()).data?.claims.user_metadata?.full_name).toBe("Ada");
  });

  test("a new password ends the other sessions and keeps this one", async () => {
    const { client: own, email, token } = await signedIn();
    const other = await signIn(email);
    expect((await own.auth.updateUser({ password: "Another-horse-2" })).error).toBeNull();
    expect((await request("GET", "/user", { token })).status).toBe(200);
    expect(await outcome(await request("GET", "/user", { token: other.token }))).toEqual({
      status: 403,
      code: "session_not_found",
    });
    expect((await signIn(email, "Another-horse-2")).token).toBeTruthy();
  });

  test("the same password → 422 same_password", async () => {
    const { client: own } = await signedIn();
    expect((await own.auth.updateUser({ password })).error).toMatchObject({
      status: 422,
      code: "same_password",
    });
  });

  test("a weak password → 422 weak_password with reasons, and nothing changes", async () => {
    const { client: own, email } = await signedIn();
    expect((await own.auth.updateUser({ password: "abc", data: { changed: true } })).error).toMatchObject({
      code: "weak_password",
      reasons: ["length", "characters"],
    });
    expect((await own.auth.getUser()).data.user?.user_metadata.changed).toBeUndefined();
    expect((await client().auth.signInWithPassword({ email, password })).error).toBeNull();
  });

  test("app_metadata → 403 not_admin", async () => {
    const { token } = await signedIn();
    expect(
      await outcome(await request("PUT", "/user", { token, body: { app_metadata: { role: "admin" } } })),
    ).toEqual({
      status: 403,
      code: "not_admin",
    });
  });

  test("neither role nor confirmation can be set by oneself", async () => {
    const { token } = await signedIn();
    const response = await request("PUT", "/user", {
      token,
      body: { role: "service_role", email_confirm: true, ban_duration: "none", id: "x" },
    });
    expect(await response.json()).toMatchObject({ role: "authenticated" });
  });

  test("a change of address that fails takes the rest of the call back with it", async () => {
    const { token, user } = await signedIn();
    await rows("update auth.users set email_change_sent_at = now() + interval '1 minute' where id = $1", [
      user.id,
    ]);
    const response = await request("PUT", "/user", {
      token,
      body: { email: `next-${user.email}`, data: { changed: true } },
    });
    expect(await outcome(response)).toEqual({ status: 429, code: "over_email_send_rate_limit" });
    const [row] = await rows<{ data: Record<string, unknown> }>(
      "select raw_user_meta_data as data from auth.users where id = $1",
      [user.id],
    );
    expect(row?.data.changed).toBeUndefined();
  });
});

describe("shapes of an error", () => {
  test("without a version: code is the status, error_code the code", async () => {
    const response = await request("GET", "/user");
    expect(response.headers.get("x-sb-error-code")).toBe("bad_jwt");
    expect(response.headers.get("x-supabase-api-version")).toBeNull();
    expect(await response.json()).toEqual({
      code: 403,
      error_code: "bad_jwt",
      msg: "invalid claim: missing sub claim",
    });
  });

  test.each(["2024-01-01", "2026-08-01"])("version %s: code is the code", async (version) => {
    const response = await request("GET", "/user", { headers: { "x-supabase-api-version": version } });
    expect(response.headers.get("x-sb-error-code")).toBe("bad_jwt");
    expect(response.headers.get("x-supabase-api-version")).toBe("2024-01-01");
    expect(await response.json()).toEqual({ code: "bad_jwt", message: "invalid claim: missing sub claim" });
  });

  test.each(["2023-01-01", "yesterday"])("version %s is the older one", async (version) => {
    const response = await request("GET", "/user", { headers: { "x-supabase-api-version": version } });
    expect(await response.json()).toMatchObject({ code: 403 });
  });

  test("an unknown path → 404", async () => {
    expect((await request("GET", "/nothing")).status).toBe(404);
    expect((await request("DELETE", "/user")).status).toBe(404);
  });

  test("a body of more than 1 MiB → 413 request_entity_too_large", async () => {
    const response = await request("POST", "/otp", { body: { email: "a".repeat(1 << 20) } });
    expect(await outcome(response)).toEqual({ status: 413, code: "request_entity_too_large" });
  });
});

describe("what is open to everybody", () => {
  test("GET /health", async () => {
    const response = await request("GET", "/health");
    expect(await response.json()).toMatchObject({ name: "GoTrue" });
  });

  test("GET /settings says how one may sign in", async () => {
    const settings = (await (await request("GET", "/settings")).json()) as { external: object };
    expect(settings).toMatchObject({ disable_signup: false, mailer_autoconfirm: false });
    expect(settings.external).toMatchObject({
      email: true,
      phone: false,
      anonymous_users: false,
      google: false,
    });
  });

  test("GET /.well-known/jwks.json has the public half of the key alone", async () => {
    const response = await fetch(`${process.env.SUPABASE_URL}/auth/v1/.well-known/jwks.json`);
    const { keys } = (await response.json()) as { keys: Record<string, unknown>[] };
    expect(keys).toHaveLength(1);
    expect(keys[0]).toMatchObject({ kty: "EC", crv: "P-256", alg: "ES256", use: "sig" });
    expect(keys[0]).not.toHaveProperty("d");
  });
});
