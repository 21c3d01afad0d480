import { groupBy } from "../../group.ts";
import type { Line } from "../layout.ts";
import { heaviest } from "../typical.ts";
import { titleWords } from "./classify.ts";
import { findDates } from "./dates.ts";
import { headingKind } from "./headings.ts";
import type { SectionKind } from "./lexicon/headings.ts";
import { closeLetterSpacing, hasBullet, isAllCaps, isSentence, trimMarks } from "./text.ts";

/** A heading with the lines below it; what stands before any heading is the `header`. */
export interface Section {
  kind: SectionKind | "header";
  heading?: string;
  /** The lexicon knows the heading. */
  known?: boolean;
  /** The heading is the name of one group of skills. */
  group?: string;
  lines: Line[];
}

/** Size that most of the text has, in points. */
function bodySize(lines: readonly Line[]): number {
  const size = (line: Line) => Math.round(line.size * 2) / 2;
  return heaviest(lines, size, (line) => line.text.length) ?? 10;
}

/** The look of a line: lines of one look have one role. */
export function lookOf(line: Line): string {
  const caps = isAllCaps(line.text) ? "C" : "";
  const heading = line.heading === undefined ? "" : `h${line.heading}`;
  return `${Math.round(line.size * 2)}${line.bold ? "b" : ""}${line.italic ? "i" : ""}${caps}${line.color ?? ""}${heading}`;
}

/** The line with a tab at each gap that is wider than a space: tags stand so. */
export function wideText(line: Line): string {
  return line.spans
    .map((span, index) => {
      if (index === 0) return span.text;
      if (span.gap >= 0.6) return `\t${span.text}`;
      return span.gap >= 1 / 6 ? ` ${span.text}` : span.text;
    })
    .join("");
}

interface Candidate {
  index: number;
  line: Line;
  kind: SectionKind;
  /** A heading at the start of a text line (“Skills: …”, or in the margin) leaves a rest. */
  rest?: Line;
}

/** How much a line stands out, for telling headings from labels inside sections. */
function prominence(line: Line, body: number): number {
  return (
    (line.size / body - 1) * 4 +
    (line.bold ? 1 : 0) +
    (isAllCaps(line.text) ? 1 : 0) +
    (line.heading !== undefined ? 3 : 0)
  );
}

/** Splits lines into sections by headings of the lexicon and by other lines that look the same. */
export function splitSections(lines: Line[]): Section[] {
  const body = bodySize(lines);
  const headings = chooseHeadings(lines, body);
  const sections: Section[] = [];
  let current: Section = { kind: "header", lines: [] };
  let headingLine: Line | undefined;
  const open = (section: Section): void => {
    if (current.lines.length > 0 || current.heading !== undefined) sections.push(current);
    current = section;
  };
  lines.forEach((line, index) => {
    const heading = headings.get(index);
    if (heading) {
      open({
        kind: heading.kind,
        heading: trimMarks(closeLetterSpacing(heading.text)),
        known: heading.known,
        lines: [],
      });
      headingLine = line;
      if (heading.rest) current.lines.push(heading.rest);
      return;
    }
    const before = lines[index - 1];
    const newRegion = before !== undefined && before.region !== line.region;
    // A column that begins above the heading of the section before does not belong to that section.
    if (newRegion && headingLine && line.y < headingLine.y - 1.5 * headingLine.size) {
      open({ kind: "header", lines: [] });
      headingLine = undefined;
    }
    current.lines.push(line);
  });
  open({ kind: "header", lines: [] });
  return sections;
}

interface Heading {
  kind: SectionKind;
  text: string;
  known: boolean;
  rest?: Line;
}

function chooseHeadings(lines: Line[], body: number): Map<number, Heading> {
  const candidates: Candidate[] = [];
  lines.forEach((line, index) => {
    const kind = headingKind(line.text);
    if (kind && !isLabelOfValue(lines, index)) candidates.push({ index, line, kind });
  });
  const chosen = dropLabels(candidates, body);
  const headings = new Map<number, Heading>();
  for (const { index, kind, line } of chosen) headings.set(index, { kind, text: line.text, known: true });
  addLookAlikes(lines, chosen, headings, body);
  addInlineHeadings(lines, headings);
  return headings;
}

/** “Languages” beside “Go, SQL” on the same row is a label of its row. */
function isLabelOfValue(lines: Line[], index: number): boolean {
  const line = lines[index] as Line;
  return hasBullet(line.text) && !isAllCaps(line.text);
}

/** Headings that also name a group of skills. */
const NESTED_KINDS = new Set<SectionKind>(["languages", "skills", "certificates", "projects", "interests"]);

const ANCHOR_KINDS = new Set<SectionKind>(["work", "education", "skills", "summary", "projects"]);

