import { groupBy } from "../../group.ts";
import type { FeedbackInput } from "./agent.ts";

/** Figures over the scorecards that a person may see. */

export interface CriterionRating {
  criterion: string;
  /** Mean of 1 to 5, one decimal. */
  mean: number;
  cards: number;
  /** Highest less lowest. */
  spread: number;
}

export type Recommendations = Record<"strong_no" | "no" | "yes" | "strong_yes", number>;

type Cards = FeedbackInput["scorecards"];

/** Submitted cards only: a draft is nobody's judgement yet. Highest mean first. */
export function ratingsOf(cards: Cards): CriterionRating[] {
  const values = cards.filter(({ submitted }) => submitted).flatMap(({ ratings }) => Object.entries(ratings));
  return [...groupBy(values, ([criterion]) => criterion)]
    .map(([criterion, rated]) => ({ criterion, given: rated.map(([, value]) => value) }))
    .map(({ criterion, given }) => ({
      criterion,
      mean: Math.round((10 * given.reduce((sum, value) => sum + value, 0)) / given.length) / 10,
      cards: given.length,
      spread: Math.max(...given) - Math.min(...given),
    }))
    .sort((a, b) => b.mean - a.mean || a.criterion.localeCompare(b.criterion));
}

/** How many submitted cards say what; null where none is submitted. */
export function recommendationsOf(cards: Cards): Recommendations | null {
  const submitted = cards.filter((card) => card.submitted);
  if (submitted.length === 0) return null;
  const counts: Recommendations = { strong_no: 0, no: 0, yes: 0, strong_yes: 0 };
  for (const { recommendation } of submitted) if (recommendation) counts[recommendation]++;
  return counts;
}
