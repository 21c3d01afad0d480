import type { Call } from "./call.ts";
import { invalid, tooMany } from "./errors.ts";
import { plainLine } from "./go-template.ts";
import { flowHash, generateCode, hashCode, storeToken } from "./one-time-tokens.ts";
import { redirectTarget } from "./redirects.ts";
import type { MailKind } from "./templates.ts";
import type { Transaction } from "./transaction.ts";
import { type User, updateUser } from "./users.ts";

/** The `type` that a link carries back to `/verify`. */
export type LinkType = "signup" | "invite" | "magiclink" | "recovery" | "email_change";

/** Address as it is stored: lower case, of a plausible form. @throws {AuthError} 400 `validation_failed` */
export function checkEmail(email: string): string {
  if (email === "") throw invalid("An email address is required");
  if (email.length > 255) throw invalid("An email address is too long");
  if (!EMAIL.test(email)) throw invalid("Unable to validate email address: invalid format");
  return email.toLowerCase();
}

/** Local part of RFC 5322 atoms, domain of DNS labels. */
const EMAIL =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;

/** Address of `/verify` for a stored hash. */
export function actionLink(call: Call, hash: string, type: LinkType, redirectTo: string): string {
  const query = new URLSearchParams({ token: hash, type, redirect_to: redirectTo });
  return `${call.settings.externalUrl}/verify?${query}`;
}

/** Code for a new address. Also what a first sign-in by code gets. */
export async function sendConfirmation(
  call: Call,
  tx: Transaction,
  user: User,
  pkce: boolean,
): Promise<void> {
  checkFrequency(call, user.confirmation_sent_at);
  const { code, hash, sentAt } = newCode(call, user, pkce);
  await updateUser(tx, user, { confirmation_token: hash, confirmation_sent_at: sentAt });
  await storeToken(tx, user.id, "confirmation_token", hash, user.email ?? "");
  queue(call, tx, "confirmation", user, { code, hash, type: "signup" });
}

export async function sendInvite(call: Call, tx: Transaction, user: User): Promise<void> {
  const { code, hash, sentAt } = newCode(call, user, false);
  await updateUser(tx, user, {
    confirmation_token: hash,
    confirmation_sent_at: sentAt,
    invited_at: sentAt,
  });
  await storeToken(tx, user.id, "confirmation_token", hash, user.email ?? "");
  queue(call, tx, "invite", user, { code, hash, type: "invite" });
}

/** Sign-in by code and recovery of a password share one column, and so one waiting time. */
export async function sendRecovery(
  call: Call,
  tx: Transaction,
  user: User,
  type: "magiclink" | "recovery",
  pkce: boolean,
): Promise<void> {
  checkFrequency(call, user.recovery_sent_at);
  const { code, hash, sentAt } = newCode(call, user, pkce);
  await updateUser(tx, user, { recovery_token: hash, recovery_sent_at: sentAt });
  await storeToken(tx, user.id, "recovery_token", hash, user.email ?? "");
  queue(call, tx, type === "magiclink" ? "magic_link" : "recovery", user, { code, hash, type });
}

export async function sendReauthentication(call: Call, tx: Transaction, user: User): Promise<void> {
  checkFrequency(call, user.reauthentication_sent_at);
  const { code, hash, sentAt } = newCode(call, user, false);
  await updateUser(tx, user, { reauthentication_token: hash, reauthentication_sent_at: sentAt });
  await storeToken(tx, user.id, "reauthentication_token", hash, user.email ?? "");
  queue(call, tx, "reauthentication", user, { code });
}

/** One code to the new address; with double confirmation another to the present one. */
export async function sendEmailChange(
  call: Call,
  tx: Transaction,
  user: User,
  email: string,
  pkce: boolean,
): Promise<void> {
  checkFrequency(call, user.email_change_sent_at);
  const newAddress = generateCode(call.settings.otpLength);
  const present = generateCode(call.settings.otpLength);
  const both = call.settings.doubleConfirmEmailChange && Boolean(user.email);
  const newHash = flowHash(email, newAddress, pkce);
  const presentHash = both ? flowHash(user.email ?? "", present, pkce) : "";
  await updateUser(tx, user, {
    email_change: email,
    email_change_token_new: newHash,
    email_change_token_current: presentHash,
    email_change_sent_at: new Date().toISOString(),
    email_change_confirm_status: 0,
  });
  await storeToken(tx, user.id, "email_change_token_new", newHash, email);
  const type = "email_change" as const;
  queue(call, tx, type, user, { code: newAddress, hash: newHash, type, to: email });
  if (!both) return;
  await storeToken(tx, user.id, "email_change_token_current", presentHash, user.email ?? "");
  queue(call, tx, type, user, { code: present, hash: presentHash, type, to: user.email ?? "" });
}

function newCode(call: Call, user: User, pkce: boolean) {
  const code = generateCode(call.settings.otpLength);
  return { code, hash: flowHash(user.email ?? "", code, pkce), sentAt: new Date().toISOString() };
}

/** A code and its hash for an admin who delivers it himself. */
export function codeFor(call: Call, email: string): { code: string; hash: string } {
  const code = generateCode(call.settings.otpLength);
  return { code, hash: hashCode(email, code) };
}

/** @throws {AuthError} 429: the last mail of this kind to this user is too recent */
function checkFrequency(call: Call, sentAt: string | null): void {
  if (sentAt === null) return;
  const left = Date.parse(sentAt) + call.settings.mailFrequency - Date.now();
  if (left > 0)
    throw tooMany(
      "over_email_send_rate_limit",
      `For security purposes, you can only request this after ${Math.floor(left / 1000)} seconds.`,
    );
}

/** Renders a mail and leaves it with the transaction, to be sent after the commit. */
function queue(
  call: Call,
  tx: Transaction,
  kind: MailKind,
  user: User,
  parts: { code: string; hash?: string; type?: LinkType; to?: string },
): void {
  call.auth.limits.checkMail();
  const redirectTo = redirectTarget(call.request, call.url, call.settings);
  const { hash = "", type } = parts;
  const to = parts.to ?? user.email ?? "";
  const data = {
    SiteURL: call.settings.siteUrl,
    ConfirmationURL: type ? actionLink(call, hash, type, redirectTo) : "",
    Email: user.email ?? "",
    NewEmail: user.email_change,
    SendingTo: to,
    Token: parts.code,
    TokenHash: hash,
    Data: user.raw_user_meta_data ?? {},
    RedirectTo: redirectTo,
  };
  const template = call.settings.templates[kind];
  tx.mails.push({ to, subject: plainLine(template.subject(data)), html: template.body(data) });
}
