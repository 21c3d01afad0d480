import { afterAll, describe, expect, test } from "vitest";
import { waitFor } from "../../support/wait.ts";
import { asService, fresh, freshNumber, rest, sql } from "./client.ts";

/** These read the schema anew, so they come after one another in one file. */
describe("notify pgrst", () => {
  const table = fresh("made").replaceAll("-", "_");
  afterAll(() => sql(`drop table if exists public.${table}; notify pgrst, 'reload schema'`));

  const reload = (text: string) => sql(`${text}; notify pgrst, 'reload schema'`);

  test("makes a new table, a new column and a new relationship known", async () => {
    expect((await rest(`/${table}`)).status).toBe(404);
    await reload(
      `create table public.${table} (id int primary key); grant all on public.${table} to service_role`,
    );
    await waitFor("the table", async () => (await rest(`/${table}`)).status === 200);
    expect((await rest(`/${table}`, { body: { id: 1, genre: "n" } })).body.code).toBe("PGRST204");
    await reload(`alter table public.${table} add column genre text references public.genres (code)`);
    await waitFor(
      "the column",
      async () => (await rest(`/${table}`, { body: { id: 1, genre: "n" } })).status === 201,
    );
    expect((await rest(`/${table}?select=genres(label)`)).body).toEqual([{ genres: { label: "Novel" } }]);
  });

  test("requests go on as before while it reloads", async () => {
    const reloads = Array.from({ length: 10 }, () => sql("notify pgrst, 'reload schema'"));
    const reads = Array.from({ length: 60 }, () => rest("/genres?select=code&order=code"));
    await Promise.all(reloads);
    const answers = await Promise.all(reads);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });
});

describe("plans", () => {
  test("are shown where the server allows it: supabase-js explain()", async () => {
    await sql("alter role authenticator set pgrst.db_plan_enabled = 'true'; notify pgrst, 'reload config'");
    const explain = () =>
      asService().from("genres").select("code").explain({ format: "json", analyze: true });
    await waitFor("plans", async () => (await explain()).error === null);
    expect((await explain()).data).toEqual([expect.objectContaining({ Plan: expect.anything() })]);
    const text = await rest("/genres", { accept: "application/vnd.pgrst.plan" });
    expect(text.headers.get("content-type")).toBe(
      'application/vnd.pgrst.plan+text; for="application/json"; charset=utf-8',
    );
    expect(text.text).toContain("genres");
    await sql("alter role authenticator reset pgrst.db_plan_enabled; notify pgrst, 'reload config'");
    await waitFor("no plans", async () => (await explain()).status === 406);
    expect((await explain()).error?.code).toBe("PGRST107");
  });
});

describe("a connection that is ended", () => {
  /** Ends all of the API's connections, those between requests and those at work. */
  const endAll = (where = "true") =>
    sql(`select pg_terminate_backend(pid) from pg_stat_activity
      where usename = 'authenticator' and pid <> pg_backend_pid() and ${where}`);

  test("by the request itself → 503, and the next one is served", async () => {
    const { status, body } = await rest("/rpc/end_my_connection", { body: {} });
    expect(status).toBe(503);
    expect(Object.keys(body).toSorted()).toEqual(["code", "details", "hint", "message"]);
    expect((await rest("/genres")).status).toBe(200);
  });

  test("many at once → each answered, with 503 and nothing worse", async () => {
    const ended = await Promise.all(
      Array.from({ length: 30 }, () => rest("/rpc/end_my_connection", { body: {} })),
    );
    expect(new Set(ended.map(({ status }) => status))).toEqual(new Set([503]));
    const after = await Promise.all(Array.from({ length: 30 }, () => rest("/genres")));
    expect(new Set(after.map(({ status }) => status))).toEqual(new Set([200]));
  });

  test("while idle → no request notices", async () => {
    await Promise.all(Array.from({ length: 20 }, () => rest("/genres")));
    // Not those that were in use just now: the signal could reach them in another test's request.
    const rested =
      "state = 'idle' and query not ilike 'listen%' and state_change < clock_timestamp() - interval '0.1 s'";
    await waitFor("connections at rest", async () => (await endAll(rested)).length > 0);
    const answers = await Promise.all(Array.from({ length: 20 }, () => rest("/genres")));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  test("during a statement → 503, and what it wrote is not there", async () => {
    const n = freshNumber();
    const waiting = rest("/rpc/write_and_nap", { body: { n } });
    const napping = "query ilike '%write_and_nap%' and state = 'active' and wait_event = 'PgSleep'";
    await waitFor("the nap", async () => (await endAll(napping)).length > 0);
    expect((await waiting).status).toBe(503);
    expect(await sql("select from public.numbers where n = $1", [n])).toEqual([]);
  });

  test("the listening one → it listens again, and has missed nothing", async () => {
    await endAll("query ilike 'listen%'");
    const name = fresh("late").replaceAll("-", "_");
    await sql(
      `create table public.${name} (id int); grant select on public.${name} to service_role; notify pgrst, 'reload schema'`,
    );
    await waitFor("the table", async () => (await rest(`/${name}`)).status === 200);
    await sql(`drop table public.${name}; notify pgrst, 'reload schema'`);
    await waitFor("its end", async () => (await rest(`/${name}`)).body.code === "PGRST205");
    expect((await rest("/genres")).status).toBe(200);
  });
});

describe("nothing internal is told", () => {
  test.each([
    ["/genres?select=nope", {}],
    ["/rpc/add", { body: { a: "x" } }],
    ["/rpc/end_my_connection", { body: {} }],
    ["/%ff", {}],
  ])("%s", async (path, options) => {
    const { text } = await rest(path, options);
    expect(text).not.toMatch(/node_modules|\.ts\b|at \w+ \(|rest~|select set_config|password/i);
  });
});
