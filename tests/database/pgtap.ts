import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { splitStatements } from "../../local/database/statements.ts";

const folder = fileURLToPath(new URL("../../supabase/tests/", import.meta.url));

/** One assertion of a file. */
export interface TapLine {
  ok: boolean;
  /** What the file calls it. */
  title: string;
  /** pgTAP's account of a failure. */
  diagnosis: string;
}

export interface TapReport {
  lines: TapLine[];
  /** Why the file as a whole does not count, if it does not: no plan, other than planned, or an error. */
  problem: string | undefined;
}

/** Paths of the test files below supabase/tests, sorted. */
export function listTapFiles(): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".test.sql"))
    .sort();
}

export const readTapFile = (path: string): string => readFileSync(folder + path, "utf8");

/** What every file of the folder, and the access matrix, may use: helpers.sql, then those of helpers/ by name. */
export function readTapHelpers(): string {
  const more = existsSync(`${folder}helpers`) ? readdirSync(`${folder}helpers`).sort() : [];
  return [readTapFile("helpers.sql"), ...more.map((name) => readTapFile(`helpers/${name}`))].join("\n");
}

/** Installs pgTAP for the run; the returned function removes it again if it was not there. */
export async function installPgTap(client: pg.Client): Promise<() => Promise<void>> {
  const { rows } = await client.query("select from pg_extension where extname = 'pgtap'");
  if (rows.length > 0) return async () => {};
  await client.query("create extension pgtap with schema extensions");
  return async () => void (await client.query("drop extension pgtap"));
}

/**
 * Runs one pgTAP script in a transaction that is rolled back, after helpers.sql. The script has no begin or
 * rollback of its own.
 */
export async function runTap(client: pg.Client, script: string): Promise<TapReport> {
  const output: string[] = [];
  let failure: string | undefined;
  await client.query("begin");
  try {
    await client.query(readTapHelpers());
    for (const statement of splitStatements(script)) {
      const line = script.slice(0, statement.start).split("\n").length;
      const result = await client
        .query<unknown[]>({ text: statement.text, rowMode: "array" })
        .catch((error: pg.DatabaseError) => {
          throw new Error(`line ${line}: ${error.message} (${error.code}) ${error.detail ?? ""}`);
        });
      for (const row of result.rows) if (typeof row[0] === "string") output.push(...row[0].split("\n"));
    }
  } catch (error) {
    failure = (error as Error).message;
  } finally {
    await client.query("rollback");
    await client.query("reset all");
  }
  return readTap(output, failure);
}

/** Reads TAP: the plan, the assertions, and whether they agree. */
function readTap(output: string[], failure?: string): TapReport {
  const lines: TapLine[] = [];
  let plan: number | undefined;
  for (const text of output) {
    const [, planned] = /^1\.\.(\d+)$/.exec(text) ?? [];
    const [, not, title] = /^(not )?ok \d+(?: - (.*))?$/.exec(text) ?? [];
    if (planned !== undefined) plan ??= Number(planned);
    else if (/^(not )?ok \d+/.test(text)) lines.push({ ok: !not, title: title ?? "", diagnosis: "" });
    else if (text.startsWith("#") && lines.length) (lines.at(-1) as TapLine).diagnosis += `${text}\n`;
  }
  const unnamed = lines.findIndex((line) => line.title === "");
  let problem = failure;
  if (!problem && plan === undefined) problem = "has no plan";
  else if (!problem && lines.length === 0) problem = "asserts nothing";
  else if (!problem && lines.length !== plan) problem = `planned ${plan} assertions and made ${lines.length}`;
  else if (!problem && unnamed >= 0) problem = `assertion ${unnamed + 1} says nothing about what it asserts`;
  return { lines, problem };
}

export async function connect(): Promise<pg.Client> {
  const connectionString = process.env.DATABASE_URL;
  if (!connectionString) throw new Error("DATABASE_URL is not set");
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}
