import type { Criterion } from "../../practice/criteria.ts";
import { type AskedQuestion, type Evidence, isOffTopic, rate } from "../../practice/rate.ts";
import { longestSentence, quoteOf, sentencesOf } from "../../practice/statements.ts";
import { actionsIn, reasoningParts, type StructurePart, storyParts } from "../../practice/structure.ts";
import { wordsOf } from "../../practice/words.ts";
import { listed } from "../wording.ts";
import type { AnswerWords } from "./schema.ts";

/** Sentences of the rules about one answer; each follows from the evidence that was found or missed. */

const languageNames: Readonly<Record<string, string>> = {
  de: "German", fr: "French", es: "Spanish", it: "Italian", pt: "Portuguese", nl: "Dutch", no: "Norwegian", sv: "Swedish",
  da: "Danish",
}; // biome-ignore format: a table

const pointsNamed = 4;
/** A side below is not called strong. */
const praisedFrom = 5;

/** An answer that our own reading cannot judge is not judged. */
export function unreadable(number: number, language: string): AnswerWords {
  const name = languageNames[language];
  return {
    number,
    understood: false,
    language,
    structure: [],
    points: [],
    illustrations: [],
    strengths: [],
    weaknesses: [],
    feedback: `${name ? `This answer is in ${name}` : "This answer is not in English"}, and without a language model only English can be read. It is left unrated rather than rated wrongly.`,
  };
}

export function answerStrengths(evidence: Evidence[], asked: AskedQuestion): AnswerWords["strengths"] {
  const parts = partsOf(evidence);
  const found: AnswerWords["strengths"] = [];
  const add = (text: string, piece: Evidence | undefined) => {
    if (
      piece &&
      piece.statement.readability > 0 &&
      !found.some(({ quote }) => quote === quoteOf(piece.statement))
    )
      found.push({ text, quote: quoteOf(piece.statement) });
  };
  const has = (part: StructurePart) =>
    evidence.find((piece) => piece.of === "structure" && piece.part === part);
  const inResult = evidence.find(
    (piece) =>
      piece.of === "example" &&
      piece.kind === "figure" &&
      partsOf(evidence.filter(({ statement }) => statement === piece.statement)).has("result"),
  );
  if (asked.kind === "behavioral" && !isTold(parts)) return [];
  if (asked.kind === "behavioral" && inResult) add("You give the result in figures.", inResult);
  else if (parts.has("result") && asked.kind !== "technical")
    add(
      asked.kind === "behavioral" ? "You say what came of it." : "You say what your steps should lead to.",
      has("result"),
    );
  const own = evidence.find(
    (piece) =>
      piece.of === "structure" &&
      piece.part === "action" &&
      actionsIn(piece.statement.plain, asked.kind).some(({ own }) => own),
  );
  if (asked.kind !== "technical")
    add(asked.kind === "behavioral" ? "Your own part is clear." : "You name steps of your own.", own);
  add(
    "An example backs what you say.",
    evidence.find((piece) => piece.of === "example" && piece.kind === "illustration"),
  );
  if (asked.kind === "technical") add("You give a reason, not only a statement.", has("cause"));
  const covered = evidence.filter((piece) => piece.of === "point");
  const points = new Set(covered.map((piece) => (piece.of === "point" ? piece.point : -1)));
  if (points.size * 2 >= asked.points.length && asked.points.length > 0) {
    add(
      points.size === asked.points.length
        ? "You touch on everything that was to be expected."
        : "Most of what was to be expected is there.",
      covered.at(-1),
    );
  }
  return found.slice(0, 4);
}

export function answerWeaknesses(
  answer: string,
  evidence: Evidence[],
  asked: AskedQuestion,
): AnswerWords["weaknesses"] {
  if (evidence.length === 0) return [{ text: nothingIn(answer) }];
  const found = [
    missingParts(evidence, asked),
    missingPoints(evidence, asked),
    missingExamples(evidence, asked),
    onlyWe(evidence, asked),
    tooLong(answer),
  ];
  return found.flatMap((text) => (text ? [{ text: text.slice(0, 400) }] : [])).slice(0, 5);
}

/** What is good in half a sentence, and the next step. */
export function answerFeedback(
  number: number,
  answer: string,
  evidence: Evidence[],
  asked: AskedQuestion,
): string {
  const [left] = uncovered(evidence, asked);
  if (asked.kind === "behavioral" && !isTold(partsOf(evidence))) {
    return `${evidence.length > 0 ? "This stays general. " : ""}Pick one occasion and tell it in four sentences: where you were, what you had to do, what you did, and what came of it.`;
  }
  if (evidence.length === 0) {
    return `${admitted(answer)}Begin with one thing you would do and why${left ? `; a good start here: ${left}` : ""}. Then say what follows from it.`;
  }
  if (isOffTopic(evidence, asked) && left)
    return `${admitted(answer)}This says little on what was asked. Next, say something on this: ${left}.`;
  const criteria = rate(evidence, asked);
  const order = (Object.keys(criteria) as Criterion[]).sort((a, b) => criteria[b] - criteria[a]);
  const [best = "clarity"] = order;
  const worst = order.at(-1) ?? best;
  const mean = Object.values(criteria).reduce((sum, value) => sum + value, 0) / order.length;
  const opening = mean >= 7.5 ? "A convincing answer" : mean >= 4.5 ? "A sound base" : "A beginning";
  const next = criteria[worst] >= 9 ? "Keep it at this length." : nextStep(worst, evidence, asked);
  if (criteria[best] < praisedFrom) return `Little of this can be weighed yet. ${next}`;
  const praise = praises[number % praises.length] ?? "";
  return `${opening}${praise}${sides[best]}. ${next}`;
}

