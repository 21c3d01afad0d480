import { z } from "zod";
import { CareerloomError } from "../../errors.ts";
import { type JsonResume, jsonResumeSchema } from "../../resume/schema.ts";
import type { Agent, Grounded } from "../agent.ts";
import { type Change, changesBetween } from "../diff.ts";
import { findFabrications } from "../fabrication/resume.ts";
import { statesScore } from "../grounding.ts";
import { bringsForeignMarkup } from "../markup.ts";
import { withoutContact } from "../without-contact.ts";
import { assembleProposal } from "./assemble.ts";
import { promptVersion, system } from "./prompt.ts";
import { buildByRules } from "./rules.ts";
import { builtSections, type Proposal, proposalSchema } from "./schema.ts";

export const buildMaterial = z.object({
  /** The present résumé; empty for a new one. */
  content: jsonResumeSchema,
  sections: z.array(z.enum(builtSections)),
  instructions: z.string(),
});
export type BuildMaterial = z.infer<typeof buildMaterial>;

export interface ProposedResume {
  resume: JsonResume;
  diff: Change[];
  /** What was asked for and not done. */
  not_done: string[];
}

/** A résumé as its owner asks for it, from what the résumé and the owner say. */
export const buildResume: Agent<BuildMaterial, Proposal, ProposedResume> = {
  name: "build-resume",
  promptVersion,
  tier: "deep",
  maxOutputTokens: 8_000,
  system,
  schema: proposalSchema,
  rules: buildByRules,
  request: ({ content, sections, instructions }) => ({
    facts: { resume: withoutContact(content), sections },
    texts: [{ name: "instructions", text: instructions }],
  }),
  ground,
};

function ground(
  draft: Proposal,
  { content: source, sections, instructions }: BuildMaterial,
): Grounded<ProposedResume> {
  const { content, dropped } = assembleProposal(source, draft, sections, instructions);
  const fabricated = findFabrications(source, content, [instructions]);
  if (fabricated.length > 0) throw new CareerloomError("model_output_invalid", { cause: fabricated });
  const known = `${JSON.stringify(source)}\n${instructions}`;
  const notDone = draft.not_done.filter((text) => !bringsForeignMarkup(text, known) && !statesScore(text));
  return {
    result: { resume: content, diff: changesBetween(source, content), not_done: notDone },
    dropped: dropped + draft.not_done.length - notDone.length,
  };
}
