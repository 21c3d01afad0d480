import { escapeRegExp } from "../../escape-reg-exp.ts";
import { MONTHS, PRESENT_WORDS, RANGE_WORDS, SEASON_WORDS, SINCE_WORDS } from "./lexicon/months.ts";
import { foldForLexicon } from "./text.ts";

/** A date or range found in text, with its place; dates are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export interface DateRange {
  start?: string;
  /** Undefined with `open`: the range lasts until now. */
  end?: string;
  open: boolean;
  /** A single date stands alone: not a range. */
  single: boolean;
  /** UTF-16 offsets into the text that was searched. */
  from: number;
  to: number;
}

interface Atom {
  from: number;
  to: number;
  year?: number;
  month?: number;
  day?: number;
  quarter?: number;
}

const MONTH_NUMBERS = new Map<string, number>(
  MONTHS.flatMap((names, index) => names.map((name): [string, number] => [foldForLexicon(name), index + 1])),
);

const monthNames = [...MONTH_NUMBERS.keys()]
  .sort((a, b) => b.length - a.length)
  .map(escapeRegExp)
  .join("|");
const seasons = SEASON_WORDS.join("|");

// Years that a career can have. A bare number outside is no year.
const YEAR = "(?:19[3-9]\\d|20[0-4]\\d)";
const BEFORE = "(?<![\\p{L}\\p{N}])";
const AFTER = "(?![\\p{L}\\p{N}])";
const MONTH = `(?<name>${monthNames})\\.?`;

const PATTERNS: RegExp[] = [
  // 2021年3月15日, 2021年3月, 2021년 3월
  `(?<year>${YEAR})\\s?[年년]\\s?(?:度)?(?:(?<month>1[0-2]|0?[1-9])\\s?[月월](?:\\s?(?<day>[0-3]?\\d)\\s?[日일])?)?`,
  // 2021-03-15, 2021.03.15, 2021/03/15
  `${BEFORE}(?<year>${YEAR})[-./](?<month>1[0-2]|0[1-9])[-./](?<day>[0-2]\\d|3[01])${AFTER}`,
  // 15.03.2021, 15/03/2021, 15-03-2021
  `${BEFORE}(?<first>[0-3]?\\d)[./-]\\s?(?<second>[0-3]?\\d)[./-]\\s?(?<year>${YEAR})${AFTER}`,
  // 15 March 2021, 15. März 2021, 1er mars 2021, 15 de marzo de 2021
  `${BEFORE}(?<day>[0-3]?\\d)(?:\\.|st|nd|rd|th|er|º|ª)?\\s+(?:de\\s+|of\\s+)?${MONTH},?\\s+(?:de\\s+|del\\s+)?(?<year>${YEAR})${AFTER}`,
  // March 15, 2021
  `${BEFORE}${MONTH}\\s+(?<day>[0-3]?\\d)(?:st|nd|rd|th)?,\\s*(?<year>${YEAR})${AFTER}`,
  // March 2021, Mar. 2021, Mar, 2021, marzo de 2021, Mar/2021, Mar-2021, mars -21
  `${BEFORE}${MONTH}[\\s,./-]*(?:de\\s+|del\\s+|of\\s+)?(?<year>${YEAR})(?:\\s?(?:г\\.?|р\\.?|год|года))?${AFTER}`,
  // Mar '21, Mar ’21
  `${BEFORE}${MONTH}\\s?'(?<short>\\d\\d)${AFTER}`,
  // 2021 March, 2021, március
  `${BEFORE}(?<year>${YEAR})[.,]?\\s+(?<name>${monthNames})${AFTER}`,
  // 2021-03, 2021/03, 2021.03 (not the start of 2021-2023)
  `${BEFORE}(?<year>${YEAR})[-./](?<month>1[0-2]|0[1-9])(?![\\p{L}\\p{N}]|[/.]\\d)`,
  // 03/2021, 03.2021, 03-2021, 3/2021
  `${BEFORE}(?<month>1[0-2]|0?[1-9])\\s?[/.-]\\s?(?<year>${YEAR})${AFTER}`,
  // 03/21 (only with a leading zero or above nine, so that 4/19 stays a fraction)
  `${BEFORE}(?<month>1[0-2]|0[1-9])/(?<short>[0-4]\\d)(?![\\p{L}\\p{N}/])`,
  // Q3 2019, 2019 Q3, Q3/2019
  `${BEFORE}(?:q|t)(?<quarter>[1-4])[\\s/,-]*(?<year>${YEAR})${AFTER}`,
  `${BEFORE}(?<year>${YEAR})[\\s/-]*q(?<quarter>[1-4])${AFTER}`,
  // Summer 2018
  `${BEFORE}(?:${seasons})(?:\\s+of|\\s+de|\\s+del)?[\\s,-]+(?<year>${YEAR})${AFTER}`,
  // 2021
  `(?<![\\p{N}.,$€£])(?<!\\p{L}-?)(?<year>${YEAR})(?:\\s?(?:г\\.?|гг\\.?|р\\.?|рр\\.?|год|года))?(?![\\p{N}%€$£]|[\\p{L}]|[.,]\\d)`,
  // a month alone: only as the first half of “Mar – Jun 2021”
  `${BEFORE}${MONTH}${AFTER}`,
].map((source) => new RegExp(source, "giu"));

