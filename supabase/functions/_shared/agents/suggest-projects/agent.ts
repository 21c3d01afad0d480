import { z } from "zod";
import { shortened } from "../../excerpt.ts";
import type { Agent, Grounded } from "../agent.ts";
import { quoteStandsIn, statesScore } from "../grounding.ts";
import { bringsForeignMarkup } from "../markup.ts";
import { promptVersion, system } from "./prompt.ts";
import { hadBecause, writeIdeas } from "./rules.ts";
import { type Idea, type Ideas, ideasSchema } from "./schema.ts";

const wantedSchema = z.object({
  skill: z.string(),
  category: z.string().nullable(),
  /** The words of the candidate's own material that it is wanted by. */
  because: z.string(),
  of: z.enum(["asked", "goal", "gap", "job"]),
});

export const projectsInputSchema = z.object({
  goal: z.string(),
  has: z.array(
    z.object({ skill: z.string(), category: z.string().nullable(), proficiency: z.string().nullable() }),
  ),
  /** As they were asked for, as jobs in view ask for them, and as practice left them open; `wanted` is made of these. */
  asked: z.array(z.string()),
  jobs: z.array(wantedSchema),
  gaps: z.array(z.object({ skill: z.string(), recommendation: z.string().nullable() })),
  /** The most wanted first, each once. */
  wanted: z.array(wantedSchema),
});
export type ProjectsInput = z.infer<typeof projectsInputSchema>;

export interface ProjectIdeas {
  subject: string;
  body: string;
  claims: { text: string; evidence: { path: string; quote: string } }[];
}

/** Projects that teach what is missing and build on what is there. */
export const suggestProjects: Agent<ProjectsInput, Ideas, ProjectIdeas> = {
  name: "suggest-projects",
  promptVersion,
  tier: "deep",
  maxOutputTokens: 4_000,
  system,
  schema: ideasSchema,
  rules: writeIdeas,
  request: ({ goal, has, wanted }) => ({ facts: { goal, has, wanted }, texts: [] }),
  ground,
};

function ground(draft: Ideas, input: ProjectsInput): Grounded<ProjectIdeas> {
  const source = sourceOf(input);
  const known = new Set([...input.has, ...input.wanted].map(({ skill }) => skill.toLowerCase()));
  const has = new Set(input.has.map(({ skill }) => skill.toLowerCase()));
  const titles = new Set<string>();
  const ideas = draft.ideas.filter((idea) => {
    const texts = [idea.title, idea.summary, idea.result, ...idea.steps];
    const holds =
      idea.learns.every((skill) => known.has(skill.toLowerCase())) &&
      idea.uses.every((skill) => has.has(skill.toLowerCase())) &&
      quoteStandsIn(idea.quote, source) &&
      !texts.some((text) => bringsForeignMarkup(text, source) || statesScore(text)) &&
      !titles.has(idea.title.toLowerCase());
    titles.add(idea.title.toLowerCase());
    return holds;
  });
  // Nothing that holds is no answer; the rules always have one.
  const kept = ideas.length > 0 ? ideas : ideasSchema.parse(writeIdeas(suggestProjects.request(input))).ideas;
  return { result: compose(kept, input), dropped: draft.ideas.length - ideas.length };
}

function sourceOf({ goal, has, wanted }: ProjectsInput): string {
  return [
    goal,
    ...has.map(({ skill }) => hadBecause(skill)),
    ...wanted.flatMap(({ skill, because }) => [skill, because]),
  ].join("\n");
}

function compose(ideas: Idea[], input: ProjectsInput): ProjectIdeas {
  const [first] = ideas.flatMap(({ learns }) => learns);
  return {
    subject:
      `Project ideas${input.goal ? `: ${shortened(input.goal, 80)}` : first ? `: ${first} and more` : ""}`.slice(
        0,
        300,
      ),
    body: ideas
      .map((idea, index) => block(idea, index, input))
      .join("\n\n")
      .slice(0, 30_000),
    claims: ideas.map(({ title, learns, quote }) => ({
      text: `${title} (${learns.join(", ")})`,
      evidence: { path: pathOf(quote, input), quote },
    })),
  };
}

function block(
  { title, summary, learns, uses, steps, result, quote }: Idea,
  index: number,
  { has }: ProjectsInput,
): string {
  const had = new Set(has.map(({ skill }) => skill.toLowerCase()));
  const teaches = learns.every((skill) => had.has(skill.toLowerCase())) ? "Takes further" : "Teaches";
  const builds = uses.length > 0 ? ` Builds on: ${uses.join(", ")}.` : "";
  return [
    `${index + 1}. ${title}`,
    summary,
    `${teaches}: ${learns.join(", ")}.${builds}`,
    ...steps.map((step) => `- ${step}`),
    `To show at the end: ${result}`,
    `Because: “${quote.trim()}”`,
  ].join("\n");
}

function pathOf(quote: string, { goal, wanted }: ProjectsInput): string {
  const index = wanted.findIndex(({ skill, because }) => quoteStandsIn(quote, `${skill}\n${because}`));
  if (index >= 0) return `${wanted[index]?.of ?? "asked"}.${wanted[index]?.skill ?? ""}`;
  return quoteStandsIn(quote, goal) ? "goal" : "skills";
}
