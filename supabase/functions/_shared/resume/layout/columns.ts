import { isDateText } from "../parse/dates.ts";
import { headingKind } from "../parse/headings.ts";
import { heaviest, median } from "../typical.ts";
import type { Fragment } from "./fragments.ts";

/** Fragments of one line in one region; `margin` says how many of them are a label left of the text. */
export interface OrderedRow {
  fragments: Fragment[];
  region: number;
  margin: number;
}

/** A vertical cut at `x` through the rows from `top` to `bottom` (indices into the region's rows). */
interface Cut {
  x: number;
  top: number;
  bottom: number;
  gutter: number;
  left: Fragment[];
  right: Fragment[];
}

type Relation = "columns" | "labels" | "inline";

const MAX_DEPTH = 12;

/**
 * Reading order by recursive cutting: the widest and tallest gutter of a region parts it into what stands
 * above, left, right and below. A gutter between texts that belong together row by row (dates on the right,
 * labels on the left) is no cut.
 */
export function orderFragments(fragments: Fragment[]): OrderedRow[] {
  const rows: OrderedRow[] = [];
  const state = { region: 0, rows };
  orderRegion(fragments, state, 0);
  return rows;
}

interface State {
  region: number;
  rows: OrderedRow[];
}

function orderRegion(fragments: Fragment[], state: State, depth: number): void {
  if (fragments.length === 0) return;
  const rows = toRows(fragments);
  const found = depth < MAX_DEPTH ? bestCut(rows) : undefined;
  if (!found) {
    const region = state.region++;
    for (const row of rows) state.rows.push({ fragments: row, region, margin: 0 });
    return;
  }
  const { cut, relation } = found;
  orderRegion(rows.slice(0, cut.top).flat(), state, depth + 1);
  if (relation === "labels") orderLabels(cut, state, depth);
  else {
    orderRegion(cut.left, state, depth + 1);
    orderRegion(cut.right, state, depth + 1);
  }
  orderRegion(rows.slice(cut.bottom + 1).flat(), state, depth + 1);
}

function toRows(fragments: Fragment[]): Fragment[][] {
  const rows = new Map<number, Fragment[]>();
  for (const fragment of fragments) {
    const row = rows.get(fragment.row);
    if (row) row.push(fragment);
    else rows.set(fragment.row, [fragment]);
  }
  return [...rows.entries()].sort((a, b) => a[0] - b[0]).map(([, row]) => row.sort((a, b) => a.x - b.x));
}

/** The cut that parts most text, of those that are real. */
function bestCut(rows: Fragment[][]): { cut: Cut; relation: Exclude<Relation, "inline"> } | undefined {
  const edges = new Set<number>();
  for (const row of rows) for (const fragment of row.slice(1)) edges.add(Math.round(fragment.x));
  for (const row of rows) {
    // A column that never shares a row with the other still begins somewhere.
    if (row.length === 1) edges.add(Math.round((row[0] as Fragment).x));
  }
  let best: { cut: Cut; relation: Exclude<Relation, "inline">; score: number } | undefined;
  for (const edge of edges) {
    for (const cut of cutsAt(rows, edge - 1).flatMap((whole) => splitAtHeadings(rows, whole))) {
      const score =
        (cut.bottom - cut.top + 1) *
        Math.min(textArea(cut.left), textArea(cut.right)) *
        Math.min(cut.gutter, 40) *
        alignment(cut) ** 2;
      if (best && score <= best.score) continue;
      const relation = relate(cut);
      if (relation !== "inline") best = { cut, relation, score };
    }
  }
  return best;
}

/** Share of the right side's rows that begin at the cut, give or take an indent. */
function alignment(cut: Cut): number {
  const rows = toRows(cut.right);
  const first = Math.min(...cut.right.map((fragment) => fragment.x));
  const aligned = rows.filter((row) => (row[0] as Fragment).x - first < 2 * (row[0] as Fragment).size).length;
  return aligned / rows.length;
}

const textArea = (fragments: Fragment[]): number =>
  Math.sqrt(fragments.reduce((sum, fragment) => sum + (fragment.right - fragment.x), 0));

