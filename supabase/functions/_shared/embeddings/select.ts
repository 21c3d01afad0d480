import type { ProviderSettings } from "../environment.ts";
import { CareerloomError } from "../errors.ts";
import { createHashingPort, hashingModel } from "./hashing.ts";
import type { EmbeddingPort } from "./port.ts";

/**
 * The port to the model that the database says is in use: our own hashing by its name, Google's models by theirs, any
 * other one from the OpenAI-compatible server. Throws `model_unavailable` (not retryable) where its key is missing.
 */
export async function selectEmbeddingPort(
  { model, dimensions }: { model: string; dimensions: number },
  providers: ProviderSettings[],
): Promise<EmbeddingPort> {
  if (model === hashingModel) return createHashingPort(dimensions);
  const name = /^(?:models\/)?(?:gemini-embedding|text-embedding-00\d|embedding-00\d)/.test(model)
    ? "gemini"
    : "openai";
  const provider = providers.find((each) => each.name === name);
  if (!provider) {
    const cause = new Error(`the vectors in use are of ${model}, and ${name} is not configured`);
    throw new CareerloomError("model_unavailable", { cause, retryable: false });
  }
  const { createRemotePort } = await import("./remote.ts");
  return createRemotePort(provider, model, dimensions);
}