/** Drops words such as “Languages” that are a group's label inside a section, by their look. */
function dropLabels(candidates: Candidate[], body: number): Candidate[] {
  if (candidates.length < 2) return candidates;
  const looks = groupBy(candidates, ({ line }) => lookOf(line));
  const trusted = new Set<string>();
  for (const [look, members] of looks) {
    if (new Set(members.map((member) => member.kind)).size >= 2) trusted.add(look);
    else if (members.some((member) => member.kind === "work" || member.kind === "education"))
      trusted.add(look);
  }
  if (trusted.size === 0) return candidates;
  const least = Math.min(
    ...candidates
      .filter((c) => trusted.has(lookOf(c.line)) && ANCHOR_KINDS.has(c.kind))
      .map((c) => prominence(c.line, body)),
  );
  // In the order of the lines: the one above is the one before.
  const nested = (candidate: Candidate, position: number): boolean => {
    const above = candidates[position - 1];
    return (
      above?.kind === "skills" &&
      NESTED_KINDS.has(candidate.kind) &&
      candidate.line.region === above.line.region &&
      candidate.line.x > above.line.x + 6 &&
      candidate.line.size <= above.line.size
    );
  };
  return candidates.filter((candidate, position) => {
    if (nested(candidate, position)) return false;
    const look = lookOf(candidate.line);
    if (trusted.has(look) && prominence(candidate.line, body) >= least - 0.3) return true;
    return prominence(candidate.line, body) >= least - 0.05;
  });
}

/** Headings that no lexicon knows: short lines of a look that only headings have. */
function addLookAlikes(
  lines: Line[],
  chosen: Candidate[],
  headings: Map<number, Heading>,
  body: number,
): void {
  const known = new Map<string, number>();
  for (const { line } of chosen) known.set(lookOf(line), (known.get(lookOf(line)) ?? 0) + 1);
  for (const [look, count] of known) {
    if (count < 2) continue;
    const members = lines.map((line, index) => ({ line, index })).filter(({ line }) => lookOf(line) === look);
    const strange = members.filter(({ index }) => !headings.has(index));
    if (strange.length === 0 || strange.length > count) continue;
    if (prominence(members[0]?.line as Line, body) < 0.8) continue;
    const firstKnown = Math.min(...chosen.filter((c) => lookOf(c.line) === look).map((c) => c.index));
    for (const { line, index } of strange) {
      if (index < firstKnown || isSentence(line.text) || hasBullet(line.text)) continue;
      if (
        line.text.includes("\t") ||
        /\d/.test(line.text) ||
        /[:：]\s*\S/.test(line.text) ||
        line.text.length > 40
      )
        continue;
      if (namesAnEntry(lines, index, chosen)) continue;
      headings.set(index, { kind: "other", text: line.text, known: false });
    }
  }
}

const DATED_KINDS = new Set<SectionKind>([
  "work",
  "education",
  "projects",
  "certificates",
  "awards",
  "volunteer",
  "publications",
]);

/** A title of a job, or within a section of dated entries a line over a date: that is an entry, not a heading. */
function namesAnEntry(lines: Line[], index: number, chosen: Candidate[]): boolean {
  const line = lines[index] as Line;
  if (titleWords(line.text) > 0) return true;
  const section = chosen.filter((candidate) => candidate.index < index).at(-1);
  const near = lines.slice(index + 1, index + 3).filter((other) => other.region === line.region);
  const colon = /[:：]$/;
  if (section && colon.test(section.line.text.trim()) && !colon.test(line.text.trim())) return true;
  return (
    section !== undefined &&
    DATED_KINDS.has(section.kind) &&
    near.some((other) => findDates(other.text).length > 0)
  );
}

/** “Skills: Go, SQL” on one line, where the document has no such section otherwise. */
function addInlineHeadings(lines: Line[], headings: Map<number, Heading>): void {
  const kinds = new Set([...headings.values()].map((heading) => heading.kind));
  let current: SectionKind | undefined;
  lines.forEach((line, index) => {
    current = headings.get(index)?.kind ?? current;
    if (headings.has(index) || current === "skills" || current === "contact") return;
    const match = /^([^:：\t]{3,30})[:：]\s*(\S.*)$/u.exec(line.text);
    if (!match?.[1] || !match[2]) return;
    const kind = headingKind(match[1]);
    if (!kind || !INLINE_KINDS.has(kind) || kinds.has(kind)) return;
    if (current !== undefined && !INLINE_AFTER.has(current)) return;
    headings.set(index, {
      kind,
      text: match[1],
      known: true,
      rest: restOfLine(line, match[0].length - match[2].length),
    });
  });
}

const INLINE_KINDS = new Set<SectionKind>(["summary", "skills", "languages", "interests", "certificates"]);
const INLINE_AFTER = new Set<SectionKind>([
  "summary",
  "education",
  "languages",
  "interests",
  "certificates",
  "other",
]);

/** The line from an offset of its text on. */
function restOfLine(line: Line, offset: number): Line {
  const spans = [];
  let at = 0;
  for (const span of line.spans) {
    const found = line.text.indexOf(span.text, at);
    const from = found < 0 ? at : found;
    at = from + span.text.length;
    if (at <= offset) continue;
    spans.push(from >= offset ? span : { ...span, text: span.text.slice(offset - from).trimStart() });
  }
  const first = spans[0];
  if (first) spans[0] = { ...first, gap: 0 };
  return { ...line, text: line.text.slice(offset).trim(), spans, margin: 0 };
}
