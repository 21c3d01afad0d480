import { isDateText } from "../parse/dates.ts";
import { headingKind } from "../parse/headings.ts";
import { median } from "../typical.ts";
import { type Cut, cutsAt, splitAtHeadings } from "./cuts.ts";
import type { Fragment } from "./fragments.ts";
import { type Relation, relate } from "./relation.ts";
import { isHeadingRow, type Row, rowText, toBlocks, toRows } from "./rows.ts";

/** Fragments of one line in one region; `margin` says how many of them are a label left of the text. */
export interface OrderedRow {
  fragments: Fragment[];
  region: number;
  margin: number;
}

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

/** The cut that parts most text, of those that are real. */
function bestCut(rows: Row[]): { cut: Cut; relation: Exclude<Relation, "inline"> } | undefined {
  const edges = new Set<number>();
  for (const row of rows) for (const fragment of row.slice(1)) edges.add(Math.round(fragment.x));
  for (const row of rows) {
    // A column that never shares a row with the other still begins somewhere.
    if (row.length === 1) edges.add(Math.round(row[0].x));
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
  const aligned = rows.filter((row) => row[0].x - first < 2 * row[0].size).length;
  return aligned / rows.length;
}

const textArea = (fragments: Fragment[]): number =>
  Math.sqrt(fragments.reduce((sum, fragment) => sum + (fragment.right - fragment.x), 0));

/** Headings in the margin part what is beside them; other labels go in front of the row they stand beside. */
function orderLabels(cut: Cut, state: State, depth: number): void {
  const labels = toLabelBlocks(cut);
  const headings = labels.filter(isHeadingRow);
  const [highest] = headings;
  if (highest === undefined) {
    orderMarginLabels(labels, toRows(cut.right), state);
    return;
  }
  const others = [...labels.filter((block) => !headings.includes(block)).flat(), ...cut.right];
  const top = ([first]: Row): number => first.y - 0.8 * first.size;
  const before = others.filter((fragment) => fragment.y < top(highest));
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
function rowBeside(label: Fragment, rows: Row[]): number {
  const distance = (row: Row): number => Math.abs(row[0].y - label.y);
  const exact = rows.findIndex((row) => distance(row) <= 0.35 * Math.max(label.size, row[0].size));
  if (exact >= 0) return exact;
  const height = (row: Row | undefined): number => row?.[0]?.y ?? 0;
  const gaps = rows.slice(1).map((row, index) => height(row) - height(rows[index]));
  const usual = median(gaps) ?? 0;
  const starts = rows.flatMap((row, index) =>
    index === 0 || (gaps[index - 1] ?? 0) > usual * 1.3 ? [{ index, away: distance(row) }] : [],
  );
  const nearest = starts.filter(({ away }) => away <= 2.5 * label.size).sort((a, b) => a.away - b.away)[0];
  if (nearest) return nearest.index;
  return rows.findIndex((row) => distance(row) <= 0.8 * Math.max(label.size, row[0].size));
}

function orderMarginLabels(labels: Row[], rows: Row[], state: State): void {
  const region = state.region++;
  const before = new Map<number, Fragment[]>();
  const orphans: { y: number; fragments: Fragment[] }[] = [];
  for (const block of labels) {
    const [first] = block;
    const index = rowBeside(first, rows);
    if (index >= 0) before.set(index, [...(before.get(index) ?? []), ...block]);
    else orphans.push({ y: first.y, fragments: block });
  }
  const emit = (orphan: { fragments: Fragment[] } | undefined): void => {
    if (orphan) state.rows.push({ fragments: orphan.fragments, region, margin: orphan.fragments.length });
  };
  rows.forEach((row, index) => {
    while (orphans[0] && orphans[0].y < row[0].y) emit(orphans.shift());
    const label = before.get(index) ?? [];
    state.rows.push({ fragments: [...label, ...row], region, margin: label.length });
  });
  orphans.forEach(emit);
}

/** Label rows that run on (“03/2019 –” over “12/2020”) are one label; a label beside a new text row is new. */
function toLabelBlocks(cut: Cut): Row[] {
  const beside = new Set(cut.right.map((fragment) => fragment.row));
  return toBlocks(toRows(cut.left)).flatMap((block) => {
    const groups: Row[] = [];
    for (const row of block) {
      const group = groups.at(-1);
      const isNew = group === undefined || startsLabel(row, group, beside.has(row[0].row));
      if (isNew) groups.push([...row]);
      else group.push(...row);
    }
    return groups;
  });
}

function startsLabel(row: Row, group: Row, hasText: boolean): boolean {
  const text = rowText(row);
  const before = rowText(group);
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
