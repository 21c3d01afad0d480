import { postings } from "./cases/analyze-job.ts";
import { analyses } from "./cases/analyze-resume.ts";
import { builtResumes } from "./cases/build-resume.ts";
import { chats } from "./cases/chat.ts";
import { coaching } from "./cases/coach.ts";
import { evaluations } from "./cases/evaluate-practice.ts";
import { matches } from "./cases/explain-match.ts";
import { questions } from "./cases/generate-questions.ts";
import { interviewFeedbacks } from "./cases/interview-feedback.ts";
import { projectIdeas } from "./cases/suggest-projects.ts";
import { candidateSummaries } from "./cases/summarize-candidate.ts";
import { tailoredResumes } from "./cases/tailor-resume.ts";
import { coverLetters } from "./cases/write-cover-letter.ts";
import { outreach } from "./cases/write-outreach.ts";
import { portfolioTexts } from "./cases/write-portfolio.ts";
import type { Suite } from "./suite.ts";

/** The labelled set: one suite an agent. */
export const suites: readonly Suite[] = [
  analyses,
  postings,
  matches,
  tailoredResumes,
  builtResumes,
  coverLetters,
  outreach,
  portfolioTexts,
  questions,
  evaluations,
  coaching,
  projectIdeas,
  interviewFeedbacks,
  candidateSummaries,
  chats,
];
