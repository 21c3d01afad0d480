import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Provider } from "../../../supabase/functions/_shared/agents/port.ts";

/** What a provider does with one call, apart from how its wire format says so. */
export type Reply =
  | { kind: "answer"; text: string; model?: string; inputTokens?: number; outputTokens?: number }
  /** Stopped at the token limit. */
  | { kind: "truncated"; text: string }
  | { kind: "refusal"; reason: string }
  | { kind: "status"; status: number; retryAfterSeconds?: number; code?: string; parameter?: string }
  /** A body as some server was seen to answer it; for a stream its events. */
  | { kind: "recorded"; status?: number; body: unknown }
  | { kind: "recorded"; events: unknown[] }
  /** 200 with a body that is not what the API promises. */
  | { kind: "garbage"; body: string; contentType?: string }
  /** An answer without candidates or choices. */
  | { kind: "nothing" }
  /** Prose piece by piece, to its end; or until the connection is cut, or the client goes away. */
  | { kind: "stream"; pieces: string[]; ending?: "cut" | "silence" | "refusal" }
  /** Headers and half a body, then the connection is cut. */
  | { kind: "cut" }
  /** No answer until the client goes away. */
  | { kind: "silence" };

export interface RecordedCall {
  path: string;
  headers: Record<string, string | string[] | undefined>;
  // A provider's request body as sent; tests look into it by path.
  body: Record<string, unknown>;
}

export interface ProviderServer {
  url: string;
  calls: RecordedCall[];
  /** Resolves when a call that was answered with silence was dropped by the client. */
  clientGone: Promise<void>;
  close(): Promise<void>;
}

/** Replies in order, the last one repeating; or a function of the call, which may keep the caller waiting. */
export type Script = Reply[] | ((call: RecordedCall, index: number) => Reply | Promise<Reply>);

/**
 * A loopback server that speaks one provider's wire format and answers by the script. Shapes are those of Gemini's `v1beta …:generateContent` and OpenAI's `POST /chat/completions`.
 */
