import {
  type Content,
  type GenerateContentResponse,
  type GenerationConfig,
  GoogleGenerativeAI,
  GoogleGenerativeAIFetchError,
  HarmBlockThreshold,
  HarmCategory,
  type ResponseSchema,
} from "@google/generative-ai";
import { CareerloomError, type ModelRefusalReason } from "../errors.ts";
import { schemaInWords } from "./answer.ts";
import { startDeadline } from "./deadline.ts";
import {
  defaultRetry,
  type ProviderAnswer,
  type RepairTurn,
  type RetryPolicy,
  runExchange,
} from "./exchange.ts";
import {
  type ModelPort,
  type ModelRequest,
  renderInput,
  type Tier,
  thinkingRoom,
  type Usage,
} from "./port.ts";
import { geminiSchema } from "./response-schema.ts";
import type { StreamEnd, TextPort } from "./stream.ts";

export interface GeminiSettings {
  apiKey: string;
  /** Model for the tier `deep`. */
  model: string;
  /** Model for the tier `fast`. */
  fastModel: string;
  /** Another address that speaks the same API, for a proxy or a test. */
  baseUrl?: string;
  retry?: RetryPolicy;
}

/** Only what is certainly harmful is blocked: a résumé of an explosives engineer or a nurse is none of it. */
const safetySettings = [
  HarmCategory.HARM_CATEGORY_HARASSMENT,
  HarmCategory.HARM_CATEGORY_HATE_SPEECH,
  HarmCategory.HARM_CATEGORY_SEXUALLY_EXPLICIT,
  HarmCategory.HARM_CATEGORY_DANGEROUS_CONTENT,
].map((category) => ({ category, threshold: HarmBlockThreshold.BLOCK_ONLY_HIGH }));

/** Reason class of every Gemini finish or block reason that means "no". */
const refusals: Readonly<Record<string, ModelRefusalReason>> = {
  SAFETY: "safety",
  RECITATION: "recitation",
  BLOCKLIST: "blocklist",
  PROHIBITED_CONTENT: "policy",
  SPII: "policy",
  LANGUAGE: "other",
  OTHER: "other",
};

/** Models of Google's Gemini API, by `generateContent` with a response schema. */
export function createGeminiPort(settings: GeminiSettings): ModelPort & TextPort {
  const api = new GoogleGenerativeAI(settings.apiKey);
  const modelFor = (tier: Tier) => (tier === "deep" ? settings.model : settings.fastModel);
  const modelOf = (
    { tier, system, maxOutputTokens }: Pick<ModelRequest<unknown>, "tier" | "system" | "maxOutputTokens">,
    form: GenerationConfig = {},
  ) =>
    api.getGenerativeModel(
      {
        model: modelFor(tier),
        systemInstruction: system,
        safetySettings,
        generationConfig: { temperature: 0, maxOutputTokens: maxOutputTokens + thinkingRoom, ...form },
      },
      settings.baseUrl ? { baseUrl: settings.baseUrl } : {},
    );
  return {
    provider: "gemini",
    modelFor,
    generate<T>(request: ModelRequest<T>) {
      const model = modelFor(request.tier);
      const json = { responseMimeType: "application/json" };
      const responseSchema = geminiSchema(request.schema) as unknown as ResponseSchema;
      let generative = modelOf(request, { ...json, responseSchema });
      let isEnforced = true;
      const send = async (repair: RepairTurn | undefined, signal: AbortSignal): Promise<ProviderAnswer> => {
        try {
          // Our signal carries the deadline: the SDK's own `timeout` leaves its timer running.
          const { response } = await generative.generateContent(
            { contents: contents(request, repair) },
            { signal },
          );
          return readResponse(response, model);
        } catch (error) {
          if (!isEnforced || !mayMeanSchema(error)) throw classify(error);
          isEnforced = false;
          generative = modelOf({ ...request, system: request.system + schemaInWords(request.schema) }, json);
          return send(repair, signal);
        }
      };
      return runExchange("gemini", request, send, settings.retry ?? defaultRetry);
    },
    async *streamText(request) {
      const model = modelFor(request.tier);
      const deadline = startDeadline(request.timeoutMs, request.signal);
      const end: StreamEnd = {
        provider: "gemini",
        model,
        usage: { inputTokens: 0, outputTokens: 0 },
        truncated: false,
      };
      try {
        const { stream, response } = await modelOf(request).generateContentStream(
          { contents: contents(request, undefined) },
          { signal: deadline.signal },
        );
        // The SDK gathers the whole beside the stream; its failure is ours already, and unheard it ends the process.
        response.catch(() => {});
        for await (const chunk of stream) {
          deadline.restart();
          // Counts are running totals, and not in every chunk; a chunk may hold them alone.
          if (chunk.usageMetadata) end.usage = usageOf(chunk);
          if (!chunk.candidates?.length && !chunk.promptFeedback?.blockReason) continue;
          const piece = readResponse(chunk, model);
          end.model = piece.model;
          end.truncated ||= piece.truncated;
          if (piece.text) yield piece.text;
        }
        return end;
      } catch (error) {
        throw deadline.explain(classify(error));
      } finally {
        deadline.stop();
      }
    },
  };
}

