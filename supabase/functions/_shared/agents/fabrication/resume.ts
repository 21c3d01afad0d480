import { leavesOf } from "../../leaves.ts";
import type { JsonResume } from "../../resume/schema.ts";
import { bundledCatalogue } from "../../skills/bundled.ts";
import { stem } from "../fit/terms.ts";
import { sameText } from "../grounding.ts";
import {
  type Fabrication,
  type FabricationKind,
  isNamed,
  unsupported,
  type Vocabulary,
  vocabularyOf,
  wordsOf,
} from "./prose.ts";

/** A fabrication with its place in the résumé that was checked. */
export interface PlacedFabrication extends Fabrication {
  /** As `work.0.highlights.2`. */
  path: string;
}

interface Section {
  key: keyof JsonResume;
  /** What makes an entry the one that it is, with what a wrong one is called. All of them must be of one entry of the source. */
  identity: Record<string, FabricationKind>;
  /** What may be worded anew, of what the entry says. */
  prose: string[];
}

const sections: Section[] = [
  {
    key: "work",
    identity: {
      name: "employer",
      position: "title",
      startDate: "date",
      endDate: "date",
      location: "employer",
    },
    prose: ["summary", "highlights"],
  },
  {
    key: "volunteer",
    identity: { organization: "employer", position: "title", startDate: "date", endDate: "date" },
    prose: ["summary", "highlights"],
  },
  {
    key: "education",
    identity: {
      institution: "employer",
      studyType: "degree",
      area: "degree",
      startDate: "date",
      endDate: "date",
      score: "number",
    },
    prose: [],
  },
  {
    key: "projects",
    identity: { name: "employer", entity: "employer", startDate: "date", endDate: "date", type: "claim" },
    prose: ["description", "highlights"],
  },
  { key: "certificates", identity: { name: "degree", issuer: "employer", date: "date" }, prose: [] },
  { key: "awards", identity: { title: "claim", awarder: "employer", date: "date" }, prose: ["summary"] },
  {
    key: "publications",
    identity: { name: "claim", publisher: "employer", releaseDate: "date" },
    prose: ["summary"],
  },
  { key: "languages", identity: { language: "skill", fluency: "skill" }, prose: [] },
  { key: "references", identity: { name: "claim", reference: "claim" }, prose: [] },
];

/** Of the words of a line this share must be in one line of the entry that it is of: the rest may be said otherwise. */
const sharedWords = 0.4;

/**
 * What a résumé says that its source does not: an employer, a title, a date, a degree, a number, a skill, or a line that
 * rests on no line of the same entry. Entries are compared whole, so the dates of one employer on another are found
 * too. Leaving out and reordering is no fabrication. Deterministic; it understands no meaning.
 * @param also other texts that the person gave, whose statements count as source everywhere
 */
export function findFabrications(
  source: JsonResume,
  result: JsonResume,
  also: string[] = [],
): PlacedFabrication[] {
  const given = vocabularyOf(also);
  const everything = vocabularyOf([...textsOf(source), ...also]);
  return [
    ...sections.flatMap((section) => checkSection(section, source, result, given)),
    ...checkBasics(source, result, everything),
    ...checkSkills(result, everything),
    ...checkOthers(source, result, everything),
  ];
}

/** Texts of a résumé that can bear out a statement. */
export function textsOf(content: unknown): string[] {
  return leavesOf(content)
    .filter(({ path }) => !isContactPath(path))
    .map(({ text }) => text);
}

/** Digits of a telephone number or a link bear out no figure. */
export function isContactPath(path: string): boolean {
  return /^basics\.(?:phone|email|url|image|location\.(?:address|postalCode)|profiles\.)|(?:^|\.)url$|^(?:meta|\$schema)/.test(
    path,
  );
}

type Entry = Record<string, unknown>;

function entriesOf(content: JsonResume, key: keyof JsonResume): Entry[] {
  const list = content[key];
  return Array.isArray(list) ? (list as Entry[]) : [];
}

function checkSection(
  { key, identity, prose }: Section,
  source: JsonResume,
  result: JsonResume,
  given: Vocabulary,
): PlacedFabrication[] {
  const known = entriesOf(source, key);
  return entriesOf(result, key).flatMap((entry, index) => {
    const path = `${key}.${index}`;
    const same = known.filter((candidate) => wrongFields(entry, candidate, identity).length === 0);
    if (same.length > 0) return checkProse(entry, same, prose, path, given);
    // Nothing of the source is this entry. What the person told besides may be; else the nearest one says what is wrong.
    const told = Object.keys(identity).every((field) => isTold(entry[field], given));
    if (told && given.words.size > 0) return checkProse(entry, [], prose, path, given);
    const nearest = nearestOf(entry, known, identity);
    return wrongFields(entry, nearest, identity).map((field) => ({
      kind: identity[field] ?? "claim",
      path: `${path}.${field}`,
      text: entry[field] === undefined ? `without ${String(nearest[field])}` : String(entry[field]),
    }));
  });
}

function wrongFields(entry: Entry, candidate: Entry, identity: Section["identity"]): string[] {
  return Object.keys(identity).filter((field) => !isSame(entry[field], candidate[field]));
}

function isSame(one: unknown, other: unknown): boolean {
  const [a, b] = [one ?? "", other ?? ""];
  return typeof a === "string" && typeof b === "string"
    ? sameText(a, b)
    : JSON.stringify(a) === JSON.stringify(b);
}

function nearestOf(entry: Entry, known: Entry[], identity: Section["identity"]): Entry {
  const [nearest] = [...known].sort(
    (a, b) => wrongFields(entry, a, identity).length - wrongFields(entry, b, identity).length,
  );
  return nearest ?? {};
}

