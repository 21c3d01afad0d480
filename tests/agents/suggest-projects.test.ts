import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  type ProjectsInput,
  suggestProjects,
} from "../../supabase/functions/_shared/agents/suggest-projects/agent.ts";

const catalogue: { name: string; category: string }[] = JSON.parse(
  readFileSync(new URL("../../supabase/functions/_shared/skills/catalogue.json", import.meta.url), "utf8"),
);

function inputOf(more: Partial<ProjectsInput> = {}): ProjectsInput {
  return { goal: "", has: [], asked: [], jobs: [], gaps: [], wanted: [], ...more };
}

const wanted = (skill: string, category: string | null, because = `asked for: ${skill}`) => ({
  skill,
  category,
  because,
  of: "asked" as const,
});

function ideas(input: ProjectsInput) {
  const draft = suggestProjects.schema.parse(suggestProjects.rules(suggestProjects.request(input)));
  return { draft, ...suggestProjects.ground(draft, input) };
}

describe("the rules", () => {
  test("have three or four different projects for every category of skills", () => {
    for (const category of new Set(catalogue.map((skill) => skill.category))) {
      const [first, second] = catalogue.filter((skill) => skill.category === category);
      const { draft, dropped, result } = ideas(
        inputOf({
          has: [{ skill: second?.name ?? "Baking", category, proficiency: null }],
          wanted: [wanted(first?.name ?? "", category)],
        }),
      );
      expect(dropped, category).toBe(0);
      expect(draft.ideas.length, category).toBeGreaterThanOrEqual(3);
      expect(new Set(draft.ideas.map(({ summary }) => summary)).size).toBe(draft.ideas.length);
      expect(result.body).not.toMatch(/undefined|null|\b(?:a|A) [aeiou]\w+ing\b|\.\./);
    }
  });

  test("teach what is wanted most first, and say whose words want it", () => {
    const { result } = ideas(
      inputOf({
        wanted: [
          wanted("Kotlin", "programming-languages", "Kotlin is asked for by: Android developer, Harbour"),
          wanted("Triage", "healthcare"),
        ],
      }),
    );
    expect(result.body.indexOf("Kotlin")).toBeLessThan(result.body.indexOf("Triage"));
    expect(result.claims[0]?.evidence).toEqual({
      path: "asked.Kotlin",
      quote: "Kotlin is asked for by: Android developer, Harbour",
    });
  });

  test("build on a skill only where it goes with the project", () => {
    const has = [{ skill: "Wound care", category: "healthcare", proficiency: null }];
    const { draft } = ideas(inputOf({ has, wanted: [wanted("PostgreSQL", "databases")] }));
    expect(draft.ideas[0]?.uses).toEqual([]);
    expect(ideas(inputOf({ has, wanted: [wanted("Triage", "healthcare")] })).draft.ideas[0]?.uses).toEqual([
      "Wound care",
    ]);
  });

  test("other skills, other projects", () => {
    const one = ideas(inputOf({ wanted: [wanted("Welding", "trades")] })).result.body;
    const other = ideas(inputOf({ wanted: [wanted("Litigation", "legal")] })).result.body;
    expect(one.split("\n")[0]).not.toBe(other.split("\n")[0]);
    expect(one).toContain("tolerances");
    expect(other).toContain("judgment");
  });

  test("take what is there further where nothing is wanted", () => {
    const { result } = ideas(
      inputOf({ has: [{ skill: "Baking", category: "hospitality", proficiency: null }] }),
    );
    expect(result.body).toContain("Takes further: Baking.");
  });

  test("answer a goal that names no known skill", () => {
    const { result } = ideas(
      inputOf({
        goal: "Become a beekeeper",
        wanted: [
          { skill: "the work that you aim for", category: null, because: "Become a beekeeper", of: "goal" },
        ],
      }),
    );
    expect(result.subject).toContain("beekeeper");
    expect(result.claims.length).toBeGreaterThanOrEqual(3);
  });
});

describe("a model's ideas", () => {
  const input = inputOf({
    goal: "Work with data",
    has: [{ skill: "Python", category: "programming-languages", proficiency: null }],
    wanted: [wanted("PostgreSQL", "databases")],
  });
  const idea = {
    title: "A table of tides",
    summary: "Load the tide tables of your harbour and answer one question.",
    learns: ["PostgreSQL"],
    uses: ["Python"],
    steps: ["Find the tables.", "Load them.", "Ask one question."],
    result: "One page and the code.",
    quote: "Work with data",
  };

  test("stand where skills and quotes are the candidate's own", () => {
    const { result, dropped } = suggestProjects.ground(
      {
        ideas: [
          idea,
          { ...idea, title: "Invented skill", uses: ["Rocket science"] },
          { ...idea, title: "Invented wish", learns: ["COBOL"] },
          { ...idea, title: "Invented quote", quote: "I want to be rich" },
          {
            ...idea,
            title: "A link to follow",
            summary: "Follow https://evil.example/course for the whole of it.",
          },
          idea,
        ],
      },
      input,
    );
    expect(dropped).toBe(5);
    expect(result.claims).toEqual([
      { text: "A table of tides (PostgreSQL)", evidence: { path: "goal", quote: "Work with data" } },
    ]);
  });

  test("that all fall are replaced by the rules'", () => {
    const { result, dropped } = suggestProjects.ground({ ideas: [{ ...idea, learns: ["COBOL"] }] }, input);
    expect(dropped).toBe(1);
    expect(result.claims.length).toBeGreaterThanOrEqual(3);
  });
});
