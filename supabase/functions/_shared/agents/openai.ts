import OpenAI, { APIConnectionError, APIError, APIUserAbortError } from "openai";
import { CareerloomError } from "../errors.ts";
import { startDeadline } from "./deadline.ts";
import {
  defaultRetry,
  type ProviderAnswer,
  type RepairTurn,
  type RetryPolicy,
  runExchange,
} from "./exchange.ts";
import { type ModelPort, type ModelRequest, renderInput } from "./port.ts";
import { openAiSchema } from "./response-schema.ts";
import type { StreamEnd, TextPort, TextRequest } from "./stream.ts";

export interface OpenAiSettings {
  apiKey: string;
  model: string;
  /** Any server that speaks chat completions: OpenAI, vLLM, Ollama, a gateway. */
  baseUrl?: string;
  retry?: RetryPolicy;
}

type Parameters = OpenAI.Chat.ChatCompletionCreateParamsNonStreaming;

/** Models behind OpenAI's chat completions, with a JSON schema for the answer. */
export function createOpenAiPort(settings: OpenAiSettings): ModelPort & TextPort {
  // The SDK's own retries would wait out of sight of our deadline and our count.
  const api = new OpenAI({ apiKey: settings.apiKey, baseURL: settings.baseUrl, maxRetries: 0 });
  return {
    provider: "openai",
    modelFor: () => settings.model,
    generate<T>(request: ModelRequest<T>) {
      let refusedParameters: ReadonlySet<string> = new Set();
      const send = async (repair: RepairTurn | undefined, signal: AbortSignal): Promise<ProviderAnswer> => {
        for (;;) {
          try {
            const body = withoutRefused(parameters(settings.model, request, repair), refusedParameters);
            return readCompletion(await api.chat.completions.create(body, { signal }));
          } catch (error) {
            const parameter = unsupportedParameter(error);
            if (!parameter || refusedParameters.has(parameter)) throw classify(error);
            refusedParameters = new Set([...refusedParameters, parameter]);
          }
        }
      };
      return runExchange("openai", request, send, settings.retry ?? defaultRetry);
    },
    async *streamText(request) {
      const deadline = startDeadline(request.timeoutMs, request.signal);
      const end: StreamEnd = {
        provider: "openai",
        model: settings.model,
        usage: { inputTokens: 0, outputTokens: 0 },
        truncated: false,
      };
      try {
        const stream = await openStream(api, settings.model, request, deadline.signal);
        for await (const chunk of stream) {
          deadline.restart();
          const choice = chunk.choices?.[0];
          end.model = chunk.model || end.model;
          if (chunk.usage) {
            end.usage = {
              inputTokens: chunk.usage.prompt_tokens,
              outputTokens: chunk.usage.completion_tokens,
            };
          }
          if (choice?.delta?.refusal) throw refused("policy");
          if (choice?.finish_reason === "content_filter") throw refused("safety");
          end.truncated ||= choice?.finish_reason === "length";
          if (choice?.delta?.content) yield choice.delta.content;
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

function openingMessages(request: TextRequest): OpenAI.Chat.ChatCompletionMessageParam[] {
  return [
    { role: "system", content: request.system },
    { role: "user", content: renderInput(request) },
  ];
}

/** Opens the stream, without the parameters that the model does not take. */
async function openStream(api: OpenAI, model: string, request: TextRequest, signal: AbortSignal) {
  let refusedParameters: ReadonlySet<string> = new Set();
  for (;;) {
    try {
      const messages = openingMessages(request);
      const body = { model, messages, temperature: 0, max_tokens: request.maxOutputTokens };
      return await api.chat.completions.create(
        { ...withoutRefused(body, refusedParameters), stream: true, stream_options: { include_usage: true } },
        { signal },
      );
    } catch (error) {
      const parameter = unsupportedParameter(error);
      if (!parameter || refusedParameters.has(parameter)) throw error;
      refusedParameters = new Set([...refusedParameters, parameter]);
    }
  }
}

function parameters(
  model: string,
  request: ModelRequest<unknown>,
  repair: RepairTurn | undefined,
): Parameters {
  const messages = openingMessages(request);
  if (repair) {
    messages.push(
      { role: "assistant", content: repair.answer },
      { role: "user", content: repair.instruction },
    );
  }
  return {
    model,
    messages,
    temperature: 0,
    max_tokens: request.maxOutputTokens,
    response_format: {
      type: "json_schema",
      json_schema: {
        name: request.agent.replaceAll("-", "_"),
        strict: true,
        schema: openAiSchema(request.schema),
      },
    },
  };
}

/** Reasoning models refuse `temperature`, and want `max_completion_tokens` where older servers know `max_tokens`. */
function withoutRefused(body: Parameters, refused: ReadonlySet<string>): Parameters {
  const { temperature, max_tokens, ...rest } = body;
  return {
    ...rest,
    ...(refused.has("temperature") ? {} : { temperature }),
    ...(refused.has("max_tokens") ? { max_completion_tokens: max_tokens } : { max_tokens }),
  };
}

/** The parameter that a 400 names as unsupported, when it is one that we can do without. */
function unsupportedParameter(error: unknown): string | undefined {
  if (!(error instanceof APIError) || error.status !== 400) return undefined;
  if (error.code !== "unsupported_parameter" && error.code !== "unsupported_value") return undefined;
  return error.param === "temperature" || error.param === "max_tokens" ? error.param : undefined;
}

function readCompletion(completion: OpenAI.Chat.ChatCompletion): ProviderAnswer {
  const choice = completion.choices?.[0];
  if (!choice)
    throw new CareerloomError("model_unavailable", { cause: new Error("an answer without choices") });
  if (choice.message.refusal) throw refused("policy");
  if (choice.finish_reason === "content_filter") throw refused("safety");
  return {
    text: choice.message.content ?? "",
    truncated: choice.finish_reason === "length",
    model: completion.model,
    usage: {
      inputTokens: completion.usage?.prompt_tokens ?? 0,
      outputTokens: completion.usage?.completion_tokens ?? 0,
    },
  };
}

function refused(reason: string, cause?: unknown): CareerloomError {
  return new CareerloomError("model_refused", { details: { reason }, cause });
}

function classify(error: unknown): unknown {
  if (error instanceof CareerloomError || error instanceof APIUserAbortError) return error;
  if (!(error instanceof APIError) || error instanceof APIConnectionError) {
    return new CareerloomError("model_unavailable", { cause: error });
  }
  if (error.code === "content_policy_violation" || error.code === "content_filter")
    return refused("safety", error);
  const status = error.status ?? 0;
  return new CareerloomError("model_unavailable", {
    cause: error,
    retryable: status === 408 || status === 409 || status === 429 || status >= 500,
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
