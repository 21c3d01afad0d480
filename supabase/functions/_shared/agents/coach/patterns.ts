import { foreignLanguageOf } from "../../practice/answer-language.ts";
import { type Criteria, type Criterion, weakBelow } from "../../practice/criteria.ts";
import type { QuestionKind } from "../../practice/question.ts";
import { type Evidence, findEvidence } from "../../practice/rate.ts";
import { longestSentence, sentencesOf } from "../../practice/statements.ts";
import { actionsIn, type StructurePart } from "../../practice/structure.ts";
import { wordsOf } from "../../practice/words.ts";

/** Habits that recur in answers, each found by our own reading; what the rules coach. */

export interface PastAnswer {
  session: number;
  number: number;
  question: string;
  kind: QuestionKind;
  expected_points: string[];
  answer: string;
  criteria: Criteria;
  weaknesses: string[];
}

/** An answer as it was read once, for every pattern. */
export interface ReadAnswer extends PastAnswer {
  evidence: Evidence[];
  parts: Set<StructurePart>;
  sentences: string[];
}

export interface Pattern {
  key: string;
  /** What it costs: where this was rated strong, the habit did no harm. */
  criterion: Criterion;
  /** Whether the habit could show in this answer at all. */
  applies(read: ReadAnswer): boolean;
  shows(read: ReadAnswer): boolean;
  /** The words of the answer in which it shows. */
  quote(read: ReadAnswer): string;
  title: string;
  why: string;
  exercise(read: ReadAnswer): string;
}

const ending = /^(?:in the end|finally|as a result|at last|afterwards|since then)\b/i;

export function readAnswer(past: PastAnswer): ReadAnswer {
  const asked = { question: past.question, kind: past.kind, points: past.expected_points };
  const evidence = foreignLanguageOf(past.answer) ? [] : findEvidence(past.answer, asked);
  const parts = new Set(evidence.flatMap((piece) => (piece.of === "structure" ? [piece.part] : [])));
  // What was cut out, or leads elsewhere, is not said back.
  const sentences = sentencesOf(past.answer).filter(
    (sentence) => !/\[removed\]|https?:|www\./i.test(sentence),
  );
  return { ...past, evidence, parts, sentences };
}

const isRead = (read: ReadAnswer) => foreignLanguageOf(read.answer) === undefined;
const says = (read: ReadAnswer) => read.evidence.length > 0;
/** Nothing that we can weigh, nor anybody who rated it. */
export const saysNothing = (read: ReadAnswer) => !says(read) && read.criteria.depth < weakBelow;
const last = (read: ReadAnswer) => read.sentences.at(-1) ?? "";
const first = (read: ReadAnswer) => read.sentences[0] ?? "";
const longest = (read: ReadAnswer) =>
  [...read.sentences].sort((a, b) => wordsOf(b).length - wordsOf(a).length)[0] ?? "";
const story = (read: ReadAnswer) => read.kind === "behavioral" && says(read);
/** Without its full stop, so that a sentence can end with it. */
const quoted = (read: ReadAnswer) => `“${read.question.trim().replace(/\.$/, "")}”`;

/** In the order of their weight: what costs an answer most comes first. */
export const patterns: readonly Pattern[] = [
  {
    key: "no_occasion",
    criterion: "depth",
    applies: (read) => read.kind === "behavioral" && isRead(read),
    shows: saysNothing,
    quote: last,
    title: "Have a concrete case ready",
    why: "An interviewer cannot weigh an answer in which nothing happens; any small true occasion is better than a general sentence.",
    exercise: (read) =>
      `Write down three true occasions, five lines each, and answer ${quoted(read)} with one of them.`,
  },
  {
    key: "no_matter",
    criterion: "depth",
    applies: (read) => read.kind !== "behavioral" && isRead(read),
    shows: saysNothing,
    quote: last,
    title: "Begin with what you do know",
    why: "One thing that you know, the reason for it, and how you would find out the rest: that can be weighed even where it is incomplete.",
    exercise: (read) =>
      `Look up what belongs to ${quoted(read)}, put it away, and give the answer aloud in four sentences.`,
  },
  {
    key: "no_result",
    criterion: "structure",
    applies: story,
    // "In the end she was happy" says little, and is an end.
    shows: (read) => !read.parts.has("result") && !read.sentences.some((sentence) => ending.test(sentence)),
    quote: last,
    title: "Say what came of it",
    why: "Without the end the listener does not learn whether it worked, and remembers the trouble instead of you.",
    exercise: (read) =>
      `Tell your answer to ${quoted(read)} again and add one sentence that begins with “In the end” and holds a figure.`,
  },
  {
    key: "no_own_part",
    criterion: "structure",
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
    criterion: "structure",
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
    criterion: "examples",
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
    criterion: "structure",
    applies: (read) => read.kind !== "behavioral" && says(read),
    shows: (read) => !read.parts.has("cause") && !read.parts.has("purpose"),
    quote: first,
    title: "Give the reason with the step",
    why: "Two people can name the same step; the reason shows who has understood it.",
    exercise: (read) => `Answer ${quoted(read)} again with “because” in every second sentence.`,
  },
  {
    key: "no_alternative",
    criterion: "depth",
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
    criterion: "depth",
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
    criterion: "clarity",
    applies: (read) => read.sentences.length > 0,
    shows: (read) => wordsOf(longest(read)).length > longestSentence,
    quote: (read) => wordsThenCut(longest(read)),
    title: "Shorten your sentences",
    why: "Nobody follows more than some twenty words when they are spoken.",
    exercise: (read) =>
      `Read your answer to ${quoted(read)} aloud in one breath a sentence; wherever you run out of air, make two of it.`,
  },
];

/** What to do about a criterion that was rated weak where none of the habits explains it. */
export const practiceOf: Readonly<Record<Criterion, Pick<Pattern, "title" | "why" | "exercise">>> = {
  structure: {
    title: "Tell it in order",
    why: "A listener who knows where the story is can remember it: the situation, the task, what you did, the result; or, for a method, the step, its reason and its limit.",
    exercise: (read) =>
      read.kind === "behavioral"
        ? `Note four words for ${quoted(read)}: situation, task, action, result. Then tell it along them.`
        : `Number the steps of your answer to ${quoted(read)}, and give each its reason.`,
  },
  depth: {
    title: "Go deeper into the matter",
    why: "What was asked got a first sentence, and the second is missing: why it is so, and when it is not.",
    exercise: (read) =>
      `Write down three things that a listener expects of ${quoted(read)}, and give each a sentence with its reason.`,
  },
  examples: {
    title: "Bring a figure or a case",
    why: "A concrete case, with how many, how long or how much, is what listeners repeat afterwards, and what they can check.",
    exercise: (read) =>
      `Find one occasion with a figure in it, and put it into your answer to ${quoted(read)}.`,
  },
  clarity: {
    title: "Say one thing a sentence",
    why: "Plain words in short sentences are followed at first hearing; nobody can hear a sentence twice.",
    exercise: (read) =>
      `Say your answer to ${quoted(read)} to somebody of another trade, and put every word that needs explaining into plain ones.`,
  },
};

function missing(read: ReadAnswer): string[] {
  const covered = new Set(read.evidence.flatMap((piece) => (piece.of === "point" ? [piece.point] : [])));
  return read.expected_points.filter((_, index) => !covered.has(index));
}

/** The first words of a long sentence are enough to find it again. */
function wordsThenCut(sentence: string): string {
  return sentence.split(/\s+/).slice(0, 20).join(" ");
}
