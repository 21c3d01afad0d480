import { describe, expect, test } from "vitest";
import {
  type FeedbackInput,
  interviewFeedback,
} from "../../supabase/functions/_shared/agents/interview-feedback/agent.ts";
import { withoutPrivateMatters } from "../../supabase/functions/_shared/agents/interview-feedback/private-matters.ts";
import { toneOf } from "../../supabase/functions/_shared/agents/interview-feedback/tone.ts";

function inputOf(more: Partial<FeedbackInput>): FeedbackInput {
  return {
    interview_id: "00000000-0000-4000-8000-000000000001",
    side: "organization",
    kind: "hr",
    job_title: "Sous chef",
    notes: "",
    own_notes: "",
    questions: [],
    scorecards: [],
    ...more,
  };
}

function feedback(input: FeedbackInput) {
  const draft = interviewFeedback.schema.parse(interviewFeedback.rules(interviewFeedback.request(input)));
  return interviewFeedback.ground(draft, input);
}

const card = {
  own: true,
  ratings: { teamwork: 5, hygiene: 2 },
  recommendation: "yes" as const,
  comment: "Calm under pressure.",
  submitted: true,
};
const quotes = (points: { quote: string }[]) => points.map(({ quote }) => quote);

describe("for the organization", () => {
  const input = inputOf({
    questions: [
      {
        question: "How do you plan a menu?",
        notes: "Explained costs per portion clearly. Forgot allergens.",
        score: 7,
      },
      { question: "Why us?", notes: "", score: null },
      { question: "What does HACCP ask of you?", notes: "", score: 2 },
    ],
    scorecards: [
      card,
      {
        own: false,
        ratings: { teamwork: 2, hygiene: 2 },
        recommendation: "no",
        comment: "Would not trust the fridge records.",
        submitted: true,
      },
    ],
  });

  test("what speaks for and against, what is open, with figures that are computed", () => {
    const { result, dropped } = feedback(input);
    expect(dropped).toBe(0);
    expect(quotes(result.strengths)).toEqual([
      "Explained costs per portion clearly.",
      "Calm under pressure.",
    ]);
    expect(quotes(result.concerns)).toEqual([
      "Forgot allergens.",
      "What does HACCP ask of you?",
      "Would not trust the fridge records.",
    ]);
    expect(result.open.join("\n")).toMatch(/teamwork[\s\S]*both ways[\s\S]*Why us\?/);
    expect(result.ratings).toEqual([
      { criterion: "teamwork", mean: 3.5, cards: 2, spread: 3 },
      { criterion: "hygiene", mean: 2, cards: 2, spread: 0 },
    ]);
    expect(result.recommendations).toEqual({ strong_no: 0, no: 1, yes: 1, strong_yes: 0 });
    expect(JSON.stringify(result)).not.toMatch(/\b(?:hire|reject)\b/i);
  });

  test("a draft of a scorecard is no judgement, and is asked for", () => {
    const { result } = feedback(inputOf({ scorecards: [{ ...card, submitted: false }] }));
    expect(result).toMatchObject({ ratings: [], recommendations: null });
    expect(result.next_steps[0]).toContain("Submit your scorecard first");
  });

  test("where nothing is written down, that is said", () => {
    expect(feedback(inputOf({})).result).toMatchObject({
      strengths: [],
      concerns: [],
      summary: expect.stringContaining("too little written down"),
    });
  });

  test("other notes, other feedback", () => {
    const other = feedback(
      inputOf({
        questions: [
          { question: "How do you plan a menu?", notes: "Could not name a single cost.", score: 2 },
        ],
      }),
    ).result;
    expect(quotes(other.concerns)).toEqual(["Could not name a single cost."]);
    expect(other.strengths).toEqual([]);
  });

  test("private matters of the candidate reach no model and no feedback", () => {
    const private_ = inputOf({
      notes: "She is pregnant. She knew the menu well.",
      scorecards: [{ ...card, comment: "His accent is strong. Calm under pressure." }],
    });
    const sent = JSON.stringify(interviewFeedback.request(private_));
    expect(sent).not.toMatch(/pregnant|accent/);
    const { result } = feedback(private_);
    expect(result.private_matters_left_out).toBe(2);
    expect(quotes(result.strengths)).toEqual(
      expect.arrayContaining(["She knew the menu well.", "Calm under pressure."]),
    );
    expect(JSON.stringify(result)).not.toMatch(/pregnant|accent/);
  });
});

