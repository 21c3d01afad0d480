import type { JsonResume } from "../../resume/schema.ts";
import type { Agent, Grounded } from "../agent.ts";
import { quoteStandsIn, statesScore } from "../grounding.ts";
import { bringsForeignMarkup } from "../markup.ts";
import { observe } from "./observations.ts";
import { promptVersion, system } from "./prompt.ts";
import { writeResumeWords } from "./rules.ts";
import { type ResumeWords, resumeWordsSchema } from "./schema.ts";

/** One factor of the rubric, as the agent needs it. */
export interface ScoredFactor {
  key: string;
  points: number;
  max: number;
  evidence: string | string[];
  advice: string;
}

export interface ResumeAnalysisInput {
  content: JsonResume;
  /** The visible text in reading order; hidden runs are not in it. */
  text: string;
  factors: ScoredFactor[];
  missingKeywords: string[];
}

/** Characters of text that are sent; a résumé of ten full pages stays below it. */
const longestText = 40_000;

/** Words about a résumé whose score is known: strengths, weaknesses, suggestions, each with its evidence. */
export const analyzeResume: Agent<ResumeAnalysisInput, ResumeWords, ResumeWords> = {
  name: "analyze-resume",
  promptVersion,
  tier: "fast",
  maxOutputTokens: 4_000,
  system,
  schema: resumeWordsSchema,
  rules: writeResumeWords,
  request(input) {
    const clean = (text: string) => withoutContact(text, input.content);
    return {
      facts: {
        factors: input.factors.map(({ key, points, max, evidence, advice }) => ({
          key,
          points,
          max,
          evidence: typeof evidence === "string" ? clean(evidence) : evidence.map(clean),
          advice,
        })),
        missing_keywords: input.missingKeywords,
        observations: observe(input.content).map((seen) => ({ ...seen, subject: clean(seen.subject) })),
      },
      texts: [{ name: "resume", text: clean(input.text).slice(0, longestText) }],
    };
  },
  ground,
};

function ground(draft: ResumeWords, input: ResumeAnalysisInput): Grounded<ResumeWords> {
  const source = input.text;
  const losing = new Set(input.factors.filter(({ points, max }) => points < max).map(({ key }) => key));
  const clean = ({ text }: { text: string }) => !bringsForeignMarkup(text, source) && !statesScore(text);
  const quoted = ({ quote }: { quote: string }) => quoteStandsIn(quote, source);
  const rests = (claim: { quote: string; factor: string }) =>
    claim.quote.trim() === "" ? losing.has(claim.factor) : quoted(claim);

  const result: ResumeWords = {
    strengths: draft.strengths.filter((claim) => clean(claim) && quoted(claim)),
    weaknesses: draft.weaknesses.filter((claim) => clean(claim) && rests(claim)),
    suggestions: draft.suggestions.filter((claim) => clean(claim) && rests(claim)),
  };
  return { result, dropped: size(draft) - size(result) };
}

function size(words: ResumeWords): number {
  return words.strengths.length + words.weaknesses.length + words.suggestions.length;
}

/** A model needs no way to reach the person. */
function withoutContact(text: string, content: JsonResume): string {
  const { email, phone, location } = content.basics ?? {};
  return [email, phone, location?.address]
    .filter((value): value is string => typeof value === "string" && value.length >= 5)
    .reduce((rest, value) => rest.replaceAll(value, "[contact]"), text);
}
