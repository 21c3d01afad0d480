import { randomUUID } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { renderSVG } from "uqr";
import { z } from "zod";
import { audit } from "./audit.ts";
import { type Call, text } from "./call.ts";
import { AuthError, forbidden, internal, invalid, unprocessable } from "./errors.ts";
import { runHook } from "./hooks.ts";
import { endSessions, isAal2, lowerSessions, raiseSession, type Session } from "./sessions.ts";
import { CommitAndThrow, isUniqueViolation, type Transaction } from "./transaction.ts";
import { type FactorRow, hasVerifiedFactor, lockExistingUser, type User } from "./users.ts";
import { isUuid, requireUser } from "./who.ts";

/** A challenge must be answered within this time, and an enrolment that nobody finished goes after it. */
const EXPIRY = 300_000;

const EnrolBody = z.object({ friendly_name: text, factor_type: text, issuer: text, phone: text });

/** POST /factors: a new TOTP secret, to be scanned and proved with a first code. */
export async function enrol(call: Call): Promise<Response> {
  const { user: known, session } = await requireMember(call);
  const body = await call.body(EnrolBody);
  checkKind(call, body.factor_type);
  const issuer = body.issuer || new URL(call.settings.siteUrl).host;
  const totp = totpFor(new Secret({ size: 20 }).base32, issuer, known.email ?? "");
  const id = randomUUID();
  const conflict = () =>
    unprocessable(
      "mfa_factor_name_conflict",
      `A factor with the friendly name ${JSON.stringify(body.friendly_name)} for this user already exists`,
    );
  try {
    await call.transaction(async (tx) => {
      await dropUnfinished(tx);
      const user = await lockExistingUser(tx, known.id);
      if (user.factors.some((f) => (f.friendly_name ?? "") === body.friendly_name)) throw conflict();
      checkRoom(call, user, session);
      const now = new Date();
      await tx.rows(
        `insert into auth.mfa_factors
           (id, user_id, friendly_name, factor_type, status, created_at, updated_at, secret)
         values ($1, $2, $3, 'totp', 'unverified', $4, $4, $5)`,
        [id, user.id, body.friendly_name, now, totp.secret.base32],
      );
      await audit(call, tx, user, "factor_in_progress", { factor_id: id });
    });
  } catch (error) {
    throw isUniqueViolation(error, "mfa_factors_user_friendly_name_unique") ? conflict() : error;
  }
  const uri = totp.toString();
  return Response.json({
    id,
    type: "totp",
    friendly_name: body.friendly_name,
    totp: { qr_code: renderSVG(uri, { ecc: "H", pixelSize: 3, border: 4 }), secret: totp.secret.base32, uri },
  });
}

async function requireMember(call: Call): Promise<{ user: User; session: Session }> {
  const { user, session } = await requireUser(call);
  if (call.identity.claims.is_anonymous === true)
    throw forbidden("no_authorization", "Anonymous user not allowed to perform these actions");
  if (!session) throw internal("A valid session and a registered user are required to enroll a factor");
  return { user, session };
}

function checkKind(call: Call, kind: string): void {
  if (kind === "phone")
    throw unprocessable("mfa_phone_enroll_not_enabled", "MFA enroll is disabled for Phone");
  if (kind === "webauthn")
    throw unprocessable("mfa_webauthn_enroll_not_enabled", "MFA enroll is disabled for WebAuthn");
  if (kind !== "totp") throw invalid("factor_type needs to be totp, phone, or webauthn");
  if (!call.settings.mfa.enroll)
    throw unprocessable("mfa_totp_enroll_not_enabled", "MFA enroll is disabled for TOTP");
}

function checkRoom(call: Call, user: User, session: Session): void {
  if (user.factors.length >= call.settings.mfa.maxFactors)
    throw unprocessable(
      "too_many_enrolled_mfa_factors",
      "Maximum number of verified factors reached, unenroll to continue",
    );
  if (hasVerifiedFactor(user) && !isAal2(session))
    throw forbidden("insufficient_aal", "AAL2 required to enroll a new factor");
}

