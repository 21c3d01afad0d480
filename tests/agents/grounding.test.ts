import { describe, expect, test } from "vitest";
import {
  quoteStandsIn,
  repeatsPrompt,
  statesScore,
} from "../../supabase/functions/_shared/agents/grounding.ts";
import { bringsForeignMarkup } from "../../supabase/functions/_shared/agents/markup.ts";

const source = `Led a team of five engineers at Harbour Foods — cut waste by 18 %.
Fluent in “business” Spanish; see https://example.com/portfolio for the de\u00adsigns.`;

describe("a quote counts as evidence", () => {
  test.each([
    ["as it stands", "Led a team of five engineers"],
    ["in another case", "LED A TEAM"],
    ["over a line break", "cut waste by 18 %. Fluent in"],
    ["with plain quotes for curly ones", 'Fluent in "business" Spanish'],
    ["with a hyphen for a dash", "Harbour Foods - cut waste"],
    ["without the soft hyphen", "the designs"],
  ])("%s", (_, quote) => {
    expect(quoteStandsIn(quote, source)).toBe(true);
  });
});

describe("a quote is refused", () => {
  test.each([
    ["when it is made up", "Led a team of fifty engineers"],
    ["when it is empty", ""],
    ["when it is too short to mean anything", "a"],
    ["when it begins inside a word", "arbour Foods"],
    ["when it ends inside a word", "Led a tea"],
    ["when words are left out", "Led five engineers"],
  ])("%s", (_, quote) => {
    expect(quoteStandsIn(quote, source)).toBe(false);
  });
});

test.each([
  ["See https://evil.example.com/x", true],
  ["See https://example.com/portfolio", false],
  ["![pixel](x)", true],
  ["[click](here)", true],
  ["<img src=x>", true],
  ["Use data:text/html;base64,AAAA", true],
  ["Name the tools (Excel, SAP) you used < daily", false],
])("foreign markup in %j: %s", (text, expected) => {
  expect(bringsForeignMarkup(text, source)).toBe(expected);
});

test.each([
  ["Your ATS score is 100.", true],
  ["I would rate this 9/10.", true],
  ["A clear 95 out of 100.", true],
  ["You cut waste by 18 %, which is easy to believe.", false],
  ["Add your credit rating experience.", false],
])("a score in %j: %s", (text, expected) => {
  expect(statesScore(text)).toBe(expected);
});

describe("an answer that repeats the prompt", () => {
  const prompt =
    "You help a candidate improve a résumé. Never invent an employer, title, date, degree, number or skill of your own.";
  const said = "never invent an employer, title, date, degree, number or skill";

  test.each([
    ["word for word", { text: said }],
    ["in another case, with other marks", { text: said.toUpperCase().replaceAll(",", " –") }],
    ["deep inside", { list: [{ of: [`I was told: ${said}.`] }] }],
  ])("is known %s", (_, answer) => {
    expect(repeatsPrompt(answer, prompt, "")).toBe(true);
  });

  test.each([
    ["few of its words", { text: "Never invent an employer, title or date." }],
    ["what the input says as well", { text: said }],
    ["nothing", {}],
  ])("is none with %s", (name, answer) => {
    expect(repeatsPrompt(answer, prompt, name.startsWith("what") ? `The posting: ${said}!` : "")).toBe(false);
  });
});
