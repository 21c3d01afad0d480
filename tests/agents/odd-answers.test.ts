import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { createGeminiPort } from "../../supabase/functions/_shared/agents/gemini.ts";
import { createOpenAiPort } from "../../supabase/functions/_shared/agents/openai.ts";
import type { ModelRequest } from "../../supabase/functions/_shared/agents/port.ts";
import type { StreamEnd, TextRequest } from "../../supabase/functions/_shared/agents/stream.ts";
import { type ProviderServer, type Reply, startProviderServer } from "./support/provider-server.ts";

/** Answers as servers were seen to give them, apart from how their documentation says: each is read, or said to be none. */

const schema = z.object({ strengths: z.array(z.string()).max(3) });
const answer = { strengths: ["led a team"] };
const text = JSON.stringify(answer);

const prose: TextRequest = {
  agent: "test-agent",
  promptVersion: "test-agent/1",
  system: "Say what is good.",
  facts: {},
  texts: [{ name: "resume", text: "Led a team of five." }],
  maxOutputTokens: 500,
  tier: "fast",
  timeoutMs: 5_000,
};
const request: ModelRequest<typeof answer> = { ...prose, schema };

type Remote = "gemini" | "openai";
let server: ProviderServer | undefined;
afterEach(() => server?.close());

async function portTo(provider: Remote, replies: Reply[]) {
  server = await startProviderServer(provider, replies);
  const settings = {
    apiKey: "k",
    model: "m",
    baseUrl: server.url,
    retry: { attempts: 1, baseDelayMs: 1, longestWaitMs: 1 },
  };
  return provider === "gemini"
    ? createGeminiPort({ ...settings, fastModel: "m" })
    : createOpenAiPort(settings);
}

const bodies = () => (server?.calls ?? []).map(({ body }) => body);

const choice = (message: unknown, rest: Record<string, unknown> = {}) => ({
  id: "c",
  object: "chat.completion",
  created: 1,
  model: "local-model",
  choices: [{ index: 0, message, finish_reason: "stop" }],
  usage: { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 },
  ...rest,
});

const read: { title: string; provider: Remote; body: unknown; model?: string; tokens?: number[] }[] = [
  {
    title: "thoughts in parts of their own, and the text in several parts",
    provider: "gemini",
    body: {
      candidates: [
        {
          content: {
            parts: [
              { text: "hmm {", thought: true },
              { text: text.slice(0, 9), thoughtSignature: "x" },
              { text: text.slice(9) },
            ],
          },
          finishReason: "STOP",
        },
      ],
      usageMetadata: { promptTokenCount: 3, candidatesTokenCount: 4, thoughtsTokenCount: 20 },
    },
    model: "m",
    tokens: [3, 24],
  },
  {
    title: "no count of tokens at all",
    provider: "gemini",
    body: { candidates: [{ content: { parts: [{ text }] } }], modelVersion: "g" },
    model: "g",
    tokens: [0, 0],
  },
  {
    title: "usage null, no model, reasoning beside the content",
    provider: "openai",
    body: choice(
      { role: "assistant", content: text, reasoning_content: "Let me see {" },
      { usage: null, model: "" },
    ),
    model: "m",
    tokens: [0, 0],
  },
  {
    title: "thoughts in tags before the content",
    provider: "openai",
    body: choice({ role: "assistant", content: `<think>\nIs {"strengths": []} it?\n</think>\n\n${text}` }),
    tokens: [3, 4],
  },
  {
    title: "thoughts whose beginning the server's template has kept, and a fence around the rest",
    provider: "openai",
    body: choice({ role: "assistant", content: `Is it?</think>\n\n\`\`\`json\n${text}\n\`\`\`` }),
  },
  {
    title: "content in parts, thoughts among them",
    provider: "openai",
    body: choice({
      role: "assistant",
      content: [
        { type: "thinking", thinking: [{ type: "text", text: "Let me see {" }] },
        { type: "text", text },
      ],
    }),
  },
];

describe("is read", () => {
  test.each(read)("$provider: $title", async ({ provider, body, model, tokens }) => {
    const port = await portTo(provider, [{ kind: "recorded", body }]);
    const { output, ...generation } = await port.generate(request);
    expect(output).toEqual(answer);
    if (model) expect(generation.model).toBe(model);
    if (tokens) expect(Object.values(generation.usage)).toEqual(tokens);
  });
});

