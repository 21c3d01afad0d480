// Runs before `npm start`, `npm test` and the like: installs the locked packages where they are missing or of other
// versions. Uses Node's own modules only, since nothing else may be there yet.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lock = join(root, ".local/prepare.lock");

if (!installed()) {
  await takeLock();
  try {
    // Whoever held the lock before may have done it.
    if (!installed()) install();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** npm keeps what it has installed in a lockfile of its own, written last: compare that with ours. */
function installed() {
  const wanted = packages(join(root, "package-lock.json"));
  const found = packages(join(root, "node_modules/.package-lock.json"));
  if (!wanted || !found) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === "") return true;
    const there = found[path];
    // Packages for other platforms are optional and absent.
    return there ? there.version === version : Boolean(optional);
  });
}

function packages(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages;
  } catch {
    return undefined;
  }
}

function install() {
  process.stderr.write("Installing packages…\n");
  const npm = process.env.npm_execpath;
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status } = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ["ignore", 2, 2] })
    : spawnSync("npm", args, { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
  if (status !== 0) {
    process.stderr.write("npm ci failed\n");
    process.exitCode = 1;
  }
}

/** Two commands started at once must not install into the same folder at once. */
async function takeLock() {
  mkdirSync(dirname(lock), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      writeFileSync(join(lock, "pid"), String(process.pid));
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (!held()) rmSync(lock, { recursive: true, force: true });
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function held() {
  try {
    const pid = Number(readFileSync(join(lock, "pid"), "utf8"));
    // Just made, and its holder has not written its id yet.
    if (!pid) return true;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "ENOENT" ? false : error.code === "EPERM";
  }
}