/** Anybody's: an enrolment without a challenge is worth nothing after its time. */
async function dropUnfinished(tx: Transaction): Promise<void> {
  await tx.rows(
    `delete from auth.mfa_factors f
      where f.status <> 'verified' and f.created_at < $1
        and not exists (select from auth.mfa_challenges c where c.factor_id = f.id)`,
    [new Date(Date.now() - EXPIRY)],
  );
}

/** RFC 6238 as authenticator apps expect it by default. */
function totpFor(secret: string, issuer = "", label = ""): TOTP {
  return new TOTP({
    secret: Secret.fromBase32(secret),
    issuer,
    label,
    algorithm: "SHA1",
    digits: 6,
    period: 30,
  });
}

/** POST /factors/:factor_id/challenge */
export async function challenge(call: Call): Promise<Response> {
  const { user } = await requireMember(call);
  const factor = ownFactor(call, user);
  call.auth.limits.check("challenge", call.ip);
  checkVerifiable(call, factor);
  const id = randomUUID();
  const now = new Date();
  await call.transaction(async (tx) => {
    await lockExistingUser(tx, user.id);
    await tx.rows(
      "insert into auth.mfa_challenges (id, factor_id, created_at, ip_address) values ($1, $2, $3, $4)",
      [id, factor.id, now, call.ip],
    );
    await noteChallenged(tx, factor.id);
    await audit(call, tx, user, "challenge_created", {
      factor_id: factor.id,
      factor_status: factor.status,
    });
  });
  const expires = Math.floor((now.getTime() + EXPIRY) / 1000);
  return Response.json({ id, type: factor.factor_type, expires_at: expires });
}

/** `last_challenged_at` is unique over all factors, so it takes the clock's microseconds. */
async function noteChallenged(tx: Transaction, factorId: string): Promise<void> {
  await tx.rows("update auth.mfa_factors set last_challenged_at = clock_timestamp() where id = $1", [
    factorId,
  ]);
}

/** The caller's factor that the path names. @throws {AuthError} 404 `mfa_factor_not_found` */
export function ownFactor(call: Call, user: User): FactorRow {
  const id = call.parameters.factor_id ?? "";
  if (!isUuid(id)) throw new AuthError(404, "validation_failed", "factor_id must be an UUID");
  const factor = user.factors.find((f) => f.id === id.toLowerCase());
  if (!factor) throw new AuthError(404, "mfa_factor_not_found", "Factor not found");
  return factor;
}

function checkVerifiable(call: Call, factor: FactorRow): void {
  if (factor.factor_type !== "totp")
    throw unprocessable(
      `mfa_${factor.factor_type}_verify_not_enabled`,
      `MFA verification is disabled for ${factor.factor_type === "phone" ? "Phone" : "WebAuthn"}`,
    );
  if (!call.settings.mfa.verify)
    throw unprocessable("mfa_totp_verify_not_enabled", "MFA verification is disabled for TOTP");
}

const VerifyBody = z.object({ challenge_id: text, code: text });

/** POST /factors/:factor_id/verify: a right code makes the session aal2; the user's other aal1 sessions end. */
export async function verifyFactor(call: Call): Promise<Response> {
  const { user: known, session } = await requireMember(call);
  const factor = ownFactor(call, known);
  call.auth.limits.check("factor", call.ip);
  const body = await call.body(VerifyBody);
  if (body.code === "") throw invalid("Code needs to be non-empty");
  checkVerifiable(call, factor);
  if (!isUuid(body.challenge_id)) throw unknownChallenge();

  const answer = await call.transaction(async (tx) => {
    const user = await lockExistingUser(tx, known.id);
    const fresh = ownFactor(call, user);
    await takeChallenge(call, tx, fresh.id, body.challenge_id);
    const valid = totpFor(fresh.secret ?? "").validate({ token: body.code, window: 1 }) !== null;
    await askAboutAttempt(call, tx, user, fresh, valid);
    if (!valid) throw unprocessable("mfa_verification_failed", "Invalid TOTP code entered");
    return acceptFactor(call, tx, user, fresh, body.challenge_id, session);
  });
  return Response.json(answer);
}

