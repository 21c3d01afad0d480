import type { SupabaseClient } from "@supabase/supabase-js";
import { z } from "zod";
import type { Agent, AgentRun } from "../agents/agent.ts";
import { type QuarantineFinding, quarantine } from "../agents/quarantine.ts";
import { checked } from "../database-error.ts";
import type { ErrorCode, ErrorReason } from "../errors.ts";
import { serviceClient, type UserCaller } from "../http/caller.ts";
import type { FunctionDefinition, Reply } from "../http/serve.ts";
import { followTask } from "./follow.ts";
import type { Lease } from "./lease.ts";
import { runWithFallback } from "./run-agent.ts";
import { wakeWorker } from "./wake.ts";
import type { TaskHandler, WorkerContext } from "./worker.ts";

/**
 * An agent as clients call it. The call reads what the agent works on with the caller's own rights and puts it into
 * the queue; a worker runs the agent and stores the result; the call waits and reads the result, again with the
 * caller's rights. So a crash, a closed browser or a provider that is away loses nothing.
 */
export interface AgentTask<Body, Material, Draft, Result> {
  agent: Agent<Material, Draft, Result>;
  body: z.ZodType<Body>;
  /** What `gather` gives; the worker parses by it what the queue kept. Plain JSON, the same input in the same order. */
  material: z.ZodType<Material>;
  /** Reads the material with the caller's rights; throws `not_found` for what the caller may not see. */
  gather(body: Body, caller: UserCaller): Promise<Gathered<Material>>;
  /** Work on the material that a call should not wait for, such as fetching a page. Repeated with each attempt. */
  prepare?(material: Material, lease: Lease, context: WorkerContext): Promise<Material>;
  /**
   * Stores the result. `row` ends up in the task's result and is what `answer` is given: ids of what was stored, or
   * for a proposal the proposal itself. An RPC that takes `task_id` and `worker` and answers the same twice.
   */
  save(run: AgentRun<Result>, material: Material, work: SaveContext): Promise<Record<string, unknown>>;
  /** What the function answers, read with the caller's rights; the saved row itself if not said. */
  answer?(saved: Record<string, unknown>, caller: UserCaller): Promise<Record<string, unknown>>;
}

export interface Gathered<Material> {
  material: Material;
  /** What the work is about, for `ai_tasks.subject_id`. */
  subjectId?: string;
}

export interface SaveContext {
  lease: Lease;
  /** With the secret key. */
  client: SupabaseClient;
}

/** Where the result came from; every agent's answer has it as `run`. */
export interface RunNote {
  task_id: string;
  run_id: string;
  provider: string;
  /** Why a model that was asked first did not write this; null where none failed. */
  model_failure: { code: ErrorCode; reason?: ErrorReason } | null;
  /** An earlier run of the same input answered. */
  reused: boolean;
  /** Claims left out because their evidence is not in the source. */
  dropped_claims: number;
  /** Passages of the material that talked to a model; they were cut out. */
  findings: QuarantineFinding[];
}

const storedMaterial = z.object({ material: z.unknown(), findings: z.array(z.custom<QuarantineFinding>()) });
const taskResult = z.object({ saved: z.record(z.string(), z.unknown()), run: z.custom<RunNote>() });

/** Below the platform's shortest limit for a call (150 s) and usual proxies' patience. */
const waitMs = 100_000;

/** `ai_tasks.kind` of an agent. */
function taskKind(agent: { name: string }): string {
  return agent.name.replaceAll("-", "_");
}

/** The agent's HTTP function: queue, wait, answer `{…result, run}`; 202 `{task_id}` with `Prefer: respond-async`. */
export function createAgentFunction<Body, Material, Draft, Result>(
  task: AgentTask<Body, Material, Draft, Result>,
): FunctionDefinition<Body> {
  return {
    name: task.agent.name,
    caller: "user",
    body: task.body,
    async handle(body, { caller, environment, log, respondAsync, idempotencyKey, signal }): Promise<Reply> {
      const { material, subjectId } = await task.gather(body, caller);
      const { value, findings } = quarantine(material);
      const service = serviceClient(environment);
      const { id, status } = checked(
        await service
          .rpc("request_agent", {
            user_id: caller.userId,
            kind: taskKind(task.agent),
            subject_id: subjectId ?? null,
            input: body,
            material: { material: value, findings },
            idempotency_key: idempotencyKey ?? null,
          })
          .single<{ id: string; status: string }>(),
      );
      if (status === "queued") wakeWorker(environment, log);
      if (respondAsync) {
        return { status: 202, body: { task_id: id }, headers: { "preference-applied": "respond-async" } };
      }
      await followTask(caller.client, id, waitMs, signal);
      const { saved, run } = await readResult(caller.client, id);
      return { body: { ...(task.answer ? await task.answer(saved, caller) : saved), run } };
    },
  };
}

/** The worker's side of an agent. */
export function createAgentHandler<Body, Material, Draft, Result>(
  task: AgentTask<Body, Material, Draft, Result>,
): TaskHandler {
  return async (lease, context) => {
    const stored = storedMaterial.parse(await readMaterial(lease, context.client));
    const gathered = task.material.parse(stored.material);
    await lease.report(20, "reading");
    const prepared = task.prepare
      ? quarantine(await task.prepare(gathered, lease, context))
      : { value: gathered, findings: [] };
    await lease.report(40, "writing");
    const run = await runWithFallback(task.agent, prepared.value, lease, context);
    await lease.report(90, "saving");
    const saved = await task.save(run, prepared.value, { lease, client: context.client });
    const note: RunNote = {
      task_id: lease.task.id,
      run_id: run.runId,
      provider: run.provider,
      model_failure: run.failure ? { code: run.failure.storedCode, reason: run.failure.storedReason } : null,
      reused: run.reused,
      dropped_claims: run.dropped,
      findings: [...stored.findings, ...prepared.findings],
    };
    checked(
      await context.client.rpc("complete_task", {
        task_id: lease.task.id,
        worker: lease.worker,
        result: { saved, run: note },
      }),
    );
  };
}

async function readMaterial(lease: Lease, client: SupabaseClient): Promise<unknown> {
  const data = checked(
    await client.rpc("read_task_material", {
      task_id: lease.task.id,
      worker: lease.worker,
    }),
  );
  return data;
}

async function readResult(client: SupabaseClient, taskId: string): Promise<z.infer<typeof taskResult>> {
  const data = checked(await client.from("ai_tasks").select("result").eq("id", taskId).single());
  return taskResult.parse(data.result);
}