const failed: { title: string; provider: Remote; reply: Reply; code: string; retryable: boolean }[] = [
  {
    title: "an error with status 200",
    provider: "openai",
    reply: { kind: "recorded", body: { error: { message: "Provider returned error", code: 502 } } },
    code: "model_unavailable",
    retryable: true,
  },
  {
    title: "an answer that a gateway broke off",
    provider: "openai",
    reply: {
      kind: "recorded",
      body: choice(undefined, {
        choices: [{ index: 0, message: { role: "assistant", content: '{"str' }, finish_reason: "error" }],
      }),
    },
    code: "model_unavailable",
    retryable: true,
  },
  {
    title: "a bill that is not paid",
    provider: "openai",
    reply: { kind: "status", status: 429, code: "insufficient_quota" },
    code: "model_unavailable",
    retryable: false,
  },
  {
    title: "a prompt that is refused with a status",
    provider: "openai",
    reply: { kind: "status", status: 400, code: "invalid_prompt" },
    code: "model_refused",
    retryable: false,
  },
  {
    title: "a wrong key, which is a 400",
    provider: "gemini",
    reply: {
      kind: "recorded",
      status: 400,
      body: {
        error: {
          code: 400,
          message: "API key not valid. Please pass a valid API key.",
          status: "INVALID_ARGUMENT",
          details: [{ "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason: "API_KEY_INVALID" }],
        },
      },
    },
    code: "model_unavailable",
    retryable: false,
  },
];

describe("is said to be none", () => {
  test.each(failed)("$provider: $title", async ({ provider, reply, code, retryable }) => {
    const port = await portTo(provider, [reply]);
    await expect(port.generate(request)).rejects.toMatchObject({ code, retryable });
    expect(bodies()).toHaveLength(1);
  });
});

describe("a server that does not know something is asked without it", () => {
  const refusal = (status: number, body: unknown): Reply => ({ kind: "recorded", status, body });
  const good: Reply = { kind: "answer", text };

  test.each<[string, Reply[], unknown[]]>([
    [
      "a schema, then none of the forms",
      [
        refusal(400, { error: { message: "This response_format type is unavailable now" } }),
        refusal(400, { error: "'response_format.type' must be 'json_schema' or 'text'" }),
        good,
      ],
      ["json_schema", "json_object", undefined],
    ],
    [
      "a schema that strict mode does not take",
      [
        refusal(400, {
          error: { message: "Invalid schema for response_format 'test_agent'", param: "response_format" },
        }),
        good,
      ],
      ["json_schema", "json_object"],
    ],
  ])("openai: %s", async (_, replies, forms) => {
    const port = await portTo("openai", replies);
    expect((await port.generate(request)).output).toEqual(answer);
    expect(bodies().map((body) => (body.response_format as { type?: string } | undefined)?.type)).toEqual(
      forms,
    );
    const systems = bodies().map(({ messages }) => (messages as { content: string }[])[0]?.content);
    expect(systems[0]).toBe(prose.system);
    for (const said of systems.slice(1)) expect(said).toContain('"strengths"');
  });

  test("openai: a limit that is more than the model can write, by whatever name", async () => {
    const tooMuch = "Invalid max_tokens value, the valid range of max_tokens is [1, 100]";
    const port = await portTo("openai", [refusal(400, { error: { message: tooMuch } }), good]);
    expect((await port.generate(request)).output).toEqual(answer);
    expect(bodies()[1]).not.toHaveProperty("max_tokens");
    expect(bodies()[1]).not.toHaveProperty("max_completion_tokens");
  });

  test("openai: what was learnt holds for the next call", async () => {
    const port = await portTo("openai", [
      refusal(400, { error: { message: "response_format is not supported" } }),
      good,
    ]);
    await port.generate(request);
    await port.generate(request);
    expect(bodies()).toHaveLength(3);
  });

  test("openai: a stream whose options are refused in a body without an error member", async () => {
    const port = await portTo("openai", [
      refusal(422, {
        object: "error",
        message: { detail: [{ type: "extra_forbidden", loc: ["body", "stream_options", "include_usage"] }] },
        type: "invalid_request_error",
        param: null,
        code: null,
      }),
      { kind: "stream", pieces: ["You ", "bake."] },
    ]);
    expect((await collect(port.streamText(prose))).pieces.join("")).toBe("You bake.");
    expect(bodies()[1]).not.toHaveProperty("stream_options");
  });

  test("openai: a text that is too long is no reason to ask again", async () => {
    const message = "This model's maximum context length is 8192 tokens.";
    const port = await portTo("openai", [
      refusal(400, { error: { message, code: "context_length_exceeded", param: "messages" } }),
    ]);
    await expect(port.generate(request)).rejects.toMatchObject({
      code: "model_unavailable",
      retryable: false,
    });
    expect(bodies()).toHaveLength(1);
  });

  test("gemini: a schema with too many states", async () => {
    const error = { code: 400, message: "Request contains an invalid argument.", status: "INVALID_ARGUMENT" };
    const port = await portTo("gemini", [refusal(400, { error }), good]);
    expect((await port.generate(request)).output).toEqual(answer);
    const [first, second] = bodies().map((body) => body.generationConfig);
    expect(first).toHaveProperty("responseSchema");
    expect(second).toMatchObject({ responseMimeType: "application/json" });
    expect(second).not.toHaveProperty("responseSchema");
    expect(JSON.stringify(bodies()[1]?.systemInstruction)).toContain("strengths");
  });
});

async function collect(stream: AsyncGenerator<string, StreamEnd, void>) {
  const pieces: string[] = [];
  for (;;) {
    const { done, value } = await stream.next();
    if (done) return { pieces, end: value };
    pieces.push(value);
  }
}

const delta = (content: unknown, finish_reason: string | null = null) => ({
  id: "c",
  object: "chat.completion.chunk",
  created: 1,
  model: "local-model",
  choices: [{ index: 0, delta: { content }, finish_reason }],
});
const spoken = (parts: unknown[] | undefined, rest: Record<string, unknown> = {}) => ({
  candidates: [{ content: parts ? { role: "model", parts } : {}, index: 0, ...rest }],
  modelVersion: "g",
});

const streams: {
  title: string;
  provider: Remote;
  events: unknown[];
  tokens: number[];
  truncated?: boolean;
}[] = [
  {
    title: "thoughts, a chunk without parts, counts that come once, and a last chunk with counts alone",
    provider: "gemini",
    events: [
      { ...spoken([{ text: "Weighing", thought: true }]), usageMetadata: { promptTokenCount: 11 } },
      spoken([{ text: "You " }]),
      spoken([{ text: "bake." }]),
      spoken(undefined, { finishReason: "MAX_TOKENS" }),
      { usageMetadata: { promptTokenCount: 11, candidatesTokenCount: 5, thoughtsTokenCount: 2 } },
    ],
    tokens: [11, 7],
    truncated: true,
  },
  {
    title: "a last chunk without counts",
    provider: "gemini",
    events: [
      {
        ...spoken([{ text: "You bake." }]),
        usageMetadata: { promptTokenCount: 11, candidatesTokenCount: 5 },
      },
      spoken([], { finishReason: "STOP" }),
    ],
    tokens: [11, 5],
  },
  {
    title: "a first chunk without choices, thoughts in tags cut anywhere, running counts",
    provider: "openai",
    events: [
      { id: "", object: "", created: 0, model: "", choices: [], prompt_filter_results: [] },
      delta("<th"),
      delta("ink>So: "),
      { ...delta("You sleep.</thi"), usage: { prompt_tokens: 11, completion_tokens: 3 } },
      delta("nk>"),
      delta("\n\n"),
      delta("You "),
      { ...delta("bake.", "stop"), usage: { prompt_tokens: 11, completion_tokens: 9 } },
    ],
    tokens: [11, 9],
  },
  {
    title: "reasoning beside the content, and usage null",
    provider: "openai",
    events: [
      {
        ...delta(null),
        choices: [{ index: 0, delta: { reasoning_content: "Weighing" }, finish_reason: null }],
        usage: null,
      },
      delta("You "),
      delta("bake.", "length"),
    ],
    tokens: [0, 0],
    truncated: true,
  },
];

describe("a stream is read", () => {
  test.each(streams)("$provider: $title", async ({ provider, events, tokens, truncated = false }) => {
    const port = await portTo(provider, [{ kind: "recorded", events }]);
    const { pieces, end } = await collect(port.streamText(prose));
    expect(pieces.join("")).toBe("You bake.");
    expect([end.usage.inputTokens, end.usage.outputTokens]).toEqual(tokens);
    expect(end.truncated).toBe(truncated);
  });

  test("openai: until an error comes in the middle of it", async () => {
    const error = { code: 502, message: "Upstream overloaded" };
    const port = await portTo("openai", [
      { kind: "recorded", events: [delta("You "), { ...delta(""), error }] },
    ]);
    await expect(collect(port.streamText(prose))).rejects.toMatchObject({
      code: "model_unavailable",
      retryable: true,
    });
  });
});
