import { execFileSync } from "node:child_process";
import type { FoundStack } from "../../../scripts/lib/running-stack.ts";

/** The first Deno process of a started stack, by its parentage. */
export function denoProcess(stack: FoundStack): number {
  const table = execFileSync("ps", ["-eo", "pid=,ppid=,comm="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .map(([pid, parent, name]) => ({ pid: Number(pid), parent: Number(parent), name: name ?? "" }));
  const family = new Set([stack.pid]);
  for (const row of [...table, ...table, ...table]) if (family.has(row.parent)) family.add(row.pid);
  const deno = table.find((row) => family.has(row.pid) && row.name.startsWith("deno"));
  if (!deno) throw new Error("this stack runs no Deno process");
  return deno.pid;
}
