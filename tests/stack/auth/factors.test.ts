import { randomUUID } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { describe, expect, test } from "vitest";
import { connect, newAddress, outcome } from "./people.ts";

const { admin, request, rows, signedIn, signIn } = connect();

/** What an authenticator app shows for a secret, now or some periods of 30 s away. */
const appCode = (secret: string, periods = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + periods * 30_000 });

async function enrolled(friendlyName = "phone") {
  const person = await signedIn();
  const { data, error } = await person.client.auth.mfa.enroll({ factorType: "totp", friendlyName });
  if (error) throw error;
  return { ...person, factor: data };
}

/** A user whose session is aal2. */
async function verified() {
  const person = await enrolled();
  const { id, totp } = person.factor;
  const { data, error } = await person.client.auth.mfa.challengeAndVerify({
    factorId: id,
    code: appCode(totp.secret),
  });
  if (error) throw error;
  return { ...person, token: data.access_token };
}

describe("enrolment", () => {
  test("gives a secret, its URI and a QR code of it", async () => {
    const { factor, email } = await enrolled();
    expect(factor).toMatchObject({ type: "totp", friendly_name: "phone" });
    expect(factor.totp.secret).toMatch(/^[A-Z2-7]{32}$/);
    const uri = new URL(factor.totp.uri);
    expect(uri.href).toContain(encodeURIComponent(email));
    expect(uri.searchParams.get("secret")).toBe(factor.totp.secret);
    expect(factor.totp.qr_code).toMatch(/^data:image\/svg\+xml;utf-8,<svg /);
  });

  test("the same name twice → 422 mfa_factor_name_conflict", async () => {
    const { client } = await enrolled("same");
    const { error } = await client.auth.mfa.enroll({ factorType: "totp", friendlyName: "same" });
    expect(error).toMatchObject({ status: 422, code: "mfa_factor_name_conflict" });
  });

  test("more than ten → 422 too_many_enrolled_mfa_factors", async () => {
    const { client } = await enrolled("0");
    for (let i = 1; i < 10; i++)
      expect((await client.auth.mfa.enroll({ factorType: "totp", friendlyName: `${i}` })).error).toBeNull();
    expect((await client.auth.mfa.enroll({ factorType: "totp", friendlyName: "10" })).error).toMatchObject({
      status: 422,
      code: "too_many_enrolled_mfa_factors",
    });
  });

  test.each([
    ["phone", 422, "mfa_phone_enroll_not_enabled"],
    ["webauthn", 422, "mfa_webauthn_enroll_not_enabled"],
    ["magic", 400, "validation_failed"],
  ])("a factor of type %s → %i %s", async (factor_type, status, code) => {
    const { token } = await signedIn();
    const body = { factor_type, phone: "4915112345678" };
    expect(await outcome(await request("POST", "/factors", { token, body }))).toEqual({ status, code });
  });
});

