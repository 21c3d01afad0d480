import type { TextRun } from "../document.ts";
import type { Line, Span } from "../layout.ts";
import type { OrderedRow } from "./columns.ts";
import { WORD_GAP } from "./fragments.ts";

/** White space that is wider than this many font sizes becomes a tab. */
const TAB_GAP = 0.9;

/** Characters; the work of recognising dates, places and names may grow with the square of a line's length. */
const LONGEST_LINE = 1000;

const RTL = /[\u0590-\u08ff\ufb1d-\ufefc]/u;

/** Ordered rows as lines with styled spans. */
export function buildLines(rows: OrderedRow[]): Line[] {
  const edges = new Map<number, { left: number; right: number }>();
  for (const row of rows) {
    const edge = edges.get(row.region) ?? { left: Number.POSITIVE_INFINITY, right: 0 };
    for (const fragment of row.fragments) {
      edge.left = Math.min(edge.left, fragment.x);
      edge.right = Math.max(edge.right, fragment.right);
    }
    edges.set(row.region, edge);
  }
  const lines: Line[] = [];
  for (const row of rows) {
    for (const line of withinLength(toLine(row, edges.get(row.region) ?? { left: 0, right: 0 }))) {
      const before = lines.at(-1);
      if (before && before.region === line.region) line.leading = line.y - before.y;
      lines.push(line);
    }
  }
  countFullLines(lines);
  return lines;
}

/** Cuts a line that no page is wide enough for; text without line ends makes them. */
function withinLength(line: Line): Line[] {
  if (line.text.length <= LONGEST_LINE) return [line];
  const groups: Span[][] = [[]];
  let length = 0;
  for (const span of line.spans.flatMap(cutSpan)) {
    length += span.text.length + 1;
    if (length > LONGEST_LINE) {
      groups.push([]);
      length = span.text.length;
    }
    groups.at(-1)?.push(span);
  }
  return groups
    .filter((spans) => spans.length > 0)
    .map((spans, index) => ({
      ...line,
      spans,
      text: spansText(spans),
      margin: index === 0 ? Math.min(line.margin, spans.length) : 0,
    }));
}

/** A span in pieces of at most the longest line, cut at a space where there is one. */
function cutSpan(span: Span): Span[] {
  const pieces: Span[] = [];
  for (let at = 0; at < span.text.length; ) {
    const end = at + LONGEST_LINE;
    const space = end < span.text.length ? span.text.lastIndexOf(" ", end) : end;
    const cut = space > at ? space : end;
    pieces.push({ ...span, text: span.text.slice(at, cut).trim(), gap: at === 0 ? span.gap : 0 });
    at = cut;
  }
  return pieces;
}

function countFullLines(lines: Line[]): void {
  const counts = new Map<number, number>();
  const isFull = (line: Line): boolean =>
    line.x + line.width > line.regionRight - 0.07 * (line.regionRight - line.regionX) &&
    !line.text.includes("\t");
  for (const line of lines) if (isFull(line)) counts.set(line.region, (counts.get(line.region) ?? 0) + 1);
  for (const line of lines) line.fullLines = counts.get(line.region) ?? 0;
}

function toLine(row: OrderedRow, edge: { left: number; right: number }): Line {
  const label = row.fragments.slice(0, row.margin).flatMap((fragment) => fragment.runs);
  const rest = row.fragments.slice(row.margin).flatMap((fragment) => fragment.runs);
  const rightToLeft = rest.filter((run) => RTL.test(run.text)).length > rest.length / 2;
  const ordered = rightToLeft ? [...rest].sort((a, b) => b.x - a.x) : rest;
  const labelSpans = toSpans(label, false);
  const textSpans = toSpans(ordered, rightToLeft);
  const spans = [...labelSpans, ...textSpans];
  if (labelSpans.length > 0 && textSpans[0]) textSpans[0].gap = 99;
  const main = (textSpans.length > 0 ? textSpans : labelSpans) as Span[];
  const longest = main.reduce((a, b) => (b.text.length > a.text.length ? b : a));
  const anchor = rest[0] ?? label[0];
  const left = Math.min(...main.map((span) => span.x));
  const right = Math.max(...main.map((span) => span.x + span.width));
  const runs = [...label, ...rest];
  const first = row.fragments[row.margin] ?? row.fragments[0];
  return {
    text: spansText(spans),
    spans,
    page: first?.page ?? 1,
    x: left,
    y: first?.y ?? anchor?.y ?? 0,
    width: right - left,
    size: longest.size,
    bold: main.every((span) => span.bold),
    italic: main.every((span) => span.italic),
    color: longest.color,
    heading: runs.find((run) => run.heading !== undefined)?.heading,
    listItem: runs.some((run) => run.listItem === true),
    region: row.region,
    regionX: edge.left,
    regionRight: edge.right,
    fullLines: 0,
    margin: labelSpans.length,
  };
}

/** The text of spans: touching spans make one word, wide gaps a tab. */
function spansText(spans: readonly Span[]): string {
  return spans
    .map((span, index) => {
      if (index === 0) return span.text;
      if (span.gap >= TAB_GAP) return `\t${span.text}`;
      return span.gap >= WORD_GAP ? ` ${span.text}` : span.text;
    })
    .join("");
}

function toSpans(runs: TextRun[], rightToLeft: boolean): Span[] {
  const spans: Span[] = [];
  let before: TextRun | undefined;
  for (const run of runs) {
    const span = spans.at(-1);
    const distance =
      before === undefined
        ? 0
        : rightToLeft
          ? before.x - (run.x + run.width)
          : run.x - (before.x + before.width);
    // Runs of a label that stand below each other are one text.
    const below = before !== undefined && Math.abs(run.y - before.y) > Math.min(run.size, before.size) * 0.6;
    const gap = below ? 0.5 : Math.max(0, distance) / (run.size || 1);
    if (span && before && sameStyle(before, run) && gap < TAB_GAP && gap < 0.6) {
      span.text += (gap >= WORD_GAP ? " " : "") + run.text;
      span.width = Math.max(span.x + span.width, run.x + run.width) - Math.min(span.x, run.x);
      span.x = Math.min(span.x, run.x);
      span.link ??= run.link;
    } else {
      spans.push({
        text: run.text,
        x: run.x,
        width: run.width,
        size: run.size,
        bold: run.bold,
        italic: run.italic,
        color: run.color,
        link: run.link,
        gap: before === undefined ? 0 : gap,
      });
    }
    before = run;
  }
  return spans;
}

function sameStyle(a: TextRun, b: TextRun): boolean {
  return (
    a.bold === b.bold &&
    a.italic === b.italic &&
    a.color === b.color &&
    Math.abs(a.size - b.size) < 0.3 &&
    a.link === b.link
  );
}
