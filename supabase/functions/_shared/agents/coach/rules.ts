import { z } from "zod";
import type { RulesWriter } from "../rules.ts";
import { type PastAnswer, type Pattern, patterns, type ReadAnswer, readAnswer } from "./patterns.ts";
import type { Advice, Coaching } from "./schema.ts";

/** The plan without a model: the habits that recur in most answers, then the open gaps, then what to keep. */

const factsSchema = z.object({
  sessions: z.array(
    z.object({
      session: z.int(),
      answers: z.array(
        z.object({
          number: z.int(),
          question: z.string(),
          kind: z.enum(["technical", "behavioral", "situational"]),
          expected_points: z.array(z.string()),
          criteria: z.record(z.string(), z.number()).nullable(),
        }),
      ),
    }),
  ),
  gaps: z.array(
    z.object({
      number: z.int(),
      skill: z.string(),
      severity: z.enum(["low", "medium", "high"]),
      recommendation: z.string(),
    }),
  ),
});
type Gap = z.infer<typeof factsSchema>["gaps"][number];

const habitsAtMost = 4;
const gapsAtMost = 2;
/** A mean from which an answer shows what to keep. */
const keepFrom = 6.5;
const longestQuote = 200;

export const writeCoaching: RulesWriter = ({ facts, texts }): Coaching => {
  const { sessions, gaps } = factsSchema.parse(facts);
  const textOf = new Map(texts.map(({ name, text }) => [name, text]));
  const answers: PastAnswer[] = sessions.flatMap(({ session, answers }) =>
    answers.map(({ criteria, ...given }) => ({
      ...given,
      session,
      answer: textOf.get(`answer_${session}_${given.number}`) ?? "",
      mean: criteria
        ? Object.values(criteria).reduce((sum, value) => sum + value, 0) / Object.keys(criteria).length
        : null,
    })),
  );
  const read = answers.filter(({ mean }) => mean !== null).map(readAnswer);
  const habits = habitsIn(read);
  const items = [
    ...habits.slice(0, habitsAtMost).map(({ advice }) => advice),
    ...gapAdvice(gaps),
    ...keep(read),
  ];
  return { opening: opening(habits), items };
};

interface Habit {
  pattern: Pattern;
  share: number;
  times: number;
  advice: Advice;
}

/**
 * The habits that show, what recurs most first: the newest session counts twice, since a habit that is gone needs no
 * advice, and what showed once may be chance.
 */
function habitsIn(read: ReadAnswer[]): Habit[] {
  const newest = Math.max(0, ...read.map(({ session }) => session));
  const weightOf = (answers: ReadAnswer[]) =>
    answers.reduce((sum, { session }) => sum + (session === newest ? 2 : 1), 0);
  const found = patterns.flatMap((pattern): Habit[] => {
    const could = read.filter((answer) => pattern.applies(answer));
    const shown = could.filter((answer) => pattern.shows(answer));
    // The newest is the one that the person remembers.
    const example = shown.at(-1);
    if (!example) return [];
    const share = (weightOf(shown) / weightOf(could)) * (shown.length > 1 ? 1 : 0.5);
    return [
      { pattern, share, times: shown.length, advice: adviceOn(pattern, example, shown.length, could.length) },
    ];
  });
  // Equal shares stay in the order of the patterns' weight.
  return found.sort((a, b) => b.share - a.share || b.times - a.times);
}

function adviceOn(pattern: Pattern, example: ReadAnswer, times: number, of: number): Advice {
  const how =
    of === 1
      ? ""
      : times === of
        ? `This shows in all ${of} answers where it could. `
        : `This shows in ${times} of ${of} answers. `;
  return {
    title: pattern.title,
    advice: `${how}${pattern.why}`,
    exercise: pattern.exercise(example).slice(0, 400),
    session: example.session,
    answer: example.number,
    quote: excerpt(pattern.quote(example)),
  };
}

function opening(habits: Habit[]): string {
  const [top] = habits;
  if (!top) return "No weak habit recurs in your answers; go on with harder questions.";
  const again = top.times > 1 ? ", because it recurs most" : "";
  return `Begin with the first point below${again}. One point a week is enough: a habit changes by repetition, not by resolve.`;
}

const severity = { high: 0, medium: 1, low: 2 };

function gapAdvice(gaps: Gap[]): Advice[] {
  return [...gaps]
    .sort((a, b) => severity[a.severity] - severity[b.severity] || a.number - b.number)
    .filter(({ recommendation, skill }) => recommendation.trim() || skill.trim())
    .slice(0, gapsAtMost)
    .map(({ number, skill, recommendation, severity }, index) => ({
      title: `Close the gap in ${skill}`.slice(0, 80),
      advice:
        severity === "high"
          ? "It weighed most in the session that showed it, so it is worth two evenings."
          : "It is smaller, and an hour of reading may do.",
      exercise:
        index === 0
          ? "Explain the matter aloud for two minutes without notes, then look up what you left out, then explain it again."
          : "Write one page on it from memory, correct it with a source that you trust, and mark the gap as resolved once a new session confirms it.",
      session: 0,
      answer: number,
      quote: excerpt(recommendation.trim() || skill),
    }));
}

/** The best answer, so that it stays as it is. */
function keep(read: ReadAnswer[]): Advice[] {
  const best = [...read].sort((a, b) => (b.mean ?? 0) - (a.mean ?? 0) || b.session - a.session)[0];
  const figure = best?.evidence.find((piece) => piece.of === "example" && piece.kind === "figure")?.statement;
  const statement = figure ?? best?.evidence[0]?.statement;
  if (!best || !statement || (best.mean ?? 0) < keepFrom) return [];
  return [
    {
      title: "Keep what works",
      advice: `This is your strongest answer so far: it stays with the matter${figure ? ", and its figures can be checked" : ""}.`,
      exercise:
        "Tell it to somebody who was not there, in ninety seconds, and build one new answer in the same order.",
      session: best.session,
      answer: best.number,
      quote: excerpt(statement.text),
    },
  ];
}

function excerpt(text: string): string {
  const trimmed = text.trim();
  return trimmed.length <= longestQuote ? trimmed : trimmed.slice(0, trimmed.lastIndexOf(" ", longestQuote));
}
