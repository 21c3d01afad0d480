import { createLocalJWKSet, errors, type JWK, jwtVerify } from "jose";

/** Why a token was not accepted. `claims`: well signed, but what it says does not hold now or here. */
export interface TokenFault {
  kind: "signature" | "claims";
  /** In PostgREST's words. */
  message: string;
  /** In the words of the library that the other services use. */
  reason: string;
}

export type TokenResult = { claims: Record<string, unknown> } | { fault: TokenFault };

/** Seconds that clocks may differ; PostgREST's allowance. */
const clockTolerance = 30;

/** Checks access tokens: ES256 under the key that JWKS publishes, times, audience. */
export function createTokenVerifier(signingKey: JWK) {
  const { d: _private, ...publicKey } = signingKey;
  const keys = createLocalJWKSet({ keys: [publicKey] });
  return async (token: string): Promise<TokenResult> => {
    const shape = shapeFault(token);
    if (shape) return { fault: { kind: "signature", message: shape, reason: "Invalid Compact JWS" } };
    try {
      const { payload } = await jwtVerify(token, keys, { algorithms: ["ES256"], clockTolerance });
      const message = claimsFault(payload);
      return message ? { fault: { kind: "claims", message, reason: message } } : { claims: payload };
    } catch (error) {
      return { fault: faultOf(error) };
    }
  };
}

function shapeFault(token: string): string | undefined {
  if (!token) return "Empty JWT is sent in Authorization header";
  const parts = token.split(".").length;
  return parts === 3 ? undefined : `Expected 3 parts in JWT; got ${parts}`;
}

function claimsFault({ aud, iat, role }: Record<string, unknown>): string | undefined {
  const audiences = Array.isArray(aud) ? aud : aud === undefined || aud === null ? [] : [aud];
  if (audiences.some((each) => typeof each !== "string"))
    return "The JWT 'aud' claim must be a string or an array of strings";
  if (audiences.length && !audiences.includes("authenticated")) return "JWT not in audience";
  if (typeof iat === "number" && iat > Date.now() / 1000 + clockTolerance) return "JWT issued at future";
  if (role !== undefined && typeof role !== "string") return "Parsing claims failed";
  return undefined;
}

function faultOf(error: unknown): TokenFault {
  const reason = error instanceof Error ? error.message : "Invalid JWT";
  if (error instanceof errors.JWTExpired) return { kind: "claims", message: "JWT expired", reason };
  if (error instanceof errors.JWTClaimValidationFailed) {
    const notYet = error.claim === "nbf" && error.reason === "check_failed";
    return { kind: "claims", message: notYet ? "JWT not yet valid" : "Parsing claims failed", reason };
  }
  const message =
    error instanceof errors.JOSEAlgNotAllowed
      ? "Wrong or unsupported encoding algorithm"
      : error instanceof errors.JWKSNoMatchingKey
        ? "No suitable key or wrong key type"
        : error instanceof errors.JWSSignatureVerificationFailed
          ? "JWT cryptographic operation failed"
          : "JWT couldn't be decoded";
  return { kind: "signature", message, reason };
}
