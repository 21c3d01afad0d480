import { detectLanguage } from "../../ats/language.ts";
import { distinctBy } from "../../distinct.ts";
import { fold } from "../../fold.ts";
import { findDegree, strongOrganisationWords, titleWords } from "../../resume/parse/classify.ts";
import { findDates } from "../../resume/parse/dates.ts";
import { foldForLexicon } from "../../resume/parse/text.ts";
import { bundledCatalogue } from "../../skills/bundled.ts";
import { stem } from "../fit/terms.ts";
import { type Amount, amountsIn, amountWords, isKnownAmount } from "./numbers.ts";

export type FabricationKind = "employer" | "title" | "date" | "degree" | "number" | "skill" | "claim";

/** Something that a text says and its source does not. */
export interface Fabrication {
  kind: FabricationKind;
  /** The words that have nothing to rest on. */
  text: string;
}

/** What a source says, in the forms in which a text is compared with it. */
export interface Vocabulary {
  words: ReadonlySet<string>;
  stems: ReadonlySet<string>;
  /** Folded, words apart by single spaces, a space at either end. */
  folded: string;
  amounts: Amount[];
  /** `YYYY-MM` of every month that is named. */
  months: ReadonlySet<string>;
  skills: ReadonlySet<string>;
  /** German writes every noun with a capital: there a capital marks no name. */
  capitalsAreNames: boolean;
}

const isoDate = /^(\d{4})-(\d{2})(?:-\d{2})?$/;

/** @param texts values of the source, each as it stands there; ISO dates give their year and month. */
export function vocabularyOf(texts: string[]): Vocabulary {
  const prose = texts.filter((text) => !isoDate.test(text.trim()));
  const iso = texts.map((text) => isoDate.exec(text.trim())).filter((match) => match !== null);
  const joined = prose.join("\n");
  const words = wordsOf(joined);
  return {
    words: new Set(words),
    stems: new Set(words.map(stem)),
    folded: ` ${words.join(" ")} `,
    amounts: [
      ...amountsIn(joined),
      ...iso.map(([, year = ""]) => ({ value: Number(year), unit: "" as const, text: year })),
    ],
    months: new Set([...iso.map(([, year, month]) => `${year}-${month}`), ...monthsIn(joined)]),
    skills: new Set(
      bundledCatalogue()
        .findSkills(joined)
        .map(({ slug }) => slug),
    ),
    capitalsAreNames: detectLanguage(joined) !== "de",
  };
}

/**
 * What a text says beyond its source: numbers, dates, degrees, titles, skills of the catalogue, and names (words with a
 * capital within a sentence). Words that only say the same otherwise pass. It does not understand the text; it
 * makes sure that nothing checkable is new.
 */
export function unsupported(text: string, source: Vocabulary): Fabrication[] {
  const skills = bundledCatalogue().findSkills(text);
  const isKnownSkill = ({ slug, text: written }: (typeof skills)[number]) =>
    source.skills.has(slug) || isNamed(written, source);
  // A skill that the source spells otherwise (k8s) is no foreign name.
  const spans = skills.filter(isKnownSkill).map(({ index, text }) => [index, index + text.length] as const);
  const isWithinSkill = (index: number) => spans.some(([from, to]) => index >= from && index < to);
  const found: Fabrication[] = [
    ...amountsIn(text)
      .filter((amount) => !isKnownAmount(amount, source.amounts))
      .map((amount) => ({ kind: "number" as const, text: amount.text })),
    ...wordsOf(text)
      .filter((word) => amountWords.test(word) && !source.stems.has(stem(word)))
      .map((word) => ({ kind: "number" as const, text: word })),
    ...monthsIn(text)
      .filter((month) => !source.months.has(month))
      .map((month) => ({ kind: "date" as const, text: month })),
    ...degreesIn(text)
      .filter((degree) => !isNamed(degree, source))
      .map((degree) => ({ kind: "degree" as const, text: degree })),
    ...titlesIn(text, source).map((title) => ({ kind: "title" as const, text: title })),
    ...skills.filter((skill) => !isKnownSkill(skill)).map(({ text }) => ({ kind: "skill" as const, text })),
    ...namesIn(text, source)
      .filter(({ index }) => !isWithinSkill(index))
      .map(({ name }) => ({ kind: "employer" as const, text: name })),
  ];
  return distinctBy(found, ({ kind, text }) => `${kind} ${text}`);
}

