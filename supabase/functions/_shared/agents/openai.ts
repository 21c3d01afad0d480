import type OpenAI from "openai";
import { APIConnectionError, APIError, APIUserAbortError } from "openai";
import { CareerloomError, type ModelRefusalReason } from "../errors.ts";
import { startDeadline } from "./deadline.ts";
import {
  defaultRetry,
  type ProviderAnswer,
  type RepairTurn,
  type RetryPolicy,
  runExchange,
} from "./exchange.ts";
import { CompatibleApi, fullDialect, inDialect, simplerDialect } from "./openai-dialect.ts";
import { type ModelPort, type ModelRequest, renderInput, type Usage } from "./port.ts";
import type { StreamEnd, TextPort, TextRequest } from "./stream.ts";
import { createThoughtFilter, withoutThoughts } from "./thoughts.ts";

export interface OpenAiSettings {
  apiKey: string;
  model: string;
  /** Any server that speaks chat completions: OpenAI, vLLM, Ollama, a gateway. */
  baseUrl?: string;
  retry?: RetryPolicy;
}

/** Models behind OpenAI's chat completions, with a JSON schema for the answer where the server knows it. */
export function createOpenAiPort(settings: OpenAiSettings): ModelPort & TextPort {
  const { model } = settings;
  const api = new CompatibleApi({ apiKey: settings.apiKey, baseURL: settings.baseUrl });
  let dialect = fullDialect;
  /** Sends in the dialect that the server turns out to speak. */
  async function spoken<T>(send: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await send();
      } catch (error) {
        const simpler = simplerDialect(dialect, error);
        if (!simpler) throw error;
        dialect = simpler;
      }
    }
  }
  return {
    provider: "openai",
    modelFor: () => model,
    generate<T>(request: ModelRequest<T>) {
      const send = async (repair: RepairTurn | undefined, signal: AbortSignal): Promise<ProviderAnswer> => {
        try {
          const completion = await spoken(() =>
            api.chat.completions.create(
              { model, ...inDialect(dialect, request, messagesOf(request, repair), request.schema) },
              { signal },
            ),
          );
          return readCompletion(completion, model);
        } catch (error) {
          throw classify(error);
        }
      };
      return runExchange("openai", request, send, settings.retry ?? defaultRetry);
    },
    async *streamText(request) {
      const deadline = startDeadline(request.timeoutMs, request.signal);
      const end: StreamEnd = { provider: "openai", model, usage: usageOf(undefined), truncated: false };
      const answerOf = createThoughtFilter();
      try {
        const stream = await spoken(() =>
          api.chat.completions.create(
            {
              model,
              ...inDialect(dialect, request, messagesOf(request, undefined)),
              stream: true,
              ...(dialect.streamUsage && { stream_options: { include_usage: true } }),
            },
            { signal: deadline.signal },
          ),
        );
        for await (const chunk of stream) {
          deadline.restart();
          const choice = chunk.choices?.[0];
          end.model = chunk.model || end.model;
          // Counts are running totals, where there is more than one.
          if (chunk.usage) end.usage = usageOf(chunk.usage);
          if (!choice) continue;
          refuseOrFail(choice.finish_reason, choice.delta?.refusal);
          end.truncated ||= choice.finish_reason === "length";
          const text = answerOf(textOf(choice.delta?.content));
          if (text) yield text;
        }
        // The SDK ends a stream that was aborted as if it were complete.
        deadline.signal.throwIfAborted();
        return end;
      } catch (error) {
        throw deadline.explain(classify(error));
      } finally {
        deadline.stop();
      }
    },
  };
}

function messagesOf(
  request: TextRequest,
  repair: RepairTurn | undefined,
): OpenAI.Chat.ChatCompletionMessageParam[] {
  return [
    { role: "system", content: request.system },
    { role: "user", content: renderInput(request) },
    ...(repair
      ? [
          { role: "assistant" as const, content: repair.answer || "(no text)" },
          { role: "user" as const, content: repair.instruction },
        ]
      : []),
  ];
}

function readCompletion(completion: OpenAI.Chat.ChatCompletion, requestedModel: string): ProviderAnswer {
  const choice = completion.choices?.[0];
  if (!choice?.message)
    throw new CareerloomError("model_unavailable", { cause: new Error("an answer without choices") });
  refuseOrFail(choice.finish_reason, choice.message.refusal);
  return {
    text: withoutThoughts(textOf(choice.message.content)),
    truncated: choice.finish_reason === "length",
    model: completion.model || requestedModel,
    usage: usageOf(completion.usage),
  };
}

/** Throws for an answer that is a refusal, and for one that a gateway broke off after its status 200 was sent. */
function refuseOrFail(finish: string | null, refusal: string | null | undefined): void {
  if (refusal) throw refused("policy");
  if (finish === "content_filter") throw refused("safety");
  if (finish === "error")
    throw new CareerloomError("model_unavailable", { cause: new Error("the gateway broke off") });
}

/** Some servers answer with parts, thoughts among them, instead of a text. */
function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content.map((part) => (part?.type === "text" ? String(part.text ?? "") : "")).join("");
}

function usageOf(usage: OpenAI.CompletionUsage | null | undefined): Usage {
  return { inputTokens: usage?.prompt_tokens ?? 0, outputTokens: usage?.completion_tokens ?? 0 };
}

function refused(reason: ModelRefusalReason, cause?: unknown): CareerloomError {
  return new CareerloomError("model_refused", { details: { reason }, cause });
}

/** Codes of errors that are refusals. */
const refusals: Readonly<Record<string, ModelRefusalReason>> = {
  content_policy_violation: "safety",
  content_filter: "safety",
  invalid_prompt: "policy",
};

function classify(error: unknown): unknown {
  if (error instanceof CareerloomError || error instanceof APIUserAbortError) return error;
  if (!(error instanceof APIError) || error instanceof APIConnectionError) {
    return new CareerloomError("model_unavailable", { cause: error });
  }
  const refusal = refusals[error.code ?? ""];
  if (refusal) return refused(refusal, error);
  const status = error.status ?? 0;
  // An error in the middle of a stream has no status. Nobody pays the bill within a task's few minutes.
  const passing = status === 0 || status === 408 || status === 409 || status === 429 || status >= 500;
  return new CareerloomError("model_unavailable", {
    cause: error,
    retryable: passing && error.code !== "insufficient_quota",
    retryAfterSeconds: retryAfter(error.headers),
  });
}

/** `retry-after-ms`, or `Retry-After` in seconds or as a date; undefined when absent or nonsense. */
function retryAfter(headers: Headers | undefined): number | undefined {
  const milliseconds = Number(headers?.get("retry-after-ms") ?? Number.NaN);
  if (Number.isFinite(milliseconds)) return Math.ceil(milliseconds / 1000);
  const value = headers?.get("retry-after");
  if (!value) return undefined;
  const seconds = Number.isFinite(Number(value)) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined;
}
