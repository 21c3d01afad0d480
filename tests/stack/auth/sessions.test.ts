import { describe, expect, test } from "vitest";
import { connect, outcome, password } from "./people.ts";

const { client, request, rows, signedIn, signIn } = connect();

interface Tokens {
  access_token: string;
  refresh_token: string;
}

const refresh = (refreshToken: string) =>
  request("POST", "/token?grant_type=refresh_token", { body: { refresh_token: refreshToken } });

async function refreshed(refreshToken: string): Promise<string> {
  const response = await refresh(refreshToken);
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return ((await response.json()) as Tokens).refresh_token;
}

/** Moves the moment at which a token was used back, out of the reuse interval. */
const age = (refreshToken: string) =>
  rows("update auth.refresh_tokens set updated_at = now() - interval '1 minute' where token = $1", [
    refreshToken,
  ]);

describe("refresh tokens", () => {
  test("a refresh keeps the session and its methods, and gives another refresh token", async () => {
    const { client: own, claims, refreshToken } = await signedIn();
    const { data, error } = await own.auth.refreshSession();
    expect(error).toBeNull();
    expect(data.session?.refresh_token).not.toBe(refreshToken);
    const after = (await own.auth.getClaims()).data?.claims;
    expect(after?.session_id).toBe(claims.session_id);
    expect(after?.amr).toEqual(claims.amr);
  });

  test("the parent of the active token gets the active token, even after the reuse interval", async () => {
    const { refreshToken } = await signedIn();
    const active = await refreshed(refreshToken);
    await age(refreshToken);
    expect(await refreshed(refreshToken)).toBe(active);
    expect(await refreshed(active)).not.toBe(active);
  });

  test("an older token within the reuse interval gets a new one", async () => {
    const { refreshToken } = await signedIn();
    const second = await refreshed(refreshToken);
    const third = await refreshed(second);
    const again = await refreshed(refreshToken);
    expect([refreshToken, second, third]).not.toContain(again);
  });

  test("an older token after the interval → 400 refresh_token_already_used, and the family is revoked", async () => {
    const { refreshToken } = await signedIn();
    const second = await refreshed(refreshToken);
    const third = await refreshed(second);
    await age(refreshToken);
    const stolen = await refresh(refreshToken);
    expect([stolen.status, await stolen.json()]).toEqual([
      400,
      { code: 400, error_code: "refresh_token_already_used", msg: "Invalid Refresh Token: Already Used" },
    ]);
    await age(third);
    expect(await outcome(await refresh(third))).toEqual({ status: 400, code: "refresh_token_already_used" });
  });

  test("ten refreshes with one token at the same time all get the same successor", async () => {
    const { refreshToken, claims } = await signedIn();
    const answers = await Promise.all(Array.from({ length: 10 }, () => refreshed(refreshToken)));
    expect(new Set(answers).size).toBe(1);
    expect(
      await rows("select 1 from auth.refresh_tokens where session_id = $1 and not revoked", [
        claims.session_id,
      ]),
    ).toHaveLength(1);
  });

  test("an unknown token → 400 refresh_token_not_found", async () => {
    const { error } = await client().auth.refreshSession({ refresh_token: "aaaaaaaaaaaa" });
    expect(error).toMatchObject({ status: 400, code: "refresh_token_not_found" });
  });

  test.each(["", "short", "NOT-A-TOKEN!", "a".repeat(500)])("%j is no refresh token → 400", async (token) => {
    expect(await outcome(await refresh(token))).toEqual({ status: 400, code: "validation_failed" });
  });

  test("a banned user cannot refresh", async () => {
    const { user, refreshToken } = await signedIn();
    await rows("update auth.users set banned_until = now() + interval '1 hour' where id = $1", [user.id]);
    expect(await outcome(await refresh(refreshToken))).toEqual({ status: 400, code: "user_banned" });
  });

  test("a deleted session's token → 400 refresh_token_not_found", async () => {
    const { claims, refreshToken } = await signedIn();
    await rows("delete from auth.sessions where id = $1", [claims.session_id]);
    expect(await outcome(await refresh(refreshToken))).toEqual({
      status: 400,
      code: "refresh_token_not_found",
    });
  });

  test("the session notes when, from where and with what it was refreshed", async () => {
    const { claims, refreshToken } = await signedIn();
    await request("POST", "/token?grant_type=refresh_token", {
      body: { refresh_token: refreshToken },
      headers: { "user-agent": "test agent" },
    });
    const [session] = await rows<{ recent: boolean; user_agent: string; ip: string }>(
      `select refreshed_at at time zone 'utc' between now() - interval '1 minute' and now() + interval '1 minute'
         as recent, user_agent, host(ip) as ip from auth.sessions where id = $1`,
      [claims.session_id],
    );
    expect(session).toMatchObject({ recent: true, user_agent: "test agent" });
    expect(session?.ip).toMatch(/127\.0\.0\.1$/);
  });
});

