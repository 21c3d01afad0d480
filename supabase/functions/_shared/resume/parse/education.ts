import type { Line } from "../layout.ts";
import type { Education } from "../schema.ts";
import { toBlocks } from "./blocks.ts";
import { findDegree, schoolWords } from "./classify.ts";
import { type Entry, splitEntries } from "./entries.ts";
import { splitAt } from "./header-parts.ts";
import { parsePlace } from "./places.ts";
import { foldForLexicon, isCjk, squeeze, stripBullet, trimMarks } from "./text.ts";
import type { EntryContext } from "./work.ts";
import { joinWrapped } from "./wrapped.ts";

const SCORE =
  /(?:^|[\s(,;|])(?<label>(?:cumulative\s+)?c?gpa|grade|score|note|abschlussnote|gesamtnote|final grade|average|mention|moyenne|nota(?: media| final)?|media|promedio|calificación|votazione|voto|média|cijfer|gemiddelde|karakter(?:snitt)?|snitt|betyg|arvosana|ocena|średnia|průměr|not ortalaması|ortalama|средний балл|балл|оценка|середній бал|βαθμός)\s*[:：]?\s*(?<value>[^,;|()]{1,28})/iu;

const CLASS =
  /(?:first[- ]class(?: honou?rs)?|upper second(?: class)?|lower second(?: class)?|second class|2[:.]1|2[:.]2|summa cum laude|magna cum laude|cum laude|with distinction|with honou?rs|with merit|\d(?:[.,]\d{1,2})?\s*\/\s*\d{1,3}(?:[.,]\d)?|110(?: e lode|L)?\/110(?: e lode)?|sehr gut|mention (?:très bien|bien|assez bien))/iu;

/** Schools, degrees and dates of an education section. */
export function parseEducation(lines: Line[], context: EntryContext): Education[] {
  const entries = splitEntries(joinWrapped(lines), {
    singleDates: true,
    monthFirst: context.monthFirst,
    names: 3,
  });
  const drafts = entries.map((entry) => ({ entry, names: namesOf(entry) }));
  const schoolFirst = isSchoolFirst(drafts.map((draft) => draft.names));
  return drafts
    .map((draft) => toEducation(draft.entry, draft.names, schoolFirst))
    .filter(
      (education) =>
        education.institution !== undefined ||
        education.studyType !== undefined ||
        education.area !== undefined,
    );
}

/** Above zero: reads as a school; below: as a degree or field. */
function lean(text: string): number {
  const school = Math.min(2, schoolWords(text)) * 1.5;
  const degree = findDegree(text);
  return school - (degree ? (degree.phrase ? 2 : 1.5) : 0);
}

function namesOf(entry: Entry): string[] {
  const names = entry.parts.map((part) => part.text).flatMap((text) => splitParts(text));
  return names.filter((name) => name !== "");
}

/** “BSc Computing, University of Leeds, Leeds” in its parts; commas inside a field of study stay. */
function splitParts(text: string): string[] {
  const at = splitAt(text);
  if (at && schoolWords(at[1]) > 0 && lean(at[0]) <= 0) return [...splitParts(at[0]), at[1]];
  const tokens = isCjk(text) ? text.split(/[\s,，、]+/) : text.split(/\s*,\s+|\s*،\s*/);
  if (tokens.length === 1) return [text];
  const groups: string[] = [];
  for (const token of tokens) {
    const before = groups.at(-1);
    if (before !== undefined && belongsTogether(before, token))
      groups[groups.length - 1] = `${before}${isCjk(text) ? " " : ", "}${token}`;
    else groups.push(token);
  }
  return groups;
}

function belongsTogether(before: string, token: string): boolean {
  const kind = (value: string): number => Math.sign(lean(value));
  if (SCORE.test(token) || CLASS.test(token)) return false;
  const place = parsePlace(token);
  if (kind(before) > 0) return kind(token) > 0 && !findDegree(token);
  if (kind(token) > 0) return false;
  if (place?.certainty === 2) return false;
  if (kind(token) < 0) return false;
  // Two plain words: a field of study that has a comma (“Mathematics, Physics”), unless the first is a degree.
  return kind(before) === 0;
}

function isSchoolFirst(drafts: string[][]): boolean {
  let score = 0;
  for (const [first, second] of drafts) {
    if (first === undefined || second === undefined) continue;
    score += Math.max(-2, Math.min(2, lean(first) - lean(second)));
  }
  return score > 0;
}

function toEducation(entry: Entry, names: string[], schoolFirst: boolean): Education {
  const education: Education = {};
  const rest: string[] = [];
  for (const raw of names) {
    const labelled = SCORE.exec(raw);
    const name = labelled && labelled.index > 3 ? trimMarks(raw.slice(0, labelled.index)) : raw;
    if (name !== raw) education.score ??= scoreOf(raw);
    const score = scoreOf(name);
    if (score !== undefined && !findDegree(name.replace(CLASS, "")) && schoolWords(name) === 0) {
      education.score ??= score;
      continue;
    }
    const place = parsePlace(name);
    if (place?.certainty === 2 && lean(name) === 0 && rest.length > 0) continue;
    rest.push(name);
  }
  const index = schoolIndex(rest, schoolFirst);
  if (index !== undefined) education.institution = rest[index];
  const others = rest.filter((_, at) => at !== index);
  Object.assign(education, toDegree(others));
  if (entry.dates?.start && !entry.dates.single) education.startDate = entry.dates.start;
  if (entry.dates?.end && !entry.dates.open) education.endDate = entry.dates.end;
  const body = toBlocks(entry.body);
  for (const block of body) {
    const score = scoreOf(block.text);
    if (score !== undefined && block.text.length < 60) education.score ??= score;
    else if (education.institution === undefined && schoolWords(block.text) > 0 && block.text.length < 80)
      education.institution = block.text;
    else if (
      education.studyType === undefined &&
      education.area === undefined &&
      findDegree(block.text) &&
      block.text.length < 90
    )
      Object.assign(education, toDegree([block.text]));
  }
  const courses = coursesOf(
    body.filter((block) => scoreOf(block.text) === undefined && block.text !== education.institution),
  );
  if (courses.length > 0) education.courses = courses;
  return education;
}

function schoolIndex(names: string[], schoolFirst: boolean): number | undefined {
  if (names.length === 0) return undefined;
  const leans = names.map(lean);
  const best = Math.max(...leans);
  if (best > 0) return leans.indexOf(best);
  if (names.length === 1) return best < 0 ? undefined : 0;
  // No word of a school: the first name that is no degree, on the side where the others have theirs.
  const plain = leans.flatMap((value, index) => (value === 0 ? [index] : []));
  if (plain.length === 0) return undefined;
  const degree = leans.findIndex((value) => value < 0);
  if (degree < 0) return schoolFirst ? 0 : (plain[1] ?? plain[0]);
  if (schoolFirst) return plain.find((index) => index < degree) ?? plain.at(-1);
  return plain.findLast((index) => index > degree) ?? plain[0];
}

function scoreOf(text: string): string | undefined {
  const labelled = SCORE.exec(text);
  if (labelled?.groups?.value) return trimMarks(labelled.groups.value);
  const named = CLASS.exec(text);
  return named && named[0].length > text.length * 0.5 ? named[0] : undefined;
}

const OF_FIELD =
  /^(?:in|of|im|en|di|de|do|da|degli|dell'|d'|des|i|inom|av|z|w|v|o|-|–|:|,|по|з|у|в|στ(?:η|ην|ο|ον|ις|α)|la|le|les|the|del|der|fach|fachrichtung|schwerpunkt|vertiefung|specialising in|specializing in|major in|majoring in|with a major in|mention|spécialité|option)\s+/iu;

/** “BSc (Hons) in Nursing” → studyType and area. */
export function toDegree(names: string[]): { studyType?: string; area?: string } {
  const result: { studyType?: string; area?: string } = {};
  const plain: string[] = [];
  for (const raw of names) {
    const name = squeeze(trimMarks(stripBullet(raw)));
    const match = result.studyType === undefined ? findDegree(name) : undefined;
    if (!match) {
      plain.push(name);
      continue;
    }
    const sliceable = foldForLexicon(name).length === name.length;
    if (!sliceable) {
      Object.assign(result, splitFolded(name));
      continue;
    }
    const { degree, area } = cutDegree(name, match.from, match.to);
    result.studyType = degree;
    if (area !== "") plain.unshift(area);
  }
  // “Nursing (BSN)”: the degree once more, shortened.
  const area = plain[0]?.replace(/\s*\(([^()]{2,10})\)$/u, (bracket, inside: string) =>
    findDegree(inside) ? "" : bracket,
  );
  if (area !== undefined && area !== "") result.area = area;
  return result;
}

/** Folding changed the length (ß, æ, œ): cut at words instead of offsets. */
function splitFolded(name: string): { studyType?: string; area?: string } {
  const tokens = name.split(" ");
  for (let count = 1; count <= tokens.length; count++) {
    const head = tokens.slice(0, count).join(" ");
    if (findDegree(head)) {
      const area = tokens.slice(count).join(" ").replace(OF_FIELD, "");
      return { studyType: head, ...(area === "" ? {} : { area }) };
    }
  }
  return { studyType: name };
}

const FIELD_IN_DEGREE =
  /^(?:\s*(?:of|in)\s+(?:science|arts|engineering|technology|education|laws?|fine arts|business administration|commerce|applied science|applied arts|philosophy|medicine|surgery|architecture|music|nursing science|social work|public health|pharmacy|design|social science|public administration|music education|divinity|veterinary medicine|dental surgery|applied technology|vocational studies|computer applications|computer science and engineering)(?![\p{L}])(?:\s*\([^)]*\))?)/iu;

