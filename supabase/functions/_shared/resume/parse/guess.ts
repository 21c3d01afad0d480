import type { Line } from "../layout.ts";
import { findDegree, schoolWords, titleWords } from "./classify.ts";
import { findDates } from "./dates.ts";
import { splitEntries } from "./entries.ts";
import { isLanguageName } from "./languages.ts";
import type { SectionKind } from "./lexicon/headings.ts";
import type { Section } from "./sections.ts";
import { hasBullet, isSentence, stripBullet } from "./text.ts";

/** Sections under headings that no lexicon knows: their kind from what they hold. */
export function guessKinds(sections: Section[]): void {
  const kinds = new Set(sections.map((section) => section.kind));
  for (const section of sections) {
    if (section.kind !== "other" || section.known || section.lines.length === 0) continue;
    const kind = guessKind(section.lines);
    if (kind === "skills" && section.heading !== undefined) {
      section.kind = kind;
      section.group = section.heading;
    } else if (kind !== undefined && (!kinds.has(kind) || kind === "work")) section.kind = kind;
  }
}

/**
 * A document without headings: what follows the first contact lines is cut at larger gaps and at dates, and
 * each piece becomes a section of what it holds.
 */
export function sectionsWithoutHeadings(sections: Section[]): Section[] {
  if (sections.some((section) => section.kind === "work" || section.kind === "education")) return sections;
  return sections.flatMap((section) => (section.kind === "header" ? splitHeader(section) : [section]));
}

function splitHeader(section: Section): Section[] {
  const dated = section.lines.findIndex((line) => findDates(line.text).some((date) => !date.single));
  if (dated < 0) return [section];
  const entries = splitEntries(section.lines, { singleDates: false, monthFirst: false });
  const first = entries[0]?.header[0];
  const start = first ? section.lines.indexOf(first) : -1;
  if (start < 0) return [section];
  const result: Section[] = [{ ...section, lines: section.lines.slice(0, start) }];
  for (const entry of entries) {
    const lines = [...entry.header, ...entry.body];
    const tail = tailOf(lines, entry.header.length);
    const own = lines.slice(0, lines.length - tail.length);
    const kind = guessKind(entry.header) ?? guessKind(own) ?? "work";
    append(result, kind === "education" ? "education" : "work", own);
    for (const line of tail) append(result, guessKind([line]) ?? "header", [line]);
  }
  return result;
}

/** Lines after the last entry's text that are lists of skills or languages. */
function tailOf(lines: Line[], header: number): Line[] {
  let at = lines.length;
  while (at > header) {
    const line = lines[at - 1] as Line;
    const kind = hasBullet(line.text) || line.listItem ? undefined : guessKind([line]);
    if (kind !== "skills" && kind !== "languages") break;
    at--;
  }
  return lines.slice(at);
}

function append(sections: Section[], kind: Section["kind"], lines: Line[]): void {
  const last = sections.at(-1);
  if (last?.kind === kind && kind !== "header") last.lines.push(...lines);
  else sections.push({ kind, lines });
}

/** Titles in lines that name neither a school nor a degree. */
const strongTitles = (texts: string[]): number =>
  texts.filter(
    (text) => text.length < 90 && schoolWords(text) === 0 && !findDegree(text) && titleWords(text) > 0,
  ).length;

/** What a block of lines is about; undefined where nothing tells. */
function guessKind(lines: Line[]): SectionKind | undefined {
  const texts = lines.map((line) => stripBullet(line.text));
  const ranges = texts.filter((text) => findDates(text).some((date) => !date.single)).length;
  const dates = texts.filter((text) => findDates(text).length > 0).length;
  const schools = texts.filter(
    (text) => text.length < 90 && (schoolWords(text) > 0 || findDegree(text)?.phrase),
  ).length;
  const titles = texts.filter((text) => text.length < 90 && titleWords(text) > 0).length;
  const sure = texts.some(
    (text) => text.length < 110 && schoolWords(text) > 0 && findDegree(text) !== undefined,
  );
  if (dates > 0 && (sure || texts.length <= 3) && schools > 0 && strongTitles(texts) === 0)
    return "education";
  if (ranges > 0 && schools > titles) return "education";
  if (ranges > 0 && titles > 0) return "work";
  if (dates > 0 && schools > titles) return "education";
  if (dates > 0) return undefined;
  const cells = texts.flatMap((text) => text.split(/\t|\s*[,;|•·]\s*/)).filter(Boolean);
  const names = cells.filter((cell) => isLanguageName(cell.replace(/[(:–-].*$/, "").trim())).length;
  if (names >= Math.max(1, cells.length * 0.45) && names <= 8) return "languages";
  const short = cells.filter((cell) => cell.split(/\s+/).length <= 4).length;
  if (cells.length >= 2 && short >= cells.length * 0.85 && !texts.some(isSentence)) return "skills";
  return undefined;
}
