import { z } from "zod";
import { checked, found } from "../database-error.ts";
import type { FunctionDefinition } from "../http/serve.ts";
import { followTask } from "./follow.ts";
import { wakeWorker } from "./wake.ts";

const body = z.strictObject({ resume_id: z.uuid() });

/** Below the platform's shortest limit for a call (150 s) and usual proxies' patience. */
const waitMs = 100_000;

/**
 * `analyze-resume`: `{resume_id}` → the analysis of the résumé's present version, or with `Prefer: respond-async`
 * 202 `{task_id}`. Asking twice is one task, so an `Idempotency-Key` has nothing left to do.
 */
export const requestAnalysis: FunctionDefinition<z.infer<typeof body>> = {
  name: "analyze-resume",
  caller: "user",
  body,
  async handle({ resume_id }, { caller, environment, log, respondAsync, signal }) {
    const task = checked(
      await caller.client.rpc("analyze_resume", { resume_id }).single<{ id: string; status: string }>(),
    );
    // The database's webhook does the same; this holds where Vault has no secret.
    if (task.status === "queued") wakeWorker(environment, log);
    if (respondAsync) {
      return { status: 202, body: { task_id: task.id }, headers: { "preference-applied": "respond-async" } };
    }
    await followTask(caller.client, task.id, waitMs, signal);
    return {
      body: found(
        await caller.client.from("resume_analyses").select("*").eq("task_id", task.id).maybeSingle(),
      ),
    };
  },
};
