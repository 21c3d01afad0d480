import { GoogleGenerativeAI, TaskType } from "@google/generative-ai";
import OpenAI from "openai";
import type { ProviderSettings } from "../environment.ts";
import { CareerloomError } from "../errors.ts";
import type { EmbeddingPort } from "./port.ts";

const timeoutMs = 30_000;

/** Vectors of a provider's model, cut by the provider to `dimensions` where it can. */
export function createRemotePort(
  provider: ProviderSettings,
  model: string,
  dimensions: number,
): EmbeddingPort {
  const ask = provider.name === "gemini" ? geminiVectors : openAiVectors;
  return {
    model,
    dimensions,
    async embed(texts, signal) {
      signal?.throwIfAborted();
      const vectors = await ask(provider, { texts, model, dimensions, signal }).catch((cause: unknown) => {
        signal?.throwIfAborted();
        throw new CareerloomError("model_unavailable", { cause });
      });
      if (vectors.length === texts.length && vectors.every((vector) => vector.length === dimensions))
        return vectors;
      throw new CareerloomError("model_output_invalid", {
        cause: new Error(`${model} answered other than ${texts.length} vectors of ${dimensions} numbers`),
      });
    },
  };
}

interface Wanted {
  texts: string[];
  model: string;
  dimensions: number;
  signal: AbortSignal | undefined;
}

async function openAiVectors(provider: ProviderSettings, { texts, model, dimensions, signal }: Wanted) {
  const api = new OpenAI({
    apiKey: provider.apiKey,
    baseURL: provider.baseUrl,
    maxRetries: 1,
    timeout: timeoutMs,
  });
  // Only OpenAI's third generation can be cut; others have the length that they have.
  const cut = /^text-embedding-3-/.test(model) ? { dimensions } : {};
  const { data } = await api.embeddings.create(
    { model, input: texts, encoding_format: "float", ...cut },
    { signal },
  );
  return data.sort((a, b) => a.index - b.index).map(({ embedding }) => embedding);
}

async function geminiVectors(provider: ProviderSettings, { texts, model, dimensions, signal }: Wanted) {
  const generative = new GoogleGenerativeAI(provider.apiKey).getGenerativeModel(
    { model },
    { ...(provider.baseUrl && { baseUrl: provider.baseUrl }), timeout: timeoutMs },
  );
  const requests = texts.map((text) => ({
    content: { role: "user", parts: [{ text }] },
    taskType: TaskType.SEMANTIC_SIMILARITY,
    // Known to the API, not yet to the SDK's types.
    outputDimensionality: dimensions,
  }));
  const { embeddings } = await generative.batchEmbedContents({ requests }, { signal });
  return embeddings.map(({ values }) => values);
}
