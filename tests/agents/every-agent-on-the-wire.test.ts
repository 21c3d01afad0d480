import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type RunKey, type RunOutcome, runAgent } from "../../supabase/functions/_shared/agents/agent.ts";
import {
  promptVersion as chatVersion,
  systems,
} from "../../supabase/functions/_shared/agents/chat/prompt.ts";
import { createGeminiPort } from "../../supabase/functions/_shared/agents/gemini.ts";
import { createOpenAiPort } from "../../supabase/functions/_shared/agents/openai.ts";
import { type ModelPort, renderInput } from "../../supabase/functions/_shared/agents/port.ts";
import type { TextPort } from "../../supabase/functions/_shared/agents/stream.ts";
import { CareerloomError } from "../../supabase/functions/_shared/errors.ts";
import { answer } from "./support/answering.ts";
import { agentNames, answerByRules, readCall, readInput } from "./support/model-double.ts";
import { plantedAgents } from "./support/planted.ts";
import { invented } from "./support/planted-agent.ts";
import { type ProviderServer, type Reply, startProviderServer } from "./support/provider-server.ts";
import { schemaProblems } from "./support/schema-rules.ts";

/** Every agent on every provider, over servers on this machine that speak the providers' wire formats. */

const providers = ["gemini", "openai"] as const;
type Remote = (typeof providers)[number];

test("every agent is in the table, or is chat", () => {
  expect([...plantedAgents.map(({ agent }) => agent.name), "chat"].sort()).toEqual(agentNames);
});

const retry = { attempts: 2, baseDelayMs: 1, longestWaitMs: 50 };

function portTo(provider: Remote, baseUrl: string): ModelPort & TextPort {
  return provider === "gemini"
    ? createGeminiPort({ apiKey: "k", model: "deep-model", fastModel: "fast-model", baseUrl, retry })
    : createOpenAiPort({ apiKey: "k", model: "some-model", baseUrl, retry });
}

