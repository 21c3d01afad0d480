import { isDateText } from "../parse/dates.ts";
import { heaviest, median } from "../typical.ts";
import type { Cut } from "./cuts.ts";
import type { Fragment } from "./fragments.ts";
import { type Block, isHeadingRow, type Row, rowText, toBlocks, toRows } from "./rows.ts";

/** What the two sides of a cut are to each other: columns, labels beside their texts, or one line read across. */
export type Relation = "columns" | "labels" | "inline";

/** Share of the rows of the shorter side that stand beside a row of the other side. */
function sideBySide(leftRows: Row[], rightRows: Row[]): number {
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

export function relate(cut: Cut): Relation {
  const size = median([...cut.left, ...cut.right].map((fragment) => fragment.size)) ?? 10;
  if (cut.gutter < Math.max(6, size * 0.7)) return "inline";
  const leftRows = toRows(cut.left);
  const rightRows = toRows(cut.right);
  const rightIndex = new Map(rightRows.map((row) => [row[0].row, row]));
  const leftIndex = new Map(leftRows.map((row) => [row[0].row, row]));
  const shared = leftRows.filter((row) => rightIndex.has(row[0].row));
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

/** Dates and places flush right, or nothing but short dates: they belong to the row on their left. */
function valuesOnTheRight(rightRows: Row[], leftIndex: Map<number, Fragment[]>): boolean {
  const dated = rightRows.filter((row) => isDateText(rowText(row))).length / rightRows.length;
  const rights = rightRows.map((row) => Math.max(...row.map((fragment) => fragment.right)));
  const lefts = rightRows.map((row) => row[0].x);
  const spread = (values: number[]): number => Math.max(...values) - Math.min(...values);
  const flushRight = rightRows.length > 1 && spread(rights) < 3 && spread(lefts) > 6;
  const short = rightRows.every((row) => rowText(row).length <= 40);
  const fewer = rightRows.length <= leftIndex.size;
  if (!fewer) return false;
  return (dated >= 0.45 && short) || (flushRight && short) || (rightRows.length === 1 && short);
}

/** Dates, headings or other labels in the margin, each beside the text that it labels. */
function labelsOnTheLeft(blocks: Block[], rightRows: Row[], leftShared: number): boolean {
  if (blocks.length === 0) return false;
  const startsAtRow = (block: Block): boolean => {
    const first = block[0][0];
    return rightRows.some((row) => Math.abs(row[0].y - first.y) <= 0.75 * Math.max(first.size, row[0].size));
  };
  const aligned = blocks.filter(startsAtRow).length / blocks.length;
  const isLabel = (block: Block): boolean =>
    isHeadingRow(block.flat()) ||
    [block, block.slice(0, 1), block.slice(0, 2)].some((rows) => isDateText(rowText(rows.flat())));
  // Headings and dates and nothing else: labels, even where they stand a little off their rows.
  const leftRows = blocks.flat();
  const telling = leftRows.filter((row) => isHeadingRow(row) || isDateText(rowText(row))).length;
  if (leftRows.length >= 3 && telling >= leftRows.length * 0.85 && rightRows.length > leftRows.length)
    return true;
  const labels = blocks.filter(isLabel).length;
  const small = blocks.every((block) => block.length <= 4);
  if (labels / blocks.length >= 0.7 && aligned >= 0.7 && small) return true;
  // Key and value: single lines in a style of their own, each beside its value.
  if (blocks.length < 2 || leftShared < 0.95) return false;
  const rightStyle = heaviest(rightRows.flat(), styleOf, ({ text }) => text.length);
  const leftStyles = leftRows.flat().map(styleOf);
  const apart = leftStyles.filter((style) => style !== rightStyle).length / leftStyles.length;
  const colons = leftRows.filter((row) => /[:：]$/.test(rowText(row))).length / leftRows.length;
  const short = leftRows.every((row) => rowText(row).length <= 45);
  const sameStyle = new Set(leftStyles).size <= 2;
  return (
    short && (colons >= 0.6 || (apart >= 0.85 && sameStyle && aligned >= 0.95 && !hasHeadingStack(blocks)))
  );
}

/** A heading with lines below it: that is a column of its own, not labels. */
function hasHeadingStack(blocks: Block[]): boolean {
  return blocks.some((block) => block.length > 1 && isHeadingRow(block[0]));
}

const styleOf = (fragment: Fragment): string =>
  `${Math.round(fragment.size * 2)}${fragment.bold ? "b" : ""}${fragment.runs[0]?.color ?? ""}`;

/**
 * A table to be read by rows: all cells look alike (a list in columns reads either way), or those on the left
 * look one way and those on the right another (“**English**  Native”). Looks that change from row to row on
 * both sides are blocks beside each other.
 */
function readsByRows(leftRows: Row[], rightRows: Row[]): boolean {
  const looks = (rows: Row[]): number => new Set(rows.map((row) => styleOf(row[0]))).size;
  const short = leftRows.every((row) => rowText(row).length <= 45);
  const headed = (rows: Row[]): boolean => rows.some(isHeadingRow);
  if (headed(leftRows) && headed(rightRows)) return false;
  return short && looks(leftRows) === 1 && looks(rightRows) === 1;
}
