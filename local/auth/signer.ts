import { importJWK, type JWK, SignJWT } from "jose";
import type { Secrets } from "../secrets.ts";

/** Signs access tokens with the checkout's key and publishes the public half. */
export interface Signer {
  sign(claims: Record<string, unknown>): Promise<string>;
  jwks: { keys: JWK[] };
}

export async function createSigner({ signingKey }: Pick<Secrets, "signingKey">): Promise<Signer> {
  const key = await importJWK(signingKey, "ES256");
  const { kty, crv, x, y, kid } = signingKey;
  const header = { alg: "ES256", typ: "JWT", ...(kid ? { kid } : {}) };
  return {
    sign: (claims) => new SignJWT(claims).setProtectedHeader(header).sign(key),
    jwks: { keys: [{ alg: "ES256", crv, ext: true, key_ops: ["verify"], kid, kty, use: "sig", x, y }] },
  };
}