const unknownChallenge = () =>
  unprocessable("mfa_factor_not_found", "MFA factor with the provided challenge ID not found");

/** Locks the challenge; it must be open, of the same client address, and in time. */
async function takeChallenge(call: Call, tx: Transaction, factorId: string, id: string): Promise<void> {
  const [found] = await tx.rows<{ verified_at: Date | null; created_at: Date; same_address: boolean }>(
    `select verified_at, created_at, host(ip_address) = host($3::inet) as same_address
       from auth.mfa_challenges where id = $1 and factor_id = $2 for update`,
    [id, factorId, call.ip],
  );
  if (!found) throw unknownChallenge();
  if (found.verified_at !== null || !found.same_address)
    throw unprocessable("mfa_ip_address_mismatch", "Challenge and verify IP addresses mismatch.");
  if (Date.now() <= found.created_at.getTime() + EXPIRY) return;
  await tx.rows("delete from auth.mfa_challenges where id = $1", [id]);
  throw new CommitAndThrow(
    unprocessable(
      "mfa_challenge_expired",
      `MFA challenge ${id} has expired, verify against another challenge or create a new challenge.`,
    ),
  );
}

/** The project's hook may refuse an attempt, right or wrong; that ends all sessions of the user. */
async function askAboutAttempt(
  call: Call,
  tx: Transaction,
  user: User,
  factor: FactorRow,
  valid: boolean,
): Promise<void> {
  const hook = call.settings.hooks.mfaVerification;
  if (!hook) return;
  const ids = { user_id: user.id, factor_id: factor.id };
  const output = await runHook(call, tx, hook, { ...ids, factor_type: factor.factor_type, valid });
  if (output.decision !== "reject") return;
  await endSessions(tx, user.id);
  const message = String(output.message || "Further MFA verification attempts will be rejected.");
  throw new CommitAndThrow(forbidden("mfa_verification_rejected", message));
}

async function acceptFactor(
  call: Call,
  tx: Transaction,
  user: User,
  factor: FactorRow,
  challengeId: string,
  session: Session,
) {
  const now = new Date();
  await audit(call, tx, user, "verification_attempted", {
    factor_id: factor.id,
    challenge_id: challengeId,
    factor_type: factor.factor_type,
  });
  await tx.rows("update auth.mfa_challenges set verified_at = $2 where id = $1", [challengeId, now]);
  await tx.rows(
    "update auth.mfa_factors set status = 'verified', updated_at = $2 where id = $1 and status <> 'verified'",
    [factor.id, now],
  );
  await tx.rows(
    "delete from auth.mfa_factors where user_id = $1 and status = 'unverified' and factor_type = 'totp'",
    [user.id],
  );
  const answer = await raiseSession(call, tx, user, session, factor.id);
  await tx.rows("delete from auth.sessions where user_id = $1 and aal < 'aal2'", [user.id]);
  return answer;
}

/** DELETE /factors/:factor_id */
export async function unenrol(call: Call): Promise<Response> {
  const { user: known, session } = await requireMember(call);
  const factor = ownFactor(call, known);
  if (factor.status === "verified" && !isAal2(session))
    throw unprocessable("insufficient_aal", "AAL2 required to unenroll verified factor");
  await call.transaction(async (tx) => {
    const user = await lockExistingUser(tx, known.id);
    await tx.rows("delete from auth.mfa_factors where id = $1", [factor.id]);
    await audit(call, tx, user, "factor_unenrolled", {
      factor_id: factor.id,
      factor_status: factor.status,
      session_id: session.id,
    });
    await lowerSessions(tx, user.id, factor.id);
  });
  return Response.json({ id: factor.id });
}
