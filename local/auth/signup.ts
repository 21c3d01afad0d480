import { z } from "zod";
import { audit } from "./audit.ts";
import { type Call, json, text } from "./call.ts";
import { AuthError, badRequest, invalid, orInternal, unprocessable } from "./errors.ts";
import { runHook } from "./hooks.ts";
import { checkEmail, sendConfirmation } from "./mails.ts";
import { clearTokens } from "./one-time-tokens.ts";
import { checkPassword, hashPassword } from "./password.ts";
import { type Challenge, checkChallenge, rememberFlow } from "./pkce.ts";
import { startSession, type TokenResponse } from "./sessions.ts";
import { isUniqueViolation, type Transaction } from "./transaction.ts";
import {
  createIdentity,
  emailClaims,
  emailIdentity,
  findAddressHolder,
  insertUser,
  isConfirmed,
  lockUser,
  mergeUserData,
  newUser,
  type User,
  updateProviders,
  updateUser,
  userJson,
} from "./users.ts";

const SignupBody = z.object({
  email: text,
  phone: text,
  password: text,
  data: json,
  channel: text,
  code_challenge: text,
  code_challenge_method: text,
});

/** POST /signup: an account with a password, or an anonymous one where the body names no address. */
export async function signup(call: Call): Promise<Response> {
  const body = await call.body(SignupBody);
  if (body.email === "" && body.phone === "") return signupAnonymously(call, body.data);
  call.auth.limits.check("signup", call.ip);
  const { settings } = call;
  if (!settings.signupEnabled)
    throw unprocessable("signup_disabled", "Signups not allowed for this instance");
  if (body.password === "") throw invalid("Signup requires a valid password");
  checkPassword(body.password, settings);
  if (body.email && body.phone)
    throw invalid("Only an email address or phone number should be provided on signup.");
  checkChallenge(body);
  if (body.phone) throw badRequest("phone_provider_disabled", "Phone signups are disabled");
  if (!settings.emailEnabled) throw badRequest("email_provider_disabled", "Email signups are disabled");
  const email = checkEmail(body.email);

  // Hashed before it is known whether the address is taken, so that the answer takes equally long.
  const passwordHash = await hashPassword(call.db, body.password);
  const answer = await retryIfTaken(() =>
    call.transaction(async (tx) => {
      const { user, repeated } = await register(call, tx, { ...body, email, passwordHash });
      if (repeated) return repeatedSignup(call, email, body.data ?? {}, user);
      return isConfirmed(user) ? await signIn(call, tx, user) : newcomerJson(user);
    }),
  );
  if (answer instanceof AuthError) throw answer;
  return Response.json(answer);
}

async function signIn(call: Call, tx: Transaction, user: User): Promise<TokenResponse> {
  await audit(call, tx, user, "login", { provider: "email" });
  return startSession(call, tx, user, "password");
}

/** Somebody who was invited may have been given metadata by an admin: not shown before the address is proved. */
function newcomerJson(user: User): Record<string, unknown> {
  return user.invited_at === null ? userJson(user) : { ...userJson(user), user_metadata: {}, identities: [] };
}

/**
 * The address belongs to a confirmed account. With confirmations nobody may learn that: the answer looks like
 * that to a new address. Returned rather than thrown, since the audit entry is to stay.
 */
function repeatedSignup(
  call: Call,
  email: string,
  data: Record<string, unknown>,
  user: User,
): Record<string, unknown> | AuthError {
  if (call.settings.autoconfirm) return unprocessable("user_already_exists", "User already registered");
  const now = new Date().toISOString();
  const fake = newUser({ audience: user.aud, email, passwordHash: "", data, provider: "email" });
  return userJson({ ...fake, confirmation_sent_at: now });
}

export interface Registration extends Challenge {
  email: string;
  passwordHash: string;
  data: Record<string, unknown> | undefined;
}

/**
 * Stores a new user with an e-mail identity and sends the confirmation, or confirms at once where the project
 * wants none. An account that is still unconfirmed keeps its data and gets another code: who asks now need not
 * be who signed up. `repeated` says that the address is confirmed already.
 */
