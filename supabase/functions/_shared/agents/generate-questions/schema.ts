import { z } from "zod";
import { questionKinds } from "../../practice/question.ts";

/** What a model may ask: wording, kind, field and what a good answer mentions. */

export const questionDraftSchema = z.object({
  question: z
    .string()
    .trim()
    .min(1)
    .max(400)
    .describe("One question, answerable without seeing anything else."),
  kind: z.enum(questionKinds),
  skill: z.string().trim().max(80).describe("The field of a technical question; empty otherwise."),
  expected_points: z
    .array(z.string().trim().min(3).max(200))
    .min(3)
    .max(6)
    .describe("What a good answer mentions, a few words each."),
});

export const questionsDraftSchema = z.object({ questions: z.array(questionDraftSchema).max(30) });

export type QuestionDraft = z.infer<typeof questionDraftSchema>;
export type QuestionsDraft = z.infer<typeof questionsDraftSchema>;
