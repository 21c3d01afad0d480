import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Candidate, signInByCode } from "../../../scripts/lib/candidate.ts";
import { type FoundStack, startStack } from "../../../scripts/lib/running-stack.ts";
import { agentNames, answerByRules } from "../../agents/support/model-double.ts";
import {
  type ProviderServer,
  type Reply,
  startProviderServer,
} from "../../agents/support/provider-server.ts";
import { waitFor } from "../../support/wait.ts";
import { type AgentWorld, agentCalls, startAgentWorld } from "../support/agent-world.ts";
import { callAgent } from "../support/applying.ts";
import { collect, openEvents } from "../support/events.ts";
import { callFunction, tokenOf } from "../support/stack.ts";

/**
 * What holds for every agent over HTTP: who may call, what a call costs, that it is done once, and that nothing is lost
 * while both providers are away. On a stack of its own, with both providers as servers on this machine.
 */

let stack: FoundStack;
let database: pg.Client;
let gemini: ProviderServer;
let openai: ProviderServer;
/** What the providers answer; as the rules would if not said. */
let script: { openai?: Reply; gemini?: Reply };
let world: AgentWorld;
let suspended: string;

const modelCalls = () => gemini.calls.length + openai.calls.length;

beforeAll(async () => {
  script = {};
  gemini = await startProviderServer("gemini", (call) => script.gemini ?? answerByRules("gemini", call));
  openai = await startProviderServer("openai", (call) => script.openai ?? answerByRules("openai", call));
  stack = await startStack({
    AI_PROVIDER: "openai",
    OPENAI_API_KEY: "test",
    OPENAI_BASE_URL: openai.url,
    OPENAI_MODEL: "test-model",
    GEMINI_API_KEY: "test",
    GEMINI_BASE_URL: gemini.url,
  });
  database = new pg.Client(stack.databaseUrl);
  await database.connect();
  // Nobody wakes the worker but the calls of these tests.
  await database.query("delete from vault.secrets where name = 'secret_key'");
  world = await startAgentWorld(stack);
  const sue = await signInByCode(stack, `sue-${crypto.randomUUID()}@example.com`);
  suspended = await tokenOf(sue);
  await database.query("update public.profiles set status = 'suspended' where id = $1", [sue.userId]);
});

afterAll(async () => {
  await database?.end();
  await stack?.stop();
  await Promise.all([gemini?.close(), openai?.close()]);
});

beforeEach(() => {
  script = {};
});

const away: Reply = { kind: "status", status: 429, retryAfterSeconds: 40 };

test("every agent is in the table, or has tests of its own", () => {
  expect([...Object.keys(agentCalls), "analyze-resume", "chat"].sort()).toEqual(agentNames);
});

