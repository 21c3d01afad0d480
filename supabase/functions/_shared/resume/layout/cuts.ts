import { isDateText } from "../parse/dates.ts";
import { headingKind } from "../parse/headings.ts";
import type { Fragment } from "./fragments.ts";
import { isHeadingRow, type Row, rowText } from "./rows.ts";

/** Where a region could be parted into two columns, by its white space and its headings alone. */

/** A vertical cut at `x` through the rows from `top` to `bottom` (indices into the region's rows). */
export interface Cut {
  x: number;
  top: number;
  bottom: number;
  gutter: number;
  left: Fragment[];
  right: Fragment[];
}

/** Maximal stretches of rows that no fragment crosses at `x`, with text on both sides. */
export function cutsAt(rows: Row[], x: number): Cut[] {
  const cuts: Cut[] = [];
  let top = 0;
  const close = (end: number): void => {
    if (end > top) cuts.push(...toCut(rows, x, top, end - 1));
  };
  rows.forEach((row, index) => {
    if (row.some((fragment) => fragment.x < x - 0.5 && fragment.right > x + 0.5)) {
      close(index);
      top = index + 1;
    }
  });
  close(rows.length);
  return cuts;
}

function toCut(rows: Row[], x: number, from: number, to: number): Cut[] {
  const onLeft = (row: Row): boolean => row.some((fragment) => fragment.x < x);
  const onRight = (row: Row): boolean => row.some((fragment) => fragment.x >= x);
  const lefts = indicesWhere(rows, from, to, onLeft);
  const rights = indicesWhere(rows, from, to, onRight);
  if (lefts.length === 0 || rights.length === 0) return [];
  const later = Math.max(lefts[0] as number, rights[0] as number);
  const top = Math.min(trimLead(rows, from, later), dateLead(rows, from, later, x));
  const bothEnd = Math.min(lefts.at(-1) as number, rights.at(-1) as number);
  const bottom = trimTail(rows, bothEnd, to, to < rows.length - 1);
  const stretch = rows.slice(top, bottom + 1);
  const left = stretch.flatMap((row) => row.filter((fragment) => fragment.x < x));
  const right = stretch.flatMap((row) => row.filter((fragment) => fragment.x >= x));
  if (left.length === 0 || right.length === 0) return [];
  const gutter =
    Math.min(...right.map((fragment) => fragment.x)) - Math.max(...left.map((fragment) => fragment.right));
  return [{ x, top, bottom, gutter, left, right }];
}

/**
 * Where only one side has headings, they head what follows on both sides: a grid within a section ends at
 * the next heading that has nothing beside it.
 */
export function splitAtHeadings(rows: Row[], cut: Cut): Cut[] {
  const isHeading = (fragment: Fragment): boolean => headingKind(fragment.text) !== undefined;
  if (cut.left.some(isHeading) === cut.right.some(isHeading)) return [cut];
  const cuts: Cut[] = [];
  let top = cut.top;
  for (let index = cut.top; index <= cut.bottom; index++) {
    if (!isAlone(rows, index)) continue;
    if (index > top) cuts.push(...toCut(rows, cut.x, top, index - 1));
    top = index + 1;
  }
  if (top === cut.top) return [cut];
  if (top <= cut.bottom) cuts.push(...toCut(rows, cut.x, top, cut.bottom));
  return cuts;
}

/** A heading with white space over the full width above and below it. */
function isAlone(rows: Row[], index: number): boolean {
  const row = rows[index] as Row;
  if (row.length !== 1 || !isHeadingRow(row)) return false;
  const heading = row[0];
  const near = (other: Row | undefined): boolean =>
    other?.some(
      (fragment) => Math.abs(fragment.y - heading.y) < 0.9 * Math.max(heading.size, fragment.size),
    ) ?? false;
  return !near(rows[index - 1]) && !near(rows[index + 1]);
}

function indicesWhere(rows: Row[], from: number, to: number, test: (row: Row) => boolean): number[] {
  const indices: number[] = [];
  for (let index = from; index <= to; index++) if (test(rows[index] as Row)) indices.push(index);
  return indices;
}

/**
 * Rows above the later column go above the columns, but a section that has begun there stays whole with its
 * column: the columns then begin at that section's heading.
 */
function trimLead(rows: Row[], from: number, later: number): number {
  for (let index = later - 1; index >= from; index--) {
    if (isHeadingRow(rows[index] as Row)) return index === later - 1 ? later : index;
  }
  return later;
}

/** A date in the margin may stand below the first line of what it dates: the lines of that block come along. */
function dateLead(rows: Row[], from: number, later: number, x: number): number {
  const left = (rows[later] as Row).filter((fragment) => fragment.x < x);
  if (left.length === 0 || !isDateText(rowText(left))) return later;
  let top = later;
  while (top > from && later - top < 3) {
    const gap = (rows[top] as Row)[0].y - (rows[top - 1] as Row)[0].y;
    if (gap > 1.7 * (rows[top - 1] as Row)[0].size) break;
    top--;
  }
  return top;
}

/** Rows below the shorter column: from the next heading on, or a row or two before wider text, they go below. */
function trimTail(rows: Row[], end: number, to: number, closed: boolean): number {
  for (let index = end + 1; index <= to; index++) {
    if (isHeadingRow(rows[index] as Row)) return index - 1;
  }
  return closed && to - end <= 2 ? end : to;
}
