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
  ["Italian cooking", "Italian cooking"],
  ["Humanitarian aid", "humanitarian aid"],
  ["Lean management", "lean management"],
  ["Unity", "Unity"],
  ["Spring", "Spring"],
  ["Solidity", "Solidity"],
  ["Westlaw", "Westlaw"],
  ["Ruby on Rails", "Ruby on Rails"],
  ["Typing", "typing"],
  ["Statistics", "statistics"],
  ["Phlebotomy", "phlebotomy"],
  ["", ""],
])("%s inside a sentence is %s", (skill, written) => {
  expect(inSentence(skill)).toBe(written);
});
