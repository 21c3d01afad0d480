import { z } from "zod";
import { withheld } from "../bias-guard.ts";
import type { RulesWriter } from "../rules.ts";
import { passagesFor } from "./evidence.ts";
import {
  type CandidateWords,
  type Passage,
  passageSchema,
  type Requirement,
  requirementSchema,
} from "./schema.ts";

/** Highlights without a model: for each requirement the passage that shows it best, then results with figures. */

const factsSchema = z.object({ requirements: z.array(requirementSchema), passages: z.array(passageSchema) });

type Highlight = CandidateWords["highlights"][number];
const most = 8;
const longestQuote = 200;

export const writeCandidateWords: RulesWriter = ({ facts }): CandidateWords => {
  const { requirements, passages } = factsSchema.parse(facts);
  const quotable = passages.filter(({ text }) => quoteOf(text) !== "");
  const used = new Set<string>();
  const highlights: Highlight[] = [];
  for (const requirement of requirements) {
    const found = passagesFor(requirement, quotable);
    // One passage may show several skills; a fresh one says more.
    const passage =
      found.find(({ path }) => !used.has(path)) ??
      (requirement.importance === "stated" ? undefined : found[0]);
    if (!passage || highlights.length >= most) continue;
    used.add(passage.path);
    highlights.push(speakingTo(requirement, passage, highlights.length));
  }
  for (const passage of quotable.filter(hasResult)) {
    if (highlights.length >= most || used.has(passage.path)) continue;
    used.add(passage.path);
    highlights.push({ requirement: "", text: resultText(passage), quote: quoteOf(passage.text) });
  }
  return { highlights };
};

function speakingTo(requirement: Requirement, passage: Passage, turn: number): Highlight {
  const quote = quoteOf(passage.text);
  const isSkill = requirement.importance !== "stated";
  const { path, place } = passage;
  const asked = requirement.importance === "preferred" ? "the job would prefer" : "the job requires";
  if (path.startsWith("certificates"))
    return {
      requirement: requirement.text,
      text: "The applicant names a certificate that speaks to this.",
      quote,
    };
  if (path.startsWith("education"))
    return { requirement: requirement.text, text: "The applicant's studies speak to this.", quote };
  if (/^(?:skills|languages|basics\.label)/.test(path)) {
    const text = isSkill
      ? `The applicant lists ${requirement.text}, which ${asked}.`
      : "The applicant lists this.";
    return { requirement: requirement.text, text, quote };
  }
  const where = place ? ` as ${place}` : "";
  const forms = isSkill
    ? [
        `The applicant worked with ${requirement.text}${where}.`,
        `${requirement.text}, which ${asked}, comes up in what the applicant did${where}.`,
      ]
    : [`The applicant did work of this kind${where}.`, `What the applicant did${where} speaks to this.`];
  return { requirement: requirement.text, text: forms[turn % forms.length] ?? "", quote };
}

function resultText({ place }: Passage): string {
  return `The applicant gives a figure for a result${place ? ` as ${place}` : ""}.`;
}

function hasResult({ path, text }: Passage): boolean {
  return /\.highlights\.|\.summary$/.test(path) && /\d/.test(text);
}

/** The longest stretch of a passage in which nothing was taken out, at most 200 characters, cut between words. */
function quoteOf(text: string): string {
  const stretches = text
    .split(withheld)
    .flatMap((part) => part.split("[removed]"))
    .map((part) => part.replace(/^[\s,;:.)–-]+|[\s,;:(–-]+$/g, ""));
  const longest = stretches.sort((a, b) => b.length - a.length)[0] ?? "";
  const letters = longest.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  if (letters < 2 || longest.length < 3) return "";
  return longest.length <= longestQuote ? longest : longest.slice(0, longest.lastIndexOf(" ", longestQuote));
}
