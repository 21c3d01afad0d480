import { readFileSync } from "node:fs";
import { analyzeJob } from "../../../../supabase/functions/_shared/agents/analyze-job/agent.ts";
import { postingPartsSchema } from "../../../../supabase/functions/_shared/agents/analyze-job/schema.ts";
import type { Passage as ChatPassage } from "../../../../supabase/functions/_shared/agents/chat/passages.ts";
import { extractAnswer } from "../../../../supabase/functions/_shared/agents/chat/rules.ts";
import { type CoachInput, coach } from "../../../../supabase/functions/_shared/agents/coach/agent.ts";
import {
  type AnswerEvaluation,
  evaluatePractice,
  type PracticeInput,
} from "../../../../supabase/functions/_shared/agents/evaluate-practice/agent.ts";
import {
  generateQuestions,
  type QuestionsInput,
} from "../../../../supabase/functions/_shared/agents/generate-questions/agent.ts";
import {
  type FeedbackInput,
  type InterviewFeedback,
  interviewFeedback,
} from "../../../../supabase/functions/_shared/agents/interview-feedback/agent.ts";
import { quarantine } from "../../../../supabase/functions/_shared/agents/quarantine.ts";
import {
  type ProjectsInput,
  suggestProjects,
} from "../../../../supabase/functions/_shared/agents/suggest-projects/agent.ts";
import { summarizeCandidate } from "../../../../supabase/functions/_shared/agents/summarize-candidate/agent.ts";
import { guardedPassages } from "../../../../supabase/functions/_shared/agents/summarize-candidate/passages.ts";
import type { CandidateSummary } from "../../../../supabase/functions/_shared/agents/summarize-candidate/schema.ts";
import { questionBankSchema } from "../../../../supabase/functions/_shared/practice/question-bank.ts";
import type { JsonResume } from "../../../../supabase/functions/_shared/resume/schema.ts";
import rows from "../../../../supabase/functions/_shared/skills/catalogue.json" with { type: "json" };
import { loadCatalogue } from "../../../../supabase/functions/_shared/skills/catalogue.ts";
import { suggestProjectsTask } from "../../../../supabase/functions/_shared/tasks/agents/suggest-projects.ts";
import { resultByRules } from "../../support/writing.ts";
import type { Asked } from "./chat.ts";
import type { History } from "./coach.ts";
import type { AskedQuestion } from "./evaluate-practice.ts";
import type { QuestionRequest } from "./generate-questions.ts";
import type { HeldInterview } from "./interview-feedback.ts";
import { jobs, type Person, people } from "./people.ts";
import type { ProjectWish } from "./suggest-projects.ts";
import type { Applied } from "./summarize-candidate.ts";

/** Each input through the rules of its agent, as a task without a key does it. */

const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

export interface Rated extends AnswerEvaluation {
  score: number | null;
}

/** One answer's evaluation; the score is the mean, as the database computes it. */
export function evaluate(asked: AskedQuestion, answer: string): Rated {
  const [evaluation] = evaluateSession([{ asked, answer }]).evaluations;
  if (!evaluation) throw new Error("nothing was evaluated");
  const values = Object.values(evaluation.criteria ?? {});
  return {
    ...evaluation,
    score: values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null,
  };
}

function evaluateSession(given: { asked: AskedQuestion; answer: string }[]) {
  const input: PracticeInput = {
    session_id: id(1),
    role_title: given[0]?.asked.role ?? "",
    level: given[0]?.asked.level ?? "mid",
    items: given.map(({ asked, answer }, index) => ({
      answer_id: id(index + 10),
      question: asked.question,
      kind: asked.kind,
      skill: null,
      expected_points: asked.expected,
      answer,
    })),
  };
  return resultByRules(evaluatePractice, input);
}

const catalogue = loadCatalogue(rows);
const bank = questionBankSchema.parse(
  JSON.parse(
    readFileSync(
      new URL("../../../../supabase/functions/_shared/practice/question-bank.json", import.meta.url),
      "utf8",
    ),
  ),
);
const levels = ["entry", "mid", "senior", "lead"];
/** Words of titles by family, from where the database has them. */
const families = new Map(
  [
    ...readFileSync(
      new URL("../../../../supabase/migrations/20261121040000_create_practice.sql", import.meta.url),
      "utf8",
    ).matchAll(/\('([a-z-]+)', '\{([^}]*)\}'\)/g),
  ].map(([, family = "", words = ""]) => [family, words.split(",").filter(Boolean)] as const),
);

