import type { Statement } from "./statements.ts";
import { concreteNouns, figureOfSpeech, functionWords } from "./vocabulary.ts";
import { wordsOf } from "./words.ts";

/** What makes an answer concrete: figures, names, illustrations, things that can be seen and counted. */

export type ExampleKind = "figure" | "name" | "illustration" | "thing";

export interface Example {
  kind: ExampleKind;
  /** What tells it from another of its kind. */
  value: string;
}

const figure =
  /(?<![\p{L}\d.,])[€$£]?\d+(?:[.,:]\d+)*\s?%?|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dozen|half|twice|doubled|halved|tripled|quarter)\b/giu;
const illustration = /\b(?:for example|for instance|such as|e\.g|imagine|in one case)\b/;
/** Inside a sentence: a capital, or two as in HACCP; so the first word and "I" do not count. */
const name =
  /(?<=[\p{Ll}\d,)'’"]\s+["'(]?)(?!I\b)\p{Lu}[\p{L}\d]+(?:[-.+#&][\p{L}\d]+)*[+#]*|\b\p{Lu}{2,}\d*\b/gu;

/** The examples that a statement has; what the question says already is none. */
export function examplesIn(statement: Statement, question: string): Example[] {
  const asked = new Set(wordsOf(question));
  const kept = new Set(statement.words);
  const text = statement.text.replace(figureOfSpeech, " ");
  const figures = [...text.matchAll(figure)].map(([value]) => value.toLowerCase().replace(/[\s,]/g, ""));
  const names = isShouted(text) ? [] : [...text.matchAll(name)].map(([value]) => value.toLowerCase());
  const things = statement.words.map(singular).filter((value) => concreteNouns.has(value));
  return [
    ...named(
      "figure",
      figures.filter((value) => !asked.has(value) && standsIn(value, kept)),
    ),
    // A name in a list of keywords was cut from the words with it.
    ...named(
      "name",
      names.filter(
        (value) => !asked.has(value) && kept.has(value) && !/^\d/.test(value) && !functionWords.has(value),
      ),
    ),
    ...named(
      "thing",
      things.filter((value) => !asked.has(value) && !asked.has(`${value}s`)),
    ),
    ...(illustration.test(statement.plain) ? named("illustration", [statement.plain]) : []),
  ];
}

/** In capitals throughout no capital marks a name. */
function isShouted(text: string): boolean {
  return (text.match(/\p{Lu}/gu)?.length ?? 0) > (text.match(/\p{Ll}/gu)?.length ?? 0);
}

function singular(word: string): string {
  if (concreteNouns.has(word)) return word;
  return word.replace(/(?<=ch|sh|x|ss)es$|ies$|s$/, (ending) => (ending === "ies" ? "y" : ""));
}

function standsIn(figure: string, words: Set<string>): boolean {
  const bare = figure.replace(/[€$£%]/g, "");
  return [...words].some((word) => word.replace(/,/g, "").includes(bare));
}

function named(kind: ExampleKind, values: string[]): Example[] {
  return [...new Set(values)].map((value) => ({ kind, value }));
}
