import { expect, test } from "vitest";
import { splitSentences } from "../../supabase/functions/_shared/sentences.ts";

test.each([
  [
    "Ran three ovens. Cut waste by 18 %. Knows HACCP.",
    ["Ran three ovens.", "Cut waste by 18 %.", "Knows HACCP."],
  ],
  [
    "Reports to Dr. Okafor. Teaches Year 4. Speaks Norwegian!",
    ["Reports to Dr. Okafor.", "Teaches Year 4.", "Speaks Norwegian!"],
  ],
  ["Assisted Marcus J. Bellweather. Typed letters.", ["Assisted Marcus J. Bellweather.", "Typed letters."]],
  ["1. Own the close\n2. Prepare accounts", ["1. Own the close\n2. Prepare accounts"]],
  ["Driving licence category B. Swedish or English.", ["Driving licence category B.", "Swedish or English."]],
  ["Acme Ltd. Oslo bakes, e.g. Rolls and z.B. Brot.", ["Acme Ltd. Oslo bakes, e.g. Rolls and z.B. Brot."]],
  ["文を書く。次の文。", ["文を書く。", "次の文。"]],
])("%j", (text, sentences) => {
  expect(splitSentences(text)).toEqual(sentences);
});
