import type { SupabaseClient } from "@supabase/supabase-js";
import type { Environment } from "../environment.ts";
import { keepAlive } from "../http/keep-alive.ts";
import type { Log } from "../http/log.ts";

/** Whether a task waits whose time has come. Leases that ran out are cron's affair. */
export async function isTaskDue(client: SupabaseClient): Promise<boolean> {
  const { data } = await client
    .from("ai_tasks")
    .select("id")
    .eq("status", "queued")
    .lte("run_after", new Date().toISOString())
    .limit(1);
  return (data?.length ?? 0) > 0;
}

/** Calls process-tasks once more without waiting for its answer. Best effort: cron calls it as well. */
export function wakeWorker(environment: Environment, log: Log): void {
  const key = environment.supabase.secretKeys.default ?? Object.values(environment.supabase.secretKeys)[0];
  if (!key) return;
  const call = fetch(`${environment.supabase.url}/functions/v1/process-tasks`, {
    method: "POST",
    headers: { apikey: key, "content-type": "application/json" },
    body: "{}",
  }).then(
    async (response) => void (await response.body?.cancel()),
    (error: unknown) => log.failure("wake", error),
  );
  keepAlive(call);
}
