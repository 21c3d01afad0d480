import { resolve } from "node:path";
import { parseArgs } from "node:util";

/** Something that the person who started the stack can mend; `message` is all that they are shown. */
export class StackError extends Error {}

export interface StackOptions {
  workdir: string;
  memory: boolean;
  seed: boolean;
  host: string;
  /** 0: any free one; the same for the other two. */
  port: number;
  dbPort: number;
  mailPort: number;
  /** Where the addresses and keys are written; by default `.local/stack.env` of the workdir. */
  envFile: string;
  /** Another PostgreSQL to use instead of the embedded one: superuser's connection URL. */
  databaseUrl: string | undefined;
}

export const usage = `npm start [-- options]
  --workdir DIR     project folder, with supabase/ in it (default: this one)
  --memory          keep nothing: a temporary database that is removed at the end
  --port N          API (default 54321; 0: any free one)
  --db-port N       database (default 54322)
  --mail-port N     mailbox (default 54324)
  --host ADDRESS    address of the API and the mailbox (default 127.0.0.1)
  --stack-env FILE  where to write addresses and keys (default WORKDIR/.local/stack.env)
  --no-seed         do not run seed.sql
DATABASE_URL        another PostgreSQL (15 or later, URL of a superuser) in place of the embedded one`;

/** @throws {StackError} an unknown option or a value that makes no sense */
export function parseOptions(
  args: string[],
  env: Readonly<Record<string, string | undefined>> = process.env,
): StackOptions {
  const values = readArguments(args);
  const workdir = resolve(values.workdir ?? ".");
  return {
    workdir,
    memory: values.memory ?? false,
    seed: !values["no-seed"],
    host: values.host ?? "127.0.0.1",
    port: portOf("--port", values.port, 54321),
    dbPort: portOf("--db-port", values["db-port"], 54322),
    mailPort: portOf("--mail-port", values["mail-port"], 54324),
    envFile: resolve(values["stack-env"] ?? `${workdir}/.local/stack.env`),
    databaseUrl: env.DATABASE_URL || undefined,
  };
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        workdir: { type: "string" },
        memory: { type: "boolean" },
        "no-seed": { type: "boolean" },
        host: { type: "string" },
        port: { type: "string" },
        "db-port": { type: "string" },
        "mail-port": { type: "string" },
        "stack-env": { type: "string" },
      },
    }).values;
  } catch (cause) {
    throw new StackError(`${(cause as Error).message.split(". ")[0]}\n\n${usage}`, { cause });
  }
}

function portOf(option: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) throw new StackError(`${option} ${text} is not a port`);
  return port;
}
