import { randomInt } from "node:crypto";
import { AuthError, invalid } from "./errors.ts";
import { clearTokens } from "./one-time-tokens.ts";
import { endSessions } from "./sessions.ts";
import type { AuthSettings } from "./settings.ts";
import type { Queryable, Transaction } from "./transaction.ts";
import { type User, updateUser } from "./users.ts";

/** bcrypt looks at no more than this; a longer password would be cut silently. */
const MAX_BYTES = 72;

export interface Weakness {
  message: string;
  reasons: string[];
}

/** What makes a password too weak for the project's rules, or undefined. */
export function weakness(password: string, settings: AuthSettings): Weakness | undefined {
  const reasons: string[] = [];
  const messages: string[] = [];
  if (Buffer.byteLength(password) < settings.passwordMinimum) {
    reasons.push("length");
    messages.push(`Password should be at least ${settings.passwordMinimum} characters.`);
  }
  const sets = settings.passwordCharacters;
  if (!sets.every((set) => [...set].some((char) => password.includes(char)))) {
    reasons.push("characters");
    messages.push(`Password should contain at least one character of each: ${sets.join(", ")}.`);
  }
  return reasons.length > 0 ? { message: messages.join(" "), reasons } : undefined;
}

/** @throws {AuthError} 422 `weak_password` with reasons; 400 where it is longer than 72 bytes or has a NUL */
export function checkPassword(password: string, settings: AuthSettings): void {
  checkLength(password);
  const weak = weakness(password, settings);
  if (weak) throw new AuthError(422, "weak_password", weak.message, { reasons: weak.reasons });
}

/** @throws {AuthError} 400: bcrypt cannot take this password whole */
export function checkLength(password: string): void {
  if (Buffer.byteLength(password) > MAX_BYTES)
    throw invalid(`Password cannot be longer than ${MAX_BYTES} characters`);
  if (password.includes("\0")) throw invalid("Password cannot contain a NUL character");
}

/** bcrypt with cost 10, as GoTrue's; computed by pgcrypto, outside the event loop. */
export async function hashPassword(db: Queryable, password: string): Promise<string> {
  const [row] = await db.rows<{ hash: string }>(
    "select extensions.crypt($1, extensions.gen_salt('bf', 10)) as hash",
    [password],
  );
  return row?.hash ?? "";
}

/** A hash that no password has, to compare with where there is no user: the answer must take as long. */
const NOBODY = "$2a$10$abcdefghijklmnopqrstuu0eGm7R5Sv9OHvtbMUDxVvnELn9Hb2Ia";

/** Compares a password with a user's hash. Without a hash it takes as long and is false. */
export async function passwordMatches(
  db: Queryable,
  hash: string | null | undefined,
  password: string,
): Promise<boolean> {
  if (Buffer.byteLength(password) > MAX_BYTES || password.includes("\0")) return false;
  // pgcrypto knows the prefix $2a$; imported hashes may carry the later names of the same algorithm.
  const stored = (hash || NOBODY).replace(/^\$2[by]\$/, "$2a$");
  if (!stored.startsWith("$2a$")) return false;
  const [row] = await db.rows<{ matches: boolean }>("select extensions.crypt($2, $1) = $1 as matches", [
    stored,
    password,
  ]);
  return Boolean(hash) && row?.matches === true;
}

/** A password that nobody knows, for users who sign in by code. It satisfies the project's rules. */
export function generatePassword(settings: AuthSettings, length = 64): string {
  const any = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  const sets = [...settings.passwordCharacters];
  while (sets.length < length) sets.push(any);
  for (let i = sets.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    [sets[i], sets[j]] = [sets[j] as string, sets[i] as string];
  }
  return sets.map((set) => set[randomInt(set.length)]).join("");
}

/** Stores a new hash. Codes that are under way and all sessions but `keepSession` end with the old password. */
export async function replacePassword(
  tx: Transaction,
  user: User,
  hash: string,
  keepSession?: string,
): Promise<void> {
  await updateUser(tx, user, {
    encrypted_password: hash,
    confirmation_token: "",
    confirmation_sent_at: null,
    recovery_token: "",
    recovery_sent_at: null,
    email_change_token_current: "",
    email_change_token_new: "",
    email_change_sent_at: null,
    phone_change_token: "",
    phone_change_sent_at: null,
    reauthentication_token: "",
    reauthentication_sent_at: null,
  });
  await clearTokens(tx, user.id);
  await endSessions(tx, user.id, keepSession);
}
