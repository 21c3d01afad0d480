import type { Statement } from "./statements.ts";
import { type QuestionKind, type StructurePart, storyParts } from "./structure.ts";
import { partWords } from "./vocabulary.ts";
import { contentStems, meansTheSame, stem } from "./words.ts";

/** Which expected points an answer covers: by stems and synonyms of their words, not by the bare words. */

/** One statement can carry so many points; more is a list. */
export const pointsPerStatement = 2;
/** Of a point's meaning, what a statement has to share. */
const leastShare = 0.5;

const partOf = new Map(
  storyParts.flatMap((part) => partWords[part].split(" ").map((word) => [stem(word), part] as const)),
);
const lessonStems = contentStems("lesson learned learning learnt insight");
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

/** `a, such as b or c`: each of a, b and c is enough, and so is either half of `a and b`. */
export function readPoint(point: string): PointForm {
  const ways = point
    .split(/\s*(?:\(|\)|,?\s+such as\s+|,\s*|\s+or\s+|\s+and\s+|;\s*)/i)
    .map((way) => contentStems(way))
    .filter((way) => way.size > 0);
  return { ways };
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
  const matched = [...way].filter((wanted) => isMet(wanted, statement, parts, kind)).length;
  // A single word of a longer point is chance.
  return way.size >= 3 && matched < 2 ? 0 : matched / way.size;
}

function isMet(wanted: string, statement: Statement, parts: StructurePart[], kind: QuestionKind): boolean {
  const part = partOf.get(wanted);
  if (part && parts.includes(part)) return true;
  // In a story the part has to be there; to name it is not to tell it.
  if (kind === "behavioral" && part) return false;
  if (lessonStems.has(wanted)) return lessonMarks.test(statement.plain);
  if (teamStems.has(wanted) && teamMarks.test(statement.plain)) return true;
  if (measureStems.has(wanted) && /\d/.test(statement.plain)) return true;
  for (const stem of statement.stems) if (meansTheSame(wanted, stem)) return true;
  return false;
}
