/** The rows and enums of the domain under their plain names, over the generated `database.ts`. */
import type { ParsedPosting } from "../../supabase/functions/_shared/agents/analyze-job/schema.ts";
import type { ResumeWords } from "../../supabase/functions/_shared/agents/analyze-resume/schema.ts";
import type { InterviewFeedback as FeedbackForReader } from "../../supabase/functions/_shared/agents/interview-feedback/agent.ts";
import type { CandidateSummary as SummarizedCandidate } from "../../supabase/functions/_shared/agents/summarize-candidate/schema.ts";
import type { Criteria } from "../../supabase/functions/_shared/practice/criteria.ts";
import type { Finding } from "../../supabase/functions/_shared/resume/findings.ts";
import type { JsonResume } from "../../supabase/functions/_shared/resume/schema.ts";
import type { ChatSource } from "../events.ts";
import type { CompositeTypes, Database, Enums, Tables } from "./database.ts";

export type { JsonResume };

/** A row whose JSON column has the shape that the database checks. */
type With<Row, Shapes> = Omit<Row, keyof Shapes> & Shapes;

/** Where a claim of an agent stands. */
export interface Claim {
  text: string;
  evidence: { resume_version?: number; path?: string; quote: string };
}

/** A part of a score with what it rests on; points sum to the score. */
export interface ScoreFactor {
  key: string;
  weight: number;
  points: number;
  max: number;
  evidence: string | string[];
  advice: string;
}

export type Profile = Tables<"profiles">;
export type Organization = Tables<"organizations">;
export type Membership = Tables<"memberships">;
export type Skill = Tables<"skills">;
export type Resume = With<Tables<"resumes">, { content: JsonResume | null }>;
export type ResumeVersion = With<Tables<"resume_versions">, { content: JsonResume }>;
export type ResumeAnalysis = With<
  Tables<"resume_analyses">,
  { factors: ScoreFactor[]; suggestions: ResumeWords["suggestions"]; findings: Finding[] }
>;
export type Portfolio = Tables<"portfolios">;
export type Job = Tables<"jobs">;
/** What `search-jobs` is asked for. */
export type JobSearch = Omit<
  Database["public"]["Functions"]["search_jobs"]["Args"],
  "embedding" | "embedding_model"
>;
/** A row of `search-jobs`. */
export type FoundJob = With<CompositeTypes<"found_job">, { id: string; title: string; cursor: string }>;
export type JobPosting = With<Tables<"job_postings">, { parsed: ParsedPosting | null }>;
export type Application = Tables<"applications">;
export type Interview = Tables<"interviews">;
export type InterviewFeedback = With<Tables<"interview_feedback">, { feedback: FeedbackForReader }>;
export type CandidateSummary = With<Tables<"candidate_summaries">, SummarizedCandidate>;
export type Scorecard = Tables<"scorecards">;
export type PracticeSession = Tables<"practice_sessions">;
export type PracticeQuestion = Tables<"practice_questions">;
export type PracticeAnswer = Tables<"practice_answers">;
export type AnswerEvaluation = With<Tables<"answer_evaluations">, { criteria: Criteria | null }>;
/** What `evaluate-practice` answers. */
export type PracticeEvaluation = Pick<
  PracticeSession,
  "overall_score" | "strengths" | "weaknesses" | "feedback" | "coaching_tips"
> & { session_id: string; evaluations: AnswerEvaluation[]; skill_gaps: SkillGap[] };
export type SkillGap = Tables<"skill_gaps">;
export type Connection = Tables<"connections">;
export type Message = Tables<"messages">;
export type Notification = Tables<"notifications">;
export type Task = Tables<"ai_tasks">;
export type Run = Tables<"ai_runs">;
export type Document = With<Tables<"documents">, { claims: Claim[] }>;
export type Chat = Tables<"chats">;
export type ChatMessage = With<Tables<"chat_messages">, { sources: ChatSource[] }>;

export type UserRole = Enums<"user_role">;
export type ApplicationStatus = Enums<"application_status">;
export type InterviewStatus = Enums<"interview_status">;
export type TaskStatus = Enums<"ai_task_status">;

/** Names of the RPCs. */
export type RpcName = keyof Database["public"]["Functions"];
