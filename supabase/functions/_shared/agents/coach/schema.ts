import { z } from "zod";

/** A plan in words; where a candidate stands in figures is computed by plan.ts. */

export const adviceSchema = z.object({
  title: z.string().trim().min(3).max(80).describe("What to do, in a few words, in the imperative."),
  advice: z
    .string()
    .trim()
    .min(8)
    .max(600)
    .describe("What the history shows and why it matters: one to three sentences."),
  exercise: z
    .string()
    .trim()
    .min(8)
    .max(400)
    .describe("One thing to practise this week that can be done or not done."),
  session: z
    .int()
    .min(0)
    .max(50)
    .describe("Number of the session that it rests on; 0 for an open skill gap."),
  answer: z
    .int()
    .min(0)
    .max(50)
    .describe("Number of the answer in that session; for a gap the gap's number."),
  quote: z
    .string()
    .max(400)
    .describe("Words of that answer, of its evaluation, or of the gap's recommendation, copied exactly."),
});

export const coachingSchema = z.object({
  opening: z
    .string()
    .trim()
    .max(600)
    .describe("Two sentences on what to work on first and why; may be empty."),
  items: z.array(adviceSchema).max(8),
});

export type Advice = z.infer<typeof adviceSchema>;
export type Coaching = z.infer<typeof coachingSchema>;
