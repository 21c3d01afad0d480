import { z } from "zod";
import { foreignLanguageOf } from "../../practice/answer-language.ts";
import type { Criteria } from "../../practice/criteria.ts";
import { examplesIn } from "../../practice/examples.ts";
import { pointsPerStatement } from "../../practice/points.ts";
import { questionKinds } from "../../practice/question.ts";
import { type AskedQuestion, type Evidence, rate } from "../../practice/rate.ts";
import { quoteOf, type Statement, statementsOf } from "../../practice/statements.ts";
import type { Agent, Grounded } from "../agent.ts";
import { quoteStandsIn, statesScore } from "../grounding.ts";
import { bringsForeignMarkup } from "../markup.ts";
import { promptVersion, system } from "./prompt.ts";
import { writeAnswerWords, writePracticeWords } from "./rules.ts";
import { type AnswerWords, type PracticeWords, practiceWordsSchema } from "./schema.ts";
import { type SessionSummary, summarise } from "./summary.ts";

export const practiceInputSchema = z.object({
  session_id: z.uuid(),
  role_title: z.string(),
  level: z.string(),
  items: z.array(
    z.object({
      answer_id: z.uuid(),
      question: z.string(),
      kind: z.enum(questionKinds),
      /** The field of a technical question of the bank. */
      skill: z.string().nullable(),
      expected_points: z.array(z.string()),
      answer: z.string(),
    }),
  ),
});
export type PracticeInput = z.infer<typeof practiceInputSchema>;

/** One answer's ratings, as `save_practice_evaluation` takes them. */
export interface AnswerEvaluation {
  answer_id: string;
  /** Null for an answer that could not be read. */
  criteria: Criteria | null;
  unrated_because: "language" | null;
  strengths: string[];
  weaknesses: string[];
  feedback: string;
  quotes: string[];
}

export interface PracticeEvaluation {
  evaluations: AnswerEvaluation[];
  summary: SessionSummary;
}

/** Evidence in the answers of a practice session; the ratings are computed from what of it stands in them. */
export const evaluatePractice: Agent<PracticeInput, PracticeWords, PracticeEvaluation> = {
  name: "evaluate-practice",
  promptVersion,
  tier: "deep",
  maxOutputTokens: 16_000,
  system,
  schema: practiceWordsSchema,
  rules: writePracticeWords,
  request({ role_title, level, items }) {
    return {
      facts: {
        role_title,
        level,
        questions: items.map(({ question, kind, expected_points }, index) => ({
          number: index + 1,
          question,
          kind,
          expected_points,
        })),
      },
      texts: items.map(({ answer }, index) => ({ name: `answer_${index + 1}`, text: answer })),
    };
  },
  ground,
};

function ground(draft: PracticeWords, input: PracticeInput): Grounded<PracticeEvaluation> {
  let dropped = 0;
  const evaluations = input.items.map((item, index) => {
    const asked: AskedQuestion = { question: item.question, kind: item.kind, points: item.expected_points };
    const given = draft.answers.find(({ number }) => number === index + 1);
    // Our own reading stands in for an answer that was left out, or called unreadable though it is in English.
    const foreign = foreignLanguageOf(item.answer) !== undefined;
    const words =
      given?.understood || (given && foreign) ? given : writeAnswerWords(index + 1, item.answer, asked);
    const grounded = groundAnswer(words, item, asked, foreign);
    dropped += grounded.dropped;
    return grounded.result;
  });
  return { result: { evaluations, summary: summarise(input, evaluations) }, dropped };
}

function groundAnswer(
  words: AnswerWords,
  item: PracticeInput["items"][number],
  asked: AskedQuestion,
  foreign: boolean,
): Grounded<AnswerEvaluation> {
  const { answer_id, answer } = item;
  const says = (text: string) => !bringsForeignMarkup(text, answer) && !statesScore(text);
  const feedback = says(words.feedback) ? words.feedback : "";
  if (!words.understood) {
    const result = {
      answer_id,
      criteria: null,
      unrated_because: "language" as const,
      strengths: [],
      weaknesses: [],
      feedback,
      quotes: [],
    };
    return { result, dropped: 0 };
  }
  const statements = statementsOf(answer, asked, !foreign);
  const evidence = evidenceOf(words, statements, asked);
  const strengths = words.strengths.filter(({ text, quote }) => says(text) && quoteStandsIn(quote, answer));
  const claimed =
    words.structure.length + words.points.length + words.illustrations.length + words.strengths.length;
  const kept = evidence.filter(
    ({ of, ...piece }) => of !== "example" || ("kind" in piece && piece.kind === "illustration"),
  );
  return {
    result: {
      answer_id,
      criteria: rate(evidence, asked),
      unrated_because: null,
      strengths: strengths.map(({ text, quote }) => `${text} (“${quote.trim()}”)`),
      weaknesses: words.weaknesses.map(({ text }) => text).filter(says),
      feedback,
      quotes: quotesOf(evidence),
    },
    dropped: Math.max(0, claimed - kept.length - strengths.length),
  };
}

/** The claimed evidence that stands in a statement of the answer, and the figures, names and things in them. */
function evidenceOf(words: AnswerWords, statements: Statement[], asked: AskedQuestion): Evidence[] {
  const find = (quote: string) =>
    statements.find(({ text }) => text === quote) ??
    statements.find(({ text }) => quoteStandsIn(quote, text));
  const carried = new Map<Statement, number>();
  return [
    ...words.structure.flatMap(({ part, quote }) => {
      const statement = find(quote);
      return statement ? [{ of: "structure" as const, part, statement }] : [];
    }),
    ...words.points.flatMap(({ point, quote }) => {
      const statement = find(quote);
      const carries = statement ? (carried.get(statement) ?? 0) : pointsPerStatement;
      if (!statement || point > asked.points.length || carries >= pointsPerStatement) return [];
      carried.set(statement, carries + 1);
      return [{ of: "point" as const, point: point - 1, statement }];
    }),
    ...words.illustrations.flatMap(({ quote }) => {
      const statement = find(quote);
      return statement
        ? [{ of: "example" as const, kind: "illustration" as const, value: statement.plain, statement }]
        : [];
    }),
    ...statements.flatMap((statement) =>
      examplesIn(statement, asked.question)
        .filter(({ kind }) => kind !== "illustration")
        .map((example) => ({ of: "example" as const, ...example, statement })),
    ),
  ];
}

/** Each statement that counted, once, in the answer's own words. */
function quotesOf(evidence: Evidence[]): string[] {
  return [...new Set(evidence.map(({ statement }) => quoteOf(statement)))];
}
