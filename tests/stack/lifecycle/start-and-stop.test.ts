import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createProjectFolder, type ProjectFolder } from "../../support/project-folder.ts";
import { careerloomProject, type RunningStack, spawnStack, startTestStack } from "../../support/stack.ts";
import { isAlive, waitFor } from "../../support/wait.ts";

const env = { DATABASE_URL: undefined, SUPABASE_URL: undefined };

let project: ProjectFolder;
const stacks: RunningStack[] = [];

beforeEach(() => {
  project = createProjectFolder({
    "migrations/20260101000000_first.sql": "create table public.notes (id int);",
  });
});
afterEach(async () => {
  for (const stack of stacks.splice(0)) await stack.stop();
  project.remove();
});

/** Runs a stack that is expected to fail: its exit code and what it said. */
async function failedStart(args: string[] = []): Promise<{ code: number | null; errors: string }> {
  const child = spawnStack({ workdir: project.workdir, args, env });
  let errors = "";
  child.stderr.on("data", (text) => {
    errors += text;
  });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, errors: errors.replace(/^\{.*\}\n/gm, "") };
}

describe("ready", () => {
  test("writes stack.env for its owner alone, and removes it at the end", async () => {
    const stack = await startTestStack({ workdir: project.workdir, memory: false, env });
    stacks.push(stack);
    const path = join(project.workdir, ".local/stack.env");
    const lines = readFileSync(path, "utf8").trim().split("\n");
    expect(lines.map((line) => line.split("=")[0])).toEqual([
      "SUPABASE_URL",
      "SUPABASE_PUBLISHABLE_KEY",
      "SUPABASE_SECRET_KEY",
      "DATABASE_URL",
      "MAILBOX_URL",
    ]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await stack.stop()).toBe(0);
    expect(existsSync(path)).toBe(false);
  });

  test("says who can be tried, as the seed names them; nobody without the seed", async () => {
    project.write("seed.sql", "-- demo account: ada@example.com, a candidate\nselect 1;\n");
    const printed = async (args: string[]) => {
      const child = spawnStack({ workdir: project.workdir, args, env });
      let output = "";
      for await (const text of child.stdout) {
        output += text;
        if (output.includes("ready\n")) break;
      }
      child.kill();
      await once(child, "exit");
      return output;
    };
    expect(await printed([])).toMatch(/^demo account +ada@example\.com, a candidate\nready$/m);
    expect(await printed(["--no-seed"])).not.toContain("demo account");
  });

  test("--memory leaves nothing behind but the secrets", async () => {
    const before = new Set(readdirSync(tmpdir()));
    const stack = await startTestStack({
      workdir: project.workdir,
      env,
      stackEnv: join(project.workdir, "x.env"),
    });
    stacks.push(stack);
    expect(await stack.stop()).toBe(0);
    const left = readdirSync(tmpdir()).filter((name) => /^careerloom-\w{6}$/.test(name) && !before.has(name));
    expect(left).toEqual([]);
    expect(existsSync(join(project.data, "postgres"))).toBe(false);
  });

  test("a second start applies only what is new, and does not seed again", async () => {
    project.write("seed.sql", "insert into public.notes values (1);");
    const first = await startTestStack({ workdir: project.workdir, memory: false, env });
    await first.stop();
    project.write("migrations/20260102000000_second.sql", "alter table public.notes add body text;");
    const second = await startTestStack({ workdir: project.workdir, memory: false, env });
    stacks.push(second);
    const { default: pg } = await import("pg");
    const client = new pg.Client({ connectionString: second.environment.DATABASE_URL });
    await client.connect();
    const { rows } = await client.query("select id, body from public.notes");
    await client.end();
    expect(rows).toEqual([{ id: 1, body: null }]);
  });
});

describe("stopping", () => {
  test("SIGTERM to npm stops the stack and the database", async () => {
    const npm = spawn(
      "npm",
      ["start", "--", "--workdir", project.workdir, "--port", "0", "--db-port", "0", "--mail-port", "0"],
      { cwd: careerloomProject, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "ignore"] },
    );
    const gone = once(npm, "exit");
    let output = "";
    npm.stdout.on("data", (text) => {
      output += text;
    });
    await waitFor("ready", () => /^ready$/m.test(output));
    const stack = Number(readFileSync(join(project.workdir, ".local/stack.lock"), "utf8").split(" ")[0]);
    const database = project.postmaster();
    expect([stack, database].map(isAlive)).toEqual([true, true]);
    npm.kill("SIGTERM");
    await gone;
    await waitFor("the end of both", () => !isAlive(stack) && !isAlive(database), 10);
  });

  test("SIGINT ends it with 0", async () => {
    const stack = await startTestStack({ workdir: project.workdir, memory: false, env });
    const database = project.postmaster();
    const gone = once(stack.child, "exit");
    stack.child.kill("SIGINT");
    expect((await gone)[0]).toBe(0);
    expect(isAlive(database)).toBe(false);
  });
});

