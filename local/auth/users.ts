import { createHash, randomUUID } from "node:crypto";
import { internal } from "./errors.ts";
import type { Queryable, Transaction } from "./transaction.ts";

type Json = Record<string, unknown>;

/** A row of `auth.users` as PostgreSQL writes it to JSON; times are ISO 8601 texts with microseconds. */
export interface UserRow {
  id: string;
  aud: string;
  role: string | null;
  email: string | null;
  phone: string | null;
  encrypted_password: string | null;
  email_confirmed_at: string | null;
  phone_confirmed_at: string | null;
  confirmed_at: string | null;
  invited_at: string | null;
  confirmation_token: string;
  confirmation_sent_at: string | null;
  recovery_token: string;
  recovery_sent_at: string | null;
  email_change: string;
  email_change_token_current: string;
  email_change_token_new: string;
  email_change_sent_at: string | null;
  email_change_confirm_status: number;
  phone_change: string;
  phone_change_token: string;
  phone_change_sent_at: string | null;
  reauthentication_token: string;
  reauthentication_sent_at: string | null;
  last_sign_in_at: string | null;
  raw_app_meta_data: Json | null;
  raw_user_meta_data: Json | null;
  created_at: string;
  updated_at: string;
  banned_until: string | null;
  deleted_at: string | null;
  is_sso_user: boolean;
  is_anonymous: boolean;
}

export interface IdentityRow {
  id: string;
  provider_id: string;
  user_id: string;
  identity_data: Json;
  provider: string;
  last_sign_in_at: string | null;
  created_at: string;
  updated_at: string;
  email: string | null;
}

export interface FactorRow {
  id: string;
  user_id: string;
  friendly_name: string | null;
  factor_type: string;
  status: "unverified" | "verified";
  created_at: string;
  updated_at: string;
  secret: string | null;
  phone: string | null;
  last_challenged_at: string | null;
}

export type User = UserRow & { identities: IdentityRow[]; factors: FactorRow[] };

export const NIL_UUID = "00000000-0000-0000-0000-000000000000";

const SELECT = `
  select to_jsonb(u) as row,
         (select coalesce(jsonb_agg(to_jsonb(i) order by i.created_at, i.id), '[]')
            from auth.identities i where i.user_id = u.id) as identities,
         (select coalesce(jsonb_agg(to_jsonb(f) order by f.created_at, f.id), '[]')
            from auth.mfa_factors f where f.user_id = u.id) as factors
    from auth.users u
   where u.instance_id = '${NIL_UUID}'`;

async function selectUser(db: Queryable, where: string, parameters: unknown[]): Promise<User | undefined> {
  const [found] = await db.rows<{ row: UserRow; identities: IdentityRow[]; factors: FactorRow[] }>(
    `${SELECT} and ${where} limit 1`,
    parameters,
  );
  if (!found) return undefined;
  rejectNullTokens(found.row);
  return { ...found.row, identities: found.identities, factors: found.factors };
}

/** These columns have no default, and GoTrue cannot read a null in them: rows made by hand need ''. */
const NEVER_NULL = [
  "confirmation_token",
  "recovery_token",
  "email_change_token_new",
  "email_change",
] as const;

function rejectNullTokens(row: UserRow): void {
  const column = NEVER_NULL.find((name) => row[name] === null);
  if (column)
    throw internal(
      "Database error querying schema",
      new Error(
        `auth.users row ${row.id} has null in ${column}; hosted auth fails on such a row, insert '' instead`,
      ),
    );
}

export function findUserById(db: Queryable, id: string): Promise<User | undefined> {
  return selectUser(db, "u.id = $1", [id]);
}

export function findUserByEmail(db: Queryable, email: string, audience: string): Promise<User | undefined> {
  return selectUser(db, "lower(u.email) = $1 and u.aud = $2 and not u.is_sso_user", [
    email.toLowerCase(),
    audience,
  ]);
}

/**
 * The user who holds an address, by identity or by account.
 * @param except a user who does not count, who is changing to the address
 */
export async function findAddressHolder(
  db: Queryable,
  email: string,
  audience: string,
  except?: string,
): Promise<User | undefined> {
  const holder = await selectUser(
    db,
    `u.aud = $2 and u.id is distinct from $3::uuid
     and exists (select from auth.identities i
                  where i.user_id = u.id and i.email = $1 and i.provider not like 'sso:%')`,
    [email.toLowerCase(), audience, except ?? null],
  );
  return holder ?? (await findUserByEmail(db, email, audience));
}

/**
 * Locks the user's row until the end of the transaction and reads it anew, so that of two calls about one user
 * the second sees what the first has done. Inserts that refer to the user are not held up.
 */
