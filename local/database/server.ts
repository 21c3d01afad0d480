import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Logger } from "../log.ts";
import { StackError } from "../options.ts";
import { type DatabaseUser, databaseUser, give } from "./folders.ts";
import { preparePrograms } from "./programs.ts";

/** The cluster's superuser. `postgres` is not one, as on the hosted platform. */
export const superuser = "supabase_admin";

export interface DatabaseServer {
  port: number;
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Holds the cluster in `postgres/`; the database's user must be able to reach it. */
  folder: string;
  /** True: nothing needs to survive, so nothing is synced and the folder is removed at the end. */
  memory: boolean;
  /** 0: any free one. */
  port: number;
  password: string;
  log: Logger;
}

/**
 * Starts PostgreSQL on 127.0.0.1 and keeps it running: a server that dies is started again on the same port.
 * It ends with this process, however that ends.
 * @throws {StackError} the port is taken, or the server does not start
 */
export async function startServer(options: ServerOptions): Promise<DatabaseServer> {
  const programs = preparePrograms();
  const user = databaseUser();
  const data = join(options.folder, "postgres");
  await stopOrphan(data);
  const watchdog = spawn(process.execPath, [fileURLToPath(new URL("./watchdog.mjs", import.meta.url))], {
    stdio: ["pipe", "ignore", "ignore"],
    // A group of its own: Ctrl-C in a terminal reaches the stack alone, which then stops the rest in order.
    detached: true,
  });
  const tell = (line: string) => watchdog.stdin?.write(`${line}\n`);
  watchdog.stdin?.on("error", () => {});
  if (options.memory) tell(`remove ${options.folder}`);
  const release = () => {
    // In this order: the watchdog goes on where a stack that is killed in the middle of it left off.
    if (options.memory) rmSync(options.folder, { recursive: true, force: true });
    watchdog.stdin?.end("done\n");
  };

  let port = options.port;
  let stopping = false;
  let server: ChildProcess;
  const start = async () => {
    server = await startPostmaster(programs, data, port, options, user, tell);
    server.once("exit", async (code, signal) => {
      if (stopping) return;
      options.log.warn("The database ended; starting it again", { code, signal });
      while (!stopping) {
        try {
          return await start();
        } catch (error) {
          // Sessions of the dead server may need a moment to notice that it is gone.
          options.log.warn("The database did not start", { reason: (error as Error).message });
          await new Promise((resolve) => setTimeout(resolve, 250));
        }
      }
    });
  };
  try {
    if (!existsSync(data)) await makeCluster(programs, data, options, user, tell);
    port ||= await freePort();
    await start();
  } catch (error) {
    stopping = true;
    release();
    throw error;
  }
  return {
    port,
    async stop() {
      stopping = true;
      await stopProcess(server);
      release();
    },
  };
}

/** initdb beside the final place and a rename at the end: a start that was killed midway is simply begun again. */
async function makeCluster(
  programs: string,
  data: string,
  options: ServerOptions,
  user: DatabaseUser | undefined,
  tell: (line: string) => void,
): Promise<void> {
  for (const name of readdirSync(options.folder).filter((each) => each.startsWith(draftPrefix)))
    removeDraft(join(options.folder, name));
  const draft = join(options.folder, `${draftPrefix}${process.pid}`);
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  give(draft, user);
  const passwordFile = `${data}.password`;
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  give(passwordFile, user);
  const args = ["-D", draft, "-U", superuser, "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  // PostgreSQL's own C.UTF-8 sorts and folds the same on every machine.
  args.push("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");
  args.push("--no-instructions", "--no-sync");
  const initdb = spawn(join(programs, "bin/initdb"), args, {
    ...user,
    cwd: options.folder,
    env: serverEnvironment(),
    stdio: ["ignore", "ignore", "pipe"],
    detached: true,
  });
  tell(`watch ${initdb.pid}`);
  let output = "";
  initdb.stderr.on("data", (text) => {
    output += text;
  });
  const [code] = await once(initdb, "close");
  rmSync(passwordFile, { force: true });
  if (code !== 0) throw new StackError(`PostgreSQL's initdb failed: ${output.trim().split("\n").at(-1)}`);
  renameSync(draft, data);
}

const draftPrefix = "postgres.draft.";

/** An initdb of a killed start may still be writing there for a moment; what stays goes next time. */
function removeDraft(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {}
}

async function startPostmaster(
  programs: string,
  data: string,
  port: number,
  options: ServerOptions,
  user: DatabaseUser | undefined,
  tell: (line: string) => void,
): Promise<ChildProcess> {
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    max_connections: "200",
    wal_level: "logical",
    shared_buffers: "64MB",
    log_timezone: "UTC",
    timezone: "UTC",
    lc_messages: "C",
    ...(options.memory && { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
    // Tests ask in pg_stat_user_functions what they called.
    ...(process.env.TRACK_FUNCTIONS && { track_functions: process.env.TRACK_FUNCTIONS }),
  };
  const args = [
    "-D",
    data,
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
  const server = spawn(join(programs, "bin/postgres"), args, {
    ...user,
    cwd: data,
    env: serverEnvironment(),
    stdio: ["ignore", "ignore", "pipe"],
    detached: true,
  });
  tell(`watch ${server.pid}`);
  const lines = createInterface({ input: server.stderr });
  const seen: string[] = [];
  await new Promise<void>((resolve, reject) => {
    lines.on("line", (line) => {
      if (seen.push(line) > 20) seen.shift();
      if (line.includes("database system is ready to accept connections")) resolve();
      if (/PANIC|could not (write|extend|fsync)/.test(line)) options.log.warn("PostgreSQL", { line });
    });
    server.once("error", reject);
    server.once("close", () => reject(new StackError(startFailure(seen, port))));
  });
  return server;
}

function startFailure(lines: string[], port: number): string {
  if (lines.some((line) => line.includes("Address already in use")))
    return `Port ${port} (database) is taken: stop what uses it, or choose another with --db-port`;
  const reason = lines.filter((line) => /FATAL|PANIC|ERROR/.test(line)).at(-1) ?? lines.at(-1) ?? "no output";
  return `PostgreSQL did not start: ${reason.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, "")}`;
}

/** A server that outlived its stack (both processes were killed) still holds the cluster: stop it first. */
async function stopOrphan(data: string): Promise<void> {
  const path = join(data, "postmaster.pid");
  if (!existsSync(path)) return;
  const pid = Number(readFileSync(path, "utf8").split("\n")[0]);
  if (!(pid > 1) || !commandOf(pid).includes(data)) return;
  const alive = () => {
    try {
      process.kill(pid, 0);
      return true;
    } catch {
      return false;
    }
  };
  const deadline = Date.now() + 10_000;
  if (alive()) process.kill(pid, "SIGINT");
  while (alive()) {
    if (Date.now() > deadline) process.kill(pid, "SIGQUIT");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Command line of a process; empty if there is none. A reused process id must not get somebody else killed. */
function commandOf(pid: number): string {
  try {
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8", stdio: "pipe" });
  } catch {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8");
    } catch {
      return "";
    }
  }
}

async function stopProcess(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const closed = once(server, "exit");
  server.kill("SIGINT");
  const impatient = setTimeout(() => server.kill("SIGQUIT"), 5000);
  await closed;
  clearTimeout(impatient);
}

/** Only what the server needs: PG* variables and the user's locale must not reach it. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TMPDIR } = process.env;
  return { PATH, SystemRoot, TMPDIR, LC_ALL: "C", TZ: "UTC" };
}

/** A port of 127.0.0.1 that nothing listens on at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  return typeof address === "object" && address ? address.port : 0;
}
