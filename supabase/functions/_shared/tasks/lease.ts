import type { SupabaseClient } from "@supabase/supabase-js";
import { databaseError } from "../database-error.ts";
import { CareerloomError } from "../errors.ts";
import type { Task } from "./task.ts";

/** Longer than the longest step between two heartbeats, short enough that a killed worker is replaced soon. */
export const leaseSeconds = 180;
/** Also how soon a cancelled task stops waiting for its model. */
const heartbeatMs = 5_000;

/** A worker's hold on one task. */
export interface Lease {
  task: Task;
  worker: string;
  /** Aborts with the error (`lease_lost`) when the task was cancelled or taken by another worker. */
  signal: AbortSignal;
  /** Progress 0–100 and the step for people; throws when the lease is lost. */
  report(progress: number, step: string): Promise<void>;
  /** Ends the heartbeat. */
  stop(): void;
}

/** Begins the heartbeat on a claimed task. */
export function holdLease(client: SupabaseClient, task: Task, worker: string): Lease {
  const controller = new AbortController();
  let latest = { progress: 0, step: "starting" };

  async function renew(): Promise<void> {
    controller.signal.throwIfAborted();
    const { error, status } = await client.rpc("report_progress", {
      task_id: task.id,
      worker,
      ...latest,
      lease_seconds: leaseSeconds,
    });
    if (!error) return;
    const failure = databaseError(error, status);
    if (failure.code === "lease_lost") controller.abort(failure);
    throw failure;
  }

  // A heartbeat that did not get through is no reason to stop: the next one may, and the lease outlasts several.
  const timer = setInterval(() => renew().catch(() => {}), heartbeatMs);
  return {
    task,
    worker,
    signal: controller.signal,
    async report(progress, step) {
      latest = { progress, step };
      await renew();
    },
    stop: () => clearInterval(timer),
  };
}

/** Whether an error means that somebody else decides about this task now. */
export function isLeaseLost(error: unknown): boolean {
  return error instanceof CareerloomError && error.code === "lease_lost";
}
