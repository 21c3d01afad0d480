import {
  cleanText,
  hasRtl,
  isUnmapped,
  joinSpacedLetters,
  logicalOrder,
  smuggledText,
} from "../characters.ts";
import type { TextRun } from "../document.ts";
import { median } from "../typical.ts";
import type { Glyph, TextStyle } from "./page-content.ts";

/** A run with what is needed to decide whether anyone sees it. */
export interface PlacedRun {
  run: TextRun;
  style: TextStyle;
  order: number;
  /** The glyphs it came from, for cutting it where a link begins. */
  glyphs: Glyph[];
}

/** A gap of more than this many ems ends a run: it may be the gutter between two columns. */
const gutter = 0.75;
/** Where no space was written, less is enough: labels in boxes of their own, cells of a table. */
const bareGutter = 0.8;
/** A gap of more than this many ems is a space that was not written. LaTeX spaces shrink to about 0.2. */
const wordGap = 0.15;

export interface RunsOfPage {
  placed: PlacedRun[];
  unmappedGlyphs: number;
}

/** Glyphs in the order they were drawn → runs of one style on one baseline without a gutter inside. */
export function runsOf(glyphs: Glyph[]): RunsOfPage {
  const placed: PlacedRun[] = [];
  let unmappedGlyphs = 0;
  let segment: Glyph[] = [];
  const flush = () => {
    const inked = segment.filter((glyph) => !isBlank(glyph.text));
    unmappedGlyphs += inked.filter((glyph) => [...glyph.text].every(isUnmapped)).length;
    if (inked.length > 0) placed.push(...toRuns(segment));
    segment = [];
  };
  for (const glyph of glyphs) {
    const previous = segment.at(-1);
    if (previous && !continues(previous, glyph)) flush();
    segment.push(glyph);
  }
  flush();
  return { placed: withoutDoubles(placed), unmappedGlyphs };
}

function isBlank(text: string): boolean {
  return /^[\s\u00A0\u2000-\u200F\u2028-\u202F\u3000\uFEFF]*$/.test(text);
}

function sameStyle(a: TextStyle, b: TextStyle): boolean {
  if (a === b) return true;
  return (
    a.font.name === b.font.name &&
    a.font.bold === b.font.bold &&
    a.color === b.color &&
    a.angle === b.angle &&
    a.invisible === b.invisible &&
    a.switchedOff === b.switchedOff &&
    a.clip === b.clip &&
    Math.abs(a.size - b.size) <= 0.02 * a.size
  );
}

/** Distance along the line of writing from the end of one glyph to the beginning of the next, in ems. */
function gapBetween(a: Glyph, b: Glyph): number {
  const { angle, size } = a.style;
  const radians = (angle * Math.PI) / 180;
  return (
    ((b.start.x - a.end.x) * Math.cos(radians) + (b.start.y - a.end.y) * Math.sin(radians)) / (size || 1)
  );
}

function offBaseline(a: Glyph, b: Glyph): number {
  const { angle, size } = a.style;
  const radians = (angle * Math.PI) / 180;
  return (
    Math.abs((b.start.y - a.end.y) * Math.cos(radians) - (b.start.x - a.end.x) * Math.sin(radians)) /
    (size || 1)
  );
}

function continues(previous: Glyph, glyph: Glyph): boolean {
  if (!sameStyle(previous.style, glyph.style) || offBaseline(previous, glyph) > 0.2) return false;
  const gap = gapBetween(previous, glyph);
  // Right-to-left writers may place each glyph left of the one before.
  if (hasRtl(previous.text + glyph.text) && gap < 0) return gap > -4;
  return gap > -0.5 && gap <= gutter * 2;
}

/** Splits a segment at gutters, then spells out each part. */
function toRuns(segment: Glyph[]): PlacedRun[] {
  const rtl = segment.some((glyph) => hasRtl(glyph.text));
  const visual = rtl && isVisualOrder(segment);
  const glyphs = visual ? [...segment].sort((a, b) => a.start.x - b.start.x) : segment;
  const tracking = rtl ? 0 : trackingOf(glyphs);
  const written = spell(glyphs, wordGap, false).trim();
  // "J O H N   D O E": its wide gaps part words, not columns.
  if (joinSpacedLetters(written) !== written) return toRun(glyphs, tracking, rtl, visual);
  const parts: Glyph[][] = [[]];
  let lastInk: Glyph | undefined;
  let blanks = 0;
  for (const glyph of glyphs) {
    if (isBlank(glyph.text)) {
      blanks++;
    } else {
      const gap = lastInk ? gapBetween(lastInk, glyph) - 2 * tracking : 0;
      const isGutter =
        gap > (blanks > 0 ? gutter : bareGutter) || (blanks >= 3 && tracking === 0 && gap > 0.6);
      if (lastInk && isGutter) parts.push([]);
      lastInk = glyph;
      blanks = 0;
    }
    parts.at(-1)?.push(glyph);
  }
  return parts.flatMap((part) => toRun(part, tracking, rtl, visual));
}

