import { z } from "zod";
import { jsonResumeSchema } from "../../resume/schema.ts";
import { demandOf } from "../fit/evidence.ts";
import { postingMaterial } from "../fit/material.ts";
import {
  chooseEvidence,
  credentialsParagraph,
  evidenceParagraphs,
  presentPosition,
  resumeLanguage,
  roleParagraph,
} from "../letters/compose.ts";
import {
  type DraftParagraph,
  type DraftSentence,
  type LetterDraft,
  plainSentence,
  textOf,
} from "../letters/letter.ts";
import { phrases, tones } from "../letters/phrases.ts";
import { needsOf, otherSkillsParagraph, shownNeeds, skillsParagraph } from "../letters/skills.ts";
import type { RulesWriter } from "../rules.ts";

const factsSchema = z.object({
  tone: z.enum(tones),
  resume: jsonResumeSchema,
  posting: postingMaterial.omit({ text: true }),
});

/** Passages that a letter tells of. */
const mostEvidence = 4;

/**
 * A letter without a model: the position, the passages of the résumé that have most of what is asked for, the skills and
 * papers that are named in the posting. In the résumé's language, since its own words are in it.
 */
export const writeLetterByRules: RulesWriter = ({ facts, texts }): LetterDraft => {
  const { tone, resume, posting: known } = factsSchema.parse(facts);
  const posting = { ...known, text: texts.find(({ name }) => name === "posting")?.text ?? "" };
  const language = resumeLanguage(resume, posting.text);
  const words = phrases[language ?? "en"];
  const demand = demandOf(posting);
  const prose = (...sentences: DraftSentence[]): DraftParagraph => ({ form: "prose", sentences });

  const evidence = chooseEvidence(resume, demand, mostEvidence);
  const role = roleParagraph(resume, language);
  const done = evidenceParagraphs(evidence, language, presentPosition(resume));
  const asked = shownNeeds(resume, needsOf(resume, posting)).length > 0;
  const bare = role.length + done.length === 0 && !asked;
  const papers = credentialsParagraph(resume, demand, posting.text, language, bare);
  const said = textOf([...(role.length > 0 ? [prose(...role)] : []), ...done, ...papers]);
  const told = [...done, ...skillsParagraph(resume, posting, said, words)];
  const rest = role.length + told.length + papers.length === 0 ? otherSkillsParagraph(resume, words) : [];
  return {
    language: language ?? "en",
    paragraphs: [
      prose(plainSentence(words.apply(posting.title, posting.company)), ...role),
      ...told,
      ...papers,
      ...rest,
      prose(plainSentence(words.closing(tone))),
    ],
  };
};
