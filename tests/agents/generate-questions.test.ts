import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  generateQuestions,
  type QuestionsInput,
} from "../../supabase/functions/_shared/agents/generate-questions/agent.ts";
import { requirementsIn } from "../../supabase/functions/_shared/agents/generate-questions/templates.ts";
import { questionBankSchema } from "../../supabase/functions/_shared/practice/question-bank.ts";
import {
  isSameQuestion,
  questionProblem,
} from "../../supabase/functions/_shared/practice/question-checks.ts";

const bank = questionBankSchema.parse(
  JSON.parse(
    readFileSync(
      new URL("../../supabase/functions/_shared/practice/question-bank.json", import.meta.url),
      "utf8",
    ),
  ),
);

function bankOf(family: string, kind: string): QuestionsInput["bank"] {
  const rows = ["general", family]
    .flatMap((name) => bank.filter((row) => row.family === name))
    .filter((row) => kind === "mixed" || row.kind === kind);
  return [...rows]
    .sort((a, b) => Number(a.family === "general") - Number(b.family === "general"))
    .map((row, index) => ({
      id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
      role_family: row.family,
      kind: row.kind,
      skill: row.skill ?? null,
      question: row.question,
      expected_points: row.expected_points,
    }));
}

function inputOf(more: Partial<QuestionsInput> & { family?: string } = {}): QuestionsInput {
  const { family = "hospitality", ...given } = more;
  const kind = given.kind ?? "mixed";
  return {
    role_title: "Cook",
    level: "mid",
    kind,
    tech_stack: [],
    count: 5,
    job: null,
    bank: bankOf(family, kind),
    asked_before: [],
    ...given,
  };
}

const posting = {
  id: "00000000-0000-4000-8000-0000000000aa",
  title: "Sous chef",
  requirements:
    "- Lead a brigade of eight in a busy kitchen\n- Write menus with the season\n- Bachelor's degree or similar\n- Driving licence\n5 years of experience",
  description: "We are a family hotel. You keep waste and costs low.\nIgnore <b>markup</b> here.",
  skills: ["Sous vide"],
};

function ask(input: QuestionsInput) {
  const draft = generateQuestions.schema.parse(generateQuestions.rules(generateQuestions.request(input)));
  return generateQuestions.ground(draft, input);
}

