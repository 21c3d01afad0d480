import { escapeRegExp } from "../../escape-reg-exp.ts";
import { DEGREE_ABBREVIATIONS, DEGREE_PARTS, DEGREE_WORDS } from "./lexicon/degrees.ts";
import {
  ORGANISATION_PARTS,
  ORGANISATION_WORDS,
  SCHOOL_PARTS,
  SCHOOL_WORDS,
  WEAK_ORGANISATION_WORDS,
} from "./lexicon/organisations.ts";
import { TITLE_PARTS, TITLE_WORDS } from "./lexicon/titles.ts";
import { foldForLexicon, wordMatcher } from "./text.ts";

const titles = wordMatcher(TITLE_WORDS, TITLE_PARTS);
const organisations = wordMatcher(ORGANISATION_WORDS, ORGANISATION_PARTS);
const weak = new Set(WEAK_ORGANISATION_WORDS);
const strongOrganisations = wordMatcher(
  ORGANISATION_WORDS.filter((word) => !weak.has(word)),
  ORGANISATION_PARTS,
);
const schools = wordMatcher(SCHOOL_WORDS, SCHOOL_PARTS);

/** How many words of the text are words of job titles. */
export const titleWords = (text: string): number => titles.count(foldForLexicon(text));

/** How many words of the text mark an organisation. */
export const organisationWords = (text: string): number => organisations.count(foldForLexicon(text));

/** The same without words that titles have too. */
export const strongOrganisationWords = (text: string): number =>
  strongOrganisations.count(foldForLexicon(text));

/** How many words of the text mark a place of learning. */
export const schoolWords = (text: string): number => schools.count(foldForLexicon(text));

const abbreviations = DEGREE_ABBREVIATIONS.map((word) =>
  escapeRegExp(foldForLexicon(word)).replace(/\\\./g, "\\.?\\s?"),
).sort((a, b) => b.length - a.length);
const phrases = DEGREE_WORDS.map((word) => {
  const folded = foldForLexicon(word);
  const from = folded.startsWith("*") ? "\\p{L}*" : "";
  const to = folded.endsWith("*") ? "\\p{L}*" : "";
  return from + escapeRegExp(folded.replace(/^\*|\*$/g, "")) + to;
}).sort((a, b) => b.length - a.length);

const ABBREVIATION = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${abbreviations.join("|")})\\.?(?![\\p{L}\\p{N}])`,
  "iu",
);
const PHRASE = new RegExp(`(?<![\\p{L}\\p{N}])(?:${phrases.join("|")})(?![\\p{L}\\p{N}])`, "iu");
const PART = new RegExp(DEGREE_PARTS.join("|"), "u");

/** A degree in the text: where it stands in the folded text. */
export interface DegreeMatch {
  from: number;
  to: number;
  /** Written out rather than abbreviated: surer. */
  phrase: boolean;
}

/** The first degree that a text names. Offsets are into `foldForLexicon(text)`. */
export function findDegree(text: string): DegreeMatch | undefined {
  const folded = foldForLexicon(text);
  const phrase = PHRASE.exec(folded) ?? PART.exec(folded);
  const short = ABBREVIATION.exec(folded);
  // Abbreviations of two letters are capitals in a résumé: “BA”, not “ba”.
  const usable = short && isAbbreviation(text, short) ? short : null;
  const match = phrase && usable ? (usable.index < phrase.index ? usable : phrase) : (phrase ?? usable);
  if (!match) return undefined;
  return { from: match.index, to: match.index + match[0].length, phrase: match === phrase };
}

function isAbbreviation(text: string, match: RegExpExecArray): boolean {
  const original =
    foldForLexicon(text).length === text.length
      ? text.slice(match.index, match.index + match[0].length)
      : match[0].toUpperCase();
  return (
    /^\p{Lu}/u.test(original) &&
    (original.length > 4 ||
      /\p{Lu}.*\p{Lu}|\./u.test(original) ||
      /^(?:Abitur|Bac|Dipl|Mag|Lic|Dr|Ing|Bc|Mgr|Cap|Med)/.test(original))
  );
}
