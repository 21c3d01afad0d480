/**
 * The platform's own checks on the database of `DATABASE_URL`: the advisors (splinter) and, where plpgsql_check can
 * be had, `supabase db lint`. What is found must be on the list below, with its reason; what is on the list must
 * still be found.
 *
 *   npx tsx scripts/check-database.ts [--require-lint]
 */
import pg from "pg";
import { z } from "zod";
import { requireDatabaseUrl, runSupabase } from "./supabase-cli.ts";

/** Advice that does not apply, by the name of its check and a pattern for its key. */
const accepted: { name: string; key: RegExp; reason: string; optional?: true }[] = [
  {
    name: "unused_index",
    key: /^unused_index_(public|private)_/,
    reason: "counts uses since the database was made, and a fresh one has had no traffic",
    optional: true,
  },
  {
    name: "rls_enabled_no_policy",
    key: /^rls_enabled_no_policy_private_/,
    reason: "no client reaches the tables of private, and no policy says so once more",
  },
];

const advice = z.object({ name: z.string(), level: z.string(), detail: z.string(), cacheKey: z.string() });
const lintReport = z.array(
  z.object({
    function: z.string(),
    issues: z.array(z.object({ level: z.string(), message: z.string() }).loose()),
  }),
);

/** The JSON value that the CLI printed among its remarks. */
function readJson(output: string): unknown {
  const start = output.search(/^[[{]/m);
  return start < 0 ? undefined : JSON.parse(output.slice(start));
}

const databaseUrl = requireDatabaseUrl();
const problems: string[] = [];

function checkAdvisors(): void {
  const args = ["db", "advisors", "--level", "info", "--fail-on", "none", "--output-format", "json"];
  const run = runSupabase(args, databaseUrl);
  const parsed = z.object({ results: z.array(advice) }).safeParse(readJson(run.stdout));
  if (run.status !== 0 || !parsed.success)
    return void problems.push(`The advisors did not run (${run.status}): ${run.stderr}${run.stdout}`);
  const found = parsed.data.results;
  const isAccepted = (item: z.infer<typeof advice>) =>
    accepted.some(({ name, key }) => name === item.name && key.test(item.cacheKey));
  for (const item of found)
    if (!isAccepted(item)) problems.push(`${item.level} ${item.name}: ${item.detail}`);
  for (const { name, key, optional } of accepted)
    if (!optional && !found.some((item) => name === item.name && key.test(item.cacheKey)))
      problems.push(`${name} ${key} is accepted but no longer found: take it off the list`);
}

async function hasPlpgsqlCheck(): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query("select from pg_available_extensions where name = 'plpgsql_check'");
    return rows.length > 0;
  } finally {
    await client.end();
  }
}

function checkLint(): void {
  const args = ["db", "lint", "--schema", "public,private", "--level", "warning", "--fail-on", "none"];
  const run = runSupabase([...args, "--output-format", "json"], databaseUrl);
  const output = readJson(run.stdout);
  const list = z.object({ results: lintReport }).safeParse(output);
  const parsed = list.success
    ? { success: true as const, data: list.data.results }
    : lintReport.safeParse(output ?? []);
  if (run.status !== 0 || !parsed.success)
    return void problems.push(`The linter did not run (${run.status}): ${run.stderr}${run.stdout}`);
  for (const { function: name, issues } of parsed.data)
    for (const { level, message } of issues) problems.push(`${level} in ${name}: ${message}`);
}

checkAdvisors();
if (await hasPlpgsqlCheck()) checkLint();
else if (process.argv.includes("--require-lint"))
  problems.push("plpgsql_check is not available, and --require-lint was given");
else process.stdout.write("db lint skipped: plpgsql_check is not available on this server\n");

for (const problem of problems) process.stderr.write(`${problem}\n`);
if (problems.length > 0) process.exitCode = 1;
else process.stdout.write("The database's checks have nothing to say\n");
