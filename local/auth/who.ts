import { type Actor, serviceActor } from "./audit.ts";
import type { Call } from "./call.ts";
import { AuthError, badRequest, forbidden } from "./errors.ts";
import { findSession, invalidity, type Session } from "./sessions.ts";
import { findUserById, isBanned, type User } from "./users.ts";

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export const isUuid = (value: string) => UUID.test(value);

/** A caller who is signed in; `session` is missing only in tokens that were made outside of a session. */
export interface SignedIn {
  user: User;
  session: Session | undefined;
}

/**
 * The user and session of the caller's access token, which the gateway has verified.
 * @throws {AuthError} 403 `bad_jwt` (no user in it), `user_not_found`, `session_not_found`, `user_banned`
 */
export async function requireUser(call: Call): Promise<SignedIn> {
  const signedIn = await identify(call);
  if (isBanned(signedIn.user)) throw forbidden("user_banned", "User is banned");
  return signedIn;
}

async function identify(call: Call): Promise<SignedIn> {
  const { sub, session_id: sessionId } = call.identity.claims;
  if (typeof sub !== "string" || sub === "") throw forbidden("bad_jwt", "invalid claim: missing sub claim");
  if (!isUuid(sub)) throw badRequest("bad_jwt", "invalid claim: sub claim must be a UUID");
  const user = await findUserById(call.db, sub);
  if (!user) throw forbidden("user_not_found", "User from sub claim in JWT does not exist");
  if (typeof sessionId !== "string" || sessionId === "") return { user, session: undefined };
  if (!isUuid(sessionId)) throw forbidden("bad_jwt", "invalid claim: session_id claim must be a UUID");
  const session = await findSession(call.db, sessionId);
  if (!session) throw forbidden("session_not_found", "Session from session_id claim in JWT does not exist");
  return { user, session };
}

const ADMIN_ROLES = ["service_role", "supabase_admin"];

/**
 * Lets only the service role pass.
 * @returns who the audit log shall name
 * @throws {AuthError} 403 `not_admin`
 */
export async function requireAdmin(call: Call): Promise<Actor> {
  const { sub, session_id: sessionId } = call.identity.claims;
  if (sub && sessionId) {
    const { session } = await identify(call);
    if (session && invalidity(session, call.settings, Date.now()))
      throw new AuthError(403, "session_expired", "Session is no longer valid");
  }
  if (!ADMIN_ROLES.includes(call.identity.role)) throw forbidden("not_admin", "User not allowed");
  return serviceActor(call.identity.role);
}
