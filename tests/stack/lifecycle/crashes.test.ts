import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createProjectFolder, type ProjectFolder } from "../../support/project-folder.ts";
import { type RunningStack, spawnStack, startTestStack } from "../../support/stack.ts";
import { isAlive, waitFor } from "../../support/wait.ts";

// These start stacks of their own, on the embedded database.
const env = { DATABASE_URL: undefined, SUPABASE_URL: undefined };
const migration = `create table public.notes (id int primary key, body text);
grant select, insert on public.notes to service_role;`;

let project: ProjectFolder;
const stacks: RunningStack[] = [];

beforeEach(() => {
  project = createProjectFolder({
    "migrations/20260101000000_create_notes.sql": migration,
    "seed.sql": "insert into public.notes values (1, 'seeded');",
  });
});
afterEach(async () => {
  for (const stack of stacks.splice(0)) await stack.stop();
  project.remove();
});

const start = async () => {
  const stack = await startTestStack({ workdir: project.workdir, memory: false, env });
  stacks.push(stack);
  return stack;
};
const query = async (stack: RunningStack, sql: string) => {
  const client = new pg.Client({ connectionString: stack.environment.DATABASE_URL });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};
const dataFiles = () => {
  const names = readdirSync(project.data);
  return existsSync(join(project.data, "postgres/postmaster.pid"))
    ? [...names, "postgres/postmaster.pid"]
    : names;
};
const health = (stack: RunningStack) =>
  fetch(`${stack.environment.SUPABASE_URL}/auth/v1/health`, {
    headers: { apikey: stack.environment.SUPABASE_SECRET_KEY ?? "" },
  });

describe("kill -9", () => {
  test("of the stack: the database ends too, and the next start has everything that was committed", async () => {
    const first = await start();
    const database = project.postmaster();
    await query(first, "insert into public.notes values (2, 'kept')");
    first.child.kill("SIGKILL");
    await waitFor("the end of the database", () => !isAlive(database));
    const second = await start();
    expect(await query(second, "select id, body from public.notes order by id")).toEqual([
      { id: 1, body: "seeded" },
      { id: 2, body: "kept" },
    ]);
    expect(second.environment.SUPABASE_SECRET_KEY).toBe(first.environment.SUPABASE_SECRET_KEY);
  });

  test("of the stack, and a start before its database has ended: the new stack waits and serves", async () => {
    const first = await start();
    await query(first, "insert into public.notes values (2, 'kept')");
    first.child.kill("SIGKILL");
    await once(first.child, "exit");
    const second = await start();
    expect(await query(second, "select count(*)::int as notes from public.notes")).toEqual([{ notes: 2 }]);
  });

  test("of the database: the stack starts it again, and loses nothing that was committed", async () => {
    const stack = await start();
    await query(stack, "insert into public.notes values (2, 'kept')");
    const database = project.postmaster();
    process.kill(database, "SIGKILL");
    const rows = await waitFor("an answer from a new database", () =>
      query(stack, "select count(*)::int as notes from public.notes"),
    );
    expect(rows).toEqual([{ notes: 2 }]);
    const restarted = project.postmaster();
    expect(restarted).not.toBe(database);
    expect(await waitFor("an answer from the API", async () => (await health(stack)).ok)).toBe(true);
    expect(await stack.stop()).toBe(0);
    expect(isAlive(restarted)).toBe(false);
  });

  test("of the stack while a scheduled job runs: the next start closes the run as failed", async () => {
    project.write(
      "migrations/20260102000000_schedule.sql",
      "create extension pg_cron;\nselect cron.schedule('long', '1 second', 'select pg_sleep(600)');",
    );
    const first = await start();
    const runs =
      "select runid, status, return_message, end_time is not null as ended from cron.job_run_details";
    const run = await waitFor("a run", async () => (await query(first, runs))[0]);
    expect(run).toMatchObject({ status: "running", ended: false });
    first.child.kill("SIGKILL");
    await once(first.child, "exit");
    const second = await start();
    const after = await waitFor(
      "its end",
      async () => (await query(second, `${runs} where runid = ${run.runid} and status <> 'running'`))[0],
    );
    expect(after).toEqual({ ...run, status: "failed", return_message: "server restarted", ended: true });
  });

  test.each([
    ["while initdb runs", /^postgres\.draft\./],
    ["when initdb is done", /^postgres$/],
    ["while the server starts", /^postgres\/postmaster\.pid$/],
  ])("of a first start %s: the next start begins again", async (_when, mark) => {
    const child = spawnStack({ workdir: project.workdir, memory: false, env });
    const exit = once(child, "exit");
    await waitFor(String(mark), () => dataFiles().some((name) => mark.test(name)));
    child.kill("SIGKILL");
    await exit;
    const stack = await start();
    expect(await query(stack, "select id, body from public.notes")).toEqual([{ id: 1, body: "seeded" }]);
  });

  test("of a first start in the middle of a migration: the next start applies it whole", async () => {
    // The migration waits for a lock that nobody gives: the kill hits it surely in the middle.
    project.write(
      "migrations/20260102000000_slow.sql",
      "create table public.half (id int);\nselect pg_sleep(600);\ncreate table public.whole (id int);",
    );
    const child = spawnStack({ workdir: project.workdir, memory: false, env });
    const exit = once(child, "exit");
    await waitFor("the slow migration", () => backendRuns("pg_sleep(600)"));
    child.kill("SIGKILL");
    await exit;
    project.write(
      "migrations/20260102000000_slow.sql",
      "create table public.half (id int);\ncreate table public.whole (id int);",
    );
    const stack = await start();
    expect(
      await query(
        stack,
        "select to_regclass('public.half') is not null as half, to_regclass('public.whole') is not null as whole",
      ),
    ).toEqual([{ half: true, whole: true }]);
    expect(
      await query(stack, "select version, name from supabase_migrations.schema_migrations order by 1"),
    ).toEqual([
      { version: "20260101000000", name: "create_notes" },
      { version: "20260102000000", name: "slow" },
    ]);
  });
});

describe("terminated connections", () => {
  test("pg_terminate_backend of every session: the next requests work", async () => {
    const stack = await start();
    for (let round = 0; round < 3; round += 1) {
      expect((await health(stack)).status).toBe(200);
      await terminateAll();
      expect(await waitFor("an answer", async () => (await health(stack)).status)).toBe(200);
    }
    expect(stack.child.exitCode).toBeNull();
  });
});

/** Superuser's connection: secrets and the port are in the files of the stack. */
async function asAdmin<T>(act: (client: pg.Client) => Promise<T>): Promise<T> {
  const secrets = JSON.parse(readFileSync(join(project.workdir, ".local/secrets.json"), "utf8")) as {
    databasePassword: string;
  };
  const port = Number(readFileSync(join(project.data, "postgres/postmaster.pid"), "utf8").split("\n")[3]);
  const client = new pg.Client({
    host: "127.0.0.1",
    port,
    user: "supabase_admin",
    password: secrets.databasePassword,
    database: "postgres",
  });
  client.on("error", () => {});
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

const backendRuns = (text: string) =>
  asAdmin(async (client) => {
    const { rowCount } = await client.query(
      "select from pg_stat_activity where query like '%' || $1 || '%' and pid <> pg_backend_pid()",
      [text],
    );
    return (rowCount ?? 0) > 0;
  });

const terminateAll = () =>
  asAdmin((client) =>
    client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
    ),
  );
