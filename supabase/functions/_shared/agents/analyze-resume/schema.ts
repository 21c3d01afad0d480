import { z } from "zod";

/**
 * What a model may say about a résumé: words only. There is no number in this schema on purpose; the score
 * is computed by ats/score.ts and nothing that a model answers can change it.
 */

/** Sections that a suggestion can be about. */
export const resumeSections = [
  "contact",
  "summary",
  "work",
  "education",
  "skills",
  "projects",
  "certificates",
  "languages",
  "layout",
  "other",
] as const;

const sentence = z.string().trim().min(8).max(400);

export const strengthSchema = z.object({
  text: sentence.describe("One sentence on what is good and why it helps."),
  quote: z.string().max(400).describe("The words of the résumé that show it, copied exactly."),
});

export const weaknessSchema = z.object({
  text: sentence.describe("One sentence on what is weak or missing and why it matters."),
  quote: z
    .string()
    .max(400)
    .describe("The words of the résumé it is about; empty when something is missing."),
  factor: z
    .string()
    .max(60)
    .describe("Key of the factor in <facts> it rests on; empty when it rests on the quote."),
});

export const suggestionSchema = z.object({
  section: z.enum(resumeSections),
  priority: z.enum(["high", "medium", "low"]),
  text: sentence.describe("What to do, in the imperative."),
  quote: z
    .string()
    .max(400)
    .describe("The words of the résumé to change; empty when something is to be added."),
  factor: z
    .string()
    .max(60)
    .describe("Key of the factor in <facts> that it would raise; may be empty with a quote."),
});

export const resumeWordsSchema = z.object({
  strengths: z.array(strengthSchema).max(8),
  weaknesses: z.array(weaknessSchema).max(8),
  suggestions: z.array(suggestionSchema).max(12),
});

export type ResumeWords = z.infer<typeof resumeWordsSchema>;
export type ResumeSection = (typeof resumeSections)[number];
