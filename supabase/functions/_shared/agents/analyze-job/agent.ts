import type { Agent, Grounded } from "../agent.ts";
import { quoteStandsIn } from "../grounding.ts";
import { bringsForeignMarkup } from "../markup.ts";
import { promptVersion, system } from "./prompt.ts";
import { writePostingParts } from "./rules.ts";
import { type ParsedPosting, type PostingParts, postingPartsSchema } from "./schema.ts";

export interface PostingInput {
  /** The posting's text, lines parted by line feeds. */
  text: string;
  /** What the page says in its JobPosting data, or its title; null where there is none. */
  title: string | null;
  company: string | null;
  /** Names of skills that the catalogue found in the text. */
  skills: string[];
}

/** Characters of text that are sent; postings are a tenth of it. */
const longestText = 30_000;

/** Sorts the words of a posting. Everything that it returns stands in the posting. */
export const analyzeJob: Agent<PostingInput, PostingParts, ParsedPosting> = {
  name: "analyze-job",
  promptVersion,
  tier: "fast",
  maxOutputTokens: 4_000,
  system,
  schema: postingPartsSchema,
  rules: writePostingParts,
  request: ({ text, title, company }) => ({
    facts: { title, company },
    texts: [{ name: "posting", text: text.slice(0, longestText) }],
  }),
  ground,
};

function ground(draft: PostingParts, input: PostingInput): Grounded<ParsedPosting> {
  const source = [input.title, input.company, input.text].filter(Boolean).join("\n");
  let dropped = 0;
  const stands = (line: string) => {
    const good =
      quoteStandsIn(line, source) && !line.includes("[removed]") && !bringsForeignMarkup(line, source);
    if (!good) dropped++;
    return good;
  };
  const seen = new Set<string>();
  const list = (lines: string[]) =>
    lines.filter((line) => {
      const key = line.toLowerCase().replace(/\s+/g, " ");
      if (line === "" || seen.has(key)) return false;
      seen.add(key);
      return stands(line);
    });
  const name = (text: string) => (text.trim() !== "" && stands(text) ? text.trim() : null);
  const culture = draft.culture.filter((line) => line !== "" && stands(line));
  const result: ParsedPosting = {
    title: name(draft.title),
    company: name(draft.company),
    requirements: list(draft.requirements),
    responsibilities: list(draft.responsibilities),
    qualifications: list(draft.qualifications),
    skills: input.skills,
    culture: culture.length > 0 ? culture.join(" ") : null,
  };
  return { result, dropped };
}