/** Where or when something was and what was done: without both there is no occasion. */
function isTold(parts: Set<StructurePart>): boolean {
  return parts.has("situation") && parts.has("action");
}

function admitted(answer: string): string {
  return /\b(?:do not|don['’]t) know\b|\bi(?: have|['’]ve) (?:not|never)\b|\bi haven['’]t\b|\bno experience\b/i.test(
    answer,
  )
    ? "Not to know is no fault, as long as you say how you would find out. "
    : "";
}

/** They take turns by answer, since a session is read as a whole. */
const praises = ["; its strongest side is ", ". What carries it is ", "; the best about it is "];

const sides: Readonly<Record<Criterion, string>> = {
  clarity: "that it is easy to follow",
  structure: "the order in which you tell it",
  depth: "that it covers the matter",
  examples: "how concrete it is",
};

/** What to do about the weakest criterion. */
function nextStep(criterion: Criterion, evidence: Evidence[], asked: AskedQuestion): string {
  const points = uncovered(evidence, asked);
  if (criterion === "depth" && points[0]) return `Next, say something on this: ${points[0]}.`;
  if (criterion === "examples") {
    return {
      technical: "Next, add one case from your work, with its figures.",
      behavioral: "Next, add a figure: how many, how long, how much it changed.",
      situational: "Next, be exact: whom you would speak to, what you would use, and by when.",
    }[asked.kind];
  }
  if (criterion === "structure") return nextPart(evidence, asked);
  if (criterion === "clarity")
    return "Next, put each thought into a sentence of its own, of at most twenty words.";
  return "Next, say more about how you did it.";
}

const partAsked: Readonly<Record<(typeof storyParts)[number], { told: string; planned: string }>> = {
  situation: { told: "where and when it was", planned: "what you would find out first" },
  task: { told: "what you had to achieve", planned: "what comes first and why" },
  action: { told: "what you did", planned: "what you would do" },
  result: { told: "what came of it", planned: "what your steps should lead to" },
};

function missingParts(evidence: Evidence[], { kind }: AskedQuestion): string | undefined {
  const parts = partsOf(evidence);
  if (kind === "technical") {
    const moves = reasoningParts.filter((part) => parts.has(part));
    if (moves.length >= 4 || storyParts.every((part) => parts.has(part))) return undefined;
    const missing = (["cause", "contrast", "order"] as const).find((part) => !parts.has(part));
    return (
      missing &&
      {
        cause: "You do not say why.",
        contrast: "You weigh it against nothing: when would you do otherwise?",
        order: "The order of the steps does not show.",
      }[missing]
    );
  }
  const missing = storyParts
    .filter((part) => !parts.has(part))
    .map((part) => partAsked[part][kind === "behavioral" ? "told" : "planned"]);
  return missing.length === 0 ? undefined : `You do not say ${listed(missing, "or")}.`;
}

function missingPoints(evidence: Evidence[], asked: AskedQuestion): string | undefined {
  const missing = uncovered(evidence, asked);
  if (missing.length === 0) return undefined;
  const more = missing.length - pointsNamed;
  return `Left out: ${missing.slice(0, pointsNamed).join("; ")}${more > 0 ? ` and ${more} more` : ""}.`;
}

/** The part to add first, as a thing to do. */
function nextPart(evidence: Evidence[], { kind }: AskedQuestion): string {
  const parts = partsOf(evidence);
  const missing = storyParts.filter((part) => !parts.has(part)).at(-1);
  if (kind === "technical" || !missing)
    return "Next, give each step with its reason, in the order in which you take them.";
  return `Next, add a sentence on ${partAsked[missing][kind === "behavioral" ? "told" : "planned"]}.`;
}

/** The expected points that no evidence covers. */
export function uncovered(evidence: Evidence[], { points }: AskedQuestion): string[] {
  const covered = new Set(evidence.flatMap((piece) => (piece.of === "point" ? [piece.point] : [])));
  return points.filter((_, index) => !covered.has(index));
}

function missingExamples(evidence: Evidence[], { kind }: AskedQuestion): string | undefined {
  const kinds = new Set(evidence.flatMap((piece) => (piece.of === "example" ? [piece.kind] : [])));
  if (kinds.has("figure") || kinds.has("illustration")) return undefined;
  // A plan has nothing to count yet, but people and things to name.
  if (kind === "situational")
    return kinds.size > 0 ? undefined : "Neither people nor things nor times are named.";
  return kind === "technical"
    ? "There is no example and no figure."
    : "No figure says how much, how many or how long.";
}

function onlyWe(evidence: Evidence[], { kind }: AskedQuestion): string | undefined {
  if (kind !== "behavioral") return undefined;
  const actions = [...new Set(evidence.map(({ statement }) => statement))].flatMap(({ plain }) =>
    actionsIn(plain, kind),
  );
  return actions.length > 0 && actions.every(({ own }) => !own)
    ? "You say “we” throughout, so your own part stays open."
    : undefined;
}

function tooLong(answer: string): string | undefined {
  const lengths = sentencesOf(answer).map((sentence) => wordsOf(sentence).length);
  const longest = Math.max(0, ...lengths);
  return longest > longestSentence
    ? `One sentence has ${longest} words; nobody can follow it when it is spoken.`
    : undefined;
}

function nothingIn(answer: string): string {
  const words = wordsOf(answer).length;
  if (words < 8) return "There is nothing here yet that an interviewer could weigh.";
  return "The words would fit any question: nothing in them says what happened, what you would do, or why.";
}

function partsOf(evidence: Evidence[]): Set<StructurePart> {
  return new Set(evidence.flatMap((piece) => (piece.of === "structure" ? [piece.part] : [])));
}

/** `a, b or c`. */
