import { z } from "zod";
import type { RulesWriter } from "../rules.ts";
import { forCandidate } from "./candidate-rules.ts";
import { forOrganization } from "./organization-rules.ts";
import type { FeedbackDraft } from "./schema.ts";

/** The feedback without a model: notes sorted by what they say, questions by their marks, cards by where they agree. */

const factsSchema = z.object({
  side: z.enum(["organization", "candidate"]),
  kind: z.string(),
  job_title: z.string(),
  questions: z.array(z.object({ number: z.int(), question: z.string(), score: z.number().nullable() })),
  scorecards: z.array(
    z.object({
      number: z.int(),
      own: z.boolean(),
      recommendation: z.string().nullable(),
      submitted: z.boolean(),
    }),
  ),
  ratings: z.array(
    z.object({ criterion: z.string(), mean: z.number(), cards: z.number(), spread: z.number() }),
  ),
});
export type FeedbackFacts = z.infer<typeof factsSchema>;
export type Texts = ReadonlyMap<string, string>;

export const writeFeedback: RulesWriter = ({ facts, texts }): FeedbackDraft => {
  const known = factsSchema.parse(facts);
  const named = new Map(texts.map(({ name, text }) => [name, text]));
  const draft = known.side === "organization" ? forOrganization(known, named) : forCandidate(known, named);
  return {
    ...draft,
    strengths: draft.strengths.slice(0, 8),
    concerns: draft.concerns.slice(0, 8),
    open: draft.open.slice(0, 6),
    next_steps: draft.next_steps.slice(0, 5),
  };
};
