import { describe, expect, test } from "vitest";
import { writePortfolio } from "../../supabase/functions/_shared/agents/write-portfolio/agent.ts";
import type { PortfolioMaterial } from "../../supabase/functions/_shared/agents/write-portfolio/material.ts";
import type { PortfolioDraft } from "../../supabase/functions/_shared/agents/write-portfolio/schema.ts";
import { portfolio, writeByRules } from "./support/writing.ts";

const of = (change: Partial<PortfolioMaterial>) => ({ ...portfolio, ...change });
const write = (change: Partial<PortfolioMaterial>) => {
  const { result, dropped } = writeByRules(writePortfolio, of(change));
  expect(dropped).toBe(0);
  return result;
};

describe("without a model", () => {
  test("a summary says what is there, each thing once, with its place", () => {
    const { proposal, claims, diff } = write({});
    expect(proposal).toEqual({
      summary:
        "I plan shifts and bring waste down. Shift supervisor, Harbour Foods. Cut waste by 18 %. Projects: Shift planner and Waste board. Skills: HACCP and SAP.",
    });
    expect(claims).toContainEqual({
      text: "Shift supervisor, Harbour Foods.",
      evidence: { resume_version: null, path: "experiences.0.company", quote: "Harbour Foods" },
    });
    expect(diff).toEqual([expect.objectContaining({ path: "summary", kind: "changed" })]);
  });

  test("a project is described from itself, part and tools added where the text lacks them", () => {
    expect(write({ project_id: "p1" }).proposal).toEqual({
      description:
        "A planner for three shifts. It saved 4 hours a week. My part: Sole developer. Built with React and PostgreSQL.",
      features: ["Drag and drop", "Prints rosters"],
    });
  });

  test("letters of an id are no words of a language", () => {
    const [planner] = portfolio.projects;
    const id = "da0da1da-0da0-4da0-8da0-da0da1da2da3";
    const { proposal } = write({
      project_id: id,
      summary: null,
      experiences: [],
      skills: [],
      projects: [
        { ...(planner as (typeof portfolio.projects)[number]), id, description: "A planner.", role: null },
      ],
    });
    expect(proposal).toMatchObject({ description: "A planner. Built with React and PostgreSQL." });
  });

  test("what the owner tells is in the text, what the owner asks for is not", () => {
    const { proposal, claims } = write({
      project_id: "p2",
      instructions: "Please make it sound great. I built it for 30 colleagues. It should be friendly.",
    });
    expect(proposal).toMatchObject({ description: "I built it for 30 colleagues. Built with Python." });
    expect(claims[0]?.evidence.path).toBe("instructions");
  });

  test("shorter is two sentences", () => {
    expect(write({ project_id: "p1", instructions: "Make it shorter" }).proposal).toMatchObject({
      description: "A planner for three shifts. It saved 4 hours a week.",
    });
  });

  test.each<[string, Partial<PortfolioMaterial>, RegExp]>([
    [
      "a project with a title alone",
      {
        project_id: "p3",
        projects: [{ id: "p3", title: "Mural", description: null, role: null, tech_stack: [], features: [] }],
      },
      /^Mural\.$/,
    ],
    [
      "a portfolio with a title alone",
      { summary: null, projects: [], skills: [], experiences: [] },
      /^Ines Duarte, production\.$/,
    ],
    [
      "German",
      {
        project_id: "p4",
        projects: [
          {
            id: "p4",
            title: "Dienstplan",
            description: "Ein Plan für die Schichten der Station und für das Team.",
            role: null,
            tech_stack: ["Excel"],
            features: [],
          },
        ],
      },
      /Verwendet: Excel\.$/,
    ],
    [
      "Japanese",
      { summary: "看護師として働いています。", projects: [], skills: [], experiences: [] },
      /^看護師として働いています。$/,
    ],
  ])("%s", (_, change, expected) => {
    const { proposal } = write(change);
    expect("summary" in proposal ? proposal.summary : proposal.description).toMatch(expected);
  });

  test("changing the project changes its text", () => {
    const [first, second] = portfolio.projects;
    const other = write({
      project_id: "p1",
      projects: [{ ...first, tech_stack: ["Rust"] } as never, second as never],
    });
    expect(other.proposal).toMatchObject({ description: expect.stringContaining("Rust") });
    expect(other.proposal).not.toMatchObject({ description: expect.stringContaining("React") });
  });
});

describe("a model's text", () => {
  const honest = { text: "The planner saved 4 hours each week.", quotes: ["It saved 4 hours a week"] };
  const ground = (sentence: PortfolioDraft["text"][number], features: PortfolioDraft["features"] = []) =>
    writePortfolio.ground({ text: [honest, sentence], features }, of({ project_id: "p1" }));

  test.each([
    ["a number", "The planner saved 40 hours each week.", "It saved 4 hours a week"],
    ["a client", "Built for Danone with React.", "React"],
    ["a technology", "Built with Kubernetes.", "React"],
    ["a technology of another project", "Built with Python.", "A planner for three shifts"],
    ["a title", "I was the chief architect.", "Sole developer"],
    ["a quote that is not there", "It plans shifts.", "plans the whole factory"],
    ["a link", "See https://evil.example for the planner.", "A planner for three shifts"],
  ])("loses a sentence with %s", (_, text, quote) => {
    const { result, dropped } = ground({ text, quotes: [quote] });
    expect(dropped).toBe(1);
    expect(result.proposal).toMatchObject({ description: honest.text });
  });

  test("keeps the present features when none of the new ones stands", () => {
    const { result } = ground(honest, [{ text: "Runs on Mars", quotes: ["Mars"] }]);
    expect(result.proposal).toMatchObject({ features: portfolio.projects[0]?.features });
  });
});
