import { CareerloomError } from "../../errors.ts";
import { cleanText, countUnmapped, smuggledText } from "../characters.ts";
import type { Page, ResumeDocument, TextRun } from "../document.ts";
import { type Budget, unreadable } from "../limits.ts";

const size = 10;
const lineHeight = 14;
const characterWidth = 5;
const margin = 50;

/**
 * Reads plain text: UTF-8 with or without a mark, UTF-16 with one or recognisable without, else Windows-1252.
 * Lines stand below each other, indents and wide gaps become positions, a form feed begins a page.
 * @throws CareerloomError `unsupported_file` for binary data, `unreadable_file` (empty, too_large)
 */
export function readText(bytes: Uint8Array, budget: Budget): ResumeDocument {
  const text = decode(bytes);
  const sheets = text.split("\f").filter((sheet) => /\S/.test(sheet));
  if (!/[\p{L}\p{N}]/u.test(text)) throw unreadable("empty");
  budget.checkPages(sheets.length);
  budget.spendCharacters(text.length);
  const pages = sheets.map((sheet) => layOut(sheet, budget));
  const links = [...text.matchAll(/\bhttps?:\/\/[^\s<>()"']+|\bmailto:[^\s<>()"']+/gi)].map(
    (match) => match[0],
  );
  return { format: "text", pages, links, imageOnlyPages: [], tables: 0, textBoxes: 0 };
}

function decode(bytes: Uint8Array): string {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return decodeAs("utf-8", bytes.subarray(3));
  if (a === 0xff && b === 0xfe) return decodeAs("utf-16le", bytes.subarray(2));
  if (a === 0xfe && b === 0xff) return decodeAs("utf-16be", bytes.subarray(2));
  const wide = unmarkedUtf16(bytes);
  if (wide) return decodeAs(wide, bytes);
  if (hasControls(bytes)) throw new CareerloomError("unsupported_file");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function decodeAs(encoding: string, bytes: Uint8Array): string {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (hasControls(new TextEncoder().encode(text))) throw new CareerloomError("unsupported_file");
    return text;
  } catch (thrown) {
    if (thrown instanceof CareerloomError) throw thrown;
    throw unreadable("broken", thrown);
  }
}

/** Western text in UTF-16 has a zero in every other byte, and nowhere else. */
function unmarkedUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const sample = bytes.subarray(0, 2048);
  if (sample.length < 8) return undefined;
  let even = 0;
  let odd = 0;
  sample.forEach((byte, i) => {
    if (byte !== 0) return;
    if (i % 2 === 0) even++;
    else odd++;
  });
  const half = sample.length / 2;
  if (odd > half * 0.7 && even < half * 0.05) return "utf-16le";
  if (even > half * 0.7 && odd < half * 0.05) return "utf-16be";
  return undefined;
}

/** Control characters other than white space, form feed and escape sequences of terminals do not occur in text. */
function hasControls(bytes: Uint8Array): boolean {
  let count = 0;
  for (const byte of bytes) {
    if (byte === 0) return true;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) count++;
  }
  return count > bytes.length / 100;
}

const bullet = /^(?:[-*+•·▪◦‣–—●○■□]|\d{1,2}[.)])\s+/;

function layOut(sheet: string, budget: Budget): Page {
  const runs: TextRun[] = [];
  let y = margin;
  let widest = 0;
  for (const raw of sheet.split(/\r\n|\r|\n|\u2028|\u2029/)) {
    y += lineHeight;
    for (const run of runsOfLine(raw.replaceAll("\t", "        "), y)) {
      runs.push(run);
      widest = Math.max(widest, run.x + run.width);
      budget.spendRuns(1);
    }
  }
  return {
    width: Math.max(595, widest + margin),
    height: y + margin,
    runs,
    boxes: [],
    images: [],
    unmappedGlyphs: countUnmapped(sheet),
  };
}

function runsOfLine(raw: string, y: number): TextRun[] {
  const smuggled = smuggledText(raw);
  const heading = raw.match(/^(#{1,6})\s+(.*?)\s*#*$/);
  const marked = heading?.[2] ?? raw;
  const strong = marked.match(/^\s*(\*\*|__)(.+)\1\s*$/);
  const line = strong?.[2] ?? marked;
  const isItem = bullet.test(line.trimStart());
  const runs: TextRun[] = [];
  // Three spaces or more are a gap that somebody laid out.
  for (const match of line.matchAll(/\S+(?:\s{1,2}\S+)*/g)) {
    const text = cleanText(match[0]).trim();
    if (!text) continue;
    const run: TextRun = {
      text,
      x: margin + match.index * characterWidth,
      y,
      width: match[0].length * characterWidth,
      size,
      bold: strong !== null,
      italic: false,
    };
    if (heading?.[1]) run.heading = heading[1].length;
    if (isItem) run.listItem = true;
    runs.push(run);
  }
  if (smuggled) {
    runs.push({
      text: smuggled,
      x: margin,
      y,
      width: 0,
      size,
      bold: false,
      italic: false,
      hidden: "zero_width",
    });
  }
  return runs;
}
