import type { Line, Span } from "../layout.ts";
import { findDates, replaceDates, withoutDuration } from "./dates.ts";
import { squeeze, stripBullet, trimMarks } from "./text.ts";

/** A piece of an entry's header: text in one style between separators. */
export interface Part {
  text: string;
  bold: boolean;
  italic: boolean;
  size: number;
  /** Number of its header line, and whether it begins a cell of that line. */
  line: number;
  cell: number;
}

const STRONG = /\s*[|•·‖¦●■◆⋅∙►▪]\s*|\s+[–—―−-]\s+|\s+@\s+|\t|\s+\/\/\s+|;\s+|\s*\ue000\s*/u;
const AT =
  /\s+(?:at|bei|bei der|beim|chez|hos|presso|en|i|na|no|w|på|ved|bij|v|ve|в|у|στην|στο|στη)\s+(?=\p{Lu})/u;
const LEADING_WORD =
  /^(?:at|bei|bei der|beim|chez|hos|presso|with|for|from|by|ved|bij|issued by|issuer|company|employer|position|role|title|organisation|organization|unternehmen|arbeitgeber|entreprise|empresa|azienda|datore di lavoro|werkgever|firma|в|у)\s*[:：]?\s+(?=\S)/iu;

/** Cuts header lines into parts at cells, separators and changes of style; dates and durations go. */
export function toParts(lines: readonly Line[], monthFirst: boolean): Part[] {
  const parts: Part[] = [];
  lines.forEach((line, number) => {
    let cell = 0;
    for (const piece of stylePieces(line)) {
      const cleaned = stripDates(piece.text, monthFirst);
      for (const text of cleaned.split(STRONG)) {
        const trimmed = trimMarks(stripBullet(squeeze(text))).replace(LEADING_WORD, "");
        if (trimmed === "" || /^[^\p{L}\p{N}]*$/u.test(trimmed)) continue;
        if (/^(?:at|in|bei|chez|hos|from|to|de|en|of|for|von|the|until)$/i.test(trimmed)) continue;
        parts.push({
          text: trimmed,
          bold: piece.bold,
          italic: piece.italic,
          size: piece.size,
          line: number,
          cell,
        });
        cell++;
      }
    }
  });
  return parts;
}

function stripDates(text: string, monthFirst: boolean): string {
  const dates = findDates(text, monthFirst);
  const result = replaceDates(text, dates, "\ue000").replace(/\(\s*\ue000\s*\)/g, "\ue000");
  const bare = withoutDuration(result);
  return dates.length > 0 || squeeze(bare) === "" ? bare : result;
}

interface Piece {
  text: string;
  bold: boolean;
  italic: boolean;
  size: number;
}

/** Stretches of one style; a tab between cells stays in the text as a separator. */
function stylePieces(line: Line): Piece[] {
  const pieces: Piece[] = [];
  let before: Span | undefined;
  for (const span of line.spans) {
    const piece = pieces.at(-1);
    const wide = span.gap >= 0.9;
    if (piece && (goesOn(before, span) || isJoin(span.text) || isJoin(piece.text))) {
      piece.text += (wide ? "\t" : span.gap >= 1 / 6 ? " " : "") + span.text;
    } else pieces.push({ text: span.text, bold: span.bold, italic: span.italic, size: span.size });
    before = span;
  }
  return joinDates(pieces);
}

/** Marks set in a style of their own. */
const isJoin = (text: string): boolean => /^[\s,;:|/·•–—\-()]*$/.test(text);

/** “Mar 2021” and “– Present” in two styles are still one range. */
function joinDates(pieces: Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    if (
      before &&
      (/[-–—]\s*$/.test(before.text) || /^\s*[-–—]/.test(piece.text)) &&
      /\d{4}/.test(before.text)
    )
      before.text += ` ${piece.text}`;
    else joined.push(piece);
  }
  return joined;
}

/** “Nurse at Mercy Hospital” in two. */
export function splitAt(text: string): [string, string] | undefined {
  const match = AT.exec(text);
  if (!match || match.index === 0) return undefined;
  return [text.slice(0, match.index).trim(), text.slice(match.index + match[0].length).trim()];
}

/** Whether the look goes on from one span to the next. */
export const goesOn = (end: Span | undefined, start: Span | undefined): boolean =>
  end !== undefined &&
  start !== undefined &&
  end.bold === start.bold &&
  end.italic === start.italic &&
  end.color === start.color &&
  Math.abs(end.size - start.size) < 0.6;
