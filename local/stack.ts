import { createHash } from "node:crypto";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import pg from "pg";
import { loadConfig, type ProjectConfig } from "./config.ts";
import { databaseFolder, temporaryFolder } from "./database/folders.ts";
import { acquireLock } from "./database/lock.ts";
import { applyMigrations, applySeed, demoAccounts } from "./database/migrations.ts";
import { applyPlatform } from "./database/platform.ts";
import { type Connections, createDatabases, roleUrl } from "./database/pools.ts";
import { startServer, superuser } from "./database/server.ts";
import { fillVault } from "./database/vault.ts";
import { createGateway } from "./gateway/gateway.ts";
import { createIdentifier } from "./gateway/identity.ts";
import { listen } from "./gateway/listen.ts";
import { json } from "./gateway/refusals.ts";
import { createLogger, type Logger } from "./log.ts";
import { createMailbox } from "./mail/mailbox.ts";
import { StackError, type StackOptions } from "./options.ts";
import { loadSecrets, type Secrets } from "./secrets.ts";
import type { Databases, StackContext } from "./service.ts";
import { createServices } from "./services.ts";
import { createStudio } from "./studio/page.ts";

type Stop = () => Promise<void> | void;

export interface Stack {
  /** What clients and tests need to reach it; also in the env file. */
  environment: Record<
    "SUPABASE_URL" | "SUPABASE_PUBLISHABLE_KEY" | "SUPABASE_SECRET_KEY" | "DATABASE_URL" | "MAILBOX_URL",
    string
  >;
  /** Who can sign in at once with a code from the mailbox, if the project's seed says so. */
  demoAccounts: string[];
  stop(): Promise<void>;
}

/**
 * Brings up the whole stack for a project folder: database, platform schema, migrations, seed, services, gateway.
 * Whatever was started before a failure is stopped again.
 * @throws {StackError | ConfigError} something that the person who started it can mend
 */
