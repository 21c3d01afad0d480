import type { Secrets } from "../secrets.ts";
import type { Identity } from "../service.ts";
import { createTokenVerifier, type TokenFault } from "./tokens.ts";

/** What is wrong with a request's credentials. */
export type CredentialFault =
  | { kind: "no_api_key" }
  | { kind: "bad_api_key" }
  | { kind: "token"; fault: TokenFault };

export type IdentityResult = { identity: Identity } | { fault: CredentialFault };

export interface IdentifyOptions {
  /** False: a request without an API key is taken as its token says, or as anon. */
  apiKey: boolean;
  /** False: a token that is not valid is passed over, as by endpoints that do not ask for one. */
  token: boolean;
}

export interface Identifier {
  identify(request: Request, url: URL, options: IdentifyOptions): Promise<IdentityResult>;
}

/**
 * Establishes who a request comes from, as the hosted gateway and PostgREST do together.
 * @param isApiRole whether `authenticator` may assume the role
 */
export function createIdentifier(
  secrets: Secrets,
  isApiRole: (role: string) => Promise<boolean>,
): Identifier {
  const verify = createTokenVerifier(secrets.signingKey);
  const roleOfKey = new Map([
    [secrets.publishableKey, "anon"],
    [secrets.secretKey, "service_role"],
  ]);

  const verified = async (token: string): Promise<IdentityResult> => {
    const result = await verify(token);
    if ("fault" in result) return { fault: { kind: "token", fault: result.fault } };
    const role = typeof result.claims.role === "string" ? result.claims.role : "anon";
    if (await isApiRole(role)) return { identity: { role, claims: result.claims } };
    const message = `role "${role}" is not allowed`;
    return { fault: { kind: "token", fault: { kind: "claims", message, reason: message } } };
  };

  /** An API key is one of the two, or a token of the old style. */
  const identifyKey = async (key: string): Promise<IdentityResult> => {
    const role = roleOfKey.get(key);
    if (role) return { identity: { role, claims: { role } } };
    if (key.split(".").length !== 3) return { fault: { kind: "bad_api_key" } };
    const result = await verified(key);
    return "identity" in result ? result : { fault: { kind: "bad_api_key" } };
  };

  return {
    async identify(request, url, options) {
      const key = request.headers.get("apikey") ?? url.searchParams.get("apikey") ?? "";
      const bearer = bearerToken(request);
      let byKey: IdentityResult = { identity: { role: "anon", claims: { role: "anon" } } };
      if (key) {
        byKey = await identifyKey(key);
        if ("fault" in byKey) return byKey;
      } else if (options.apiKey) return { fault: { kind: "no_api_key" } };
      // supabase-js sends its key as Bearer too while nobody is signed in; alone, such a key is no token.
      if (bearer === undefined || (key && bearer === key)) return byKey;
      const byToken = await verified(bearer);
      return "fault" in byToken && !options.token ? byKey : byToken;
    },
  };
}

/** The token of `Authorization: Bearer …`; undefined when there is no such header. */
function bearerToken(request: Request): string | undefined {
  const match = /^Bearer(?:\s+(.*))?$/i.exec(request.headers.get("authorization")?.trim() ?? "");
  return match ? (match[1] ?? "") : undefined;
}
