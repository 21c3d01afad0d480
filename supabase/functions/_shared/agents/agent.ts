import type { z } from "zod";
import { CareerloomError } from "../errors.ts";
import { sha256 } from "../sha256.ts";
import { FailedGeneration, isModelFailure } from "./exchange.ts";
import { repeatsPrompt } from "./grounding.ts";
import {
  type ModelPort,
  type ModelRequest,
  type Provider,
  renderInput,
  type Tier,
  type UntrustedText,
  type Usage,
} from "./port.ts";
import type { RulesWriter } from "./rules.ts";

/**
 * An agent: what it asks for (`request`), the form of the answer (`schema`), what it says without a model
 * (`rules`), and which of the answer's claims hold (`ground`). One folder each; `tasks/agents.ts` lists them.
 */
export interface Agent<Input, Draft, Result> {
  name: string;
  promptVersion: string;
  tier: Tier;
  maxOutputTokens: number;
  system: string;
  schema: z.ZodType<Draft>;
  /** Facts of ours and texts of others; the same input must give the same value, since it is hashed. */
  request(input: Input): { facts: Record<string, unknown>; texts: UntrustedText[] };
  rules: RulesWriter;
  /** Keeps the claims that the input bears out and counts the others. */
  ground(draft: Draft, input: Input): Grounded<Result>;
}

export interface Grounded<Result> {
  result: Result;
  /** Claims left out because their evidence is not in the source. */
  dropped: number;
}

/** What identifies a run whose answer can be used again. */
export interface RunKey {
  userId: string;
  agent: string;
  provider: Provider;
  promptVersion: string;
  inputHash: string;
}

export interface RunOutcome {
  model: string;
  usage: Usage;
  latencyMs: number;
  /** The parsed answer before grounding; null when there is none. */
  output: unknown;
  /** Null for success. */
  errorCode: string | null;
}

/** Where runs are kept (`ai_runs`). */
export interface RunStore {
  /** The newest successful run with this key. */
  find(key: RunKey): Promise<{ id: string; output: unknown } | null>;
  /** Stores a run, good or bad, and returns its id. */
  save(key: RunKey, outcome: RunOutcome, taskId: string | null): Promise<string>;
}

export interface RunContext {
  port: ModelPort;
  runs: RunStore;
  userId: string;
  taskId: string | null;
  timeoutMs: number;
  signal?: AbortSignal;
}

export interface AgentRun<Result> extends Grounded<Result> {
  runId: string;
  provider: Provider;
  /** The answer came from an earlier run; no model was called. */
  reused: boolean;
}

/**
 * Runs an agent once: from a stored run of the same input if there is one, else by the port, storing the
 * outcome either way before anything else happens with it. Throws what the port throws.
 */
export async function runAgent<Input, Draft, Result>(
  agent: Agent<Input, Draft, Result>,
  input: Input,
  context: RunContext,
): Promise<AgentRun<Result>> {
  const { facts, texts } = agent.request(input);
  const key: RunKey = {
    userId: context.userId,
    agent: agent.name,
    provider: context.port.provider,
    promptVersion: agent.promptVersion,
    inputHash: await hashInput({ facts, texts }),
  };
  const earlier = await context.runs.find(key);
  const stored = earlier && agent.schema.safeParse(earlier.output);
  if (earlier && stored?.success) {
    return { ...agent.ground(stored.data, input), runId: earlier.id, provider: key.provider, reused: true };
  }
  return { ...(await generateAndStore(agent, input, { facts, texts }, key, context)), reused: false };
}

async function generateAndStore<Input, Draft, Result>(
  agent: Agent<Input, Draft, Result>,
  input: Input,
  content: Pick<ModelRequest<Draft>, "facts" | "texts">,
  key: RunKey,
  context: RunContext,
): Promise<Omit<AgentRun<Result>, "reused">> {
  const { port, runs, taskId, timeoutMs, signal } = context;
  const started = performance.now();
  let spent: Usage = { inputTokens: 0, outputTokens: 0 };
  try {
    const generation = await port.generate({
      agent: agent.name,
      promptVersion: agent.promptVersion,
      system: agent.system,
      schema: agent.schema,
      maxOutputTokens: agent.maxOutputTokens,
      tier: agent.tier,
      ...content,
      timeoutMs,
      signal,
    });
    const { output, model, usage, latencyMs } = generation;
    spent = usage;
    // A model that tells its instructions has obeyed somebody else; nothing of such an answer is used.
    if (port.provider !== "rules" && repeatsPrompt(output, agent.system, renderInput(content)))
      throw new CareerloomError("model_output_invalid", { cause: "the answer repeats the prompt" });
    // Before it is kept: an answer of which nothing stands is a failed run, and none to use again.
    const grounded = agent.ground(output, input);
    const runId = await runs.save(key, { model, usage, latencyMs, output, errorCode: null }, taskId);
    return { ...grounded, runId, provider: key.provider };
  } catch (error) {
    if (isModelFailure(error)) {
      const latencyMs = Math.round(performance.now() - started);
      const usage = error instanceof FailedGeneration ? error.usage : spent;
      await runs.save(
        key,
        { model: port.modelFor(agent.tier), usage, latencyMs, output: null, errorCode: error.code },
        taskId,
      );
    }
    throw error;
  }
}

/** SHA-256 in hex of the input as JSON; object keys keep the order in which the agent builds them. */
export function hashInput(input: unknown): Promise<string> {
  return sha256(new TextEncoder().encode(JSON.stringify(input)));
}
