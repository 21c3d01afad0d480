import { createClient } from "@supabase/supabase-js";
import { beforeEach, describe, expect, test } from "vitest";
import WebSocket from "ws";
import { z } from "zod";
import type { Agent } from "../../supabase/functions/_shared/agents/agent.ts";
import type { ModelPort, Provider } from "../../supabase/functions/_shared/agents/port.ts";
import { CareerloomError, type ErrorCode } from "../../supabase/functions/_shared/errors.ts";
import { createLog } from "../../supabase/functions/_shared/http/log.ts";
import type { Lease } from "../../supabase/functions/_shared/tasks/lease.ts";
import { runWithFallback } from "../../supabase/functions/_shared/tasks/run-agent.ts";

const id = "8a3a3d0c-6f5e-4a5f-b2f3-0a6b0f2d9c11";
const echo: Agent<string, { text: string }, string> = {
  name: "echo",
  promptVersion: "echo/1",
  tier: "fast",
  maxOutputTokens: 10,
  system: "",
  schema: z.object({ text: z.string() }),
  request: (input) => ({ facts: {}, texts: [{ name: "input", text: input }] }),
  rules: ({ texts }) => ({ text: `rules: ${texts[0]?.text}` }),
  ground: (draft) => ({ result: draft.text, dropped: 0 }),
};

let asked: Provider[];
let stored: { provider: string; status: string; error_code: string | null }[];
beforeEach(() => {
  asked = [];
  stored = [];
});

/** A provider that answers, or fails with a code. */
function port(provider: Provider, failure?: ErrorCode, retryable?: boolean): ModelPort {
  return {
    provider,
    modelFor: () => `${provider}-test`,
    async generate(request) {
      asked.push(provider);
      if (failure) throw new CareerloomError(failure, retryable === undefined ? {} : { retryable });
      const output = request.schema.parse({ text: `${provider}: ${request.texts[0]?.text}` });
      return {
        output,
        provider,
        model: `${provider}-test`,
        repaired: false,
        usage: { inputTokens: 1, outputTokens: 1 },
        latencyMs: 1,
      };
    },
  };
}

/** Runs the agent as the worker does, with a database that knows no earlier run. */
function run(ports: ModelPort[], attempts = 1) {
  const client = createClient("http://127.0.0.1:1", "sb_secret_test", {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: WebSocket as never },
    global: {
      fetch: async (_, init) => {
        if (init?.method !== "POST") return Response.json([]);
        stored.push(JSON.parse(String(init.body)));
        return Response.json({ id });
      },
    },
  });
  const lease: Lease = {
    task: { id, user_id: id, kind: "echo", subject_id: null, input: {}, attempts, max_attempts: 5 },
    worker: "w",
    signal: new AbortController().signal,
    report: async () => {},
    stop: () => {},
  };
  const web = { contactUrl: "https://app.example.com", testHosts: new Map() };
  const context = {
    client,
    ports,
    providers: [],
    maxRunning: null,
    web,
    log: createLog({}, () => {}),
    now: () => 0,
  };
  return runWithFallback(echo, "hello", lease, context);
}

const outcomes = () => stored.map(({ provider, error_code }) => [provider, error_code]);

describe("providers take over from each other", () => {
  test("the first one that is there writes", async () => {
    expect(await run([port("gemini"), port("openai")])).toMatchObject({
      provider: "gemini",
      result: "gemini: hello",
    });
    expect(asked).toEqual(["gemini"]);
  });

  test("the result says why the one before did not write", async () => {
    expect(await run([port("gemini", "model_refused")])).toMatchObject({
      failure: { code: "model_refused" },
    });
    expect((await run([port("gemini")])).failure).toBeUndefined();
  });

  test.each(["model_unavailable", "model_output_invalid"] as const)(
    "%s → the other one writes, and both runs are kept",
    async (failure) => {
      expect(await run([port("gemini", failure), port("openai")])).toMatchObject({
        result: "openai: hello",
      });
      expect(outcomes()).toEqual([
        ["gemini", failure],
        ["openai", null],
      ]);
    },
  );

  test("what one refuses is not offered to the other: the rules write", async () => {
    expect(await run([port("gemini", "model_refused"), port("openai")])).toMatchObject({
      provider: "rules",
      result: "rules: hello",
    });
    expect(asked).toEqual(["gemini"]);
  });

  test("both away → the queue tries again later", async () => {
    const both = [port("gemini", "model_unavailable"), port("openai", "model_unavailable")];
    await expect(run(both)).rejects.toMatchObject({ code: "model_unavailable", retryable: true });
  });

  test("both away on the last attempt → the rules write", async () => {
    const both = [port("gemini", "model_unavailable"), port("openai", "model_unavailable")];
    expect(await run(both, 5)).toMatchObject({ provider: "rules" });
  });

  test("a wrong key does not wait for the last attempt", async () => {
    expect(await run([port("gemini", "model_unavailable", false)])).toMatchObject({ provider: "rules" });
  });

  test("without a provider the rules write", async () => {
    expect(await run([])).toMatchObject({ provider: "rules", result: "rules: hello" });
    expect(outcomes()).toEqual([["rules", null]]);
  });
});
