import { type Criteria, type Criterion, criterionNames, meanCriteria } from "../../practice/criteria.ts";
import { capitalized, counted } from "../wording.ts";
import type { CoachInput } from "./agent.ts";
import type { Advice } from "./schema.ts";

/** The plan as a document: where the candidate stands, by computed figures, then the advice with what it rests on. */

export interface CoachingClaim {
  text: string;
  evidence: { session_id: string | null; path: string; quote: string };
}

export interface CoachingPlan {
  subject: string;
  body: string;
  claims: CoachingClaim[];
}

const criterionWords: Readonly<Record<Criterion, string>> = {
  clarity: "clarity",
  structure: "structure",
  depth: "depth",
  examples: "examples",
};
/** A change of a mean by less is chance. */
const smallestChange = 0.5;

export function composePlan(input: CoachInput, opening: string, items: Advice[]): CoachingPlan {
  const blocks = [standing(input), opening, ...items.map((item, index) => block(item, index, input))];
  return {
    subject: subjectOf(input),
    body: blocks.filter(Boolean).join("\n\n"),
    claims: items.map((item) => ({
      text: item.advice,
      evidence: { ...placeOf(item, input), quote: item.quote },
    })),
  };
}

function subjectOf({ sessions }: CoachInput): string {
  const role = sessions.at(-1)?.role_title;
  return (role ? `Coaching plan: ${role}` : "Coaching plan").slice(0, 300);
}

/** What the sessions' figures say, without advice. */
function standing({ sessions, gaps }: CoachInput): string {
  const rated = sessions.filter(({ overall_score }) => overall_score !== null);
  const answers = sessions.reduce((sum, session) => sum + session.answers.length, 0);
  const sentences: string[] = [];
  if (sessions.length > 0) {
    sentences.push(
      `This rests on ${counted(answers, "answer")} in ${counted(sessions.length, "rated session")}${sessions.length > 1 ? `, ${day(sessions[0]?.date)} to ${day(sessions.at(-1)?.date)}` : ` of ${day(sessions[0]?.date)}`}.`,
    );
  }
  const [first, last] = [rated[0], rated.at(-1)];
  if (first && last && first !== last)
    sentences.push(`Your overall score went from ${first.overall_score} to ${last.overall_score} of 10.`);
  else if (last) sentences.push(`Your overall score was ${last.overall_score} of 10.`);
  const trend = first && last && first !== last ? trendOf(first.answers, last.answers) : "";
  if (trend) sentences.push(trend);
  if (gaps.length > 0)
    sentences.push(`${counted(gaps.length, "skill gap")} ${gaps.length === 1 ? "is" : "are"} open.`);
  return sentences.join(" ");
}

type Answers = CoachInput["sessions"][number]["answers"];

/** Which criteria moved between the first and the last session. */
function trendOf(first: Answers, last: Answers): string {
  const [before, after] = [meansOf(first), meansOf(last)];
  if (!before || !after) return "";
  const moved = criterionNames
    .map((name) => ({ name, change: after[name] - before[name] }))
    .filter(({ change }) => Math.abs(change) >= smallestChange)
    .sort((a, b) => b.change - a.change);
  if (moved.length === 0) return "No criterion moved by half a point or more.";
  const parts = moved.map(
    ({ name, change }) =>
      `${criterionWords[name]} ${change > 0 ? "rose" : "fell"} by ${Math.abs(Math.round(change * 10) / 10)}`,
  );
  return `${sentence(parts.join(", "))}`;
}

function meansOf(answers: Answers): Criteria | undefined {
  return meanCriteria(answers.flatMap(({ criteria }) => criteria ?? []));
}

function block(item: Advice, index: number, input: CoachInput): string {
  return `${index + 1}. ${item.title}\n${item.advice}\n${restsOn(item, input)}\nThis week: ${item.exercise}`;
}

function restsOn({ session, answer, quote }: Advice, { sessions, gaps }: CoachInput): string {
  const words = `“${quote.trim()}”`;
  const gap = session === 0 ? gaps[answer - 1] : undefined;
  if (gap) return quote.trim() === gap.skill ? `Open gap: ${words}` : `Open gap “${gap.skill}”: ${words}`;
  const of = sessions[session - 1];
  const given = of?.answers[answer - 1];
  const said = given?.answer.includes(quote.trim()) ? "You said" : "Your evaluation says";
  return `${said}: ${words} (${of?.role_title}, ${day(of?.date)}, question ${answer})`;
}

function placeOf(
  { session, answer }: Advice,
  { sessions, gaps }: CoachInput,
): { session_id: string | null; path: string } {
  if (session === 0) return { session_id: null, path: `skill_gaps.${gaps[answer - 1]?.id ?? ""}` };
  return { session_id: sessions[session - 1]?.id ?? null, path: `questions.${answer}` };
}

const dayFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

function day(date = ""): string {
  const time = Date.parse(date.slice(0, 10));
  return Number.isNaN(time) ? "an earlier day" : dayFormat.format(time);
}

function sentence(text: string): string {
  return `${capitalized(text)}.`;
}
