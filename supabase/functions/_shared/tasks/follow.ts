import type { SupabaseClient } from "@supabase/supabase-js";
import { checked } from "../database-error.ts";
import { CareerloomError, type ErrorCode, isErrorCode, reasonOf } from "../errors.ts";

interface TaskState {
  status: "queued" | "running" | "succeeded" | "failed" | "cancelled";
  attempts: number;
  error_code: string | null;
  error_reason: string | null;
}

/** Milliseconds between looks: short at first, since most tasks take about a second. */
const intervals = [150, 150, 200, 300, 400, 600, 1_000];

/**
 * Waits until the caller's task has ended well, by looking at its row with the caller's rights. A failed task
 * throws its own code with `details.reason` where it has one, a cancelled one `task_cancelled`, a wait past `timeoutMs` `task_timeout` with the id.
 */
export async function followTask(
  client: SupabaseClient,
  taskId: string,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<void> {
  const end = performance.now() + timeoutMs;
  for (let look = 0; ; look++) {
    const task = await readTask(client, taskId);
    if (task.status === "succeeded") return;
    if (task.status === "cancelled")
      throw new CareerloomError("task_cancelled", { details: { task_id: taskId } });
    if (task.status === "failed") throw failureOf(task, taskId);
    if (performance.now() >= end || signal.aborted) {
      throw new CareerloomError("task_timeout", { details: { task_id: taskId } });
    }
    await new Promise((resolve) => setTimeout(resolve, intervals[Math.min(look, intervals.length - 1)]));
  }
}

async function readTask(client: SupabaseClient, taskId: string): Promise<TaskState> {
  const data = checked(
    await client
      .from("ai_tasks")
      .select("status, attempts, error_code, error_reason")
      .eq("id", taskId)
      .single<TaskState>(),
  );
  return data;
}

function failureOf(task: TaskState, taskId: string): CareerloomError {
  const code: ErrorCode = isErrorCode(task.error_code) ? task.error_code : "internal_error";
  const reason = reasonOf(code, task.error_reason);
  return new CareerloomError(code, { details: { task_id: taskId, ...(reason && { reason }) } });
}