const present = PRESENT_WORDS.map(escapeRegExp).join("|");
const SEPARATOR = new RegExp(
  `^\\s*[,.]?\\s*(?:[-–—−‒―‐~〜～→›>]+|/|${RANGE_WORDS.map(escapeRegExp).join("|")})\\s*(?:the\\s+|le\\s+|el\\s+|zum\\s+)?$`,
  "iu",
);
const PRESENT_AFTER = new RegExp(
  `^\\s*[,.]?\\s*(?:(?:[-–—−‒―‐~〜～→/]+|(?:${RANGE_WORDS.map(escapeRegExp).join("|")})(?![\\p{L}]))\\s*(?:the\\s+|el\\s+|la\\s+|le\\s+)?)?(?<word>${present})(?![\\p{L}\\p{N}])`,
  "iu",
);
const PRESENT_NEEDS_DASH = /^(?:na|nu|nyt|dd|d\.d\.|trva|nadal|jelen|heden)$/i;
const OPEN_AFTER = /^\s*[-–—−‒―~〜～]+\s*(?=$|[)\]|,;·•\t])/u;
const SINCE_BEFORE = new RegExp(
  `(?:^|[^\\p{L}])(?<word>${SINCE_WORDS.map(escapeRegExp).join("|")})\\s*:?\\s*$`,
  "iu",
);

/**
 * Folding keeps lengths only where a letter folds to one letter; this map folds letter by letter so that
 * offsets in the folded text are offsets in the original.
 */
function foldInPlace(text: string): string {
  let result = "";
  for (let index = 0; index < text.length; index++) result += foldUnit(text.charCodeAt(index));
  return result;
}

const foldedUnits: string[] = [];

/** One UTF-16 unit folded to one; a text has few different ones, so each is folded once. */
function foldUnit(code: number): string {
  let known = foldedUnits[code];
  if (known === undefined) {
    const unit = String.fromCharCode(code);
    const folded = foldForLexicon(unit);
    const lower = unit.toLowerCase();
    known = folded.length === 1 ? folded : folded === "" ? " " : lower.length === 1 ? lower : unit;
    foldedUnits[code] = known;
  }
  return known;
}

function century(short: string): number {
  const value = Number(short);
  return value > 60 ? 1900 + value : 2000 + value;
}

function toAtom(match: RegExpMatchArray, monthFirst: boolean): Atom | undefined {
  const groups = match.groups ?? {};
  const from = match.index ?? 0;
  const atom: Atom = { from, to: from + match[0].length };
  if (groups.year) atom.year = Number(groups.year);
  else if (groups.short) atom.year = century(groups.short);
  if (groups.name) atom.month = MONTH_NUMBERS.get(groups.name);
  else if (groups.month) atom.month = Number(groups.month);
  if (groups.day) atom.day = Number(groups.day);
  if (groups.quarter) atom.quarter = Number(groups.quarter);
  if (groups.first && groups.second) {
    const first = Number(groups.first);
    const second = Number(groups.second);
    const monthIsFirst = second > 12 || (monthFirst && first <= 12);
    atom.month = monthIsFirst ? first : second;
    atom.day = monthIsFirst ? second : first;
    if (atom.month < 1 || atom.month > 12) return undefined;
  }
  if (atom.day !== undefined && (atom.day < 1 || atom.day > 31)) return undefined;
  return atom;
}

function findAtoms(folded: string, monthFirst: boolean): Atom[] {
  const atoms: Atom[] = [];
  const taken = new Uint8Array(folded.length);
  for (const pattern of PATTERNS) {
    for (const match of folded.matchAll(pattern)) {
      const atom = toAtom(match, monthFirst);
      if (!atom || taken.subarray(atom.from, atom.to).includes(1)) continue;
      taken.fill(1, atom.from, atom.to);
      atoms.push(atom);
    }
  }
  return atoms.sort((a, b) => a.from - b.from);
}

function format(atom: Atom, edge: "start" | "end"): string | undefined {
  if (atom.year === undefined) return undefined;
  const month = atom.month ?? (atom.quarter ? atom.quarter * 3 - (edge === "start" ? 2 : 0) : undefined);
  const pad = (value: number): string => String(value).padStart(2, "0");
  if (month === undefined) return String(atom.year);
  if (atom.day === undefined) return `${atom.year}-${pad(month)}`;
  return `${atom.year}-${pad(month)}-${pad(atom.day)}`;
}

/** Words such as “to the present” beside a date are shorter; further than this nothing is looked for. */
const LONGEST_WORDS = 60;

