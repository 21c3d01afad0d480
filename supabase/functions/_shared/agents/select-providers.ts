import type { ProviderSettings } from "../environment.ts";
import type { ModelPort } from "./port.ts";
import type { TextPort } from "./stream.ts";

/**
 * The providers of the environment in the order in which they are asked; none where the rules write. An SDK is
 * loaded only when it is used, so that a start without a key costs nothing.
 */
export function selectProviders(providers: ProviderSettings[]): Promise<(ModelPort & TextPort)[]> {
  return Promise.all(providers.map(createPort));
}

async function createPort(settings: ProviderSettings): Promise<ModelPort & TextPort> {
  if (settings.name === "gemini") {
    const { createGeminiPort } = await import("./gemini.ts");
    return createGeminiPort(settings);
  }
  const { createOpenAiPort } = await import("./openai.ts");
  return createOpenAiPort(settings);
}