export async function lockUser(tx: Transaction, id: string): Promise<User | undefined> {
  await tx.rows("select from auth.users where id = $1 for no key update", [id]);
  return findUserById(tx, id);
}

/** As `lockUser`, where only a user deleted in the same moment could be missing. */
export async function lockExistingUser(tx: Transaction, id: string): Promise<User> {
  const user = await lockUser(tx, id);
  if (!user) throw internal("Database error finding user");
  return user;
}

const JSON_COLUMNS = new Set<string>(["raw_app_meta_data", "raw_user_meta_data"]);

/** Writes columns of one user and sets them on `user` too. */
export async function updateUser(tx: Transaction, user: User, changes: Partial<UserRow>): Promise<void> {
  const now = new Date().toISOString();
  const columns = Object.entries({ ...changes, updated_at: now });
  const assignments = columns.map(([name], i) => `${name} = $${i + 2}`).join(", ");
  const values = columns.map(([name, value]) => (JSON_COLUMNS.has(name) ? JSON.stringify(value) : value));
  await tx.rows(`update auth.users set ${assignments} where id = $1`, [user.id, ...values]);
  Object.assign(user, changes, { updated_at: now });
}

/** `base` with `changes` laid over it; a null removes its key. */
function mergeJson(base: Json | null, changes: Json): Json {
  const merged = { ...base, ...changes };
  for (const [key, value] of Object.entries(changes)) if (value === null) delete merged[key];
  return merged;
}

export async function mergeUserData(tx: Transaction, user: User, changes: Json): Promise<void> {
  await updateUser(tx, user, { raw_user_meta_data: mergeJson(user.raw_user_meta_data, changes) });
}

export async function mergeAppData(tx: Transaction, user: User, changes: Json): Promise<void> {
  await updateUser(tx, user, { raw_app_meta_data: mergeJson(user.raw_app_meta_data, changes) });
}

/** Sets `provider` and `providers` in `app_metadata` from the identities, oldest first. */
export async function updateProviders(tx: Transaction, user: User): Promise<void> {
  const rows = await tx.rows<{ provider: string }>(
    "select provider from auth.identities where user_id = $1 order by created_at",
    [user.id],
  );
  const providers = [...new Set(rows.map((row) => row.provider))];
  await mergeAppData(tx, user, { providers, ...(providers[0] ? { provider: providers[0] } : {}) });
}

/** A user who is not stored yet. `password` is the bcrypt hash, empty for none. */
export function newUser(fields: {
  audience: string;
  email: string;
  passwordHash: string;
  data: Json | undefined;
  provider: "email" | undefined;
}): User {
  const now = new Date().toISOString();
  return {
    id: randomUUID(),
    aud: fields.audience,
    role: "",
    email: fields.email.toLowerCase() || null,
    phone: null,
    encrypted_password: fields.passwordHash,
    email_confirmed_at: null,
    phone_confirmed_at: null,
    confirmed_at: null,
    invited_at: null,
    confirmation_token: "",
    confirmation_sent_at: null,
    recovery_token: "",
    recovery_sent_at: null,
    email_change: "",
    email_change_token_current: "",
    email_change_token_new: "",
    email_change_sent_at: null,
    email_change_confirm_status: 0,
    phone_change: "",
    phone_change_token: "",
    phone_change_sent_at: null,
    reauthentication_token: "",
    reauthentication_sent_at: null,
    last_sign_in_at: null,
    raw_app_meta_data: fields.provider ? { provider: fields.provider, providers: [fields.provider] } : {},
    raw_user_meta_data: fields.data ?? {},
    created_at: now,
    updated_at: now,
    banned_until: null,
    deleted_at: null,
    is_sso_user: false,
    is_anonymous: fields.provider === undefined,
    identities: [],
    factors: [],
  };
}

/**
 * Inserts a new user and reads it back, since triggers may have changed it. As in GoTrue the insert carries the
 * metadata and no role; the role follows in an update.
 */
export async function insertUser(tx: Transaction, user: User, role = "authenticated"): Promise<User> {
  const { confirmed_at: _generated, identities: _identities, factors: _factors, ...row } = user;
  const columns = Object.entries(row);
  const names = columns.map(([name]) => name).join(", ");
  const places = columns.map((_, i) => `$${i + 1}`).join(", ");
  const values = columns.map(([name, value]) => (JSON_COLUMNS.has(name) ? JSON.stringify(value) : value));
  await tx.rows(`insert into auth.users (instance_id, ${names}) values ('${NIL_UUID}', ${places})`, values);
  await updateUser(tx, user, { role });
  return lockExistingUser(tx, user.id);
}

