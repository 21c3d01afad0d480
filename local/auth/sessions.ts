import { randomBytes, randomUUID } from "node:crypto";
import { audit } from "./audit.ts";
import type { Call } from "./call.ts";
import { AuthError, badRequest, internal } from "./errors.ts";
import { checkClaims, runHook } from "./hooks.ts";
import type { AuthSettings } from "./settings.ts";
import { CommitAndThrow, type Queryable, type Transaction } from "./transaction.ts";
import {
  findUserById,
  hasVerifiedFactor,
  isBanned,
  lockExistingUser,
  NIL_UUID,
  type User,
  updateUser,
  userJson,
} from "./users.ts";

export interface Session {
  id: string;
  user_id: string;
  aal: "aal1" | "aal2" | "aal3" | null;
  not_after: Date | null;
  created_at: Date;
  refreshed_at: Date | null;
  factor_id: string | null;
}

/** How somebody proved who they are: the `method` of an `amr` entry, and what the token hook is told. */
export type AuthenticationMethod =
  | "password"
  | "otp"
  | "totp"
  | "recovery"
  | "invite"
  | "magiclink"
  | "email/signup"
  | "email_change"
  | "anonymous";

interface RefreshToken {
  id: string;
  token: string;
  parent: string | null;
  session_id: string | null;
  user_id: string;
  revoked: boolean;
  updated_at: Date;
}

/** Answer of every call that signs somebody in. `expires_at` is in seconds since 1970. */
export interface TokenResponse {
  access_token: string;
  token_type: "bearer";
  expires_in: number;
  expires_at: number;
  refresh_token: string;
  user: Record<string, unknown>;
  weak_password?: { message: string; reasons: string[] };
}

/** `refreshed_at` has no zone and is written in UTC. */
const SESSION_COLUMNS =
  "id, user_id, aal, not_after, created_at, refreshed_at at time zone 'utc' as refreshed_at, factor_id";

export async function findSession(db: Queryable, id: string): Promise<Session | undefined> {
  const [row] = await db.rows<Session>(`select ${SESSION_COLUMNS} from auth.sessions where id = $1`, [id]);
  return row;
}

export const isAal2 = (session: Session) => session.aal === "aal2";

/** Starts a session for a user who has just proved who they are, and issues its first tokens. */
export async function startSession(
  call: Call,
  tx: Transaction,
  user: User,
  method: AuthenticationMethod,
): Promise<TokenResponse> {
  const now = new Date();
  const id = randomUUID();
  await tx.rows(
    `insert into auth.sessions (id, user_id, created_at, updated_at, aal, user_agent, ip)
     values ($1, $2, $3, $3, 'aal1', nullif($4, ''), $5)`,
    [id, user.id, now, call.userAgent, call.ip],
  );
  const refreshToken = await createRefreshToken(tx, user.id, id);
  await updateUser(tx, user, { last_sign_in_at: now.toISOString() });
  await recordMethod(tx, id, method);
  return issueTokens(call, tx, user, id, method, refreshToken);
}

/** Notes a method for the session's `amr` claim; the same one again only moves its time. */
async function recordMethod(tx: Transaction, sessionId: string, method: AuthenticationMethod): Promise<void> {
  await tx.rows(
    `insert into auth.mfa_amr_claims (id, session_id, created_at, updated_at, authentication_method)
     values ($1, $2, $3, $3, $4)
     on conflict on constraint mfa_amr_claims_session_id_authentication_method_pkey
     do update set updated_at = excluded.updated_at`,
    [randomUUID(), sessionId, new Date(), method],
  );
}

async function createRefreshToken(
  tx: Transaction,
  userId: string,
  sessionId: string,
  parent: string | null = null,
): Promise<string> {
  const token = randomToken();
  await tx.rows(
    `insert into auth.refresh_tokens
       (instance_id, token, user_id, parent, session_id, revoked, created_at, updated_at)
     values ('${NIL_UUID}', $1, $2, $3, $4, false, $5, $5)`,
    [token, userId, parent, sessionId, new Date()],
  );
  return token;
}

/** Twelve characters of the base32 alphabet in lower case: 60 bits. */
function randomToken(): string {
  const alphabet = "abcdefghijklmnopqrstuvwxyz234567";
  return Array.from(randomBytes(12), (byte) => alphabet[byte & 31]).join("");
}

