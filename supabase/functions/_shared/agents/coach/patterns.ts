import { foreignLanguageOf } from "../../practice/answer-language.ts";
import { type Evidence, findEvidence } from "../../practice/rate.ts";
import { sentencesOf } from "../../practice/statements.ts";
import { actionsIn, type StructurePart } from "../../practice/structure.ts";
import { wordsOf } from "../../practice/words.ts";

/** Habits that recur in answers, each found by our own reading; what the rules coach. */

export interface PastAnswer {
  session: number;
  number: number;
  question: string;
  kind: "technical" | "behavioral" | "situational";
  expected_points: string[];
  answer: string;
  mean: number | null;
}

/** An answer as it was read once, for every pattern. */
export interface ReadAnswer extends PastAnswer {
  evidence: Evidence[];
  parts: Set<StructurePart>;
  sentences: string[];
}

export interface Pattern {
  key: string;
  /** Whether the habit could show in this answer at all. */
  applies(read: ReadAnswer): boolean;
  shows(read: ReadAnswer): boolean;
  /** The words of the answer in which it shows. */
  quote(read: ReadAnswer): string;
  title: string;
  why: string;
  exercise(read: ReadAnswer): string;
}

const longSentence = 35;

export function readAnswer(past: PastAnswer): ReadAnswer {
  const asked = { question: past.question, kind: past.kind, points: past.expected_points };
  const evidence = foreignLanguageOf(past.answer) ? [] : findEvidence(past.answer, asked);
  const parts = new Set(evidence.flatMap((piece) => (piece.of === "structure" ? [piece.part] : [])));
  return { ...past, evidence, parts, sentences: sentencesOf(past.answer) };
}

const says = (read: ReadAnswer) => read.evidence.length > 0;
const last = (read: ReadAnswer) => read.sentences.at(-1) ?? read.answer;
const first = (read: ReadAnswer) => read.sentences[0] ?? read.answer;
const longest = (read: ReadAnswer) =>
  [...read.sentences].sort((a, b) => wordsOf(b).length - wordsOf(a).length)[0] ?? read.answer;
const story = (read: ReadAnswer) => read.kind === "behavioral" && says(read);
/** Without its full stop, so that a sentence can end with it. */
const quoted = (read: ReadAnswer) => `“${read.question.trim().replace(/\.$/, "")}”`;

/** In the order of their weight: what costs an answer most comes first. */
export const patterns: readonly Pattern[] = [
  {
    key: "says_nothing",
    applies: (read) => foreignLanguageOf(read.answer) === undefined,
    shows: (read) => !says(read),
    quote: last,
    title: "Have an occasion ready",
    why: "An interviewer cannot weigh an answer in which nothing happens; any small true occasion is better than a general sentence.",
    exercise: (read) =>
      `Write down three occasions from the last two years, five lines each, and answer ${quoted(read)} with one of them.`,
  },
  {
    key: "no_result",
    applies: story,
    shows: (read) => !read.parts.has("result"),
    quote: last,
    title: "Say what came of it",
    why: "Without the end the listener does not learn whether it worked, and remembers the trouble instead of you.",
    exercise: (read) =>
      `Tell your answer to ${quoted(read)} again and add one sentence that begins with “In the end” and holds a figure.`,
  },
  {
    key: "no_own_part",
    applies: story,
    shows: (read) =>
      !read.parts.has("action") ||
      read.evidence
        .flatMap(({ statement }) => actionsIn(statement.plain, read.kind))
        .every(({ own }) => !own),
    quote: longest,
    title: "Say what you did yourself",
    why: "“We” and “it was done” leave open whether you led, helped or watched.",
    exercise: (read) => `Go through your answer to ${quoted(read)} and give every step an “I” or a name.`,
  },
  {
    key: "no_task",
    applies: story,
    shows: (read) => !read.parts.has("task"),
    quote: first,
    title: "Name what had to be achieved",
    why: "A result means something only beside the goal and the time that you had for it.",
    exercise: (read) =>
      `Put one sentence with the goal and the deadline behind the first sentence of your answer to ${quoted(read)}.`,
  },
  {
    key: "no_example",
    applies: says,
    shows: (read) =>
      !read.evidence.some(
        (piece) => piece.of === "example" && (piece.kind === "figure" || piece.kind === "illustration"),
      ),
    quote: longest,
    title: "Bring a figure or a case",
    why: "How many, how long, how much: a figure is what listeners repeat afterwards, and what they can check.",
    exercise: (read) =>
      `Look up three figures from your own work, and put one of them into your answer to ${quoted(read)}.`,
  },
  {
    key: "no_reason",
    applies: (read) => read.kind !== "behavioral" && says(read),
    shows: (read) => !read.parts.has("cause") && !read.parts.has("purpose"),
    quote: first,
    title: "Give the reason with the step",
    why: "Two people can name the same step; the reason shows who has understood it.",
    exercise: (read) => `Answer ${quoted(read)} again with “because” in every second sentence.`,
  },
  {
    key: "no_alternative",
    applies: (read) => read.kind === "technical" && says(read),
    shows: (read) => !read.parts.has("contrast") && !read.parts.has("condition"),
    quote: longest,
    title: "Say when you would do otherwise",
    why: "Whoever knows the limits of a method has used it.",
    exercise: (read) =>
      `Find for ${quoted(read)} one case in which your way would be wrong, and say what you would take instead.`,
  },
  {
    key: "points_left_out",
    applies: (read) => says(read) && read.expected_points.length > 0,
    shows: (read) => missing(read).length * 2 > read.expected_points.length,
    quote: longest,
    title: "Think of what the listener expects",
    why: "More than half of what was to be expected stayed unsaid.",
    exercise: (read) =>
      `Answer ${quoted(read)} again and give each of these a sentence: ${missing(read).slice(0, 3).join("; ")}.`,
  },
  {
    key: "long_sentences",
    applies: (read) => read.sentences.length > 0,
    shows: (read) => wordsOf(longest(read)).length > longSentence,
    quote: (read) => wordsThenCut(longest(read)),
    title: "Shorten your sentences",
    why: "Nobody follows more than some twenty words when they are spoken.",
    exercise: (read) =>
      `Read your answer to ${quoted(read)} aloud in one breath a sentence; wherever you run out of air, make two of it.`,
  },
];

function missing(read: ReadAnswer): string[] {
  const covered = new Set(read.evidence.flatMap((piece) => (piece.of === "point" ? [piece.point] : [])));
  return read.expected_points.filter((_, index) => !covered.has(index));
}

/** The first words of a long sentence are enough to find it again. */
function wordsThenCut(sentence: string): string {
  return sentence.split(/\s+/).slice(0, 20).join(" ");
}
