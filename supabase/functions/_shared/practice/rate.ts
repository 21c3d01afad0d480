import type { Criteria } from "./criteria.ts";
import { type ExampleKind, examplesIn } from "./examples.ts";
import { pointsIn, readPoint } from "./points.ts";
import type { QuestionKind } from "./question.ts";
import { type Statement, statementsOf } from "./statements.ts";
import { partsIn, reasoningParts, type StructurePart, storyParts } from "./structure.ts";

/**
 * Ratings of an answer from the evidence in it; docs/evaluation.md has the anchors. Every rating counts distinct
 * evidence: what is said twice, or is no evidence, adds nothing; what is taken away is missed.
 */

export interface AskedQuestion {
  question: string;
  kind: QuestionKind;
  points: string[];
}

/** A piece of evidence and the statement that shows it. */
export type Evidence =
  | { of: "structure"; part: StructurePart; statement: Statement }
  | { of: "point"; point: number; statement: Statement }
  | { of: "example"; kind: ExampleKind; value: string; statement: Statement };

const storyWeights: Readonly<Record<(typeof storyParts)[number], number>> = {
  situation: 2,
  task: 2,
  action: 3,
  result: 3,
};
/** So many different moves of an argument are the most that is asked for. */
const movesAsked = 4;
/** So many steps one after the other show their order without a word for it. */
const stepsInOrder = 3;
/** A part in a sentence that nobody can follow is half a part. */
const unfollowed = 0.5;
/** An occasion that is told is an example before it has a figure. */
const occasionWorth = 2.5;
/** Where less of what is asked is covered, a good story is a story about something else. */
const onTopicFrom = 0.25;
const offTopicAtMost = 4;
const exampleWeights: Readonly<Record<ExampleKind, { each: number; most: number }>> = {
  figure: { each: 2.5, most: 5 },
  illustration: { each: 2.5, most: 5 },
  name: { each: 1.5, most: 3 },
  thing: { each: 0.5, most: 2 },
};
/** Pieces of evidence that have to be easy to follow for the highest clarity. */
const clearPiecesAsked = 4;
/** And they have to stand in so many statements: a single sentence is no speech. */
const clearStatementsAsked = 3;
/** Elaborated statements that stand for depth where nobody wrote down what is expected. */
const statementsAsked = 5;

/** The evidence that our own reading finds in an answer in English. */
export function findEvidence(answer: string, asked: AskedQuestion): Evidence[] {
  const points = asked.points.map((point) => readPoint(point, asked.question));
  return statementsOf(answer, asked).flatMap((statement) => {
    const parts = partsIn(statement, asked.kind);
    return [
      ...parts.map((part) => ({ of: "structure" as const, part, statement })),
      ...pointsIn(statement, points, parts, asked.kind).map((point) => ({
        of: "point" as const,
        point,
        statement,
      })),
      ...examplesIn(statement, asked.question).map((example) => ({
        of: "example" as const,
        ...example,
        statement,
      })),
    ];
  });
}

/** Ratings 0–10 with one decimal. More evidence never lowers one; the same evidence again never raises one. */
export function rate(evidence: Evidence[], asked: AskedQuestion): Criteria {
  return {
    clarity: rounded(clarity(evidence)),
    structure: rounded(structure(evidence, asked)),
    depth: rounded(depth(evidence, asked)),
    examples: rounded(examples(evidence, asked)),
  };
}

/** Behavioral questions ask for a story; the others can also be answered by an argument. */
function structure(evidence: Evidence[], asked: AskedQuestion): number {
  const parts = partShares(evidence);
  const share = (part: StructurePart) => parts.get(part) ?? 0;
  const story = storyParts.reduce((sum, part) => sum + storyWeights[part] * share(part), 0);
  if (asked.kind === "behavioral") return story;
  const steps = new Set(evidence.flatMap((piece) => (isPart(piece, "action") ? [piece.statement.text] : [])))
    .size;
  const moves = reasoningParts.reduce(
    (sum, part) => sum + (part === "order" && steps >= stepsInOrder ? 1 : share(part)),
    0,
  );
  // What was done, without where and when, is a claim.
  const told = share("situation") > 0 ? story : 0;
  return onTopic(Math.max(told, 10 * Math.min(1, moves / movesAsked)), evidence, asked);
}

