import type { Line } from "../layout.ts";
import { heaviest } from "../typical.ts";
import { usualLeading } from "./blocks.ts";
import { findDegree, titleWords } from "./classify.ts";
import { type DateRange, findDates, isDateText, replaceDates, withoutDuration } from "./dates.ts";
import { type Part, toParts } from "./header-parts.ts";
import { parsePlace } from "./places.ts";
import { lookOf } from "./sections.ts";
import { hasBullet, isSentence, squeeze, stripBullet } from "./text.ts";

/** One position, school, project…: header lines with a date, then the lines below. */
export interface Entry {
  header: Line[];
  body: Line[];
  parts: Part[];
  dates?: DateRange;
}

export interface EntryOptions {
  /** Single dates (a year of graduation, a month of issue) begin entries too. */
  singleDates: boolean;
  monthFirst: boolean;
  /** Names that a header has at most: short lines after the date belong to it until there are so many. */
  names?: number;
}

interface Fact {
  line: Line;
  dates: readonly DateRange[];
  anchor: boolean;
  bullet: boolean;
  sentence: boolean;
  look: string;
}

const MAX_HEADER = 3;

const linesOf = (facts: Fact[]): Line[] => facts.map(({ line }) => line);

/** Splits a section into its entries by the dates that each has and by the look that its first one shows. */
export function splitEntries(lines: Line[], options: EntryOptions): Entry[] {
  if (lines.length === 0) return [];
  const facts = lines.map((line) => toFact(line, options.monthFirst));
  markAnchors(facts, options);
  const anchors = facts.flatMap((fact, index) => (fact.anchor ? [index] : []));
  const starts = anchors.length > 0 ? startsFromAnchors(facts, anchors) : startsFromLooks(facts);
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? facts.length;
    return toEntry(facts.slice(start, end), facts, options);
  });
}

function toFact(line: Line, monthFirst: boolean): Fact {
  const text = stripBullet(line.text);
  return {
    line,
    dates: findDates(line.text, monthFirst),
    anchor: false,
    bullet: hasBullet(line.text) || line.listItem,
    sentence: isSentence(withoutDates(text, monthFirst)),
    look: lookOf(line),
  };
}

function withoutDates(text: string, monthFirst: boolean): string {
  return squeeze(replaceDates(text, findDates(text, monthFirst), " "));
}

/** The date stands at an edge of the line, in a cell of its own or in brackets: it dates what the line names. */
function isDatingLine(fact: Fact, date: DateRange): boolean {
  const text = fact.line.text;
  const before = text.slice(0, date.from);
  const after = text.slice(date.to);
  const rest = squeeze(`${before} ${after}`);
  if (rest.length > 110) return false;
  const startsCell =
    /(?:^|[\t|•·,;(–—\-:/\p{So}])\s*(?:(?:from|issued|since|von|vom|de|du|del|from:|dates?:|period:|zeitraum:|issued on:?|issued:|graduated|expected|expected:|completed|class of|earned|obtained|erhalten|obtenu en)\s*)?$/iu.test(
      before,
    );
  const endsCell = /^\s*(?:$|[\t|•·,;)–—:/])/u.test(withoutDuration(after)) || /^\s*\)/.test(after);
  if (startsCell && endsCell) return true;
  if (/^\s*$/.test(before) || /^\W*$/.test(after)) return !fact.sentence || rest.split(/\s+/).length <= 9;
  return false;
}

