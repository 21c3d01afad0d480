import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { resolveEnv } from "../config.ts";
import { readMailProvider } from "../mail/provider.ts";
import type { StackContext } from "../service.ts";

/**
 * What functions find in `Deno.env`: the platform's variables, `supabase/functions/.env` and
 * `[edge_runtime.secrets]`. Names that begin with SUPABASE_ are the platform's and cannot be set.
 * Nothing of this process's own environment is passed on but what Deno itself needs. Where nobody names a mail
 * provider, `MAIL_API_URL`, `MAIL_API_KEY` and `MAIL_FROM` lead to the mailbox.
 */
export function functionEnvironment(context: StackContext): Record<string, string> {
  const { apiUrl, config, databases, log, secrets } = context;
  const { d: _private, ...publicKey } = secrets.signingKey;
  return {
    ...passedOn(),
    ...mailboxAsProvider(context),
    ...withoutReserved({ ...readEnvFile(config.directory), ...configuredSecrets(context) }, (name) =>
      log.warn("Names that begin with SUPABASE_ are reserved; a function's variable is passed over", {
        name,
      }),
    ),
    SUPABASE_URL: apiUrl,
    SUPABASE_DB_URL: databases.url("postgres"),
    SUPABASE_PUBLISHABLE_KEYS: JSON.stringify({ default: secrets.publishableKey }),
    SUPABASE_SECRET_KEYS: JSON.stringify({ default: secrets.secretKey }),
    SUPABASE_JWKS: JSON.stringify({ keys: [publicKey] }),
    SUPABASE_ANON_KEY: secrets.publishableKey,
    SUPABASE_SERVICE_ROLE_KEY: secrets.secretKey,
    SB_REGION: "local",
  };
}

function mailboxAsProvider({ mailboxUrl }: StackContext): Record<string, string> {
  if (readMailProvider(process.env)) return {};
  return {
    MAIL_API_URL: `${mailboxUrl}/emails`,
    MAIL_API_KEY: "mailbox",
    MAIL_FROM: "Local stack <local@example.com>",
  };
}

function passedOn(): Record<string, string> {
  const names = [
    "PATH",
    "HOME",
    "TMPDIR",
    "DENO_DIR",
    "DENO_COVERAGE_DIR",
    "LANG",
    "TZ",
    "NODE_EXTRA_CA_CERTS",
    "DENO_TLS_CA_STORE",
  ];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

function readEnvFile(directory: string): Record<string, string> {
  const path = join(directory, "functions", ".env");
  return existsSync(path) ? (parseEnv(readFileSync(path, "utf8")) as Record<string, string>) : {};
}

function configuredSecrets({ config, log }: StackContext): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(config.edge_runtime.secrets)) {
    const resolved = resolveEnv(value, process.env);
    if (resolved === undefined) log.info("A function's secret names a variable that is not set", { name });
    else found[name] = resolved;
  }
  return found;
}

function withoutReserved(
  variables: Record<string, string>,
  tell: (name: string) => void,
): Record<string, string> {
  const allowed = Object.entries(variables).filter(([name]) => {
    if (name.startsWith("SUPABASE_")) tell(name);
    return !name.startsWith("SUPABASE_");
  });
  return Object.fromEntries(allowed);
}
