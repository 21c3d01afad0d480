import type { HiddenReason, TextRun } from "../document.ts";
import { indistinguishable, isHexColor } from "./colors.ts";
import type { TabStop, TextProperties } from "./docx-styles.ts";
import { tinySize } from "./visibility.ts";

/** Lines of a Word document: what they are made of, how wide they are, where their tabs lead. */

export interface PartContext {
  relations: Map<string, { target: string; external: boolean }>;
}

/** Where blocks go: a column of the page, a cell, a text box. */
export interface Region {
  x: number;
  width: number;
  /** Colour below the text; "unknown" under pictures and patterns. */
  shade: string;
  part?: TextRun["part"];
  hidden?: HiddenReason;
  context: PartContext;
}

export interface Piece {
  text: string;
  properties: TextProperties;
  link?: string;
}

/** Pieces of one line, cut at tabs. */
export type Line = Piece[][];

/** Of text whose style names no size, in points. */
export const defaultSize = 11;

export function hiddenReason(
  properties: TextProperties,
  size: number,
  region: Region,
): HiddenReason | undefined {
  if (properties.vanish) return "hidden_property";
  if (size < tinySize || (properties.stretch ?? 100) < 10) return "tiny";
  const background = properties.shade ?? region.shade;
  if (
    isHexColor(properties.color) &&
    isHexColor(background) &&
    indistinguishable(properties.color, background)
  ) {
    return "background_color";
  }
  return undefined;
}

/** Average advance widths of common proportional fonts, in ems. */
export function widthOf(text: string, size: number): number {
  let ems = 0;
  for (const c of text) {
    if (/[ijlI.,:;'|!()[\]ftr ]/.test(c)) ems += 0.3;
    else if (/[mwMW@%]/.test(c)) ems += 0.83;
    else if (/[A-Z]/.test(c)) ems += 0.66;
    else if (c > "\u2E80" && c < "\uA4D0") ems += 1;
    else ems += 0.52;
  }
  return ems * size;
}

/** Adjacent pieces of one look belong together: Word cuts words wherever the spelling checker looked. */
export function merged(segment: Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of segment) {
    const previous = result.at(-1);
    const isSame =
      previous &&
      previous.link === piece.link &&
      (["bold", "italic", "size", "color", "shade", "vanish", "stretch"] as const).every(
        (key) => (previous.properties[key] ?? false) === (piece.properties[key] ?? false),
      );
    if (previous && isSame) previous.text += piece.text;
    else result.push({ ...piece });
  }
  return result;
}

export function afterTab(x: number, width: number, region: Region, tabs: TabStop[]): number {
  const stop = tabs
    .filter((tab) => tab.align !== "clear" && region.x + tab.at > x + 1)
    .sort((a, b) => a.at - b.at)[0];
  const nearest = x + defaultSize * 1.6;
  if (!stop) {
    const step = 36;
    return Math.max(nearest, region.x + Math.ceil((x - region.x + 1) / step) * step);
  }
  const at = region.x + stop.at;
  if (stop.align === "right" || stop.align === "end") return Math.max(nearest, at - width);
  if (stop.align === "center") return Math.max(nearest, at - width / 2);
  return Math.max(nearest, at);
}

/** Keeps a line within its region: one that would wrap is narrowed, others are aligned. */
export function fitInto(runs: TextRun[], region: Region, align: string | undefined): void {
  const left = (runs[0] as TextRun).x;
  const last = runs.at(-1) as TextRun;
  const width = last.x + last.width - left;
  const room = region.x + region.width - left;
  if (width > room && room > 0) {
    const scale = room / width;
    for (const run of runs) {
      run.x = left + (run.x - left) * scale;
      run.width *= scale;
    }
    return;
  }
  const shift =
    align === "center" ? (room - width) / 2 : align === "right" || align === "end" ? room - width : 0;
  for (const run of runs) run.x += shift;
}
