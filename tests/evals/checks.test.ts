import { describe, expect, test } from "vitest";
import { type Check, checkSchema, holds } from "../../evals/checks.ts";

/** Each check of the labels' vocabulary, once as it holds and as often as it may not. */

const letter = {
  language: "de",
  subject: null,
  body: "Ich leite die Fachkonferenz Chemie, und das Schülerlabor ist von mir.",
  score: 7.5,
  skills: ["Moodle", "C++"],
  claims: [
    { text: "I cut waste by 18 %.", evidence: { path: "work.0.highlights.1", quote: "Cut waste by 18 %" } },
    { text: "I lead.", evidence: { path: "work.1", quote: "Leitung" } },
  ],
  none: [],
};

const cases: { title: string; check: Check; holds: boolean }[] = [
  { title: "a value equals", check: { check: "equals", at: "language", value: "de" }, holds: true },
  { title: "another does not", check: { check: "equals", at: "language", value: "en" }, holds: false },
  { title: "null equals null", check: { check: "equals", at: "subject", value: null }, holds: true },
  {
    title: "what is not there is not null",
    check: { check: "equals", at: "title", value: null },
    holds: false,
  },
  { title: "one of a list equals", check: { check: "equals", at: "skills.*", value: "Moodle" }, holds: true },
  {
    title: "a text mentions, without case and accents",
    check: { check: "mentions", at: "body", text: "schulerlabor" },
    holds: true,
  },
  {
    title: "a part of a word is no mention",
    check: { check: "mentions", at: "body", text: "labor" },
    holds: false,
  },
  {
    title: "a beginning is, where a star says so",
    check: { check: "mentions", at: "body", text: "Schüler*" },
    holds: true,
  },
  {
    title: "one of several texts is enough",
    check: { check: "mentions", at: "body", text: ["Physik", "Chemie"] },
    holds: true,
  },
  { title: "signs of a name count", check: { check: "mentions", at: "skills", text: "C" }, holds: false },
  { title: "a mention anywhere", check: { check: "mentions", at: "", text: "18 %" }, holds: true },
  {
    title: "nothing is mentioned nowhere",
    check: { check: "mentions", at: "title", text: "Chemie" },
    holds: false,
  },
  { title: "a text omits", check: { check: "omits", at: "body", text: ["Physik", "Sport"] }, holds: true },
  {
    title: "a text that has one does not",
    check: { check: "omits", at: "body", text: ["Physik", "Chemie"] },
    holds: false,
  },
  {
    title: "an item has all of it",
    check: { check: "has", at: "claims", where: { text: "waste", "evidence.path": "work 0 highlights 1" } },
    holds: true,
  },
  {
    title: "two items that have half each do not",
    check: { check: "has", at: "claims", where: { text: "waste", "evidence.path": "work 1" } },
    holds: false,
  },
  {
    title: "a list lacks what no item has",
    check: { check: "lacks", at: "claims", where: { text: "waste", "evidence.path": "work 1" } },
    holds: true,
  },
  {
    title: "a list does not lack what one has",
    check: { check: "lacks", at: "claims", where: { text: "lead" } },
    holds: false,
  },
  { title: "a number is near", check: { check: "near", at: "score", value: 8, by: 1 }, holds: true },
  { title: "a number is far", check: { check: "near", at: "score", value: 9, by: 1 }, holds: false },
  { title: "no number is not near", check: { check: "near", at: "title", value: 0, by: 10 }, holds: false },
  { title: "a list counts", check: { check: "counts", at: "claims", least: 2, most: 2 }, holds: true },
  { title: "a list is too short", check: { check: "counts", at: "claims", least: 3 }, holds: false },
  { title: "an empty list counts as none", check: { check: "counts", at: "none", most: 0 }, holds: true },
  {
    title: "a list that is not there counts as nothing at all",
    check: { check: "counts", at: "nowhere", most: 0 },
    holds: false,
  },
  { title: "a text is too long", check: { check: "counts", at: "body", most: 20 }, holds: false },
  { title: "a text is in a language", check: { check: "language", at: "body", value: "de" }, holds: true },
  { title: "and not in another", check: { check: "language", at: "body", value: "fr" }, holds: false },
];

describe("a label", () => {
  test.each(cases)("$title", ({ check, holds: expected }) => {
    expect(holds(checkSchema.parse(check), letter)).toBe(expected);
  });

  test.each([
    ["an unknown check", { check: "says", at: "body", text: "x" }],
    ["a misspelt field", { check: "mentions", at: "body", texts: "x" }],
    ["an empty text, which everything mentions", { check: "mentions", at: "body", text: "" }],
  ])("is refused: %s", (_, check) => expect(checkSchema.safeParse(check).success).toBe(false));
});
