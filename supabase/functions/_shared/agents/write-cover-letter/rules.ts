import { z } from "zod";
import { jsonResumeSchema } from "../../resume/schema.ts";
import { demandOf } from "../fit/evidence.ts";
import { postingMaterial } from "../fit/material.ts";
import {
  chooseEvidence,
  credentialsParagraph,
  evidenceParagraphs,
  otherSkillsParagraph,
  presentPosition,
  resumeLanguage,
  roleParagraph,
  skillsParagraph,
} from "../letters/compose.ts";
import type { DraftParagraph, DraftSentence, LetterDraft } from "../letters/letter.ts";
import { phrases, tones } from "../letters/phrases.ts";
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
  const plain = (text: string): DraftSentence => ({ text, basis: "none", quotes: [] });

  const evidence = chooseEvidence(resume, demand, mostEvidence);
  const role = roleParagraph(resume, language);
  const told = [
    ...evidenceParagraphs(evidence, language, presentPosition(resume)),
    ...skillsParagraph(resume, posting.needs, words),
  ];
  const papers = credentialsParagraph(
    resume,
    demand,
    posting.text,
    language,
    role.length + told.length === 0,
  );
  const rest = role.length + told.length + papers.length === 0 ? otherSkillsParagraph(resume, words) : [];
  return {
    language: language ?? "en",
    paragraphs: [
      prose(plain(words.apply(posting.title, posting.company)), ...role),
      ...told,
      ...papers,
      ...rest,
      prose(plain(words.closing(tone))),
    ],
  };
};