describe("POST /logout", () => {
  const sessionIds = async (userId: string) =>
    (await rows<{ id: string }>("select id from auth.sessions where user_id = $1", [userId])).map(
      (r) => r.id,
    );

  test("local ends this session alone", async () => {
    const { user, email, client: own } = await signedIn();
    const other = await signIn(email);
    expect((await own.auth.signOut({ scope: "local" })).error).toBeNull();
    expect(await sessionIds(user.id)).toEqual([other.claims.session_id]);
  });

  test("others ends all but this one", async () => {
    const { user, email, client: own, claims } = await signedIn();
    await signIn(email);
    expect((await own.auth.signOut({ scope: "others" })).error).toBeNull();
    expect(await sessionIds(user.id)).toEqual([claims.session_id]);
  });

  test("global, which is the default, ends all, and answers 204 without a body", async () => {
    const { user, email, token } = await signedIn();
    await signIn(email);
    const response = await request("POST", "/logout", { token });
    expect([response.status, await response.text()]).toEqual([204, ""]);
    expect(await sessionIds(user.id)).toEqual([]);
  });

  test("refresh tokens go with the session", async () => {
    const { token, refreshToken } = await signedIn();
    await request("POST", "/logout?scope=local", { token });
    expect(await outcome(await refresh(refreshToken))).toEqual({
      status: 400,
      code: "refresh_token_not_found",
    });
  });

  test("afterwards the access token → 403 session_not_found at GET /user", async () => {
    const { token } = await signedIn();
    await request("POST", "/logout?scope=local", { token });
    expect(await outcome(await request("GET", "/user", { token }))).toEqual({
      status: 403,
      code: "session_not_found",
    });
  });

  test("an unknown scope → 400, and the session stays", async () => {
    const { token } = await signedIn();
    expect(await outcome(await request("POST", "/logout?scope=all", { token }))).toEqual({
      status: 400,
      code: "validation_failed",
    });
    expect((await request("GET", "/user", { token })).status).toBe(200);
  });

  test("without a user's token → 403 bad_jwt", async () => {
    expect(await outcome(await request("POST", "/logout"))).toEqual({ status: 403, code: "bad_jwt" });
  });
});

describe("audit log", () => {
  test("names who did what", async () => {
    const { user, email, token } = await signedIn();
    await request("POST", "/logout", { token });
    const entries = await rows<{ payload: Record<string, unknown> }>(
      `select payload from auth.audit_log_entries where payload ->> 'actor_id' = $1 order by created_at`,
      [user.id],
    );
    expect(entries.map((e) => e.payload)).toEqual([
      {
        action: "login",
        actor_id: user.id,
        actor_username: email,
        actor_via_sso: false,
        log_type: "account",
        traits: { provider: "email" },
      },
      {
        action: "logout",
        actor_id: user.id,
        actor_username: email,
        actor_via_sso: false,
        log_type: "account",
      },
    ]);
  });

  test("a refused sign-in leaves no session and no entry", async () => {
    const { user, email } = await signedIn();
    await client().auth.signInWithPassword({ email, password: `${password}x` });
    expect(
      await rows("select 1 from auth.audit_log_entries where payload ->> 'actor_id' = $1", [user.id]),
    ).toHaveLength(1);
  });
});