/** Two-digit end of “2019–21”. */
const SHORT_END = /^\s*[-–—/]\s*(?<short>\d\d)(?![\p{L}\p{N}])/u;

/**
 * All dates and date ranges of a text, in order. Knows month names of some thirty languages, numeric forms,
 * seasons and quarters, open ranges (“2019–”, “since 2019”, “bis heute”) and shared years (“Mar – Jun 2021”).
 * `monthFirst` reads 05/06/2021 as May the 6th.
 */
export function findDates(text: string, monthFirst = false): readonly DateRange[] {
  if (!/\d\d/.test(text)) return [];
  const key = `${monthFirst} ${text}`;
  let found = lately.get(key);
  if (found === undefined) {
    found = searchDates(text, monthFirst);
    if (lately.size >= LINES_REMEMBERED) lately.clear();
    lately.set(key, found);
  }
  return found;
}

/** Each line is looked at by several rules in turn. */
const LINES_REMEMBERED = 256;
const lately = new Map<string, readonly DateRange[]>();

function searchDates(text: string, monthFirst: boolean): DateRange[] {
  const folded = foldInPlace(text);
  const atoms = findAtoms(folded, monthFirst);
  const ranges: DateRange[] = [];
  for (let index = 0; index < atoms.length; index++) {
    const first = atoms[index] as Atom;
    const second = atoms[index + 1];
    const rest = folded.slice(first.to, first.to + LONGEST_WORDS);
    if (second && second.year !== undefined && SEPARATOR.test(folded.slice(first.to, second.from))) {
      const start = { ...first, year: first.year ?? second.year };
      if (start.month !== undefined && first.year === undefined && second.month === undefined)
        start.month = first.month;
      ranges.push({
        start: format(start, "start"),
        end: format(second, "end"),
        open: false,
        single: false,
        from: sinceStart(folded, first.from),
        to: second.to,
      });
      index++;
      continue;
    }
    if (first.year === undefined) continue;
    const now = PRESENT_AFTER.exec(rest);
    if (now?.groups?.word && (!PRESENT_NEEDS_DASH.test(now.groups.word) || /^\s*[-–—]/.test(now[0]))) {
      ranges.push({
        start: format(first, "start"),
        open: true,
        single: false,
        from: sinceStart(folded, first.from),
        to: first.to + now[0].length,
      });
      continue;
    }
    const short = first.month === undefined ? SHORT_END.exec(rest) : null;
    if (short?.groups?.short && century(short.groups.short) >= first.year) {
      ranges.push({
        start: format(first, "start"),
        end: String(century(short.groups.short)),
        open: false,
        single: false,
        from: first.from,
        to: first.to + short[0].length,
      });
      continue;
    }
    const open = OPEN_AFTER.exec(rest);
    const since = sinceBefore(folded, first.from);
    if (open || since?.groups?.word) {
      ranges.push({
        start: format(first, "start"),
        open: true,
        single: false,
        from: sinceStart(folded, first.from),
        to: first.to + (open ? open[0].length : 0),
      });
      continue;
    }
    const value = format(first, "start");
    ranges.push({ start: value, end: value, open: false, single: true, from: first.from, to: first.to });
  }
  return ranges;
}

function sinceStart(folded: string, from: number): number {
  const word = sinceBefore(folded, from)?.groups?.word;
  return word ? folded.lastIndexOf(word, from - word.length) : from;
}

function sinceBefore(folded: string, from: number): RegExpExecArray | null {
  return SINCE_BEFORE.exec(folded.slice(Math.max(0, from - LONGEST_WORDS), from));
}

/** The text with `mark` in place of each of its dates. */
export function replaceDates(text: string, dates: readonly DateRange[], mark: string): string {
  return dates.reduceRight((rest, { from, to }) => rest.slice(0, from) + mark + rest.slice(to), text);
}

/** True if the text is a date or range and nothing more than marks, months counted or a duration beside it. */
export function isDateText(text: string): boolean {
  const dates = findDates(text);
  if (dates.length === 0) return false;
  return withoutDuration(replaceDates(text, dates, "")).replace(/[^\p{L}\p{N}]/gu, "").length <= 2;
}

const DURATION =
  /[(·•|,]?\s*(?:\d+(?:[.,]\d+)?\s*\+?\s*(?:years?|yrs?\.?|y|months?|mos?\.?|m|jahre?n?|monate?n?|ans?|mois|anos?|años?|meses|mes|anni|anno|mesi|mese|jaar|maanden|maand|år|måneder|månader|mnd|vuotta|kk|lata?|lat|miesi[eę]cy|miesi[aą]ce|let|roky?|měsíců|yıl|ay|лет|года?|мес\.?|месяц(?:ев|а)?|років|роки|місяців|χρόνια|έτη|μήνες|年|ヶ月|か月|个月|년|개월)\s*,?\s*){1,2}\)?/giu;

/** Takes “(2 years 3 months)” out. */
export function withoutDuration(text: string): string {
  return text.replace(DURATION, " ");
}
