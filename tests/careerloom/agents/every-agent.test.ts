import type pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Candidate, signInByCode } from "../../../scripts/lib/candidate.ts";
import type { FoundStack } from "../../../scripts/lib/running-stack.ts";
import { agentNames } from "../../agents/support/model-double.ts";
import type { Reply } from "../../agents/support/provider-server.ts";
import { waitFor } from "../../support/wait.ts";
import { type AgentWorld, agentCalls, startAgentWorld } from "../support/agent-world.ts";
import { bakerContent, callAgent } from "../support/applying.ts";
import { collect, openEvents } from "../support/events.ts";
import { type ModelStack, startModelStack } from "../support/model-stack.ts";
import { callFunction, tokenOf } from "../support/stack.ts";

/**
 * What holds for every agent over HTTP: who may call, what a call costs, that it is done once, and that nothing is lost
 * while both providers are away. On a stack of its own, with both providers as servers on this machine.
 */

let models: ModelStack;
let stack: FoundStack;
let database: pg.Client;
let world: AgentWorld;
let suspended: string;

const modelCalls = () => models.calls();
const say = (replies: ModelStack["script"]) => Object.assign(models.script, replies);

beforeAll(async () => {
  models = await startModelStack();
  ({ stack, database } = models);
  world = await startAgentWorld(stack);
  const sue = await signInByCode(stack, `sue-${crypto.randomUUID()}@example.com`);
  suspended = await tokenOf(sue);
  await database.query("update public.profiles set status = 'suspended' where id = $1", [sue.userId]);
});

afterAll(() => models?.stop());

beforeEach(() => {
  say({ openai: undefined, gemini: undefined });
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
    say({ openai: away, gemini: away });
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

    say({ openai: undefined, gemini: undefined });
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
    say({ openai: away, gemini: { kind: "stream", pieces: ["You led ", "a night shift [1]."] } });
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

describe("who wrote an answer", () => {
  const build = (instructions: string) =>
    callAgent(stack, world.candidate, "build-resume", { resume_id: world.resume, instructions });

  test("while one provider is away the other does, asked by its own form and without contact details", async () => {
    say({ openai: away });
    const { body } = await build("Add Rust to my skills.");
    expect(body.run).toMatchObject({ provider: "gemini", model_failure: { code: "model_unavailable" } });
    const { data: runs } = await world.candidate.client
      .from("ai_runs")
      .select("provider, model, status, error_code, input_tokens, output_tokens")
      .eq("task_id", body.run.task_id)
      .order("created_at");
    expect(runs).toMatchObject([
      { provider: "openai", status: "failed", error_code: "model_unavailable" },
      {
        provider: "gemini",
        model: "gemini-test-001",
        status: "succeeded",
        input_tokens: 11,
        output_tokens: 7,
      },
    ]);
    const sent = models.gemini.calls.at(-1)?.body;
    expect(sent).toMatchObject({ generationConfig: { responseSchema: { type: "OBJECT" } } });
    expect(JSON.stringify(sent)).not.toContain(bakerContent.basics.email);
  });

  test("when a model refuses the rules do, and the class of its reason is told", async () => {
    say({ openai: { kind: "refusal", reason: "content_filter" } });
    const { status, body } = await build("Add Kotlin to my skills.");
    expect([status, body.run]).toMatchObject([
      200,
      { provider: "rules", model_failure: { code: "model_refused", reason: "safety" } },
    ]);
  });

  test("what a model may not say is left out before anything is kept", async () => {
    const questions = [
      "Tell me about a loaf that went wrong.",
      "Are you married?",
      "What does the picture below show?",
    ].map((question) => ({
      question,
      kind: "behavioral",
      skill: "",
      expected_points: ["situation", "own part", "result"],
    }));
    say({ openai: { kind: "answer", text: JSON.stringify({ questions }) } });
    const { body } = await callAgent(stack, world.candidate, "generate-questions", {
      role_title: "Baker",
      kind: "behavioral",
      count: 3,
    });
    expect(body).toMatchObject({ run: { provider: "openai", dropped_claims: 2 } });
    expect(body.questions).toHaveLength(3);
    expect(body.questions[0].question).toBe("Tell me about a loaf that went wrong.");
    expect(JSON.stringify(body.questions)).not.toMatch(/married|picture below/);
  });
});
