import { type Agent, type AgentRun, type RunContext, runAgent } from "../agents/agent.ts";
import { isModelFailure } from "../agents/exchange.ts";
import { createRulesPort } from "../agents/rules.ts";
import type { CareerloomError } from "../errors.ts";
import type { Lease } from "./lease.ts";
import { databaseRuns } from "./runs.ts";
import { isLastAttempt, ownerOf } from "./task.ts";
import type { WorkerContext } from "./worker.ts";

/** For one provider, repair round and retries included; two of them stay below the lease. */
export const generationTimeoutMs = 60_000;

/** A run for a task. */
export interface TaskRun<Result> extends AgentRun<Result> {
  /** Why the providers that were asked before the one that wrote did not: the last one's failure. */
  failure: CareerloomError | undefined;
}

/**
 * Runs an agent for a task: by the first provider, else the next one; when none answers, the queue tries again later.
 * On the last attempt, and when a provider refuses or cannot keep to the form, the rules write, since something
 * honest today helps more than nothing. Failed runs stay in `ai_runs`, and the result names the run that wrote it.
 */
export async function runWithFallback<Input, Draft, Result>(
  agent: Agent<Input, Draft, Result>,
  input: Input,
  lease: Lease,
  { ports, client, log }: WorkerContext,
): Promise<TaskRun<Result>> {
  const context: Omit<RunContext, "port"> = {
    runs: databaseRuns(client),
    userId: ownerOf(lease.task),
    taskId: lease.task.id,
    timeoutMs: generationTimeoutMs,
    signal: lease.signal,
  };
  let failure: CareerloomError | undefined;
  for (const port of ports) {
    try {
      return { ...(await runAgent(agent, input, { ...context, port })), failure };
    } catch (error) {
      if (!isModelFailure(error) || port.provider === "rules") throw error;
      log.failure("provider_failed", error, { code: error.code, provider: port.provider });
      failure = error;
      // What one provider refuses to write is not for another to write.
      if (error.code === "model_refused") break;
    }
  }
  if (failure?.retryable && !isLastAttempt(lease.task)) throw failure;
  const rules = createRulesPort({ [agent.name]: agent.rules });
  return { ...(await runAgent(agent, input, { ...context, port: rules })), failure };
}
