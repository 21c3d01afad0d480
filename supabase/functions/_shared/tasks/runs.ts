import type { SupabaseClient } from "@supabase/supabase-js";
import type { RunStore } from "../agents/agent.ts";
import { checked } from "../database-error.ts";

/** Runs in the table `ai_runs`; needs the secret key. */
export function databaseRuns(client: SupabaseClient): RunStore {
  return {
    async find(key) {
      return checked(
        await client
          .from("ai_runs")
          .select("id, output")
          .eq("user_id", key.userId)
          .eq("agent", key.agent)
          .eq("provider", key.provider)
          .eq("prompt_version", key.promptVersion)
          .eq("input_hash", key.inputHash)
          .eq("status", "succeeded")
          .order("created_at", { ascending: false })
          .limit(1)
          .maybeSingle<{ id: string; output: unknown }>(),
      );
    },
    async save(key, outcome, taskId) {
      const data = checked(
        await client
          .from("ai_runs")
          .insert({
            task_id: taskId,
            user_id: key.userId,
            agent: key.agent,
            provider: key.provider,
            model: outcome.model,
            prompt_version: key.promptVersion,
            input_hash: key.inputHash,
            input_tokens: outcome.usage.inputTokens,
            output_tokens: outcome.usage.outputTokens,
            latency_ms: outcome.latencyMs,
            status: outcome.errorCode === null ? "succeeded" : "failed",
            error_code: outcome.errorCode,
            output: outcome.output,
          })
          .select("id")
          .single<{ id: string }>(),
      );
      return data.id;
    },
  };
}