/** A value whose every word and number the person told. */
function isTold(value: unknown, given: Vocabulary): boolean {
  if (value === undefined || value === "") return true;
  const text = String(value);
  const iso = /^(\d{4})(?:-(\d{2}))?/.exec(text);
  if (iso) {
    const year =
      given.amounts.some(({ value }) => value === Number(iso[1])) ||
      [...given.months].some((month) => month.startsWith(iso[1] ?? ""));
    return year && (iso[2] === undefined || given.months.has(`${iso[1]}-${iso[2]}`));
  }
  return wordsOf(text).every((word) => given.words.has(word)) && unsupported(text, given).length === 0;
}

function checkProse(
  entry: Entry,
  same: Entry[],
  prose: string[],
  path: string,
  given: Vocabulary,
): PlacedFabrication[] {
  const lines = same.flatMap((candidate) => prose.flatMap((field) => linesOf(candidate[field])));
  const own = vocabularyOf(same.flatMap(textsOf));
  const known = merge(own, given);
  return prose.flatMap((field) =>
    leavesOf({ [field]: entry[field] }).flatMap(({ path: within, text }) => {
      const at = `${path}.${within}`;
      const found = unsupported(text, known).map((one) => ({ ...one, path: at }));
      if (found.length > 0) return found;
      return restsOnLine(text, lines, given) ? [] : [{ kind: "claim" as const, text, path: at }];
    }),
  );
}

function linesOf(value: unknown): string[] {
  return leavesOf({ value }).map(({ text }) => text);
}

/** Whether enough of a line's words come from one line (or from what the person told) for it to be that line reworded. */
export function restsOnLine(text: string, lines: string[], given?: Vocabulary): boolean {
  const words = contentStems(text);
  if (words.length === 0) return true;
  const share = (known: ReadonlySet<string>) => words.filter((word) => known.has(word)).length / words.length;
  return (
    lines.some((line) => share(new Set(contentStems(line))) >= sharedWords) ||
    share(given?.stems ?? new Set()) >= sharedWords
  );
}

/** Stems of words of four letters and more, and of whatever holds a digit or a capital name. */
function contentStems(text: string): string[] {
  return wordsOf(text)
    .filter((word) => word.length > 3 || /[\d+#]/.test(word) || !/^[\p{Script=Latin}\p{N}]/u.test(word))
    .map(stem);
}

function checkBasics(source: JsonResume, result: JsonResume, everything: Vocabulary): PlacedFabrication[] {
  const { summary, label, ...rest } = result.basics ?? {};
  const { summary: _, label: ownLabel, ...own } = source.basics ?? {};
  const changed = leavesOf({ basics: rest }).filter(({ path, text }) => {
    const known = leavesOf({ basics: own }).find((leaf) => leaf.path === path);
    return known ? !sameText(known.text, text) : !isNamed(text, everything);
  });
  const positions = [ownLabel, ...entriesOf(source, "work").map(({ position }) => position)].filter(
    (title) => typeof title === "string",
  );
  const wrongLabel =
    label && !positions.some((title) => sameText(title, label)) && !isNamed(label, everything)
      ? [{ kind: "title" as const, path: "basics.label", text: label }]
      : [];
  return [
    ...changed.map(({ path, text }) => ({ kind: "claim" as const, path, text })),
    ...wrongLabel,
    ...(summary ? unsupported(summary, everything).map((one) => ({ ...one, path: "basics.summary" })) : []),
  ];
}

/** Each skill that is listed must be named somewhere in the source, in any spelling that the catalogue knows. */
function checkSkills(result: JsonResume, everything: Vocabulary): PlacedFabrication[] {
  return leavesOf({ skills: result.skills, interests: result.interests })
    .filter(({ text }) => !isNamedSkill(text, everything))
    .map(({ path, text }) => ({ kind: "skill" as const, path, text }));
}

function isNamedSkill(text: string, everything: Vocabulary): boolean {
  if (isNamed(text, everything)) return true;
  const slug = bundledCatalogue().resolve(text)?.slug;
  return slug !== undefined && everything.skills.has(slug);
}

/** Sections and fields that no rule is about may only say what the source says. */
function checkOthers(source: JsonResume, result: JsonResume, everything: Vocabulary): PlacedFabrication[] {
  const checked = new Set<string>([
    "basics",
    "skills",
    "interests",
    "meta",
    "$schema",
    ...sections.map(({ key }) => key),
  ]);
  const others = Object.fromEntries(Object.entries(result).filter(([key]) => !checked.has(key)));
  const fields = sections.flatMap(({ key, identity, prose }) =>
    entriesOf(result, key).map((entry, index) => {
      const rest = Object.fromEntries(
        Object.entries(entry).filter(([field]) => !(field in identity) && !prose.includes(field)),
      );
      return leavesOf(rest).map(({ path, text }) => ({ path: `${key}.${index}.${path}`, text }));
    }),
  );
  const known = leavesOf(source);
  return [...leavesOf(others), ...fields.flat()]
    .filter(({ text }) => !known.some((leaf) => sameText(leaf.text, text)) && !isNamed(text, everything))
    .map(({ path, text }) => ({ kind: "claim" as const, path, text }));
}

function merge(one: Vocabulary, other: Vocabulary): Vocabulary {
  return {
    words: new Set([...one.words, ...other.words]),
    stems: new Set([...one.stems, ...other.stems]),
    folded: one.folded + other.folded,
    amounts: [...one.amounts, ...other.amounts],
    months: new Set([...one.months, ...other.months]),
    skills: new Set([...one.skills, ...other.skills]),
    capitalsAreNames: one.capitalsAreNames && other.capitalsAreNames,
  };
}
