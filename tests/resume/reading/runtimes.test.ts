import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { computeAll } from "../support/read-all.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../../", import.meta.url));
const folder = `${root}tests/fixtures/resumes`;

describe("the functions' runtime", () => {
  it("Deno reads, parses, finds and scores every fixture to the same bytes as Node", async () => {
    const names = readdirSync(folder)
      .filter((name) => /\.(?:pdf|docx|txt)$/.test(name))
      .sort();
    const byNode: string[] = [];
    for (const name of names)
      byNode.push(await computeAll(name, new Uint8Array(readFileSync(`${folder}/${name}`))));

    const program = `${root}tests/resume/support/read-all-deno.ts`;
    const options = [
      "run",
      "--node-modules-dir=manual",
      "--no-lock",
      "--allow-read",
      "--allow-env",
      "--allow-sys",
      program,
      folder,
    ];
    const { stdout } = await run(`${root}node_modules/.bin/deno`, options, { cwd: root, maxBuffer: 1e8 });
    const byDeno = stdout.trimEnd().split("\n");

    expect(names.length).toBeGreaterThan(30);
    expect(byDeno).toHaveLength(names.length);
    byDeno.forEach((line, i) => {
      expect(line).toBe(byNode[i]);
    });
  }, 120_000);
});
