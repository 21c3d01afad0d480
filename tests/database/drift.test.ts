import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Exit status and output of one of the project's scripts against the database under test. */
function run(script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", `scripts/${script}`, ...args],
    { cwd: root, encoding: "utf8", env: process.env },
  );
  return { status, output: stdout + stderr };
}

const expectSuccess = ({ status, output }: ReturnType<typeof run>) => expect(status, output).toBe(0);

test("src/types/database.ts is what the schema gives", () => {
  expectSuccess(run("generate-types.ts", "--check"));
});

test("docs/api.md is what the schema gives", () => {
  expectSuccess(run("generate-api-doc.ts", "--check"));
});

test("every table and function of the API is described", () => {
  const api = readFileSync(`${root}docs/api.md`, "utf8");
  const silent = [...api.matchAll(/^### (\w+)\n\n(?:```sql\n.*\n```\n\n)?\n/gm)].map(([, name]) => name);
  expect(silent).toEqual([]);
});

test("the platform's advisors and linter have nothing to say", () => {
  expectSuccess(run("check-database.ts"));
});

test("the migration of skills is the catalogue", () => {
  expectSuccess(run("generate-skills-migration.ts", "--check"));
});

test("every migration says why, who may and what could go wrong", () => {
  const listing = spawnSync("git", ["ls-files", "supabase/migrations"], { cwd: root, encoding: "utf8" });
  const files = listing.stdout.trim().split("\n");
  expect(files.length).toBeGreaterThan(10);
  for (const file of files)
    for (const words of ["-- Why:", "-- Who may:", "-- What could go wrong:"])
      expect(readFileSync(root + file, "utf8"), file).toContain(words);
});