describe("one clear message, exit 1, and nothing else", () => {
  test("a taken API port", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as { port: number };
    const { code, errors } = await failedStart(["--port", String(port)]);
    taken.close();
    expect(code).toBe(1);
    expect(errors).toBe(`Port ${port} (API) is taken: stop what uses it, or choose another with --port\n`);
  });

  test("a taken database port", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as { port: number };
    const { code, errors } = await failedStart(["--db-port", String(port)]);
    taken.close();
    expect(code).toBe(1);
    expect(errors).toBe(
      `Port ${port} (database) is taken: stop what uses it, or choose another with --db-port\n`,
    );
  });

  test("a second stack on the same folder, which leaves the first alone", async () => {
    const first = await startTestStack({ workdir: project.workdir, memory: false, env });
    stacks.push(first);
    const second = spawnStack({ workdir: project.workdir, memory: false, env });
    let errors = "";
    second.stderr.on("data", (text) => {
      errors += text;
    });
    const [code] = await once(second, "close");
    expect(code).toBe(1);
    expect(errors).toBe(
      `Another stack (process ${first.child.pid}) uses this folder: stop it, or start with --memory\n`,
    );
    expect((await fetch(`${first.environment.SUPABASE_URL}/`)).status).toBe(200);
    expect(existsSync(join(project.workdir, ".local/stack.env"))).toBe(true);
  });

  test("a broken migration: file, line, PostgreSQL's message", async () => {
    project.write(
      "migrations/20260102000000_broken.sql",
      "-- a comment; with a semicolon\nselect 1;\n\nselect ä\n  from nowhere;",
    );
    const { code, errors } = await failedStart();
    expect(code).toBe(1);
    expect(errors).toBe(
      `${join(project.workdir, "supabase/migrations/20260102000000_broken.sql")}:5: relation "nowhere" does not exist (42P01)\n`,
    );
  });

  test("a migration that hosted Supabase refuses", async () => {
    project.write("migrations/20260102000000_illegal.sql", "alter table auth.users add nickname text;");
    const { code, errors } = await failedStart();
    expect(code).toBe(1);
    expect(errors).toMatch(/20260102000000_illegal\.sql:1: must be owner of table users \(42501\)\n$/);
  });

  test("a broken seed", async () => {
    project.write("seed.sql", "insert into public.notes values (1);\ninsert into public.notes values ('x');");
    const { code, errors } = await failedStart();
    expect(code).toBe(1);
    expect(errors).toMatch(/seed\.sql:2: invalid input syntax for type integer: "x" \(22P02\)\n$/);
  });

  test("--no-seed passes a broken seed over", async () => {
    project.write("seed.sql", "nonsense");
    const stack = await startTestStack({ workdir: project.workdir, args: ["--no-seed"], env });
    stacks.push(stack);
    expect(stack.errors()).not.toContain("seed");
  });

  test.each([
    ["config.toml that is not TOML", "[api\nport = 1", /config\.toml is not valid TOML: /],
    [
      "config.toml with a value of the wrong type",
      '[api]\nmax_rows = "many"',
      /config\.toml: api\.max_rows: /,
    ],
  ])("%s", async (_name, content, message) => {
    project.write("config.toml", content);
    const { code, errors } = await failedStart();
    expect(code).toBe(1);
    expect(errors).toMatch(message);
    expect(errors.trim().split("\n")).toHaveLength(1);
  });

  test("an option that does not exist", async () => {
    const { code, errors } = await failedStart(["--nonsense"]);
    expect(code).toBe(1);
    expect(errors).toMatch(/^Unknown option '--nonsense'/);
    expect(errors).not.toMatch(/\n {4}at /);
  });

  test("a DATABASE_URL where nothing answers", async () => {
    const child = spawnStack({
      workdir: project.workdir,
      env: { ...env, DATABASE_URL: "postgresql://supabase_admin:x@127.0.0.1:1/postgres" },
    });
    let errors = "";
    child.stderr.on("data", (text) => {
      errors += text;
    });
    const [code] = await once(child, "close");
    expect(code).toBe(1);
    expect(errors).toMatch(/^The database of DATABASE_URL does not let the stack in: .*\n$/);
  });
});
