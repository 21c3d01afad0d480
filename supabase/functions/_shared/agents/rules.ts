import { CareerloomError } from "../errors.ts";
import type { Generation, ModelPort, ModelRequest } from "./port.ts";

/** Writes an agent's answer from the request's facts and texts alone: deterministic, no network, no key. */
export type RulesWriter = (request: Pick<ModelRequest<unknown>, "facts" | "texts">) => unknown;

/** Version of the rules as a whole; stored as the run's `model`. */
export const rulesModel = "careerloom-rules-1";

/** The provider that needs no key. Its answers pass the same schema as a model's. */
export function createRulesPort(writers: Readonly<Record<string, RulesWriter>>): ModelPort {
  return {
    provider: "rules",
    modelFor: () => rulesModel,
    async generate<T>(request: ModelRequest<T>): Promise<Generation<T>> {
      request.signal?.throwIfAborted();
      const started = performance.now();
      const write = writers[request.agent];
      if (!write) {
        throw new CareerloomError("internal_error", {
          cause: new Error(`no rules for agent ${request.agent}`),
        });
      }
      const parsed = request.schema.safeParse(write(request));
      if (!parsed.success) throw new CareerloomError("model_output_invalid", { cause: parsed.error });
      return {
        output: parsed.data,
        provider: "rules",
        model: rulesModel,
        repaired: false,
        usage: { inputTokens: 0, outputTokens: 0 },
        latencyMs: Math.round(performance.now() - started),
      };
    },
  };
}