describe("challenge and verification", () => {
  test("a right code makes the session aal2, with both methods, the newest first", async () => {
    const { client, token, claims } = await verified();
    const { data } = await client.auth.mfa.getAuthenticatorAssuranceLevel();
    expect(data).toMatchObject({ currentLevel: "aal2", nextLevel: "aal2" });
    const after = (await client.auth.getClaims(token)).data?.claims;
    expect(after).toMatchObject({ aal: "aal2", session_id: claims.session_id });
    const methods = (after?.amr ?? []).map((entry) => (typeof entry === "string" ? entry : entry.method));
    expect(methods).toEqual(["totp", "password"]);
  });

  test("a refresh stays aal2", async () => {
    const { client } = await verified();
    await client.auth.refreshSession();
    expect((await client.auth.getClaims()).data?.claims.aal).toBe("aal2");
  });

  test("the next sign-in is aal1 until the factor is shown", async () => {
    const { email } = await verified();
    const again = await signIn(email);
    expect(again.claims.aal).toBe("aal1");
    const { data } = await again.client.auth.mfa.getAuthenticatorAssuranceLevel();
    expect(data).toMatchObject({ currentLevel: "aal1", nextLevel: "aal2" });
  });

  test("the user's other aal1 sessions end with the first verification", async () => {
    const person = await enrolled();
    const other = await signIn(person.email);
    await person.client.auth.mfa.challengeAndVerify({
      factorId: person.factor.id,
      code: appCode(person.factor.totp.secret),
    });
    expect(await outcome(await request("GET", "/user", { token: other.token }))).toEqual({
      status: 403,
      code: "session_not_found",
    });
  });

  test.each([-1, 1])("the code of the period %i away is taken", async (periods) => {
    const { client, factor } = await enrolled();
    const code = appCode(factor.totp.secret, periods);
    expect((await client.auth.mfa.challengeAndVerify({ factorId: factor.id, code })).error).toBeNull();
  });

  test("a wrong code → 422 mfa_verification_failed, and the session stays aal1", async () => {
    const { client, factor } = await enrolled();
    const code = appCode(factor.totp.secret, 20);
    expect((await client.auth.mfa.challengeAndVerify({ factorId: factor.id, code })).error).toMatchObject({
      status: 422,
      code: "mfa_verification_failed",
    });
    await client.auth.refreshSession();
    expect((await client.auth.getClaims()).data?.claims.aal).toBe("aal1");
  });

  test("a challenge counts once", async () => {
    const { client, factor, token } = await enrolled();
    const { data } = await client.auth.mfa.challenge({ factorId: factor.id });
    const body = { challenge_id: data?.id, code: appCode(factor.totp.secret) };
    const answers = await Promise.all(
      [1, 2, 3].map(() => request("POST", `/factors/${factor.id}/verify`, { token, body })),
    );
    expect(answers.map((a) => a.status).sort()).toEqual([200, 422, 422]);
  });

  test("a challenge older than five minutes → 422 mfa_challenge_expired", async () => {
    const { client, factor } = await enrolled();
    const { data } = await client.auth.mfa.challenge({ factorId: factor.id });
    await rows("update auth.mfa_challenges set created_at = now() - interval '301 seconds' where id = $1", [
      data?.id,
    ]);
    const { error } = await client.auth.mfa.verify({
      factorId: factor.id,
      challengeId: data?.id ?? "",
      code: appCode(factor.totp.secret),
    });
    expect(error).toMatchObject({ status: 422, code: "mfa_challenge_expired" });
  });

  test("somebody else's factor → 404 mfa_factor_not_found", async () => {
    const { factor } = await enrolled();
    const { token } = await signedIn();
    expect(
      await outcome(await request("POST", `/factors/${factor.id}/challenge`, { token, body: {} })),
    ).toEqual({
      status: 404,
      code: "mfa_factor_not_found",
    });
  });

  test("an unknown challenge → 422 mfa_factor_not_found", async () => {
    const { factor, token } = await enrolled();
    const body = { challenge_id: randomUUID(), code: "123456" };
    expect(await outcome(await request("POST", `/factors/${factor.id}/verify`, { token, body }))).toEqual({
      status: 422,
      code: "mfa_factor_not_found",
    });
  });
});

describe("what aal1 may not do once there is a factor", () => {
  test("password and address → 401 insufficient_aal", async () => {
    const { email } = await verified();
    const { token } = await signIn(email);
    for (const body of [{ password: "Another-horse-2" }, { email: newAddress() }])
      expect(await outcome(await request("PUT", "/user", { token, body }))).toEqual({
        status: 401,
        code: "insufficient_aal",
      });
  });

  test("another factor → 403, removing one → 422 insufficient_aal", async () => {
    const { email, factor } = await verified();
    const { client } = await signIn(email);
    expect((await client.auth.mfa.enroll({ factorType: "totp", friendlyName: "b" })).error).toMatchObject({
      status: 403,
      code: "insufficient_aal",
    });
    expect((await client.auth.mfa.unenroll({ factorId: factor.id })).error).toMatchObject({
      status: 422,
      code: "insufficient_aal",
    });
  });
});

describe("removal", () => {
  test("by oneself: the session falls back to aal1", async () => {
    const { client, factor } = await verified();
    expect((await client.auth.mfa.unenroll({ factorId: factor.id })).data).toEqual({ id: factor.id });
    await client.auth.refreshSession();
    expect((await client.auth.getClaims()).data?.claims.aal).toBe("aal1");
    expect((await client.auth.mfa.listFactors()).data?.all).toEqual([]);
  });

  test("by an admin, who sees the factor and never its secret", async () => {
    const { client, user, factor } = await verified();
    const { data } = await admin().mfa.listFactors({ userId: user.id });
    expect(data?.factors).toMatchObject([{ id: factor.id, status: "verified", factor_type: "totp" }]);
    expect(JSON.stringify(data)).not.toContain(factor.totp.secret);
    expect((await admin().mfa.deleteFactor({ userId: user.id, id: factor.id })).error).toBeNull();
    await client.auth.refreshSession();
    expect((await client.auth.getClaims()).data?.claims.aal).toBe("aal1");
  });
});
