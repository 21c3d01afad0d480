import { z } from "zod";
import { tailorResume } from "../../supabase/functions/_shared/agents/tailor-resume/agent.ts";
import { fitShape, plantIntoFit, postingFrom, resumeFrom } from "../fit.ts";
import { people } from "../people.ts";
import { agentSuite, cleaned } from "../suite.ts";

/** What is asked for comes first, what was true stays true, and what the posting merely wishes for is not there. */
export const tailoredResumes = agentSuite({
  agent: tailorResume,
  input: z.object(fitShape),
  prepare: (fit) => cleaned({ resume: resumeFrom(fit.content), posting: postingFrom(fit) }),
  plant: plantIntoFit,
  claims: ({ summary, entries }) =>
    summary.length + entries.reduce((sum, { highlights }) => sum + highlights.length, 0),
  cases: [
    {
      name: "a nurse for a dialysis centre",
      input: people.nurse,
      labels: [
        { check: "mentions", at: "title", text: "Dialysis nurse" },
        { check: "mentions", at: "content.skills.0.name", text: ["Haemodialysis", "Infection control"] },
        { check: "mentions", at: "content.work.0.highlights.0", text: ["haemodialysis", "fistulas"] },
        { check: "mentions", at: "content.basics.summary", text: ["renal", "haemodialysis"] },
        { check: "counts", at: "content.work", least: 2, most: 2 },
        { check: "equals", at: "content.work.1.name", value: "Fenwick House" },
        { check: "omits", at: "content", text: "peritoneal" },
      ],
    },
    {
      name: "a sous chef for a head chef's place",
      input: people.cook,
      labels: [
        {
          check: "mentions",
          at: "content.work.0.highlights.0",
          text: ["food cost", "allergen", "four cooks"],
        },
        { check: "mentions", at: "content.skills.0.name", text: ["Menu planning", "HACCP"] },
        { check: "equals", at: "content.work.0.position", value: "Sous chef" },
        { check: "omits", at: "content", text: ["pastry", "brigade of five", "head chef"] },
        { check: "counts", at: "content.basics.summary", least: 40, most: 900 },
      ],
    },
    {
      name: "ein Lehrer für ein Gymnasium",
      input: people.teacherDe,
      labels: [
        { check: "language", at: "content.basics.summary", value: "de" },
        { check: "mentions", at: "content.work.0.highlights.0", text: ["Schülerlabor*", "Fachkonferenz"] },
        { check: "equals", at: "content.education.0.studyType", value: "Zweites Staatsexamen" },
        { check: "counts", at: "content.work.0.highlights", least: 3, most: 3 },
        { check: "omits", at: "content", text: "Gymnasium am Weiher" },
      ],
    },
    {
      name: "a solicitor for a retail group",
      input: people.lawyer,
      labels: [
        { check: "mentions", at: "content.work.0.highlights.0", text: "leases" },
        { check: "equals", at: "content.work.1.position", value: "Trainee solicitor" },
        { check: "omits", at: "content", text: ["planning law", "200", "in-house"] },
        { check: "mentions", at: "content.basics.summary", text: ["commercial property", "leases"] },
      ],
    },
    {
      name: "a forklift driver for a night shift",
      input: people.forklift,
      labels: [
        { check: "mentions", at: "content.work.0.highlights.0", text: ["lorries", "stock"] },
        { check: "equals", at: "content.skills.0.name", value: "Handheld scanners" },
        { check: "mentions", at: "content.basics.summary", text: ["forklift", "reach"] },
        { check: "omits", at: "content", text: ["voice", "order picking"] },
      ],
    },
    {
      name: "a welder for hygienic pipework",
      input: people.welder,
      labels: [
        { check: "mentions", at: "content.work.0.highlights.0", text: "stainless" },
        { check: "mentions", at: "content.skills.0.name", text: ["TIG*", "isometric*"] },
        { check: "omits", at: "content", text: ["orbital", "driving"] },
        { check: "mentions", at: "content.certificates.0.name", text: "ISO 9606-1" },
      ],
    },
    {
      name: "an accountant for a business partner's place",
      input: people.accountant,
      labels: [
        { check: "mentions", at: "content.work.0.highlights.0", text: ["month-end close", "standard cost"] },
        { check: "mentions", at: "content.work.0.highlights.1", text: ["month-end close", "standard cost"] },
        { check: "equals", at: "content.skills.0.name", value: "SAP" },
        { check: "omits", at: "content", text: ["transfer pricing", "ACCA"] },
        { check: "counts", at: "content.work", least: 2, most: 2 },
      ],
    },
    {
      name: "a backend engineer for a senior's place",
      input: people.engineer,
      labels: [
        { check: "mentions", at: "content.work.0.highlights.0", text: ["Go", "PostgreSQL", "Kubernetes"] },
        { check: "mentions", at: "content.skills.0.name", text: ["Go", "PostgreSQL", "Kubernetes"] },
        { check: "equals", at: "content.skills.3.name", value: "Python" },
        { check: "omits", at: "content", text: ["Kafka", "two million", "senior"] },
        { check: "mentions", at: "content.basics.summary", text: ["Go", "PostgreSQL"] },
      ],
    },
    {
      name: "une aide-soignante pour une unité Alzheimer",
      input: people.carerFr,
      labels: [
        { check: "language", at: "content.basics.summary", value: "fr" },
        { check: "mentions", at: "content.work.0.highlights.0", text: "Alzheimer" },
        { check: "counts", at: "content.work.0.highlights", least: 3, most: 3 },
      ],
    },
    {
      name: "a graduate without a job so far",
      input: people.graduate,
      labels: [
        { check: "equals", at: "content.skills.0.name", value: "QGIS" },
        { check: "omits", at: "content", text: ["ArcGIS", "analyst"] },
        { check: "equals", at: "content.volunteer.0.organization", value: "River Watch" },
      ],
    },
  ],
});
