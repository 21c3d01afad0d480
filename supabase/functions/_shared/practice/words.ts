import {
  functionWords,
  irregularVerbs,
  listJoins,
  meaningfulFunctionWords,
  synonymGroups,
  vagueWords,
} from "./vocabulary.ts";

/** Words, stems and meanings of English text: pure string work. */

/** The words of a text in lower case: letters and digits, with what stands inside them (`look-up`, `i'd`, `c++`). */
export function wordsOf(text: string): string[] {
  const plain = text.normalize("NFKC").toLowerCase().replace(/[‘’]/g, "'");
  return plain.match(/[\p{L}\p{N}](?:[\p{L}\p{N}'+#]|[-./](?=[\p{L}\p{N}])|(?<=\d)[,:](?=\d))*/gu) ?? [];
}

/** Longest first; each needs as many letters before it as the number says. */
// biome-ignore format: a table
const suffixes: readonly [string, number][] = [
  ["isations", 3], ["izations", 3], ["isation", 3], ["ization", 3], ["fulness", 3], ["iveness", 3],
  ["ations", 4], ["ation", 4], ["ingly", 3], ["ments", 4], ["ment", 4], ["ness", 3], ["ities", 4], ["ance", 4],
  ["ence", 4], ["edly", 3], ["ings", 3], ["ises", 3], ["izes", 3], ["ised", 3], ["ized", 3], ["ions", 4], ["ity", 4],
  ["ing", 3], ["ive", 4], ["ise", 4], ["ize", 4], ["ies", 3], ["ied", 3], ["ion", 4], ["ers", 4], ["ors", 4], ["ful", 3],
  ["ed", 3], ["es", 3], ["er", 4], ["or", 4], ["ly", 3], ["al", 4], ["ic", 4], ["s", 3], ["y", 3], ["e", 3],
];

/**
 * A common stem for the forms of an English word: `prioritised`, `priorities` and `priority` have one. Rough, and never
 * empty. Not the stemmer of `agents/fit/terms.ts`, which knows no irregular verbs: by that one the chat overlooks answers.
 */
export function stem(word: string): string {
  let rest = word.replace(/'s$/, "");
  rest = irregularVerbs[rest] ?? rest;
  for (let turn = 0; turn < 2; turn++) {
    const found = suffixes.find(
      ([ending, least]) =>
        rest.endsWith(ending) &&
        rest.length - ending.length >= least &&
        !(ending === "s" && /(?:ss|us|is)$/.test(rest)),
    );
    if (!found) break;
    rest = rest.slice(0, -found[0].length).replace(/([bdfgklmnprt])\1$/, "$1");
  }
  return rest;
}

/** By inflection, not by stem: "productive" fits every answer, "product" does not. */
function isVague(form: string): boolean {
  const word = form.replace(/'s$/, "");
  if (word.includes("-")) return word.split("-").every((part) => functionWords.has(part) || isVague(part));
  const bases = [
    word,
    irregularVerbs[word] ?? word,
    word.replace(/(?:ed|ing|ly|s|d)$/, ""),
    word.replace(/(?:ing|ed)$/, "e"),
    word.replace(/ies$/, "y"),
  ];
  return bases.some((base) => vagueWords.has(base));
}

/** Whether a word says something by itself: no grammar, no word that stands in every answer. */
export function isSubstantive(word: string): boolean {
  return !functionWords.has(word) && !listJoins.has(word) && !isVague(word) && /\p{L}{2}|\d/u.test(word);
}

function isContent(word: string): boolean {
  return (
    word.length > 1 && !listJoins.has(word) && (!functionWords.has(word) || meaningfulFunctionWords.has(word))
  );
}

/** Stems of the words of a text that carry meaning, hyphenated words in their parts too. */
export function contentStems(text: string): Set<string> {
  const parts = wordsOf(text).flatMap((word) => (/[-/]/.test(word) ? [word, ...word.split(/[-/]/)] : [word]));
  return new Set(parts.filter(isContent).map(stem));
}

const groupsOf = new Map<string, number[]>();
synonymGroups.forEach((group, index) => {
  for (const word of group.split(" ")) {
    const key = stem(word);
    groupsOf.set(key, [...(groupsOf.get(key) ?? []), index]);
  }
});

/** Whether two stems mean nearly the same. */
export function meansTheSame(one: string, other: string): boolean {
  if (one === other) return true;
  const groups = groupsOf.get(one);
  return groups?.some((group) => groupsOf.get(other)?.includes(group)) ?? false;
}
