import type { Agent, Grounded } from "../agent.ts";
import { tellsPersonalMarkers, withheld } from "../bias-guard.ts";
import { quoteStandsIn, statesScore } from "../grounding.ts";
import { bringsForeignMarkup } from "../markup.ts";
import { passagesFor } from "./evidence.ts";
import { promptVersion, system } from "./prompt.ts";
import { writeCandidateWords } from "./rules.ts";
import {
  type CandidateInput,
  type CandidateSummary,
  type CandidateWords,
  candidateWordsSchema,
  type Passage,
} from "./schema.ts";

/** Highlights of one application, each with the words of the pinned version that show it. No verdict, and nobody is named. */
export const summarizeCandidate: Agent<CandidateInput, CandidateWords, CandidateSummary> = {
  name: "summarize-candidate",
  promptVersion,
  tier: "fast",
  maxOutputTokens: 3_000,
  system,
  schema: candidateWordsSchema,
  rules: writeCandidateWords,
  request: ({ job_title, requirements, passages }) => ({
    facts: { job_title, requirements, passages },
    texts: [],
  }),
  ground,
};

function ground(draft: CandidateWords, input: CandidateInput): Grounded<CandidateSummary> {
  const asked = new Map(input.requirements.map((requirement) => [requirement.text, requirement]));
  const highlights = draft.highlights.flatMap((highlight): CandidateSummary["highlights"] => {
    const quote = highlight.quote.trim();
    const requirement = highlight.requirement.trim();
    // Of two that have the words, the one that is nothing else; that also holds a name as short as R.
    const passage =
      input.passages.find(({ text }) => text.trim() === quote) ??
      input.passages.find(({ text }) => quoteStandsIn(quote, text));
    if (!passage || quote.includes(withheld) || (requirement !== "" && !asked.has(requirement))) return [];
    if (!isBorneOut(highlight.text, passage, requirement)) return [];
    return [
      {
        requirement: requirement || null,
        text: highlight.text,
        evidence: { resume_version: input.resume_version, path: passage.path, quote },
      },
    ];
  });
  const shown = new Set(highlights.map(({ requirement }) => requirement));
  const notShown = input.requirements.filter(
    (requirement) =>
      requirement.importance !== "stated" &&
      !shown.has(requirement.text) &&
      passagesFor(requirement, input.passages).length === 0,
  );
  return {
    result: { highlights, not_shown: notShown.map(({ text }) => text) },
    dropped: draft.highlights.length - highlights.length,
  };
}

/** A verdict is the recruiter's, not a model's. */
const verdict =
  /\b(?:recommend\w*|hir(?:e|ing)|reject\w*|shortlist\w*|interview(?:ed|ing)? (?:this|the) (?:applicant|candidate)|best|ideal|perfect|excellent|outstanding|exceptional|top|stronger than|weaker than|better than|worse than|(?:not )?(?:a )?(?:good|great|strong|poor|weak) (?:fit|match|candidate|applicant)|un?suitable|over-?qualified|under-?qualified)\b/i;

function isBorneOut(text: string, passage: Passage, requirement: string): boolean {
  const source = `${passage.text}\n${passage.place}\n${requirement}`;
  const numbers = new Set(source.match(/\d+(?:[.,]\d+)*/g) ?? []);
  return (
    !bringsForeignMarkup(text, source) &&
    !statesScore(text) &&
    !text.includes(withheld) &&
    !(verdict.test(text) && !verdict.test(source)) &&
    (text.match(/\d+(?:[.,]\d+)*/g) ?? []).every((number) => numbers.has(number)) &&
    !tellsPersonalMarkers(text.replace(requirement, ""), [])
  );
}
