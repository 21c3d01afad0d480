/**
 * The port to models that turn texts into vectors. Which model is in use is the database's decision
 * (`private.enable_semantic_search`): vectors of two models are never compared, so no other one takes over.
 */
export interface EmbeddingPort {
  readonly model: string;
  readonly dimensions: number;
  /** One vector a text, in order. Throws CareerloomError `model_unavailable`, or the reason of `signal` when it aborts. */
  embed(texts: string[], signal?: AbortSignal): Promise<number[][]>;
}