/** Maximal stretches of rows that no fragment crosses at `x`, with text on both sides. */
function cutsAt(rows: Fragment[][], x: number): Cut[] {
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

function toCut(rows: Fragment[][], x: number, from: number, to: number): Cut[] {
  const onLeft = (row: Fragment[]): boolean => row.some((fragment) => fragment.x < x);
  const onRight = (row: Fragment[]): boolean => row.some((fragment) => fragment.x >= x);
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
function splitAtHeadings(rows: Fragment[][], cut: Cut): Cut[] {
  const isHeading = (fragment: Fragment): boolean => headingKind(fragment.text) !== undefined;
  const leftHeadings = cut.left.filter(isHeading).length;
  const rightHeadings = cut.right.filter(isHeading).length;
  if (leftHeadings > 0 === rightHeadings > 0) return [cut];
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
function isAlone(rows: Fragment[][], index: number): boolean {
  const row = rows[index] as Fragment[];
  if (row.length !== 1 || !isHeadingRow(row)) return false;
  const heading = row[0] as Fragment;
  const near = (other: Fragment[] | undefined): boolean =>
    other?.some(
      (fragment) => Math.abs(fragment.y - heading.y) < 0.9 * Math.max(heading.size, fragment.size),
    ) ?? false;
  return !near(rows[index - 1]) && !near(rows[index + 1]);
}

function indicesWhere(
  rows: Fragment[][],
  from: number,
  to: number,
  test: (row: Fragment[]) => boolean,
): number[] {
  const indices: number[] = [];
  for (let index = from; index <= to; index++) if (test(rows[index] as Fragment[])) indices.push(index);
  return indices;
}

const isHeadingRow = (row: Fragment[]): boolean => headingKind(rowText(row)) !== undefined;

/**
 * Rows above the later column go above the columns, but a section that has begun there stays whole with its
 * column: the columns then begin at that section's heading.
 */
function trimLead(rows: Fragment[][], from: number, later: number): number {
  for (let index = later - 1; index >= from; index--) {
    if (isHeadingRow(rows[index] as Fragment[])) return index === later - 1 ? later : index;
  }
  return later;
}

/** A date in the margin may stand below the first line of what it dates: the lines of that block come along. */
function dateLead(rows: Fragment[][], from: number, later: number, x: number): number {
  const left = (rows[later] as Fragment[]).filter((fragment) => fragment.x < x);
  if (left.length === 0 || !isDateText(rowText(left))) return later;
  let top = later;
  while (top > from && later - top < 3) {
    const gap =
      ((rows[top] as Fragment[])[0] as Fragment).y - ((rows[top - 1] as Fragment[])[0] as Fragment).y;
    if (gap > 1.7 * ((rows[top - 1] as Fragment[])[0] as Fragment).size) break;
    top--;
  }
  return top;
}

/** Rows below the shorter column: from the next heading on, or a row or two before wider text, they go below. */
function trimTail(rows: Fragment[][], end: number, to: number, closed: boolean): number {
  for (let index = end + 1; index <= to; index++) {
    if (isHeadingRow(rows[index] as Fragment[])) return index - 1;
  }
  return closed && to - end <= 2 ? end : to;
}

/** Share of the rows of the shorter side that stand beside a row of the other side. */
function sideBySide(leftRows: Fragment[][], rightRows: Fragment[][]): number {
  const [few, many] = leftRows.length <= rightRows.length ? [leftRows, rightRows] : [rightRows, leftRows];
  const extents = many
    .flat()
    .map((fragment) => [fragment.y - fragment.size * 0.8, fragment.y + fragment.size * 0.25] as const);
  const beside = few.filter((row) =>
    row.some((fragment) =>
      extents.some(
        ([top, bottom]) =>
          fragment.y - fragment.size * 0.7 < bottom && fragment.y + fragment.size * 0.1 > top,
      ),
    ),
  );
  return beside.length / few.length;
}

function relate(cut: Cut): Relation {
  const size = median([...cut.left, ...cut.right].map((fragment) => fragment.size)) ?? 10;
  if (cut.gutter < Math.max(6, size * 0.7)) return "inline";
  const leftRows = toRows(cut.left);
  const rightRows = toRows(cut.right);
  const rightIndex = new Map(rightRows.map((row) => [(row[0] as Fragment).row, row]));
  const leftIndex = new Map(leftRows.map((row) => [(row[0] as Fragment).row, row]));
  const shared = leftRows.filter((row) => rightIndex.has((row[0] as Fragment).row));
  const rightShared = shared.length / rightRows.length;
  const leftShared = shared.length / leftRows.length;

  if (rightShared >= 0.85 && valuesOnTheRight(rightRows, leftIndex)) return "inline";
  const blocks = toBlocks(leftRows);
  if (sideBySide(leftRows, rightRows) < 0.4) return "inline";
  if (labelsOnTheLeft(blocks, rightRows, leftShared)) return "labels";
  if (leftRows.length < 2 && rightRows.length < 2) return "inline";
  if (rightShared >= 0.95 && leftShared >= 0.95 && readsByRows(leftRows, rightRows)) return "inline";
  return "columns";
}

const rowText = (row: Fragment[]): string => row.map((fragment) => fragment.text).join(" ");

/** Dates and places flush right, or nothing but short dates: they belong to the row on their left. */
function valuesOnTheRight(rightRows: Fragment[][], leftIndex: Map<number, Fragment[]>): boolean {
  const dated = rightRows.filter((row) => isDateText(rowText(row))).length / rightRows.length;
  const rights = rightRows.map((row) => Math.max(...row.map((fragment) => fragment.right)));
  const lefts = rightRows.map((row) => (row[0] as Fragment).x);
  const spread = (values: number[]): number => Math.max(...values) - Math.min(...values);
  const flushRight = rightRows.length > 1 && spread(rights) < 3 && spread(lefts) > 6;
  const short = rightRows.every((row) => rowText(row).length <= 40);
  const fewer = rightRows.length <= leftIndex.size;
  if (!fewer) return false;
  return (dated >= 0.45 && short) || (flushRight && short) || (rightRows.length === 1 && short);
}

/** Left blocks: rows that follow each other closely. */
function toBlocks(rows: Fragment[][]): Fragment[][][] {
  const blocks: Fragment[][][] = [];
  for (const row of rows) {
    const before = blocks.at(-1)?.at(-1)?.[0];
    const first = row[0] as Fragment;
    if (before && first.y - before.y < 1.75 * Math.max(first.size, before.size)) blocks.at(-1)?.push(row);
    else blocks.push([row]);
  }
  return blocks;
}

/** Dates, headings or other labels in the margin, each beside the text that it labels. */
function labelsOnTheLeft(blocks: Fragment[][][], rightRows: Fragment[][], leftShared: number): boolean {
  if (blocks.length === 0) return false;
  const startsAtRow = (block: Fragment[][]): boolean => {
    const first = block[0]?.[0] as Fragment;
    return rightRows.some(
      (row) =>
        Math.abs((row[0] as Fragment).y - first.y) <= 0.75 * Math.max(first.size, (row[0] as Fragment).size),
    );
  };
  const aligned = blocks.filter(startsAtRow).length / blocks.length;
  const text = (block: Fragment[][]): string => block.map(rowText).join(" ");
  const isLabel = (block: Fragment[][]): boolean => {
    const joined = text(block);
    if (headingKind(joined) !== undefined) return true;
    const first = rowText(block[0] as Fragment[]);
    return isDateText(joined) || isDateText(first) || isDateText(block.slice(0, 2).map(rowText).join(" "));
  };
  // Headings and dates and nothing else: labels, even where they stand a little off their rows.
  const leftRows = blocks.flat();
  const telling = leftRows.filter(
    (row) => headingKind(rowText(row)) !== undefined || isDateText(rowText(row)),
  ).length;
  if (leftRows.length >= 3 && telling >= leftRows.length * 0.85 && rightRows.length > leftRows.length)
    return true;
  const labels = blocks.filter(isLabel).length;
  const small = blocks.every((block) => block.length <= 4);
  if (labels / blocks.length >= 0.7 && aligned >= 0.7 && small) return true;
  // Key and value: single lines in a style of their own, each beside its value.
  if (blocks.length < 2 || leftShared < 0.95) return false;
  const rightStyle = heaviest(rightRows.flat(), styleOf, ({ text }) => text.length);
  const leftStyles = blocks.flat().flat().map(styleOf);
  const apart = leftStyles.filter((style) => style !== rightStyle).length / leftStyles.length;
  const colons = blocks.flat().filter((row) => /[:：]$/.test(rowText(row))).length / blocks.flat().length;
  const short = blocks.flat().every((row) => rowText(row).length <= 45);
  const sameStyle = new Set(leftStyles).size <= 2;
  return (
    short && (colons >= 0.6 || (apart >= 0.85 && sameStyle && aligned >= 0.95 && !hasHeadingStack(blocks)))
  );
}

/** A heading with lines below it: that is a column of its own, not labels. */
function hasHeadingStack(blocks: Fragment[][][]): boolean {
  return blocks.some(
    (block) => block.length > 1 && headingKind(rowText(block[0] as Fragment[])) !== undefined,
  );
}

const styleOf = (fragment: Fragment): string =>
  `${Math.round(fragment.size * 2)}${fragment.bold ? "b" : ""}${fragment.runs[0]?.color ?? ""}`;

/**
 * A table to be read by rows: all cells look alike (a list in columns reads either way), or those on the left
 * look one way and those on the right another (“**English**  Native”). Looks that change from row to row on
 * both sides are blocks beside each other.
 */
function readsByRows(leftRows: Fragment[][], rightRows: Fragment[][]): boolean {
  const looks = (rows: Fragment[][]): number => new Set(rows.map((row) => styleOf(row[0] as Fragment))).size;
  const short = leftRows.every((row) => rowText(row).length <= 45);
  const headed = (rows: Fragment[][]): boolean => rows.some(isHeadingRow);
  if (headed(leftRows) && headed(rightRows)) return false;
  return short && looks(leftRows) === 1 && looks(rightRows) === 1;
}

/** Headings in the margin part what is beside them; other labels go in front of the row they stand beside. */
function orderLabels(cut: Cut, state: State, depth: number): void {
  const labels = toLabelBlocks(cut);
  const headings = labels.filter(
    (block) => headingKind(block.map((fragment) => fragment.text).join(" ")) !== undefined,
  );
  if (headings.length === 0) {
    orderMarginLabels(labels, toRows(cut.right), state);
    return;
  }
  const others = [...labels.filter((block) => !headings.includes(block)).flat(), ...cut.right];
  const top = (block: Fragment[]): number => (block[0] as Fragment).y - 0.8 * (block[0] as Fragment).size;
  const before = others.filter((fragment) => fragment.y < top(headings[0] as Fragment[]));
  orderRegion(before, state, depth + 1);
  headings.forEach((heading, index) => {
    const next = headings[index + 1];
    const from = top(heading);
    const to = next ? top(next) : Number.POSITIVE_INFINITY;
    state.rows.push({ fragments: heading, region: state.region++, margin: heading.length });
    orderRegion(
      others.filter((fragment) => fragment.y >= from && fragment.y < to),
      state,
      depth + 1,
    );
  });
}

/** The row that a label belongs to: on its baseline, else the nearest that begins a block, else one close by. */
function rowBeside(label: Fragment, rows: Fragment[][]): number {
  const distance = (row: Fragment[]): number => Math.abs((row[0] as Fragment).y - label.y);
  const exact = rows.findIndex(
    (row) => distance(row) <= 0.35 * Math.max(label.size, (row[0] as Fragment).size),
  );
  if (exact >= 0) return exact;
  const height = (row: Fragment[] | undefined): number => row?.[0]?.y ?? 0;
  const gaps = rows.slice(1).map((row, index) => height(row) - height(rows[index]));
  const usual = median(gaps) ?? 0;
  const starts = rows.flatMap((row, index) =>
    index === 0 || (gaps[index - 1] ?? 0) > usual * 1.3 ? [{ index, away: distance(row) }] : [],
  );
  const nearest = starts.filter(({ away }) => away <= 2.5 * label.size).sort((a, b) => a.away - b.away)[0];
  if (nearest) return nearest.index;
  return rows.findIndex((row) => distance(row) <= 0.8 * Math.max(label.size, (row[0] as Fragment).size));
}

function orderMarginLabels(labels: Fragment[][], rows: Fragment[][], state: State): void {
  const region = state.region++;
  const before = new Map<number, Fragment[]>();
  const orphans: { y: number; fragments: Fragment[] }[] = [];
  for (const block of labels) {
    const first = block[0] as Fragment;
    const index = rowBeside(first, rows);
    if (index >= 0) before.set(index, [...(before.get(index) ?? []), ...block]);
    else orphans.push({ y: first.y, fragments: block });
  }
  const emit = (orphan: { fragments: Fragment[] } | undefined): void => {
    if (orphan) state.rows.push({ fragments: orphan.fragments, region, margin: orphan.fragments.length });
  };
  rows.forEach((row, index) => {
    while (orphans[0] && orphans[0].y < (row[0] as Fragment).y) emit(orphans.shift());
    const label = before.get(index) ?? [];
    state.rows.push({ fragments: [...label, ...row], region, margin: label.length });
  });
  orphans.forEach(emit);
}

/** Label rows that run on (“03/2019 –” over “12/2020”) are one label; a label beside a new text row is new. */
function toLabelBlocks(cut: Cut): Fragment[][] {
  const beside = new Set(cut.right.map((fragment) => fragment.row));
  return toBlocks(toRows(cut.left)).flatMap((block) => {
    const groups: Fragment[][] = [];
    for (const row of block) {
      const group = groups.at(-1);
      const isNew = group === undefined || startsLabel(row, group, beside.has((row[0] as Fragment).row));
      if (isNew) groups.push([...row]);
      else group.push(...row);
    }
    return groups;
  });
}

function startsLabel(row: Fragment[], group: Fragment[], hasText: boolean): boolean {
  const text = rowText(row);
  const before = group.map((fragment) => fragment.text).join(" ");
  if (headingKind(`${before} ${text}`) !== undefined) return false;
  if (headingKind(text) !== undefined || headingKind(before) !== undefined) return true;
  if (/[:：]$/.test(before)) return true;
  return (
    isDateText(before) &&
    isDateText(text) &&
    !/[-–—−]\s*$/.test(before) &&
    !/^\s*[-–—−]/.test(text) &&
    (isRange(before) || hasText)
  );
}

const isRange = (text: string): boolean => /[-–—−~]\s*\S/.test(text);
