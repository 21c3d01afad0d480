import { candidateSummaries } from "./cases/summarize-candidate.ts";
import { tailoredResumes } from "./cases/tailor-resume.ts";
import { coverLetters } from "./cases/write-cover-letter.ts";
import { outreach } from "./cases/write-outreach.ts";
import type { Suite } from "./suite.ts";

/** The labelled set: one suite an agent. */
export const suites: readonly Suite[] = [tailoredResumes, coverLetters, outreach, candidateSummaries];
