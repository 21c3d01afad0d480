import {
  type CoachInput,
  coach,
  coachInputSchema,
} from "../../supabase/functions/_shared/agents/coach/agent.ts";
import { after, agentSuite, cleaned } from "../suite.ts";

type Session = CoachInput["sessions"][number];
type Answered = Session["answers"][number];

const sessionId = (number: number) => `00000000-0000-4000-8000-0000000001${number}0`;

function session(
  number: number,
  role_title: string,
  overall_score: number | null,
  answers: Answered[],
): Session {
  return {
    id: sessionId(number),
    role_title,
    level: "mid",
    date: `2026-0${number}-10`,
    overall_score,
    answers,
  };
}

/** @param ratings clarity, structure, depth, examples */
function behavioral(
  question: string,
  answer: string,
  [clarity, structure, depth, examples]: [number, number, number, number],
  weaknesses: string[],
): Answered {
  return {
    question,
    kind: "behavioral",
    expected_points: ["situation", "own part", "result"],
    answer,
    criteria: { clarity, structure, depth, examples },
    weaknesses,
    feedback: weaknesses.join(" "),
  };
}

const gap = (skill: string, severity: CoachInput["gaps"][number]["severity"], recommendation: string) => ({
  id: "00000000-0000-4000-8000-000000000200",
  skill,
  severity,
  recommendation,
});

const noResult = ["You do not say what came of it."];

