import type { AgentTask, RunNote } from "../supabase/functions/_shared/tasks/agent-task.ts";
import type { evaluatePracticeTask } from "../supabase/functions/_shared/tasks/agents/evaluate-practice.ts";
import type { ResumeAnalysis } from "./types/domain.ts";

type BodyOf<Task> = Task extends AgentTask<infer Body, infer _M, infer _D, infer _R> ? Body : never;

/** Every agent: what it is given and what it answers, beside `run`. */
export interface Agents {
  "analyze-resume": { body: { resume_id: string }; answer: ResumeAnalysis };
  "evaluate-practice": { body: BodyOf<typeof evaluatePracticeTask>; answer: Record<string, unknown> };
}

export type AgentName = keyof Agents;

/** An agent's answer; `run` says who wrote it, what was left out and what was quarantined. */
export type AgentAnswer<Name extends AgentName> = Agents[Name]["answer"] & { run: RunNote };