describe.each(Object.entries(agentCalls))("%s", (name, { by, body, foreign, wrong, table, asksAnew }) => {
  const kind = name.replaceAll("-", "_");
  const owner = (): Candidate => world[by];
  const outsider = (): Candidate => (by === "candidate" ? world.stranger : world.rival);
  const call = (headers: Record<string, string> = {}) =>
    callAgent(stack, owner(), name, body(world), headers);

  interface TaskRow {
    id: string;
    status: string;
    attempts: number;
    input: unknown;
    error_code: string | null;
    result: { saved: Record<string, unknown>; run: { run_id: string; provider: string } };
  }
  const tasks = async (): Promise<TaskRow[]> => {
    const { rows } = await database.query(
      "select * from public.ai_tasks where user_id = $1 and kind = $2::public.ai_task_kind order by created_at",
      [owner().userId, kind],
    );
    return rows;
  };
  const kept = async () => {
    if (table === null) return 0;
    const { rows } = await database.query(`select count(*)::int from public.${table}`);
    return rows[0].count as number;
  };
  const used = async () => {
    const { data } = await owner().client.rpc("my_usage").eq("agent", name).single<{ used_today: number }>();
    return data?.used_today;
  };

  test("nobody signed in → 401, a suspended person → 403, both before anything is read", async () => {
    expect(await callFunction(stack, name, { body: body(world) })).toMatchObject({
      status: 401,
      body: { code: "unauthorized" },
    });
    expect(await callFunction(stack, name, { body: body(world), token: suspended })).toMatchObject({
      status: 403,
      body: { code: "account_suspended" },
    });
  });

  test(`a wrong body → 422 that names ${wrong.path}`, async () => {
    const answer = await callAgent(stack, owner(), name, wrong.body);
    expect(answer).toMatchObject({ status: 422, body: { code: "validation_failed" } });
    expect(answer.body.details.fields.map(({ path }: { path: string }) => path)).toContain(wrong.path);
  });

  test.runIf(foreign)("somebody else about the same → 404, and nothing of it", async () => {
    const about = foreign === "body" ? body(world) : foreign?.(world);
    const { status, body: said } = await callAgent(stack, outsider(), name, about);
    expect([status, said]).toEqual([
      404,
      { code: "not_found", message: expect.any(String), request_id: expect.any(String) },
    ]);
  });

  test("past the quota → 429 with when to come back, and nothing is kept", async () => {
    const before = [await tasks(), await kept(), modelCalls()];
    const mine = [owner().userId, name];
    await database.query(
      "insert into public.usage_quotas (user_id, agent, per_day, per_minute) values ($1, $2, 0, 10)",
      mine,
    );
    const ofTheDay = await call();
    await database.query(
      "update public.usage_quotas set per_day = 10, per_minute = 0 where user_id = $1 and agent = $2",
      mine,
    );
    const ofTheMinute = await call();
    await database.query("delete from public.usage_quotas where user_id = $1 and agent = $2", mine);
    expect([ofTheDay, ofTheMinute]).toMatchObject([
      { status: 429, body: { code: "quota_exceeded" } },
      { status: 429, body: { code: "rate_limited" } },
    ]);
    for (const { headers } of [ofTheDay, ofTheMinute])
      expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    expect([await tasks(), await kept(), modelCalls()]).toEqual(before);
  });

  test("twice with one key, not waited for and waited for → one task, one charge, one model call, one result", async () => {
    const [rows, calls] = [await kept(), modelCalls()];
    const key = { "idempotency-key": "once" };
    const first = await call({ ...key, prefer: "respond-async" });
    expect(first).toMatchObject({ status: 202, body: { task_id: expect.any(String) } });
    expect(first.headers.get("preference-applied")).toBe("respond-async");
    const second = await call(key);
    expect(second).toMatchObject({
      status: 200,
      body: { run: { task_id: first.body.task_id, provider: "openai", model_failure: null, findings: [] } },
    });

    const [task, ...more] = await tasks();
    expect(more).toEqual([]);
    const { run, ...answer } = second.body;
    expect(task).toMatchObject({ id: first.body.task_id, status: "succeeded", result: { run } });
    // A proposal is the task's result itself; what is stored is named by it.
    const said = JSON.stringify(answer);
    for (const value of Object.values(task?.result.saved ?? {}))
      expect(said).toContain(JSON.stringify(value));
    expect({ used: await used(), rows: (await kept()) - rows, calls: modelCalls() - calls }).toEqual({
      used: 1,
      rows: table === null ? 0 : 1,
      calls: 1,
    });

    for (const relation of ["ai_tasks", "ai_runs", ...(table ? [table] : [])]) {
      const { data } = await outsider().client.from(relation).select("id");
      expect(data, relation).toEqual([]);
    }
  });

  test(
    asksAnew
      ? "the same again → asked anew"
      : "the same again → answered from the run of before, and no model is called",
    async () => {
      const calls = modelCalls();
      const [before] = await tasks();
      const { status, body: again } = await call();
      expect(status).toBe(200);
      expect(again.run.task_id).not.toBe(before?.id);
      expect(modelCalls() - calls).toBe(asksAnew ? 1 : 0);
      if (!asksAnew)
        expect(again.run).toMatchObject({
          reused: true,
          run_id: before?.result.run.run_id,
          provider: "openai",
        });
    },
  );

  test("while both providers are away → the task waits with what was sent, and ends when one is back", async () => {
    await database.query("delete from public.ai_runs where user_id = $1", [owner().userId]);
    const [calls, rows] = [modelCalls(), await kept()];
    script = { openai: away, gemini: away };
    const { body: asked } = await call({ prefer: "respond-async" });
    const task = async () => (await tasks()).find(({ id }) => id === asked.task_id);
    const first = await waitFor("the first attempt", async () => {
      const row = await task();
      return row?.attempts === 1 && row.status !== "running" ? row : undefined;
    });
    expect(first).toMatchObject({ status: "queued", error_code: "model_unavailable", input: body(world) });
    expect([modelCalls() - calls, (await kept()) - rows], "each was asked once, nothing is kept").toEqual([
      2, 0,
    ]);

    script = {};
    await database.query("update public.ai_tasks set run_after = now() where id = $1", [asked.task_id]);
    expect((await callFunction(stack, "process-tasks", { apikey: stack.secretKey })).status).toBe(200);
    expect(await task()).toMatchObject({
      status: "succeeded",
      attempts: 2,
      error_code: null,
      result: { run: { provider: "openai", model_failure: null } },
    });
  });
});

