import { unmet as unmetFacts } from "../unmet.ts";
import type { Expectation } from "./vocabulary.ts";

/** What of an expectation a text does not meet; nothing for a good one. */
export function unmet(
  text: string,
  { mostWords = Number.POSITIVE_INFINITY, ...facts }: Expectation,
): string[] {
  const words = text.match(/\S+/g)?.length ?? 0;
  return [
    ...unmetFacts(text, facts),
    ...(words > mostWords ? [`has ${words} words, more than ${mostWords}`] : []),
  ];
}

/** What is to be named as missing, and is not. */
export function unadmitted(text: string, { admits = [] }: Expectation): string[] {
  return unmet(text, { uses: admits });
}

const blunders: [string, RegExp][] = [
  ["a value of the program", /\b(?:undefined|null|NaN)\b|\[object|\{\{|\[removed\]/],
  ["marks out of place", / {2}|\.\.|,[.,]|\s[,.;]|\(\s*\)|:\s*\.|“”|«\s*»/],
  [
    "the wrong article",
    /\b[Aa] (?!u(?:ni|se|t)|one\b|eu)[aeiou]\p{Ll}+|\b[Aa]n (?!h(?:our|onest|eir))[bcdfghjklmnpqrstvwz]\p{Ll}+/u,
  ],
  ["a word twice", /\b(\p{L}{2,}) \1\b/iu],
  ["a name begun with a small letter", /\b(?:tIG|mIG|hACCP|iFRS)\b/],
  ["a name that nobody has", /John Doe|Jane Doe|\[Your|\[Name|\[Company/i],
];
const filler =
  /passionate|great fit|perfect fit|ideal candidate|proven track record|team player|hit the ground running|express my interest|dynamic/i;

/** What an editor would strike out of a text that goes out in somebody's name. */
export function struckOut(text: string, language = "en"): string[] {
  const lines = text.split(/(?<=[.!?])\s+|\n/).filter((sentence) => sentence.length > 12);
  const openings = lines.map((line) => line.split(" ").slice(0, 3).join(" "));
  return [
    ...blunders
      .filter(([name, mark]) => (language === "en" || name !== "the wrong article") && mark.test(text))
      .map(([name, mark]) => `${name}: ${mark.exec(text)?.[0]}`),
    ...(filler.test(text) ? [`filler: ${filler.exec(text)?.[0]}`] : []),
    ...lines.filter((line, index) => lines.indexOf(line) !== index).map((line) => `twice: ${line}`),
    ...[
      ...new Set(openings.filter((opening) => openings.filter((other) => other === opening).length > 2)),
    ].map((opening) => `three sentences begin with ${opening}`),
  ];
}
