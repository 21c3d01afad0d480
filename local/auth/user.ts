import { z } from "zod";
import { audit } from "./audit.ts";
import { type Call, json, optionalText, text } from "./call.ts";
import { AuthError, badRequest, forbidden, invalid, unprocessable } from "./errors.ts";
import { checkEmail, sendEmailChange } from "./mails.ts";
import { clearTokens, hashCode, isCodeValid } from "./one-time-tokens.ts";
import { checkPassword, hashPassword, passwordMatches, replacePassword } from "./password.ts";
import { checkChallenge, rememberFlow } from "./pkce.ts";
import { endSession, endSessions, lacksSecondFactor, type Session } from "./sessions.ts";
import type { Transaction } from "./transaction.ts";
import {
  findAddressHolder,
  findUserById,
  lockExistingUser,
  mergeUserData,
  type User,
  updateUser,
  userJson,
} from "./users.ts";
import { changeEmail } from "./verify.ts";
import { requireUser } from "./who.ts";

const DAY = 86_400_000;

/** GET /user */
export async function getUser(call: Call): Promise<Response> {
  const { user } = await requireUser(call);
  if (call.audience !== call.identity.claims.aud)
    throw invalid("Token audience doesn't match request audience");
  return Response.json(userJson(user));
}

const UpdateBody = z.object({
  email: text,
  phone: text,
  password: optionalText,
  nonce: text,
  data: json,
  app_metadata: json,
  channel: text,
  code_challenge: text,
  code_challenge_method: text,
});
type Update = z.output<typeof UpdateBody>;

/** PUT /user: own password, address and metadata. */
export async function putUser(call: Call): Promise<Response> {
  const { user: known, session } = await requireUser(call);
  call.auth.limits.check("user", call.ip);
  const body = await call.body(UpdateBody);
  const update = { ...body, email: body.email && checkEmail(body.email) };
  if (update.phone) throw badRequest("phone_provider_disabled", "Unsupported phone provider");
  if (update.password !== undefined) checkPassword(update.password, call.settings);
  checkChallenge(update);
  await checkAllowed(call, known, session, update);
  const hash = update.password === undefined ? undefined : await newHash(call, known, session, update);

  const user = await call.transaction(async (tx) => {
    const user = await lockExistingUser(tx, known.id);
    if (hash !== undefined) {
      if (needsReauthentication(call, session)) await useNonce(call, tx, user, update.nonce);
      await replacePassword(tx, user, hash, session?.id);
      await audit(call, tx, user, "user_updated_password");
    }
    if (update.data) await mergeUserData(tx, user, update.data);
    if (update.email && update.email !== user.email) await beginEmailChange(call, tx, user, update);
    await audit(call, tx, user, "user_modified");
    return (await findUserById(tx, user.id)) ?? user;
  });
  return Response.json(userJson(user));
}

async function checkAllowed(
  call: Call,
  user: User,
  session: Session | undefined,
  update: Update,
): Promise<void> {
  if (update.app_metadata) throw forbidden("not_admin", "Updating app_metadata requires admin privileges");
  const changesEmail = update.email !== "" && update.email !== user.email;
  if (lacksSecondFactor(user, session) && (update.password || changesEmail))
    throw new AuthError(
      401,
      "insufficient_aal",
      "AAL2 session is required to update email or password when MFA is enabled.",
    );
  if (user.is_anonymous && update.password && !update.email)
    throw unprocessable(
      "validation_failed",
      "Updating password of an anonymous user without an email or phone is not allowed",
    );
  if (changesEmail && (await findAddressHolder(call.db, update.email, call.audience, user.id)))
    throw unprocessable("email_exists", "A user with this email address has already been registered");
}

/** Secure password change: a session older than a day needs a code from /reauthenticate. */
function needsReauthentication(call: Call, session: Session | undefined): boolean {
  if (!call.settings.reauthenticateForPassword) return false;
  return !session || Date.now() > session.created_at.getTime() + DAY;
}

async function newHash(
  call: Call,
  user: User,
  session: Session | undefined,
  { password = "", nonce }: Update,
): Promise<string> {
  if (needsReauthentication(call, session)) {
    if (!nonce) throw badRequest("reauthentication_needed", "Password update requires reauthentication");
    checkNonce(call, user, nonce);
  }
  if (await passwordMatches(call.db, user.encrypted_password, password))
    throw unprocessable("same_password", "New password should be different from the old password.");
  return hashPassword(call.db, password);
}

function checkNonce(call: Call, user: User, nonce: string): void {
  const hash = hashCode(user.email ?? "", nonce);
  const { reauthentication_token: stored, reauthentication_sent_at: sentAt } = user;
  if (!isCodeValid(hash, stored, sentAt, call.settings.otpExpiry))
    throw unprocessable("reauthentication_not_valid", "Nonce has expired or is invalid");
}

/** Under the lock, so that one code changes one password. */
async function useNonce(call: Call, tx: Transaction, user: User, nonce: string): Promise<void> {
  checkNonce(call, user, nonce);
  await updateUser(tx, user, { reauthentication_token: "" });
  await clearTokens(tx, user.id);
}

async function beginEmailChange(call: Call, tx: Transaction, user: User, update: Update): Promise<void> {
  if (user.is_anonymous && call.settings.autoconfirm) {
    await updateUser(tx, user, { email_change: update.email });
    await changeEmail(call, tx, user);
    return;
  }
  await rememberFlow(tx, user.id, update, "email_change", "email_change");
  await sendEmailChange(call, tx, user, update.email, update.code_challenge !== "");
}

/** POST /logout?scope=global|local|others. An access token that is out stays good until it expires. */
export async function logout(call: Call): Promise<Response> {
  const { user: known, session } = await requireUser(call);
  const scope = call.url.searchParams.get("scope") || "global";
  if (!["global", "local", "others"].includes(scope)) throw invalid(`Unsupported logout scope "${scope}"`);
  await call.transaction(async (tx) => {
    const user = await lockExistingUser(tx, known.id);
    await audit(call, tx, user, "logout");
    if (session && scope === "local") await endSession(tx, session.id);
    else await endSessions(tx, user.id, scope === "others" ? session?.id : undefined);
  });
  return new Response(null, { status: 204 });
}