function isVisualOrder(segment: Glyph[]): boolean {
  const inked = segment.filter((glyph) => !isBlank(glyph.text));
  const first = inked[0];
  const last = inked.at(-1);
  return inked.length > 1 && first !== undefined && last !== undefined && last.start.x > first.start.x;
}

/** Letter spacing in ems: the median gap between glyphs that touch in normal text; 0 where it is small. */
function trackingOf(glyphs: Glyph[]): number {
  const gaps: number[] = [];
  for (let i = 1; i < glyphs.length; i++) {
    const a = glyphs[i - 1] as Glyph;
    const b = glyphs[i] as Glyph;
    if (!isBlank(a.text) && !isBlank(b.text)) gaps.push(gapBetween(a, b));
  }
  if (gaps.length < 3) return 0;
  const tracking = median(gaps) ?? 0;
  return tracking > 0.1 ? tracking : 0;
}

function toRun(glyphs: Glyph[], tracking: number, rtl: boolean, visual: boolean): PlacedRun[] {
  const inked = glyphs.filter((glyph) => !isBlank(glyph.text));
  const first = inked[0];
  const last = inked.at(-1);
  if (!first || !last) return [];
  const { style } = first;
  const threshold = tracking > 0 ? tracking * 1.35 + 0.1 : wordGap;
  const raw = spell(glyphs, threshold, rtl && !visual);
  const logical = visual ? logicalOrder(raw) : raw;
  const text = cleanText(joinSpacedLetters(logical.trim())).trim();
  const smuggled = smuggledText(raw);
  const { x, width } = extent(first, last, style);
  const run: TextRun = {
    text: text || (smuggled ?? ""),
    x,
    y: first.start.y,
    width,
    size: style.size,
    bold: style.font.bold,
    italic: style.font.italic || style.slanted,
  };
  if (style.color) run.color = style.color;
  if (style.font.name) run.font = style.font.name;
  if (style.angle !== 0) run.angle = style.angle;
  const result: PlacedRun[] = [];
  if (text) result.push({ run, style, order: first.order, glyphs });
  if (smuggled) {
    result.push({
      run: { ...run, text: smuggled, hidden: "zero_width" },
      style,
      order: first.order,
      glyphs: [],
    });
  }
  return result;
}

function extent(first: Glyph, last: Glyph, style: TextStyle): { x: number; width: number } {
  if (style.angle === 0 || style.angle === 180) {
    const left = Math.min(first.start.x, last.start.x, first.end.x, last.end.x);
    const right = Math.max(first.start.x, last.start.x, first.end.x, last.end.x);
    return { x: left, width: right - left };
  }
  return { x: first.start.x, width: Math.hypot(last.end.x - first.start.x, last.end.y - first.start.y) };
}

function spell(glyphs: Glyph[], threshold: number, leftwards: boolean): string {
  let text = "";
  let lastInk: Glyph | undefined;
  let spaced = false;
  for (const glyph of glyphs) {
    if (isBlank(glyph.text)) {
      spaced = true;
      text += glyph.text.replace(/[^\u200B-\u200D\u2060\uFEFF]/g, " ") || " ";
      continue;
    }
    if (lastInk && !spaced) {
      const gap = leftwards ? gapBetween(glyph, lastInk) : gapBetween(lastInk, glyph);
      if (gap > threshold) text += " ";
    }
    // A soft hyphen that was drawn is a hyphen.
    text += glyph.text === "\u00AD" ? "-" : glyph.text;
    lastInk = glyph;
    spaced = false;
  }
  return text;
}

/** Bold is sometimes faked by drawing the same words twice, a hair apart. */
function withoutDoubles(placed: PlacedRun[]): PlacedRun[] {
  const seen = new Map<string, PlacedRun[]>();
  return placed.filter((candidate) => {
    const { run } = candidate;
    const twins = seen.get(run.text) ?? [];
    const isDouble = twins.some(
      (twin) =>
        Math.abs(twin.run.x - run.x) < run.size * 0.15 &&
        Math.abs(twin.run.y - run.y) < run.size * 0.15 &&
        Math.abs(twin.run.size - run.size) < 0.5 &&
        twin.style.invisible === candidate.style.invisible,
    );
    if (!isDouble) seen.set(run.text, [...twins, candidate]);
    return !isDouble;
  });
}
