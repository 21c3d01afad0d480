import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The conformance suite's project folder. */
export const conformanceProject = fileURLToPath(new URL("../stack/project", import.meta.url));
/** This repository: the Careerloom project itself. */
export const careerloomProject = root;

export interface RunningStack {
  /** SUPABASE_URL and so on, as the stack printed them. */
  environment: Record<string, string>;
  child: ChildProcess;
  /** Everything that it wrote to standard error so far. */
  errors(): string;
  /** SIGTERM, and waits until it is gone. */
  stop(): Promise<number | null>;
}

export interface StackArguments {
  workdir: string;
  args?: string[];
  env?: Record<string, string | undefined>;
  /** Default: `--memory` and any free ports. */
  memory?: boolean;
  /** Where stack.env is written; several stacks may serve one folder in `--memory`. */
  stackEnv?: string;
}

/** Where Node writes what ran (`scripts/coverage.ts`): vitest has its own way for its own processes. */
function nodeCoverage(): { NODE_V8_COVERAGE: string | undefined } {
  return { NODE_V8_COVERAGE: process.env.CHILD_COVERAGE_DIR };
}

/** Starts `local/main.ts` without waiting for anything; ports are any free ones. */
export function spawnStack({ workdir, args = [], env = {}, memory = true, stackEnv }: StackArguments) {
  const ports = ["--port", "--db-port", "--mail-port"].flatMap((name) =>
    args.includes(name) ? [] : [name, "0"],
  );
  const own = memory
    ? ["--memory", "--stack-env", stackEnv ?? `${workdir}/.local/test-${process.pid}.env`]
    : [];
  return spawn(
    process.execPath,
    ["--import", "tsx", `${root}/local/main.ts`, "--workdir", workdir, ...own, ...ports, ...args],
    { cwd: root, env: { ...process.env, ...nodeCoverage(), ...env }, stdio: ["ignore", "pipe", "pipe"] },
  );
}

/** Starts a stack and waits for its `ready`; a stack that ends before is an error with what it said. */
export async function startTestStack(options: StackArguments): Promise<RunningStack> {
  const child = spawnStack(options);
  let errors = "";
  child.stderr.on("data", (text) => {
    errors += text;
  });
  const environment = await new Promise<Record<string, string>>((resolve, reject) => {
    let output = "";
    child.stdout.on("data", (text) => {
      output += text;
      if (/^ready$/m.test(output)) resolve(readEnvironment(output));
    });
    child.once("exit", (code, signal) => reject(new Error(`The stack ended (${code ?? signal}): ${errors}`)));
    child.once("error", reject);
  });
  return {
    environment,
    child,
    errors: () => errors,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, "exit");
        child.kill("SIGTERM");
        await gone;
      }
      return child.exitCode;
    },
  };
}

function readEnvironment(output: string): Record<string, string> {
  return Object.fromEntries(
    [...output.matchAll(/^([A-Z_]+) +(\S+)$/gm)].map(([, name, value]) => [name, value]),
  );
}