describe.each(providers)("%s", (provider) => {
  let server: ProviderServer;
  let port: ModelPort & TextPort;
  /** How the server answers; by the rules if not said. */
  let script: Reply[];
  let callsBefore: number;
  beforeAll(async () => {
    server = await startProviderServer(provider, (call, index) => {
      const at = Math.min(index - callsBefore, script.length - 1);
      return script[at] ?? answerByRules(provider, call);
    });
    port = portTo(provider, server.url);
  });
  beforeEach(() => {
    script = [];
    callsBefore = server.calls.length;
  });
  afterAll(() => server.close());
  const calls = () => server.calls.slice(callsBefore);

  describe.each(plantedAgents.map((planted) => ({ name: planted.agent.name, planted })))(
    "$name",
    ({ planted }) => {
      const { agent } = planted;
      const material = planted.plant("");
      const request = agent.request(material);
      const byRules = () => agent.schema.parse(agent.rules(request));

      /** Runs the agent as a task does, and keeps what would be stored in ai_runs. */
      async function run({ timeoutMs = 5_000, on = port } = {}) {
        const stored: { key: RunKey; outcome: RunOutcome }[] = [];
        const runs = {
          find: async () => null,
          save: async (key: RunKey, outcome: RunOutcome) => `run-${stored.push({ key, outcome })}`,
        };
        const done = await runAgent(agent, material, {
          port: on,
          runs,
          userId: "u",
          taskId: "t",
          timeoutMs,
        }).catch((error: unknown) => error);
        return { done, stored };
      }

      test("a good answer → the result, with who wrote it", async () => {
        const { done, stored } = await run();
        const { result, dropped } = agent.ground(byRules(), material);
        expect(done).toEqual({ result, dropped, runId: "run-1", provider, reused: false });
        const { name, promptVersion } = agent;
        expect(stored).toMatchObject([
          {
            key: {
              userId: "u",
              agent: name,
              provider,
              promptVersion,
              inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
            },
            outcome: {
              model: provider === "gemini" ? "gemini-test-001" : "gpt-test-001",
              usage: { inputTokens: 11, outputTokens: 7 },
              output: byRules(),
              errorCode: null,
            },
          },
        ]);
      });

      test("is asked for with the instructions apart from the data, and with a schema that the provider takes", async () => {
        await run();
        expect(calls()).toHaveLength(1);
        const [call] = calls();
        if (!call) throw new Error("no call");
        const { system, turns, schema } = readCall(provider, call);
        expect(system).toBe(agent.system);
        expect(turns).toEqual([renderInput(request)]);
        expect(readInput(turns[0] ?? "")).toEqual(JSON.parse(JSON.stringify(request)));
        expect(schemaProblems(provider, schema ?? {})).toEqual([]);
      });

      test("a claim that nothing bears out → left out and counted", async () => {
        const draft = byRules();
        planted.lie(draft as never);
        const honest = agent.ground(byRules(), material);
        script = [{ kind: "answer", text: JSON.stringify(draft) }];
        const { done } = await run();
        expect(done).toMatchObject({ dropped: honest.dropped + 1 });
        expect(JSON.stringify(done)).not.toContain(invented);
      });

      test("a malformed answer → repaired in one round", async () => {
        script = [
          { kind: "answer", text: `{"${invented}": ` },
          { kind: "answer", text: JSON.stringify(byRules()) },
        ];
        const { done, stored } = await run();
        expect(done).toMatchObject({ provider, runId: "run-1" });
        expect(stored[0]?.outcome.usage).toEqual({ inputTokens: 22, outputTokens: 14 });
        expect(calls()).toHaveLength(2);
      });

      test.each<[title: string, replies: Reply[], code: string, calls: number, rest?: object]>([
        [
          "malformed twice",
          [{ kind: "answer", text: "Gladly!" }],
          "model_output_invalid",
          2,
          { retryable: false },
        ],
        ["of another form", [{ kind: "answer", text: '{"text": "Gladly!"}' }], "model_output_invalid", 2],
        ["cut off", [{ kind: "truncated", text: '{"a' }], "model_output_invalid", 2],
        ["empty", [{ kind: "nothing" }], "model_unavailable", 2],
        ["500", [{ kind: "status", status: 500 }], "model_unavailable", 2, { retryable: true }],
        [
          "429 with a wait",
          [{ kind: "status", status: 429, retryAfterSeconds: 34 }],
          "model_unavailable",
          1,
          { retryable: true, retryAfterSeconds: 34 },
        ],
        ["a wrong key", [{ kind: "status", status: 401 }], "model_unavailable", 1, { retryable: false }],
        ...(provider === "gemini"
          ? (
              [
                ["SAFETY", "safety"],
                ["RECITATION", "recitation"],
                ["prompt:BLOCKLIST", "blocklist"],
                ["prompt:PROHIBITED_CONTENT", "policy"],
                ["prompt:OTHER", "other"],
              ] as const
            ).map(refusal)
          : (
              [
                ["content_filter", "safety"],
                ["message", "policy"],
              ] as const
            ).map(refusal)),
      ])(
        "%s → said with its code, and kept as a failed run with what it cost",
        async (_, replies, code, times, rest = {}) => {
          script = replies;
          const { done, stored } = await run();
          expect(done).toBeInstanceOf(CareerloomError);
          expect(done).toMatchObject({ code, ...rest });
          expect(calls()).toHaveLength(times);
          const answers = code === "model_output_invalid" ? times : 0;
          const usage = { inputTokens: 11 * answers, outputTokens: 7 * answers };
          expect(stored).toMatchObject([{ outcome: { output: null, errorCode: code, usage } }]);
        },
      );

      test("no answer in time → model_unavailable", async () => {
        script = [{ kind: "silence" }];
        const { done } = await run({ timeoutMs: 30 });
        expect(done).toMatchObject({ code: "model_unavailable", retryable: true });
      });

      test("nobody at the address → model_unavailable", async () => {
        const { done } = await run({ on: portTo(provider, "http://127.0.0.1:1") });
        expect(done).toMatchObject({ code: "model_unavailable", retryable: true });
      });
    },
  );

  test("an answer of which nothing stands → model_output_invalid, and nothing to use again", async () => {
    const letter = plantedAgents.find(({ agent }) => agent.name === "write-cover-letter");
    if (!letter) throw new Error("no letters");
    const draft = { language: "en", paragraphs: [{ form: "prose", sentences: [] }] };
    letter.lie(draft as never);
    script = [{ kind: "answer", text: JSON.stringify(draft) }];
    const outcomes: RunOutcome[] = [];
    const runs = {
      find: async () => null,
      save: async (_: RunKey, outcome: RunOutcome) => `run-${outcomes.push(outcome)}`,
    };
    const context = { port, runs, userId: "u", taskId: "t", timeoutMs: 5_000 };
    await expect(runAgent(letter.agent, letter.plant(""), context)).rejects.toMatchObject({
      code: "model_output_invalid",
    });
    expect(outcomes).toMatchObject([
      { output: null, errorCode: "model_output_invalid", usage: { inputTokens: 11, outputTokens: 7 } },
    ]);
  });

  describe("chat", () => {
    test("a good answer → as it comes, with its sources and who wrote it", async () => {
      script = [{ kind: "stream", pieces: ["You cut ", "waste [1]. ", "By 18 %."] }];
      const answered = await answer([port]);
      expect(answered.text).toBe("You cut waste [1]. By 18 %.");
      expect(answered.events.filter(({ event }) => event === "delta").length).toBeGreaterThan(1);
      expect(answered.events.at(-1)).toMatchObject({ event: "done", data: { provider } });
      expect(answered.messages).toMatchObject([
        { content: answered.text, sources: [{ number: 1, quote: "Cut packaging waste by 18 %." }] },
      ]);
      expect(answered.runs).toMatchObject([
        {
          agent: "chat",
          provider,
          model: provider === "gemini" ? "gemini-test-001" : "gpt-test-001",
          prompt_version: chatVersion,
          input_tokens: 11,
          output_tokens: 3,
          status: "succeeded",
        },
      ]);
    });

    test("is asked for with the instructions apart from the passages and the question", async () => {
      await answer([port]);
      const [call] = calls();
      if (!call) throw new Error("no call");
      const { system, turns, schema } = readCall(provider, call);
      expect([system, schema]).toEqual([systems.career, undefined]);
      expect(readInput(turns[0] ?? "").texts).toEqual([
        { name: "passage 1", text: "Cut packaging waste by 18 %." },
        { name: "question", text: "How much packaging waste did I cut?" },
      ]);
    });

    test("what no passage has → is no source, and no link", async () => {
      script = [{ kind: "stream", pieces: ["See [7] https://evil.example.com/?q=1 ", "now."] }];
      const { text, messages } = await answer([port]);
      expect(text).toBe("See [7] [link removed] now.");
      expect(messages).toMatchObject([{ sources: [] }]);
    });

    test("a refusal → model_refused with its reason, kept as a failed run", async () => {
      script = [{ kind: "stream", pieces: [], ending: "refusal" }];
      const { events, runs, messages } = await answer([port]);
      expect(events.at(-1)).toMatchObject({
        event: "error",
        data: { code: "model_refused", details: { reason: "safety" } },
      });
      expect(runs).toMatchObject([{ status: "failed", error_code: "model_refused" }]);
      expect(messages).toEqual([]);
    });

    test("an answer that breaks off → an error, and what was sent is kept", async () => {
      script = [{ kind: "stream", pieces: ["Half. ", "And"], ending: "cut" }];
      const { events, messages } = await answer([port]);
      expect(events.at(-1)).toMatchObject({ event: "error", data: { code: "model_unavailable" } });
      expect(messages).toMatchObject([{ content: "Half. " }]);
    });

    test.each<[string, Reply]>([
      ["429 with a wait", { kind: "status", status: 429, retryAfterSeconds: 34 }],
      ["500", { kind: "status", status: 500 }],
      ["no text", { kind: "stream", pieces: [] }],
    ])("%s → the rules answer, and say so", async (_, reply) => {
      script = [reply];
      const { events, text, runs } = await answer([port]);
      expect(events.at(-1)).toMatchObject({ event: "done", data: { provider: "rules" } });
      expect(text).toContain("“Cut packaging waste by 18 %.” [1]");
      expect(runs).toMatchObject([
        { provider, status: "failed" },
        { provider: "rules", status: "succeeded" },
      ]);
    });
  });
});

function refusal([reason, of]: readonly [string, string]): [string, Reply[], string, number, object] {
  return [
    `refused for ${reason}`,
    [{ kind: "refusal", reason }],
    "model_refused",
    1,
    { retryable: false, details: { reason: of } },
  ];
}
