import { shortened } from "../excerpt.ts";
import type { AtsFactor } from "./score.ts";

const longestQuote = 160;

/** A factor with its points kept within 0 and its maximum, as whole numbers. */
export function factor(
  key: string,
  max: number,
  points: number,
  evidence: string[],
  advice: string,
): AtsFactor {
  const whole = Math.min(max, Math.max(0, Math.round(points)));
  return {
    key,
    weight: max / 100,
    points: whole,
    max,
    evidence,
    advice: whole === max ? "Nothing to change here." : advice,
  };
}

export function quote(text: string): string {
  return `“${shortened(text, longestQuote)}”`;
}

/** Whole-number share of `max`: `part` of `whole`, where `enough` of it earns everything. */
export function share(max: number, part: number, whole: number, enough = 1): number {
  if (whole <= 0) return 0;
  return Math.min(max, Math.round((max * part) / (whole * enough)));
}

/** Words as the rubric counts them: sequences of letters; a Chinese, Japanese or Korean character is a word. */
export function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .match(
        /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|\p{L}[\p{L}\p{M}'’]*/gu,
      ) ?? []
  );
}

export function isFilled(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}
