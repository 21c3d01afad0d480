import { describe, expect, test } from "vitest";
import { connect, newAddress, outcome, password } from "./people.ts";

const { client, follow, lastCode, lastLink, newUser, request, rows, signedIn } = connect();

const fragment = (url: URL) => Object.fromEntries(new URLSearchParams(url.hash.slice(1)));

describe("GET /verify, the link in a mail", () => {
  test("sends the browser to the site with tokens in the fragment", async () => {
    const email = newAddress();
    await client().auth.signInWithOtp({ email });
    const target = await follow(await lastLink(email));
    expect(target.origin + target.pathname).toBe("http://127.0.0.1:3000/");
    const values = fragment(target);
    expect(values).toEqual({
      access_token: expect.any(String),
      refresh_token: expect.stringMatching(/^[a-z2-7]{12}$/),
      expires_in: "3600",
      expires_at: expect.any(String),
      token_type: "bearer",
      type: "signup",
      sb: "",
    });
    const { data } = await client().auth.getUser(values.access_token);
    expect(data.user?.email).toBe(email);
  });

  test("goes to redirect_to where the list allows it", async () => {
    const { email } = await newUser();
    const emailRedirectTo = "https://app.example.com/welcome?from=mail";
    await client().auth.signInWithOtp({ email, options: { emailRedirectTo } });
    const target = await follow(await lastLink(email));
    expect(target.href.split("#")[0]).toBe(emailRedirectTo);
    expect(fragment(target)).toMatchObject({ type: "magiclink" });
  });

  test.each([
    "https://evil.example.org/",
    "https://app.example.com.evil.example.org/",
    "https://app.example.com@evil.example.org/",
    "javascript:alert(1)//app.example.com",
    "//evil.example.org",
    "http://2130706433/",
  ])("goes to the site instead of %s", async (evil) => {
    const { email } = await newUser();
    await client().auth.signInWithOtp({ email, options: { emailRedirectTo: evil } });
    expect((await lastLink(email)).searchParams.get("redirect_to")).toBe("http://127.0.0.1:3000");
    const link = await lastLink(email);
    link.searchParams.set("redirect_to", evil);
    expect((await follow(link)).origin).toBe("http://127.0.0.1:3000");
  });

  test("a used link → an error in the fragment, and no tokens", async () => {
    const email = newAddress();
    await client().auth.signInWithOtp({ email });
    const link = await lastLink(email);
    await follow(link);
    expect(fragment(await follow(link))).toEqual({
      error: "access_denied",
      error_code: "otp_expired",
      error_description: "Email link is invalid or has expired",
      sb: "",
    });
  });

  test("without a token or type → 400 validation_failed", async () => {
    expect(await outcome(await request("GET", "/verify?type=signup"))).toEqual({
      status: 400,
      code: "validation_failed",
    });
    expect(await outcome(await request("GET", "/verify?token=abc"))).toEqual({
      status: 400,
      code: "validation_failed",
    });
  });

  test("needs no API key", async () => {
    const link = new URL(`${process.env.SUPABASE_URL}/auth/v1/verify?type=signup&token=abc`);
    expect(fragment(await follow(link)).error_code).toBe("otp_expired");
  });
});

describe("POST /verify with a token_hash", () => {
  test("signs in, once, with type email", async () => {
    const email = newAddress();
    await client().auth.signInWithOtp({ email });
    const hash = (await lastLink(email)).searchParams.get("token") ?? "";
    const { data, error } = await client().auth.verifyOtp({ token_hash: hash, type: "email" });
    expect(error).toBeNull();
    expect(data.user?.email).toBe(email);
    expect((await client().auth.verifyOtp({ token_hash: hash, type: "email" })).error?.code).toBe(
      "otp_expired",
    );
  });

  test.each([
    [
      "with an address too",
      { type: "email", token_hash: "a", email: "a@example.com" },
      400,
      "validation_failed",
    ],
    ["with a code too", { type: "email", token_hash: "a", token: "123456" }, 400, "validation_failed"],
    ["without a type", { token_hash: "a" }, 400, "validation_failed"],
    ["of an unknown type", { type: "magic", token_hash: "a" }, 400, "validation_failed"],
    ["a code without an address", { type: "email", token: "123456" }, 400, "validation_failed"],
    ["a code with no address", { type: "email", token: "123456", email: "nobody" }, 422, "validation_failed"],
  ])("%s → %i %s", async (_case, body, status, code) => {
    expect(await outcome(await request("POST", "/verify", { body }))).toEqual({ status, code });
  });
});