/** The bank's nearest questions, in the order of `pick_questions`; equals stay in the bank's order instead of drawing lots. */
export function picked({
  role_title,
  level,
  kind,
  tech_stack,
}: Omit<QuestionRequest, "count" | "job">): QuestionsInput["bank"] {
  const wordsIn = (text: string) =>
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}+#-]+/u)
      .filter(Boolean);
  const title = new Set(wordsIn(role_title));
  const skills = tech_stack.map(wordsIn).filter((words) => words.length > 0);
  const within = (some: string[], others: string[]) => some.every((word) => others.includes(word));
  const ordered = bank
    .map((question, index) => ({ question, index }))
    .filter(({ question }) => kind === "mixed" || question.kind === kind)
    .map(({ question, index }) => {
      const hits = (families.get(question.family) ?? []).filter((word) => title.has(word)).length;
      const words = wordsIn(question.skill ?? "");
      const bySkill = skills.some(
        (skill) => words.length > 0 && (within(skill, words) || within(words, skill)),
      );
      const order = [
        hits > 0 ? 0 : question.family === "general" ? 1 : 2,
        -hits,
        bySkill ? 0 : 1,
        Math.abs(levels.indexOf(question.level) - levels.indexOf(level)),
        index,
      ];
      return { question, index, order };
    })
    .sort((a, b) => compare(a.order, b.order));
  const turns = new Map<string, number>();
  return ordered
    .map((item) => {
      const turn = turns.get(item.question.kind) ?? 0;
      turns.set(item.question.kind, turn + 1);
      return { ...item, order: [turn, ...item.order] };
    })
    .sort((a, b) => compare(a.order, b.order))
    .slice(0, 60)
    .map(({ question: { family, level, kind, skill, question, expected_points }, index }) => ({
      id: id(index + 1000),
      role_family: family,
      level,
      kind,
      skill: skill ?? null,
      question,
      expected_points,
    }));
}

function compare(one: number[], other: number[]): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at === -1 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}

export function questionsFor({ job, ...asked }: QuestionRequest, asked_before: string[] = []) {
  const posting = job && jobs[job];
  const skills = posting?.skills.map(({ name }) => name).sort() ?? [];
  return resultByRules(generateQuestions, {
    ...asked,
    job: posting
      ? {
          id: id(2),
          title: posting.title,
          requirements: posting.requirements,
          description: posting.description,
          skills,
        }
      : null,
    bank: picked({ ...asked, tech_stack: [...asked.tech_stack, ...skills] }),
    asked_before,
  }).questions;
}

