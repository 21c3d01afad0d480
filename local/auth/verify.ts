import { z } from "zod";
import { audit } from "./audit.ts";
import { type Call, text } from "./call.ts";
import { AuthError, forbidden, invalid, orInternal } from "./errors.ts";
import { checkEmail } from "./mails.ts";
import {
  clearTokens,
  findTokenUser,
  hashCode,
  isCodeValid,
  isExpired,
  PKCE_PREFIX,
  type TokenKind,
} from "./one-time-tokens.ts";
import { generatePassword, hashPassword, replacePassword } from "./password.ts";
import { issueAuthCode } from "./pkce.ts";
import { redirectTarget } from "./redirects.ts";
import { type AuthenticationMethod, startSession, type TokenResponse } from "./sessions.ts";
import { confirm } from "./signup.ts";
import type { Transaction } from "./transaction.ts";
import {
  createIdentity,
  emailClaims,
  emailIdentity,
  findUserByEmail,
  hasPassword,
  isBanned,
  isConfirmed,
  lockUser,
  mergeIdentityData,
  type User,
  updateProviders,
  updateUser,
} from "./users.ts";

const VerifyBody = z.object({
  type: text,
  token: text,
  token_hash: text,
  email: text,
  phone: text,
  redirect_to: text,
});

/** What a code is for; `email` of a request has been resolved to one of these. */
type Purpose = "signup" | "invite" | "magiclink" | "recovery" | "email_change";

const KINDS: Record<string, TokenKind[]> = {
  email: ["confirmation_token", "recovery_token"],
  signup: ["confirmation_token"],
  invite: ["confirmation_token"],
  magiclink: ["recovery_token"],
  recovery: ["recovery_token"],
  email_change: ["email_change_token_current", "email_change_token_new"],
};

/** An e-mail change needs two codes, and this was the first. */
const ONE_OF_TWO = "Confirmation link accepted. Please proceed to confirm link sent to the other email";

/** POST /verify: exchanges a code (with its address) or a `token_hash` for a session. */
export async function verifyPost(call: Call): Promise<Response> {
  call.auth.limits.check("verify", call.ip);
  const body = await call.body(VerifyBody);
  if (body.type === "") throw invalid("Verify requires a verification type");
  if ((body.token === "") === (body.token_hash === ""))
    throw invalid("Verify requires either a token or a token hash");
  if (body.token_hash && (body.email || body.phone || body.redirect_to))
    throw invalid("Only the token_hash and type should be provided");
  if (body.token && (body.email === "") === (body.phone === ""))
    throw invalid("Only an email address or phone number should be provided on verify");
  const email = body.token && body.email ? checkVerifyEmail(body.email) : "";

  const answer = await call.transaction(async (tx) => {
    const found = body.token_hash
      ? await findByHash(call, tx, body.type, body.token_hash)
      : await findByCode(call, tx, body.type, email, body.token);
    const user = await accept(call, tx, found);
    return user ? startSession(call, tx, user, "otp") : undefined;
  });
  return Response.json(answer ?? { code: "200", msg: ONE_OF_TWO });
}

function checkVerifyEmail(email: string): string {
  try {
    return checkEmail(email);
  } catch {
    throw new AuthError(422, "validation_failed", "Invalid email format");
  }
}

/** GET /verify: the link in a mail. Sends the browser on with tokens in the fragment, or with a PKCE code. */
export async function verifyGet(call: Call): Promise<Response> {
  call.auth.limits.check("verify", call.ip);
  const type = call.url.searchParams.get("type") ?? "";
  const hash = call.url.searchParams.get("token") ?? "";
  if (type === "") throw invalid("Verify requires a verification type");
  if (hash === "") throw invalid("Verify requires a token or a token hash");
  const target = redirectTarget(call.request, call.url, call.settings);
  const pkce = hash.startsWith(PKCE_PREFIX);
  try {
    return redirect(
      await call.transaction(async (tx) => {
        const found = await findByHash(call, tx, type, hash);
        const user = await accept(call, tx, found);
        if (!user) return withMessage(target, pkce);
        if (pkce) return withCode(target, await issueAuthCode(tx, user.id, flowMethod(type)));
        return withTokens(target, type, await startSession(call, tx, user, "otp"));
      }),
    );
  } catch (error) {
    if (error instanceof AuthError && error.status >= 500)
      call.auth.log.error(error.message, error.cause ?? error);
    if (error instanceof AuthError) return redirect(withError(target, error, pkce));
    throw error;
  }
}

