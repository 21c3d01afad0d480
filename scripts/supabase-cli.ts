import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What one run of the CLI said. */
export interface CliRun {
  status: number;
  stdout: string;
  stderr: string;
}

/** Runs the project's own Supabase CLI against the database of `DATABASE_URL`; no Docker, no account. */
export function runSupabase(args: string[], databaseUrl: string): CliRun {
  const { status, stdout, stderr, error } = spawnSync(
    `${root}node_modules/.bin/supabase`,
    [...args, `--remote=${databaseUrl}`],
    { cwd: root, encoding: "utf8", env: { ...process.env, DO_NOT_TRACK: "1" }, maxBuffer: 64 * 1024 * 1024 },
  );
  if (error) throw error;
  return { status: status ?? 1, stdout, stderr };
}

/** `DATABASE_URL`, or an end with a sentence on how to get one. */
export function requireDatabaseUrl(): string {
  const url = process.env.DATABASE_URL;
  if (url) return url;
  process.stderr.write("Set DATABASE_URL to a migrated database: npm start prints one\n");
  process.exit(2);
}
