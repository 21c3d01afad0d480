import { z } from "zod";

/** Ideas in words. What a skill is wanted for is quoted from the candidate's own material. */

const names = z.array(z.string().trim().min(1).max(80)).max(6);

export const ideaSchema = z.object({
  title: z.string().trim().min(5).max(120),
  summary: z
    .string()
    .trim()
    .min(20)
    .max(600)
    .describe("What is made, for whom, and why it is worth showing."),
  learns: names.min(1).describe("Skills that the project teaches; of those in <facts> only."),
  uses: names.describe("Skills that the candidate has and can build on; of those in <facts> only."),
  steps: z.array(z.string().trim().min(8).max(300)).min(3).max(6),
  result: z.string().trim().min(8).max(300).describe("What there is to show at the end."),
  quote: z
    .string()
    .max(300)
    .describe(
      "Words of the facts that it rests on: of the goal, a gap, a target, or a skill's name; copied exactly.",
    ),
});

export const ideasSchema = z.object({ ideas: z.array(ideaSchema).max(6) });

export type Idea = z.infer<typeof ideaSchema>;
export type Ideas = z.infer<typeof ideasSchema>;
