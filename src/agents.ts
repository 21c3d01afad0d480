import type { Change } from "../supabase/functions/_shared/agents/diff.ts";
import type { ExplainedMatch } from "../supabase/functions/_shared/agents/explain-match/schema.ts";
import type { PortfolioTexts } from "../supabase/functions/_shared/agents/write-portfolio/agent.ts";
import type { AgentTask, RunNote } from "../supabase/functions/_shared/tasks/agent-task.ts";
import type { analyzeJobTask } from "../supabase/functions/_shared/tasks/agents/analyze-job.ts";
import type { buildResumeTask } from "../supabase/functions/_shared/tasks/agents/build-resume.ts";
import type { coachTask } from "../supabase/functions/_shared/tasks/agents/coach.ts";
import type { evaluatePracticeTask } from "../supabase/functions/_shared/tasks/agents/evaluate-practice.ts";
import type { explainMatchTask } from "../supabase/functions/_shared/tasks/agents/explain-match.ts";
import type { generateQuestionsTask } from "../supabase/functions/_shared/tasks/agents/generate-questions.ts";
import type { interviewFeedbackTask } from "../supabase/functions/_shared/tasks/agents/interview-feedback.ts";
import type { suggestProjectsTask } from "../supabase/functions/_shared/tasks/agents/suggest-projects.ts";
import type { summarizeCandidateTask } from "../supabase/functions/_shared/tasks/agents/summarize-candidate.ts";
import type { tailorResumeTask } from "../supabase/functions/_shared/tasks/agents/tailor-resume.ts";
import type { writeCoverLetterTask } from "../supabase/functions/_shared/tasks/agents/write-cover-letter.ts";
import type { writeOutreachTask } from "../supabase/functions/_shared/tasks/agents/write-outreach.ts";
import type { writePortfolioTask } from "../supabase/functions/_shared/tasks/agents/write-portfolio.ts";
import type {
  CandidateSummary,
  Claim,
  Document,
  InterviewFeedback,
  JobPosting,
  JsonResume,
  PracticeEvaluation,
  PracticeQuestion,
  PracticeSession,
  Resume,
  ResumeAnalysis,
} from "./types/domain.ts";

/** What an agent would change, and where. */
interface Proposed {
  diff: Change[];
}

type BodyOf<Task> = Task extends AgentTask<infer Body, infer _M, infer _D, infer _R> ? Body : never;

/** Every agent: what it is given and what it answers, beside `run`. docs/agents.md says what each does. */
export interface Agents {
  "analyze-job": { body: BodyOf<typeof analyzeJobTask>; answer: JobPosting };
  "analyze-resume": { body: { resume_id: string }; answer: ResumeAnalysis };
  "build-resume": {
    body: BodyOf<typeof buildResumeTask>;
    answer: Proposed & { resume: JsonResume; not_done: string[] };
  };
  coach: { body: BodyOf<typeof coachTask>; answer: Document };
  "evaluate-practice": { body: BodyOf<typeof evaluatePracticeTask>; answer: PracticeEvaluation };
  "explain-match": { body: BodyOf<typeof explainMatchTask>; answer: ExplainedMatch };
  "generate-questions": {
    body: BodyOf<typeof generateQuestionsTask>;
    answer: { session: PracticeSession; questions: PracticeQuestion[] };
  };
  "interview-feedback": { body: BodyOf<typeof interviewFeedbackTask>; answer: InterviewFeedback };
  "suggest-projects": { body: Partial<BodyOf<typeof suggestProjectsTask>>; answer: Document };
  "summarize-candidate": { body: BodyOf<typeof summarizeCandidateTask>; answer: CandidateSummary };
  "tailor-resume": {
    body: BodyOf<typeof tailorResumeTask>;
    answer: Proposed & { resume: Resume; claims: Claim[] };
  };
  "write-cover-letter": { body: BodyOf<typeof writeCoverLetterTask>; answer: Document };
  "write-outreach": { body: BodyOf<typeof writeOutreachTask>; answer: Document };
  "write-portfolio": {
    body: BodyOf<typeof writePortfolioTask>;
    answer: Proposed & { proposal: PortfolioTexts["proposal"]; claims: Claim[] };
  };
}

export type AgentName = keyof Agents;

/** An agent's answer; `run` says who wrote it, what was left out and what was quarantined. */
export type AgentAnswer<Name extends AgentName> = Agents[Name]["answer"] & { run: RunNote };