export async function startStack(options: StackOptions, log: Logger = createLogger("stack")): Promise<Stack> {
  const stops: Stop[] = [];
  const stop = async () => {
    for (const each of stops.splice(0).reverse())
      await Promise.resolve()
        .then(each)
        .catch((error) => log.error("A part did not stop", error));
  };
  try {
    return { ...(await bringUp(options, log, stops)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function bringUp(options: StackOptions, log: Logger, stops: Stop[]): Promise<Omit<Stack, "stop">> {
  const config = loadConfig(options.workdir);
  const secrets = await loadSecrets(join(options.workdir, ".local/secrets.json"));
  if (!options.memory) stops.push(acquireLock(join(options.workdir, ".local/stack.lock")));

  // The ports are taken first: a taken one is told at once, and services know the address they serve under.
  let answer: (request: Request) => Promise<Response> | Response = () => starting();
  let mailbox: (request: Request) => Promise<Response> | Response = () => starting();
  const { host } = options;
  const api = await listen((request) => answer(request), {
    host,
    port: options.port,
    option: "--port",
    name: "API",
  });
  stops.push(api.close);
  const mail = await listen((request) => mailbox(request), {
    host,
    port: options.mailPort,
    option: "--mail-port",
    name: "mailbox",
  });
  stops.push(mail.close);
  const shown = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  const apiUrl = `http://${shown}:${api.port}`;
  const mailboxUrl = `http://${shown}:${mail.port}`;

  const { connections, folder } = await startDatabase(options, secrets, log, stops);
  const dataDir = join(options.memory ? folder : join(options.workdir, ".local"), "storage");
  await prepareDatabase(connections, config, options, secrets, apiUrl, log);
  const databases = createDatabases(connections, createLogger("database"));
  stops.push(() => databases.end());

  const mailer = createMailbox();
  mailbox = mailer.fetch;
  const context: StackContext = { config, secrets, databases, mailer, log, apiUrl, mailboxUrl, dataDir };
  const services = await createServices(context, stops);
  const identifier = createIdentifier(secrets, apiRoles(databases));
  const environment = {
    SUPABASE_URL: apiUrl,
    SUPABASE_PUBLISHABLE_KEY: secrets.publishableKey,
    SUPABASE_SECRET_KEY: secrets.secretKey,
    DATABASE_URL: roleUrl(connections, "postgres"),
    MAILBOX_URL: mailboxUrl,
  };
  const studio = createStudio(environment, databases);
  answer = createGateway({ config, identifier, services, studio, log: createLogger("gateway") });
  // First of all at a stop: no request may meet a half-stopped stack.
  stops.push(api.close, mail.close);
  writeEnvironment(options.envFile, environment);
  stops.push(() => rmSync(options.envFile, { force: true }));
  const seeded = config.db.seed.enabled && options.seed;
  return { environment, demoAccounts: seeded ? demoAccounts(config) : [] };
}

function starting(): Response {
  return json(503, { message: "The stack is starting" }, { "retry-after": "1" });
}

/** The database, and a folder that lives as long as its data. */
async function startDatabase(
  options: StackOptions,
  secrets: Secrets,
  log: Logger,
  stops: Stop[],
): Promise<{ connections: Connections; folder: string }> {
  const folder = options.memory ? temporaryFolder() : databaseFolder(options.workdir);
  if (options.databaseUrl) {
    if (options.memory) stops.push(() => rmSync(folder, { recursive: true, force: true }));
    return { connections: foreignDatabase(options.databaseUrl), folder };
  }
  const password = secrets.databasePassword;
  const server = await startServer({ folder, memory: options.memory, port: options.dbPort, password, log });
  stops.push(server.stop);
  const adminUrl = `postgresql://${superuser}:${encodeURIComponent(password)}@127.0.0.1:${server.port}/postgres`;
  return {
    connections: { host: "127.0.0.1", port: server.port, database: "postgres", password, adminUrl },
    folder,
  };
}

function foreignDatabase(databaseUrl: string): Connections {
  let url: URL;
  try {
    url = new URL(databaseUrl);
  } catch (cause) {
    throw new StackError("DATABASE_URL is not a URL: postgresql://USER:PASSWORD@HOST:PORT/DATABASE", {
      cause,
    });
  }
  return {
    host: url.hostname,
    port: Number(url.port || 5432),
    database: decodeURIComponent(url.pathname.slice(1)) || "postgres",
    // Roles belong to the server, so all stacks that use it must come to the same password.
    password: createHash("sha256").update(`${url.username}:${url.password}@${url.host}`).digest("base64url"),
    adminUrl: databaseUrl,
  };
}

async function prepareDatabase(
  connections: Connections,
  config: ProjectConfig,
  options: StackOptions,
  secrets: Secrets,
  apiUrl: string,
  log: Logger,
): Promise<void> {
  const admin = new pg.Client({ connectionString: connections.adminUrl });
  admin.on("error", () => {});
  await admin.connect().catch((cause: Error) => {
    const which = options.databaseUrl ? "The database of DATABASE_URL" : "The database";
    throw new StackError(`${which} does not let the stack in: ${cause.message}`, { cause });
  });
  try {
    await applyPlatform(admin, config, connections.password);
    await fillVault(admin, config, {
      ...process.env,
      SUPABASE_URL: apiUrl,
      SUPABASE_SECRET_KEY: secrets.secretKey,
    });
  } finally {
    await admin.end();
  }
  const postgres = roleUrl(connections, "postgres");
  if (config.db.migrations.enabled) {
    const applied = await applyMigrations(postgres, join(config.directory, "migrations"));
    if (applied) log.info("Applied migrations", { applied });
  }
  if (config.db.seed.enabled && options.seed) await applySeed(postgres, config);
}

/** Whether `authenticator` may assume a role; a role that a migration has made since is looked up once more. */
function apiRoles(databases: Databases): (role: string) => Promise<boolean> {
  let known = new Set(["anon", "authenticated", "service_role"]);
  return async (role) => {
    if (known.has(role)) return true;
    const { rows } = await databases.admin.query<{ name: string }>(
      `select rolname as name from pg_roles
       where pg_has_role('authenticator', oid, 'member') and rolname <> 'authenticator' and not rolsuper`,
    );
    known = new Set(rows.map(({ name }) => name));
    return known.has(role);
  };
}

function writeEnvironment(path: string, environment: Stack["environment"]): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  const lines = Object.entries(environment).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(draft, lines.join(""), { mode: 0o600 });
  renameSync(draft, path);
}
