import { z } from "zod";
import { groupBy } from "../group.ts";

/** One row of the catalogue, as in the table `skills`. */
const skillRowSchema = z.object({
  slug: z.string(),
  name: z.string(),
  category: z.string(),
  aliases: z.array(z.string()),
  /** The name is also an everyday word, a first name or a letter: it counts only where skills are listed. */
  ambiguous: z.boolean().default(false),
});

export type SkillRow = z.input<typeof skillRowSchema>;

/** A skill found in a text. `index` and `text` are where and how it is written there. */
export interface SkillMatch {
  slug: string;
  name: string;
  category: string;
  text: string;
  index: number;
}

export interface SkillCatalogue {
  /** Every mention in `text`, in order, longest name first where names overlap. Linear in the text's length. */
  findSkills(text: string): SkillMatch[];
  /** The skill that an item such as `k8s` or `Postgres` names as a whole, or undefined. */
  resolve(item: string): Omit<SkillMatch, "text" | "index"> | undefined;
}

interface Term {
  skill: z.output<typeof skillRowSchema>;
  /** Name or alias as written in the catalogue, hyphens as spaces. */
  text: string;
  folded: string;
  /** Characters before the first letter or digit (`.NET` has one). */
  lead: number;
  /** Short names and abbreviations are what they are only in their own spelling: `AP`, but not `ap`. */
  exactCase: boolean;
}

/** Categories in which a lower-case single word in running text is rather a verb or a noun (`react to`). */
export const TOOL_CATEGORIES = new Set([
  "programming-languages",
  "web",
  "mobile",
  "databases",
  "cloud-devops",
  "security",
  "data-ai",
  "testing",
  "software-practice",
  "design",
  "office",
]);

const LINK =
  /(?:https?:\/\/|www\.)\S+|(?<![\w.+-])[\w.+-]+@[\w.-]+|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|edu|gov|co|app)\b(?:\/\S*)?/gi;
const WORD = /[\p{L}\p{N}]+/gu;
const DELIMITER = /[,;|•·●▪◦‣\n\t()[\]:–—]|\s\/\s|\s{2,}/u;
const LEVEL =
  /\b(?:basic|beginner|intermediate|advanced|expert|proficient|fluent|native|familiar|\d+\+?\s*(?:years?|yrs?)|level)\b/giu;

/** Same length as the input, so that positions in both agree. */
function flatten(text: string): string {
  return text.replace(LINK, (link) => " ".repeat(link.length)).replace(/[-‐‑\u00a0\u202f]/gu, " ");
}

function termsOf(skill: z.output<typeof skillRowSchema>): Term[] {
  return [skill.name, ...skill.aliases].map((name) => {
    const text = name.replace(/[-‐‑]/gu, " ");
    const letters = name.replace(/[^\p{L}]/gu, "");
    const abbreviation = letters.length <= 5 && letters === letters.toUpperCase();
    return {
      skill,
      text,
      folded: text.toLowerCase(),
      lead: text.search(/[\p{L}\p{N}]/u),
      exactCase: abbreviation || letters.length <= 2,
    };
  });
}

/** The part of a list that a mention stands in: from one delimiter to the next. */
function segmentAround(text: string, start: number, end: number): string {
  let from = start;
  while (from > 0 && start - from < 60 && !DELIMITER.test(text.slice(Math.max(0, from - 3), from))) from--;
  let to = end;
  while (to < text.length && to - end < 60 && !DELIMITER.test(text.slice(to, to + 3))) to++;
  return text.slice(from, to);
}

