import { execFileSync } from "node:child_process";

/**
 * Calls `gone` when the process that started this one ends. npm passes SIGTERM to its shell and no further, so under
 * npm (which says so in the environment) every process up to npm is watched; else nothing is: a stack that a shell
 * put in the background may outlive it.
 */
export function watchParents(gone: () => void): void {
  if (!process.env.npm_lifecycle_event) return;
  const parents = ancestors();
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent && parents.every(alive)) return;
    clearInterval(timer);
    gone();
  }, 250);
  timer.unref();
}

/** Process ids from the parent up to the nearest npm. */
function ancestors(): number[] {
  const pids: number[] = [];
  for (let pid = process.ppid; pid > 1 && pids.length < 8; ) {
    pids.push(pid);
    const [parent, command] = describe(pid);
    if (!parent || /^npm\b|npm-cli|npx-cli/.test(command)) break;
    pid = parent;
  }
  return pids;
}

function describe(pid: number): [parent: number, command: string] {
  try {
    const line = execFileSync("ps", ["-o", "ppid=,command=", "-p", String(pid)], { encoding: "utf8" }).trim();
    const [, parent = "0", command = ""] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    return [Number(parent), command];
  } catch {
    return [0, ""];
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
