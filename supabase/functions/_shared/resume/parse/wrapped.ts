import type { Line, Span } from "../layout.ts";
import { OPEN_END } from "./blocks.ts";
import { isDateText } from "./dates.ts";
import { goesOn } from "./header-parts.ts";
import { hasBullet, isSentence } from "./text.ts";

/**
 * Names that run over the end of a narrow column’s line, joined: the next line’s first word would not have
 * fitted, and the look goes on.
 */
export function joinWrapped(lines: Line[]): Line[] {
  const result: Line[] = [];
  for (const line of lines) {
    const before = result.at(-1);
    if (before && runsOn(before, line)) {
      const first = line.spans[0] as Span;
      const spans = [...before.spans, { ...first, gap: 0.3 }, ...line.spans.slice(1)];
      result[result.length - 1] = {
        ...before,
        text: `${before.text} ${line.text}`,
        spans,
        y: line.y,
        x: line.x,
        width: line.width,
      };
    } else result.push(line);
  }
  return result;
}

function runsOn(before: Line, line: Line): boolean {
  if (
    before.region !== line.region ||
    !goesOn(before.spans.at(-1), line.spans[0]) ||
    hasBullet(line.text) ||
    line.listItem ||
    before.listItem
  )
    return false;
  if (before.spans.length > 1 && before.text.includes("\t")) return false;
  if (isDateText(line.text) && !/,$/.test(before.text)) return false;
  if (isDateText(before.text) || /\.$/.test(before.text)) return false;
  const character = before.width / Math.max(1, before.text.length);
  const columns = (line.regionRight - line.regionX) / character;
  if (OPEN_END.test(before.text) && (line.leading ?? 99) < 1.6 * line.size && !isDateText(line.text))
    return true;
  const next = line.text.split(/\s+/)[0] ?? "";
  const noRoom = before.x + before.width + (next.length + 0.5) * character > line.regionRight + 1;
  const wide = before.width > 0.9 * (line.regionRight - line.regionX) && before.text.length > 60;
  if (wide && noRoom && line.width < 0.5 * before.width && (line.leading ?? 99) < 1.6 * line.size)
    return !isDateText(line.text);
  if (columns > 48 || isSentence(before.text) || (line.leading ?? 99) > 1.6 * line.size) return false;
  if (/^\p{Ll}/u.test(line.text) || /,$/.test(before.text)) return true;
  return noRoom;
}
