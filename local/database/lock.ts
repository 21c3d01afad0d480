import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { StackError } from "../options.ts";

/**
 * Takes the lock file of a data folder. One that a dead process left is taken over.
 * @returns gives the lock back
 * @throws {StackError} a living stack holds it
 */
export function acquireLock(path: string): () => void {
  mkdirSync(dirname(path), { recursive: true });
  const own = `${process.pid} ${startOf(process.pid)}`;
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, own);
  try {
    while (!linked(draft, path)) removeStale(path);
  } finally {
    rmSync(draft, { force: true });
  }
  return () => {
    if (read(path) === own) rmSync(path, { force: true });
  };
}

/** A link is made or not made; two stacks that start at once cannot both succeed. */
function linked(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function removeStale(path: string): void {
  const holder = read(path);
  if (holder === undefined) return;
  const [pid = "", ...started] = holder.split(" ");
  if (startOf(Number(pid)) === started.join(" ") && started.length)
    throw new StackError(`Another stack (process ${pid}) uses this folder: stop it, or start with --memory`);
  // Moved before it is removed: what was moved must be what was judged, not a lock taken in between.
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (read(aside) !== holder) linked(aside, path);
  rmSync(aside, { force: true });
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** When a process started; empty if there is none. Process ids come round again, starts of one do not. */
function startOf(pid: number): string {
  if (!(pid > 0)) return "";
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[19] ?? "";
  } catch {
    try {
      return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], {
        encoding: "utf8",
        stdio: "pipe",
      }).trim();
    } catch {
      return "";
    }
  }
}
