import type { Agent, Grounded } from "../../../supabase/functions/_shared/agents/agent.ts";
import type {
  PostingMaterial,
  ResumeMaterial,
} from "../../../supabase/functions/_shared/agents/fit/material.ts";
import { readPosting } from "../../../supabase/functions/_shared/agents/fit/posting.ts";
import { quarantine } from "../../../supabase/functions/_shared/agents/quarantine.ts";
import type { PortfolioMaterial } from "../../../supabase/functions/_shared/agents/write-portfolio/material.ts";
import type { JsonResume } from "../../../supabase/functions/_shared/resume/schema.ts";

/** A résumé as agents are given it. */
export const resumeOf = (content: JsonResume): ResumeMaterial => ({
  id: "00000000-0000-4000-8000-000000000001",
  title: "Bakery",
  version: 3,
  content,
});

/** A pasted posting as agents are given it. */
export function postingOf(text: string, parsed?: unknown): PostingMaterial {
  const read = readPosting(text, parsed);
  if (!read) throw new Error("an empty posting");
  return { job_id: null, job_posting_id: "00000000-0000-4000-8000-000000000002", ...read };
}

/** A portfolio as its agent is given it; its summary is asked for. */
export const portfolio: PortfolioMaterial = {
  title: "Ines Duarte, production",
  summary: "I plan shifts and bring waste down.",
  projects: [
    {
      id: "p1",
      title: "Shift planner",
      description: "A planner for three shifts. It saved 4 hours a week.",
      role: "Sole developer",
      tech_stack: ["React", "PostgreSQL"],
      features: ["Drag and drop.", "drag and drop", "Prints rosters"],
    },
    { id: "p2", title: "Waste board", description: null, role: null, tech_stack: ["Python"], features: [] },
  ],
  skills: [{ name: "HACCP" }, { name: "SAP" }],
  experiences: [
    {
      title: "Shift supervisor",
      company: "Harbour Foods",
      start_date: "2021-03-01",
      end_date: null,
      description: null,
      achievements: ["Cut waste by 18 %"],
      technologies: [],
    },
  ],
  project_id: null,
  instructions: "Write it.",
};

/** What the rules write for an input, parsed and grounded as a model's answer would be. */
export function writeByRules<Input, Draft, Result>(
  agent: Agent<Input, Draft, Result>,
  input: Input,
): Grounded<Result> & { draft: Draft } {
  const draft = agent.schema.parse(agent.rules(agent.request(input)));
  return { ...agent.ground(draft, input), draft };
}

/**
 * What a task without a key gets for its material: cleaned, written by the rules, parsed and grounded.
 * @throws if the check takes out anything that the rules wrote
 */
export function resultByRules<Input, Draft, Result>(
  agent: Agent<Input, Draft, Result>,
  material: Input,
): Result {
  const { result, dropped } = writeByRules(agent, quarantine(material).value);
  if (dropped > 0) throw new Error(`the check took out ${dropped} of what the rules wrote`);
  return result;
}
