import { headingKind } from "../parse/headings.ts";
import type { Fragment } from "./fragments.ts";

/** Fragments on one baseline, from left to right. */
export type Row = [Fragment, ...Fragment[]];

export function toRows(fragments: Fragment[]): Row[] {
  const rows = new Map<number, Row>();
  for (const fragment of fragments) {
    const row = rows.get(fragment.row);
    if (row) row.push(fragment);
    else rows.set(fragment.row, [fragment]);
  }
  return [...rows.entries()].sort((a, b) => a[0] - b[0]).map(([, row]) => row.sort((a, b) => a.x - b.x));
}

export const rowText = (row: readonly Fragment[]): string => row.map((fragment) => fragment.text).join(" ");

export const isHeadingRow = (row: readonly Fragment[]): boolean => headingKind(rowText(row)) !== undefined;

/** Rows that follow each other closely. */
export type Block = [Row, ...Row[]];

export function toBlocks(rows: Row[]): Block[] {
  const blocks: Block[] = [];
  for (const row of rows) {
    const before = blocks.at(-1)?.at(-1)?.[0];
    const first = row[0];
    if (before && first.y - before.y < 1.75 * Math.max(first.size, before.size)) blocks.at(-1)?.push(row);
    else blocks.push([row]);
  }
  return blocks;
}