const redirect = (location: string) => new Response(null, { status: 303, headers: { location } });

/** The method under which /signup, /otp and so on remembered the flow that this link belongs to. */
function flowMethod(type: string): AuthenticationMethod {
  return type === "signup" ? "email/signup" : (type as AuthenticationMethod);
}

function withTokens(target: string, type: string, tokens: TokenResponse): string {
  const fragment = new URLSearchParams({
    access_token: tokens.access_token,
    expires_at: String(tokens.expires_at),
    expires_in: String(tokens.expires_in),
    refresh_token: tokens.refresh_token,
    sb: "",
    token_type: tokens.token_type,
    type,
  });
  return `${target}#${fragment}`;
}

function withCode(target: string, code: string): string {
  const url = new URL(target);
  url.searchParams.set("code", code);
  return url.href;
}

function withMessage(target: string, pkce: boolean): string {
  const url = new URL(target);
  if (pkce) url.searchParams.set("message", ONE_OF_TWO);
  url.hash = new URLSearchParams({ message: ONE_OF_TWO, sb: "" }).toString();
  return url.href;
}

const OAUTH_ERRORS: Record<number, string> = {
  400: "invalid_request",
  401: "unauthorized_client",
  403: "access_denied",
  500: "server_error",
  503: "temporarily_unavailable",
};

function withError(target: string, error: AuthError, pkce: boolean): string {
  const name = OAUTH_ERRORS[error.status];
  const details = {
    ...(name ? { error: name } : {}),
    error_code: error.code ?? "",
    error_description: error.message,
  };
  const url = new URL(target);
  if (pkce) for (const [key, value] of Object.entries(details)) url.searchParams.set(key, value);
  url.hash = new URLSearchParams({ ...details, sb: "" }).toString();
  return url.href;
}

interface Found {
  user: User;
  purpose: Purpose;
  /** The hash that was given, as it is stored (a code's may have the PKCE prefix there). */
  hash: string;
}

/** The user of a `token_hash`. The row is locked and looked up again: the code may just have been used. */
async function findByHash(call: Call, tx: Transaction, type: string, hash: string): Promise<Found> {
  const kinds = KINDS[type];
  if (!kinds) throw invalid("Invalid email verification type");
  const expired = () => forbidden("otp_expired", "Email link is invalid or has expired");
  const id = await findTokenUser(tx, hash, kinds);
  const user = id === undefined ? undefined : await lockUser(tx, id);
  if (!user || (await findTokenUser(tx, hash, kinds)) !== user.id) throw expired();
  if (isBanned(user)) throw forbidden("user_banned", "User is banned");
  const purpose = (
    type === "email" ? (user.recovery_token === hash ? "magiclink" : "signup") : type
  ) as Purpose;
  const sentAt = {
    confirmation_token: user.confirmation_sent_at,
    recovery_token: user.recovery_sent_at,
    email_change_token_current: user.email_change_sent_at,
  }[KINDS[purpose]?.[0] as "confirmation_token"];
  if (isExpired(sentAt, call.settings.otpExpiry)) throw expired();
  return { user, purpose, hash };
}

/** The user of an address, if the code is one that was sent there. */
async function findByCode(
  call: Call,
  tx: Transaction,
  type: string,
  email: string,
  code: string,
): Promise<Found> {
  const expired = () => forbidden("otp_expired", "Token has expired or is invalid");
  if (email === "") throw expired();
  const hash = hashCode(email, code);
  const id =
    type === "email_change"
      ? await findChangeUser(call, tx, hash)
      : (await findUserByEmail(tx, email, call.audience))?.id;
  const user = id === undefined ? undefined : await lockUser(tx, id);
  if (!user) throw expired();
  if (isBanned(user)) throw forbidden("user_banned", "User is banned");
  const purpose = purposeOfCode(call, user, type, hash);
  if (!purpose) throw expired();
  return { user, purpose, hash };
}

