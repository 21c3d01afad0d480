import type { ResumeDocument, TextRun } from "../document.ts";

/** Neighbouring runs of one page row with no wide white space between them. */
export interface Fragment {
  runs: TextRun[];
  text: string;
  x: number;
  right: number;
  /** Baseline with all pages stacked into one tall page. */
  y: number;
  size: number;
  bold: boolean;
  page: number;
  row: number;
}

/** White space of this many font sizes parts two fragments. */
const FRAGMENT_GAP = 0.9;
/** The same between runs of different style. */
const STYLE_GAP = 0.55;

interface PlacedRun extends TextRun {
  page: number;
}

/** Pages stacked: each page's text starts below the one before, at a normal line's distance. */
function placeRuns(document: ResumeDocument): PlacedRun[] {
  const furniture = repeatedFurniture(document);
  const isText = (run: TextRun, page: number): boolean =>
    run.angle === undefined && !furniture.has(`${page}:${furnitureKey(run.text)}:${Math.round(run.y)}`);
  const placed = stackPages(document, isText);
  // Turned text and page numbers are better than nothing.
  return placed.length > 0 ? placed : stackPages(document, () => true);
}

function stackPages(document: ResumeDocument, keep: (run: TextRun, page: number) => boolean): PlacedRun[] {
  const placed: PlacedRun[] = [];
  let offset = 0;
  document.pages.forEach((page, index) => {
    const runs = page.runs
      .filter((run) => run.hidden === undefined && run.text.trim() !== "")
      .filter((run) => keep(run, index));
    if (runs.length === 0) return;
    const top = Math.min(...runs.map((run) => run.y - run.size));
    const bottom = Math.max(...runs.map((run) => run.y));
    const shift = index === 0 ? 0 : offset - top + 4;
    for (const run of runs) placed.push({ ...run, y: run.y + shift, page: index + 1 });
    offset = bottom + shift;
  });
  return placed;
}

const furnitureKey = (text: string): string =>
  text.replace(/\d+/g, "#").replace(/\s+/g, " ").trim().toLowerCase();

/** Page numbers and the like: the same words (but for numbers) at the same height near the edge of pages. */
function repeatedFurniture(document: ResumeDocument): Set<string> {
  const result = new Set<string>();
  const seen = new Map<string, string[]>();
  document.pages.forEach((page, index) => {
    for (const run of page.runs) {
      const atEdge = run.y < page.height * 0.07 || run.y > page.height * 0.93;
      const text = furnitureKey(run.text);
      if (!atEdge || text === "") continue;
      const id = `${index}:${text}:${Math.round(run.y)}`;
      if (
        /^(?:(?:page|seite|pagina|página|side|sida|sivu|strona|strana|sayfa|стр\.?|σελίδα)\s*)?#\s*(?:(?:of|von|sur|de|di|van|av|af|z|\/|из)\s*#)?$/u.test(
          text,
        ) &&
        run.y > page.height * 0.9
      ) {
        result.add(id);
        continue;
      }
      const key = `${text}@${Math.round(run.y)}`;
      seen.set(key, [...(seen.get(key) ?? []), id]);
    }
  });
  // The first page keeps its words: a name in a running header is still a name.
  for (const ids of seen.values()) if (ids.length > 1) for (const id of ids.slice(1)) result.add(id);
  return result;
}

/** Rows of runs whose heights overlap, then fragments within each row. */
export function collectFragments(document: ResumeDocument): Fragment[] {
  const runs = placeRuns(document).sort((a, b) => a.page - b.page || a.y - b.y || a.x - b.x);
  const rows: { y: number; size: number; page: number; runs: PlacedRun[] }[] = [];
  for (const run of runs) {
    const row = rows
      .slice(-4)
      .reverse()
      .find((candidate) => candidate.page === run.page && sameRow(candidate, run));
    if (row) {
      row.runs.push(run);
      if (run.size > row.size) {
        row.size = run.size;
        row.y = run.y;
      }
    } else rows.push({ y: run.y, size: run.size, page: run.page, runs: [run] });
  }
  rows.sort((a, b) => a.y - b.y);
  return rows.flatMap((row, index) => splitRow(row.runs, index));
}

/** Baselines closer than a third of the smaller font, or a small text within the height of a large one. */
function sameRow(row: { y: number; size: number; runs: PlacedRun[] }, run: PlacedRun): boolean {
  const small = Math.min(row.size, run.size);
  const distance = Math.abs(row.y - run.y);
  if (distance <= small * 0.33) return true;
  const large = Math.max(row.size, run.size);
  const overlapsInX = row.runs.some((other) => other.x < run.x + run.width && run.x < other.x + other.width);
  return !overlapsInX && large > small * 1.4 && distance <= large * 0.35;
}

function splitRow(runs: PlacedRun[], row: number): Fragment[] {
  const sorted = levelSmallCaps([...runs].sort((a, b) => a.x - b.x || b.size - a.size));
  const groups: PlacedRun[][] = [];
  for (const run of sorted) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    const gap = before ? run.x - (before.x + before.width) : 0;
    const alike =
      before !== undefined &&
      before.bold === run.bold &&
      before.color === run.color &&
      before.size === run.size;
    const limit = (alike ? FRAGMENT_GAP : STYLE_GAP) * Math.max(run.size, before?.size ?? 0);
    if (group && before && gap <= limit) group.push(run);
    else groups.push([run]);
  }
  return groups.map((group) => toFragment(group, row));
}

/** Small capitals are set as capitals of two sizes; they count as one size, the larger. */
function levelSmallCaps(runs: PlacedRun[]): PlacedRun[] {
  const levelled = runs.map((run) => ({ ...run }));
  const raise = (run: PlacedRun | undefined, beside: PlacedRun | undefined): void => {
    if (
      !run ||
      !beside ||
      /\p{Ll}/u.test(run.text + beside.text) ||
      run.bold !== beside.bold ||
      run.color !== beside.color
    )
      return;
    const gap = Math.max(run.x - (beside.x + beside.width), beside.x - (run.x + run.width));
    const ratio = beside.size / run.size;
    if (gap < 0.6 * beside.size && ratio > 1.15 && ratio < 1.6) run.size = beside.size;
  };
  levelled.forEach((run, index) => {
    raise(run, levelled[index - 1]);
  });
  for (let index = levelled.length - 2; index >= 0; index--) raise(levelled[index], levelled[index + 1]);
  return levelled;
}

/** White space below this many font sizes is none (see document.ts). */
export const WORD_GAP = 1 / 6;

/** Runs that touch make one word. */
function joinText(runs: PlacedRun[]): string {
  return runs
    .map((run, index) => {
      const before = runs[index - 1];
      const touches = before !== undefined && run.x - (before.x + before.width) < WORD_GAP * run.size;
      return index === 0 || touches ? run.text : ` ${run.text}`;
    })
    .join("")
    .trim();
}

function toFragment(runs: PlacedRun[], row: number): Fragment {
  const largest = runs.reduce((a, b) => (b.size > a.size ? b : a));
  const right = Math.max(...runs.map((run) => run.x + run.width));
  const first = runs[0] as PlacedRun;
  return {
    runs,
    text: joinText(runs),
    x: first.x,
    right,
    y: largest.y,
    size: largest.size,
    bold: runs.every((run) => run.bold),
    page: first.page,
    row,
  };
}
