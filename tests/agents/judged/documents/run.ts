import type { JsonResume } from "../../../../src/types/domain.ts";
import { analyzeJob } from "../../../../supabase/functions/_shared/agents/analyze-job/agent.ts";
import type { ParsedPosting } from "../../../../supabase/functions/_shared/agents/analyze-job/schema.ts";
import { analyzeResume } from "../../../../supabase/functions/_shared/agents/analyze-resume/agent.ts";
import type { ResumeWords } from "../../../../supabase/functions/_shared/agents/analyze-resume/schema.ts";
import {
  buildResume,
  type ProposedResume,
} from "../../../../supabase/functions/_shared/agents/build-resume/agent.ts";
import {
  type BuiltSection,
  builtSections,
} from "../../../../supabase/functions/_shared/agents/build-resume/schema.ts";
import { explainMatch } from "../../../../supabase/functions/_shared/agents/explain-match/agent.ts";
import type { ExplainedMatch } from "../../../../supabase/functions/_shared/agents/explain-match/schema.ts";
import type { PostingMaterial } from "../../../../supabase/functions/_shared/agents/fit/material.ts";
import { hasEvidence } from "../../../../supabase/functions/_shared/agents/fit/passages.ts";
import {
  type TailoredResume,
  tailorResume,
} from "../../../../supabase/functions/_shared/agents/tailor-resume/agent.ts";
import {
  type WrittenLetter,
  writeCoverLetter,
} from "../../../../supabase/functions/_shared/agents/write-cover-letter/agent.ts";
import {
  type WrittenMessage,
  writeOutreach,
} from "../../../../supabase/functions/_shared/agents/write-outreach/agent.ts";
import {
  type PortfolioTexts,
  writePortfolio,
} from "../../../../supabase/functions/_shared/agents/write-portfolio/agent.ts";
import { portfolioMaterial } from "../../../../supabase/functions/_shared/agents/write-portfolio/material.ts";
import { documentText } from "../../../../supabase/functions/_shared/resume/layout.ts";
import { parseResume } from "../../../../supabase/functions/_shared/resume/parse.ts";
import { readResume } from "../../../../supabase/functions/_shared/resume/read.ts";
import { bundledCatalogue } from "../../../../supabase/functions/_shared/skills/bundled.ts";
import { listSkillNames } from "../../../../supabase/functions/_shared/skills/list.ts";
import { assess } from "../../../../supabase/functions/_shared/tasks/analyze-resume.ts";
import { postingOf, resultByRules, resumeOf, writeByRules } from "../../support/writing.ts";
import type { BuildInput } from "./build-resume.ts";
import type { Demand } from "./explain-match.ts";
import type { RecruiterMessage } from "./outreach.ts";
import { people } from "./people.ts";
import type { PortfolioFixture } from "./portfolio.ts";

/** Each agent's rules on the material that production would gather. */

export function readPosting(text: string): ParsedPosting {
  const skills = listSkillNames(bundledCatalogue(), text);
  return resultByRules(analyzeJob, { text, title: null, company: null, skills });
}

const postings = new Map<string, PostingMaterial>();

/** A pasted posting with what analyze-job found in it; read once. */
function pasted(text: string): PostingMaterial {
  const posting = postings.get(text) ?? postingOf(text, readPosting(text));
  postings.set(text, posting);
  return posting;
}

export const refusal = "no evidence";

export function letter(
  content: JsonResume,
  posting: string,
  tone: "professional" | "friendly",
): WrittenLetter | undefined {
  if (!hasEvidence(content)) return undefined;
  return resultByRules(writeCoverLetter, { resume: resumeOf(content), posting: pasted(posting), tone });
}

export function tailored(content: JsonResume, posting: string): TailoredResume | undefined {
  if (!hasEvidence(content)) return undefined;
  return resultByRules(tailorResume, { resume: resumeOf(content), posting: pasted(posting) });
}

export function message(
  content: JsonResume,
  posting: string,
  channel: "recruiter_email" | "linkedin_message",
): WrittenMessage | undefined {
  if (!hasEvidence(content)) return undefined;
  const sender = content.basics?.name?.trim() || null;
  return resultByRules(writeOutreach, {
    from: "candidate",
    channel,
    resume: resumeOf(content),
    source: "resume",
    posting: pasted(posting),
    recipient: null,
    sender,
  });
}

export function recruiterMessage(
  { channel, candidate, recruiter, job }: RecruiterMessage,
  content: JsonResume = people[candidate],
): WrittenMessage {
  return resultByRules(writeOutreach, {
    from: "recruiter",
    channel,
    resume: resumeOf(content),
    source: "resume",
    posting: {
      job_id: "00000000-0000-4000-8000-000000000003",
      job_posting_id: null,
      title: job.title,
      company: recruiter.organization,
      location: job.location,
      text: job.text,
      requirements: "",
      needs: job.skills.map((name) => ({ name, importance: "required" as const, weight: 1 })),
    },
    recipient: content.basics?.name?.trim() || null,
    sender: recruiter.name,
  });
}

/** A match as `match_job` would compute it: equal weights for what is required, half for what is preferred. */
export function explained(demands: Demand[]): ExplainedMatch {
  const weighing = demands.map(({ importance }) => (importance === "required" ? 2 : 1));
  const whole = weighing.reduce((sum, weight) => sum + weight, 0) || 1;
  const factors = demands.map(({ requirement, importance, evidence }, index) => {
    const weight = (100 * (weighing[index] ?? 0)) / whole;
    return {
      requirement,
      importance,
      weight,
      evidence,
      points: evidence === null ? 0 : weight,
      matched: evidence === null ? 0 : 1,
    };
  });
  const missing = factors.filter(({ matched }) => matched === 0);
  return resultByRules(explainMatch, {
    job_id: "00000000-0000-4000-8000-000000000003",
    resume_id: "00000000-0000-4000-8000-000000000001",
    resume_version: 1,
    score: factors.reduce((sum, { points }) => sum + points, 0),
    factors,
    missing_skills: missing.map(({ requirement }) => requirement),
    skills_to_learn: missing.map(({ requirement, weight }) => ({
      skill: requirement,
      points: weight,
      other_jobs: 2,
    })),
  });
}

export function built({ person, sections, instructions }: Omit<BuildInput, "expect">): ProposedResume {
  return resultByRules(buildResume, {
    content: person ? people[person] : {},
    sections: (sections as BuiltSection[] | undefined) ?? [...builtSections],
    instructions,
  });
}

export function portfolio(
  given: PortfolioFixture,
  project: number | undefined,
  instructions: string,
): PortfolioTexts {
  const material = portfolioMaterial.parse({
    ...given,
    projects: given.projects.map((each, index) => ({
      id: `p${index}`,
      role: null,
      tech_stack: [],
      features: [],
      ...each,
    })),
    experiences: given.experiences.map((each) => ({
      start_date: null,
      end_date: null,
      description: null,
      achievements: [],
      technologies: [],
      ...each,
    })),
    project_id: project === undefined ? null : `p${project}`,
    instructions,
  });
  return resultByRules(writePortfolio, material);
}

export async function analyzed(
  file: string,
): Promise<{ words: ResumeWords; score: number; content: JsonResume }> {
  const document = await readResume(new TextEncoder().encode(file));
  const content = parseResume(document);
  const text = documentText(document);
  const { ats, input } = assess({ content, text, document, findings: [] });
  const words = writeByRules(analyzeResume, input).result;
  return { words, score: ats.ats_score, content };
}
