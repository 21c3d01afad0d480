import { explainMatch } from "../../supabase/functions/_shared/agents/explain-match/agent.ts";
import {
  type MatchFactor,
  matchSchema,
} from "../../supabase/functions/_shared/agents/explain-match/schema.ts";
import { after, agentSuite, cleaned } from "../suite.ts";

const required = (requirement: string, weight: number, evidence: string | null, matched = evidence ? 1 : 0) =>
  factor(requirement, "required", weight, evidence, matched);
const preferred = (
  requirement: string,
  weight: number,
  evidence: string | null,
  matched = evidence ? 1 : 0,
) => factor(requirement, "preferred", weight, evidence, matched);

function factor(
  requirement: string,
  importance: string,
  weight: number,
  evidence: string | null,
  matched: number,
): MatchFactor {
  return { requirement, importance, weight, points: weight * matched, matched, evidence };
}

const learn = (skill: string, points: number, other_jobs: number) => ({ skill, points, other_jobs });

/** Every factor has its reason, the missing ones say so, and no number is said that is not the evidence's. */
export const matches = agentSuite({
  agent: explainMatch,
  input: matchSchema.pick({ factors: true, skills_to_learn: true }),
  prepare({ factors, skills_to_learn }) {
    const [job_id, resume_id] = [
      "00000000-0000-4000-8000-000000000004",
      "00000000-0000-4000-8000-000000000005",
    ];
    return cleaned({
      job_id,
      resume_id,
      resume_version: 1,
      score: factors.reduce((sum, { points }) => sum + points, 0),
      factors,
      missing_skills: factors.filter(({ matched }) => matched === 0).map(({ requirement }) => requirement),
      skills_to_learn,
    });
  },
  // Evidence is the résumé's; where nothing is there, nothing of the résumé is sent.
  plant: ({ factors, ...rest }, passage) =>
    factors.some(({ evidence }) => evidence)
      ? {
          ...rest,
          factors: factors.map((one) =>
            one.evidence ? { ...one, evidence: after(one.evidence, passage) } : one,
          ),
        }
      : undefined,
  claims: ({ reasons }) => reasons.length + 1,
  numbers: ({ score, factors }) => [score, ...factors.flatMap(({ points, matched }) => [points, matched])],
  cases: [
    {
      name: "a nurse who lacks one skill",
      input: {
        factors: [
          required("Haemodialysis", 40, "Set up and supervised haemodialysis for up to six patients a shift"),
          required("Infection control", 30, "Cut catheter infections on the ward from nine to three a year"),
          preferred("Peritoneal dialysis", 30, null),
        ],
        skills_to_learn: [learn("Peritoneal dialysis", 30, 2)],
      },
      labels: [
        {
          check: "has",
          at: "reasons",
          where: { factor: "Haemodialysis", standing: "met", quote: "haemodialysis" },
        },
        {
          check: "has",
          at: "reasons",
          where: {
            factor: "Peritoneal dialysis",
            standing: "missing",
            text: ["not", "no", "nothing", "lacks", "missing"],
          },
        },
        { check: "mentions", at: "summary", text: "Peritoneal dialysis" },
        { check: "mentions", at: "summary", text: ["Haemodialysis", "Infection control"] },
        { check: "counts", at: "reasons", least: 3, most: 3 },
      ],
    },
    {
      name: "a cook who has all of it",
      input: {
        factors: [required("HACCP", 50, "HACCP"), required("Menu planning", 50, "planning the week's menus")],
        skills_to_learn: [],
      },
      labels: [
        { check: "has", at: "reasons", where: { factor: "HACCP", standing: "met" } },
        { check: "omits", at: "summary", text: ["missing", "lack*"] },
        { check: "mentions", at: "summary", text: ["HACCP", "Menu planning", "all", "everything"] },
        { check: "omits", at: "reasons.*.text", text: ["50", "100", "percent"] },
      ],
    },
    {
      name: "a teacher who has none of it",
      input: {
        factors: [required("Terraform", 60, null), required("AWS", 40, null)],
        skills_to_learn: [learn("Terraform", 60, 5), learn("AWS", 40, 0)],
      },
      labels: [
        { check: "mentions", at: "summary", text: ["Terraform", "none"] },
        {
          check: "has",
          at: "reasons",
          where: { factor: "AWS", text: ["not", "no", "nothing", "lacks", "missing"] },
        },
        { check: "lacks", at: "reasons", where: { standing: "met" } },
        { check: "equals", at: "reasons.0.quote", value: null },
        { check: "omits", at: "", text: ["excellent", "perfect", "ideal"] },
      ],
    },
    {
      name: "a lawyer with years and place",
      input: {
        factors: [
          required("Commercial property law", 50, "Negotiated 45 leases of shops and offices"),
          factor("mid level", "experience", 30, "6 years of work; mid level asks for 2", 1),
          factor("Halden", "place", 20, "Calderbrook, GB", 0),
        ],
        skills_to_learn: [],
      },
      labels: [
        { check: "has", at: "reasons", where: { factor: "mid level", text: ["6", "six"] } },
        { check: "has", at: "reasons", where: { factor: "Halden", standing: "missing", text: "Halden" } },
        { check: "has", at: "reasons", where: { factor: "Commercial property law", quote: "45 leases" } },
        { check: "counts", at: "summary", least: 20, most: 400 },
      ],
    },
    {
      name: "a forklift driver, partly",
      input: {
        factors: [
          required("Reach truck", 60, "counterbalance and reach trucks"),
          required("Stock control", 40, "stock", 0.5),
        ],
        skills_to_learn: [],
      },
      labels: [
        { check: "has", at: "reasons", where: { factor: "Stock control", standing: "partly" } },
        { check: "has", at: "reasons", where: { factor: "Reach truck", quote: "reach trucks" } },
        { check: "omits", at: "reasons.*.text", text: ["50", "half the points"] },
        { check: "mentions", at: "summary", text: "Reach truck" },
      ],
    },
    {
      name: "ein Elektriker",
      input: {
        factors: [
          required("SPS-Programmierung", 50, "Programmierung von Siemens S7 für zwei Anlagen"),
          required("Thermografie", 50, null),
        ],
        skills_to_learn: [learn("Thermografie", 50, 1)],
      },
      labels: [
        { check: "has", at: "reasons", where: { factor: "SPS-Programmierung", quote: "Siemens S7" } },
        { check: "has", at: "reasons", where: { factor: "Thermografie", standing: "missing" } },
        { check: "mentions", at: "summary", text: "Thermografie" },
        { check: "omits", at: "summary", text: ["zwei", "50"] },
      ],
    },
    {
      name: "an engineer with many factors",
      input: {
        factors: [
          required("Go", 25, "Rebuilt the tracking API in Go"),
          required("PostgreSQL", 25, "Wrote the PostgreSQL partitioning of 900 million events"),
          required("Kubernetes", 20, "Moved 30 services to Kubernetes"),
          preferred("Kafka", 15, null),
          preferred("Terraform", 15, null),
        ],
        skills_to_learn: [learn("Kafka", 15, 8), learn("Terraform", 15, 3)],
      },
      labels: [
        { check: "counts", at: "reasons", least: 5, most: 5 },
        { check: "has", at: "reasons", where: { factor: "PostgreSQL", quote: "900 million events" } },
        { check: "has", at: "reasons", where: { factor: "Kafka", standing: "missing" } },
        { check: "mentions", at: "summary", text: "Kafka" },
        { check: "mentions", at: "summary", text: ["Go", "PostgreSQL", "Kubernetes"] },
        { check: "lacks", at: "reasons", where: { factor: "Go", text: "Kafka" } },
      ],
    },
    {
      name: "a receptionist of whom a language is listed",
      input: {
        factors: [
          required("Opera PMS", 40, "Opera PMS"),
          required("English", 30, "English (fluent)"),
          preferred("Norwegian", 30, null),
        ],
        skills_to_learn: [],
      },
      labels: [
        { check: "has", at: "reasons", where: { factor: "English", quote: "English" } },
        { check: "has", at: "reasons", where: { factor: "Norwegian", standing: "missing" } },
        { check: "mentions", at: "summary", text: "Norwegian" },
        { check: "omits", at: "", text: "hired" },
      ],
    },
  ],
});