/** Signs an access token for the session as it is now, and puts the answer together. */
async function issueTokens(
  call: Call,
  tx: Transaction,
  user: User,
  sessionId: string,
  method: AuthenticationMethod | "token_refresh",
  refreshToken: string,
): Promise<TokenResponse> {
  const fresh = await findUserById(tx, user.id);
  if (!fresh) throw internal("Database error finding user");
  const issuedAt = Math.floor(Date.now() / 1000);
  const expiresAt = issuedAt + call.settings.accessTokenSeconds;
  const { aal, amr } = await assurance(tx, sessionId);
  const claims = {
    iss: call.settings.externalUrl,
    sub: fresh.id,
    aud: fresh.aud,
    exp: expiresAt,
    iat: issuedAt,
    email: fresh.email ?? "",
    phone: fresh.phone ?? "",
    app_metadata: fresh.raw_app_meta_data ?? {},
    user_metadata: fresh.raw_user_meta_data ?? {},
    role: fresh.role ?? "",
    aal,
    amr,
    session_id: sessionId,
    is_anonymous: fresh.is_anonymous,
  };
  return {
    access_token: await call.auth.signer.sign(await customise(call, tx, fresh.id, claims, method)),
    token_type: "bearer",
    expires_in: call.settings.accessTokenSeconds,
    expires_at: expiresAt,
    refresh_token: refreshToken,
    user: userJson(fresh),
  };
}

const SECOND_FACTORS = new Set(["totp", "mfa/phone", "mfa/webauthn"]);

async function assurance(
  db: Queryable,
  sessionId: string,
): Promise<{ aal: "aal1" | "aal2"; amr: { method: string; timestamp: number }[] }> {
  const methods = await db.rows<{ method: string; at: Date }>(
    `select authentication_method as method, updated_at as at
       from auth.mfa_amr_claims where session_id = $1 order by updated_at desc`,
    [sessionId],
  );
  return {
    aal: methods.some(({ method }) => SECOND_FACTORS.has(method)) ? "aal2" : "aal1",
    amr: methods.map(({ method, at }) => ({ method, timestamp: Math.floor(at.getTime() / 1000) })),
  };
}

async function customise(
  call: Call,
  tx: Transaction,
  userId: string,
  claims: Record<string, unknown>,
  method: string,
): Promise<Record<string, unknown>> {
  const hook = call.settings.hooks.customAccessToken;
  if (!hook) return claims;
  const output = await runHook(call, tx, hook, { user_id: userId, claims, authentication_method: method });
  if (!("claims" in output)) throw new AuthError(500, undefined, "output claims field is missing");
  const custom = output.claims;
  if (typeof custom !== "object" || custom === null || Array.isArray(custom))
    throw internal("Error unmarshaling JSON output.");
  checkClaims(custom as Record<string, unknown>);
  return custom as Record<string, unknown>;
}

/** Why a session must not be continued; undefined where it may. */
export function invalidity(
  session: Session,
  settings: AuthSettings,
  now: number,
  tokenUpdatedAt?: Date,
): "expired" | "inactive" | undefined {
  if (session.not_after && now > session.not_after.getTime()) return "expired";
  const { sessionTimebox, sessionInactivity } = settings;
  if (sessionTimebox !== undefined && now > session.created_at.getTime() + sessionTimebox) return "expired";
  const created = session.created_at.getTime();
  const lastUsed = session.refreshed_at?.getTime() ?? Math.max(created, tokenUpdatedAt?.getTime() ?? created);
  if (sessionInactivity !== undefined && now > lastUsed + sessionInactivity) return "inactive";
  return undefined;
}

/**
 * Exchanges a refresh token. The token before the active one gets the active one again (the client did not
 * receive the answer); an older one is abuse after the reuse interval and revokes the whole family.
 */
export async function refresh(call: Call, tx: Transaction, token: string): Promise<TokenResponse> {
  const found = await findRefreshToken(tx, token);
  if (!found) throw refused("refresh_token_not_found", "Refresh Token Not Found");
  // The user first, then token and session: the order in which every other call takes its locks.
  const user = await lockExistingUser(tx, found.user_id);
  if (isBanned(user)) throw refused("user_banned", "User Banned");
  const current = await findRefreshToken(tx, token, "for update");
  if (!current) throw refused("refresh_token_not_found", "Refresh Token Not Found");
  const session = current.session_id ? await findSession(tx, current.session_id) : undefined;
  if (!session) {
    await tx.rows("delete from auth.refresh_tokens where id = $1", [current.id]);
    throw new CommitAndThrow(refused("session_not_found", "No Valid Session Found"));
  }
  const now = Date.now();
  const reason = invalidity(session, call.settings, now, current.updated_at);
  if (reason)
    throw refused(
      "session_expired",
      reason === "inactive" ? "Session Expired (Inactivity)" : "Session Expired",
    );

  const next = current.revoked
    ? await reuse(call, tx, current, session, now)
    : await rotate(call, tx, user, current, session);
  await tx.rows(
    `update auth.sessions set refreshed_at = $2::timestamptz at time zone 'utc', user_agent = nullif($3, ''),
            ip = $4, updated_at = $2 where id = $1`,
    [session.id, new Date(now), call.userAgent, call.ip],
  );
  return issueTokens(call, tx, user, session.id, "token_refresh", next);
}

