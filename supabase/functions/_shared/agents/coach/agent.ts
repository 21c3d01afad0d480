import { z } from "zod";
import { distinctBy } from "../../distinct.ts";
import { questionKinds } from "../../practice/question.ts";
import type { Agent, Grounded } from "../agent.ts";
import { quoteStandsIn, statesScore } from "../grounding.ts";
import { bringsForeignMarkup } from "../markup.ts";
import { type CoachingPlan, composePlan } from "./plan.ts";
import { promptVersion, system } from "./prompt.ts";
import { writeCoaching } from "./rules.ts";
import { type Advice, type Coaching, coachingSchema } from "./schema.ts";

const criteriaSchema = z.object({
  clarity: z.number(),
  structure: z.number(),
  depth: z.number(),
  examples: z.number(),
});

const answeredSchema = z.object({
  question: z.string(),
  kind: z.enum(questionKinds),
  expected_points: z.array(z.string()),
  answer: z.string(),
  /** Null for an answer that was left unrated. */
  criteria: criteriaSchema.nullable(),
  weaknesses: z.array(z.string()),
  feedback: z.string(),
});

export const coachInputSchema = z.object({
  /** Oldest first. */
  sessions: z.array(
    z.object({
      id: z.uuid(),
      role_title: z.string(),
      level: z.string(),
      /** ISO date. */
      date: z.string(),
      overall_score: z.number().nullable(),
      answers: z.array(answeredSchema),
    }),
  ),
  gaps: z.array(
    z.object({
      id: z.uuid(),
      skill: z.string(),
      severity: z.enum(["low", "medium", "high"]),
      recommendation: z.string(),
    }),
  ),
});
export type CoachInput = z.infer<typeof coachInputSchema>;

const longestAnswer = 2_000;

/** A plan from the history of practice; each piece of advice quotes what it rests on. */
export const coach: Agent<CoachInput, Coaching, CoachingPlan> = {
  name: "coach",
  promptVersion,
  tier: "deep",
  maxOutputTokens: 4_000,
  system,
  schema: coachingSchema,
  rules: writeCoaching,
  request({ sessions, gaps }) {
    return {
      facts: {
        sessions: sessions.map(({ role_title, level, date, answers }, index) => ({
          session: index + 1,
          role_title,
          level,
          date,
          answers: answers.map(({ answer: _, ...rest }, place) => ({ number: place + 1, ...rest })),
        })),
        gaps: gaps.map(({ id: _, ...gap }, index) => ({ number: index + 1, ...gap })),
      },
      texts: sessions.flatMap(({ answers }, index) =>
        answers.map(({ answer }, place) => ({
          name: `answer_${index + 1}_${place + 1}`,
          text: answer.slice(0, longestAnswer),
        })),
      ),
    };
  },
  ground,
};

function ground(draft: Coaching, input: CoachInput): Grounded<CoachingPlan> {
  const everything = JSON.stringify(input);
  const says = (text: string) => !bringsForeignMarkup(text, everything) && !statesScore(text);
  const holding = draft.items.filter((item) => {
    const source = sourceOf(item, input);
    return (
      source !== undefined &&
      quoteStandsIn(item.quote, source) &&
      [item.title, item.advice, item.exercise].every(says)
    );
  });
  const items = distinctBy(holding, ({ title }) => title.toLowerCase());
  const opening = says(draft.opening) ? draft.opening : "";
  return { result: composePlan(input, opening, items), dropped: draft.items.length - items.length };
}

/** What an advice may quote: the answer and what was said of it, or the gap. */
function sourceOf({ session, answer }: Advice, { sessions, gaps }: CoachInput): string | undefined {
  if (session === 0) {
    const gap = gaps[answer - 1];
    return gap && `${gap.skill}\n${gap.recommendation}`;
  }
  const given = sessions[session - 1]?.answers[answer - 1];
  return given && [given.answer, given.feedback, ...given.weaknesses].join("\n");
}