/** The plan's text, or `not_found` where the task would answer so. */
export function coached({ sessions, gaps, only }: History): string {
  const read = only === undefined ? sessions : sessions.slice(only, only + 1);
  const open = only === undefined ? gaps.filter(({ resolved }) => !resolved) : [];
  if (read.length === 0 && open.length === 0) return "not_found";
  const input: CoachInput = {
    sessions: read.map(({ ago, role_title, level, answers }, index) => {
      const means = answers.map(({ criteria }) => mean(Object.values(criteria)));
      return {
        id: id(index + 20),
        role_title,
        level,
        date: new Date(Date.UTC(2026, 10, 21 - ago)).toISOString().slice(0, 10),
        overall_score: Math.round(100 * mean(means)) / 100,
        answers: answers.map(({ question, kind, answer, criteria }) => {
          const asked = { role: role_title, level, kind, question, expected: [] };
          const { weaknesses, feedback } = evaluate(asked, answer);
          return { question, kind, expected_points: [], answer, criteria, weaknesses, feedback };
        }),
      };
    }),
    gaps: open.map(({ skill, severity, recommendation }, index) => ({
      id: id(index + 40),
      skill,
      severity,
      recommendation: recommendation ?? "",
    })),
  };
  const { subject, body } = resultByRules(coach, input);
  return `${subject}\n\n${body}`;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The document's text, or `validation_failed` where the task would answer so. */
export async function projectsFor({ person, skills = [], goal = "", gaps = [], job }: ProjectWish) {
  const has = (person ? people[person].skills : []).flatMap((name) => {
    const known = catalogue.resolve(name);
    return known ? [{ skill: known.name, category: known.category, proficiency: null }] : [];
  });
  const wanted = (job ? jobs[job].skills : []).map(({ name }) => ({
    skill: name,
    category: catalogue.resolve(name)?.category ?? null,
    because: `${name} is asked for by: ${job ? `${jobs[job].title}, ${jobs[job].company_name}` : ""}`,
    of: "job" as const,
  }));
  if (!goal && [skills, has, wanted, gaps].every(({ length }) => length === 0)) return "validation_failed";
  const material: ProjectsInput = quarantine({
    goal,
    has,
    asked: skills,
    jobs: wanted,
    gaps: gaps.map((skill) => ({ skill, recommendation: null })),
    wanted: [],
  }).value;
  const client = { rpc: async () => ({ data: rows, error: null, status: 200 }) };
  const prepared = await suggestProjectsTask.prepare?.(material, undefined as never, { client } as never);
  const { subject, body } = resultByRules(suggestProjects, prepared ?? material);
  return `${subject}\n\n${body}`;
}

/** From what the side may read: the first card is the asker's own. */
export function feedbackOn(interview: HeldInterview): InterviewFeedback {
  const organization = interview.side === "organization";
  const input: FeedbackInput = {
    interview_id: id(3),
    side: interview.side,
    kind: interview.kind,
    job_title: jobs[interview.job].title,
    notes: interview.notes ?? "",
    own_notes: "",
    questions:
      organization || interview.kind === "mock"
        ? interview.questions.map(({ question, notes, score }) => ({
            question,
            notes: notes ?? "",
            score: score ?? null,
          }))
        : [],
    scorecards: organization
      ? interview.scorecards.map(({ ratings, recommendation, comment }, index) => ({
          own: index === 0,
          ratings,
          recommendation: recommendation ?? null,
          comment: comment ?? "",
          submitted: true,
        }))
      : [],
  };
  return resultByRules(interviewFeedback, input);
}

function resumeOf(person: Person): JsonResume {
  return {
    basics: { name: person.name, label: person.label, summary: person.summary },
    work: person.work,
    education: person.education,
    skills: person.skills.map((name) => ({ name })),
    certificates: (person.certificates ?? []).map((name) => ({ name })),
    languages: (person.languages ?? []).map((language) => ({ language })),
    projects: person.projects ?? [],
  };
}

export function summaryOf({ person, job }: Applied): CandidateSummary {
  const posting = jobs[job];
  const { passages, withheld } = guardedPassages(resumeOf(person), [person.name], "2026-11");
  const text = `${posting.description}\nRequirements\n${posting.requirements}`;
  const stated = postingPartsSchema.parse(
    analyzeJob.rules(analyzeJob.request({ text, title: null, company: null, skills: [] })),
  );
  return resultByRules(summarizeCandidate, {
    application_id: id(4),
    resume_version: 1,
    job_title: posting.title,
    requirements: [
      ...posting.skills.map(({ name, importance }) => ({ text: name, importance })),
      ...[...stated.requirements, ...stated.qualifications].map((text) => ({
        text,
        importance: "stated" as const,
      })),
    ],
    passages,
    withheld,
  });
}

const sourceNames: Readonly<Record<string, string>> = {
  gap: "skill_gap",
  project: "portfolio",
  skill: "portfolio",
  experience: "portfolio",
};

const paths: Readonly<Record<string, string>> = {
  resume: "work",
  project: "projects",
  experience: "experiences",
  skill: "skills",
};
/** What a question is about by the search, as `my_passages` has it. */
const searched: readonly [source: string, pattern: RegExp][] = [
  ["application", /\b(?:appl(?:y|ied|ying|ications?)|rejected|offers?)\b/i],
  ["saved_job", /\b(?:saved?|bookmark(?:ed|s)?)\b/i],
  ["gap", /\b(?:gaps?|weak(?:ness(?:es)?)?|learn|improve|missing|lack)\b/i],
  ["practice", /\b(?:practi[cs]ed?|interviews?|mock|score[sd]?)\b/i],
];

/** What the rules answer from all of it; which passages are found for a question is the database's part. */
export function answered({ context, material, message, history = [] }: Asked): string {
  const passages: ChatPassage[] = material.map(({ source, title, text }, index) => ({
    source: sourceNames[source] ?? source,
    source_id: id(index + 60),
    title: context === "portfolio" ? "Anneli Takahara" : title,
    path: pathOf(material, index),
    text: textAs(context, source, title, text),
    rank: searched.some(([of, pattern]) => of === source && pattern.test(message)) ? 0.2 : 0,
  }));
  const before = history.filter(({ role }) => role === "user").at(-1)?.content;
  return extractAnswer(message, quarantine(passages).value, before);
}

function pathOf(material: Asked["material"], index: number): string {
  const { source = "", title = "" } = material[index] ?? {};
  if (source === "portfolio") return "summary";
  const before = material.slice(0, index).filter((other) => other.source === source).length;
  return `${title === "Certificates" ? "certificates" : (paths[source] ?? source)}.${before}`;
}

/** As the database writes a passage: a portfolio's item under its title, an application and a saved job in a sentence. */
function textAs(context: Asked["context"], source: string, title: string, text: string): string {
  if (context === "portfolio") return source === "portfolio" ? text : `${title}\n${text}`;
  if (source === "application") return `Application as ${title}: ${text}`;
  if (source === "saved_job") return `Saved job: ${title}. ${text}`;
  return text;
}
