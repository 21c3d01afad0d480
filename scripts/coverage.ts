/**
 * `npm run coverage`: which statements of `src/`, `supabase/functions/` and `local/` the tests run, in whatever process
 * runs them: vitest's workers, the stack that they start (Node), and its functions (Deno). Prints a line for each
 * folder and the files that have most left; ends with 1 if a test failed or less than `bound` is covered.
 *
 * Vitest tells what the statements are. Of the other processes it is known which lines ran: a statement counts as run
 * there if its first line did. Processes that a test kills write nothing down, so that the true figure is a little
 * higher. Arguments go on to vitest: `npm run coverage -- --project unit`.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { denoProgram } from "../local/functions/process.ts";

/** Percent of all statements. */
const bound = 90;

const root = fileURLToPath(new URL("..", import.meta.url));
const output = join(root, "coverage");
const ofNode = join(output, "node");
const ofDeno = join(output, "deno");
const measured = ["src/**/*.ts", "supabase/functions/**/*.ts", "local/**/*.ts"];

/** Lines that ran, by file, in processes other than vitest's. */
type Lines = Map<string, Set<number>>;
interface FileCoverage {
  file: string;
  statements: number;
  covered: number;
}

/** Istanbul's form, as vitest writes it. */
const reportSchema = z.record(
  z.string(),
  z.object({
    statementMap: z.record(z.string(), z.object({ start: z.object({ line: z.number() }) })),
    s: z.record(z.string(), z.number()),
  }),
);

rmSync(output, { recursive: true, force: true });
mkdirSync(ofNode, { recursive: true });
mkdirSync(ofDeno, { recursive: true });

const vitest = ["run", "--coverage", ...measured.map((glob) => `--coverage.include=${glob}`)];
const tests = run("vitest", [...vitest, "--coverage.reporter=json", ...process.argv.slice(2)], {
  CHILD_COVERAGE_DIR: ofNode,
  DENO_COVERAGE_DIR: ofDeno,
});

const elsewhere: Lines = new Map();
run("c8", [
  ...["report", "--temp-directory", ofNode, "--reports-dir", ofNode, "--reporter", "lcovonly"],
  ...["--allowExternal=false", ...measured.flatMap((glob) => ["--include", glob])],
]);
addLines(elsewhere, join(ofNode, "lcov.info"));
if (readdirSync(ofDeno).length > 0) {
  run(denoProgram(), ["coverage", ofDeno, "--quiet", "--lcov", `--output=${join(ofDeno, "lcov.info")}`]);
  addLines(elsewhere, join(ofDeno, "lcov.info"));
}

const files = withLines(join(output, "coverage-final.json"), elsewhere);
const total = print(files);
process.exitCode = tests === 0 && total >= bound ? 0 : 1;

function run(program: string, args: string[], environment: Record<string, string> = {}): number {
  const { status, error } = spawnSync(program, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...environment },
  });
  if (error) throw error;
  return status ?? 1;
}

/** Reads an lcov file: `SF:` names a file, `DA:line,count` a line of it. */
function addLines(lines: Lines, path: string): void {
  if (!existsSync(path)) return;
  let ran = new Set<number>();
  for (const record of readFileSync(path, "utf8").split("\n")) {
    const [kind, value = ""] = record.split(/:(.*)/s);
    if (kind === "SF") {
      const file = relative(root, join(value.startsWith("/") ? "" : root, value));
      ran = lines.get(file) ?? new Set();
      lines.set(file, ran);
    } else if (kind === "DA") {
      const [line, count] = value.split(",").map(Number);
      if (line !== undefined && count !== undefined && count > 0) ran.add(line);
    }
  }
}

function withLines(path: string, lines: Lines): FileCoverage[] {
  const report = reportSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  return Object.entries(report).map(([absolute, { statementMap, s }]) => {
    const file = relative(root, absolute);
    const ran = lines.get(file);
    const statements = Object.entries(statementMap);
    const covered = statements.filter(([id, { start }]) => (s[id] ?? 0) > 0 || ran?.has(start.line));
    return { file, statements: statements.length, covered: covered.length };
  });
}

/** @returns percent of all statements */
function print(all: FileCoverage[]): number {
  const names = [...new Set(all.map(folderOf))].sort();
  const lines = names.map((name) =>
    line(
      name,
      all.filter((file) => folderOf(file) === name),
    ),
  );
  const left = [...all].sort((a, b) => b.statements - b.covered - (a.statements - a.covered)).slice(0, 20);
  const report = [
    ...lines,
    "",
    "most left:",
    ...left.map((file) => line(file.file, [file])),
    "",
    line("all", all),
  ];
  process.stdout.write(`\n${report.join("\n")}\n`);
  return percent(all);
}

/** Two levels deep, three under `supabase/functions/_shared`. */
function folderOf({ file }: FileCoverage): string {
  const depth = file.startsWith("supabase/functions/_shared/") ? 4 : 3;
  return dirname(file).split("/").slice(0, depth).join("/");
}

function line(name: string, files: FileCoverage[]): string {
  const { covered, statements } = sum(files);
  return `${percent(files).toFixed(1).padStart(5)} %  ${String(covered).padStart(6)} of ${String(statements).padEnd(6)} ${name}`;
}

function percent(files: FileCoverage[]): number {
  const { covered, statements } = sum(files);
  return statements === 0 ? 100 : (100 * covered) / statements;
}

function sum(files: FileCoverage[]): { covered: number; statements: number } {
  return {
    covered: files.reduce((n, file) => n + file.covered, 0),
    statements: files.reduce((n, file) => n + file.statements, 0),
  };
}
