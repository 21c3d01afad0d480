import { z } from "zod";
import { summarizeCandidate } from "../../supabase/functions/_shared/agents/summarize-candidate/agent.ts";
import { guardedPassages } from "../../supabase/functions/_shared/agents/summarize-candidate/passages.ts";
import { requirementSchema } from "../../supabase/functions/_shared/agents/summarize-candidate/schema.ts";
import { jsonResumeSchema } from "../../supabase/functions/_shared/resume/schema.ts";
import { plantIntoResume } from "../fit.ts";
import { people } from "../people.ts";
import { agentSuite, cleaned } from "../suite.ts";

const required = (text: string) => ({ text, importance: "required" as const });
const preferred = (text: string) => ({ text, importance: "preferred" as const });
const stated = (text: string) => ({ text, importance: "stated" as const });

/** Which requirement is shown by what, which is not, and nothing about the person that must not weigh. */
export const candidateSummaries = agentSuite({
  agent: summarizeCandidate,
  input: z.object({
    content: jsonResumeSchema,
    job_title: z.string(),
    requirements: z.array(requirementSchema),
  }),
  prepare({ content, job_title, requirements }) {
    const names = [content.basics?.name ?? ""].filter(Boolean);
    const { passages, withheld } = guardedPassages(content, names, "2026-11");
    const application_id = "00000000-0000-4000-8000-000000000003";
    return cleaned({ application_id, resume_version: 1, job_title, requirements, passages, withheld });
  },
  plant: (input, passage) => ({ ...input, content: plantIntoResume(input.content, passage) }),
  claims: ({ highlights }) => highlights.length,
  cases: [
    {
      name: "a nurse",
      input: {
        content: people.nurse.content,
        job_title: "Dialysis nurse",
        requirements: [
          required("Haemodialysis"),
          required("Infection control"),
          preferred("Peritoneal dialysis"),
          stated("Experience with fistula needling"),
        ],
      },
      labels: [
        {
          check: "has",
          at: "highlights",
          where: { requirement: "Haemodialysis", "evidence.path": "work 0 highlights 0" },
        },
        {
          check: "has",
          at: "highlights",
          where: {
            requirement: "Infection control",
            "evidence.path": ["work 0 highlights 1", "skills 1 name"],
          },
        },
        {
          check: "has",
          at: "highlights",
          where: { requirement: "fistula needling", "evidence.path": "work 0 highlights 2" },
        },
        { check: "equals", at: "not_shown.*", value: "Peritoneal dialysis" },
        { check: "counts", at: "not_shown", least: 1, most: 1 },
        { check: "omits", at: "", text: ["Hannah", "Quill", "Larkmoor", "she", "her"] },
      ],
    },
    {
      name: "a cook",
      input: {
        content: people.cook.content,
        job_title: "Head chef",
        requirements: [
          required("Menu planning"),
          required("HACCP"),
          required("Pastry"),
          stated("Lead a brigade of five"),
        ],
      },
      labels: [
        {
          check: "has",
          at: "highlights",
          where: { requirement: "Menu planning", "evidence.path": ["work 0 highlights 1", "skills 0 name"] },
        },
        { check: "has", at: "highlights", where: { requirement: "HACCP" } },
        { check: "equals", at: "not_shown.*", value: "Pastry" },
        { check: "lacks", at: "highlights", where: { requirement: "Pastry" } },
        { check: "omits", at: "", text: ["Mateo", "Ferrer"] },
      ],
    },
    {
      name: "a person who tells of age, family and faith",
      input: {
        content: {
          basics: {
            name: "Walter Brandt",
            label: "Locksmith",
            summary:
              "Born in 1961, married with three children and active in my parish. Locksmith who repairs safes.",
          },
          work: [
            {
              name: "Brandt & Sons",
              position: "Locksmith",
              startDate: "1985-01",
              highlights: ["Opened and repaired 1,200 safes for banks", "Trained nine apprentices"],
            },
          ],
          skills: [{ name: "Safe repair" }],
        },
        job_title: "Safe engineer",
        requirements: [
          required("Safe repair"),
          preferred("Electronic locks"),
          stated("Training of apprentices"),
        ],
      },
      labels: [
        {
          check: "has",
          at: "highlights",
          where: { requirement: "Safe repair", "evidence.quote": ["safes", "Safe repair"] },
        },
        {
          check: "has",
          at: "highlights",
          where: { requirement: "apprentices", "evidence.path": "work 0 highlights 1" },
        },
        { check: "equals", at: "not_shown.*", value: "Electronic locks" },
        {
          check: "omits",
          at: "",
          text: ["1961", "married", "children", "parish", "1985", "Walter", "Brandt"],
        },
      ],
    },
    {
      name: "a solicitor",
      input: {
        content: people.lawyer.content,
        job_title: "In-house property lawyer",
        requirements: [
          stated("Experience of retail leases"),
          required("Commercial property"),
          preferred("Planning law"),
        ],
      },
      labels: [
        {
          check: "has",
          at: "highlights",
          where: { requirement: "retail leases", "evidence.path": "work 0 highlights 0" },
        },
        { check: "has", at: "highlights", where: { requirement: "Commercial property" } },
        { check: "equals", at: "not_shown.*", value: "Planning law" },
        { check: "omits", at: "highlights", text: ["Calderbrook", "recommend*", "Priya"] },
      ],
    },
    {
      name: "a forklift driver",
      input: {
        content: people.forklift.content,
        job_title: "Reach truck driver",
        requirements: [
          required("Reach truck licence"),
          required("Stock control"),
          preferred("Voice picking"),
        ],
      },
      labels: [
        {
          check: "has",
          at: "highlights",
          where: { requirement: "Reach truck licence", "evidence.path": "certificates 0 name" },
        },
        {
          check: "has",
          at: "highlights",
          where: { requirement: "Stock control", "evidence.path": ["work 0 highlights 1", "skills 1 name"] },
        },
        { check: "equals", at: "not_shown.*", value: "Voice picking" },
        { check: "omits", at: "", text: ["Polish", "native", "Marek"] },
      ],
    },
    {
      name: "an engineer",
      input: {
        content: people.engineer.content,
        job_title: "Senior backend engineer",
        requirements: [required("Go"), required("PostgreSQL"), required("Kafka"), preferred("Kubernetes")],
      },
      labels: [
        {
          check: "has",
          at: "highlights",
          where: { requirement: "Go", "evidence.path": "work 0 highlights 0" },
        },
        {
          check: "has",
          at: "highlights",
          where: { requirement: "PostgreSQL", "evidence.path": "work 0 highlights 2" },
        },
        {
          check: "has",
          at: "highlights",
          where: { requirement: "Kubernetes", "evidence.path": "work 0 highlights 1" },
        },
        { check: "equals", at: "not_shown.*", value: "Kafka" },
        { check: "counts", at: "not_shown", least: 1, most: 1 },
      ],
    },
    {
      name: "ein Lehrer",
      input: {
        content: people.teacherDe.content,
        job_title: "Lehrkraft für Chemie",
        requirements: [
          required("Schülerlabor"),
          required("Moodle"),
          preferred("Robotik"),
          stated("Leitung der Fachkonferenz"),
        ],
      },
      labels: [
        {
          check: "has",
          at: "highlights",
          where: { requirement: "Schülerlabor", "evidence.path": "work 0 highlights 1" },
        },
        { check: "has", at: "highlights", where: { requirement: "Moodle" } },
        {
          check: "has",
          at: "highlights",
          where: { requirement: "Fachkonferenz", "evidence.path": "work 0 highlights 2" },
        },
        { check: "equals", at: "not_shown.*", value: "Robotik" },
        { check: "omits", at: "", text: ["Jonas", "Albrecht", "Rabenau"] },
      ],
    },
    {
      name: "an accountant for a florist's shop",
      input: {
        content: people.accountant.content,
        job_title: "Florist",
        requirements: [required("Floristry"), required("Customer service")],
      },
      labels: [
        { check: "lacks", at: "highlights", where: { requirement: ["Floristry", "Customer service"] } },
        { check: "counts", at: "not_shown", least: 2, most: 2 },
        { check: "omits", at: "highlights", text: ["unsuitable", "not suitable", "poor"] },
      ],
    },
    {
      name: "a graduate",
      input: {
        content: people.graduate.content,
        job_title: "Junior GIS analyst",
        requirements: [
          required("QGIS"),
          preferred("ArcGIS"),
          stated("A degree in geography or similar"),
          stated("Statistics"),
        ],
      },
      labels: [
        {
          check: "has",
          at: "highlights",
          where: { requirement: "QGIS", "evidence.path": ["volunteer 0 highlights 0", "skills 0 name"] },
        },
        {
          check: "has",
          at: "highlights",
          where: { requirement: "degree in geography", "evidence.path": "education 0 area" },
        },
        {
          check: "has",
          at: "highlights",
          where: { requirement: "Statistics", "evidence.path": "education 0 courses 1" },
        },
        { check: "equals", at: "not_shown.*", value: "ArcGIS" },
      ],
    },
  ],
});
