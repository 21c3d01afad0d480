import { z } from "zod";
import { isFilled } from "../../ats/factor.ts";
import type { Language } from "../../ats/language.ts";
import { type JsonResume, jsonResumeSchema } from "../../resume/schema.ts";
import { inSentence } from "../../skills/in-sentence.ts";
import { type Demand, demandOf } from "../fit/evidence.ts";
import { type PostingMaterial, postingMaterial } from "../fit/material.ts";
import {
  chooseEvidence,
  credentialsParagraph,
  evidenceParagraphs,
  presentPosition,
  resumeLanguage,
  roleParagraph,
} from "../letters/compose.ts";
import type { Subject } from "../letters/english.ts";
import {
  type DraftParagraph,
  type DraftSentence,
  type LetterDraft,
  plainSentence,
  textOf,
} from "../letters/letter.ts";
import { phrases } from "../letters/phrases.ts";
import { needsOf, otherSkillsParagraph, shownNeeds, skillsParagraph } from "../letters/skills.ts";
import type { RulesWriter } from "../rules.ts";
import { listed } from "../wording.ts";
import { outreachPhrases } from "./phrases.ts";

export const channels = ["recruiter_email", "linkedin_message"] as const;
export type Channel = (typeof channels)[number];

const factsSchema = z.object({
  from: z.enum(["candidate", "recruiter"]),
  channel: z.enum(channels),
  resume: jsonResumeSchema,
  posting: postingMaterial.omit({ text: true }),
});

interface Facts {
  from: "candidate" | "recruiter";
  channel: Channel;
  resume: JsonResume;
  posting: PostingMaterial;
}

/** A message without a model: the job, what fits it best, one question. In the language of what is quoted. */
export const writeOutreachByRules: RulesWriter = ({ facts, texts }): LetterDraft => {
  const { posting, ...known } = factsSchema.parse(facts);
  const text = texts.find(({ name }) => name === "posting")?.text ?? "";
  const given: Facts = { ...known, posting: { ...posting, text } };
  const language = resumeLanguage(given.resume, text);
  const demand = demandOf(given.posting);
  const paragraphs =
    given.from === "candidate"
      ? fromCandidate(given, demand, language)
      : fromRecruiter(given, demand, language);
  return { language: language ?? "en", paragraphs };
};

const prose = (sentences: DraftSentence[]): DraftParagraph[] =>
  sentences.length > 0 ? [{ form: "prose", sentences }] : [];

function fromCandidate(
  { channel, resume, posting }: Facts,
  demand: Demand,
  language: Language | undefined,
): DraftParagraph[] {
  const words = outreachPhrases[language ?? "en"];
  const role = tell(resume, demand, language, mostLines[channel], "I");
  // A message may have to lose all but its first sentence about the person.
  const said = textOf(channel === "linkedin_message" ? role.slice(0, 1) : role);
  const skills = skillsParagraph(resume, posting, said, phrases[language ?? "en"], 4);
  const papers = skills.length > 0 ? [] : credentialsParagraph(resume, demand, posting.text, language, false);
  const told = [...role, ...skills, ...papers];
  const about = plainSentence(words.about(posting.title, posting.company));
  const rest = told.length > 0 ? told : anyFacts(resume, demand, posting, language);
  return arrange(channel, about, rest, plainSentence(words.ask[channel]));
}

/** Where the résumé has neither positions nor what is asked for. */
function anyFacts(
  resume: JsonResume,
  demand: Demand,
  posting: PostingMaterial,
  language: Language | undefined,
): DraftParagraph[] {
  const papers = credentialsParagraph(resume, demand, posting.text, language, true);
  return papers.length > 0 ? papers : otherSkillsParagraph(resume, phrases[language ?? "en"]);
}

function fromRecruiter(
  { channel, resume, posting }: Facts,
  demand: Demand,
  language: Language | undefined,
): DraftParagraph[] {
  const words = outreachPhrases[language ?? "en"];
  const location = channel === "linkedin_message" ? null : posting.location;
  const offer = plainSentence(words.offer(posting.title ?? "", posting.company, location));
  const told = tell(resume, demand, language, mostLines[channel], "you");
  // Labels and lines that are no sentences about "you" go into one list.
  const isFluent = language === "en" && told.every(({ form }) => form === "prose");
  const because = isFluent ? told : listOf(told, resume, words.because);
  // A person knows their own position: where there is little room, what fits comes first.
  const isShort = channel === "linkedin_message";
  const said = isShort ? "" : textOf(because);
  const shown = shownNeeds(resume, needsOf(resume, posting), said).slice(0, 4);
  const names = listed(
    shown.map(({ need }) => inSentence(need.name)),
    phrases[language ?? "en"].and,
  );
  const shared = {
    text: words.shared(names),
    basis: "resume" as const,
    quotes: shown.map(({ quote }) => quote),
  };
  const fit = prose(shown.length > 0 ? [shared] : []);
  return arrange(
    channel,
    offer,
    isShort ? [...fit, ...because] : [...because, ...fit],
    plainSentence(words.invite),
  );
}

const mostLines = { recruiter_email: 2, linkedin_message: 1 };

/** The position and the lines of `told` as one list. */
function listOf(told: DraftParagraph[], resume: JsonResume, opening: string): DraftParagraph[] {
  const { position, name } = presentPosition(resume) ?? {};
  const parts = [position, name].filter(isFilled);
  const role = parts.length > 0 ? [{ text: parts.join(", "), basis: "resume" as const, quotes: parts }] : [];
  const lines = told
    .flatMap(({ form, sentences }) => (form === "list" ? sentences.slice(1) : []))
    .filter(({ text }) => !/\b(?:I|we|my|our|me)\b/i.test(text));
  const items = [...role, ...lines];
  return items.length > 0 ? [{ form: "list", sentences: [plainSentence(opening), ...items] }] : [];
}

/** The position, and the passages that fit best: about oneself, or to the person. */
function tell(
  resume: JsonResume,
  demand: Demand,
  language: Language | undefined,
  most: number,
  subject: Subject,
): DraftParagraph[] {
  const evidence = chooseEvidence(resume, demand, most);
  const onePlace = evidence.filter(({ place }) => place?.path === evidence[0]?.place?.path);
  const role = roleParagraph(resume, language, subject);
  const place = role.length > 0 ? presentPosition(resume) : undefined;
  return [...prose(role), ...evidenceParagraphs(onePlace, language, place, subject)];
}

/** A mail in paragraphs; a message in one. */
function arrange(
  channel: Channel,
  opening: DraftSentence,
  told: DraftParagraph[],
  question: DraftSentence,
): DraftParagraph[] {
  if (channel === "linkedin_message") return prose([opening, ...told.flatMap(asSentences), question]);
  const [first, ...rest] = told;
  const together =
    first?.form === "prose"
      ? [...prose([opening, ...first.sentences]), ...rest]
      : [...prose([opening]), ...told];
  return [...together, ...prose([question])];
}

/** A list has no room in a message: its first line follows its opening in one sentence. */
function asSentences({ form, sentences }: DraftParagraph): DraftSentence[] {
  if (form === "prose") return sentences;
  const [opening, line] = sentences;
  if (!opening || !line) return [];
  const text = `${opening.text} ${line.text.replace(/[.;,]$/, "")}.`;
  return [{ text, basis: "resume", quotes: [...opening.quotes, ...line.quotes] }];
}
