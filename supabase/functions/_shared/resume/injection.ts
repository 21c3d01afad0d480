import { isSpelledOrder, readingsOf } from "./injection-disguises.ts";
import {
  activeContent,
  chatHeader,
  chatMarks,
  forgedSpeech,
  furtherOrder,
  openingMark,
  type Pattern,
  patterns,
  type Sort,
} from "./injection-patterns.ts";

/**
 * Text that talks to a language model instead of to a reader. Precision comes first: nothing here fires on
 * words alone ("prompt injection", "system", "ignore"), only on a sentence that gives a model an order, an
 * identity or a verdict, or on the marks by which chats and tools are written down.
 */

export interface InjectedPassage {
  /** Its sentences with single spaces, at most `longestPassage` characters. */
  text: string;
  /** Where it stands. */
  start: number;
  end: number;
  /** What sort of bait it is. */
  sort: Sort;
}

const longestPassage = 400;

/** Words of people whose trade it is to write about such attacks. */
const securityTrade =
  /injection|jailbreak|red[- ]?team|attack|adversarial|guardrail|filter|detect|classif|defen[cs]|mitigat|malicious|vulnerab|exploit|payload|owasp|threat|sanitiz|robustness/i;

/** Lower case, without accents or invisible characters, with one form of each quote and space. */
function foldVisible(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, (mark) => (/[\u0300-\u036f\u0610-\u065f\u0670]/.test(mark) ? "" : mark))
    .normalize("NFC")
    .toLowerCase()
    .replace(/\u0131/g, "i")
    .replace(/[\u200B-\u200F\u2060-\u2064\uFEFF\u00AD]/g, "")
    .replace(/[‘’`´]/g, "'")
    .replace(/\s+/g, " ");
}

/** The least that is cut out: a sentence, or a piece of one that is longer than a passage. */
interface Unit {
  /** Which of the texts it is in, and where. */
  of: number;
  start: number;
  end: number;
  /** With single spaces. */
  text: string;
  sort?: Sort;
}

interface Range extends Pick<Unit, "of" | "start" | "end"> {
  sort: Sort;
}

/** Sentences of a line end at their marks, and where a mark of a chat closes and a new sentence begins. */
function unitsOf(text: string, of: number): Unit[] {
  return linesOf(text).flatMap(({ line, at }) => {
    const ends = [...line.matchAll(/[.!?](?=\s+\S)|[。！？।]/g)].map(after);
    if (marksIn(line, [...chatMarks, ...activeContent]).length > 0) {
      const closings = [...line.matchAll(/[>)\]}](?=\s+\p{Lu})/gu)].map(after);
      // No mark is longer than that: a line may be as long as a page.
      ends.push(...closings.filter((end) => !openingMark.test(line.slice(Math.max(0, end - 40), end))));
    }
    const cuts = [...new Set([0, ...ends, line.length])].sort((a, b) => a - b);
    return cuts.slice(1).flatMap((end, i) => pieces(line, cuts[i] as number, end, { of, at }));
  });
}

const after = (match: RegExpExecArray) => match.index + match[0].length;

function linesOf(text: string): { line: string; at: number }[] {
  return [...text.matchAll(/[^\n]+/g)].map((match) => ({ line: match[0], at: match.index }));
}

function pieces(line: string, from: number, to: number, { of, at }: { of: number; at: number }): Unit[] {
  const units: Unit[] = [];
  const step = to - from <= longestPassage ? to - from : longestPassage / 2;
  for (let start = from; start < to; start += step) {
    const end = Math.min(start + longestPassage, to);
    const text = line.slice(start, end).replace(/\s+/g, " ").trim();
    if (text !== "") units.push({ of, start: at + start, end: at + end, text });
  }
  return units;
}

function marksIn(line: string, marks: RegExp[]): { start: number; end: number }[] {
  return marks.flatMap((mark) =>
    [...line.matchAll(mark)].map((match) => ({ start: match.index, end: after(match) })),
  );
}

/** Where marks and headers stand in a text; from the first mark of a chat in a line to its last. */
function markedRanges(text: string, of: number): Range[] {
  const headers = marksIn(text, [chatHeader]).map(({ start, end }): Range => {
    // A header may begin after the end of a sentence.
    const before = /^[.!?\s]*/.exec(text.slice(start, end))?.[0].length ?? 0;
    return { of, start: start + before, end, sort: "identity" };
  });
  const marks = linesOf(text).flatMap(({ line, at }) => {
    const chat = marksIn(line, chatMarks);
    const whole = {
      start: Math.min(...chat.map(({ start }) => start)),
      end: Math.max(...chat.map(({ end }) => end)),
    };
    const found = [...(chat.length > 0 ? [whole] : []), ...marksIn(line, activeContent)];
    return found.map(({ start, end }): Range => ({ of, start: at + start, end: at + end, sort: "markup" }));
  });
  const speech = marksIn(text, [forgedSpeech]).map((range): Range => ({ of, ...range, sort: "markup" }));
  return [...marks, ...speech, ...headers];
}

/** How many lines an order may be spread over, as in a narrow column. */
const mostLines = 4;

/** Marks the units that hold an order: alone, or the shortest stretch of them together, also over the end of a text. */
function markOrders(units: Unit[]): void {
  for (const unit of units) unit.sort ??= sortOf(unit.text);
  for (let length = 2; length <= mostLines; length++) {
    for (let i = 0; i + length <= units.length; i++) {
      const stretch = units.slice(i, i + length);
      if (stretch[0]?.sort) continue;
      const texts = stretch.map(({ text }) => text);
      const sort = stretch.some((unit) => unit.sort) ? sortOfBeginning(texts) : sortOfStretch(texts);
      if (sort) for (const unit of stretch) unit.sort ??= sort;
    }
  }
  units.forEach((unit, i) => {
    const previous = units[i - 1];
    if (!unit.sort && previous?.sort && previous.of === unit.of && furtherOrder.test(foldVisible(unit.text)))
      unit.sort = previous.sort;
  });
}

/** What comes before an order that was found belongs to it only where an order begins in it. */
function sortOfBeginning(texts: string[]): Sort | undefined {
  const reading = foldVisible(texts.join(" "));
  const latest = foldVisible(texts[0] ?? "").length - 2;
  return patterns.find((pattern) => (matchOf(pattern, reading)?.index ?? latest) < latest)?.sort;
}

/** An order that full stops cut into pieces begins with its verb; no sentence of its own is so short. */
function sortOfStretch(texts: string[]): Sort | undefined {
  const [first = ""] = texts;
  const sort = sortOf(texts.join(" "));
  if (sort || first.split(" ").length > 4) return sort;
  const plain = texts.map((text) => text.replace(/[.!?…:;,]+$/, "")).join(" ");
  return sortOf(plain.replace(/^(?:(?:please|now|just|so|and|but|then)[ ,]+)+/i, ""), 0);
}

/**
 * Passages of a text that talk to a model.
 * @param text one page's text, lines parted by line feeds
 */
export function findInjections(text: string): InjectedPassage[] {
  return findInjectionsIn([text])[0] ?? [];
}

/** The same for texts that a reader sees one after another: an order may be spread over several. One list a text. */
export function findInjectionsIn(texts: string[]): InjectedPassage[][] {
  const units = texts.flatMap(unitsOf);
  for (const range of texts.flatMap(markedRanges)) {
    for (const unit of units) {
      if (unit.of === range.of && unit.start < range.end && unit.end > range.start) unit.sort ??= range.sort;
    }
  }
  markOrders(units);
  const ranges = [...joined(units, texts), ...texts.flatMap(encodedRanges), ...texts.flatMap(spelledRanges)];
  return texts.map((text, of) =>
    ranges
      .filter((range) => range.of === of)
      .sort((a, b) => a.start - b.start)
      .map(({ start, end, sort }) => ({ text: quoted(text.slice(start, end)), sort, start, end })),
  );
}

/** Units that follow one another make one passage. */
function joined(units: Unit[], texts: string[]): Range[] {
  const ranges: Range[] = [];
  for (const { of, start, end, sort } of units) {
    const previous = ranges.at(-1);
    if (!sort) continue;
    if (previous?.of === of && texts[of]?.slice(previous.end, start).trim() === "") previous.end = end;
    else ranges.push({ of, start, end, sort });
  }
  return ranges;
}

function quoted(passage: string): string {
  return passage.replace(/\s+/g, " ").trim().slice(0, longestPassage);
}

/** @param latest where an order may begin at the latest */
function sortOf(sentence: string, latest = Number.POSITIVE_INFINITY): Sort | undefined {
  const folded = foldVisible(sentence);
  if (isSpelledOrder(folded)) return "override";
  const readings = readingsOf(folded);
  for (const pattern of patterns) {
    for (const reading of readings) {
      const match = matchOf(pattern, reading);
      if (match && match.index <= latest && !isQuotedByTrade(reading, match)) return pattern.sort;
    }
  }
  return undefined;
}

function matchOf({ expression, needs }: Pattern, reading: string): RegExpExecArray | null {
  const match = expression.exec(reading);
  return match && needs && !needs.test(match[0]) ? null : match;
}

/** Someone who describes an attack puts it in quotes and says what was done about it. */
function isQuotedByTrade(sentence: string, match: RegExpExecArray): boolean {
  if (!securityTrade.test(sentence.replace(match[0], ""))) return false;
  const lead = sentence.slice(0, match.index);
  return (
    /(?:["“”«]|(?:^|[\s(])')[^"“”«»]{0,80}$/.test(lead) ||
    /\b(?:such as|like|e\.g\.|including|against|for)[ :,]*(?:\w+ ){0,2}$/.test(lead)
  );
}

/** Base64 that spells out an order; lines of nothing but base64 go on where the line before ends in it. */
function encodedRanges(text: string, of: number): Range[] {
  const runs = text.matchAll(/(?:[A-Za-z0-9+/_-]{40,}[ \t]*\n[ \t]*)*[A-Za-z0-9+/_-]{8,}={0,2}/g);
  return [...runs]
    .filter((run) => run[0].length >= 24)
    .slice(0, 50)
    .flatMap((run): Range[] => {
      const decoded = decodeBase64(run[0].replace(/\s+/g, "").slice(0, 4000));
      const talks = decoded !== undefined && talksToModel(decoded);
      return talks ? [{ of, start: run.index, end: after(run), sort: "encoded" }] : [];
    });
}

function talksToModel(text: string): boolean {
  const units = unitsOf(text, 0);
  markOrders(units);
  return units.some(({ sort }) => sort) || markedRanges(text, 0).some(({ sort }) => sort === "markup");
}

/** Letters that stand apart and make an order, also in a long sentence. */
function spelledRanges(text: string, of: number): Range[] {
  const runs = [...text.matchAll(/(?<![\p{L}\p{N}])(?:\p{L}[\s.·_*|-]{1,9}){11,}\p{L}(?![\p{L}\p{N}])/gu)];
  return runs
    .filter((run) => isSpelledOrder(foldVisible(run[0])))
    .map((run) => ({ of, start: run.index, end: after(run), sort: "override" }));
}

function decodeBase64(snippet: string): string | undefined {
  try {
    const binary = atob(snippet.replaceAll("-", "+").replaceAll("_", "/").replace(/=+$/, ""));
    const bytes = Uint8Array.from(binary, (c) => c.charCodeAt(0));
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return /^[\P{Cc}\s]+$/u.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}
