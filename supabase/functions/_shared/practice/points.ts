import type { QuestionKind } from "./question.ts";
import type { Statement } from "./statements.ts";
import { type StructurePart, storyParts } from "./structure.ts";
import { partWords, toldPartWords } from "./vocabulary.ts";
import { contentStems, meansTheSame, stem } from "./words.ts";

/** Which expected points an answer covers: by stems and synonyms of their words, not by the bare words. */

/** One statement can carry so many points; more is a list. */
export const pointsPerStatement = 2;
/** Of a point's meaning, what a statement has to share. */
const leastShare = 0.5;
/** A word of nearly the same meaning is worth less than the word itself, so that one alone does not carry two. */
const synonymShare = 0.75;
/** Points are written as "says how it ended" or "stays calm": what is to be found is the end, or the calm. */
const speaking =
  /^(?:says?|names?|describes?|explains?|mentions?|tells? of|states?|shows?|gives?|knows?|stays?|stayed|keeps?|kept|makes?|made|uses?|used)\s+(?=\p{L})/iu;

const partsByStem = (words: typeof partWords) =>
  new Map(
    storyParts.flatMap((part) =>
      words[part].split(" ").flatMap((word) => (word ? [[stem(word), part] as const] : [])),
    ),
  );
const partOf = partsByStem(partWords);
const toldPartOf = partsByStem(toldPartWords);
const lessonStems = contentStems(
  "lesson learned learning learnt insight prevented prevention afterwards recurrence",
);
const lessonMarks =
  /\b(?:i learned|i learnt|taught me|since then|next time|today i|from then on|would do|differently|lesson)\b/;
const teamStems = contentStems("team teamwork cooperation cooperate collaboration together colleagues");
const teamMarks =
  /\b(?:we|us|together|colleagues?|team|crew|(?:asked|told|with) (?:the|my|our|a|two|three) [a-z]+)\b/;
const measureStems = contentStems("measured measurable figures numbers number metric quantified");

interface PointForm {
  /** Each way of saying it, as stems; one is enough. */
  ways: Set<string>[];
}

/**
 * `a, such as b or c`: each of a, b and c is enough, and so is either half of `a and b`. The question's own words are
 * nobody's answer to it.
 */
export function readPoint(point: string, question: string): PointForm {
  const asked = contentStems(question);
  const ways = point
    .replace(speaking, "")
    .split(/\s*(?:\(|\)|,?\s+such as\s+|,\s*|\s+or\s+|\s+and\s+|;\s*)/i)
    .map((way) => contentStems(way))
    .filter((way) => way.size > 0);
  const own = ways
    .map((way) => new Set([...way].filter((stem) => !asked.has(stem))))
    .filter((way) => way.size > 0);
  // "What the customer did", asked about a customer, is where the story begins.
  return { ways: own.length > 0 ? own : [...ways, contentStems("situation")] };
}

/** The indexes of the points that the statement covers, the best matched first, at most two. */
export function pointsIn(
  statement: Statement,
  points: PointForm[],
  parts: StructurePart[],
  kind: QuestionKind,
): number[] {
  return points
    .map(({ ways }, index) => ({
      index,
      share: Math.max(0, ...ways.map((way) => shareOf(way, statement, parts, kind))),
    }))
    .filter(({ share }) => share >= leastShare)
    .sort((a, b) => b.share - a.share || a.index - b.index)
    .slice(0, pointsPerStatement)
    .map(({ index }) => index);
}

function shareOf(way: Set<string>, statement: Statement, parts: StructurePart[], kind: QuestionKind): number {
  const met = [...way].map((wanted) => shareMet(wanted, statement, parts, kind)).filter((share) => share > 0);
  // A single word of a longer point is chance.
  return way.size >= 3 && met.length < 2 ? 0 : met.reduce((sum, share) => sum + share, 0) / way.size;
}

/** How far the statement meets one word of a point: 1 by the word or by the part of the story that it asks for. */
function shareMet(wanted: string, statement: Statement, parts: StructurePart[], kind: QuestionKind): number {
  const part = partOf.get(wanted) ?? (kind === "behavioral" ? toldPartOf.get(wanted) : undefined);
  if (part && parts.includes(part)) return 1;
  // In a story the part has to be there; to name it is not to tell it.
  if (kind === "behavioral" && part) return 0;
  if (statement.stems.has(wanted)) return 1;
  if (lessonStems.has(wanted)) return lessonMarks.test(statement.plain) ? 1 : 0;
  if (teamStems.has(wanted) && teamMarks.test(statement.plain)) return 1;
  // Where a method is asked for, a figure of something else is not its measuring.
  if (kind === "behavioral" && measureStems.has(wanted) && /\d/.test(statement.plain)) return 1;
  return [...statement.stems].some((stem) => meansTheSame(wanted, stem)) ? synonymShare : 0;
}
