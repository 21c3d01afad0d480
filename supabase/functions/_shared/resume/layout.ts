import type { ResumeDocument } from "./document.ts";
import { orderFragments } from "./layout/columns.ts";
import { collectFragments } from "./layout/fragments.ts";
import { buildLines } from "./layout/lines.ts";

/** A stretch of one line in one style. */
export interface Span {
  text: string;
  x: number;
  width: number;
  size: number;
  bold: boolean;
  italic: boolean;
  color?: string;
  link?: string;
  /** White space before the span in units of its font size; 0 at the start of a line. */
  gap: number;
}

/** One line as a reader sees it, within one column. */
export interface Line {
  /** The spans' text: a space where there is white space, a tab where it is wide. */
  text: string;
  spans: Span[];
  /** 1-based. */
  page: number;
  x: number;
  /** Baseline in points from the top of the first page, pages stacked without their margins. */
  y: number;
  width: number;
  /** Size of most of the text, in points. */
  size: number;
  /** All of the text is bold (italic). */
  bold: boolean;
  italic: boolean;
  color?: string;
  /** DOCX heading level, list membership. */
  heading?: number;
  listItem: boolean;
  /** Region of the page in reading order: text does not flow from one region into another. */
  region: number;
  /** Left and right edge of all text of the region. */
  regionX: number;
  regionRight: number;
  /** Lines of the region that end near its right edge: where they are many, the edge is the margin. */
  fullLines: number;
  /** Distance from the baseline above within the region, in points; undefined for its first line. */
  leading?: number;
  /** The line begins with a label in the margin (a date or heading left of the text) of so many spans. */
  margin: number;
}

/** The document's lines in reading order: columns, sidebars, tables and page breaks resolved. */
export function layoutLines(document: ResumeDocument): Line[] {
  const fragments = collectFragments(document);
  return buildLines(orderFragments(fragments));
}

/** The document as plain text in reading order, one line per line, regions parted by an empty line. */
export function documentText(document: ResumeDocument): string {
  const lines = layoutLines(document);
  return lines
    .map((line, index) => {
      const before = lines[index - 1];
      const newRegion = before !== undefined && before.region !== line.region;
      return (newRegion ? "\n" : "") + line.text.replace(/\t/g, "  ");
    })
    .join("\n");
}
