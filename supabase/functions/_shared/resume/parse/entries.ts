import type { Line, Span } from "../layout.ts";
import { heaviest } from "../typical.ts";
import { OPEN_END, usualLeading } from "./blocks.ts";
import { findDegree, titleWords } from "./classify.ts";
import { type DateRange, findDates, isDateText, replaceDates, withoutDuration } from "./dates.ts";
import { parsePlace } from "./places.ts";
import { lookOf } from "./sections.ts";
import { hasBullet, isSentence, squeeze, stripBullet, trimMarks } from "./text.ts";

/** A piece of an entry's header: text in one style between separators. */
export interface Part {
  text: string;
  bold: boolean;
  italic: boolean;
  size: number;
  /** Number of its header line, and whether it begins a cell of that line. */
  line: number;
  cell: number;
}

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

/**
 * Names that run over the end of a narrow column’s line, joined: the next line’s first word would not have
 * fitted, and the look goes on.
 */
export function joinWrapped(lines: Line[]): Line[] {
  const result: Line[] = [];
  for (const line of lines) {
    const before = result.at(-1);
    if (before && runsOn(before, line)) {
      const first = line.spans[0] as Span;
      const spans = [...before.spans, { ...first, gap: 0.3 }, ...line.spans.slice(1)];
      result[result.length - 1] = {
        ...before,
        text: `${before.text} ${line.text}`,
        spans,
        y: line.y,
        x: line.x,
        width: line.width,
      };
    } else result.push(line);
  }
  return result;
}

const goesOn = (end: Span | undefined, start: Span | undefined): boolean =>
  end !== undefined &&
  start !== undefined &&
  end.bold === start.bold &&
  end.italic === start.italic &&
  end.color === start.color &&
  Math.abs(end.size - start.size) < 0.6;

function runsOn(before: Line, line: Line): boolean {
  if (
    before.region !== line.region ||
    !goesOn(before.spans.at(-1), line.spans[0]) ||
    hasBullet(line.text) ||
    line.listItem ||
    before.listItem
  )
    return false;
  if (before.spans.length > 1 && before.text.includes("\t")) return false;
  if (isDateText(line.text) && !/,$/.test(before.text)) return false;
  if (isDateText(before.text) || /\.$/.test(before.text)) return false;
  const character = before.width / Math.max(1, before.text.length);
  const columns = (line.regionRight - line.regionX) / character;
  if (OPEN_END.test(before.text) && (line.leading ?? 99) < 1.6 * line.size && !isDateText(line.text))
    return true;
  const next = line.text.split(/\s+/)[0] ?? "";
  const noRoom = before.x + before.width + (next.length + 0.5) * character > line.regionRight + 1;
  const wide = before.width > 0.9 * (line.regionRight - line.regionX) && before.text.length > 60;
  if (wide && noRoom && line.width < 0.5 * before.width && (line.leading ?? 99) < 1.6 * line.size)
    return !isDateText(line.text);
  if (columns > 48 || isSentence(before.text) || (line.leading ?? 99) > 1.6 * line.size) return false;
  if (/^\p{Ll}/u.test(line.text) || /,$/.test(before.text)) return true;
  return noRoom;
}

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

const typicalLeading = (facts: Fact[]): number => usualLeading(facts.map(({ line }) => line));

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
  let parts = toParts(own.slice(0, end), options.monthFirst);
  while (end < own.length && end - anchor <= MAX_HEADER + ((options.names ?? 2) > 2 ? 2 : 0)) {
    const fact = own[end] as Fact;
    if (!isHeaderTail(fact, own[end - 1] as Fact, parts, bodyLook, all, options.names ?? 2)) break;
    end++;
    parts = toParts(own.slice(0, end), options.monthFirst);
  }
  const header = own.slice(0, end).map((fact) => fact.line);
  const dates = own.slice(0, end).flatMap((fact) => fact.dates);
  return {
    header,
    body: own.slice(end).map((fact) => fact.line),
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

const STRONG = /\s*[|•·‖¦●■◆⋅∙►▪]\s*|\s+[–—―−-]\s+|\s+@\s+|\t|\s+\/\/\s+|;\s+|\s*\ue000\s*/u;
const AT =
  /\s+(?:at|bei|bei der|beim|chez|hos|presso|en|i|na|no|w|på|ved|bij|v|ve|в|у|στην|στο|στη)\s+(?=\p{Lu})/u;
const LEADING_WORD =
  /^(?:at|bei|bei der|beim|chez|hos|presso|with|for|from|by|ved|bij|issued by|issuer|company|employer|position|role|title|organisation|organization|unternehmen|arbeitgeber|entreprise|empresa|azienda|datore di lavoro|werkgever|firma|в|у)\s*[:：]?\s+(?=\S)/iu;

/** Cuts header lines into parts at cells, separators and changes of style; dates and durations go. */
function toParts(facts: Fact[], monthFirst: boolean): Part[] {
  const parts: Part[] = [];
  facts.forEach((fact, number) => {
    let cell = 0;
    for (const piece of stylePieces(fact.line)) {
      const cleaned = stripDates(piece.text, monthFirst);
      for (const text of cleaned.split(STRONG)) {
        const trimmed = trimMarks(stripBullet(squeeze(text))).replace(LEADING_WORD, "");
        if (trimmed === "" || /^[^\p{L}\p{N}]*$/u.test(trimmed)) continue;
        if (/^(?:at|in|bei|chez|hos|from|to|de|en|of|for|von|the|until)$/i.test(trimmed)) continue;
        parts.push({
          text: trimmed,
          bold: piece.bold,
          italic: piece.italic,
          size: piece.size,
          line: number,
          cell,
        });
        cell++;
      }
    }
  });
  return parts;
}

function stripDates(text: string, monthFirst: boolean): string {
  const dates = findDates(text, monthFirst);
  const result = replaceDates(text, dates, "\ue000").replace(/\(\s*\ue000\s*\)/g, "\ue000");
  const bare = withoutDuration(result);
  return dates.length > 0 || squeeze(bare) === "" ? bare : result;
}

interface Piece {
  text: string;
  bold: boolean;
  italic: boolean;
  size: number;
}

/** Stretches of one style; a tab between cells stays in the text as a separator. */
function stylePieces(line: Line): Piece[] {
  const pieces: Piece[] = [];
  let before: Span | undefined;
  for (const span of line.spans) {
    const piece = pieces.at(-1);
    const wide = span.gap >= 0.9;
    if (piece && (goesOn(before, span) || isJoin(span.text) || isJoin(piece.text))) {
      piece.text += (wide ? "\t" : span.gap >= 1 / 6 ? " " : "") + span.text;
    } else pieces.push({ text: span.text, bold: span.bold, italic: span.italic, size: span.size });
    before = span;
  }
  return joinDates(pieces);
}

/** Marks set in a style of their own. */
const isJoin = (text: string): boolean => /^[\s,;:|/·•–—\-()]*$/.test(text);

/** “Mar 2021” and “– Present” in two styles are still one range. */
function joinDates(pieces: Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    if (
      before &&
      (/[-–—]\s*$/.test(before.text) || /^\s*[-–—]/.test(piece.text)) &&
      /\d{4}/.test(before.text)
    )
      before.text += ` ${piece.text}`;
    else joined.push(piece);
  }
  return joined;
}

/** “Nurse at Mercy Hospital” in two. */
export function splitAt(text: string): [string, string] | undefined {
  const match = AT.exec(text);
  if (!match || match.index === 0) return undefined;
  return [text.slice(0, match.index).trim(), text.slice(match.index + match[0].length).trim()];
}
