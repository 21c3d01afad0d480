import type { JsonResume } from "../../supabase/functions/_shared/resume/schema.ts";

/**
 * Scoring of a parsed résumé against its label, by field. A field's values are a bag; a parsed value is right
 * if it matches a labelled value that no other has taken. F1 of a field is taken over all files together
 * (micro), the macro F1 is the mean over fields that occur in the labels. Labelled values whose words are
 * not in the file's text (a layout may leave a field out) do not count.
 *
 * Matching: lower case, accents folded, letters and digits only. Short values must be equal, long ones
 * (summary, highlights) share 85 % of their words (F1 of the bags). Dates match to the precision that both have;
 * positions, schools and so on are compared as bags, dates as “start of work 2021-03” and so on.
 */
export const FIELDS = [
  "name",
  "email",
  "phone",
  "city",
  "summary",
  "companies",
  "positions",
  "dates",
  "highlights",
  "schools",
  "degrees",
  "skills",
  "certificates",
  "languages",
  "projects",
] as const;

export type Field = (typeof FIELDS)[number];

export interface Counts {
  right: number;
  wrong: number;
  missed: number;
}

const present = (values: (string | undefined)[]): string[] =>
  values.filter((value): value is string => value !== undefined && value.trim() !== "");

/** The values of each field in a JSON Resume. */
export function fieldValues(resume: JsonResume): Record<Field, string[]> {
  const { basics, work = [], education = [], projects = [] } = resume;
  const dated = (kind: string, entries: { startDate?: string; endDate?: string }[]): string[] =>
    entries.flatMap((entry) => [
      ...(entry.startDate ? [`${kind} from ${entry.startDate}`] : []),
      ...(entry.endDate ? [`${kind} to ${entry.endDate}`] : []),
    ]);
  return {
    name: present([basics?.name]),
    email: present([basics?.email]),
    phone: present([basics?.phone]),
    city: present([basics?.location?.city]),
    summary: present([basics?.summary]),
    companies: present(work.map((entry) => entry.name)),
    positions: present(work.map((entry) => entry.position)),
    dates: [...dated("work", work), ...dated("school", education)],
    highlights: present(work.flatMap((entry) => entry.highlights ?? [])),
    schools: present(education.map((entry) => entry.institution)),
    degrees: present(education.map((entry) => [entry.studyType, entry.area].filter(Boolean).join(" "))),
    skills: present(
      (resume.skills ?? []).flatMap((skill) => (skill.keywords?.length ? skill.keywords : [skill.name])),
    ),
    certificates: present((resume.certificates ?? []).map((certificate) => certificate.name)),
    languages: present((resume.languages ?? []).map((language) => language.language)),
    projects: present(projects.map((project) => project.name)),
  };
}

export const normalise = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");

const wordsOf = (text: string): string[] =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

function wordF1(a: string, b: string): number {
  const left = wordsOf(a);
  const right = wordsOf(b);
  if (left.length === 0 || right.length === 0) return 0;
  const bag = new Map<string, number>();
  for (const word of left) bag.set(word, (bag.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of right) {
    const count = bag.get(word) ?? 0;
    if (count > 0) {
      shared++;
      bag.set(word, count - 1);
    }
  }
  return (2 * shared) / (left.length + right.length);
}

function matches(field: Field, parsed: string, labelled: string): boolean {
  if (field === "dates") {
    const [kind, edge, date] = labelled.split(" ");
    const [ownKind, ownEdge, ownDate] = parsed.split(" ");
    if (kind !== ownKind || edge !== ownEdge || !date || !ownDate) return false;
    return date.startsWith(ownDate) || ownDate.startsWith(date);
  }
  if (field === "phone")
    return normalise(parsed).replace(/^00/, "") === normalise(labelled).replace(/^00/, "");
  if (normalise(parsed) === normalise(labelled)) return true;
  if (field === "degrees") return wordsOf(parsed).sort().join() === wordsOf(labelled).sort().join();
  if (field === "summary" || field === "highlights") return wordF1(parsed, labelled) >= 0.85;
  return false;
}

/** Compares one file. `text` is what the file's text layer holds. */
export function scoreFile(parsed: JsonResume, label: JsonResume, text: string): Record<Field, Counts> {
  const own = fieldValues(parsed);
  const truth = fieldValues(label);
  const held = heldIn(text);
  const result = {} as Record<Field, Counts>;
  for (const field of FIELDS) {
    const open = truth[field].filter((value) => field === "dates" || held(value, field));
    const expected = open.length;
    let right = 0;
    let wrong = 0;
    for (const value of own[field]) {
      const index = open.findIndex((candidate) => matches(field, value, candidate));
      if (index >= 0) {
        open.splice(index, 1);
        right++;
      } else wrong++;
    }
    result[field] = { right, wrong, missed: expected - right };
  }
  return result;
}

/** The value stands in the text, spaces aside; of a long value at least four fifths of the words do. */
function heldIn(text: string): (value: string, field: Field) => boolean {
  const words = new Set(wordsOf(text));
  const compact = normalise(text);
  return (value, field) => {
    if (compact.includes(normalise(value))) return true;
    if (!["summary", "highlights", "degrees"].includes(field)) return false;
    const own = wordsOf(value);
    return own.length > 0 && own.filter((word) => words.has(word)).length >= own.length * 0.8;
  };
}

export interface Report {
  macro: number;
  fields: Record<Field, { f1: number; precision: number; recall: number } & Counts>;
}

/** Adds up files; a field without a labelled or parsed value anywhere is left out of the mean. */
export function summarise(files: Record<Field, Counts>[]): Report {
  const fields = {} as Report["fields"];
  const scores: number[] = [];
  for (const field of FIELDS) {
    const sum = { right: 0, wrong: 0, missed: 0 };
    for (const file of files) {
      sum.right += file[field].right;
      sum.wrong += file[field].wrong;
      sum.missed += file[field].missed;
    }
    const precision = sum.right / Math.max(1, sum.right + sum.wrong);
    const recall = sum.right / Math.max(1, sum.right + sum.missed);
    const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    fields[field] = { f1, precision, recall, ...sum };
    if (sum.right + sum.wrong + sum.missed > 0) scores.push(f1);
  }
  return { macro: scores.reduce((a, b) => a + b, 0) / Math.max(1, scores.length), fields };
}
