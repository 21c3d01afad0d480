import { z } from "zod";
import { DUPLICATE } from "./admin.ts";
import { audit } from "./audit.ts";
import { type Call, json, text } from "./call.ts";
import { AuthError, invalid, unprocessable } from "./errors.ts";
import { actionLink, checkEmail, codeFor, type LinkType, sendInvite } from "./mails.ts";
import { hashCode, storeToken } from "./one-time-tokens.ts";
import { checkPassword, generatePassword, hashPassword } from "./password.ts";
import { redirectTarget } from "./redirects.ts";
import { create, retryIfTaken } from "./signup.ts";
import type { Transaction } from "./transaction.ts";
import {
  createIdentity,
  emailClaims,
  findAddressHolder,
  findUserByEmail,
  isConfirmed,
  lockExistingUser,
  mergeUserData,
  newUser,
  type User,
  updateUser,
  userJson,
} from "./users.ts";
import { requireAdmin } from "./who.ts";

const InviteBody = z.object({ email: text, data: json });

/** POST /invite: an account without a password, and a mail that leads to it. */
export async function invite(call: Call): Promise<Response> {
  const actor = await requireAdmin(call);
  const body = await call.body(InviteBody);
  const email = checkEmail(body.email);
  const user = await retryIfTaken(() =>
    call.transaction(async (tx) => {
      const user = await invitedUser(call, tx, email, body.data);
      await audit(call, tx, actor, "user_invited", { user_email: email, user_id: user.id });
      await sendInvite(call, tx, user);
      return lockExistingUser(tx, user.id);
    }),
  );
  return Response.json(userJson(user));
}

/** @throws {AuthError} 422 `email_exists` where the address is confirmed already */
async function invitedUser(
  call: Call,
  tx: Transaction,
  email: string,
  data: Record<string, unknown> | undefined,
): Promise<User> {
  const known = await findUserByEmail(tx, email, call.audience);
  if (!known) return createWithIdentity(call, tx, email, "", data);
  if (isConfirmed(known)) throw unprocessable("email_exists", DUPLICATE);
  return lockExistingUser(tx, known.id);
}

async function createWithIdentity(
  call: Call,
  tx: Transaction,
  email: string,
  passwordHash: string,
  data: Record<string, unknown> | undefined,
): Promise<User> {
  const fields = { audience: call.audience, email, passwordHash, data };
  const user = await create(call, tx, newUser({ ...fields, provider: "email" }));
  await createIdentity(tx, user, "email", emailClaims(user.id, email));
  return user;
}

const LinkBody = z.object({
  type: text,
  email: text,
  new_email: text,
  password: text,
  data: json,
  redirect_to: text,
});
type LinkRequest = z.output<typeof LinkBody>;

/** POST /admin/generate_link: what a mail would carry, for a backend that sends its own. */
export async function generateLink(call: Call): Promise<Response> {
  const actor = await requireAdmin(call);
  const body = await call.body(LinkBody);
  const email = checkEmail(body.email);
  const redirectTo = call.settings.redirects(body.redirect_to)
    ? body.redirect_to
    : redirectTarget(call.request, call.url, call.settings);
  const known = await findUserByEmail(call.db, email, call.audience);
  const type = !known && body.type === "magiclink" ? "signup" : body.type;
  if (!known && ["recovery", "email_change_current", "email_change_new"].includes(type))
    throw new AuthError(404, "user_not_found", "User with this email not found");
  const passwordHash = !known && type === "signup" ? await signupHash(call, body) : "";
  const { code, hash } = codeFor(call, email);

  const answer = await retryIfTaken(() =>
    call.transaction(async (tx) => {
      const present = known && (await lockExistingUser(tx, known.id));
      const user = await prepareLink(call, tx, { ...body, email, type }, present, passwordHash, {
        code,
        hash,
      });
      if (type === "invite")
        await audit(call, tx, actor, "user_invited", { user_email: email, user_id: user.id });
      const stored = {
        email_change_current: user.email_change_token_current,
        email_change_new: user.email_change_token_new,
      }[type];
      const linkType = stored === undefined ? (type as LinkType) : "email_change";
      return {
        ...userJson(await lockExistingUser(tx, user.id)),
        action_link: actionLink(call, stored ?? hash, linkType, redirectTo),
        email_otp: code,
        hashed_token: hash,
        verification_type: type,
        redirect_to: redirectTo,
      };
    }),
  );
  return Response.json(answer);
}

async function signupHash(call: Call, body: LinkRequest): Promise<string> {
  const generated = body.type === "magiclink" ? generatePassword(call.settings) : "";
  const password = body.password || generated;
  if (!password) throw invalid("Signup requires a valid password");
  checkPassword(password, call.settings);
  return hashPassword(call.db, password);
}

/** Stores the code for its purpose; creates the user where the purpose is to have a new one. */
async function prepareLink(
  call: Call,
  tx: Transaction,
  body: LinkRequest,
  known: User | undefined,
  passwordHash: string,
  { code, hash }: { code: string; hash: string },
): Promise<User> {
  const { email, type } = body;
  const now = new Date().toISOString();
  if (type === "signup" || type === "invite") {
    if (known && isConfirmed(known)) throw unprocessable("email_exists", DUPLICATE);
    const user = known ?? (await createWithIdentity(call, tx, email, passwordHash, body.data));
    if (known && type === "signup" && body.data) await mergeUserData(tx, user, body.data);
    const invited = type === "invite" ? { invited_at: now } : {};
    await updateUser(tx, user, { confirmation_token: hash, confirmation_sent_at: now, ...invited });
    await storeToken(tx, user.id, "confirmation_token", hash, email);
    return user;
  }
  if (!known) throw invalid(`Invalid email action link type requested: ${type}`);
  if (type === "magiclink" || type === "recovery") {
    await audit(call, tx, known, "user_recovery_requested");
    await updateUser(tx, known, { recovery_token: hash, recovery_sent_at: now });
    await storeToken(tx, known.id, "recovery_token", hash, email);
    return known;
  }
  if (type !== "email_change_current" && type !== "email_change_new")
    throw invalid(`Invalid email action link type requested: ${type}`);
  if (type === "email_change_current" && !call.settings.doubleConfirmEmailChange)
    throw invalid("Enable secure email change to generate link for current email");
  const newEmail = checkEmail(body.new_email);
  if (await findAddressHolder(tx, newEmail, known.aud, known.id))
    throw unprocessable("email_exists", DUPLICATE);
  const change = { email_change: newEmail, email_change_sent_at: now, email_change_confirm_status: 0 };
  const current = type === "email_change_current";
  const token = current ? hash : hashCode(newEmail, code);
  const kind = current ? "email_change_token_current" : "email_change_token_new";
  await updateUser(tx, known, { ...change, [kind]: token });
  await storeToken(tx, known.id, kind, token, current ? email : newEmail);
  return known;
}
