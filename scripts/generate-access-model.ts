/**
 * Prints the access matrix (tests/access/) as docs/access-model.md.
 *
 *   npx tsx scripts/generate-access-model.ts            writes
 *   npx tsx scripts/generate-access-model.ts --check    fails if the file is not what would be written
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { api, helpers, tables } from "../tests/access/matrix.ts";
import { type Actor, actors, commands, type Outcome, outcomes } from "../tests/access/model.ts";

const path = fileURLToPath(new URL("../docs/access-model.md", import.meta.url));
const names = Object.keys(actors) as Actor[];
const marks: Record<Outcome, string> = {
  allowed: "**yes**",
  filtered: "no row",
  check_denied: "refused",
  grant_denied: "no right",
  request_denied: "no request",
};

const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
const head = (cells: string[]) => `${line(cells)}\n${line(cells.map(() => "---"))}`;

const sections = tables.map((entry) => {
  const rows = commands.map((command) =>
    line([command, ...names.map((actor) => marks[entry.access[command][actor]])]),
  );
  const writable = Object.entries(entry.writable ?? {}).map(
    ([command, columns]) =>
      `\nColumns that clients may ${command}: ${columns.map((c) => `\`${c}\``).join(", ")}.\n`,
  );
  const title = `### \`${entry.table}\`${entry.row ? `: row ${entry.row}` : ""}`;
  return `${title}\n\n${head(["", ...names])}\n${rows.join("\n")}\n${writable.join("")}`;
});

const functions = (list: Record<string, string[]>) =>
  `${head(["function", "roles"])}\n${Object.entries(list)
    .map(([signature, roles]) => line([`\`${signature}\``, roles.join(", ")]))
    .join("\n")}`;

const wanted = `# Access model

Printed from \`tests/access/\` by \`scripts/generate-access-model.ts\`; do not edit. Each line is proven against
the database by \`tests/access\`, and a table, command, actor, column or function that is missing here fails a test.

## Actors

${names.map((name) => `- **${name}**: ${actors[name]}`).join("\n")}

## Outcomes

${(Object.keys(outcomes) as Outcome[]).map((name) => `- ${marks[name]} (\`${name}\`): ${outcomes[name]}`).join("\n")}

## Tables

A row is the owner's unless its title says otherwise; for \`suspended\` and \`logged_out\` it is their own.

${sections.join("\n")}
## Functions of the API

${functions(api)}

## Functions behind the API

In the schema \`private\`, which is not exposed: policies, constraints and functions of the API call them with the
caller's rights.

${functions(helpers)}
`;

if (!process.argv.includes("--check")) {
  writeFileSync(path, wanted);
} else if (!existsSync(path) || readFileSync(path, "utf8") !== wanted) {
  process.stderr.write(
    "docs/access-model.md is not what the matrix says: run scripts/generate-access-model.ts\n",
  );
  process.exitCode = 1;
}
