import {
  createAdminClient,
  createContextClient,
  extractCredentials,
  verifyAuth,
} from "@supabase/server/core";
import type { SupabaseClient } from "@supabase/supabase-js";
import { checked } from "../database-error.ts";
import type { Environment } from "../environment.ts";
import { CareerloomError } from "../errors.ts";

/** A signed-in person: the client acts with that person's rights. */
export interface UserCaller {
  kind: "user";
  userId: string;
  role: string;
  /** Row-level security applies. */
  client: SupabaseClient;
}

/** Somebody with the project's publishable key, signed in or not: the client acts with that person's or nobody's rights. */
export interface VisitorCaller {
  kind: "visitor";
  /** Null for who is not signed in. */
  userId: string | null;
  /** Row-level security applies. */
  client: SupabaseClient;
}

/** Another part of the system, with the secret key. */
export interface ServiceCaller {
  kind: "service";
  /** Bypasses row-level security. */
  client: SupabaseClient;
}

/**
 * Who calls with a JWT. The signature alone is not enough: a token lives on after logout or suspension, so the
 * database is asked through `me()`, whose request passes the same check as every other (401 `session_revoked`,
 * 403 `account_suspended`).
 */
export async function identifyUser(request: Request, environment: Environment): Promise<UserCaller> {
  const { data: auth, error } = await verifyAuth(request, { auth: "user", env: environment.supabase });
  if (error || !auth.token) throw new CareerloomError("unauthorized", { cause: error });
  const client = createContextClient({ auth: { token: auth.token }, env: environment.supabase });
  const account = checked(await client.rpc("me").single<{ id: string; role: string }>());
  return { kind: "user", userId: account.id, role: account.role, client };
}

/** Who calls with a JWT, or nobody in particular with the publishable key alone. A token that does not hold is 401. */
export async function identifyVisitor(request: Request, environment: Environment): Promise<VisitorCaller> {
  const { token, apikey } = extractCredentials(request);
  // Where nobody is signed in, supabase-js sends its key as the token too.
  if (token !== null && token !== apikey) {
    const { userId, client } = await identifyUser(request, environment);
    return { kind: "visitor", userId, client };
  }
  const { error } = await verifyAuth(request, { auth: "publishable:*", env: environment.supabase });
  if (error) throw new CareerloomError("unauthorized", { cause: error });
  return { kind: "visitor", userId: null, client: createContextClient({ env: environment.supabase }) };
}

/** Who calls with the secret key, which only our own parts have. */
export async function identifyService(request: Request, environment: Environment): Promise<ServiceCaller> {
  const { data, error } = await verifyAuth(request, { auth: "secret:*", env: environment.supabase });
  if (error || data.authMode !== "secret") throw new CareerloomError("unauthorized", { cause: error });
  return { kind: "service", client: serviceClient(environment) };
}

/** A client with the secret key, for what a person may not do alone: the queue, runs, files of a task. */
export function serviceClient(environment: Environment): SupabaseClient {
  return createAdminClient({ env: environment.supabase });
}
