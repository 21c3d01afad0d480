import { leavesOf } from "../leaves.ts";

/** Checks that a generated claim rests on the source text. Pure string work, the same for every provider. */

const shortestQuote = 3;

/** Whether `quote` stands in `source`, apart from case, spacing, and the shape of quotes, dashes and ligatures. */
export function quoteStandsIn(quote: string, source: string): boolean {
  const wanted = comparable(quote);
  if (wanted.length < shortestQuote) return false;
  const text = comparable(source);
  for (const at of occurrences(wanted, text)) if (isWordBreak(text, at, wanted)) return true;
  return false;
}

/** Where a text stands in another, overlapping ones too, in time that grows with their lengths (Knuth, Morris and Pratt 1977). */
function* occurrences(wanted: string, text: string): Generator<number> {
  // At each place, how much of the beginning is found again there.
  const again = new Int32Array(wanted.length);
  for (let at = 1, length = 0; at < wanted.length; at++) {
    while (length > 0 && wanted[at] !== wanted[length]) length = again[length - 1] ?? 0;
    if (wanted[at] === wanted[length]) length++;
    again[at] = length;
  }
  for (let at = 0, length = 0; at < text.length; at++) {
    while (length > 0 && text[at] !== wanted[length]) length = again[length - 1] ?? 0;
    if (text[at] === wanted[length]) length++;
    if (length < wanted.length) continue;
    yield at - length + 1;
    length = again[length - 1] ?? 0;
  }
}

/** Whether two texts are the same apart from what `quoteStandsIn` overlooks. */
export function sameText(one: string, other: string): boolean {
  return comparable(one) === comparable(other);
}

/** Whether a generated text states a score or rating, which only our own code may do. */
export function statesScore(generated: string): boolean {
  return (
    /\b(?:score[sd]?|rating|rated|grade[sd]?)\b[^.]{0,30}\d/i.test(generated) ||
    /\d\s*(?:\/|out of)\s*(?:10|100)\b/i.test(generated)
  );
}

/** Words in a row that nobody says by chance as the prompt says them. */
const promptStretch = 10;

/** Whether any text of an answer repeats a stretch of the prompt that is not in the input as well. */
export function repeatsPrompt(answer: unknown, prompt: string, input: string): boolean {
  const known = wordRuns(input, promptStretch);
  const secret = new Set([...wordRuns(prompt, promptStretch)].filter((stretch) => !known.has(stretch)));
  return leavesOf(answer).some(({ text }) =>
    [...wordRuns(text, promptStretch)].some((stretch) => secret.has(stretch)),
  );
}

/** Every run of so many words of a text, in lower case with single spaces. */
export function wordRuns(text: string, length: number): Set<string> {
  const words =
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const runs = new Set<string>();
  for (let at = 0; at + length <= words.length; at++) runs.add(words.slice(at, at + length).join(" "));
  return runs;
}

function comparable(text: string): string {
  return (
    text
      .normalize("NFKC")
      // By way of capitals ß is ss, as in STRASSE.
      .toUpperCase()
      .toLowerCase()
      .replace(/\u00ad|[\u200b-\u200d\ufeff]/g, "")
      .replace(/[\u2018\u2019\u201a\u2032]/g, "'")
      .replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"')
      .replace(/[\u2010-\u2015\u2212]/g, "-")
      .replace(/\s+/g, " ")
      .trim()
  );
}

/** A quote may not begin or end inside a word: "art" is no evidence in "started". */
function isWordBreak(text: string, at: number, quote: string): boolean {
  const letter = /[\p{L}\p{N}]/u;
  const joins = (left: string | undefined, right: string | undefined) =>
    left !== undefined && right !== undefined && letter.test(left) && letter.test(right);
  const end = at + quote.length;
  return !joins(text[at - 1], text[at]) && !joins(text[end - 1], text[end]);
}
