import { HEADING_JOINS, HEADINGS, type SectionKind } from "./lexicon/headings.ts";
import { closeLetterSpacing, foldForLexicon, trimMarks } from "./text.ts";

/** A heading's words without joins, marks and numbering: “1. Education & Training” → “education training”. */
export function headingKey(text: string): string {
  return foldForLexicon(trimMarks(closeLetterSpacing(text)))
    .replace(/^(?:\d{1,2}|[ivx]{1,4})[.)]\s+/, "")
    .replace(/[^\p{L}\p{N}'+&/]+/gu, " ")
    .split(/[\s&+/]+/)
    .filter((word) => word !== "" && !HEADING_JOINS.has(word))
    .join(" ");
}

/** Words that headings carry beside the one that counts. */
const GENERIC = new Set(
  "experience history background details section information info key selected relevant professional personal main other additional technical core current recent areas summary record overview highlights qualifications list berufliche weitere wichtige professionnelle principales profesional profesionales principales professionale principali overige relevante ovriga wybrane další diğer другие".split(
    " ",
  ),
);

const KINDS = new Map<string, SectionKind>();
const COMPACT = new Map<string, SectionKind>();
for (const [kind, phrases] of Object.entries(HEADINGS) as [SectionKind, readonly string[]][]) {
  for (const phrase of phrases) {
    const key = headingKey(phrase);
    if (key === "") continue;
    if (!KINDS.has(key)) KINDS.set(key, kind);
    if (!COMPACT.has(key.replace(/ /g, ""))) COMPACT.set(key.replace(/ /g, ""), kind);
  }
}

/**
 * The section that a text is the heading of, if it is nothing but a heading that the lexicon knows, alone or
 * as a pair (“Skills & Languages” is of the first kind).
 */
export function headingKind(text: string): SectionKind | undefined {
  if (text.length > 60 || /\d{3}/.test(text)) return undefined;
  const key = headingKey(text);
  if (key === "") return undefined;
  const exact = KINDS.get(key) ?? COMPACT.get(key.replace(/ /g, ""));
  if (exact) return exact;
  const bare = key
    .split(" ")
    .filter((word) => !GENERIC.has(word))
    .join(" ");
  const generic = bare !== "" && bare !== key ? KINDS.get(bare) : undefined;
  if (generic) return generic;
  const parts = foldForLexicon(text).split(
    /\s*(?:&|\+|\/|,|\||\band\b|\bund\b|\bet\b|\by\b|\be\b|\bi\b|\bog\b|\boch\b|\bja\b|\ben\b|\bve\b|\s(?:и|й|та|και)\s)\s*/u,
  );
  if (parts.length < 2 || parts.length > 4) return undefined;
  const kinds = parts.map((part) => KINDS.get(headingKey(part)));
  return kinds.every((kind) => kind !== undefined) ? kinds[0] : undefined;
}
