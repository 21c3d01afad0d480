import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The variables that name a running stack, unset. */
const noStack = {
  SUPABASE_URL: undefined,
  SUPABASE_PUBLISHABLE_KEY: undefined,
  SUPABASE_SECRET_KEY: undefined,
  DATABASE_URL: undefined,
  MAILBOX_URL: undefined,
};

/** Where a stack is and how to call it. The last two are there for local stacks only. */
export interface StackAddresses {
  url: string;
  publishableKey: string;
  secretKey: string;
  databaseUrl: string | undefined;
  mailboxUrl: string | undefined;
}

export interface FoundStack extends StackAddresses {
  /** `environment` and `stack.env` were running already; `started` was started for this and is to be stopped. */
  origin: "environment" | "stack.env" | "started";
  /** Milliseconds from the start of the process to `ready`, when it was started. */
  startupMs: number | undefined;
  /** Process id of a started stack. */
  pid: number | undefined;
  stop(): Promise<void>;
}

/** The stack that SUPABASE_URL names, else the one of `.local/stack.env` if it answers, else a new one in memory. */
export async function findOrStartStack(): Promise<FoundStack> {
  const fromEnvironment = addressesFrom(process.env);
  if (fromEnvironment) return running(fromEnvironment, "environment");
  const file = `${root}/.local/stack.env`;
  const fromFile = existsSync(file) ? addressesFrom(parseEnvFile(readFileSync(file, "utf8"))) : undefined;
  if (fromFile && (await answers(fromFile.url))) return running(fromFile, "stack.env");
  return startStack();
}

/** Starts a stack of its own in memory, on free ports, with a database of its own whatever DATABASE_URL says. */
export async function startStack(env: NodeJS.ProcessEnv = {}): Promise<FoundStack> {
  const began = performance.now();
  const ports = ["--port", "0", "--db-port", "0", "--mail-port", "0"];
  const child = spawn(
    process.execPath,
    [
      "--import",
      "tsx",
      `${root}/local/main.ts`,
      "--memory",
      "--stack-env",
      `${root}/.local/own-${process.pid}.env`,
      ...ports,
    ],
    { cwd: root, env: { ...process.env, ...noStack, ...env }, stdio: ["ignore", "pipe", "pipe"] },
  );
  const addresses = addressesFrom(await readyLines(child));
  if (!addresses) throw new Error("The stack did not say where it is.");
  return {
    ...addresses,
    origin: "started",
    startupMs: performance.now() - began,
    pid: child.pid,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
    },
  };
}

function running(addresses: StackAddresses, origin: FoundStack["origin"]): FoundStack {
  return { ...addresses, origin, startupMs: undefined, pid: undefined, stop: async () => {} };
}

function readyLines(child: ChildProcess): Promise<Record<string, string>> {
  return new Promise((resolve, reject) => {
    let output = "";
    let errors = "";
    child.stdout?.on("data", (text) => {
      output += text;
      if (/^ready$/m.test(output)) resolve(parseEnvFile(output.replace(/^([A-Z_]+) +/gm, "$1=")));
    });
    child.stderr?.on("data", (text) => {
      errors += text;
    });
    child.once("exit", (code) =>
      reject(new Error(`The stack did not start (exit ${code}).\n${errors.slice(-2_000)}`)),
    );
  });
}

function parseEnvFile(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value = ""]) => [
      name,
      value.replace(/^"(.*)"$/, "$1"),
    ]),
  );
}

function addressesFrom(env: Readonly<Record<string, string | undefined>>): StackAddresses | undefined {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, SUPABASE_SECRET_KEY } = env;
  if (!SUPABASE_URL || !SUPABASE_PUBLISHABLE_KEY || !SUPABASE_SECRET_KEY) return undefined;
  return {
    url: SUPABASE_URL.replace(/\/$/, ""),
    publishableKey: SUPABASE_PUBLISHABLE_KEY,
    secretKey: SUPABASE_SECRET_KEY,
    databaseUrl: env.DATABASE_URL || undefined,
    mailboxUrl: env.MAILBOX_URL || undefined,
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/auth/v1/health`, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return true;
  } catch {
    return false;
  }
}
