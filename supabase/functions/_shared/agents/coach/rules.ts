import { z } from "zod";
import { distinctBy } from "../../distinct.ts";
import { excerpt } from "../../excerpt.ts";
import { type Criterion, criterionNames, overallOf, strongFrom, weakBelow } from "../../practice/criteria.ts";
import { questionKinds } from "../../practice/question.ts";
import type { RulesWriter } from "../rules.ts";
import { type Pattern, patterns, practiceOf, type ReadAnswer, readAnswer, saysNothing } from "./patterns.ts";
import type { Advice, Coaching } from "./schema.ts";

/** The plan without a model: the habits behind weak ratings, the gravest and commonest first, then open gaps, then what to keep. */

const factsSchema = z.object({
  sessions: z.array(
    z.object({
      session: z.int(),
      answers: z.array(
        z.object({
          number: z.int(),
          question: z.string(),
          kind: z.enum(questionKinds),
          expected_points: z.array(z.string()),
          criteria: z.record(z.enum(criterionNames), z.number()).nullable(),
          weaknesses: z.array(z.string()),
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
const keepFrom = 7;
/** Below this there is no order yet whose parts could be mended one by one. */
const disorderBelow = 3;
const longestQuote = 200;

export const writeCoaching: RulesWriter = ({ facts, texts }): Coaching => {
  const { sessions, gaps } = factsSchema.parse(facts);
  const textOf = new Map(texts.map(({ name, text }) => [name, text]));
  const read = sessions.flatMap(({ session, answers }) =>
    answers.flatMap(({ criteria, ...given }) =>
      criteria
        ? [
            readAnswer({
              ...given,
              session,
              criteria,
              answer: textOf.get(`answer_${session}_${given.number}`) ?? "",
            }),
          ]
        : [],
    ),
  );
  const habits = habitsIn(read);
  const byCost = [...habits, ...unexplained(read, habits)].sort((a, b) => b.cost - a.cost);
  const weak = distinctBy(byCost, ({ advice }) => advice.title).slice(0, habitsAtMost);
  const items = [...weak.map(({ advice }) => advice), ...gapAdvice(gaps), ...keep(read)];
  return { opening: opening(weak, read.length > 0), items };
};

interface Weak {
  /** Points of a rating that it costs, by how often it shows. */
  cost: number;
  times: number;
  criterion: Criterion;
  advice: Advice;
}

/** The newest session counts twice: it is nearest to what would be said today. */
function weightsOf(read: ReadAnswer[]): (answer: ReadAnswer) => number {
  const newest = Math.max(0, ...read.map(({ session }) => session));
  return ({ session }) => (session === newest ? 2 : 1);
}

/** The habits that show in answers where the criterion that they cost was not rated strong. */
function habitsIn(read: ReadAnswer[]): Weak[] {
  const weight = weightsOf(read);
  const mendable = patterns.filter(
    ({ criterion }) =>
      criterion !== "structure" || meanOf("structure", spoken(read), weight) >= disorderBelow,
  );
  return mendable.flatMap((pattern): Weak[] => {
    const could = read.filter((answer) => pattern.applies(answer));
    const shown = could.filter(
      (answer) => answer.criteria[pattern.criterion] < strongFrom && pattern.shows(answer),
    );
    // The newest is the one that the person remembers; where it does not show any more, it needs no advice.
    const example = shown.at(-1);
    if (!example || example.session < (could.at(-1)?.session ?? 0)) return [];
    const lost = shown.reduce(
      (sum, answer) => sum + weight(answer) * (10 - answer.criteria[pattern.criterion]),
      0,
    );
    const all = could.reduce((sum, answer) => sum + weight(answer), 0);
    const advice = adviceOn(pattern, example, pattern.quote(example), shownIn(shown.length, could.length));
    return [{ cost: lost / all, times: shown.length, criterion: pattern.criterion, advice }];
  });
}

/** Criteria that were rated weak, though none of the habits that we can see explains it; where nothing is weak, the lowest. */
function unexplained(read: ReadAnswer[], habits: Weak[]): Weak[] {
  const answers = spoken(read);
  const weight = weightsOf(read);
  const explained = new Set(habits.map(({ criterion }) => criterion));
  const means = criterionNames
    .map((criterion) => ({ criterion, mean: meanOf(criterion, answers, weight) }))
    .filter(({ criterion, mean }) => mean < strongFrom && !explained.has(criterion))
    .sort((a, b) => a.mean - b.mean);
  const weak = means.filter(({ mean }) => mean < weakBelow);
  const lowest = habits.length === 0 ? means.slice(0, 1) : [];
  return (weak.length > 0 ? weak : lowest).flatMap(({ criterion, mean }): Weak[] => {
    const example = [...answers].sort(
      (a, b) => a.criteria[criterion] - b.criteria[criterion] || b.session - a.session,
    )[0];
    if (!example) return [];
    const times = answers.filter((answer) => answer.criteria[criterion] < weakBelow).length;
    const how = shownIn(times, answers.length);
    const advice = adviceOn(practiceOf[criterion], example, example.sentences[0] ?? "", how);
    return [{ cost: 10 - mean, times, criterion, advice }];
  });
}

/** Where nothing was said, that is the one thing to mend. */
function spoken(read: ReadAnswer[]): ReadAnswer[] {
  return read.filter((answer) => !saysNothing(answer));
}

/** The weighted mean of a criterion; strong where there is nothing. */
function meanOf(criterion: Criterion, read: ReadAnswer[], weight: (answer: ReadAnswer) => number): number {
  const all = read.reduce((sum, answer) => sum + weight(answer), 0);
  if (all === 0) return strongFrom;
  return read.reduce((sum, answer) => sum + weight(answer) * answer.criteria[criterion], 0) / all;
}

function adviceOn(
  { title, why, exercise }: Pick<Pattern, "title" | "why" | "exercise">,
  example: ReadAnswer,
  quote: string,
  how: string,
): Advice {
  return {
    title,
    advice: `${how}${why}`,
    exercise: exercise(example).slice(0, 400),
    session: example.session,
    answer: example.number,
    // Of an empty answer there are no words; then what was said of it.
    quote: quoteOf(quote) || quoteOf(example.weaknesses[0] ?? ""),
  };
}

function shownIn(times: number, of: number): string {
  if (of === 1 || times === 0) return "";
  if (times < of) return `This shows in ${times} of ${of} answers where it could. `;
  return of === 2
    ? "This shows in both answers where it could. "
    : `This shows in all ${of} answers where it could. `;
}

function opening(weak: Weak[], isRated: boolean): string {
  const [top] = weak;
  if (!isRated)
    return "No answer of yours is rated yet, so this rests on open gaps alone. Practise one session and ask again.";
  if (!top) return "No weak habit shows in your answers; go on with harder questions.";
  const first = `Begin with the first point below${top.times > 1 ? ", because it costs your answers most" : ""}.`;
  return weak.length > 1
    ? `${first} One point a week is enough: a habit changes by repetition, not by resolve.`
    : first;
}

const severity = { high: 0, medium: 1, low: 2 };

const effort = {
  high: "give it two evenings",
  medium: "give it an evening",
  low: "an hour of reading may do",
};

function gapAdvice(gaps: Gap[]): Advice[] {
  return [...gaps]
    .sort((a, b) => severity[a.severity] - severity[b.severity] || a.number - b.number)
    .filter(({ recommendation, skill }) => recommendation.trim() || skill.trim())
    .slice(0, gapsAtMost)
    .map(({ number, skill, recommendation, severity }, index) => ({
      title: `Close the gap in ${skill}`.slice(0, 80),
      advice: `This gap is marked ${severity}: ${effort[severity]}.`,
      exercise:
        index === 0
          ? "Explain the matter aloud for two minutes without notes, then look up what you left out, then explain it again."
          : "Write one page on it from memory, correct it with a source that you trust, and mark the gap as resolved once a new session confirms it.",
      session: 0,
      answer: number,
      quote: quoteOf(recommendation.trim() || skill),
    }));
}

/** The best answer, so that it stays as it is. */
function keep(read: ReadAnswer[]): Advice[] {
  const best = [...read].sort(
    (a, b) => overallOf(b.criteria) - overallOf(a.criteria) || b.session - a.session,
  )[0];
  const figure = best?.evidence.find((piece) => piece.of === "example" && piece.kind === "figure")?.statement;
  const quote = quoteOf((figure ?? best?.evidence[0]?.statement)?.text ?? best?.sentences[0] ?? "");
  if (!best || !quote || overallOf(best.criteria) < keepFrom) return [];
  const which = read.length > 1 ? "This is your strongest answer so far" : "This answer works";
  return [
    {
      title: "Keep what works",
      advice: `${which}: it stays with the matter${figure ? ", and its figures can be checked" : ""}.`,
      exercise:
        "Tell it to somebody who was not there, in ninety seconds, and build one new answer in the same order.",
      session: best.session,
      answer: best.number,
      quote,
    },
  ];
}

/** Words to quote, without the comma at which a long sentence was cut. */
function quoteOf(text: string): string {
  const trimmed = text.trim().replace(/[;,:]+$/, "");
  if (trimmed.length < 3) return "";
  return excerpt(trimmed, longestQuote);
}