describe("the two that do not go through such a call", () => {
  const twoCalls = [
    ["analyze-resume", () => ({ resume_id: world.resume })],
    ["chat", () => ({ message: "What did I bake?" })],
  ] as const;

  test.each(twoCalls)("%s: a suspended person → 403", async (name, body) => {
    const answer = await callFunction(stack, name, { body: body(), token: suspended });
    expect(answer).toMatchObject({ status: 403, body: { code: "account_suspended" } });
  });

  test.each(twoCalls)(
    "%s: past the day's quota → 429 with when to come back, and nothing is kept",
    async (name, body) => {
      const { userId } = world.candidate;
      await database.query(
        "insert into public.usage_quotas (user_id, agent, per_day, per_minute) values ($1, 'chat', 0, 10)",
        [userId],
      );
      await database.query(
        "insert into public.ai_tasks (user_id, kind) select $1, 'analyze_resume' from generate_series(1, 100)",
        [userId],
      );
      const kept = async () => {
        const { rows } = await database.query(
          "select (select count(*)::int from public.ai_tasks) as tasks, (select count(*)::int from public.chat_messages) as messages",
        );
        return rows[0];
      };
      const before = await kept();
      const refused = await callAgent(stack, world.candidate, name, body());
      expect(await kept()).toEqual(before);
      await database.query("delete from public.ai_tasks where user_id = $1 and kind = 'analyze_resume'", [
        userId,
      ]);
      await database.query("delete from public.usage_quotas where user_id = $1", [userId]);
      expect(refused).toMatchObject({ status: 429, body: { code: "quota_exceeded" } });
      const wait = Number(refused.headers.get("retry-after"));
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(24 * 3600);
    },
  );

  test("chat streams from the provider that is there", async () => {
    script = { openai: away, gemini: { kind: "stream", pieces: ["You led ", "a night shift [1]."] } };
    const token = await tokenOf(world.candidate);
    const events = await collect(
      (await openEvents(stack, "chat", { token, body: { message: "Which shift did I lead?" } })).events,
    );
    expect(events.filter(({ event }) => event === "delta").map(({ data }) => data.text)).toEqual([
      "You led a night shift [1].",
    ]);
    expect(events.at(-1)).toMatchObject({ event: "done", data: { provider: "gemini" } });
  });
});

describe("who wrote an answer, and why not the one that was asked first", () => {
  test.each<[string, typeof script, object]>([
    [
      "one provider is away → the other writes",
      { openai: away },
      { provider: "gemini", model_failure: { code: "model_unavailable" } },
    ],
    [
      "one refuses → the rules write, with the class of its reason",
      { openai: { kind: "refusal", reason: "content_filter" } },
      { provider: "rules", model_failure: { code: "model_refused", reason: "safety" } },
    ],
  ])("%s", async (title, replies, run) => {
    script = replies;
    const body = { resume_id: world.resume, instructions: `Add Rust to my skills. ${title}` };
    const answer = await callAgent(stack, world.candidate, "build-resume", body);
    expect(answer).toMatchObject({ status: 200, body: { run } });
  });
});
