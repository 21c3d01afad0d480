import type { AgentSettings } from "../environment.ts";
import type { ModelPort } from "./port.ts";
import { rulesWriters } from "./registry.ts";
import { createRulesPort } from "./rules.ts";

/**
 * The provider that the environment asks for: AI_PROVIDER, else the first one with a key, else `rules`. An
 * SDK is loaded only when it is used, so that a start without a key costs nothing.
 */
export async function selectProvider(settings: AgentSettings): Promise<ModelPort> {
  switch (settings.provider) {
    case "gemini": {
      const { createGeminiPort } = await import("./gemini.ts");
      return createGeminiPort(settings.gemini);
    }
    case "openai": {
      const { createOpenAiPort } = await import("./openai.ts");
      return createOpenAiPort(settings.openai);
    }
    case "rules":
      return createRulesPort(rulesWriters);
  }
}
