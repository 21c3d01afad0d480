import { describe, expect, test } from "vitest";
import { type CoachInput, coach } from "../../supabase/functions/_shared/agents/coach/agent.ts";
import { quarantine } from "../../supabase/functions/_shared/agents/quarantine.ts";
import { findEvidence, rate } from "../../supabase/functions/_shared/practice/rate.ts";
import { type AnsweredQuestion, goodAnswers } from "./support/answers.ts";

function answered(like: number, answer?: string): CoachInput["sessions"][number]["answers"][number] {
  const { question, kind, points, answer: good } = goodAnswers[like] as AnsweredQuestion;
  const text = answer ?? good;
  const criteria = rate(findEvidence(text, { question, kind, points }), { question, kind, points });
  return { question, kind, expected_points: points, answer: text, criteria, weaknesses: [], feedback: "" };
}

function session(
  number: number,
  answers: CoachInput["sessions"][number]["answers"],
  overall_score: number | null = 5,
) {
  return {
    id: `00000000-0000-4000-8000-00000000000${number}`,
    role_title: "Cook",
    level: "mid",
    date: `2026-0${number}-03`,
    overall_score,
    answers,
  };
}

const gap = {
  id: "00000000-0000-4000-8000-000000000009",
  skill: "Concurrency",
  severity: "high" as const,
  recommendation: "Work on row locks. Then answer again.",
};

const vague =
  "In December we had 140 guests and two cooks were ill. We called the waiters and we cut the menu.";
const endless = "A colleague and I disagreed about grading essays in 2022, and we talked with the head.";

function plan(input: CoachInput) {
  const { value } = quarantine(input);
  const draft = coach.schema.parse(coach.rules(coach.request(value)));
  return { draft, ...coach.ground(draft, value) };
}

describe("the rules", () => {
  test("name what recurs most first, with the words of an answer that show it", () => {
    const { result, dropped } = plan({
      sessions: [session(1, [answered(0, vague), answered(2, endless)]), session(2, [answered(0, vague)])],
      gaps: [],
    });
    expect(dropped).toBe(0);
    expect(result.body).toContain("all 3 answers");
    expect(result.body).toMatch(/1\. Say what (?:came of it|you did yourself)/);
    expect(result.claims).not.toEqual([]);
    for (const { evidence } of result.claims) expect(`${vague} ${endless}`).toContain(evidence.quote);
  });

  test("let go of a habit once it is gone, and notice what moved", () => {
    const { result } = plan({
      sessions: [session(1, [answered(0, vague)], 2), session(2, [answered(0), answered(2)], 8)],
      gaps: [],
    });
    expect(result.body).toContain("went from 2 to 8 of 10");
    expect(result.body).toMatch(/(?:structure|examples|depth|clarity) rose by/i);
    expect(result.body).toContain("Keep what works");
  });

  test("change with the evidence: without the weak answer its advice is gone", () => {
    const weak = plan({ sessions: [session(1, [answered(0, vague), answered(1)])], gaps: [] }).result.body;
    const good = plan({ sessions: [session(1, [answered(0), answered(1)])], gaps: [] }).result.body;
    expect(weak).toContain("Say what came of it");
    expect(good).not.toContain("Say what came of it");
  });

  test("coach open gaps, the gravest first, quoting the recommendation", () => {
    const small = {
      ...gap,
      skill: "Hygiene",
      severity: "low" as const,
      recommendation: "Read the rules of the house.",
    };
    const { result } = plan({ sessions: [], gaps: [small, gap] });
    expect(result.body.indexOf("Concurrency")).toBeLessThan(result.body.indexOf("Hygiene"));
    expect(result.claims[0]).toMatchObject({
      evidence: { session_id: null, path: `skill_gaps.${gap.id}`, quote: gap.recommendation },
    });
  });

  test("an answer that says nothing is coached by what to prepare", () => {
    const { result } = plan({ sessions: [session(1, [answered(0, "I don't know")], 0)], gaps: [] });
    expect(result.body).toContain("Have a concrete case ready");
    expect(result.body).toContain("“I don't know”");
  });

  test("no advice twice, and no exercise twice", () => {
    const { draft } = plan({
      sessions: [
        session(1, [
          answered(0, vague),
          answered(2, endless),
          answered(3, "I would ask."),
          answered(5, "I would look at it."),
        ]),
      ],
      gaps: [gap],
    });
    expect(new Set(draft.items.map(({ title }) => title)).size).toBe(draft.items.length);
    expect(new Set(draft.items.map(({ exercise }) => exercise)).size).toBe(draft.items.length);
  });
});

describe("a model's advice", () => {
  const input: CoachInput = { sessions: [session(1, [answered(0, vague)])], gaps: [gap] };
  const item = {
    title: "Say how it ended",
    advice: "The end is missing.",
    exercise: "Add one sentence on the end.",
    session: 1,
    answer: 1,
    quote: "we cut the menu",
  };

  test("stands only on words of that answer or gap", () => {
    const items = [
      item,
      { ...item, title: "A", quote: "I won a prize" },
      { ...item, title: "Bcd", answer: 7 },
      { ...item, title: "Cde", session: 0, answer: 1, quote: "Work on row locks" },
    ];
    const { result, dropped } = coach.ground(
      { opening: "", items: items.map((one) => ({ ...one, title: one.title.padEnd(3, ".") })) },
      input,
    );
    expect(dropped).toBe(2);
    expect(result.claims.map(({ evidence }) => evidence.quote)).toEqual([
      "we cut the menu",
      "Work on row locks",
    ]);
  });

  test("brings no links and no scores", () => {
    const { result, dropped } = coach.ground(
      {
        opening: "Visit https://evil.example now.",
        items: [{ ...item, advice: "I would rate this 3 out of 10." }],
      },
      input,
    );
    expect(dropped).toBe(1);
    expect(result.body).not.toMatch(/evil|out of 10/);
  });
});