function markAnchors(facts: Fact[], options: EntryOptions): void {
  const mark = (test: (fact: Fact, date: DateRange) => boolean): boolean => {
    let any = false;
    for (const fact of facts) {
      if (fact.dates.some((date) => test(fact, date) && isDatingLine(fact, date))) {
        fact.anchor = true;
        any = true;
      }
    }
    return any;
  };
  const ranges = mark((fact, date) => !fact.bullet && !date.single);
  if (!ranges || options.singleDates) {
    const singles = mark(
      (fact, date) =>
        !fact.bullet &&
        date.single &&
        (!ranges || isDateText(lastCell(fact.line.text)) || fact.look === anchorLook(facts)),
    );
    if (!ranges && !singles) {
      mark((fact, date) => fact.bullet && !date.single) ||
        (options.singleDates && mark((fact) => fact.bullet));
    }
  }
  // Two dating lines in a row where the second is nothing but a date: one entry (“2019” / “2021” stacked is rare).
  facts.forEach((fact, index) => {
    const before = facts[index - 1];
    if (fact.anchor && before?.anchor && isDateText(fact.line.text) && isDateText(before.line.text))
      fact.anchor = false;
  });
}

const lastCell = (text: string): string => text.split("\t").at(-1) ?? "";

function anchorLook(facts: Fact[]): string | undefined {
  return facts.find((fact) => fact.anchor)?.look;
}

/** Where entries begin, seen from their dating lines. */
function startsFromAnchors(facts: Fact[], anchors: number[]): number[] {
  const first = anchors[0] as number;
  const lead = leadOf(facts, first);
  const starts = [first - lead];
  const model = facts[first - lead] as Fact;
  for (let number = 1; number < anchors.length; number++) {
    const anchor = anchors[number] as number;
    const floor = (anchors[number - 1] as number) + 1;
    starts.push(bestStart(facts, anchor, floor, lead, model));
  }
  // Lines above the first entry belong to it, if only to lose nothing.
  if (starts[0] !== undefined && starts[0] > 0 && starts[0] <= 1) starts[0] = 0;
  return starts;
}

/** Header lines above the first date. */
function leadOf(facts: Fact[], first: number): number {
  let lead = 0;
  while (lead < MAX_HEADER && first - lead - 1 >= 0) {
    const fact = facts[first - lead - 1] as Fact;
    if (fact.bullet || fact.sentence) break;
    lead++;
  }
  return lead;
}

function bestStart(facts: Fact[], anchor: number, floor: number, lead: number, model: Fact): number {
  const typical = typicalLeading(facts);
  let best = anchor;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (let start = anchor; start >= floor && anchor - start <= MAX_HEADER; start--) {
    const fact = facts[start] as Fact;
    if (start < anchor && (fact.bullet || fact.sentence) && !model.bullet) break;
    const before = facts[start - 1];
    let score = 0;
    if (fact.look === model.look) score += 3;
    if (Math.abs(fact.line.x - model.line.x) < 2) score += 0.5;
    if (anchor - start === lead) score += 2;
    if ((fact.line.leading ?? 0) > typical * 1.25) score += 1.5;
    if (before && (before.bullet || before.sentence)) score += 1;
    for (let inside = start + 1; inside <= anchor; inside++) {
      if (((facts[inside] as Fact).line.leading ?? 0) > typical * 1.6) score -= 1.5;
      if ((facts[inside] as Fact).look === model.look && inside < anchor + 1 && lead > 0 && inside !== start)
        score -= 1;
    }
    if (score > bestScore) {
      bestScore = score;
      best = start;
    }
  }
  return best;
}

const typicalLeading = (facts: Fact[]): number => usualLeading(linesOf(facts));

/** Without dates: an entry begins where the look of the first line comes back. */
function startsFromLooks(facts: Fact[]): number[] {
  const model = facts[0] as Fact;
  const looks = new Set(facts.map((fact) => fact.look));
  if (looks.size === 1 || model.bullet) {
    // One look only: larger gaps part the entries, else every line is one.
    const typical = typicalLeading(facts);
    const gaps = facts.flatMap((fact, index) =>
      index === 0 || (fact.line.leading ?? 0) > typical * 1.35 ? [index] : [],
    );
    return gaps.length > 1 ? gaps : [0];
  }
  return facts.flatMap((fact, index) => {
    if (index === 0) return [0];
    const before = facts[index - 1] as Fact;
    return fact.look === model.look && before.look !== model.look && Math.abs(fact.line.x - model.line.x) < 3
      ? [index]
      : [];
  });
}

