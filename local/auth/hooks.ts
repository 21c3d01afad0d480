import { randomUUID } from "node:crypto";
import { ConfigError, type ProjectConfig } from "../config.ts";
import type { Call } from "./call.ts";
import { AuthError, internal } from "./errors.ts";
import type { Queryable } from "./transaction.ts";

/** A project's own function that auth asks at one point; `sql` is its quoted name, `uri` what the config says. */
export interface Hook {
  name: string;
  uri: string;
  sql: string;
}

export interface Hooks {
  customAccessToken?: Hook;
  beforeUserCreated?: Hook;
  passwordVerification?: Hook;
  mfaVerification?: Hook;
  /** Enabled in the config but not served here (HTTP hooks, SMS, mail): named in a warning at start. */
  unserved: string[];
}

/** A hook may hold the transaction for this long; PostgreSQL cancels it then. */
const TIMEOUT_MS = 2000;

/** @throws {ConfigError} a `pg-functions://` URI that names no function */
export function readHooks(config: ProjectConfig["auth"]["hook"]): Hooks {
  const served = {
    custom_access_token: ["customAccessToken", "customize-access-token"],
    before_user_created: ["beforeUserCreated", "before-user-created"],
    password_verification_attempt: ["passwordVerification", "password-verification"],
    mfa_verification_attempt: ["mfaVerification", "mfa-verification"],
  } as const;
  const hooks: Hooks = { unserved: [] };
  for (const [key, { enabled, uri = "" }] of Object.entries(config)) {
    if (!enabled) continue;
    const known = Object.entries(served).find(([name]) => name === key)?.[1];
    if (known && uri.startsWith("pg-functions:"))
      hooks[known[0]] = { name: known[1], uri, sql: functionName(key, uri) };
    else hooks.unserved.push(key);
  }
  return hooks;
}

function functionName(key: string, uri: string): string {
  const match = /^pg-functions:\/\/[^/]+\/([a-z_][\w$]*)\/([a-z_][\w$]*)$/i.exec(uri);
  if (!match) throw new ConfigError(`auth.hook.${key}.uri: expected pg-functions://postgres/SCHEMA/FUNCTION`);
  return `"${match[1]}"."${match[2]}"`;
}

/**
 * Asks a hook, within the caller's transaction where there is one.
 * @returns the JSON object that the function returned
 * @throws {AuthError} the refusal that the function returned as `{error: {http_code, message}}`, or 500 where
 *   it failed, ran longer than two seconds or returned no object
 */
export async function runHook(
  call: Call,
  db: Queryable,
  hook: Hook,
  input: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const metadata = {
    uuid: randomUUID(),
    time: new Date().toISOString(),
    ip_address: call.ip,
    name: hook.name,
  };
  let output: unknown;
  try {
    await db.rows(`set local statement_timeout = ${TIMEOUT_MS}`);
    const [row] = await db.rows<{ output: unknown }>(`select ${hook.sql}($1::jsonb) as output`, [
      JSON.stringify({ metadata, ...input }),
    ]);
    await db.rows("set local statement_timeout = default");
    output = row?.output;
  } catch (cause) {
    throw internal(`Error running hook URI: ${hook.uri}`, cause);
  }
  if (typeof output !== "object" || output === null) throw internal("Error unmarshaling JSON output.");
  const result = output as Record<string, unknown>;
  const refusal = result.error as { http_code?: number; message?: string } | undefined;
  if (refusal?.message) throw new AuthError(refusal.http_code || 500, undefined, refusal.message);
  return result;
}

const REQUIRED_CLAIMS = {
  aud: ["string", "array"],
  exp: ["integer"],
  iat: ["integer"],
  sub: ["string"],
  email: ["string"],
  phone: ["string"],
  role: ["string"],
  aal: ["string"],
  session_id: ["string"],
  is_anonymous: ["any"],
} satisfies Record<string, string[]>;

const OPTIONAL_CLAIMS = {
  jti: ["string"],
  iss: ["string"],
  nbf: ["integer"],
  client_id: ["string"],
  app_metadata: ["object"],
  user_metadata: ["object"],
  amr: ["array"],
} satisfies Record<string, string[]>;

/** @throws {AuthError} 500: the hook dropped a claim that every access token must have, or changed its type */
export function checkClaims(claims: Record<string, unknown>): void {
  const problems: string[] = [];
  for (const [name, types] of Object.entries({ ...REQUIRED_CLAIMS, ...OPTIONAL_CLAIMS })) {
    if (!(name in claims)) {
      if (name in REQUIRED_CLAIMS) problems.push(`- (root): ${name} is required`);
    } else if (!types.includes("any") && !types.includes(typeOf(claims[name])))
      problems.push(`- ${name}: Invalid type. Expected: ${types.join("/")}, given: ${typeOf(claims[name])}`);
  }
  if (problems.length > 0)
    throw new AuthError(
      500,
      undefined,
      `output claims do not conform to the expected schema: \n${problems.join("\n")}\n`,
    );
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}
