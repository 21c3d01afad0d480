import { z } from "zod";

/** What the organization asks for, by name. */
export const requirementSchema = z.object({
  text: z.string(),
  importance: z.enum(["required", "preferred", "stated"]),
});
export type Requirement = z.infer<typeof requirementSchema>;

/** One passage of the pinned résumé version, without what a model may not know. */
export const passageSchema = z.object({
  /** Where it stands in the version's content, as `work.0.highlights.1`. */
  path: z.string(),
  text: z.string(),
  /** The position it belongs to, as `Platform engineer (2 years and 3 months)`; empty elsewhere. */
  place: z.string(),
});
export type Passage = z.infer<typeof passageSchema>;

export const candidateInputSchema = z.object({
  application_id: z.uuid(),
  resume_version: z.int(),
  job_title: z.string(),
  requirements: z.array(requirementSchema),
  passages: z.array(passageSchema),
  /** How many markers of each kind the guard took out. */
  withheld: z.record(z.string(), z.int()),
});
export type CandidateInput = z.infer<typeof candidateInputSchema>;

/** What a model may say: words over passages that it quotes. No number, no verdict. */
export const candidateWordsSchema = z.object({
  highlights: z
    .array(
      z.object({
        requirement: z
          .string()
          .max(400)
          .describe("The requirement in <facts> that it speaks to, copied exactly; empty if to none."),
        text: z.string().trim().min(8).max(300).describe("One sentence on what the applicant did or knows."),
        quote: z.string().max(400).describe("The words of the résumé that show it, copied exactly."),
      }),
    )
    .max(10),
});
export type CandidateWords = z.infer<typeof candidateWordsSchema>;

/** `candidate_summaries`, as far as the agent writes it. */
export interface CandidateSummary {
  highlights: {
    requirement: string | null;
    text: string;
    evidence: { resume_version: number; path: string; quote: string };
  }[];
  /** Requirements that the version does not show; what it does not show the person may have all the same. */
  not_shown: string[];
}
