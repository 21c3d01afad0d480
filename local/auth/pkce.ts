import { createHash, randomUUID, timingSafeEqual } from "node:crypto";
import type { Call } from "./call.ts";
import { AuthError, badRequest, invalid, unprocessable } from "./errors.ts";
import type { AuthenticationMethod } from "./sessions.ts";
import type { Queryable, Transaction } from "./transaction.ts";

export interface Challenge {
  code_challenge: string;
  code_challenge_method: string;
}

/** Milliseconds after which an auth code is worth nothing. */
const FLOW_EXPIRY = 300_000;

/** @throws {AuthError} 400: only one of the two, or a challenge that RFC 7636 does not allow */
export function checkChallenge({
  code_challenge: challenge,
  code_challenge_method: method,
}: Challenge): void {
  if ((challenge === "") !== (method === ""))
    throw invalid("PKCE flow requires code_challenge_method and code_challenge");
  if (challenge === "") return;
  if (challenge.length < 43 || challenge.length > 128)
    throw invalid("code challenge has to be between 43 and 128 characters");
  if (!/^[a-zA-Z._~0-9-]+$/.test(challenge))
    throw invalid(
      "code challenge can only contain alphanumeric characters, hyphens, periods, underscores and tildes",
    );
}

/** Remembers the challenge until the link in the mail is followed. Does nothing for the implicit flow. */
export async function rememberFlow(
  tx: Transaction,
  userId: string,
  { code_challenge: challenge, code_challenge_method: method }: Challenge,
  provider: string,
  authenticationMethod: AuthenticationMethod,
): Promise<void> {
  if (challenge === "") return;
  const kind = method.toLowerCase();
  if (kind !== "s256" && kind !== "plain")
    throw new AuthError(500, undefined, `unsupported code_challenge method "${method}"`);
  await tx.rows(
    `insert into auth.flow_state (id, user_id, auth_code, code_challenge_method, code_challenge, provider_type,
       provider_access_token, provider_refresh_token, authentication_method, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, '', '', $7, $8, $8)`,
    [randomUUID(), userId, randomUUID(), kind, challenge, provider, authenticationMethod, new Date()],
  );
}

/** The auth code of the user's latest flow of this kind, from now on exchangeable. */
export async function issueAuthCode(
  tx: Transaction,
  userId: string,
  method: AuthenticationMethod,
): Promise<string> {
  const [flow] = await tx.rows<{ auth_code: string }>(
    `update auth.flow_state set auth_code_issued_at = $3, updated_at = $3
      where id = (select id from auth.flow_state
                   where user_id = $1 and authentication_method = $2 order by created_at desc limit 1)
      returning auth_code`,
    [userId, method, new Date()],
  );
  if (!flow)
    throw badRequest(
      "flow_state_not_found",
      "No associated flow state found. No valid flow state found for user.",
    );
  return flow.auth_code;
}

export interface Flow {
  id: string;
  user_id: string;
  provider_type: string;
  authentication_method: AuthenticationMethod;
}

/**
 * Takes the flow of an auth code, once: of two exchanges at the same time the second finds none.
 * @throws {AuthError} 404 `flow_state_not_found`, 422 `flow_state_expired`, 400 `bad_code_verifier`
 */
export async function takeFlow(call: Call, tx: Queryable, code: string, verifier: string): Promise<Flow> {
  const [flow] = await tx.rows<
    Flow & {
      code_challenge: string;
      code_challenge_method: string;
      created_at: Date;
      auth_code_issued_at: Date | null;
    }
  >("select * from auth.flow_state where auth_code = $1 for update", [code]);
  if (!flow?.user_id)
    throw new AuthError(404, "flow_state_not_found", "invalid flow state, no valid flow state found");
  const magic = flow.authentication_method === "magiclink" ? flow.auth_code_issued_at : null;
  if (Date.now() > (magic ?? flow.created_at).getTime() + FLOW_EXPIRY)
    throw unprocessable("flow_state_expired", "invalid flow state, flow state has expired");
  if (!verifierMatches(flow.code_challenge, flow.code_challenge_method, verifier))
    throw badRequest("bad_code_verifier", "code challenge does not match previously saved code verifier");
  await tx.rows("delete from auth.flow_state where id = $1", [flow.id]);
  call.auth.log.info("auth code exchanged", { flow: flow.id });
  return flow;
}

function verifierMatches(challenge: string, method: string, verifier: string): boolean {
  const derived = method === "plain" ? verifier : createHash("sha256").update(verifier).digest("base64url");
  const [a, b] = [Buffer.from(challenge), Buffer.from(derived)];
  return a.length === b.length && timingSafeEqual(a, b);
}
