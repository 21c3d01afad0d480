import { expect, test } from "vitest";
import { inSentence } from "../../supabase/functions/_shared/skills/in-sentence.ts";

test.each([
  ["Wound care", "wound care"],
  ["Negotiation", "negotiation"],
  ["Photography", "photography"],
  ["Duplex stainless", "duplex stainless"],
  ["Kafka", "Kafka"],
  ["Go", "Go"],
  ["Power BI", "Power BI"],
  ["Ableton Live", "Ableton Live"],
  ["IV therapy", "IV therapy"],
  ["Bayesian statistics", "Bayesian statistics"],
  ["", ""],
])("%s inside a sentence is %s", (skill, written) => {
  expect(inSentence(skill)).toBe(written);
});