/** Folded words; signs that belong to a name (C++, C#) stay on it. */
export function wordsOf(text: string): string[] {
  return fold(text.replace(/[’']s\b/g, "")).match(/[\p{L}\p{N}]+[+#]*/gu) ?? [];
}

/** Whether a source has these very words in a row. */
export function isNamed(written: string, source: Vocabulary): boolean {
  return source.folded.includes(` ${wordsOf(written).join(" ")} `);
}

function monthsIn(text: string): string[] {
  return findDates(text)
    .flatMap(({ start, end }) => [start, end])
    .filter((date): date is string => date !== undefined && date.length >= 7)
    .map((date) => date.slice(0, 7));
}

function degreesIn(text: string): string[] {
  const found: string[] = [];
  for (let rest = text; ; ) {
    const degree = findDegree(rest);
    if (!degree) return found;
    const folded = foldForLexicon(rest);
    const name = folded.slice(degree.from, degree.to);
    const written = folded.length === rest.length ? rest.slice(degree.from, degree.to) : name;
    if (!isEverydayWord(name, written)) found.push(name);
    // Offsets are into the folded text, which is as good to go on with; abbreviations need their capitals.
    rest = folded.length === rest.length ? rest.slice(degree.to) : folded.slice(degree.to);
  }
}

/** A month, "I apply" in Romance languages, and words of three letters that are no abbreviations where they stand. */
function isEverydayWord(name: string, written: string): boolean {
  if (/^(?:march|candid\p{L}*)$/u.test(name)) return true;
  return name.length <= 3 && !/\.|^\p{Lu}[\p{Lu}\p{N}]+$|^\p{Lu}\p{L}*\p{Lu}/u.test(written);
}

/** Ranks: "manager" is more than "managed", so the very word must be in the source. */
const ranks =
  /^(?:senior|junior|head|chief|director|manager|supervisor|principal|president|vice|deputy|founder|cofounder|owner|ceo|cto|cfo|coo|vp|leiter|leiterin|geschaftsfuhrer|directeur|directrice|jefe|jefa|gerente|direttore|diretor|directora?)s?$/;
/** Words of the lexicon of titles that are at least as often something else. */
const notTitles =
  /^(?:lead|leads|led|cook|cooks|coach|coaching|pilot|host|guard|staff|ward|nursing|associate|executive|representative|resident|partner|partners|fellow|mate|stage|tailor|tailored|general|registered|contractor|hand|sister|orderly|captain|charge|agent|agents|prof|ca)$/;

function titlesIn(text: string, source: Vocabulary): string[] {
  return wordsOf(text).filter((word) => {
    if (source.words.has(word) || source.words.has(word.replace(/s$/, "")) || source.words.has(`${word}s`))
      return false;
    if (ranks.test(word)) return true;
    return !notTitles.test(word) && titleWords(word) > 0 && !source.stems.has(stem(word));
  });
}

/** Words that have a capital whatever they name: in English, and where languages are polite. */
const capitalized = new Set(
  `i january february march april may june july august september october november december monday tuesday wednesday thursday
  friday saturday sunday cv sie ihnen ihr ihre ihrem ihren lei suo sua`.split(/\s+/),
);

/** Words with a capital within a sentence, or of capitals only, that the source does not have. */
function namesIn(text: string, source: Vocabulary): { name: string; index: number }[] {
  return [...text.matchAll(/\p{Lu}[\p{L}\p{N}&]*/gu)]
    .filter(({ index }) => !/[\p{L}\p{N}]/u.test(text[index - 1] ?? ""))
    .filter(({ 0: word, index }) => {
      const known = wordsOf(word);
      if (known.length === 0 || known.every((part) => isKnownWord(part, source) || capitalized.has(part)))
        return false;
      if (/^\p{Lu}[\p{Lu}\p{N}&]+$/u.test(word)) return true;
      const before = text.slice(0, index);
      if (opensSentence(before)) return false;
      return source.capitalsAreNames || /\bbei\s$/.test(before) || strongOrganisationWords(word) > 0;
    })
    .map(({ 0: name, index }) => ({ name, index }));
}

function isKnownWord(word: string, source: Vocabulary): boolean {
  return source.words.has(word) || source.words.has(word.replace(/s$/, "")) || source.stems.has(stem(word));
}

function opensSentence(before: string): boolean {
  return /(?:^|[.!?:;…•\n])[\s"“„«'‘(¿¡–-]*$/u.test(before);
}