describe("PKCE", () => {
  test("sign-up: the link carries a code, which the client with the verifier exchanges once", async () => {
    const email = newAddress();
    const own = client(undefined, "pkce");
    await own.auth.signUp({ email, password });
    const link = await lastLink(email);
    expect(link.searchParams.get("token")).toMatch(/^pkce_[0-9a-f]{56}$/);
    const target = await follow(link);
    expect(target.hash).toBe("");
    const code = target.searchParams.get("code") ?? "";
    const { data, error } = await own.auth.exchangeCodeForSession(code);
    expect(error).toBeNull();
    expect(data.user?.email).toBe(email);
    const again = await request("POST", "/token?grant_type=pkce", {
      body: { auth_code: code, code_verifier: "x".repeat(43) },
    });
    expect(await outcome(again)).toEqual({ status: 404, code: "flow_state_not_found" });
  });

  test.each(["magiclink", "recovery"] as const)(
    "%s: the session's method says how it came about",
    async (type) => {
      const { email } = await newUser();
      const own = client(undefined, "pkce");
      if (type === "magiclink") await own.auth.signInWithOtp({ email });
      else await own.auth.resetPasswordForEmail(email);
      const target = await follow(await lastLink(email));
      await own.auth.exchangeCodeForSession(target.searchParams.get("code") ?? "");
      const claims = (await own.auth.getClaims()).data?.claims;
      expect(claims?.amr).toEqual([{ method: type, timestamp: expect.any(Number) }]);
    },
  );

  test("a wrong verifier → 400 bad_code_verifier, and the right one still works", async () => {
    const { email } = await newUser();
    const own = client(undefined, "pkce");
    await own.auth.signInWithOtp({ email });
    const code = (await follow(await lastLink(email))).searchParams.get("code") ?? "";
    const wrong = await request("POST", "/token?grant_type=pkce", {
      body: { auth_code: code, code_verifier: "x".repeat(43) },
    });
    expect(await outcome(wrong)).toEqual({ status: 400, code: "bad_code_verifier" });
    expect((await own.auth.exchangeCodeForSession(code)).error).toBeNull();
  });

  test("a code of six digits signs in in this flow as well", async () => {
    const email = newAddress();
    const own = client(undefined, "pkce");
    await own.auth.signInWithOtp({ email });
    const { error } = await own.auth.verifyOtp({ email, token: await lastCode(email), type: "email" });
    expect(error).toBeNull();
  });

  test("a used link → the error in the query too", async () => {
    const { email } = await newUser();
    await client(undefined, "pkce").auth.signInWithOtp({ email });
    const link = await lastLink(email);
    await follow(link);
    expect((await follow(link)).searchParams.get("error_code")).toBe("otp_expired");
  });

  test("a flow that is older than five minutes → 422 flow_state_expired", async () => {
    const { id, email } = await newUser();
    const own = client(undefined, "pkce");
    await own.auth.resetPasswordForEmail(email);
    const code = (await follow(await lastLink(email))).searchParams.get("code") ?? "";
    await rows("update auth.flow_state set created_at = now() - interval '6 minutes' where user_id = $1", [
      id,
    ]);
    expect((await own.auth.exchangeCodeForSession(code)).error).toMatchObject({
      status: 422,
      code: "flow_state_expired",
    });
  });
});

describe("change of address", () => {
  test("needs the codes of both addresses, in any order", async () => {
    const { client: own, email, user } = await signedIn();
    const next = newAddress();
    const { data, error } = await own.auth.updateUser({ email: next });
    expect(error).toBeNull();
    expect(data.user).toMatchObject({ email, new_email: next });

    const first = await request("POST", "/verify", {
      body: { type: "email_change", email: next, token: await lastCode(next) },
    });
    expect([first.status, await first.json()]).toEqual([
      200,
      {
        code: "200",
        msg: "Confirmation link accepted. Please proceed to confirm link sent to the other email",
      },
    ]);
    const second = await client().auth.verifyOtp({
      email,
      token: await lastCode(email),
      type: "email_change",
    });
    expect(second.error).toBeNull();
    expect(second.data.user).toMatchObject({
      id: user.id,
      email: next,
      identities: [{ identity_data: { email: next, email_verified: true } }],
    });
    expect(second.data.user?.new_email).toBeUndefined();
  });

  test("one address's code twice is not both", async () => {
    const { client: own, email } = await signedIn();
    const next = newAddress();
    await own.auth.updateUser({ email: next });
    const body = { type: "email_change", email: next, token: await lastCode(next) };
    await request("POST", "/verify", { body });
    expect(await outcome(await request("POST", "/verify", { body }))).toEqual({
      status: 403,
      code: "otp_expired",
    });
    expect((await own.auth.getUser()).data.user?.email).toBe(email);
  });

  test("works by links; the first only leaves a message", async () => {
    const { client: own, email } = await signedIn();
    const next = newAddress();
    await own.auth.updateUser({ email: next });
    expect(fragment(await follow(await lastLink(email))).message).toContain("Confirmation link accepted");
    expect(fragment(await follow(await lastLink(next)))).toMatchObject({ type: "email_change" });
    expect((await own.auth.getUser()).data.user?.email).toBe(next);
  });

  test("to an address that somebody has → 422 email_exists", async () => {
    const { client: own } = await signedIn();
    const { email: taken } = await newUser();
    expect((await own.auth.updateUser({ email: taken })).error).toMatchObject({
      status: 422,
      code: "email_exists",
    });
  });
});