export async function register(
  call: Call,
  tx: Transaction,
  registration: Registration,
): Promise<{ user: User; repeated: boolean }> {
  const { email, data } = registration;
  const holder = await findAddressHolder(tx, email, call.audience);
  const known = holder && (await lockUser(tx, holder.id));
  if (known && isConfirmed(known)) {
    await audit(call, tx, known, "user_repeated_signup", { provider: "email" });
    return { user: known, repeated: true };
  }
  const user =
    known ??
    (await create(call, tx, newUser({ ...registration, audience: call.audience, provider: "email" })));
  if (!emailIdentity(user)) {
    const claims = emailClaims(user.id, user.email ?? email);
    await createIdentity(tx, user, "email", { ...data, ...claims });
    await updateUser(tx, user, { raw_user_meta_data: { ...data, ...claims } });
    await dropOtherIdentities(tx, user);
    await updateProviders(tx, user);
  }
  if (call.settings.autoconfirm) {
    await audit(call, tx, user, "user_signedup", { provider: "email" });
    await confirm(tx, user);
  } else {
    await audit(call, tx, user, "user_confirmation_requested", { provider: "email" });
    await rememberFlow(tx, user.id, registration, "email", "email/signup");
    await sendConfirmation(call, tx, user, registration.code_challenge !== "");
  }
  return { user, repeated: false };
}

/** Until the address is proved, only the identity that is being proved may stay. */
async function dropOtherIdentities(tx: Transaction, user: User): Promise<void> {
  const kept = emailIdentity(user);
  await tx.rows("delete from auth.identities where user_id = $1 and id <> $2", [user.id, kept?.id]);
  user.identities = kept ? [kept] : [];
}

/** Inserts a user after asking the project's hook. @throws {AuthError} what the hook refused with, or 500 */
export async function create(call: Call, tx: Transaction, user: User, role?: string): Promise<User> {
  await askBeforeCreating(call, tx, user);
  return orInternal("Database error saving new user", () => insertUser(tx, user, role));
}

/** Asked in the same transaction: another connection could wait for this one's. */
async function askBeforeCreating(call: Call, tx: Transaction, user: User): Promise<void> {
  const hook = call.settings.hooks.beforeUserCreated;
  if (!hook) return;
  const { created_at: _c, updated_at: _u, ...shown } = userJson(user);
  const never = "0001-01-01T00:00:00Z";
  await runHook(call, tx, hook, { user: { ...shown, created_at: never, updated_at: never } });
}

/** Marks the address as proved and ends all codes that are under way. */
export async function confirm(tx: Transaction, user: User): Promise<void> {
  const now = new Date().toISOString();
  await updateUser(tx, user, { confirmation_token: "", email_confirmed_at: now });
  user.confirmed_at ??= now;
  await mergeUserData(tx, user, { email_verified: true });
  await clearTokens(tx, user.id);
}

/** Of two sign-ups of one address at the same time one loses at the unique index; again, it finds the other's row. */
export async function retryIfTaken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isUniqueViolation(error, "users_email_partial_key")) throw error;
    return work();
  }
}

async function signupAnonymously(call: Call, data: Record<string, unknown> | undefined): Promise<Response> {
  const { settings } = call;
  if (!settings.anonymousEnabled)
    throw unprocessable("anonymous_provider_disabled", "Anonymous sign-ins are disabled");
  call.auth.limits.check("anonymous", call.ip);
  if (!settings.signupEnabled)
    throw unprocessable("signup_disabled", "Signups not allowed for this instance");
  const fields = { audience: call.audience, email: "", passwordHash: "", provider: undefined };
  const answer = await orInternal("Database error creating anonymous user", () =>
    call.transaction(async (tx) => {
      const user = await create(call, tx, newUser({ ...fields, data }));
      return startSession(call, tx, user, "anonymous");
    }),
  );
  return Response.json(answer);
}
