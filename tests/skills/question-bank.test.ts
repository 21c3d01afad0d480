import { expect, test } from "vitest";
import rows from "../../supabase/functions/_shared/practice/question-bank.json" with { type: "json" };
import { questionBankSchema } from "../../supabase/functions/_shared/practice/question-bank.ts";

const bank = questionBankSchema.parse(rows);

test("there are at least 400 questions, none twice", () => {
  expect(bank.length).toBeGreaterThanOrEqual(400);
  const words = bank.map(({ question }) => question.toLowerCase().replace(/\W+/g, " ").trim());
  expect(new Set(words).size).toBe(bank.length);
});

test("every family has technical, behavioural and situational questions on at least three levels", () => {
  for (const family of new Set(bank.map((row) => row.family))) {
    const own = bank.filter((row) => row.family === family);
    // What fits everyone is not technical.
    const kinds =
      family === "general" ? ["behavioral", "situational"] : ["behavioral", "situational", "technical"];
    expect([...new Set(own.map(({ kind }) => kind))].sort(), family).toEqual(kinds);
    expect(new Set(own.map(({ level }) => level)).size, family).toBeGreaterThanOrEqual(3);
  }
});

test("technical questions of a trade name their field", () => {
  const without = bank.filter(
    ({ kind, skill, family }) => kind === "technical" && !skill && family !== "general",
  );
  expect(without.map(({ question }) => question)).toEqual([]);
});
