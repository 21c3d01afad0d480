import { type Leaf, leavesOf } from "../../leaves.ts";
import type { JsonResume } from "../../resume/schema.ts";
import { unsupported, type Vocabulary, vocabularyOf } from "../fabrication/prose.ts";
import { isContactPath } from "../fabrication/resume.ts";
import type { PostingMaterial, ResumeMaterial } from "../fit/material.ts";
import { quoteStandsIn, sameText, statesScore } from "../grounding.ts";
import { bringsForeignMarkup } from "../markup.ts";
import type { Claim, DraftParagraph, DraftSentence } from "./letter.ts";

/** What sentences are held against. */
export interface Sources {
  resume: ResumeMaterial;
  posting: PostingMaterial;
  /** The text speaks to the person as "you", not about "me". */
  addressed?: boolean;
  /** That the text is in; German writes nouns with capitals. */
  language?: string;
}

export interface GroundedParagraphs {
  paragraphs: DraftParagraph[];
  claims: Claim[];
  dropped: number;
}

/** Sentences that rest on nothing may open and close a letter, no more. */
const restingOnNothing = 2;

/**
 * Keeps the sentences that their sources bear out: one about the person must quote the résumé and bring no name, number,
 * date, degree, title or skill that it lacks; one about the job must quote the posting; one that rests on nothing may
 * say nothing that could be wrong. A list whose opening or last line falls goes as a whole.
 */
export function groundParagraphs(paragraphs: DraftParagraph[], sources: Sources): GroundedParagraphs {
  const check = sentenceCheck(sources);
  const claims: Claim[] = [];
  let total = 0;
  let kept = 0;
  let empty = 0;
  const result = paragraphs.flatMap((paragraph) => {
    total += paragraph.sentences.length;
    const standing = paragraph.sentences.flatMap((sentence) => {
      const found = check(sentence);
      if (!found || (sentence.basis === "none" && paragraph.form === "prose" && ++empty > restingOnNothing))
        return [];
      return [{ sentence, found }];
    });
    const first = paragraph.sentences[0];
    const whole = paragraph.form === "prose" || (standing.length > 1 && standing[0]?.sentence === first);
    if (standing.length === 0 || !whole) return [];
    kept += standing.length;
    claims.push(...standing.flatMap(({ found }) => found));
    return [{ ...paragraph, sentences: standing.map(({ sentence }) => sentence) }];
  });
  return { paragraphs: result, claims, dropped: total - kept };
}

/** Checks one sentence: its claims (none for a sentence that makes none), or undefined where it does not stand. */
function sentenceCheck({
  resume,
  posting,
  addressed = false,
  language,
}: Sources): (sentence: DraftSentence) => Claim[] | undefined {
  const leaves = resumeLeaves(resume.content);
  const postingText = [posting.title, posting.company, posting.location, posting.text]
    .filter(Boolean)
    .join("\n");
  const named = [posting.title, posting.company, posting.location].filter((text) => text !== null);
  const own = leaves.filter(({ path }) => !isContactPath(path)).map(({ text }) => text);
  const readAs = (texts: string[]): Vocabulary => {
    const known = vocabularyOf(texts);
    return language === "de" ? { ...known, capitalsAreNames: false } : known;
  };
  const ofPerson = readAs([...own, ...named]);
  const skillsOfPerson = readAs(own);
  const ofBoth = readAs([...own, ...named, posting.text]);
  const source = `${own.join("\n")}\n${postingText}`;
  const clean = (text: string, known: Vocabulary) =>
    !bringsForeignMarkup(text, source) && unsupported(text, known).length === 0;
  // A teacher's grades are facts; a score that nobody stated is ours to compute.
  const rates = ({ text, quotes }: DraftSentence) => statesScore(text) && !quotes.some(statesScore);

  return (sentence) => {
    const { text, basis, quotes } = sentence;
    if (rates(sentence)) return undefined;
    if (basis === "none") {
      // An offer to talk, the name of the position: short, and of no skill or number of the person's.
      return text.length <= 200 && clean(text, ofPerson) && !speaksOfPerson(text, addressed) ? [] : undefined;
    }
    if (basis === "posting") {
      const stands = quotes.length > 0 && quotes.every((quote) => quoteStandsIn(quote, postingText));
      return stands && clean(text, ofBoth) && !speaksOfPerson(text, addressed) ? [] : undefined;
    }
    const skillsHold = unsupported(text, skillsOfPerson).every(({ kind }) => kind !== "skill");
    if (!skillsHold || !clean(text, ofPerson)) return undefined;
    const claims = quotes.flatMap((quote) => {
      const path = pathOf(quote, leaves);
      const evidence = { resume_version: resume.version, path: path ?? "", quote: quote.trim() };
      return path === undefined ? [] : [{ text: text.trim(), evidence }];
    });
    return claims.length > 0 ? claims : undefined;
  };
}

/** Every text of a résumé with its path, positions first: where the same words stand twice, that is where they belong. */
export function resumeLeaves(content: JsonResume): Leaf[] {
  const {
    work,
    volunteer,
    projects,
    education,
    certificates,
    skills,
    languages,
    $schema: _,
    meta: __,
    ...rest
  } = content;
  return leavesOf({ work, volunteer, projects, education, certificates, skills, languages, ...rest });
}

/** The path of the passage in which a quote stands; a whole value before a part of one. */
export function pathOf(quote: string, leaves: Leaf[]): string | undefined {
  const whole = leaves.find(({ text }) => sameText(text, quote));
  return (whole ?? leaves.find(({ text }) => quoteStandsIn(quote, text)))?.path;
}

const ofMe =
  /\b(?:I (?:have|had|was|led|built|managed|know|can|hold|bring|speak)|I am (?:a|an|the)|I'(?:ve|m an?)|my (?:experience|work|skills?|background|career|years))\b|\b(?:ich (?:habe|war|bin ein|kann|bringe|verfüge)|meine (?:erfahrung|kenntnisse)|j'ai|je suis un|mon expérience|he (?:sido|trabajado)|mi experiencia|ho lavorato|la mia esperienza|minha experiência|ik heb|mijn ervaring)\b/i;
const ofYou =
  /\b[Yy]ou(?:'ve|r (?:experience|work|skills?|background|career|years)| (?:have|had|are|were|led|built|managed|know|can|hold|bring|speak))\b|\b(?:Sie (?:haben|waren|sind|bringen)|Ihre (?:Erfahrung|Kenntnisse)|vous (?:avez|êtes)|votre expérience|su experiencia|la Sua esperienza|uw ervaring)\b/;

/** Whether a sentence says something about the person, whatever it says it rests on. */
function speaksOfPerson(text: string, addressed: boolean): boolean {
  return (addressed ? ofYou : ofMe).test(text);
}
