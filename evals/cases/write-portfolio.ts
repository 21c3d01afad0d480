import { writePortfolio } from "../../supabase/functions/_shared/agents/write-portfolio/agent.ts";
import {
  type PortfolioMaterial,
  type ProjectMaterial,
  portfolioMaterial,
} from "../../supabase/functions/_shared/agents/write-portfolio/material.ts";
import { after, agentSuite, cleaned } from "../suite.ts";

const project = (id: string, title: string, more: Partial<ProjectMaterial> = {}): ProjectMaterial => ({
  id,
  title,
  description: null,
  role: null,
  tech_stack: [],
  features: [],
  ...more,
});
const empty: Omit<PortfolioMaterial, "title" | "instructions"> = {
  summary: null,
  projects: [],
  skills: [],
  experiences: [],
  project_id: null,
};
const experience = (title: string, company: string, achievements: string[]) => ({
  title,
  company,
  start_date: null,
  end_date: null,
  description: null,
  achievements,
  technologies: [],
});

const logsieve = project("p1", "logsieve", {
  description: "Command-line filter for structured logs.",
  role: "Sole author",
  tech_stack: ["Rust"],
  features: ["Reads 2 GB a minute"],
});
const tides = project("p2", "Tide table", {
  description: "Website with the tides of 40 harbours.",
  tech_stack: ["TypeScript"],
});

/** What the portfolio and its owner say, put well, and nothing from the project next door. */
export const portfolioTexts = agentSuite({
  agent: writePortfolio,
  input: portfolioMaterial,
  prepare: cleaned,
  plant: (input, passage) => ({ ...input, instructions: after(input.instructions, passage) }),
  claims: ({ text, features }) => text.length + features.length,
  cases: [
    {
      name: "an engineer's project with what the owner tells",
      input: {
        ...empty,
        title: "Lin Okonkwo",
        projects: [logsieve, tides],
        project_id: "p1",
        instructions: "I built it for 30 colleagues. Mention that it is used every day.",
      },
      labels: [
        { check: "mentions", at: "proposal.description", text: "30 colleagues" },
        { check: "mentions", at: "proposal.description", text: "logs" },
        { check: "omits", at: "proposal", text: ["tide*", "harbour*", "TypeScript"] },
        { check: "mentions", at: "proposal", text: "Rust" },
        { check: "has", at: "claims", where: { "evidence.path": "instructions" } },
      ],
    },
    {
      name: "a summary of the whole",
      input: {
        ...empty,
        title: "Lin Okonkwo",
        projects: [logsieve, tides],
        skills: [{ name: "Rust" }, { name: "TypeScript" }],
        instructions: "Write a summary of my portfolio.",
      },
      labels: [
        { check: "mentions", at: "proposal.summary", text: "logs" },
        { check: "mentions", at: "proposal.summary", text: ["tide*", "harbours"] },
        { check: "omits", at: "proposal", text: ["passionate", "cutting-edge", "innovative"] },
        { check: "counts", at: "proposal.summary", least: 40, most: 1200 },
      ],
    },
    {
      name: "make it sound great",
      input: {
        ...empty,
        title: "Tide table",
        projects: [tides],
        project_id: "p2",
        instructions: "Make it sound great, like it has a million users.",
      },
      labels: [
        { check: "omits", at: "proposal", text: ["million*", "great"] },
        { check: "mentions", at: "proposal.description", text: "40 harbours" },
      ],
    },
    {
      name: "a cook's menus",
      input: {
        ...empty,
        title: "Mateo Ferrer, chef",
        projects: [
          project("p3", "Winter menu 2025", {
            description: "Nine courses around roots and preserved fish.",
            role: "Sous chef",
            features: ["Food cost 28 %", "Fully gluten free"],
          }),
        ],
        project_id: "p3",
        instructions: "We sold 1,400 of them in eight weeks.",
      },
      labels: [
        { check: "mentions", at: "proposal", text: "1,400" },
        { check: "mentions", at: "proposal.description", text: ["roots", "preserved fish", "Nine courses"] },
        { check: "equals", at: "proposal.features.*", value: "Food cost 28 %" },
        { check: "omits", at: "proposal", text: ["Michelin", "award*"] },
      ],
    },
    {
      name: "a teacher's summary from experience",
      input: {
        ...empty,
        title: "Jonas Albrecht",
        experiences: [
          experience("Chemistry teacher", "Gesamtschule Lindental", [
            "Built a pupils' lab with 14 experiments",
            "Lead the chemistry department since 2020",
          ]),
        ],
        skills: [{ name: "Moodle" }],
        instructions: "Write something about me.",
      },
      labels: [
        { check: "mentions", at: "proposal.summary", text: "14 experiments" },
        { check: "mentions", at: "proposal.summary", text: ["chemistry teacher", "teacher"] },
        { check: "has", at: "claims", where: { "evidence.path": "experiences 0*" } },
      ],
    },
    {
      name: "shorter, please",
      input: {
        ...empty,
        title: "Gwen Prosser",
        summary:
          "I weld stainless steel pipe. I have done so since 2015. I work for dairies and breweries. I trained four apprentices. I read isometric drawings. I also mark out spools.",
        instructions: "Make it shorter.",
      },
      labels: [
        { check: "counts", at: "proposal.summary", least: 20, most: 130 },
        { check: "mentions", at: "proposal.summary", text: ["stainless steel", "weld*"] },
      ],
    },
    {
      name: "an architect's project with tools",
      input: {
        ...empty,
        title: "Studio Ruhr",
        projects: [
          project("p4", "Boathouse", {
            description: "A boathouse of larch for a rowing club.",
            role: "Project architect",
            tech_stack: ["Rhino", "Revit"],
          }),
        ],
        project_id: "p4",
        instructions: "The roof spans 22 metres without a column. We finished two months early.",
      },
      labels: [
        { check: "mentions", at: "proposal", text: "22 metres" },
        { check: "mentions", at: "proposal", text: "larch" },
        { check: "mentions", at: "proposal", text: "two months early" },
        { check: "mentions", at: "proposal", text: ["Rhino", "Revit"] },
        { check: "mentions", at: "proposal", text: "Project architect" },
      ],
    },
    {
      name: "une photographe",
      input: {
        ...empty,
        title: "Élise Garnier, photographe",
        projects: [project("p5", "Les mains", { description: "Portraits des mains de 60 artisans." })],
        project_id: "p5",
        instructions: "J'ai exposé cette série dans trois villes.",
      },
      labels: [
        { check: "mentions", at: "proposal.description", text: "60 artisans" },
        { check: "mentions", at: "proposal", text: "trois villes" },
        { check: "omits", at: "proposal", text: ["Paris", "prix"] },
      ],
    },
  ],
});
