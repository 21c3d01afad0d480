import { expect, test } from "vitest";
import rows from "../../supabase/functions/_shared/practice/question-bank.json" with { type: "json" };
import { questionBankSchema } from "../../supabase/functions/_shared/practice/question-bank.ts";

const bank = questionBankSchema.parse(rows);
const levels = ["entry", "mid", "senior", "lead"];
const kinds = ["technical", "behavioral", "situational"];
const wordsOf = (text: string) => new Set(text.toLowerCase().match(/[a-z0-9]+/g));

/** How much of their words two questions share, 0 to 1 (Jaccard). */
function likeness(one: Set<string>, other: Set<string>): number {
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared / (one.size + other.size - shared);
}

test("there are at least 500 questions in at least 30 families", () => {
  expect(bank.length).toBeGreaterThanOrEqual(500);
  expect(new Set(bank.map(({ family }) => family)).size).toBeGreaterThanOrEqual(30);
});

test("no question comes twice, be it in nearly the same words", () => {
  const questions = bank.map(({ question }) => ({ question, words: wordsOf(question) }));
  const twins = questions.flatMap((one, index) =>
    questions
      .slice(index + 1)
      .filter((other) => likeness(one.words, other.words) > 0.8)
      .map((other) => [one.question, other.question]),
  );
  expect(twins).toEqual([]);
});

test("no question expects one point twice", () => {
  const repeating = bank.filter(
    ({ expected_points: points }) => new Set(points.map((point) => point.toLowerCase())).size < points.length,
  );
  expect(repeating.map(({ question }) => question)).toEqual([]);
});

test("every family has every kind of question on every level", () => {
  const present = new Set(bank.map(({ family, level, kind }) => `${family} ${level} ${kind}`));
  const wanted = [...new Set(bank.map(({ family }) => family))].flatMap((family) =>
    levels.flatMap((level) => kinds.map((kind) => `${family} ${level} ${kind}`)),
  );
  expect(wanted.filter((cell) => !present.has(cell))).toEqual([]);
});

test("technical questions name their field, and only they do", () => {
  const wrong = bank.filter(({ kind, skill }) => (kind === "technical") !== (skill !== undefined));
  expect(wrong.map(({ question }) => question)).toEqual([]);
});
