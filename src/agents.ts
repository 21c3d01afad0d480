import type { ExplainedMatch } from "../supabase/functions/_shared/agents/explain-match/schema.ts";
import type { AgentTask, RunNote } from "../supabase/functions/_shared/tasks/agent-task.ts";
import type { analyzeJobTask } from "../supabase/functions/_shared/tasks/agents/analyze-job.ts";
import type { evaluatePracticeTask } from "../supabase/functions/_shared/tasks/agents/evaluate-practice.ts";
import type { explainMatchTask } from "../supabase/functions/_shared/tasks/agents/explain-match.ts";
import type { generateQuestionsTask } from "../supabase/functions/_shared/tasks/agents/generate-questions.ts";
import type { tailorResumeTask } from "../supabase/functions/_shared/tasks/agents/tailor-resume.ts";
import type { writeCoverLetterTask } from "../supabase/functions/_shared/tasks/agents/write-cover-letter.ts";
import type {
  Claim,
  Document,
  JobPosting,
  PracticeEvaluation,
  PracticeQuestion,
  PracticeSession,
  Resume,
  ResumeAnalysis,
} from "./types/domain.ts";

type BodyOf<Task> = Task extends AgentTask<infer Body, infer _M, infer _D, infer _R> ? Body : never;

/** Every agent: what it is given and what it answers, beside `run`. docs/agents.md says what each does. */
export interface Agents {
  "analyze-job": { body: BodyOf<typeof analyzeJobTask>; answer: JobPosting };
  "analyze-resume": { body: { resume_id: string }; answer: ResumeAnalysis };
  "evaluate-practice": { body: BodyOf<typeof evaluatePracticeTask>; answer: PracticeEvaluation };
  "explain-match": { body: BodyOf<typeof explainMatchTask>; answer: ExplainedMatch };
  "generate-questions": {
    body: BodyOf<typeof generateQuestionsTask>;
    answer: { session: PracticeSession; questions: PracticeQuestion[] };
  };
  "tailor-resume": {
    body: BodyOf<typeof tailorResumeTask>;
    answer: { resume: Resume; diff: unknown[]; claims: Claim[] };
  };
  "write-cover-letter": { body: BodyOf<typeof writeCoverLetterTask>; answer: Document };
}

export type AgentName = keyof Agents;

/** An agent's answer; `run` says who wrote it, what was left out and what was quarantined. */
export type AgentAnswer<Name extends AgentName> = Agents[Name]["answer"] & { run: RunNote };