/** How well each part can be followed where it shows best. */
function partShares(evidence: Evidence[]): Map<StructurePart, number> {
  const shares = new Map<StructurePart, number>();
  for (const piece of evidence) {
    if (piece.of !== "structure") continue;
    const share = piece.statement.readability > 0 ? 1 : unfollowed;
    shares.set(piece.part, Math.max(shares.get(piece.part) ?? 0, share));
  }
  return shares;
}

function isPart(piece: Evidence, part: StructurePart): boolean {
  return piece.of === "structure" && piece.part === part;
}

/** A technical or situational question is about its matter; whoever misses nearly all of it has not answered it. */
export function isOffTopic(evidence: Evidence[], { kind, points }: AskedQuestion): boolean {
  return kind !== "behavioral" && coveredPoints(evidence) < onTopicFrom * points.length;
}

function onTopic(value: number, evidence: Evidence[], asked: AskedQuestion): number {
  return isOffTopic(evidence, asked) ? Math.min(value, offTopicAtMost) : value;
}

function coveredPoints(evidence: Evidence[]): number {
  return new Set(evidence.flatMap((piece) => (piece.of === "point" ? [piece.point] : []))).size;
}

function depth(evidence: Evidence[], { points }: AskedQuestion): number {
  if (points.length > 0) return (10 * coveredPoints(evidence)) / points.length;
  const elaborated = new Set(
    evidence.flatMap((piece) =>
      piece.of === "structure" || piece.of === "example" ? [piece.statement.text] : [],
    ),
  );
  return 10 * Math.min(1, elaborated.size / statementsAsked);
}

function examples(evidence: Evidence[], asked: AskedQuestion): number {
  const kinds = Object.keys(exampleWeights) as ExampleKind[];
  const sum = kinds.reduce((total, kind) => {
    const values = new Set(
      evidence.flatMap((piece) => (piece.of === "example" && piece.kind === kind ? [piece.value] : [])),
    );
    const { each, most } = exampleWeights[kind];
    return total + Math.min(most, each * values.size);
  }, 0);
  const parts = partShares(evidence);
  const isOccasion = asked.kind !== "situational" && parts.has("situation") && parts.has("action");
  return onTopic(Math.min(10, sum + (isOccasion ? occasionWorth : 0)), evidence, asked);
}

/**
 * How well the clearest evidence can be followed. Both the pieces (each by the clearest statement that has it) and the
 * statements with evidence are counted, and the lower count holds: neither one crammed sentence nor one thing said in
 * many ways is clear speech.
 */
function clarity(evidence: Evidence[]): number {
  const pieces = new Map<string, number>();
  const statements = new Map<string, number>();
  const said = new Set<string>();
  for (const piece of evidence) {
    const { text, readability, stems } = piece.statement;
    pieces.set(keyOf(piece), Math.max(pieces.get(keyOf(piece)) ?? 0, readability));
    if (statements.has(text) || !isNews(stems, said)) continue;
    statements.set(text, readability);
    for (const stem of stems) said.add(stem);
  }
  return 10 * Math.min(meanOfBest(pieces, clearPiecesAsked), meanOfBest(statements, clearStatementsAsked));
}

/** Whether at least half of what a statement says was not said before: to say it in other words is no second statement. */
function isNews(stems: Set<string>, said: Set<string>): boolean {
  return [...stems].filter((stem) => !said.has(stem)).length * 2 >= stems.size;
}

function meanOfBest(values: Map<string, number>, asked: number): number {
  const best = [...values.values()].sort((a, b) => b - a).slice(0, asked);
  return best.reduce((sum, value) => sum + value, 0) / asked;
}

function keyOf(piece: Evidence): string {
  if (piece.of === "structure") return `structure ${piece.part}`;
  return piece.of === "point" ? `point ${piece.point}` : `${piece.kind} ${piece.value}`;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
