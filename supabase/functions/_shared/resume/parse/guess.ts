import type { Line } from "../layout.ts";
import { findDegree, schoolWords, titleWords } from "./classify.ts";
import { findDates } from "./dates.ts";
import { isLanguageName } from "./languages.ts";
import type { SectionKind } from "./lexicon/headings.ts";
import type { Section } from "./sections.ts";
import { isSentence, stripBullet } from "./text.ts";

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

/** What a block of lines is about; undefined where nothing tells. */
export function guessKind(lines: Line[]): SectionKind | undefined {
  const texts = lines.map((line) => stripBullet(line.text));
  const ranges = texts.filter((text) => findDates(text).some((date) => !date.single)).length;
  const dates = texts.filter((text) => findDates(text).length > 0).length;
  const schools = texts.filter((text) => text.length < 90 && (schoolWords(text) > 0 || findDegree(text)?.phrase)).length;
  const titles = texts.filter((text) => text.length < 90 && titleWords(text) > 0).length;
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
