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
