import { twips } from "./docx-styles.ts";
import { child, type XmlElement } from "./xml.ts";

/** Tables of a Word document, through the wrappers that may stand between a table, its rows and their cells. */

export function rowsOf(table: XmlElement): XmlElement[] {
  return table.children.flatMap((c) => {
    if (c.name === "tr") return [c];
    if (c.name === "sdt") return rowsOf(child(c, "sdtContent") ?? c);
    return c.name === "ins" || c.name === "customXml" ? rowsOf(c) : [];
  });
}

export function cellsOf(row: XmlElement): XmlElement[] {
  return row.children.flatMap((c) => {
    if (c.name === "tc") return [c];
    if (c.name === "sdt") return cellsOf(child(c, "sdtContent") ?? c);
    return c.name === "customXml" ? cellsOf(c) : [];
  });
}

/** Widths of a row's cells, scaled to the room there is. */
export function cellWidths(cells: XmlElement[], spans: number[], grid: number[], room: number): number[] {
  let column = 0;
  const widths = cells.map((cell, i) => {
    const span = spans[i] ?? 1;
    const fromGrid = grid.slice(column, column + span).reduce((sum, w) => sum + w, 0);
    column += span;
    const tcW = child(child(cell, "tcPr"), "tcW")?.attributes;
    return fromGrid || (tcW?.type !== "pct" && twips(tcW?.w)) || 0;
  });
  const known = widths.reduce((sum, w) => sum + w, 0);
  if (known <= 0 || widths.some((w) => w <= 0)) return cells.map(() => room / cells.length);
  const scale = known > room ? room / known : 1;
  return widths.map((w) => w * scale);
}