describe("for the candidate", () => {
  test("only the own notes speak", () => {
    const { result } = feedback(
      inputOf({
        side: "candidate",
        own_notes:
          "The talk about menus went well. I didn't know the sous vide temperatures. They asked me to send my certificate.",
        scorecards: [card],
      }),
    );
    expect(quotes(result.strengths)).toEqual(["The talk about menus went well."]);
    expect(quotes(result.concerns)).toEqual(["I didn't know the sous vide temperatures."]);
    expect(result.next_steps.join("\n")).toMatch(/Look it up today[\s\S]*certificate/);
    expect(result).toMatchObject({ ratings: [], recommendations: null });
    expect(JSON.stringify(result)).not.toContain("Calm");
  });

  test("without notes there is nothing to say, and what to write down is asked", () => {
    const { result } = feedback(inputOf({ side: "candidate" }));
    expect(result).toMatchObject({ strengths: [], concerns: [] });
    expect(result.open.length).toBeGreaterThanOrEqual(3);
  });

  test("a rehearsal is judged by its own marks and notes", () => {
    const { result } = feedback(
      inputOf({
        side: "candidate",
        kind: "mock",
        job_title: "",
        questions: [
          { question: "Why this job?", notes: "Rambled for five minutes", score: 3 },
          { question: "What is HACCP?", notes: "", score: 9 },
        ],
      }),
    );
    expect(quotes(result.concerns)).toEqual(["Rambled for five minutes"]);
    expect(quotes(result.strengths)).toEqual(["What is HACCP?"]);
  });
});

describe("a model's feedback", () => {
  const input = inputOf({ notes: "Answered in order. Late by ten minutes." });
  const draft = {
    summary: "You see an ordered answer.",
    strengths: [
      { text: "Answers follow an order.", quote: "Answered in order", source: "notes" },
      { text: "Won a prize, it seems.", quote: "won a prize", source: "notes" },
      { text: "Answers follow an order.", quote: "Answered in order", source: "scorecard_1" },
    ],
    concerns: [{ text: "She is married and may leave.", quote: "Late by ten minutes", source: "notes" }],
    open: [{ text: "See https://evil.example/next for more." }],
    next_steps: [{ text: "I would rate this 9 out of 10." }],
  };

  test("keeps what stands in the text that it names, and nothing private, linked or scored", () => {
    const { result, dropped } = interviewFeedback.ground(draft, input);
    expect(dropped).toBe(3);
    expect(result).toMatchObject({ strengths: [draft.strengths[0]], concerns: [], open: [], next_steps: [] });
  });
});

test.each([
  ["She is pregnant.", 1],
  ["He seems too old for the shift.", 1],
  ["Her accent is hard to follow.", 1],
  ["Has two small kids, and they have a baby.", 1],
  ["Probably in his late fifties.", 1],
  ["Wears a headscarf.", 1],
  ["Nursed pregnant patients for six years.", 0],
  ["Taught children of ten.", 0],
  ["Knows the needs of disabled users.", 0],
  ["Is calm and quick.", 0],
])("private matters in notes: %s", (sentence, removed) => {
  expect(withoutPrivateMatters(sentence).removed).toBe(removed);
});

test.each([
  ["Explained the costs clearly.", "good"],
  ["Knew the rules, but forgot the dates.", "bad"],
  ["Answered without hesitation.", "good"],
  ["No concerns.", "good"],
  ["Could not say why.", "bad"],
  ["Second talk on Tuesday.", undefined],
] as const)("the tone of a note: %s", (sentence, tone) => {
  expect(toneOf(sentence)).toBe(tone);
});