/** Tells which line, from 0, a position is on. */
function lineCounter(text: string): (position: number) => number {
  const breaks = [...text.matchAll(/\n/g)].map(({ index }) => index);
  return (position) => {
    let low = 0;
    let high = breaks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((breaks[middle] as number) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

function isListItem(text: string, start: number, end: number): boolean {
  const rest = segmentAround(text, start, end).replace(text.slice(start, end), "").replace(LEVEL, "");
  return !/[\p{L}\p{N}]/u.test(rest);
}

const AFTER_PREPOSITION = /\b(?:in|with|using|of|im|mit|en|con|avec|med|und|and|or|et|y|e|i)\s$/iu;
const BEFORE_END = /^\s*(?:$|[.,;:)\]\n]|(?:and|or|und|et|y|e|og|och)\b|\/)/iu;

/**
 * A catalogue ready for search.
 * @param rows rows of the table `skills`, or of `catalogue.json`
 * @throws {z.ZodError} a row of another shape
 */
export function loadCatalogue(rows: readonly SkillRow[]): SkillCatalogue {
  const all = z.array(skillRowSchema).parse(rows).flatMap(termsOf);
  const byFirstWord = groupBy(all, ({ folded }) => folded.match(WORD)?.[0]);
  const byText = new Map<string, Term>();
  for (const term of [...byFirstWord.values()].flat())
    if (!byText.has(term.folded)) byText.set(term.folded, term);
  for (const terms of byFirstWord.values()) terms.sort((a, b) => b.text.length - a.text.length);

  const describe = ({ slug, name, category }: Term["skill"]) => ({ slug, name, category });

  function termAt(
    flat: string,
    folded: string,
    wordStart: number,
    word: string,
  ): { term: Term; start: number } | undefined {
    for (const term of byFirstWord.get(word) ?? []) {
      const start = wordStart - term.lead;
      const end = start + term.text.length;
      if (start < 0 || !folded.startsWith(term.folded, start)) continue;
      if (/[\p{L}\p{N}]/u.test(flat[start - 1] ?? "") && term.lead === 0) continue;
      if (/[\p{L}\p{N}+#]/u.test(flat[end] ?? "")) continue;
      if (
        /[.+#&/'’]/u.test(flat[start - 1] ?? "") &&
        /[\p{L}\p{N}]/u.test(flat[start - 2] ?? "") &&
        flat[start - 1] !== "/"
      )
        continue;
      if (/[&'’]/u.test(flat[end] ?? "") && /[\p{L}\p{N}]/u.test(flat[end + 1] ?? "")) continue;
      if (term.exactCase && flat.slice(start, end) !== term.text) continue;
      return { term, start };
    }
    return undefined;
  }

  function findSkills(text: string): SkillMatch[] {
    const flat = flatten(text);
    const folded = flat.toLowerCase();
    // A few letters change length in lower case (İ); then positions would drift, so fold them one by one.
    const safe =
      folded.length === flat.length
        ? folded
        : [...flat].map((c) => (c.toLowerCase().length === c.length ? c.toLowerCase() : c)).join("");
    const found: { term: Term; start: number; end: number; listed: boolean }[] = [];
    let covered = 0;
    for (const match of safe.matchAll(WORD)) {
      if (match.index < covered) continue;
      const hit = termAt(flat, safe, match.index, match[0]);
      if (hit === undefined) continue;
      const end = hit.start + hit.term.text.length;
      found.push({ ...hit, end, listed: isListItem(flat, hit.start, end) });
      covered = end;
    }
    const lineOf = lineCounter(flat);
    const anchors = new Set(
      found
        .filter(
          ({ term, listed }) => listed && !term.skill.ambiguous && TOOL_CATEGORIES.has(term.skill.category),
        )
        .map(({ start }) => lineOf(start)),
    );
    const counts = ({ term, start, end, listed }: (typeof found)[number]): boolean => {
      const written = flat.slice(start, end);
      if (term.skill.ambiguous && term.folded === term.skill.name.toLowerCase()) {
        if (written !== term.text) return false;
        if (listed) return [-1, 0, 1].some((offset) => anchors.has(lineOf(start) + offset));
        return (
          AFTER_PREPOSITION.test(flat.slice(Math.max(0, start - 8), start)) &&
          BEFORE_END.test(flat.slice(end, end + 12))
        );
      }
      const lowerCaseWord =
        !written.includes(" ") && written === written.toLowerCase() && term.text !== term.folded;
      return listed || !(lowerCaseWord && TOOL_CATEGORIES.has(term.skill.category));
    };
    return found.filter(counts).map(({ term, start, end }) => ({
      ...describe(term.skill),
      text: text.slice(start, end),
      index: start,
    }));
  }

  return {
    findSkills,
    resolve(item) {
      const key = item.trim().replace(/[-‐‑]/gu, " ").toLowerCase();
      const term = byText.get(key);
      return term && describe(term.skill);
    },
  };
}
