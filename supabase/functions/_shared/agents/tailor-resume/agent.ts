import { z } from "zod";
import { CareerloomError } from "../../errors.ts";
import type { JsonResume } from "../../resume/schema.ts";
import type { Agent, Grounded } from "../agent.ts";
import { type Change, changesBetween } from "../diff.ts";
import { findFabrications } from "../fabrication/resume.ts";
import { postingMaterial, resumeMaterial } from "../fit/material.ts";
import { groundParagraphs } from "../letters/ground.ts";
import type { Claim } from "../letters/letter.ts";
import { withoutContact } from "../without-contact.ts";
import { assembleEntries, orderSkills } from "./assemble.ts";
import { promptVersion, system } from "./prompt.ts";
import { tailorByRules } from "./rules.ts";
import { type Tailoring, tailoringSchema } from "./schema.ts";

export const tailorMaterial = z.object({
  resume: resumeMaterial,
  posting: postingMaterial,
});
export type TailorMaterial = z.infer<typeof tailorMaterial>;

export interface TailoredResume {
  title: string;
  content: JsonResume;
  diff: Change[];
  /** Of the summary and of lines that were worded anew; what only moved is as it was. */
  claims: Claim[];
}

/** A résumé for one posting: chosen, ordered, reworded, and nothing that the source lacks. */
export const tailorResume: Agent<TailorMaterial, Tailoring, TailoredResume> = {
  name: "tailor-resume",
  promptVersion,
  tier: "deep",
  maxOutputTokens: 8_000,
  system,
  schema: tailoringSchema,
  rules: tailorByRules,
  request({ resume, posting }) {
    const { text, ...known } = posting;
    return {
      facts: { posting: known, resume: withoutContact(resume.content) },
      texts: [{ name: "posting", text }],
    };
  },
  ground,
};

function ground(draft: Tailoring, { resume, posting }: TailorMaterial): Grounded<TailoredResume> {
  const source = resume.content;
  const { content, claims, dropped } = assembleEntries(source, draft, resume.version);
  // Against the résumé alone: a summary does not speak of the posting.
  const nowhere = { ...posting, title: null, company: null, location: null, text: "" };
  const spoken = draft.summary.filter(({ basis }) => basis === "resume");
  const summary = groundParagraphs(spoken.length > 0 ? [{ form: "prose", sentences: spoken }] : [], {
    resume,
    posting: nowhere,
  });
  const text = summary.paragraphs
    .flatMap(({ sentences }) => sentences.map((sentence) => sentence.text))
    .join(" ");
  if (text) content.basics = { ...source.basics, summary: text };
  if (source.skills) content.skills = orderSkills(source.skills, draft.skills);

  const fabricated = findFabrications(source, content);
  if (fabricated.length > 0) throw new CareerloomError("model_output_invalid", { cause: fabricated });
  return {
    result: {
      title: titleOf(resume.title, posting.title, posting.company),
      content,
      diff: changesBetween(source, content),
      claims: [...summary.claims, ...claims],
    },
    dropped: dropped + summary.dropped + (draft.summary.length - spoken.length),
  };
}

/** `Bakery – Bakery manager, Alder & Rye`. */
function titleOf(own: string, title: string | null, company: string | null): string {
  const target = [title, company].filter(Boolean).join(", ");
  return (target ? `${own.slice(0, 90)} – ${target}` : own).slice(0, 200).trim();
}