export async function startProviderServer(provider: Provider, script: Script): Promise<ProviderServer> {
  const calls: RecordedCall[] = [];
  let noticeGone = () => {};
  const clientGone = new Promise<void>((resolve) => {
    noticeGone = resolve;
  });
  const wire = provider === "gemini" ? gemini : openai;
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const call: RecordedCall = { path: request.url ?? "", headers: request.headers, body: JSON.parse(text) };
    const index = calls.push(call) - 1;
    const reply =
      typeof script === "function" ? await script(call, index) : script[Math.min(index, script.length - 1)];
    if (!reply) throw new Error("a provider server needs at least one reply");
    if (reply.kind === "silence") {
      response.on("close", noticeGone);
      return;
    }
    if (reply.kind === "garbage") {
      response.writeHead(200, { "content-type": reply.contentType ?? "application/json" });
      response.end(reply.body);
      return;
    }
    if (reply.kind === "recorded") {
      const [type, text] =
        "events" in reply
          ? ["text/event-stream", reply.events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join("")]
          : ["application/json", JSON.stringify(reply.body)];
      response.writeHead("body" in reply ? (reply.status ?? 200) : 200, { "content-type": type });
      response.end(text);
      return;
    }
    if (reply.kind === "cut") {
      response.writeHead(200, { "content-type": "application/json", "content-length": "5000" });
      response.write('{"candidates": [', () => response.destroy());
      return;
    }
    if (reply.kind === "stream") {
      response.on("close", () => {
        if (!response.writableFinished) noticeGone();
      });
      response.writeHead(200, { "content-type": "text/event-stream" });
      for (const line of streamed[provider === "gemini" ? "gemini" : "openai"](
        reply.pieces,
        reply.ending === "refusal",
      )) {
        await new Promise((resolve) => response.write(`data: ${line}\n\n`, resolve));
      }
      if (reply.ending === "cut") response.destroy();
      else if (reply.ending !== "silence") response.end(provider === "gemini" ? "" : "data: [DONE]\n\n");
      return;
    }
    const { status, body, headers } = wire(reply);
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    clientGone,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

type WireReply = Exclude<Reply, { kind: "silence" | "garbage" | "recorded" | "cut" | "stream" }>;

interface WireResponse {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

function ok(body: unknown): WireResponse {
  return { status: 200, body };
}

/** The events of a stream, each as JSON; the last one counts the tokens. */
const streamed = {
  gemini: (pieces: string[], refused: boolean) =>
    [...pieces, ...(refused ? [""] : [])].map((text, index) =>
      JSON.stringify({
        candidates: [
          {
            content: { role: "model", parts: [{ text }] },
            index: 0,
            ...(refused && index === pieces.length && { finishReason: "SAFETY" }),
          },
        ],
        usageMetadata: { promptTokenCount: 11, candidatesTokenCount: index + 1 },
        modelVersion: "gemini-test-001",
      }),
    ),
  openai: (pieces: string[], refused: boolean) => {
    const chunk = (rest: Record<string, unknown>) =>
      JSON.stringify({
        id: "c",
        object: "chat.completion.chunk",
        created: 1,
        model: "gpt-test-001",
        ...rest,
      });
    return [
      ...pieces.map((content) => chunk({ choices: [{ index: 0, delta: { content }, finish_reason: null }] })),
      ...(refused ? [chunk({ choices: [{ index: 0, delta: {}, finish_reason: "content_filter" }] })] : []),
      chunk({ choices: [], usage: { prompt_tokens: 11, completion_tokens: pieces.length } }),
    ];
  },
};

function gemini(reply: WireReply): WireResponse {
  const usageMetadata = { promptTokenCount: 11, candidatesTokenCount: 7, totalTokenCount: 18 };
  // As thinking models answer: thoughts first, the text in more than one part.
  const content = (text: string) => ({
    role: "model",
    parts: [
      { text: "**Weighing the facts** {", thought: true },
      { text: text.slice(0, 20), thoughtSignature: "c2lnbmF0dXJl" },
      { text: text.slice(20) },
    ],
  });
  switch (reply.kind) {
    case "answer":
      return ok({
        candidates: [{ content: content(reply.text), finishReason: "STOP", index: 0, safetyRatings: [] }],
        usageMetadata: {
          ...usageMetadata,
          promptTokenCount: reply.inputTokens ?? 11,
          candidatesTokenCount: (reply.outputTokens ?? 7) - 2,
          thoughtsTokenCount: 2,
          promptTokensDetails: [{ modality: "TEXT", tokenCount: reply.inputTokens ?? 11 }],
        },
        responseId: "gemini-response",
        modelVersion: reply.model ?? "gemini-test-001",
      });
    case "truncated":
      return ok({
        candidates: [{ content: content(reply.text), finishReason: "MAX_TOKENS", index: 0 }],
        usageMetadata,
        modelVersion: "gemini-test-001",
      });
    case "refusal":
      if (reply.reason.startsWith("prompt:")) {
        return ok({
          promptFeedback: { blockReason: reply.reason.slice(7), safetyRatings: [] },
          usageMetadata: { promptTokenCount: 11, totalTokenCount: 11 },
        });
      }
      return ok({
        candidates: [{ finishReason: reply.reason, index: 0, safetyRatings: [] }],
        usageMetadata,
      });
    case "nothing":
      return ok({ usageMetadata });
    case "status": {
      const details = reply.retryAfterSeconds
        ? [{ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: `${reply.retryAfterSeconds}s` }]
        : [];
      const error = { code: reply.status, message: "planted", status: reply.code ?? "PLANTED", details };
      return { status: reply.status, body: { error } };
    }
  }
}

function openai(reply: WireReply): WireResponse {
  const completion = (
    choice: Record<string, unknown>,
    usage = { prompt_tokens: 11, completion_tokens: 7 },
  ) => ({
    id: "chatcmpl-test",
    object: "chat.completion",
    created: 1_760_000_000,
    model: (reply.kind === "answer" && reply.model) || "gpt-test-001",
    choices: [{ index: 0, logprobs: null, ...choice }],
    usage: { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens },
  });
  const message = (content: string | null, refusal: string | null = null) => ({
    role: "assistant",
    content,
    refusal,
    annotations: [],
    reasoning_content: "Weighing the facts {",
  });
  switch (reply.kind) {
    case "answer":
      return ok(
        completion(
          { message: message(reply.text), finish_reason: "stop" },
          { prompt_tokens: reply.inputTokens ?? 11, completion_tokens: reply.outputTokens ?? 7 },
        ),
      );
    case "truncated":
      return ok(completion({ message: message(reply.text), finish_reason: "length" }));
    case "refusal":
      if (reply.reason === "content_filter") {
        return ok(completion({ message: message(null), finish_reason: "content_filter" }));
      }
      return ok(completion({ message: message(null, "I can't help."), finish_reason: "stop" }));
    case "nothing":
      return ok({ ...completion({}), choices: [] });
    case "status": {
      const headers: Record<string, string> = reply.retryAfterSeconds
        ? { "retry-after": String(reply.retryAfterSeconds) }
        : {};
      const error = {
        message: "planted",
        type: "planted",
        code: reply.code ?? null,
        param: reply.parameter ?? null,
      };
      return { status: reply.status, body: { error }, headers };
    }
  }
}
