import { createAgentHandler } from "./agent-task.ts";
import { analyzeJobTask } from "./agents/analyze-job.ts";
import { buildResumeTask } from "./agents/build-resume.ts";
import { coachTask } from "./agents/coach.ts";
import { evaluatePracticeTask } from "./agents/evaluate-practice.ts";
import { explainMatchTask } from "./agents/explain-match.ts";
import { generateQuestionsTask } from "./agents/generate-questions.ts";
import { interviewFeedbackTask } from "./agents/interview-feedback.ts";
import { suggestProjectsTask } from "./agents/suggest-projects.ts";
import { summarizeCandidateTask } from "./agents/summarize-candidate.ts";
import { tailorResumeTask } from "./agents/tailor-resume.ts";
import { writeCoverLetterTask } from "./agents/write-cover-letter.ts";
import { writeOutreachTask } from "./agents/write-outreach.ts";
import { writePortfolioTask } from "./agents/write-portfolio.ts";
import type { TaskHandler } from "./worker.ts";

/** The agents that work through the queue, by `ai_tasks.kind`. A new agent adds its line here. */
export const agentHandlers: Readonly<Record<string, TaskHandler>> = {
  evaluate_practice: createAgentHandler(evaluatePracticeTask),
  analyze_job: createAgentHandler(analyzeJobTask),
  explain_match: createAgentHandler(explainMatchTask),
  generate_questions: createAgentHandler(generateQuestionsTask),
  coach: createAgentHandler(coachTask),
  suggest_projects: createAgentHandler(suggestProjectsTask),
  interview_feedback: createAgentHandler(interviewFeedbackTask),
  build_resume: createAgentHandler(buildResumeTask),
  tailor_resume: createAgentHandler(tailorResumeTask),
  write_cover_letter: createAgentHandler(writeCoverLetterTask),
  write_outreach: createAgentHandler(writeOutreachTask),
  write_portfolio: createAgentHandler(writePortfolioTask),
  summarize_candidate: createAgentHandler(summarizeCandidateTask),
};
