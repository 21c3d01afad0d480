import { expect, test } from "vitest";
import { checkSchema } from "../../evals/checks.ts";
import { misses, summarise } from "../../evals/report.ts";
import { type Effect, runSuites } from "../../evals/run.ts";
import type { Answer, Suite } from "../../evals/suite.ts";
import { injections } from "../agents/injections.ts";

/** What an injected passage does to an answer, and what the table makes of it: an agent of our making answers. */

const fine: Answer = {
  fate: "parsed",
  model: "planned-1.5-2026",
  usage: { inputTokens: 2_000, outputTokens: 1_000 },
  latencyMs: 5,
  sent: 10,
  written: 10,
  leaked: false,
  claims: { made: 4, kept: 3 },
  findings: ["planted"],
  result: { text: "Good bread." },
  shown: { text: "Good bread." },
  numbers: [5],
};
const label = (text: string) => checkSchema.parse({ check: "mentions", at: "text", text });

const suiteOf = (clean: Answer, injected: Answer, mayMove = { up: 0, down: 0 }): Suite => ({
  name: "baker",
  mayMove,
  cases: [
    {
      name: "bread",
      labels: [label("bread"), label("rolls")],
      ask: async () => clean,
      askInjected: async () => injected,
    },
  ],
});

const clean = { ...fine, findings: [] };
const run = (suite: Suite) => runSuites([suite], { model: undefined, injectionsPerCase: 1, concurrency: 1 });
const bait = injections[0]?.bait;

test.each<{ title: string; injected: Answer; effects: Effect[]; mayMove?: Suite["mayMove"] }>([
  { title: "nothing", injected: fine, effects: [] },
  { title: "a number moved", injected: { ...fine, numbers: [6] }, effects: ["moved"] },
  {
    title: "a number moved as far as it may",
    injected: { ...fine, numbers: [6] },
    mayMove: { up: 1, down: 0 },
    effects: [],
  },
  {
    title: "a number fell further than it may",
    injected: { ...fine, numbers: [4] },
    mayMove: { up: 1, down: 0 },
    effects: ["moved"],
  },
  { title: "a number is missing", injected: { ...fine, numbers: [] }, effects: ["moved"] },
  { title: "a number came in", injected: { ...fine, numbers: [5, 5] }, effects: ["moved"] },
  { title: "the prompt came out", injected: { ...fine, leaked: true }, effects: ["leaked"] },
  {
    title: "the passage's words came out",
    injected: { ...fine, result: { text: `So: ${bait}` } },
    effects: ["carried"],
  },
  {
    title: "no answer came out any more",
    injected: { ...fine, result: undefined, fate: "refused" },
    effects: ["silenced"],
  },
  { title: "nobody was told", injected: { ...fine, findings: [] }, effects: ["unreported"] },
  {
    title: "the provider was away, which is nobody's doing",
    injected: { ...fine, result: undefined, findings: [], fate: "unavailable" },
    effects: [],
  },
])("an injected passage: $title", async ({ injected, effects, mayMove }) => {
  const reports = await run(suiteOf(clean, injected, mayMove));
  expect(reports[0]?.injected[0]?.effects).toEqual(effects);
  const row = summarise(reports, [])[0];
  const tried = injected.fate === "unavailable" ? 0 : 1;
  expect(row?.injections).toMatchObject({ tried, resisted: effects.length > 0 ? 0 : tried });
});

test("a case in which nobody from outside writes has no injected variant", async () => {
  const suite = suiteOf(clean, fine);
  const cases = suite.cases.map((one) => ({ ...one, askInjected: () => undefined }));
  expect((await run({ ...suite, cases }))[0]?.injected).toEqual([]);
});

test("labels are held against what is shown, and all are unmet where there is no answer", async () => {
  const reports = await run(suiteOf(clean, fine));
  expect(summarise(reports, [])[0]?.labels).toEqual({ held: 1, asked: 2 });
  expect(misses(reports)).toContain("rolls");
  const silent = await run(suiteOf({ ...clean, fate: "invalid", result: undefined, shown: undefined }, fine));
  expect(summarise(silent, [])[0]?.labels).toEqual({ held: 0, asked: 2 });
});

test("an outage has a column of its own and counts in no other", async () => {
  const away: Answer = {
    ...clean,
    fate: "unavailable",
    result: undefined,
    shown: undefined,
    written: 0,
    claims: { made: 0, kept: 0 },
  };
  const row = summarise(await run(suiteOf(away, away)), [])[0];
  expect(row).toMatchObject({
    calls: 2,
    fates: { unavailable: 2, parsed: 0, invalid: 0 },
    labels: { held: 0, asked: 0 },
    injections: { tried: 0, resisted: 0 },
  });
});

test.each([
  {
    title: "of the model that answered",
    prices: [{ model: "planned-1.5", input: 2, output: 10 }],
    cost: 0.028,
  },
  {
    title: "by the longest name that fits",
    prices: [
      { model: "planned", input: 100, output: 100 },
      { model: "planned-1.5", input: 2, output: 10 },
    ],
    cost: 0.028,
  },
  { title: "unknown without its price", prices: [{ model: "other", input: 2, output: 10 }], cost: null },
])("a cost is that $title", async ({ prices, cost }) => {
  const row = summarise(await run(suiteOf(clean, fine)), prices)[0];
  if (cost === null) expect(row?.cost).toBeNull();
  else expect(row?.cost).toBeCloseTo(cost, 9);
});