function toEntry(own: Fact[], all: Fact[], options: EntryOptions): Entry {
  const anchor = Math.max(
    0,
    own.findIndex((fact) => fact.anchor),
  );
  const bodyLook = bodyLookOf(all);
  let end = anchor + 1;
  let parts = toParts(linesOf(own.slice(0, end)), options.monthFirst);
  while (end < own.length && end - anchor <= MAX_HEADER + ((options.names ?? 2) > 2 ? 2 : 0)) {
    const fact = own[end] as Fact;
    if (!isHeaderTail(fact, own[end - 1] as Fact, parts, bodyLook, all, options.names ?? 2)) break;
    end++;
    parts = toParts(linesOf(own.slice(0, end)), options.monthFirst);
  }
  const header = linesOf(own.slice(0, end));
  const dates = own.slice(0, end).flatMap((fact) => fact.dates);
  return {
    header,
    body: linesOf(own.slice(end)),
    parts,
    dates: dates.find((date) => !date.single) ?? stackedRange(dates) ?? dates[0],
  };
}

/** “2008” over “2011”. */
function stackedRange(dates: DateRange[]): DateRange | undefined {
  const [first, second] = dates;
  if (!first?.start || !second?.end || dates.length !== 2 || first.start > second.end) return undefined;
  return { ...first, start: first.start, end: second.end, single: false };
}

/** The look of most running text. */
function bodyLookOf(facts: Fact[]): string | undefined {
  const running = facts.filter((fact) => !fact.anchor && (fact.bullet || fact.sentence));
  return heaviest(
    running,
    ({ look }) => look,
    ({ line }) => line.text.length,
  );
}

function isHeaderTail(
  fact: Fact,
  before: Fact,
  parts: Part[],
  bodyLook: string | undefined,
  all: Fact[],
  wanted: number,
): boolean {
  if (fact.bullet || fact.sentence || isBodyLabel(fact.line.text)) return false;
  const names = parts.filter((part) => (parsePlace(part.text)?.certainty ?? 0) < 2).length;
  const text = fact.line.text;
  if (text.length > 90 || (text.match(/[,;•|]/g) ?? []).length >= 3) return false;
  const typical = typicalLeading(all);
  const gap = (fact.line.leading ?? 0) > Math.max(typical, before.line.leading ?? typical) * 1.5;
  if (/[:：]/.test(text) && !/^\S{2,20}\s?[:：]\s?\S/.test(text)) return false;
  if (isDateText(text)) return true;
  if (
    wanted < 3 &&
    fact.line.region === before.line.region &&
    fact.line.x > before.line.x + 4 &&
    before.line.margin === 0
  )
    return false;
  const place = parsePlace(text);
  if (place?.certainty === 2 && !place.prefixed && text.length < 60) return true;
  const untitled = parts.length <= 3 && !parts.some((part) => titleWords(part.text) > 0);
  if (wanted < 3 && untitled && titleWords(text) > 0 && fact.look !== bodyLook) return true;
  const last = parts.at(-1)?.text ?? "";
  if (wanted > 2 && findDegree(last)?.to === last.length) return true;
  if (gap) return names < 2 && fact.look !== bodyLook;
  if (fact.look !== bodyLook && bodyLook !== undefined && names < 4) return true;
  return names < wanted;
}

/** “Responsibilities:” and the like over the list that they name. */
export const isBodyLabel = (text: string): boolean =>
  /^(?:key |main |selected )?(?:responsibilities|achievements|highlights|duties|tasks|aufgaben|tätigkeiten|erfolge|missions?|réalisations|responsabilidades|funciones|logros|mansioni|taken|werkzaamheden|arbetsuppgifter|oppgaver|opgaver|tehtävät|obowiązki|zakres obowiązków|náplň práce|görevler|обязанности|достижения|обов'язки|καθήκοντα)(?:\s+(?:and|&)\s+\p{L}+)?\s*(?:include|included)?\s*[:：]?$/iu.test(
    text.trim(),
  );
