import { expect, test } from "vitest";
import { article, capitalized, counted, listed } from "../../supabase/functions/_shared/agents/wording.ts";

test.each([
  ["nurse", "a"],
  ["midwife", "a"],
  ["electrician", "an"],
  ["HGV driver", "an"],
  ["HR manager", "an"],
  ["UX designer", "a"],
  ["university lecturer", "a"],
  ["hourly worker", "an"],
])("%s takes %s", (words, written) => {
  expect(article(words)).toBe(written);
});

test.each([
  [[], ""],
  [["a"], "a"],
  [["a", "b"], "a and b"],
  [["a", "b", "c"], "a, b and c"],
])("%j is told as %j", (items, written) => {
  expect(listed(items)).toBe(written);
});

test("the word that joins the last one is the language's", () => {
  expect(listed(["a", "b"], "und")).toBe("a und b");
});

test.each([
  ["wound care", "Wound care"],
  ["éclairs", "Éclairs"],
  ["iOS releases", "iOS releases"],
  ["", ""],
])("%j at the beginning of a sentence is %j", (text, written) => {
  expect(capitalized(text)).toBe(written);
});

test.each([
  [0, "no answers"],
  [1, "1 answer"],
  [2, "2 answers"],
])("%i is counted as %j", (count, written) => {
  expect(counted(count, "answer")).toBe(written);
});
