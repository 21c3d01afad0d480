import { createHash, randomInt, randomUUID } from "node:crypto";
import type { Queryable, Transaction } from "./transaction.ts";

/** The columns of `auth.users` that hold a code's hash; `auth.one_time_tokens` holds it again, to be found by. */
export type TokenKind =
  | "confirmation_token"
  | "recovery_token"
  | "reauthentication_token"
  | "email_change_token_new"
  | "email_change_token_current";

export const PKCE_PREFIX = "pkce_";

/** A code of `digits` decimal digits, each equally likely. */
export function generateCode(digits: number): string {
  return String(randomInt(10 ** digits)).padStart(digits, "0");
}

/** How GoTrue stores a code: SHA-224 of address and code, in hex. It is also the `token_hash` in links. */
export function hashCode(email: string, code: string): string {
  return createHash("sha224")
    .update(email + code)
    .digest("hex");
}

/** Hash of a code for the flow: a PKCE link must lead to an auth code, which its prefix says. */
export function flowHash(email: string, code: string, pkce: boolean): string {
  return (pkce ? PKCE_PREFIX : "") + hashCode(email, code);
}

/** Stores a hash in place of the user's earlier one of the same kind. */
export async function storeToken(
  tx: Transaction,
  userId: string,
  kind: TokenKind,
  hash: string,
  relatesTo: string,
): Promise<void> {
  await tx.rows(
    `insert into auth.one_time_tokens as t
       (id, user_id, token_type, token_hash, relates_to, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $6)
     on conflict (user_id, token_type) do update
       set id = excluded.id, token_hash = excluded.token_hash, relates_to = excluded.relates_to,
           created_at = excluded.created_at, updated_at = excluded.updated_at`,
    [randomUUID(), userId, kind, hash, relatesTo.toLowerCase(), new Date()],
  );
}

export async function clearTokens(tx: Transaction, userId: string, kind?: TokenKind): Promise<void> {
  await tx.rows(
    `delete from auth.one_time_tokens
      where user_id = $1 and ($2::text is null or token_type::text = $2)`,
    [userId, kind ?? null],
  );
}

/** Who holds a hash of one of these kinds. */
export async function findTokenUser(
  db: Queryable,
  hash: string,
  kinds: TokenKind[],
): Promise<string | undefined> {
  const [row] = await db.rows<{ user_id: string }>(
    `select user_id from auth.one_time_tokens
      where token_hash = $1 and token_type::text = any($2::text[]) limit 1`,
    [hash, kinds],
  );
  return row?.user_id;
}

/** True where `hash` is the stored one (with or without the PKCE prefix) and was sent less than `expiry` ms ago. */
export function isCodeValid(hash: string, stored: string, sentAt: string | null, expiry: number): boolean {
  if (stored === "" || sentAt === null || isExpired(sentAt, expiry)) return false;
  return hash === stored || PKCE_PREFIX + hash === stored;
}

export function isExpired(sentAt: string | null, expiry: number): boolean {
  return sentAt === null || Date.now() > Date.parse(sentAt) + expiry;
}
