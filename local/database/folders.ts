import { createHash } from "node:crypto";
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout that this code runs from. */
export const repositoryRoot = realpathSync(fileURLToPath(new URL("../..", import.meta.url)));

/** The user that the database runs as; undefined: the one that runs the stack. */
export interface DatabaseUser {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root, so root runs it as `nobody`. */
export function databaseUser(): DatabaseUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const entry = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .find(([name]) => name === "nobody");
  return { uid: Number(entry?.[2] ?? 65534), gid: Number(entry?.[3] ?? 65534) };
}

/**
 * The folder for the database's programs and files. `.local/` of `owner` usually; root's checkout may lie where
 * `nobody` cannot go, so there a folder in `/var/tmp` that is named after it.
 */
export function databaseFolder(owner: string, user = databaseUser()): string {
  if (!user) {
    const folder = join(owner, ".local");
    mkdirSync(folder, { recursive: true });
    return folder;
  }
  const name = createHash("sha256").update(realpathSync(owner)).digest("hex").slice(0, 12);
  const folder = `/var/tmp/careerloom-${name}`;
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  // Anyone may make names in /var/tmp: a folder that somebody else put there first is not ours to trust.
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== 0)
    throw new Error(`${folder} belongs to another user; remove it`);
  chmodSync(folder, 0o711);
  return folder;
}

/** A new temporary folder that the database's user owns and can reach. */
export function temporaryFolder(user = databaseUser()): string {
  const parent = [tmpdir(), "/tmp", "/var/tmp"].find((folder) => !user || reachableByAll(folder)) ?? tmpdir();
  const folder = mkdtempSync(join(parent, "careerloom-"));
  give(folder, user);
  return folder;
}

/** Makes `folder` the user's. */
export function give(folder: string, user: DatabaseUser | undefined): void {
  if (user) chownSync(folder, user.uid, user.gid);
}

function reachableByAll(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    for (let path = realpathSync(folder); ; path = dirname(path)) {
      if (!(statSync(path).mode & 0o001)) return false;
      if (path === dirname(path)) return true;
    }
  } catch {
    return false;
  }
}
