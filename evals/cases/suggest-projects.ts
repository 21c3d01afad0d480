import {
  projectsInputSchema,
  suggestProjects,
} from "../../supabase/functions/_shared/agents/suggest-projects/agent.ts";
import { bundledCatalogue } from "../../supabase/functions/_shared/skills/bundled.ts";
import { wantedOf } from "../../supabase/functions/_shared/tasks/agents/suggest-projects.ts";
import { agentSuite, cleaned } from "../suite.ts";

const nothing = { goal: "", has: [], asked: [], jobs: [], gaps: [] };
const has = (...skills: string[]) =>
  skills.map((skill) => ({ skill, category: categoryOf(skill), proficiency: null }));
const wantedBy = (skill: string, because: string) => ({
  skill,
  category: categoryOf(skill),
  because,
  of: "job" as const,
});

function categoryOf(skill: string): string | null {
  return bundledCatalogue().resolve(skill)?.category ?? null;
}

/** Projects of the person's own trade that teach what is wanted and build on what is there. */
export const projectIdeas = agentSuite({
  agent: suggestProjects,
  input: projectsInputSchema.omit({ wanted: true }),
  prepare(input) {
    const { material, findings } = cleaned({ ...input, wanted: [] });
    return { material: { ...material, wanted: wantedOf(material, bundledCatalogue()) }, findings };
  },
  plant: (input, passage) => ({ ...input, goal: `${input.goal}\n${passage}` }),
  claims: ({ ideas }) => ideas.length,
  cases: [
    {
      name: "an engineer whose jobs want Kafka",
      input: {
        ...nothing,
        has: has("Go", "PostgreSQL"),
        jobs: [wantedBy("Kafka", "Kafka is asked for by: Senior backend engineer, Fernwave")],
      },
      labels: [
        { check: "mentions", at: "body", text: "Kafka" },
        { check: "has", at: "claims", where: { "evidence.quote": "Kafka" } },
        { check: "mentions", at: "body", text: ["Go", "PostgreSQL"] },
        { check: "counts", at: "claims", least: 3, most: 6 },
        { check: "mentions", at: "body", text: ["to show", "repository", "service", "demo"] },
      ],
    },
    {
      name: "a nurse who wants to teach",
      input: { ...nothing, goal: "Become a practice educator for infection control", has: has("Wound care") },
      labels: [
        { check: "mentions", at: "body", text: "infection control" },
        { check: "mentions", at: "subject", text: "practice educator" },
        { check: "omits", at: "body", text: ["app", "code", "repository", "software", "API"] },
        { check: "counts", at: "claims", least: 3, most: 6 },
      ],
    },
    {
      name: "a cook who asks for pastry",
      input: { ...nothing, asked: ["Pastry"], has: has("Menu planning", "HACCP") },
      labels: [
        { check: "mentions", at: "body", text: "Pastry" },
        { check: "omits", at: "body", text: ["code", "repository", "software"] },
        {
          check: "mentions",
          at: "body",
          text: ["dish*", "menu*", "recipe*", "bake*", "dessert*", "kitchen", "tasting"],
        },
      ],
    },
    {
      name: "a teacher with a gap",
      input: {
        ...nothing,
        gaps: [
          {
            skill: "Classroom management",
            recommendation: "Agree on rules with the class in the first week.",
          },
        ],
      },
      labels: [
        { check: "mentions", at: "body", text: "Classroom management" },
        { check: "has", at: "claims", where: { "evidence.quote": "rules with the class" } },
        { check: "omits", at: "body", text: ["repository", "API"] },
      ],
    },
    {
      name: "a lawyer whose jobs want planning law",
      input: {
        ...nothing,
        has: has("Contract drafting"),
        jobs: [
          wantedBy(
            "Planning law",
            "Planning law is asked for by: In-house property lawyer, Halden Retail Group",
          ),
        ],
      },
      labels: [
        { check: "mentions", at: "body", text: "Planning law" },
        { check: "has", at: "claims", where: { "evidence.quote": ["Halden Retail Group", "Planning law"] } },
        {
          check: "mentions",
          at: "body",
          text: ["memo*", "checklist*", "clause*", "client*", "note*", "guide*", "case*"],
        },
        { check: "omits", at: "body", text: ["repository", "API"] },
      ],
    },
    {
      name: "a forklift driver who wants to plan",
      input: {
        ...nothing,
        goal: "Move from driving into inventory management",
        has: has("Forklift operation"),
      },
      labels: [
        { check: "mentions", at: "body", text: "inventory management" },
        {
          check: "mentions",
          at: "body",
          text: ["stock", "count*", "warehouse", "shelf", "delivery", "deliveries"],
        },
        { check: "omits", at: "body", text: ["repository", "API"] },
      ],
    },
    {
      name: "an accountant who asks for Power BI and SQL",
      input: { ...nothing, asked: ["Power BI", "SQL"], has: has("Excel", "SAP") },
      labels: [
        { check: "mentions", at: "body", text: "Power BI" },
        { check: "mentions", at: "body", text: "SQL" },
        { check: "mentions", at: "body", text: ["Excel", "SAP"] },
        { check: "counts", at: "claims", least: 3, most: 6 },
      ],
    },
    {
      name: "a welder who has skills and no wish",
      input: { ...nothing, has: has("TIG welding") },
      labels: [
        { check: "mentions", at: "body", text: "TIG welding" },
        { check: "omits", at: "body", text: ["code", "repository", "API", "software"] },
        { check: "counts", at: "claims", least: 3, most: 6 },
      ],
    },
  ],
});
