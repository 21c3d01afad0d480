import { excerpt } from "../excerpt.ts";
import { readability } from "./readability.ts";
import { figureOfSpeech, functionWords, irregularVerbs, listJoins } from "./vocabulary.ts";
import { contentStems, isSubstantive, stem, wordsOf } from "./words.ts";

/** A piece of an answer that says something: only these can be evidence. */
export interface Statement {
  /** Its words, exactly as the answer has them. */
  text: string;
  /** In lower case, lists of keywords cut out: what is matched. */
  plain: string;
  words: string[];
  stems: Set<string>;
  /** How well the sentence that it stands in can be followed, 0–1. */
  readability: number;
}

/** A sentence longer than this is read in parts, so that a transcript without full stops is not one statement. */
export const longestSentence = 35;
const shortestPart = 8;
const shortestStatement = 3;
/** Words in a row without any grammar between them; a sentence seldom has as many, a list of keywords always. */
const shortestList = 6;
/** A verb is grammar as well, and brings its subject and object: "two months later accruals took four hours". */
const wordsOfVerb = 3;
const longestQuote = 300;
/** Words that say something and are not the question's. */
const leastSubstance = 2;

const abbreviation = /\b(?:e\.g|i\.e|etc|vs|dr|mr|mrs|ms|no|approx|st)\.$/i;

/**
 * The statements of an answer, each once. What repeats an earlier sentence, the question or an expected point, lists
 * keywords, or is made of words that fit every answer is no statement. `english` false: only repetition counts.
 */
export function statementsOf(
  answer: string,
  context: { question: string; points: string[] },
  english = true,
): Statement[] {
  const asked = contentStems(context.question);
  const points = new Set(context.points.map(normal));
  const seen = new Set<string>();
  return sentencesOf(answer.replaceAll("[removed]", ". ")).flatMap((sentence) => {
    const key = normal(sentence);
    if (seen.has(key) || points.has(key)) return [];
    seen.add(key);
    const clear = readability(sentence, english);
    const parts = english ? partsOf(sentence) : [sentence];
    return parts.flatMap((text) => {
      const statement = toStatement(text, clear, english);
      return saysSomething(statement, asked, english) ? [statement] : [];
    });
  });
}

/** The statement's own words, cut between words where it is very long. */
export function quoteOf({ text }: Statement): string {
  return excerpt(text, longestQuote);
}

/** The sentences of a text, bullets and line ends respected, without their marks. */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  for (const line of text.split(/\n+/)) {
    let open = "";
    for (const piece of line.split(/(?<=[.!?;。！？]["')\]]?)\s+/)) {
      open = open ? `${open} ${piece}` : piece;
      if (abbreviation.test(open)) continue;
      sentences.push(open);
      open = "";
    }
    if (open) sentences.push(open);
  }
  return sentences
    .map((sentence) => sentence.replace(/^\s*(?:[-*•·–]|\d{1,2}[.)])\s+/, "").trim())
    .filter(Boolean);
}

function partsOf(sentence: string): string[] {
  if (wordsOf(sentence).length <= longestSentence) return [sentence];
  const parts: string[] = [];
  for (const piece of sentence.split(/\s+(?=(?:and|but|so|then|because|which|after)\s)/i)) {
    const last = parts.at(-1);
    if (last !== undefined && wordsOf(last).length < shortestPart)
      parts[parts.length - 1] = `${last} ${piece}`;
    else parts.push(piece);
  }
  return parts;
}

function toStatement(text: string, clear: number, english: boolean): Statement {
  const words = english ? withoutLists(wordsOf(text.replace(figureOfSpeech, " "))) : wordsOf(text);
  const plain = words.join(" ");
  return { text, plain, words, stems: contentStems(plain), readability: clear };
}

/** The words without runs that no grammar joins. Some nouns of a list look like verbs, so each verb only makes the run longer. */
function withoutLists(words: string[]): string[] {
  const kept: string[] = [];
  let run: string[] = [];
  const close = () => {
    const length = run.filter((word) => !listJoins.has(word)).length;
    if (length < shortestList + wordsOfVerb * run.filter(isPastForm).length) kept.push(...run);
    run = [];
  };
  for (const word of words) {
    if (functionWords.has(word)) {
      close();
      kept.push(word);
    } else run.push(word);
  }
  close();
  return kept;
}

function isPastForm(word: string): boolean {
  return word in irregularVerbs || /[a-z]{3}ed$/.test(word);
}

function saysSomething({ words }: Statement, asked: Set<string>, english: boolean): boolean {
  if (words.length < shortestStatement) return false;
  if (!english) return true;
  if (!words.some((word) => functionWords.has(word))) return false;
  const substance = new Set(words.filter((word) => isSubstantive(word) && !asked.has(stem(word))).map(stem));
  return substance.size >= leastSubstance;
}

function normal(text: string): string {
  return wordsOf(text).join(" ");
}