function contents(
  request: Pick<ModelRequest<unknown>, "facts" | "texts">,
  repair: RepairTurn | undefined,
): Content[] {
  const turns: Content[] = [{ role: "user", parts: [{ text: renderInput(request) }] }];
  if (repair) {
    turns.push({ role: "model", parts: [{ text: repair.answer || "(no text)" }] });
    turns.push({ role: "user", parts: [{ text: repair.instruction }] });
  }
  return turns;
}

/** Reads the wire form itself: the SDK's `text()` joins parts, thoughts among them, and throws prose. */
function readResponse(response: GenerateContentResponse, requestedModel: string): ProviderAnswer {
  const blocked = response.promptFeedback?.blockReason;
  if (blocked) throw refused(blocked);
  const candidate = response.candidates?.[0];
  if (!candidate)
    throw new CareerloomError("model_unavailable", { cause: new Error("an answer without candidates") });
  const finish = candidate.finishReason ?? "STOP";
  if (finish in refusals) throw refused(finish);
  const parts: { text?: string; thought?: boolean }[] = candidate.content?.parts ?? [];
  return {
    text: parts.flatMap((part) => (part.thought ? [] : [part.text ?? ""])).join(""),
    truncated: finish === "MAX_TOKENS",
    model: (response as { modelVersion?: string }).modelVersion ?? requestedModel,
    usage: usageOf(response),
  };
}

function usageOf({ usageMetadata }: GenerateContentResponse): Usage {
  const usage: { promptTokenCount?: number; candidatesTokenCount?: number; thoughtsTokenCount?: number } =
    usageMetadata ?? {};
  return {
    inputTokens: usage.promptTokenCount ?? 0,
    outputTokens: (usage.candidatesTokenCount ?? 0) + (usage.thoughtsTokenCount ?? 0),
  };
}

function refused(reason: string): CareerloomError {
  return new CareerloomError("model_refused", { details: { reason: refusals[reason] ?? "other" } });
}

/** A schema that is too much for Gemini is an invalid argument without a word on which; a wrong key has a reason. */
function mayMeanSchema(error: unknown): boolean {
  return (
    error instanceof GoogleGenerativeAIFetchError &&
    error.status === 400 &&
    !(error.errorDetails ?? []).some(({ reason }) => reason)
  );
}

function classify(error: unknown): unknown {
  if (error instanceof CareerloomError || isAbort(error)) return error;
  if (!(error instanceof GoogleGenerativeAIFetchError))
    return new CareerloomError("model_unavailable", { cause: error });
  const status = error.status ?? 0;
  return new CareerloomError("model_unavailable", {
    cause: error,
    retryable: status === 408 || status === 429 || status >= 500,
    retryAfterSeconds: retryDelay(error),
  });
}

/** Gemini says when to come back in the body: `google.rpc.RetryInfo` with `retryDelay: "34s"`. */
function retryDelay(error: GoogleGenerativeAIFetchError): number | undefined {
  for (const detail of error.errorDetails ?? []) {
    const seconds = /^(\d+(?:\.\d+)?)s$/.exec(String(detail.retryDelay ?? ""))?.[1];
    if (seconds) return Math.ceil(Number(seconds));
  }
  return undefined;
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === "AbortError" || error.message.includes("Request aborted"));
}
