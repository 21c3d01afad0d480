import { z } from "zod";

/** The sections of a résumé that an agent can propose. */
export const builtSections = [
  "basics",
  "work",
  "volunteer",
  "education",
  "projects",
  "skills",
  "certificates",
  "languages",
] as const;
export type BuiltSection = (typeof builtSections)[number];

const text = (most: number) => z.string().max(most);
const date = text(10).describe(
  "YYYY, YYYY-MM or YYYY-MM-DD; empty where unknown, or for an end while it lasts.",
);
const lines = z.array(text(600)).max(20);

/** Sections of a JSON Resume as a model answers them: everything present, an empty text for what there is not. */
export const proposalSchema = z.object({
  changed: z
    .array(z.enum(builtSections))
    .max(8)
    .describe("The sections that the answer changes; only these are read."),
  basics: z.object({ label: text(200), summary: text(2_000) }),
  work: z
    .array(
      z.object({
        name: text(200),
        position: text(200),
        location: text(200),
        startDate: date,
        endDate: date,
        summary: text(1_000),
        highlights: lines,
      }),
    )
    .max(40),
  volunteer: z
    .array(
      z.object({
        organization: text(200),
        position: text(200),
        startDate: date,
        endDate: date,
        summary: text(1_000),
        highlights: lines,
      }),
    )
    .max(20),
  education: z
    .array(
      z.object({
        institution: text(200),
        area: text(200),
        studyType: text(200),
        startDate: date,
        endDate: date,
      }),
    )
    .max(20),
  projects: z
    .array(
      z.object({
        name: text(200),
        description: text(1_000),
        startDate: date,
        endDate: date,
        highlights: lines,
      }),
    )
    .max(30),
  skills: z.array(z.object({ name: text(120), keywords: z.array(text(120)).max(30) })).max(60),
  certificates: z.array(z.object({ name: text(200), issuer: text(200), date })).max(40),
  languages: z.array(z.object({ language: text(80), fluency: text(80) })).max(20),
  not_done: z
    .array(text(300))
    .max(10)
    .describe("What was asked for and could not be done, and why; one sentence each."),
});

export type Proposal = z.infer<typeof proposalSchema>;

/** A proposal that changes nothing. */
export const nothingProposed: Proposal = {
  changed: [],
  basics: { label: "", summary: "" },
  work: [],
  volunteer: [],
  education: [],
  projects: [],
  skills: [],
  certificates: [],
  languages: [],
  not_done: [],
};
