import type { Line } from "../layout.ts";
import { median } from "../typical.ts";
import { organisationWords, titleWords } from "./classify.ts";
import { findEmail, findUrls } from "./contact.ts";
import { headingKind } from "./headings.ts";
import { parsePlace } from "./places.ts";
import {
  closeLetterSpacing,
  foldForLexicon,
  isAllCaps,
  isCjk,
  isSentence,
  squeeze,
  trimMarks,
} from "./text.ts";

const DOCUMENT_WORDS =
  /^(?:curriculum vitae|curriculum|cv|résumé|resume|lebenslauf|currículum(?: vitae)?|currículo|europass|europass cv|europass curriculum vitae|personal information|ansioluettelo|meritförteckning|życiorys|životopis|özgeçmiş|резюме|βιογραφικό(?: σημείωμα)?|önéletrajz|السيرة الذاتية|履歴書|職務経歴書|简历|個人履歷|个人简历|이력서)$/iu;
const NAME_LABEL =
  /^(?:(?:full |first |last )?name|name, vorname|vor- und nachname|vorname und nachname|nom(?: et prénom)?|prénom et nom|nombre(?: y apellidos| completo)?|nome(?: e cognome| completo)?|naam|navn|namn|nimi|imię i nazwisko|jméno(?: a příjmení)?|ad[ıi](?: soyad[ıi])?|ad soyad|фио|имя|ім'я|піб|ονοματεπώνυμο|név|الاسم|姓名|氏名|お名前|이름|성명|surname\(s\) \/ first name\(s\))\s*[:：]?\s*\t?\s*/iu;

/** What the top of a résumé says of the person. */
export interface PersonLines {
  name?: string;
  label?: string;
  /** The lines that held the name and the label. */
  used: Set<Line>;
}

/** The name, by size, place and form; the headline below or beside it. */
export function findPerson(lines: Line[], all: Line[], email: string | undefined): PersonLines {
  const used = new Set<Line>();
  const labelled = findLabelledName(all);
  if (labelled) {
    used.add(labelled.line);
    return { name: tidyName(labelled.name), ...headline(lines, labelled.line, used), used };
  }
  const pool = lines.length > 0 ? lines : all.slice(0, 6);
  let best: { line: Line; text: string; score: number; index: number } | undefined;
  pool.forEach((line, index) => {
    for (const text of nameCandidates(line)) {
      const score = nameScore(text, line, index, pool, email);
      if (score > 0 && (!best || score > best.score)) best = { line, text, score, index };
    }
  });
  if (!best) return { used };
  const { line, text, index } = best;
  used.add(line);
  const name = joinNameLines(pool, index, text, medianSize(all), used);
  const rest = squeeze(line.text) !== text ? beside(line, text) : undefined;
  return { name: tidyName(name), ...(rest ? { label: rest } : headline(pool, line, used)), used };
}

/** A name set on several lines in one large style: “AMARA” over “OKAFOR”. */
function joinNameLines(pool: Line[], index: number, text: string, median: number, used: Set<Line>): string {
  const line = pool[index] as Line;
  let name = text;
  if (line.size < median * 1.3 || squeeze(line.text) !== text) return name;
  const grow = (step: 1 | -1): void => {
    for (let at = index + step; Math.abs(at - index) <= 4; at += step) {
      const other = pool[at];
      const before = pool[at - step] as Line;
      if (!other || Math.abs(other.size - line.size) >= 1 || other.region !== line.region) return;
      if (Math.abs(other.y - before.y) > line.size * 1.8 || other.bold !== line.bold) return;
      const own = squeeze(other.text);
      if (`${name} ${own}`.split(/\s+/).length > 6 || !looksLikeName(own) || titleWords(own) > 0) return;
      name = step > 0 ? `${name} ${own}` : `${own} ${name}`;
      used.add(other);
    }
  };
  grow(1);
  grow(-1);
  return name;
}

function findLabelledName(all: Line[]): { line: Line; name: string } | undefined {
  for (const line of all.slice(0, 25)) {
    const match = NAME_LABEL.exec(line.text);
    if (!match || !/[:：\t]/.test(match[0])) continue;
    const name = squeeze(trimMarks(line.text.slice(match[0].length).split("\t")[0] ?? ""));
    if (looksLikeName(name)) return { line, name };
  }
  return undefined;
}

/** The line, its cells, and what stands before a separator in it. */
function nameCandidates(line: Line): string[] {
  const text = closeLetterSpacing(line.text.replace(/\t/g, "   "));
  const whole = squeeze(text);
  const cells = line.text.split("\t").map((cell) => squeeze(trimMarks(cell)));
  const spans = line.spans.map((span) => squeeze(trimMarks(closeLetterSpacing(span.text))));
  const first = whole.split(/\s+[|–—•·-]\s+|,\s+(?=\p{Lu}\p{Ll}{4,})/u)[0] ?? whole;
  const bare = whole.replace(
    /^(?:curriculum vitae|cv|résumé|resume|lebenslauf)\s*(?:of|von|de|–|-|:)?\s*/iu,
    "",
  );
  return [...new Set([whole, bare, ...cells, ...spans, trimMarks(first)])].filter(
    (candidate) => candidate !== "",
  );
}

function looksLikeName(text: string): boolean {
  if (/[@\d:]|https?|www\./.test(text) || text.length > 60 || text.length < 2) return false;
  if (DOCUMENT_WORDS.test(squeeze(text)) || headingKind(text) !== undefined) return false;
  if (isCjk(text)) return [...text.replace(/\s/g, "")].length <= 8;
  const parts = text.split(/\s+/);
  if (parts.length > 7) return false;
  if (/[!?;|/\\]/.test(text)) return false;
  return (
    parts.every(
      (part) =>
        /^["“'(]?[\p{Lu}\p{Lo}\p{Lt}]/u.test(part) ||
        PARTICLE.test(part) ||
        /^\p{Ll}+['’-]\p{Lu}/u.test(part),
    ) && /\p{L}{2}|^\p{Lo}/u.test(text)
  );
}

const PARTICLE =
  /^(?:van|von|der|den|de|del|della|di|da|dos|das|do|du|la|le|el|al|bin|bint|ibn|ben|y|e|i|zu|zur|ter|ten|af|av|d'|o'|st\.?|mac|mc|san|jr\.?|sr\.?|vom|und|dela|'t|op|het|te|abu|um|phd|md|rn)[,.]?$/iu;

function nameScore(text: string, line: Line, index: number, pool: Line[], email: string | undefined): number {
  if (!looksLikeName(text)) return 0;
  const whole = squeeze(line.text) === text;
  const parts = text.split(/\s+/).length;
  const largest = Math.max(...pool.map((other) => other.size));
  let score = 3 + (line.size / largest) * 5;
  score -= Math.min(4, index * 0.35);
  if (line.heading !== undefined && line.heading <= 1) score += 2;
  if (line.bold) score += 0.7;
  if (whole) score += 0.6;
  if (parts >= 2 && parts <= 4) score += 1.2;
  if (parts === 1 && !isCjk(text)) score -= 1.5;
  if (titleWords(text) > 0) score -= 4;
  if (organisationWords(text) > 0) score -= 1.5;
  if ((parsePlace(text)?.certainty ?? 0) === 2) score -= 4;
  if (email) {
    const local = foldForLexicon(email.split("@")[0] ?? "").replace(/[^a-z]/g, "");
    const hits = foldForLexicon(text)
      .split(/[\s'-]+/)
      .filter(
        (part) =>
          part.length >= 3 &&
          local.includes(part.replace(/[^a-z]/g, "").slice(0, 8)) &&
          /[a-z]{3}/.test(part),
      );
    score += Math.min(2, hits.length) * 1.5;
  }
  return score;
}

/** “Name – Trade” on one line. */
function beside(line: Line, name: string): string | undefined {
  const rest = squeeze(
    trimMarks(line.text.slice(Math.max(0, line.text.indexOf(name)) + name.length).replace(/\t/g, " ")),
  );
  return rest !== "" && titleWords(rest) > 0 && rest.length < 70 ? rest : undefined;
}

/** The line under (or above) the name that reads as a trade. */
function headline(pool: Line[], line: Line, used: Set<Line>): { label?: string } {
  const index = pool.indexOf(line);
  const near = pool.slice(index + 1, index + 4).filter((other) => !used.has(other));
  for (const other of [...near, ...pool.slice(Math.max(0, index - 1), index)]) {
    const text = squeeze(other.text.replace(/\t/g, " "));
    if (text === "" || text.length > 90 || findEmail(text) || findUrls(text).length > 0 || /\d{3}/.test(text))
      continue;
    if (headingKind(text) !== undefined || DOCUMENT_WORDS.test(text)) continue;
    if ((parsePlace(text)?.certainty ?? 0) === 2 && titleWords(text) === 0) continue;
    if (isSentence(text) && text.split(/\s+/).length > 9) continue;
    const standsOut = other.size > medianSize(pool) * 1.1 || other.bold || other.italic;
    const form = /^[\p{Lu}\p{Lo}]/u.test(text) && !/[.!?]$/.test(text);
    if (titleWords(text) > 0 || (standsOut && form && other === near[0])) {
      used.add(other);
      return { label: trimMarks(text) };
    }
  }
  return {};
}

function medianSize(lines: Line[]): number {
  return median(lines.map((line) => line.size)) ?? 10;
}

/** Capitals set for looks become a name again; a document word in front goes. */
export function tidyName(raw: string): string {
  const text = squeeze(trimMarks(raw));
  if (!isAllCaps(text) || isCjk(text) || text.replace(/[^\p{L}]/gu, "").length < 4) return text;
  return text
    .split(/(\s+|-)/)
    .map((part) => {
      if (
        /^(?:II|III|IV|MD|RN|PHD|MBA|CPA|BSN|MSN|PE|PMP|JD|DDS|DVM|MSC|BSC)[,.]?$/.test(part) ||
        /^(?:\p{Lu}\.)+$/u.test(part)
      )
        return part;
      const lower = part.toLocaleLowerCase(/[ŞĞİ]/.test(text) ? "tr" : "en");
      if (/^(?:VAN|VON|DER|DEN|DE|DEL|DI|DA|DOS|DAS|DO|DU|LA|LE|EL|AL|BIN|Y|E|ZU|TER|TEN|AF|AV)$/.test(part))
        return lower;
      return lower.replace(/^(?:(?:mc|o'|o’|d'|d’)\p{L}|\p{L})/u, (head) =>
        head.length > 1
          ? head.charAt(0).toUpperCase() + head.slice(1, -1) + head.slice(-1).toUpperCase()
          : head.toUpperCase(),
      );
    })
    .join("");
}
