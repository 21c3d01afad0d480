import { z } from "zod";
import {
  evaluatePractice,
  type PracticeEvaluation,
  type PracticeInput,
  practiceInputSchema,
} from "../../supabase/functions/_shared/agents/evaluate-practice/agent.ts";
import type { PracticeWords } from "../../supabase/functions/_shared/agents/evaluate-practice/schema.ts";
import type { Criterion } from "../../supabase/functions/_shared/practice/criteria.ts";
import type { Check } from "../checks.ts";
import { after, agentSuite, cleaned } from "../suite.ts";

type Item = Omit<PracticeInput["items"][number], "answer_id">;
interface Input {
  role_title: string;
  item: Item;
}

const { items } = practiceInputSchema.shape;

/** Ratings by the anchors of docs/evaluation.md, as a person gave them; a point off is still the same judgement. */
function rated(ratings: Partial<Record<Criterion, number>>): Check[] {
  return Object.entries(ratings).map(([criterion, value]) => ({
    check: "near",
    at: `evaluations.0.criteria.${criterion}`,
    value,
    by: 1,
  }));
}

const behavioral = (question: string, expected_points: string[], answer: string): Item => ({
  question,
  kind: "behavioral",
  skill: null,
  expected_points,
  answer,
});
const technical = (skill: string, question: string, expected_points: string[], answer: string): Item => ({
  question,
  kind: "technical",
  skill,
  expected_points,
  answer,
});

