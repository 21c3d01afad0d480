import type { HiddenReason } from "../document.ts";
import { indistinguishable, isHexColor } from "./colors.ts";
import { contains, type Point } from "./geometry.ts";
import type { Clip, Fill } from "./page-content.ts";
import type { PlacedRun } from "./runs.ts";

/** Below this no one reads, and no printer prints well: footnotes of real résumés begin at 5 points. */
export const tinySize = 3;

/**
 * Why a run on a PDF page cannot be seen, or undefined where it can. Five points along the run are looked
 * at; a run counts as hidden only if it is hidden at every one of them.
 */
export function hiddenReason(
  placed: PlacedRun,
  fills: Fill[],
  page: { width: number; height: number },
): HiddenReason | undefined {
  const { run, style, order } = placed;
  if (run.hidden) return run.hidden;
  if (style.invisible) return "invisible_mode";
  if (style.switchedOff) return "hidden_property";
  if (run.size < tinySize) return "tiny";
  const points = samplePoints(placed);
  const isOff = (p: Point) => p.x < 0 || p.y < 0 || p.x > page.width || p.y > page.height;
  if (points.every((p) => isOff(p) || !withinClip(style.clip, p))) return "off_page";
  if (points.every((p) => isCovered(p, order, fills))) return "covered";
  const { color } = run;
  if (isHexColor(color) && points.every((p) => blendsIn(p, color, order, fills))) return "background_color";
  return undefined;
}

function samplePoints({ run, glyphs }: PlacedRun): Point[] {
  const first = glyphs[0];
  const last = glyphs.at(-1);
  if (!first || !last) return [];
  const radians = ((run.angle ?? 0) * Math.PI) / 180;
  // A third of the size above the baseline, which is where the bodies of small letters are.
  const up = { x: Math.sin(radians) * run.size * 0.3, y: -Math.cos(radians) * run.size * 0.3 };
  const along = { x: Math.cos(radians) * run.width, y: Math.sin(radians) * run.width };
  const origin = run.angle === undefined ? { x: run.x, y: run.y } : first.start;
  return [0.06, 0.28, 0.5, 0.72, 0.94].map((t) => ({
    x: origin.x + along.x * t + up.x,
    y: origin.y + along.y * t + up.y,
  }));
}

function withinClip(clip: Clip | undefined, point: Point): boolean {
  for (let c = clip; c; c = c.parent) if (!contains(c.shape, point)) return false;
  return true;
}

function isCovered(point: Point, order: number, fills: Fill[]): boolean {
  return fills.some(
    (fill) =>
      fill.order > order &&
      fill.opaque &&
      // A picture may be see-through, a pattern may have holes.
      isHexColor(fill.color) &&
      contains(fill.shape, point) &&
      withinClip(fill.clip, point),
  );
}

/** Whether the colour under the point, when the text was drawn, is the text's own. */
function blendsIn(point: Point, color: string, order: number, fills: Fill[]): boolean {
  for (let i = fills.length - 1; i >= 0; i--) {
    const fill = fills[i] as Fill;
    if (fill.order > order || !contains(fill.shape, point) || !withinClip(fill.clip, point)) continue;
    return isHexColor(fill.color) && indistinguishable(color, fill.color);
  }
  return indistinguishable(color, "#ffffff");
}
