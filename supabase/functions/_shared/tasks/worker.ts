import type { SupabaseClient } from "@supabase/supabase-js";
import { z } from "zod";
import type { ModelPort } from "../agents/port.ts";
import { checked, databaseError } from "../database-error.ts";
import type { ProviderSettings } from "../environment.ts";
import { CareerloomError, toCareerloomError } from "../errors.ts";
import type { Log } from "../http/log.ts";
import type { WebSettings } from "../web/fetch-page.ts";
import { agentHandlers } from "./agents.ts";
import { analyzeResumeTask } from "./analyze-resume.ts";
import { eraseFilesTask } from "./erase-files.ts";
import { holdLease, isLeaseLost, type Lease, leaseSeconds } from "./lease.ts";
import { refreshEmbeddingsTask } from "./refresh-embeddings.ts";
import { type Task, taskSchema } from "./task.ts";

export interface WorkerContext {
  /** With the secret key. */
  client: SupabaseClient;
  /** Providers in the order in which they are asked; none where the rules write. */
  ports: ModelPort[];
  /** The same providers, for vectors. */
  providers: ProviderSettings[];
  /** Nothing is claimed while so many tasks run; null for any number. */
  maxRunning: number | null;
  /** How pages of the web are fetched. */
  web: WebSettings;
  log: Log;
  /** Milliseconds from any fixed point. */
  now: () => number;
}

/** Does the work of one kind to its end, storing the result. Throws CareerloomError; `retryable` decides on a retry. */
export type TaskHandler = (lease: Lease, context: WorkerContext) => Promise<void>;

const handlers: Readonly<Record<string, TaskHandler>> = {
  analyze_resume: analyzeResumeTask,
  erase_files: eraseFilesTask,
  refresh_embeddings: refreshEmbeddingsTask,
  ...agentHandlers,
};

/** What one call of the worker did; a task that was cancelled under it counts as claimed only. */
export interface WorkReport {
  claimed: number;
  succeeded: number;
  failed: number;
}

/**
 * Claims one task and works on it. One, because a call has 2 s of CPU and is killed without a word past that; the
 * attempt is counted by the claim, so a killed call is retried when its lease runs out, but not for ever.
 */
export async function workOnce(context: WorkerContext): Promise<WorkReport> {
  const worker = `process-tasks/${crypto.randomUUID()}`;
  const task = await claimTask(context, worker);
  if (!task) return { claimed: 0, succeeded: 0, failed: 0 };
  const log = context.log.with({ task_id: task.id, task_kind: task.kind, attempt: task.attempts });
  const lease = holdLease(context.client, task, worker);
  try {
    const handle = handlers[task.kind];
    if (!handle)
      throw new CareerloomError("internal_error", { cause: `no handler for ${task.kind}`, retryable: false });
    await handle(lease, { ...context, log });
    log.info("task_succeeded");
    return { claimed: 1, succeeded: 1, failed: 0 };
  } catch (thrown) {
    return await settleFailure(thrown, lease, { ...context, log });
  } finally {
    lease.stop();
  }
}

async function claimTask({ client, maxRunning }: WorkerContext, worker: string): Promise<Task | undefined> {
  const data = checked(
    await client.rpc("claim_tasks", {
      worker,
      batch: 1,
      lease_seconds: leaseSeconds,
      max_running: maxRunning,
    }),
  );
  return z.array(taskSchema).parse(data)[0];
}

/** Ends the attempt: a passing fault goes back to the queue, the rest ends the task with its code. */
async function settleFailure(thrown: unknown, lease: Lease, context: WorkerContext): Promise<WorkReport> {
  if (isLeaseLost(thrown) || lease.signal.aborted) {
    context.log.info("task_lost");
    return { claimed: 1, succeeded: 0, failed: 0 };
  }
  const error = toCareerloomError(thrown);
  // An error we did not foresee may be a passing one; attempts are bounded, so trying again is safe.
  const retry = error.retryable || !(thrown instanceof CareerloomError);
  // A file that cannot be read is the candidate's affair, not an incident of ours.
  if (error.status < 500) context.log.info("task_failed", { code: error.storedCode, retry });
  else context.log.failure("task_failed", thrown, { code: error.storedCode, retry });
  const { error: refusal, status } = await context.client.rpc("fail_task", {
    task_id: lease.task.id,
    worker: lease.worker,
    error_code: error.storedCode,
    error_message: error.storedMessage,
    error_reason: error.storedReason ?? null,
    retry,
    retry_after_seconds: error.retryAfterSeconds ?? null,
  });
  if (refusal) {
    // Nothing is lost: the lease runs out and the task is claimed again.
    const failure = databaseError(refusal, status);
    if (!isLeaseLost(failure)) context.log.failure("task_failure_not_stored", failure);
  }
  return { claimed: 1, succeeded: 0, failed: 1 };
}
