import { CareerloomError } from "../../errors.ts";
import { type Leaf, leavesOf } from "../../leaves.ts";
import type { Agent, Grounded } from "../agent.ts";
import { type Change, changesBetween } from "../diff.ts";
import { unsupported, vocabularyOf } from "../fabrication/prose.ts";
import { statesScore } from "../grounding.ts";
import { pathOf } from "../letters/ground.ts";
import type { Claim } from "../letters/letter.ts";
import { bringsForeignMarkup } from "../markup.ts";
import { languageOf, type PortfolioMaterial, projectOf } from "./material.ts";
import { promptVersion, system } from "./prompt.ts";
import { writePortfolioByRules } from "./rules.ts";
import { type PortfolioDraft, portfolioDraftSchema, type QuotedText } from "./schema.ts";

export interface PortfolioTexts {
  /** In the columns of the table: `{summary}` of a portfolio, `{description, features}` of a project. */
  proposal: { summary: string } | { description: string; features: string[] };
  diff: Change[];
  claims: Claim[];
}

/** Texts of a portfolio or a project, from what it and its owner say. */
export const writePortfolio: Agent<PortfolioMaterial, PortfolioDraft, PortfolioTexts> = {
  name: "write-portfolio",
  promptVersion,
  tier: "deep",
  maxOutputTokens: 4_000,
  system,
  schema: portfolioDraftSchema,
  rules: writePortfolioByRules,
  request({ instructions, ...portfolio }) {
    return {
      facts: { about: portfolio.project_id === null ? "portfolio" : "project", portfolio },
      texts: [{ name: "instructions", text: instructions }],
    };
  },
  ground,
};

function ground(draft: PortfolioDraft, material: PortfolioMaterial): Grounded<PortfolioTexts> {
  const project = projectOf(material);
  const leaves = leavesFor(material);
  const source = leaves.map(({ text }) => text);
  // Of a few words nobody can tell German nouns from names.
  const known = { ...vocabularyOf(source), capitalsAreNames: languageOf(material) !== "de" };
  const claims: Claim[] = [];
  const standing = (items: QuotedText[]) =>
    items.flatMap(({ text, quotes }) => {
      const found = quotes.flatMap((quote) => {
        const path = pathOf(quote, leaves);
        const evidence = { resume_version: null, path: path ?? "", quote: quote.trim() };
        return path === undefined ? [] : [{ text, evidence }];
      });
      const isClean =
        !bringsForeignMarkup(text, source.join("\n")) && (!statesScore(text) || quotes.some(statesScore));
      if (found.length === 0 || !isClean || unsupported(text, known).length > 0) return [];
      claims.push(...found);
      return [text];
    });
  const text = standing(draft.text).join(" ");
  const features = project ? standing(draft.features) : [];
  if (!text) throw new CareerloomError("model_output_invalid", { cause: "nothing of the text stands" });
  const asked = draft.text.length + (project ? draft.features.length : 0);
  const present = project
    ? { description: project.description ?? "", features: project.features }
    : { summary: material.summary ?? "" };
  // Features that nobody wrote anew stay.
  const proposal = project
    ? { description: text, features: features.length > 0 ? features : project.features }
    : { summary: text.slice(0, 4_000) };
  const kept = new Set(claims.map((claim) => claim.text)).size;
  return {
    result: { proposal, diff: changesBetween(present, proposal), claims },
    dropped: Math.max(0, asked - kept),
  };
}

/** What a text may rest on: of a project that project alone, of a portfolio all of it; and what the owner told. */
function leavesFor(material: PortfolioMaterial): Leaf[] {
  const project = projectOf(material);
  const { title, summary, projects, skills, experiences, instructions } = material;
  const own = project
    ? leavesOf(without(project), `projects.${projects.indexOf(project)}`)
    : leavesOf({ title, summary, projects: projects.map(without), skills, experiences });
  return [...own, { path: "instructions", text: instructions }];
}

function without({ id: _, ...project }: PortfolioMaterial["projects"][number]) {
  return project;
}