function cutDegree(name: string, from: number, to: number): { degree: string; area: string } {
  const before = trimMarks(name.slice(0, from)).replace(/\s+(?:in|of)$/i, "");
  let end = to;
  const head = name.slice(from, to);
  const standard = FIELD_IN_DEGREE.exec(name.slice(end).replace(/^(?=\s)/, ""));
  if (/^(?:master|bachelor|doctor|associate|diploma)s?(?:'s)?(?:\sof)?$/i.test(head)) {
    const rest = /\bof$/i.test(head) ? ` of${name.slice(end)}` : name.slice(end);
    const named = FIELD_IN_DEGREE.exec(rest);
    if (named && (/of$/i.test(head) || /^\s*of/i.test(rest)))
      end += named[0].length - (/\bof$/i.test(head) ? 3 : 0);
  } else if (standard && /^\s*of/i.test(standard[0])) end += standard[0].length;
  const level =
    /^\s*(?:niveau|level|nivå|nivel|livello|stufe|eqf|nqf)?\s*(?:[1-8]|I{1,3}|IV|V)(?![\p{L}\p{N}.])/iu.exec(
      name.slice(end),
    );
  if (level) end += level[0].length;
  const hons = /^\.?\s*\(?\s*(?:hons\.?|honou?rs|\(hons\)|tech\.?|pro|general)\b\.?\s*\)?/iu.exec(
    name.slice(end),
  );
  if (hons) end += hons[0].length;
  const bracket = /^\s*\((?<inside>[^)]{2,12})\)/u.exec(name.slice(end));
  if (bracket?.groups?.inside && findDegree(bracket.groups.inside)) end += bracket[0].length;
  let area = trimMarks(name.slice(end));
  for (let again = 0; again < 2; again++) area = area.replace(OF_FIELD, "");
  const degree =
    trimMarks(name.slice(from, end)) +
    (name.slice(from, end).trim().endsWith(")") && !trimMarks(name.slice(from, end)).endsWith(")")
      ? ")"
      : "");
  if (before !== "" && area === "") return { degree, area: before };
  if (before !== "") return { degree: trimMarks(name.slice(0, end)), area };
  if (/\sof$/i.test(degree) && area !== "") return ofDegree(degree, area);
  return {
    degree: degree.replace(/\s+in$/i, ""),
    area: /^(?:in|of|en|im|i)$/i.test(area) ? "" : trimMarks(area),
  };
}

/** “Master of Public Policy” is the degree's whole name; “Certificate of Apprenticeship Welding” ends after a word. */
function ofDegree(degree: string, area: string): { degree: string; area: string } {
  const parted = /^(?<name>.+?)(?:\s+in\s+|,\s+|:\s+|\s+[–-]\s+)(?<area>.+)$/iu.exec(area);
  if (parted?.groups?.name && parted.groups.area)
    return { degree: `${degree} ${parted.groups.name}`, area: parted.groups.area };
  return { degree: `${degree} ${area}`, area: "" };
}

function coursesOf(blocks: { text: string; bullet: boolean }[]): string[] {
  for (const block of blocks) {
    const match =
      /^(?:relevant\s+)?(?:courses?|coursework|modules?|kurse|cours|cursos|corsi|vakken|emner|kurser|kurssit|przedmioty|курсы)\s*(?:include|included)?\s*[:：]\s*(.+)$/iu.exec(
        block.text,
      );
    if (match?.[1])
      return match[1]
        .split(/\s*[,;•·|]\s*/)
        .map(trimMarks)
        .filter(Boolean);
  }
  return blocks.filter((block) => block.bullet).map((block) => block.text);
}
