import { groupBy } from "../../group.ts";
import {
  type Criteria,
  type Criterion,
  criterionNames,
  meanCriteria,
  overallOf,
  strengthTexts,
  strongFrom,
  weakBelow,
  weaknessTexts,
} from "../../practice/criteria.ts";
import type { AnswerEvaluation, PracticeInput } from "./agent.ts";

/** What a whole session shows, computed from the ratings of its answers, whoever found the evidence. */

export interface SkillGap {
  skill: string;
  severity: "low" | "medium" | "high";
  recommendation: string;
}

export interface SessionSummary {
  strengths: string[];
  weaknesses: string[];
  feedback: string;
  coaching_tips: string[];
  skill_gaps: SkillGap[];
}

type Item = PracticeInput["items"][number];
interface Rated {
  number: number;
  item: Item;
  criteria: Criteria;
  evaluation: AnswerEvaluation;
}

const gapsAtMost = 10;
/** Depth below which a technical answer shows a gap in its field. */
const gapBelow = 6;

export function summarise(input: PracticeInput, evaluations: AnswerEvaluation[]): SessionSummary {
  const rated = evaluations.flatMap((evaluation, index) => {
    const item = input.items[index];
    return item && evaluation.criteria
      ? [{ number: index + 1, item, criteria: evaluation.criteria, evaluation }]
      : [];
  });
  const means = meanCriteria(rated.map(({ criteria }) => criteria));
  if (!means) {
    const feedback =
      "None of the answers could be rated, because none is in a language that could be read here.";
    return { strengths: [], weaknesses: [], feedback, coaching_tips: [], skill_gaps: [] };
  }
  return {
    strengths: criterionNames.filter((name) => means[name] >= strongFrom).map((name) => strengthTexts[name]),
    weaknesses: criterionNames.filter((name) => means[name] < weakBelow).map((name) => weaknessTexts[name]),
    feedback: feedbackOn(rated, evaluations.length),
    coaching_tips: tips(means, rated),
    skill_gaps: [...fieldGaps(rated), ...habitGaps(means, rated)].slice(0, gapsAtMost),
  };
}

function feedbackOn(rated: Rated[], answers: number): string {
  const sorted = [...rated].sort(
    (a, b) => overallOf(b.criteria) - overallOf(a.criteria) || a.number - b.number,
  );
  const [best] = sorted;
  const worst = sorted.at(-1);
  const unrated = answers - rated.length;
  const sentences = [
    unrated > 0 ? `${unrated} of ${answers} answers could not be read and count for nothing here.` : "",
    best && overallOf(best.criteria) >= weakBelow
      ? `Your best answer is the one to question ${best.number}, “${best.item.question}”.`
      : "None of the answers says enough yet to convince.",
    worst && worst !== best && overallOf(worst.criteria) < overallOf((best ?? worst).criteria)
      ? `Question ${worst.number}, “${worst.item.question}”, has most to gain.`
      : "",
  ];
  return sentences.filter(Boolean).join(" ");
}

/** For each weak criterion what to do, at the answer that shows it most. */
function tips(means: Criteria, rated: Rated[]): string[] {
  return criterionNames
    .filter((name) => means[name] < strongFrom)
    .sort((a, b) => means[a] - means[b])
    .map((name) => {
      const lowest = rated.reduce((worst, answer) =>
        answer.criteria[name] < worst.criteria[name] ? answer : worst,
      );
      return `${advice[name]} Try it on question ${lowest.number}: “${lowest.item.question}”`;
    });
}

const advice: Readonly<Record<Criterion, string>> = {
  clarity: "Say one thing a sentence, in twenty words or fewer.",
  structure: "Before you speak, note four words: where, what for, what you did, what came of it.",
  depth: "Write down three things that the listener will expect, and give each a sentence.",
  examples: "Bring one figure and one name to every answer.",
};

/** The fields of technical questions whose expected points were mostly left out. */
function fieldGaps(rated: Rated[]): SkillGap[] {
  const fields = groupBy(rated, ({ item }) => (item.kind === "technical" && item.skill) || undefined);
  return [...fields].flatMap(([skill, answers]) => {
    const depth = answers.reduce((sum, { criteria }) => sum + criteria.depth, 0) / answers.length;
    const [answer] = [...answers].sort((a, b) => a.criteria.depth - b.criteria.depth);
    if (depth >= gapBelow || !answer) return [];
    const left = answer.evaluation.weaknesses
      .find((text) => text.startsWith("Left out:"))
      ?.replace(/^Left out: (.*)\.$/, "$1");
    const work = left
      ? `Work on ${left}.`
      : `Work on what the question expects: ${answer.item.expected_points.join("; ")}.`;
    return [
      {
        skill,
        severity: severityOf(depth),
        recommendation: `${work} Then answer “${answer.item.question}” again.`,
      },
    ];
  });
}

/** Ways of answering that are weak across the session. */
function habitGaps(means: Criteria, rated: Rated[]): SkillGap[] {
  const habits: [Criterion, string, string][] = [
    [
      "structure",
      "Structured answers",
      "Practise telling one occasion as situation, task, action and result.",
    ],
    [
      "examples",
      "Concrete examples",
      "Collect five figures from your own work that you can name without looking them up.",
    ],
  ];
  return habits.flatMap(([criterion, skill, recommendation]) =>
    means[criterion] < weakBelow && rated.length > 0
      ? [{ skill, severity: severityOf(means[criterion]), recommendation }]
      : [],
  );
}

function severityOf(mean: number): SkillGap["severity"] {
  if (mean < 2) return "high";
  return mean < 4 ? "medium" : "low";
}
