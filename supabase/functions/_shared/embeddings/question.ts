import type { SupabaseClient } from "@supabase/supabase-js";
import { z } from "zod";
import { checked } from "../database-error.ts";
import type { ProviderSettings } from "../environment.ts";
import { CareerloomError } from "../errors.ts";
import { hashingModel } from "./hashing.ts";
import { selectEmbeddingPort } from "./select.ts";

/** A question as a vector, under the names by which RPCs take one. */
export interface QuestionVector {
  embedding: number[];
  embedding_model: string;
}

export interface QuestionContext {
  /** With the secret key. */
  service: SupabaseClient;
  providers: ProviderSettings[];
  signal: AbortSignal;
  /** Asked before a model that costs something; throws where the asker may not have it. */
  mayCost?(): Promise<void>;
}

/** Somebody waits, and words find as well; a task may take longer. */
const patienceMs = 4_000;
const longestQuestion = 2_000;

const modelsSchema = z.array(z.object({ model: z.string(), dimensions: z.int() }));

/**
 * The vector of a question by the model that the database says is in use; null where semantic search is not enabled.
 * Throws CareerloomError: what `mayCost` throws, `model_unavailable`, `model_output_invalid`.
 */
export async function embedQuestion(
  question: string,
  { service, providers, signal, mayCost }: QuestionContext,
): Promise<QuestionVector | null> {
  const data = checked(await service.rpc("semantic_model"));
  const [inUse] = modelsSchema.parse(data);
  if (!inUse) return null;
  const port = await selectEmbeddingPort(inUse, providers);
  if (port.model !== hashingModel) await mayCost?.();
  const patience = AbortSignal.timeout(patienceMs);
  const [embedding = []] = await port
    .embed([question.slice(0, longestQuestion)], AbortSignal.any([signal, patience]))
    .catch((cause: unknown) => {
      throw patience.aborted ? new CareerloomError("model_unavailable", { cause }) : cause;
    });
  return { embedding, embedding_model: port.model };
}
