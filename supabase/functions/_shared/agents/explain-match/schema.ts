import { z } from "zod";

/** What `match_job` answers; its numbers go to the caller as they came. */
export const factorSchema = z.object({
  requirement: z.string(),
  /** required | preferred for skills, else experience | place. */
  importance: z.string(),
  weight: z.number(),
  points: z.number(),
  matched: z.number(),
  evidence: z.string().nullable(),
});
export type MatchFactor = z.infer<typeof factorSchema>;

export const matchSchema = z.object({
  job_id: z.uuid(),
  resume_id: z.uuid(),
  resume_version: z.int(),
  score: z.number(),
  factors: z.array(factorSchema),
  missing_skills: z.array(z.string()),
  skills_to_learn: z.array(z.object({ skill: z.string(), points: z.number(), other_jobs: z.number() })),
});
export type Match = z.infer<typeof matchSchema>;

/** How a factor stands; computed, never a model's. */
export const standings = ["met", "partly", "missing"] as const;
export type Standing = (typeof standings)[number];

/** What a model may say about a match: words for numbers that are known. There is no number in this schema on purpose. */
export const matchWordsSchema = z.object({
  summary: z
    .string()
    .max(500)
    .describe("Two sentences at most: what speaks for the candidate and what is missing."),
  reasons: z
    .array(
      z.object({
        factor: z.string().max(200).describe("The requirement of the factor in <facts>, copied exactly."),
        text: z.string().trim().min(8).max(400).describe("One sentence on why the factor stands as it does."),
        quote: z
          .string()
          .max(400)
          .describe("Words of the factor's evidence, copied exactly; empty if the factor is missing."),
      }),
    )
    .max(60),
});
export type MatchWords = z.infer<typeof matchWordsSchema>;

/** The match with a reason for each factor, in the factors' order. */
export interface ExplainedMatch extends Match {
  summary: string;
  reasons: { factor: string; importance: string; standing: Standing; text: string; quote: string | null }[];
}
