import { analyzeJob } from "../../../supabase/functions/_shared/agents/analyze-job/agent.ts";
import { analyzeResume } from "../../../supabase/functions/_shared/agents/analyze-resume/agent.ts";
import { explainMatch } from "../../../supabase/functions/_shared/agents/explain-match/agent.ts";
import { summarizeCandidate } from "../../../supabase/functions/_shared/agents/summarize-candidate/agent.ts";
import type { CandidateInput } from "../../../supabase/functions/_shared/agents/summarize-candidate/schema.ts";
import {
  after,
  id,
  invented,
  type PlantedAgent,
  plantedAgent,
  postingText,
  resumeWith,
} from "./planted-agent.ts";

/** Agents that read a résumé, a posting or both, and say what stands there. */
export const readingAgents: PlantedAgent[] = [
  plantedAgent(analyzeResume, {
    plant: (passage) => {
      const text = after("Ran three ovens with a daily output of 6,000 loaves", passage);
      return {
        content: resumeWith(""),
        text,
        factors: [
          { key: "skills", points: 4, max: 15, evidence: [], advice: "List the skills you work with." },
        ],
        missingKeywords: [],
      };
    },
    lie: (draft) => draft.strengths.push({ text: "You led a large company.", quote: `Led ${invented}` }),
  }),
  plantedAgent(analyzeJob, {
    plant: (passage) => ({
      text: after(postingText, passage),
      title: null,
      company: null,
      skills: ["HACCP"],
    }),
    lie: (draft) => draft.requirements.push(`Ten years at ${invented}`),
  }),
  plantedAgent(explainMatch, {
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
    lie: (draft) =>
      draft.reasons.splice(0, 1, {
        factor: "HACCP",
        text: `You ran HACCP at ${invented}.`,
        quote: `At ${invented}`,
      }),
  }),
  plantedAgent(summarizeCandidate, {
    plant: (passage): CandidateInput => ({
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
    lie: (draft) =>
      draft.highlights.push({
        requirement: "",
        text: `The applicant worked for ${invented}.`,
        quote: `Worked for ${invented}`,
      }),
  }),
];
