import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { exportJWK, generateKeyPair, type JWK } from "jose";

/** Secrets of one checkout, made at its first start and kept in `.local/` (ignored by git, mode 0600). */
export interface Secrets {
  /** `sb_publishable_…`: sent as `apikey`, role anon. */
  publishableKey: string;
  /** `sb_secret_…`: sent as `apikey`, role service_role. */
  secretKey: string;
  /** ES256 private key with `kid`; access tokens are signed with it and JWKS publishes its public half. */
  signingKey: JWK;
  /** Passwords of the database's login roles. */
  databasePassword: string;
  /** Key for signed storage URLs (HS256). */
  storageKey: string;
}

export async function createSecrets(): Promise<Secrets> {
  const token = (bytes: number) => randomBytes(bytes).toString("base64url");
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  const jwk = await exportJWK(privateKey);
  return {
    publishableKey: `sb_publishable_${token(24)}`,
    secretKey: `sb_secret_${token(24)}`,
    signingKey: { ...jwk, kid: crypto.randomUUID(), alg: "ES256", use: "sig" },
    databasePassword: token(24),
    storageKey: token(32),
  };
}

/** Reads the secrets file, or makes it; written whole or not at all, so a killed first start leaves none or a good one. */
export async function loadSecrets(path: string): Promise<Secrets> {
  if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8")) as Secrets;
  const secrets = await createSecrets();
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  renameSync(temporary, path);
  return secrets;
}
