import { randomUUID } from "node:crypto";
import type { Call } from "./call.ts";
import type { Queryable } from "./transaction.ts";
import type { User } from "./users.ts";

const LOG_TYPES = {
  login: "account",
  logout: "account",
  user_signedup: "team",
  user_invited: "team",
  user_deleted: "team",
  user_modified: "user",
  user_recovery_requested: "user",
  user_reauthenticate_requested: "user",
  user_confirmation_requested: "user",
  user_repeated_signup: "user",
  user_updated_password: "user",
  identity_unlinked: "user",
  token_revoked: "token",
  token_refreshed: "token",
  factor_in_progress: "factor",
  factor_unenrolled: "factor",
  factor_deleted: "factor",
  factor_updated: "factor",
  challenge_created: "factor",
  verification_attempted: "factor",
} as const;

export type AuditAction = keyof typeof LOG_TYPES;

/** Who did it: a user, or the service role, which has a name and no id. */
export type Actor = Pick<User, "id" | "email" | "phone" | "is_sso_user" | "raw_user_meta_data">;

export function serviceActor(role: string): Actor {
  return {
    id: "00000000-0000-0000-0000-000000000000",
    email: role,
    phone: null,
    is_sso_user: false,
    raw_user_meta_data: null,
  };
}

/** Writes one row to `auth.audit_log_entries`, in the transaction of what it reports. */
export async function audit(
  call: Call,
  tx: Queryable,
  actor: Actor,
  action: AuditAction,
  traits?: Record<string, unknown>,
): Promise<void> {
  const name = actor.raw_user_meta_data?.full_name;
  const payload = {
    action,
    actor_id: actor.id,
    ...(name === undefined ? {} : { actor_name: name }),
    actor_username: actor.phone || actor.email || "",
    actor_via_sso: actor.is_sso_user,
    log_type: LOG_TYPES[action],
    ...(traits ? { traits } : {}),
  };
  const address = LOG_TYPES[action] === "factor" ? call.ip : "";
  await tx.rows(
    `insert into auth.audit_log_entries (instance_id, id, payload, created_at, ip_address)
     values ('00000000-0000-0000-0000-000000000000', $1, $2, $3, $4)`,
    [randomUUID(), JSON.stringify(payload), new Date(), address],
  );
}
