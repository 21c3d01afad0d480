import { ConfigError } from "./config.ts";
import { parseOptions, StackError, usage } from "./options.ts";
import { watchParents } from "./parents.ts";
import { type Stack, startStack } from "./stack.ts";

let stack: Stack | undefined;
let stopping = false;

/** Stops everything in order; a second signal while that goes on changes nothing. */
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  // A part that hangs must not keep the process: the database's watchdog sees to the rest.
  setTimeout(() => process.exit(code || 1), 10_000).unref();
  await starting.catch(() => {});
  await stack?.stop();
  process.exit(code);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(0));
watchParents(() => void stop(0));

async function main(): Promise<void> {
  if (process.argv.includes("--help")) {
    process.stdout.write(`${usage}\n`);
    process.exit(0);
  }
  stack = await startStack(parseOptions(process.argv.slice(2)));
  const { environment, demoAccounts } = stack;
  for (const [name, value] of Object.entries(environment))
    process.stdout.write(`${name.padEnd(25)}${value}\n`);
  for (const account of demoAccounts) process.stdout.write(`${"demo account".padEnd(25)}${account}\n`);
  process.stdout.write("ready\n");
}

const starting = main();
starting.catch((error: unknown) => {
  // What a person can mend is said in one message; anything else is a defect, and its stack helps to find it.
  const known = error instanceof StackError || error instanceof ConfigError;
  process.stderr.write(`${known ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