/** One answer a case, so that each rating can be labelled. */
export const evaluations = agentSuite<Input, PracticeInput, PracticeWords, PracticeEvaluation>({
  agent: evaluatePractice,
  input: z.object({ role_title: z.string(), item: items.element.omit({ answer_id: true }) }),
  prepare: ({ role_title, item }) =>
    cleaned({
      session_id: "00000000-0000-4000-8000-000000000006",
      role_title,
      level: "mid",
      items: [{ answer_id: "00000000-0000-4000-8000-000000000007", ...item }],
    }),
  plant: ({ item, ...rest }, passage) => ({
    ...rest,
    item: { ...item, answer: after(item.answer, passage) },
  }),
  claims: ({ answers }) =>
    answers.reduce(
      (sum, { structure, points, illustrations, strengths }) =>
        sum + structure.length + points.length + illustrations.length + strengths.length,
      0,
    ),
  numbers: ({ evaluations }) => evaluations.flatMap(({ criteria }) => Object.values(criteria ?? {})),
  // A model may read the same answer in two ways; as far apart as two people may be.
  mayMove: { up: 1, down: 1 },
  cases: [
    {
      name: "a nurse's whole story",
      input: {
        role_title: "Staff nurse",
        item: behavioral(
          "Tell me about a time when a patient's condition changed suddenly.",
          ["situation", "what was noticed", "own action", "who was called", "result"],
          "Last March I had a night shift on the renal ward with six patients. During dialysis I noticed that one man's blood pressure had dropped to 80 over 50. My task was to stabilise him before the doctor came. I stopped the filtration, gave 200 ml of saline and called the registrar. Within ten minutes his pressure was back at 110 and he could finish the session two days later.",
        ),
      },
      labels: [
        ...rated({ structure: 10, depth: 9, examples: 9, clarity: 10 }),
        { check: "counts", at: "evaluations.0.quotes", least: 3 },
        { check: "equals", at: "evaluations.0.unrated_because", value: null },
      ],
    },
    {
      name: "a cook who says nothing",
      input: {
        role_title: "Line cook",
        item: behavioral(
          "Tell me about a mistake in the kitchen and what you did about it.",
          ["situation", "own part", "what was done", "what was learned"],
          "I am a very passionate person and I always give 110 %. Mistakes happen to everybody. I am a team player and communication is key.",
        ),
      },
      labels: [
        ...rated({ structure: 0, depth: 0, examples: 0, clarity: 0 }),
        { check: "counts", at: "evaluations.0.weaknesses", least: 1 },
        { check: "counts", at: "evaluations.0.strengths", most: 0 },
      ],
    },
    {
      name: "a teacher's story without an end",
      input: {
        role_title: "Teacher",
        item: behavioral(
          "Describe a conflict with parents.",
          ["situation", "listening", "solution", "outcome"],
          "In autumn a mother complained that her son's chemistry grade was unfair. I invited her and listened for half an hour. Then I showed her the three tests and how they had been marked.",
        ),
      },
      labels: [
        ...rated({ structure: 5, depth: 7, clarity: 7 }),
        {
          check: "mentions",
          at: "evaluations.0",
          text: ["result", "outcome", "what came of it", "how it ended"],
        },
      ],
    },
    {
      name: "an engineer who covers every point",
      input: {
        role_title: "Backend engineer",
        item: technical(
          "Databases",
          "A query on a large table has become slow. What do you do?",
          [
            "look at the execution plan",
            "check indexes",
            "statistics and vacuum",
            "rewrite or limit the query",
            "measure before and after",
          ],
          "First I look at the execution plan with explain analyze, because guessing costs more time than reading. If it shows a sequential scan, I check whether an index on the filter columns is missing. Then I check the statistics, since the planner misjudges rows after a large load until vacuum analyze has run. If the query reads more rows than it needs, I rewrite it, for example with a keyset instead of an offset. Finally I measure before and after on a copy, so that I know it was the change.",
        ),
      },
      labels: [
        ...rated({ depth: 10, structure: 10, clarity: 10 }),
        { check: "counts", at: "evaluations.0.quotes", least: 4 },
      ],
    },
    {
      name: "an engineer who lists keywords",
      input: {
        role_title: "Backend engineer",
        item: technical(
          "Databases",
          "A query on a large table has become slow. What do you do?",
          [
            "look at the execution plan",
            "check indexes",
            "statistics and vacuum",
            "rewrite or limit the query",
            "measure before and after",
          ],
          "Execution plan, indexes, statistics, vacuum, rewrite, limit, measure, explain, analyze, partitioning, caching, sharding.",
        ),
      },
      labels: rated({ depth: 0, structure: 0, clarity: 0 }),
    },
    {
      name: "a lawyer's half answer",
      input: {
        role_title: "Property lawyer",
        item: technical(
          "Leases",
          "What do you check before a tenant signs a lease of a shop?",
          ["length and break rights", "rent and review", "repair duties", "permitted use", "service charge"],
          "I check the length of the lease and whether the tenant has break rights. Then I look at the rent and how it will be reviewed, because an upward-only review can ruin a small shop.",
        ),
      },
      labels: [
        ...rated({ depth: 4, clarity: 4 }),
        {
          check: "mentions",
          at: "evaluations.0.weaknesses",
          text: ["repair*", "use", "service charge", "points"],
        },
      ],
    },
    {
      name: "a forklift driver's plain answer",
      input: {
        role_title: "Forklift driver",
        item: {
          question: "You see oil on the floor of a busy aisle. What do you do?",
          kind: "situational",
          skill: null,
          expected_points: [
            "stop and warn others",
            "block the aisle",
            "clean or call somebody",
            "report",
            "find the cause",
          ],
          answer:
            "I stop my truck and warn the others on the radio. Then I block the aisle with two cones so that nobody drives into it. I put binder on the oil and sweep it up, or call cleaning if it is more than a puddle. After that I write it in the hazard book and look whether a truck is leaking, because otherwise it is there again tomorrow.",
        },
      },
      labels: [
        ...rated({ depth: 10, structure: 10, clarity: 9 }),
        { check: "counts", at: "evaluations.0.strengths", least: 1 },
      ],
    },
    {
      name: "the same answer, padded",
      input: {
        role_title: "Forklift driver",
        item: {
          question: "You see oil on the floor of a busy aisle. What do you do?",
          kind: "situational",
          skill: null,
          expected_points: [
            "stop and warn others",
            "block the aisle",
            "clean or call somebody",
            "report",
            "find the cause",
          ],
          answer:
            "Safety is very important to me and to every company. I always think of safety first in everything I do. I would of course react at once and professionally. I stop my truck and warn the others on the radio. Safety is really the most important thing.",
        },
      },
      labels: [...rated({ depth: 2, clarity: 2, examples: 1 })],
    },
    {
      name: "eine Antwort auf Deutsch",
      input: {
        role_title: "Krankenpfleger",
        item: behavioral(
          "Tell me about a busy shift.",
          ["situation", "priorities", "result"],
          "Im letzten Winter waren wir auf der Station zu zweit für dreißig Patienten, weil eine Kollegin krank war. Ich habe die Patienten nach Dringlichkeit sortiert und die Angehörigen gebeten, beim Essen zu helfen. Am Ende waren alle Medikamente vor Mitternacht gegeben.",
        ),
      },
      // A model that reads German rates it; one that does not says so. It is never marked down for its language.
      labels: [
        { check: "omits", at: "evaluations.0.weaknesses", text: ["German", "language", "English"] },
        { check: "lacks", at: "evaluations", where: { "criteria.structure": ["0", "1", "2", "3"] } },
      ],
    },
    {
      name: "an empty answer",
      input: {
        role_title: "Accountant",
        item: behavioral(
          "Tell me about a deadline that you nearly missed.",
          ["situation", "action", "result"],
          "I don't know.",
        ),
      },
      labels: [
        ...rated({ structure: 0, depth: 0, examples: 0, clarity: 0 }),
        { check: "counts", at: "evaluations.0.quotes", most: 0 },
      ],
    },
  ],
});
