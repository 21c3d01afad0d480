/**
 * `npm run check`: all that must hold before a commit reaches main, cheapest first. Stops at the first failure
 * and names the step. Drift of what is generated from the database is among the tests, which have one running.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";

const functionsDirectory = "supabase/functions";
const entrypoints = readdirSync(functionsDirectory, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith("_"))
  .map((entry) => `${functionsDirectory}/${entry.name}`)
  .filter((directory) => existsSync(`${directory}/index.ts`));

/** The hosted runtime follows Deno 2.1; it is no dependency, since two packages cannot both own the command `deno`. */
const platformDeno = ["npx", "--yes", "--package=deno@2.1.14", "deno"];

function denoCheck(directory: string): string[] {
  const config = ["--config", `${directory}/deno.json`];
  return ["check", "--quiet", "--node-modules-dir=manual", ...config, `${directory}/index.ts`];
}

const steps: { name: string; command: string[] }[] = [
  { name: "package-lock.json is whole", command: ["npm", "ci", "--dry-run", "--ignore-scripts", "--silent"] },
  { name: "format and lint", command: ["biome", "check", "--error-on-warnings", "."] },
  { name: "types (Node)", command: ["tsc", "--project", "."] },
  ...entrypoints.flatMap((directory) => [
    { name: `types (Deno): ${directory}`, command: ["deno", ...denoCheck(directory)] },
    {
      name: `types (the platform's Deno): ${directory}`,
      command: [...platformDeno, ...denoCheck(directory)],
    },
  ]),
  { name: "function imports equal package.json", command: ["tsx", "scripts/check-deno-imports.ts"] },
  { name: "docs/errors.md is current", command: ["tsx", "scripts/generate-errors-doc.ts", "--check"] },
  {
    name: "docs/access-model.md is current",
    command: ["tsx", "scripts/generate-access-model.ts", "--check"],
  },
  {
    name: "skills migration is current",
    command: ["tsx", "scripts/generate-skills-migration.ts", "--check"],
  },
  {
    name: "questions migration is current",
    command: ["tsx", "scripts/generate-questions-migration.ts", "--check"],
  },
  { name: "tests", command: ["npm", "test", "--silent"] },
];

for (const { name, command } of steps) {
  process.stdout.write(`\n── ${name}\n`);
  const [program = "", ...args] = command;
  const { status, error } = spawnSync(program, args, { stdio: "inherit" });
  if (status !== 0) {
    process.stderr.write(`\ncheck failed: ${name}${error === undefined ? "" : ` (${error.message})`}\n`);
    process.exit(1);
  }
}
process.stdout.write("\nall checks passed\n");