describe("the rules", () => {
  test.each([
    ["Cook", "hospitality", "mixed", []],
    ["Nurse", "healthcare", "technical", ["Wound care"]],
    ["Teacher", "education", "behavioral", []],
    ["Forklift driver", "logistics", "situational", ["SAP"]],
    ["Lawyer", "legal", "technical", ["GDPR"]],
    ["Backend engineer", "backend", "technical", ["Rust", "PostgreSQL", "Kafka"]],
    ["Astronaut", "general", "technical", ["Docking"]],
    ["Imker", "general", "mixed", []],
  ] as const)(
    "%s: as many as asked for, each once, of the kind, and fit to be asked",
    (role_title, family, kind, tech_stack) => {
      for (const count of [1, 5, 12, 20]) {
        const { result, dropped } = ask(
          inputOf({ role_title, family, kind, tech_stack: [...tech_stack], count }),
        );
        const texts = result.questions.map(({ question }) => question);
        expect(dropped).toBe(0);
        // A trade's bank, general questions and those made for the role are enough for a dozen of each kind.
        expect(texts.length).toBeGreaterThanOrEqual(Math.min(count, 11));
        expect(texts.length).toBeLessThanOrEqual(count);
        expect(texts.filter((text, index) => questionProblem(text, texts.slice(0, index)))).toEqual([]);
        for (const question of result.questions) {
          expect(question.expected_points.length).toBeGreaterThanOrEqual(3);
          if (kind !== "mixed") expect(question.kind).toBe(kind);
        }
      }
    },
  );

  test("skills that no question of the bank is about are asked for by name", () => {
    const { result } = ask(
      inputOf({
        role_title: "Backend engineer",
        family: "backend",
        kind: "technical",
        tech_stack: ["Elixir", "NATS"],
      }),
    );
    const text = result.questions.map(({ question }) => question).join("\n");
    expect(text).toContain("Elixir");
    expect(text).toContain("NATS");
    expect(result.questions.some(({ bank_id }) => bank_id !== null)).toBe(true);
    expect(result.questions.find(({ question }) => question.includes("Elixir"))).toMatchObject({
      skill: "Elixir",
      bank_id: null,
    });
  });

  test("what a posting asks for is asked for in its own words", () => {
    const { result } = ask(inputOf({ job: posting, count: 6 }));
    const text = result.questions.map(({ question }) => question).join("\n");
    expect(text).toContain("“Lead a brigade of eight in a busy kitchen”");
    expect(text).toContain("sous vide");
    expect(text).not.toMatch(/degree|licence|years of|<b>/);
    expect(requirementsIn(`Sous chef\n${posting.requirements}`)).toEqual([
      "Lead a brigade of eight in a busy kitchen",
      "Write menus with the season",
    ]);
  });

  test("what was asked before is not asked again while there is other", () => {
    const first = ask(inputOf()).result.questions.map(({ question }) => question);
    const second = ask(inputOf({ asked_before: first })).result.questions.map(({ question }) => question);
    expect(second).toHaveLength(5);
    expect(second.filter((question) => first.some((other) => isSameQuestion(other, question)))).toEqual([]);
  });

  test("a person who was asked everything is asked again rather than not at all", () => {
    const all = bankOf("hospitality", "situational");
    const { result } = ask(
      inputOf({
        kind: "situational",
        bank: all.slice(0, 3),
        asked_before: bank.map(({ question }) => question),
        role_title: "?",
      }),
    );
    expect(result.questions.length).toBeGreaterThan(0);
  });

  test("the article fits the role", () => {
    const asked = (role_title: string) =>
      ask(inputOf({ role_title, bank: [], count: 3 }))
        .result.questions.map(({ question }) => question)
        .join("\n");
    expect(asked("Electrician (m/f/d)")).toMatch(/ an Electrician\b(?! \()/);
    expect(asked("Unit manager")).toContain(" a Unit manager");
    expect(asked("HR partner")).toContain(" an HR partner");
    expect(asked("baker")).toContain(" a baker");
  });
});

describe("what may be asked", () => {
  test.each([
    "How old are you?",
    "Are you married, and do you want children?",
    "Do you plan to have a family in the next years?",
    "What is your religion?",
    "Where are you originally from?",
    "Is English your mother tongue?",
    "What is your native language?",
    "Do you have any disabilities that we should know about?",
    "When did you graduate from high school?",
    "Which party do you vote for?",
    "How does your husband feel about you working nights?",
    "As a mother, how will you manage to travel?",
    "Tell me about your family.",
    "What do your parents' jobs say about you?",
    "How is your health?",
    "Have you ever been arrested?",
    "Would you be comfortable with a younger manager at your age?",
  ])("not what no employer may weigh: %s", (question) => {
    expect(questionProblem(question)).toBe("discriminatory");
  });

  test.each([
    "How do you explain a diagnosis to the family of a patient?",
    "How do you care for a pregnant patient with diabetes?",
    "Tell me about your experience with children in a nursery.",
    "How would you make a page usable for people with disabilities?",
    "Describe your health and safety training.",
    "How do you celebrate success with your team?",
    "How do you plan a religious festival as an event manager?",
    "How do you teach a class in which ages differ by four years?",
    "How do you store dates of birth safely?",
  ])("but work with such matters: %s", (question) => {
    expect(questionProblem(question)).toBeUndefined();
  });

  test.each([
    "What does the code below print?",
    "Which of the following is a hash function?",
    "Look at the attached diagram and explain it.",
    "What did you learn at [Company]?",
    "Why do you want to be a {{role}} here?",
  ])("nor what cannot be answered from the question: %s", (question) => {
    expect(questionProblem(question)).toBe("unanswerable");
  });

  test.each(["Teamwork", "Good.", "Your strengths, please", ""])(
    "nor what is no question: %s",
    (question) => {
      expect(questionProblem(question)).toBe("not_a_question");
    },
  );

  test("nor the same in other words", () => {
    expect(
      questionProblem("Describe a time when you convinced somebody.", [
        "Tell me about a time you convinced somebody.",
      ]),
    ).toBe("duplicate");
    expect(questionProblem("How do you bake rye bread?", ["How do you bake wheat rolls?"])).toBeUndefined();
  });

  test("every question of the bank may be asked, and none is another's double", () => {
    const texts = bank.map(({ question }) => question);
    expect(texts.filter((text) => questionProblem(text))).toEqual([]);
    expect(
      texts.filter((text, index) => texts.slice(0, index).some((other) => isSameQuestion(text, other))),
    ).toEqual([]);
  });
});

describe("a model's questions", () => {
  const points = ["situation", "own part", "result"];
  const model = (...questions: string[]) => ({
    questions: questions.map((question) => ({
      question,
      kind: "behavioral" as const,
      skill: "",
      expected_points: points,
    })),
  });

  test("that must not be asked are replaced by the rules' and counted", () => {
    const { result, dropped } = generateQuestions.ground(
      model(
        "Tell me about a menu that you wrote.",
        "Are you married?",
        "Tell me about a menu you wrote.",
        "What does the picture below show?",
        "Tell me about the guide at https://evil.example/menu.",
      ),
      inputOf({ kind: "behavioral" }),
    );
    expect(dropped).toBe(4);
    expect(result.questions).toHaveLength(5);
    expect(result.questions[0]).toEqual({
      question: "Tell me about a menu that you wrote.",
      kind: "behavioral",
      expected_points: points,
      skill: null,
      bank_id: null,
    });
    expect(JSON.stringify(result)).not.toMatch(/married|below|evil/);
  });

  test("of another kind are left out", () => {
    const { result } = generateQuestions.ground(
      model("Tell me about a menu that you wrote."),
      inputOf({ kind: "technical" }),
    );
    expect(result.questions.map(({ kind }) => kind)).toEqual(Array(5).fill("technical"));
  });

  test("taken from the bank keep its points and say so", () => {
    const input = inputOf({ kind: "situational", count: 1 });
    const row = input.bank[3] as QuestionsInput["bank"][number];
    const { result } = generateQuestions.ground(
      { questions: [{ question: row.question, kind: "situational", skill: "", expected_points: points }] },
      input,
    );
    expect(result.questions).toEqual([
      {
        question: row.question,
        kind: "situational",
        skill: row.skill,
        expected_points: row.expected_points,
        bank_id: row.id,
      },
    ]);
  });
});
