import { z } from "zod";
import { groupBy } from "../../group.ts";
import { foreignLanguageOf } from "../../practice/answer-language.ts";
import { questionKinds } from "../../practice/question.ts";
import { type AskedQuestion, type Evidence, findEvidence } from "../../practice/rate.ts";
import { quoteOf } from "../../practice/statements.ts";
import type { RulesWriter } from "../rules.ts";
import { answerFeedback, answerStrengths, answerWeaknesses, unreadable } from "./phrases.ts";
import type { AnswerWords, PracticeWords } from "./schema.ts";

/** The evidence without a model: markers of structure, stems and synonyms of points, figures and names. */

const factsSchema = z.object({
  questions: z.array(
    z.object({
      number: z.int(),
      question: z.string(),
      kind: z.enum(questionKinds),
      expected_points: z.array(z.string()),
    }),
  ),
});

export const writePracticeWords: RulesWriter = ({ facts, texts }): PracticeWords => {
  const { questions } = factsSchema.parse(facts);
  const answers = new Map(texts.map(({ name, text }) => [name, text]));
  return {
    answers: questions.map(({ number, question, kind, expected_points }) =>
      writeAnswerWords(number, answers.get(`answer_${number}`) ?? "", {
        question,
        kind,
        points: expected_points,
      }),
    ),
  };
};

/** What our own reading says of one answer. */
export function writeAnswerWords(number: number, answer: string, asked: AskedQuestion): AnswerWords {
  const foreign = foreignLanguageOf(answer);
  if (foreign) return unreadable(number, foreign);
  const evidence = findEvidence(answer, asked);
  const clearest = (pieces: Evidence[]) =>
    pieces.reduce((best, piece) => (piece.statement.readability > best.statement.readability ? piece : best));
  const groups = <Key>(key: (piece: Evidence) => Key | undefined) =>
    [...groupBy(evidence, key)].map(([value, pieces]) => ({
      value,
      quote: quoteOf(clearest(pieces).statement),
    }));
  return {
    number,
    understood: true,
    language: "en",
    structure: groups((piece) => (piece.of === "structure" ? piece.part : undefined)).map(
      ({ value, quote }) => ({ part: value, quote }),
    ),
    points: groups((piece) => (piece.of === "point" ? piece.point : undefined)).map(({ value, quote }) => ({
      point: value + 1,
      quote,
    })),
    illustrations: groups((piece) =>
      piece.of === "example" && piece.kind === "illustration" ? piece.value : undefined,
    )
      .slice(0, 6)
      .map(({ quote }) => ({ quote })),
    strengths: answerStrengths(evidence, asked),
    weaknesses: answerWeaknesses(answer, evidence, asked),
    feedback: answerFeedback(number, answer, evidence, asked),
  };
}
