import { z } from "zod";

/** Feedback in words; means and counts of scorecards are computed by code. */

const text = z.string().trim().min(8).max(400);
const source = z
  .string()
  .max(40)
  .describe("Name of the text that the quote is of, as question_2 or scorecard_1.");
const quote = z.string().max(400).describe("Words of that text, copied exactly.");

export const pointSchema = z.object({ text, quote, source });

export const feedbackDraftSchema = z.object({
  summary: z.string().trim().min(8).max(800).describe("Two or three sentences that follow from the points."),
  strengths: z.array(pointSchema).max(8),
  concerns: z.array(pointSchema).max(8),
  open: z
    .array(z.object({ text }))
    .max(6)
    .describe("What is not known yet and should be asked or looked up."),
  next_steps: z.array(z.object({ text })).max(5),
});

export type FeedbackPoint = z.infer<typeof pointSchema>;
export type FeedbackDraft = z.infer<typeof feedbackDraftSchema>;
