import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { addExtensions } from "../local/database/programs.ts";
import { freePort } from "../local/database/server.ts";

/** What hosted Supabase has and the embedded PostgreSQL has not. */
const packages = [
  "postgresql-17",
  "postgresql-17-pgvector",
  "postgresql-17-cron",
  "postgresql-17-pgtap",
  "postgresql-17-plpgsql-check",
  // Old names of time zones, which PostgreSQL's own data has.
  "tzdata-legacy",
];
const suite = "trixie";
const programs = "/usr/lib/postgresql/17/bin";

export interface NativePostgres {
  /** Connection URL of the superuser. */
  url: string;
  stop(): Promise<void>;
}

/** Something to be told in one message: this machine cannot, or a step failed. */
export class NativeError extends Error {}

/**
 * Starts a new, empty PostgreSQL 17 with pgvector, pg_cron and plpgsql_check on a free port of 127.0.0.1, out of a
 * Debian root folder that is made once and kept. It ends with this process.
 * @param more settings of the server, besides those that Careerloom needs
 * @throws {NativeError} not Linux, not root, no mmdebstrap, or a step failed
 */
export async function startNativePostgres(more: Record<string, string> = {}): Promise<NativePostgres> {
  if (process.platform !== "linux" || process.getuid?.() !== 0)
    throw new NativeError(
      "A native PostgreSQL can be made on Debian as root only: set DATABASE_URL to another",
    );
  const root = await prepareRoot();
  addExtensions(join(root, "usr/share/postgresql/17/extension"));
  const inside = (...command: string[]) => ["--userspec=postgres:postgres", root, ...command];
  const home = join(root, "var/lib/postgresql");
  const data = mkdtempSync(join(home, "cluster-"));
  const dataInside = `/var/lib/postgresql/${basename(data)}`;
  run("chroot", [root, "chown", "postgres:postgres", dataInside]);
  const password = randomBytes(18).toString("base64url");
  const passwordFile = join(data, "../", `${basename(data)}.password`);
  writeFileSync(passwordFile, password);
  run("chroot", [root, "chown", "postgres:postgres", `${dataInside}.password`]);
  const initdb = [
    "-D",
    dataInside,
    "-U",
    "supabase_admin",
    "--auth=scram-sha-256",
    `--pwfile=${dataInside}.password`,
  ];
  initdb.push("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");
  // The chroot has no /dev/shm.
  initdb.push("--set=dynamic_shared_memory_type=mmap", "--no-sync", "--no-instructions");
  run("chroot", inside(`${programs}/initdb`, ...initdb));
  rmSync(passwordFile);

  const port = await freePort();
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    max_connections: "200",
    max_worker_processes: "24",
    wal_level: "logical",
    fsync: "off",
    shared_preload_libraries: "pg_cron",
    // Workers instead of connections: those would need a password.
    "cron.use_background_workers": "on",
    lc_messages: "C",
    timezone: "UTC",
    log_timezone: "UTC",
    ...more,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const watchdog = spawnWatchdog();
  const tell = (line: string) => watchdog.stdin?.write(`${line}\n`);
  tell(`remove ${data}`);
  const server = spawn("chroot", inside(`${programs}/postgres`, "-D", dataInside, ...args), {
    env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
    stdio: ["ignore", "ignore", "pipe"],
    detached: true,
  });
  tell(`watch ${server.pid}`);
  await ready(server);
  return {
    url: `postgresql://supabase_admin:${password}@127.0.0.1:${port}/postgres`,
    async stop() {
      const closed = once(server, "close");
      server.kill("SIGINT");
      await closed;
      rmSync(data, { recursive: true, force: true });
      watchdog.stdin?.end("done\n");
    },
  };
}

function spawnWatchdog(): ChildProcess {
  const path = fileURLToPath(new URL("../local/database/watchdog.mjs", import.meta.url));
  return spawn(process.execPath, [path], { stdio: ["pipe", "ignore", "ignore"], detached: true });
}

async function ready(server: ChildProcess): Promise<void> {
  const seen: string[] = [];
  await new Promise<void>((resolve, reject) => {
    if (!server.stderr) return reject(new NativeError("PostgreSQL has no output"));
    createInterface({ input: server.stderr }).on("line", (line) => {
      if (seen.push(line) > 20) seen.shift();
      if (line.includes("ready to accept connections")) resolve();
    });
    server.once("close", () => reject(new NativeError(`PostgreSQL did not start:\n${seen.join("\n")}`)));
    server.once("error", reject);
  });
}

/** The root folder; made under another name first, so that a broken try leaves nothing that looks finished. */
async function prepareRoot(): Promise<string> {
  const name = createHash("sha256")
    .update([suite, ...packages].join())
    .digest("hex")
    .slice(0, 12);
  const root = `/var/tmp/careerloom-native-${name}`;
  if (existsSync(root)) return root;
  if (spawnSync("mmdebstrap", ["--version"]).status !== 0)
    throw new NativeError("mmdebstrap is not installed: apt-get install mmdebstrap, or set DATABASE_URL");
  const draft = `${root}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  process.stderr.write(`Making a Debian ${suite} folder with PostgreSQL 17…\n`);
  try {
    run("mmdebstrap", [
      "--quiet",
      "--variant=apt",
      `--include=${packages.join(",")}`,
      '--aptopt=APT::Install-Recommends "false"',
      suite,
      draft,
      debianMirror(),
    ]);
    renameSync(draft, root);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(root)) throw error;
  }
  return root;
}

/** The mirror of Debian that this machine's own apt uses. */
function debianMirror(): string {
  const folder = "/etc/apt/sources.list.d";
  const files = [
    "/etc/apt/sources.list",
    ...(existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []),
  ];
  const addresses = files
    .filter((path) => existsSync(path))
    .flatMap((path) => [
      ...readFileSync(path, "utf8").matchAll(/^(?:deb\s+(?:\[[^\]]*\]\s+)?|URIs:\s*)(\S+)/gm),
    ])
    .map((match) => match[1] ?? "");
  const mirror = addresses.find((address) => /\/debian\/?$/.test(address));
  if (!mirror) throw new NativeError("This machine's apt sources name no Debian mirror: set DATABASE_URL");
  return mirror;
}

function run(command: string, args: string[]): void {
  const { status, stderr } = spawnSync(command, args, {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C" },
  });
  if (status !== 0) throw new NativeError(`${command} failed:\n${stderr?.trim()}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const native = await startNativePostgres();
    process.stdout.write(`DATABASE_URL=${native.url}\n`);
    const stop = () => native.stop().then(() => process.exit(0));
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
    // Whoever started it with a pipe as its input ends it by going away.
    if (!process.stdin.isTTY) process.stdin.on("end", stop).resume();
  } catch (error) {
    if (!(error instanceof NativeError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
