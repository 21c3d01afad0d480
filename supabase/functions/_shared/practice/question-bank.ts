import { z } from "zod";
import { levels, questionKinds } from "./question.ts";

/** The question bank, `question-bank.json`: in our own words, for any trade. */
export const questionBankSchema = z.array(
  z.strictObject({
    /** Role family, as `role_families` in the database names it. */
    family: z.string().regex(/^[a-z]+(?:-[a-z]+)*$/),
    level: z.enum(levels),
    kind: z.enum(questionKinds),
    /** The field of a technical question. */
    skill: z.string().min(2).max(80).optional(),
    question: z.string().min(15).max(400),
    /** What a good answer mentions. */
    expected_points: z.array(z.string().min(3).max(200)).min(3).max(6),
  }),
);
