import { z } from "zod";
import { structureParts } from "../../practice/structure.ts";

/**
 * What a model may say about answers: which words show what, and advice. There is no number for a rating on purpose:
 * practice/rate.ts counts the evidence whose words stand in the answer.
 */

const quote = z.string().max(600).describe("Words of the answer, copied exactly, 3 to 40 words.");
const sentence = z.string().trim().min(8).max(400);

export const answerWordsSchema = z.object({
  number: z.int().min(1).max(50).describe("Which answer: answer_3 is 3."),
  understood: z.boolean().describe("False when you cannot read the language of the answer."),
  language: z.string().max(20).describe("The answer's language as a two-letter code, or unknown."),
  structure: z
    .array(z.object({ part: z.enum(structureParts), quote }))
    .max(20)
    .describe("Each part of a story or of an argument that the answer has, once, with its words."),
  points: z
    .array(z.object({ point: z.int().min(1).max(10).describe("Place in expected_points, from 1."), quote }))
    .max(10)
    .describe("Each expected point that the answer covers in substance, with the words that do."),
  illustrations: z.array(z.object({ quote })).max(6).describe("Concrete examples that the answer gives."),
  strengths: z.array(z.object({ text: sentence, quote })).max(4),
  weaknesses: z.array(z.object({ text: sentence })).max(5),
  feedback: z
    .string()
    .trim()
    .min(8)
    .max(1000)
    .describe("Two or three sentences: what to keep, what to do next."),
});

export const practiceWordsSchema = z.object({ answers: z.array(answerWordsSchema).max(50) });

export type AnswerWords = z.infer<typeof answerWordsSchema>;
export type PracticeWords = z.infer<typeof practiceWordsSchema>;