async function findChangeUser(call: Call, tx: Transaction, hash: string): Promise<string | undefined> {
  const kinds: TokenKind[] = call.settings.doubleConfirmEmailChange
    ? ["email_change_token_current", "email_change_token_new"]
    : ["email_change_token_new"];
  return (await findTokenUser(tx, hash, kinds)) ?? (await findTokenUser(tx, PKCE_PREFIX + hash, kinds));
}

function purposeOfCode(call: Call, user: User, type: string, hash: string): Purpose | undefined {
  const valid = (stored: string, sentAt: string | null) =>
    isCodeValid(hash, stored, sentAt, call.settings.otpExpiry);
  const confirms = () => valid(user.confirmation_token, user.confirmation_sent_at);
  const recovers = () => valid(user.recovery_token, user.recovery_sent_at);
  switch (type) {
    case "email":
      return confirms() ? "signup" : recovers() ? "magiclink" : undefined;
    case "signup":
    case "invite":
      return confirms() ? type : undefined;
    case "recovery":
    case "magiclink":
      return recovers() ? type : undefined;
    case "email_change":
      return valid(user.email_change_token_current, user.email_change_sent_at) ||
        valid(user.email_change_token_new, user.email_change_sent_at)
        ? type
        : undefined;
    default:
      return undefined;
  }
}

/** Does what the code was sent for. Undefined: a second code, sent to the other address, is still missing. */
async function accept(
  call: Call,
  tx: Transaction,
  { user, purpose, hash }: Found,
): Promise<User | undefined> {
  if (purpose === "email_change") {
    if (await awaitsOther(call, tx, user, hash)) return undefined;
    await changeEmail(call, tx, user);
  } else if (purpose === "signup" || purpose === "invite") await acceptConfirmation(call, tx, user);
  else await orInternal("Database error updating user", () => acceptRecovery(call, tx, user));
  await updateProviders(tx, user);
  return user;
}

async function acceptConfirmation(call: Call, tx: Transaction, user: User): Promise<void> {
  if (!hasPassword(user) && user.invited_at !== null)
    await replacePassword(tx, user, await hashPassword(tx, generatePassword(call.settings)));
  await audit(call, tx, user, "user_signedup", { provider: "email" });
  await confirm(tx, user);
  for (const identity of user.identities)
    if (identity.email && identity.email === user.email)
      await mergeIdentityData(tx, identity, { email_verified: true });
}

async function acceptRecovery(call: Call, tx: Transaction, user: User): Promise<void> {
  await updateUser(tx, user, { recovery_token: "" });
  await clearTokens(tx, user.id);
  if (isConfirmed(user)) {
    await audit(call, tx, user, "login");
    return;
  }
  await audit(call, tx, user, "user_signedup", { provider: "email" });
  await confirm(tx, user);
}

/** With double confirmation the first of the two codes is only noted. */
async function awaitsOther(call: Call, tx: Transaction, user: User, hash: string): Promise<boolean> {
  const { settings } = call;
  const first =
    !settings.autoconfirm &&
    settings.doubleConfirmEmailChange &&
    user.email_change_confirm_status === 0 &&
    Boolean(user.email);
  if (!first) return false;
  const matches = (stored: string) => stored === hash || stored === PKCE_PREFIX + hash;
  const used = (["email_change_token_current", "email_change_token_new"] as const).find((kind) =>
    matches(user[kind]),
  );
  await updateUser(tx, user, { email_change_confirm_status: 1, ...(used ? { [used]: "" } : {}) });
  if (used) await clearTokens(tx, user.id, used);
  return true;
}

/** Puts the new address in place, in the account and in its e-mail identity. */
export async function changeEmail(call: Call, tx: Transaction, user: User): Promise<void> {
  const email = user.email_change;
  await audit(call, tx, user, "user_modified");
  const identity = emailIdentity(user);
  if (identity) await mergeIdentityData(tx, identity, { email, email_verified: true });
  else await createIdentity(tx, user, "email", emailClaims(user.id, email, true));
  await updateUser(tx, user, {
    is_anonymous: false,
    email,
    email_change: "",
    email_change_token_current: "",
    email_change_token_new: "",
    email_change_confirm_status: 0,
  });
  await clearTokens(tx, user.id);
  if (!isConfirmed(user)) await confirm(tx, user);
}