/** Adds an identity; `data.sub` is its id at the provider, for e-mail the user's own id. */
export async function createIdentity(
  tx: Transaction,
  user: User,
  provider: string,
  data: Json & { sub: string },
): Promise<IdentityRow> {
  const [found] = await tx.rows<{ row: IdentityRow }>(
    `insert into auth.identities as i
       (provider_id, user_id, identity_data, provider, last_sign_in_at, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $5, $5) returning to_jsonb(i) as row`,
    [data.sub, user.id, JSON.stringify(data), provider, new Date()],
  );
  if (!found) throw internal("Error creating identity");
  user.identities = [...user.identities, found.row];
  return found.row;
}

export async function mergeIdentityData(
  tx: Transaction,
  identity: IdentityRow,
  changes: Json,
): Promise<void> {
  identity.identity_data = mergeJson(identity.identity_data, changes);
  identity.email = (identity.identity_data.email as string | undefined) ?? null;
  await tx.rows("update auth.identities set identity_data = $2, updated_at = $3 where id = $1", [
    identity.id,
    JSON.stringify(identity.identity_data),
    new Date(),
  ]);
}

/** What GoTrue puts into an e-mail identity. */
export function emailClaims(userId: string, email: string, verified = false): Json & { sub: string } {
  return { sub: userId, email, email_verified: verified, phone_verified: false };
}

export const emailIdentity = (user: User) => user.identities.find((i) => i.provider === "email");
export const isConfirmed = (user: User) => user.email_confirmed_at !== null;
export const hasPassword = (user: User) => Boolean(user.encrypted_password);
export const isBanned = (user: User) =>
  user.banned_until !== null && Date.now() < Date.parse(user.banned_until);
export const hasVerifiedFactor = (user: User) => user.factors.some((f) => f.status === "verified");

/** The user as the API shows it: GoTrue's fields in GoTrue's order, no hashes or tokens. */
export function userJson(user: User): Json {
  return {
    id: user.id,
    aud: user.aud,
    role: user.role ?? "",
    email: user.email ?? "",
    ...present({ email_confirmed_at: user.email_confirmed_at, invited_at: user.invited_at }),
    phone: user.phone ?? "",
    ...present({
      phone_confirmed_at: user.phone_confirmed_at,
      confirmation_sent_at: user.confirmation_sent_at,
      confirmed_at: user.confirmed_at,
      recovery_sent_at: user.recovery_sent_at,
    }),
    ...(user.email_change ? { new_email: user.email_change } : {}),
    ...present({ email_change_sent_at: user.email_change_sent_at }),
    ...(user.phone_change ? { new_phone: user.phone_change } : {}),
    ...present({
      phone_change_sent_at: user.phone_change_sent_at,
      reauthentication_sent_at: user.reauthentication_sent_at,
      last_sign_in_at: user.last_sign_in_at,
    }),
    app_metadata: user.raw_app_meta_data,
    user_metadata: user.raw_user_meta_data,
    ...(user.factors.length > 0 ? { factors: user.factors.map(factorJson) } : {}),
    identities: user.identities.map(identityJson),
    created_at: instant(user.created_at),
    updated_at: instant(user.updated_at),
    ...present({ banned_until: user.banned_until, deleted_at: user.deleted_at }),
    is_anonymous: user.is_anonymous,
  };
}

function identityJson(identity: IdentityRow): Json {
  return {
    identity_id: identity.id,
    id: identity.provider_id,
    user_id: identity.user_id,
    identity_data: identity.identity_data,
    provider: identity.provider,
    ...present({ last_sign_in_at: identity.last_sign_in_at }),
    created_at: instant(identity.created_at),
    updated_at: instant(identity.updated_at),
    ...(identity.email ? { email: identity.email } : {}),
  };
}

export function factorJson(factor: FactorRow): Json {
  return {
    id: factor.id,
    created_at: instant(factor.created_at),
    updated_at: instant(factor.updated_at),
    status: factor.status,
    ...(factor.friendly_name ? { friendly_name: factor.friendly_name } : {}),
    factor_type: factor.factor_type,
    phone: factor.phone ?? "",
    last_challenged_at: instant(factor.last_challenged_at),
  };
}

/** Only those times that are set, each in UTC. */
function present(times: Record<string, string | null>): Json {
  const set = Object.entries(times).filter(([, value]) => value !== null);
  return Object.fromEntries(set.map(([name, value]) => [name, instant(value)]));
}

/** RFC 3339 in UTC. PostgreSQL's text keeps its microseconds; another zone's is converted. */
export function instant(value: string | null): string | null {
  if (value === null) return null;
  return value.endsWith("+00:00") ? `${value.slice(0, -6)}Z` : new Date(value).toISOString();
}

/** What a soft-deleted user's address is replaced by: the same for the same user, and not to be reversed. */
export function obfuscate(userId: string, value: string): string {
  return createHash("sha256")
    .update(userId + value)
    .digest("base64url");
}