const refused = (code: string, reason: string) => badRequest(code, `Invalid Refresh Token: ${reason}`);

async function findRefreshToken(
  db: Queryable,
  token: string,
  lock: "" | "for update" = "",
): Promise<RefreshToken | undefined> {
  const [row] = await db.rows<RefreshToken>(
    `select id, token, parent, session_id, user_id, revoked, updated_at
       from auth.refresh_tokens where token = $1 ${lock}`,
    [token],
  );
  return row;
}

async function rotate(
  call: Call,
  tx: Transaction,
  user: User,
  current: RefreshToken,
  session: Session,
): Promise<string> {
  await audit(call, tx, user, "token_refreshed");
  return replaceToken(call, tx, user, current, session.id);
}

/** Revokes a token and issues its successor. */
async function replaceToken(
  call: Call,
  tx: Transaction,
  user: User,
  current: RefreshToken,
  sessionId: string,
): Promise<string> {
  await audit(call, tx, user, "token_revoked");
  await tx.rows("update auth.refresh_tokens set revoked = true, updated_at = $2 where id = $1", [
    current.id,
    new Date(),
  ]);
  return createRefreshToken(tx, user.id, sessionId, current.token);
}

async function reuse(
  call: Call,
  tx: Transaction,
  current: RefreshToken,
  session: Session,
  now: number,
): Promise<string> {
  const user = await lockExistingUser(tx, session.user_id);
  const active = await activeToken(tx, session.id);
  if (active?.parent === current.token) {
    await audit(call, tx, user, "token_refreshed");
    return active.token;
  }
  if (now <= current.updated_at.getTime() + call.settings.reuseInterval)
    return rotate(call, tx, user, current, session);
  if (call.settings.rotation)
    await tx.rows(
      "update auth.refresh_tokens set revoked = true, updated_at = $2 where session_id = $1 and not revoked",
      [session.id, new Date(now)],
    );
  throw new CommitAndThrow(refused("refresh_token_already_used", "Already Used"));
}

async function activeToken(db: Queryable, sessionId: string): Promise<RefreshToken | undefined> {
  const [row] = await db.rows<RefreshToken>(
    `select id, token, parent, session_id, user_id, revoked, updated_at
       from auth.refresh_tokens where session_id = $1 and not revoked order by id desc limit 1`,
    [sessionId],
  );
  return row;
}

/** After a second factor: a new refresh token, the session's level, and an access token that says so. */
export async function raiseSession(
  call: Call,
  tx: Transaction,
  user: User,
  session: Session,
  factorId: string,
): Promise<TokenResponse> {
  await recordMethod(tx, session.id, "totp");
  const current = await activeToken(tx, session.id);
  if (!current) throw internal("Database error finding refresh token");
  const next = await replaceToken(call, tx, user, current, session.id);
  await tx.rows("update auth.sessions set aal = 'aal2', factor_id = $2, updated_at = $3 where id = $1", [
    session.id,
    factorId,
    new Date(),
  ]);
  return issueTokens(call, tx, user, session.id, "totp", next);
}

/** Sessions that were proved with this factor alone fall back to aal1. */
export async function lowerSessions(tx: Transaction, userId: string, factorId: string): Promise<void> {
  await tx.rows(
    `delete from auth.mfa_amr_claims c using auth.sessions s
      where s.id = c.session_id and s.factor_id = $1 and c.authentication_method = 'totp'`,
    [factorId],
  );
  await tx.rows(
    "update auth.sessions set aal = 'aal1', factor_id = null where user_id = $1 and factor_id = $2",
    [userId, factorId],
  );
}

export async function endSession(tx: Transaction, id: string): Promise<void> {
  await tx.rows("delete from auth.sessions where id = $1", [id]);
}

/** Ends all sessions of a user, or all but one. Their refresh tokens go with them. */
export async function endSessions(tx: Transaction, userId: string, except?: string): Promise<void> {
  await tx.rows("delete from auth.sessions where user_id = $1 and id is distinct from $2::uuid", [
    userId,
    except ?? null,
  ]);
}

/** True where the user has a second factor that this session has not shown. */
export function lacksSecondFactor(user: User, session: Session | undefined): boolean {
  return hasVerifiedFactor(user) && !(session && isAal2(session));
}
