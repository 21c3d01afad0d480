import { CareerloomError } from "../errors.ts";
import { parseAnswer, repairInstruction } from "./answer.ts";
import { startDeadline } from "./deadline.ts";
import type { Generation, ModelRequest, Provider, Usage } from "./port.ts";

/**
 * What every remote provider needs around a single call: one deadline for everything, a few quick retries of
 * passing faults, one repair round for an answer that does not parse.
 */

/** An unusable answer and what we said about it; sent along in the repair round. */
export interface RepairTurn {
  answer: string;
  instruction: string;
}

/** One answer of a provider, as its adapter read it off the wire. */
export interface ProviderAnswer {
  text: string;
  /** The provider stopped at the token limit. */
  truncated: boolean;
  model: string;
  usage: Usage;
}

/** One call to the provider. Throws CareerloomError, already classified; an abort error passes as it is. */
export type Send = (repair: RepairTurn | undefined, signal: AbortSignal) => Promise<ProviderAnswer>;

export interface RetryPolicy {
  /** Calls in total for one answer, the first included. */
  attempts: number;
  /** Wait before the second call; doubles. */
  baseDelayMs: number;
  /** A provider that asks for a longer wait than this is left to the task queue. */
  longestWaitMs: number;
}

export const defaultRetry: RetryPolicy = { attempts: 3, baseDelayMs: 300, longestWaitMs: 3_000 };

/** A generation that failed, with the tokens that its answers cost all the same. */
export class FailedGeneration extends CareerloomError {
  readonly usage: Usage;

  constructor({ code, details, cause, retryable, retryAfterSeconds }: CareerloomError, usage: Usage) {
    super(code, { details, cause, retryable, retryAfterSeconds });
    this.usage = usage;
  }
}

/** Whether a provider failed, and not we. */
export function isModelFailure(error: unknown): error is CareerloomError {
  return error instanceof CareerloomError && error.code.startsWith("model_");
}

/** Runs one generation to its end over `send`; see ModelPort for what it throws. */
export async function runExchange<T>(
  provider: Provider,
  request: ModelRequest<T>,
  send: Send,
  retry: RetryPolicy,
): Promise<Generation<T>> {
  const started = performance.now();
  const usage: Usage = { inputTokens: 0, outputTokens: 0 };
  const deadline = startDeadline(request.timeoutMs, request.signal);
  try {
    let repair: RepairTurn | undefined;
    for (;;) {
      const answer = await sendWithRetries(send, repair, retry, deadline.signal);
      usage.inputTokens += answer.usage.inputTokens;
      usage.outputTokens += answer.usage.outputTokens;
      const parsed = answer.truncated
        ? { ok: false as const, problem: "It was cut off at the length limit; be briefer." }
        : parseAnswer(request.schema, answer.text);
      if (parsed.ok) {
        const latencyMs = Math.round(performance.now() - started);
        const { model } = answer;
        return { output: parsed.output, provider, model, repaired: repair !== undefined, usage, latencyMs };
      }
      if (repair) throw new CareerloomError("model_output_invalid", { cause: parsed.problem });
      repair = { answer: answer.text, instruction: repairInstruction(parsed.problem) };
    }
  } catch (error) {
    const explained = deadline.explain(error);
    throw isModelFailure(explained) ? new FailedGeneration(explained, usage) : explained;
  } finally {
    deadline.stop();
  }
}

async function sendWithRetries(
  send: Send,
  repair: RepairTurn | undefined,
  retry: RetryPolicy,
  signal: AbortSignal,
): Promise<ProviderAnswer> {
  for (let attempt = 1; ; attempt++) {
    try {
      signal.throwIfAborted();
      return await send(repair, signal);
    } catch (error) {
      const wait = waitBeforeRetry(error, attempt, retry);
      if (wait === undefined || signal.aborted) throw error;
      await pause(wait, signal);
    }
  }
}

/** Milliseconds to wait before calling again, or undefined when that is pointless now. */
function waitBeforeRetry(error: unknown, attempt: number, retry: RetryPolicy): number | undefined {
  if (!(error instanceof CareerloomError) || error.code !== "model_unavailable" || !error.retryable)
    return undefined;
  if (attempt >= retry.attempts) return undefined;
  const asked = (error.retryAfterSeconds ?? 0) * 1000;
  const wait = Math.max(asked, retry.baseDelayMs * 2 ** (attempt - 1));
  return wait <= retry.longestWaitMs ? wait : undefined;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal.addEventListener("abort", stop, { once: true });
  });
}
