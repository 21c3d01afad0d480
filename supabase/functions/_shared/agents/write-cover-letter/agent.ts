import { z } from "zod";
import { detectLanguage } from "../../ats/language.ts";
import { CareerloomError } from "../../errors.ts";
import type { Agent, Grounded } from "../agent.ts";
import { postingMaterial, resumeMaterial } from "../fit/material.ts";
import { resumeLanguage } from "../letters/compose.ts";
import { groundParagraphs } from "../letters/ground.ts";
import { bodyOf, type Claim, type LetterDraft, letterDraftSchema } from "../letters/letter.ts";
import { phrases, tones } from "../letters/phrases.ts";
import { withoutContact } from "../without-contact.ts";
import { promptVersion, system } from "./prompt.ts";
import { writeLetterByRules } from "./rules.ts";

export const coverLetterMaterial = z.object({
  resume: resumeMaterial,
  posting: postingMaterial,
  tone: z.enum(tones),
});
export type CoverLetterMaterial = z.infer<typeof coverLetterMaterial>;

export interface WrittenLetter {
  language: string;
  subject: string;
  body: string;
  claims: Claim[];
}

/** A cover letter whose every sentence about the person quotes the résumé. */
export const writeCoverLetter: Agent<CoverLetterMaterial, LetterDraft, WrittenLetter> = {
  name: "write-cover-letter",
  promptVersion,
  tier: "deep",
  maxOutputTokens: 4_000,
  system,
  schema: letterDraftSchema,
  rules: writeLetterByRules,
  request({ resume, posting, tone }) {
    const { text, ...known } = posting;
    return {
      facts: {
        tone,
        language: detectLanguage(text) ?? resumeLanguage(resume.content, text) ?? "en",
        posting: known,
        resume: withoutContact(resume.content),
      },
      texts: [{ name: "posting", text }],
    };
  },
  ground,
};

function ground(draft: LetterDraft, { resume, posting, tone }: CoverLetterMaterial): Grounded<WrittenLetter> {
  const { paragraphs, claims, dropped } = groundParagraphs(draft.paragraphs, {
    resume,
    posting,
    language: draft.language,
  });
  if (claims.length === 0)
    throw new CareerloomError("model_output_invalid", { cause: "nothing in the letter stands" });
  const words = phrases[draft.language];
  const name = resume.content.basics?.name?.trim();
  const body = [
    words.greeting(tone, posting.company),
    bodyOf(paragraphs),
    [words.signOff(tone), name].filter(Boolean).join("\n"),
  ].join("\n\n");
  const about = posting.title ?? posting.company ?? "";
  const subject = words
    .subject(about)
    .replace(/\s?:\s*$/, "")
    .slice(0, 300);
  return { result: { language: draft.language, subject, body, claims }, dropped };
}
