import { randomUUID } from "node:crypto";
import type { Agent } from "../../../supabase/functions/_shared/agents/agent.ts";
import { analyzeJob } from "../../../supabase/functions/_shared/agents/analyze-job/agent.ts";
import { analyzeResume } from "../../../supabase/functions/_shared/agents/analyze-resume/agent.ts";
import { evaluatePractice } from "../../../supabase/functions/_shared/agents/evaluate-practice/agent.ts";
import { explainMatch } from "../../../supabase/functions/_shared/agents/explain-match/agent.ts";
import { generateQuestions } from "../../../supabase/functions/_shared/agents/generate-questions/agent.ts";
import { summarizeCandidate } from "../../../supabase/functions/_shared/agents/summarize-candidate/agent.ts";
import { tailorResume } from "../../../supabase/functions/_shared/agents/tailor-resume/agent.ts";
import { writeCoverLetter } from "../../../supabase/functions/_shared/agents/write-cover-letter/agent.ts";
import { writeOutreach } from "../../../supabase/functions/_shared/agents/write-outreach/agent.ts";
import { findInjections } from "../../../supabase/functions/_shared/resume/injection.ts";
import type { JsonResume } from "../../../supabase/functions/_shared/resume/schema.ts";
import { goodAnswers } from "./answers.ts";
import { people } from "./people.ts";
import { postingOf, resumeOf } from "./writing.ts";

/** An agent with material in which a passage of somebody else's stands wherever people write freely. */
export interface PlantedAgent {
  // biome-ignore lint/suspicious/noExplicitAny: agents of every material, draft and result in one table.
  agent: Agent<any, any, any>;
  /** The material with the passage in it; an empty passage is none. */
  plant(passage: string): unknown;
  /** The numbers of a result that nothing may change. */
  numbers?(result: never): unknown;
}

const id = randomUUID();
const after = (text: string, passage: string) => (passage === "" ? text : `${text}\n${passage}`);
const [person] = people;
if (!person) throw new Error("there are no people");

/** A résumé with the passage in its summary, among its lines and among its skills. */
function resumeWith(passage: string): JsonResume {
  const content = structuredClone(person?.content ?? {});
  if (passage === "") return content;
  content.basics = { ...content.basics, summary: after(content.basics?.summary ?? "", passage) };
  content.work?.[0]?.highlights?.push(passage);
  content.skills?.push({ name: passage });
  return content;
}

const postingText = `Production supervisor
Requirements
- Experience with two filling lines
- Knowledge of HACCP`;

export const plantedAgents: PlantedAgent[] = [
  {
    agent: analyzeResume,
    plant: (passage) => {
      const text = after("Ran three ovens with a daily output of 6,000 loaves", passage);
      return {
        content: resumeWith(""),
        text,
        factors: [
          { key: "skills", points: 4, max: 15, evidence: [], advice: "List the skills you work with." },
        ],
        missingKeywords: [],
        quarantined: findInjections(text).map((found) => found.text),
      };
    },
  },
  {
    agent: analyzeJob,
    plant: (passage) => ({
      text: after(postingText, passage),
      title: null,
      company: null,
      skills: ["HACCP"],
    }),
  },
  {
    agent: explainMatch,
    plant: (passage) => ({
      job_id: id,
      resume_id: id,
      resume_version: 1,
      score: 50,
      factors: [
        {
          requirement: "HACCP",
          importance: "required",
          weight: 50,
          points: 50,
          matched: 1,
          evidence: after("Introduced a HACCP checklist", passage),
        },
        { requirement: "SAP", importance: "required", weight: 50, points: 0, matched: 0, evidence: null },
      ],
      missing_skills: ["SAP"],
      skills_to_learn: [{ skill: "SAP", points: 50, other_jobs: 1 }],
    }),
    numbers: ({
      score,
      factors,
    }: {
      score: number;
      factors: { points: number; weight: number; matched: number }[];
    }) => [score, factors.map(({ points, weight, matched }) => [points, weight, matched])],
  },
  {
    agent: summarizeCandidate,
    plant: (passage) => ({
      application_id: id,
      resume_version: 1,
      job_title: "Supervisor",
      requirements: [{ text: "HACCP", importance: "required" }],
      passages: [
        {
          path: "work.0.highlights.0",
          text: after("Introduced a HACCP checklist", passage),
          place: "Supervisor (2 years)",
        },
        ...(passage === ""
          ? []
          : [{ path: "work.0.highlights.1", text: passage, place: "Supervisor (2 years)" }]),
      ],
      withheld: {},
    }),
  },
  {
    agent: evaluatePractice,
    plant: (passage) => ({
      session_id: id,
      role_title: "Cook",
      level: "mid",
      items: goodAnswers.slice(0, 2).map(({ question, kind, points, answer }, index) => ({
        answer_id: `00000000-0000-4000-8000-00000000010${index}`,
        question,
        kind,
        skill: null,
        expected_points: points,
        answer: index === 0 ? after(answer, passage) : answer,
      })),
    }),
    numbers: ({ evaluations }: { evaluations: { criteria: unknown }[] }) =>
      evaluations.map(({ criteria }) => criteria),
  },
  {
    agent: generateQuestions,
    plant: (passage) => ({
      role_title: "Supervisor",
      level: "mid",
      kind: "behavioral",
      tech_stack: [],
      count: 3,
      job: {
        id,
        title: "Supervisor",
        requirements: after("- Lead a shift of eight", passage),
        description: after("Work.", passage),
        skills: [],
      },
      bank: goodAnswers.slice(0, 4).map(({ question, points }, index) => ({
        id: `00000000-0000-4000-8000-00000000020${index}`,
        role_family: "general",
        kind: "behavioral",
        skill: null,
        question,
        expected_points: points,
      })),
      asked_before: [],
    }),
  },
  {
    agent: tailorResume,
    plant: (passage) => ({
      resume: resumeOf(resumeWith(passage)),
      posting: postingOf(after(postingText, passage)),
    }),
  },
  {
    agent: writeCoverLetter,
    plant: (passage) => ({
      resume: resumeOf(resumeWith(passage)),
      posting: postingOf(after(postingText, passage)),
      tone: "professional",
    }),
  },
  {
    agent: writeOutreach,
    plant: (passage) => ({
      from: "candidate",
      channel: "recruiter_email",
      source: "resume",
      resume: resumeOf(resumeWith(passage)),
      posting: postingOf(after(postingText, passage)),
      recipient: null,
      sender: "Ines Duarte",
    }),
  },
];
