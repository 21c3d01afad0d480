import type { Page, ResumeDocument, TextRun } from "../resume/document.ts";

/** What a machine meets in a file beyond its words. */
export interface LayoutSignals {
  format: ResumeDocument["format"];
  pages: number;
  /** The most columns that stand side by side on a page, 1 or 2; more count as 2. */
  columns: number;
  tables: number;
  textBoxes: number;
  fonts: number;
  imageOnlyPages: number;
  ocrPages: number;
  /** Glyphs without a character, of all that were drawn. */
  unmappedShare: number;
  /** An e-mail address or phone number stands in a page header, footer or text box, and nowhere else. */
  contactOutsideBody: boolean;
}

export function layoutSignals(document: ResumeDocument): LayoutSignals {
  const visible = document.pages.flatMap((page) => page.runs.filter((run) => !run.hidden));
  const letters = visible.reduce((sum, run) => sum + run.text.length, 0);
  const unmapped = document.pages.reduce((sum, page) => sum + page.unmappedGlyphs, 0);
  return {
    format: document.format,
    pages: document.pages.length,
    columns: Math.max(1, ...document.pages.map(columnsOf)),
    tables: document.tables,
    textBoxes: document.textBoxes,
    fonts: new Set(visible.map((run) => familyOf(run.font)).filter(Boolean)).size,
    imageOnlyPages: document.imageOnlyPages.length,
    ocrPages: document.pages.filter((page) => page.ocrLayer).length,
    unmappedShare: unmapped / Math.max(1, unmapped + letters),
    contactOutsideBody: isContactOutside(visible),
  };
}

/** "Arial-BoldMT" and "Arial,Italic" are one family. */
function familyOf(font: string | undefined): string | undefined {
  return font
    ?.replace(
      /[-,_ ]?(?:bold|italic|oblique|regular|medium|light|semi|black|book|roman|condensed|thin|heavy|mt|ps|identity-h)+/gi,
      "",
    )
    .replace(/[^a-z]/gi, "")
    .toLowerCase();
}

const contact = /(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+|\+?\d[\d ().-]{7,}\d/;

function isContactOutside(runs: TextRun[]): boolean {
  const holders = runs.filter((run) => contact.test(run.text));
  return holders.length > 0 && holders.every((run) => run.part !== undefined);
}

const bin = 4;

/**
 * Two columns have a gutter between them: an upright band of 8 points or more in the middle of the text, which
 * almost no line crosses, with a good part of the words on either side.
 */
function columnsOf(page: Page): number {
  const runs = page.runs.filter((run) => !run.hidden && run.angle === undefined && run.width > 0);
  if (runs.length < 20) return 1;
  const left = Math.min(...runs.map((run) => run.x));
  const right = Math.max(...runs.map((run) => run.x + run.width));
  const bins = Math.ceil((right - left) / bin);
  const crossings = new Array<number>(Math.max(bins, 1)).fill(0);
  for (const run of runs) {
    const last = Math.min(bins - 1, Math.floor((run.x + run.width - left) / bin));
    for (let i = Math.floor((run.x - left) / bin); i <= last; i++) crossings[i] = (crossings[i] ?? 0) + 1;
  }
  const allowed = runs.length * 0.04;
  const total = runs.reduce((sum, run) => sum + run.text.length, 0);
  for (let i = Math.floor(bins * 0.2); i < bins * 0.8; i++) {
    if ((crossings[i] ?? 0) > allowed || (crossings[i + 1] ?? 0) > allowed) continue;
    const gutter = left + (i + 1) * bin;
    const before = runs.filter((run) => run.x + run.width / 2 < gutter);
    const share = before.reduce((sum, run) => sum + run.text.length, 0) / total;
    if (
      share > 0.15 &&
      share < 0.85 &&
      sharesHeight(
        before,
        runs.filter((run) => !before.includes(run)),
      )
    )
      return 2;
  }
  return 1;
}

/** Whether two sets of runs stand beside each other for most of the shorter one's height. */
function sharesHeight(a: TextRun[], b: TextRun[]): boolean {
  const span = (runs: TextRun[]) =>
    [Math.min(...runs.map((r) => r.y)), Math.max(...runs.map((r) => r.y))] as const;
  const [top1, bottom1] = span(a);
  const [top2, bottom2] = span(b);
  const shared = Math.min(bottom1, bottom2) - Math.max(top1, top2);
  return shared > Math.min(bottom1 - top1, bottom2 - top2) * 0.5 && shared > 100;
}