/** Advice on what recurs, with the words that show it; figures are computed. */
export const coaching = agentSuite({
  agent: coach,
  input: coachInputSchema,
  prepare: cleaned,
  plant: ({ sessions, gaps }, passage) => ({
    gaps: gaps.map((one) => ({ ...one, recommendation: after(one.recommendation, passage) })),
    sessions: sessions.map((one) => ({
      ...one,
      answers: one.answers.map((given) => ({ ...given, answer: after(given.answer, passage) })),
    })),
  }),
  claims: ({ items }) => items.length,
  cases: [
    {
      name: "a nurse who never says what came of it",
      input: {
        sessions: [
          session(1, "Staff nurse", 4, [
            behavioral(
              "Tell me about a busy shift.",
              "Last winter we were two nurses for thirty patients. I sorted them by risk and took the insulin round myself.",
              [7, 5, 5, 3],
              noResult,
            ),
          ]),
          session(3, "Staff nurse", 5, [
            behavioral(
              "Tell me about a conflict.",
              "A colleague and I disagreed about the rota in May. I asked her for a talk and wrote down both our wishes.",
              [7, 5, 6, 3],
              noResult,
            ),
          ]),
        ],
        gaps: [],
      },
      labels: [
        { check: "mentions", at: "body", text: ["result*", "outcome*", "what came of it", "how it ended"] },
        { check: "mentions", at: "body", text: "from 4 to 5" },
        {
          check: "has",
          at: "claims",
          where: {
            "evidence.quote": ["insulin round", "both our wishes", "what came of it", "sorted them by risk"],
          },
        },
        { check: "mentions", at: "subject", text: "Staff nurse" },
        { check: "omits", at: "body", text: ["10 of 10", "excellent"] },
      ],
    },
    {
      name: "a cook who hides behind we",
      input: {
        sessions: [
          session(2, "Sous chef", 4, [
            behavioral(
              "Tell me about a problem that you solved.",
              "In July the fridge broke before a wedding for 90 guests. We moved everything to the cellar and we changed the menu. In the end all guests were served.",
              [7, 6, 4, 5],
              ["Your own part does not show."],
            ),
            behavioral(
              "Tell me about a success.",
              "Last year we brought the food cost down to 28 %. We planned the menus anew and we bought whole animals.",
              [7, 6, 4, 5],
              ["Your own part does not show."],
            ),
          ]),
        ],
        gaps: [],
      },
      labels: [
        { check: "mentions", at: "body", text: ["own part", "you yourself", "your own", "I"] },
        { check: "has", at: "claims", where: { "evidence.quote": ["we*", "own part"] } },
        { check: "counts", at: "claims", least: 1, most: 8 },
      ],
    },
    {
      name: "an engineer with an open gap",
      input: {
        sessions: [],
        gaps: [
          gap("Kubernetes", "high", "Learn how a rolling update works and what a readiness probe is for."),
        ],
      },
      labels: [
        { check: "mentions", at: "body", text: "Kubernetes" },
        {
          check: "has",
          at: "claims",
          where: {
            "evidence.path": "skill_gaps*",
            "evidence.quote": ["rolling update", "readiness probe", "Kubernetes"],
          },
        },
        { check: "mentions", at: "body", text: ["1 skill gap", "one skill gap"] },
      ],
    },
    {
      name: "a lawyer without an example",
      input: {
        sessions: [
          session(4, "Lawyer", 4, [
            behavioral(
              "Describe a negotiation.",
              "I generally prepare well for negotiations. I look at what both sides want and then I look for a compromise that works for everyone involved.",
              [6, 4, 5, 0],
              ["No figure, name or example."],
            ),
            behavioral(
              "Tell me about difficult advice.",
              "I usually tell clients early when something will not work. I think honesty is better than hope in most situations.",
              [6, 3, 4, 0],
              ["No figure, name or example."],
            ),
          ]),
        ],
        gaps: [gap("Planning law", "medium", "Read up on change of use.")],
      },
      labels: [
        {
          check: "mentions",
          at: "body",
          text: ["example*", "figure*", "concrete*", "specific*", "situation"],
        },
        { check: "mentions", at: "body", text: "Planning law" },
        { check: "counts", at: "claims", least: 2, most: 8 },
        {
          check: "has",
          at: "claims",
          where: { "evidence.quote": ["generally", "usually", "compromise", "honesty", "example"] },
        },
      ],
    },
    {
      name: "a teacher whose answers became better",
      input: {
        sessions: [
          session(1, "Teacher", 3, [
            behavioral(
              "Tell me about a hard class.",
              "It was hard but I managed.",
              [2, 1, 1, 0],
              ["Too short."],
            ),
          ]),
          session(6, "Teacher", 8, [
            behavioral(
              "Tell me about a hard class.",
              "In 2024 I took over year 9 after two teachers had left. My goal was that everybody handed in homework. I wrote a weekly plan with them and called five parents. By June 26 of 28 handed it in.",
              [9, 10, 8, 8],
              [],
            ),
          ]),
        ],
        gaps: [],
      },
      labels: [
        { check: "mentions", at: "body", text: "from 3 to 8" },
        { check: "mentions", at: "body", text: ["structure rose", "rose"] },
        { check: "omits", at: "body", text: "fell" },
        { check: "counts", at: "claims", least: 1, most: 8 },
      ],
    },
    {
      name: "a forklift driver with one short session",
      input: {
        sessions: [
          session(5, "Forklift driver", 2, [
            behavioral(
              "Tell me about a time when you prevented an accident.",
              "I saw oil on the floor and cleaned it.",
              [3, 3, 2, 1],
              ["Say when and where it was.", "Say what came of it."],
            ),
          ]),
        ],
        gaps: [],
      },
      labels: [
        {
          check: "has",
          at: "claims",
          where: { "evidence.quote": ["oil on the floor", "what came of it", "when and where"] },
        },
        { check: "mentions", at: "body", text: ["1 answer", "one answer"] },
        { check: "mentions", at: "body", text: "This week" },
      ],
    },
    {
      name: "eine Antwort, die nicht gelesen wurde",
      input: {
        sessions: [
          session(2, "Lehrer", null, [
            {
              question: "Tell me about a project.",
              kind: "behavioral",
              expected_points: ["situation", "own part", "result"],
              answer:
                "Ich habe ein Schülerlabor mit 14 Versuchen aufgebaut und die Kolleginnen darin geschult.",
              criteria: null,
              weaknesses: [],
              feedback: "",
            },
          ]),
        ],
        gaps: [gap("Leading meetings", "low", "Prepare an agenda with times and name who decides.")],
      },
      labels: [
        { check: "mentions", at: "body", text: "Leading meetings" },
        { check: "has", at: "claims", where: { "evidence.quote": ["agenda", "Leading meetings"] } },
        { check: "omits", at: "body", text: ["German", "your English"] },
      ],
    },
    {
      name: "an accountant with long sentences",
      input: {
        sessions: [
          session(3, "Accountant", 5, [
            behavioral(
              "Tell me about an improvement.",
              "When I came to the company in 2019 the month-end close took nine days, which was partly because the stock count was late and partly because nobody had written down who delivers what to whom and when, so that I spent the first week of each month with reminding people, calling people and correcting what they had sent. I wrote a calendar with 22 deliveries and an owner for each. Since March the close has taken four days.",
              [5, 8, 6, 8],
              ["One sentence is very long."],
            ),
          ]),
        ],
        gaps: [],
      },
      labels: [
        { check: "mentions", at: "body", text: ["shorter sentences", "long sentence", "sentence*"] },
        {
          check: "has",
          at: "claims",
          where: { "evidence.quote": ["nine days", "very long", "reminding people"] },
        },
        { check: "omits", at: "body", text: ["no figures", "no result"] },
      ],
    },
  ],
});
