import { CareerloomError } from "../errors.ts";
import type { ModelRequest, Provider, Usage } from "./port.ts";

/** What is asked of a model that answers in prose, piece by piece. */
export type TextRequest = Omit<ModelRequest<unknown>, "schema">;

/** How a stream ended. */
export interface StreamEnd {
  provider: Provider;
  /** The model that answered, as the provider names it. */
  model: string;
  usage: Usage;
  /** The provider stopped at the token limit. */
  truncated: boolean;
}

/** Pieces of text in order; returns how it ended. Throws as `ModelPort.generate` does. */
export type TextStream = AsyncGenerator<string, StreamEnd, void>;

/** A provider that can write prose while a person reads along. */
export interface TextPort {
  readonly provider: Provider;
  modelFor(tier: ModelRequest<unknown>["tier"]): string;
  /** `timeoutMs` bounds each silence, not the whole. */
  streamText(request: TextRequest): TextStream;
}

/**
 * A signal for one stream: aborts with the caller's, and when the provider stays silent for `silenceMs`. Call
 * `heard` with each piece, `stop` at the end; `explain` tells the caller's leaving from the provider's silence.
 */
export function watchSilence(silenceMs: number, callerSignal: AbortSignal | undefined) {
  const controller = new AbortController();
  const leave = () => controller.abort(callerSignal?.reason);
  if (callerSignal?.aborted) leave();
  callerSignal?.addEventListener("abort", leave, { once: true });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => controller.abort(new Error(`silent for ${silenceMs} ms`)), silenceMs);
  };
  heard();
  return {
    signal: controller.signal,
    heard,
    explain(error: unknown): unknown {
      if (callerSignal?.aborted) return callerSignal.reason;
      if (controller.signal.aborted) return new CareerloomError("model_unavailable", { cause: error });
      return error;
    },
    stop() {
      clearTimeout(timer);
      callerSignal?.removeEventListener("abort", leave);
    },
  };
}
