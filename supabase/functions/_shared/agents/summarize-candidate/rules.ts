import { z } from "zod";
import { excerpt } from "../../excerpt.ts";
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
const resultsAtMost = 4;
/** How much there was to do says less than what came of it. */
const extentsAtMost = 2;
const longestQuote = 200;

const figure =
  /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|half|twice|hundreds?|thousands?)\b/i;
const changes =
  /\b(?:cut|sav|reduc|rais|lift|increas|improv|shorten|halv|doubl|lower|grew|gain|won\b|achiev|kept \d|merg|avoid|no accident|without (?:an? )?(?:accident|error|downtime|loss)|under \d|(?:less|more) than|(?:up|down|by) \d|from (?:\S+ ){1,4}to \S)|%/i;

export const writeCandidateWords: RulesWriter = ({ facts }): CandidateWords => {
  const { requirements, passages } = factsSchema.parse(facts);
  const quotable = passages.filter(({ text }) => quoteOf(text) !== "");
  const used = new Set<string>();
  const highlights: Highlight[] = [];
  for (const requirement of requirements) {
    const found = passagesFor(requirement, quotable, requirements);
    // One passage may show several skills; a fresh one says more.
    const passage =
      found.find(({ path }) => !used.has(path)) ??
      (requirement.importance === "stated" ? undefined : found[0]);
    if (!passage || highlights.length >= most) continue;
    used.add(passage.path);
    highlights.push(speakingTo(requirement, passage, highlights.length));
  }
  const figures = quotable.filter((passage) => hasFigure(passage) && !used.has(passage.path));
  const byWeight = [
    ...figures.filter(isResult).slice(0, resultsAtMost),
    ...figures.filter((passage) => !isResult(passage)).slice(0, extentsAtMost),
  ];
  for (const passage of byWeight.slice(0, most - highlights.length)) {
    highlights.push({
      requirement: "",
      text: figureText(passage, highlights.length),
      quote: quoteOf(passage.text),
    });
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
    const where = path.startsWith("basics") ? "stands in the headline" : "is listed among the skills";
    const text = isSkill ? `${requirement.text}, which ${asked}, ${where}.` : "The applicant lists this.";
    return { requirement: requirement.text, text, quote };
  }
  const where = place ? ` as ${place}` : "";
  const forms = isSkill
    ? [
        `${requirement.text} comes up in what the applicant did${where}.`,
        `${requirement.text}, which ${asked}, comes up in what the applicant did${where}.`,
      ]
    : [`The applicant did work of this kind${where}.`, `What the applicant did${where} speaks to this.`];
  return { requirement: requirement.text, text: forms[turn % forms.length] ?? "", quote };
}

function figureText(passage: Passage, turn: number): string {
  const where = passage.place ? ` as ${passage.place}` : "";
  const forms = isResult(passage)
    ? [`The applicant gives a figure for a result${where}.`, `A result${where} that is given in figures.`]
    : [`The applicant gives figures on the extent of the work${where}.`, `How much there was to do${where}.`];
  return forms[turn % forms.length] ?? "";
}

function hasFigure({ path, text }: Passage): boolean {
  return /\.highlights\.|^projects\.\d+\.description$/.test(path) && figure.test(text);
}

/** Whether the figure says what changed, and not only how much there was to do. */
function isResult({ text }: Passage): boolean {
  return changes.test(text);
}

/** The longest stretch of a passage in which nothing was taken out, at most 200 characters, cut between words. */
function quoteOf(text: string): string {
  const stretches = text
    .split(withheld)
    .flatMap((part) => part.split("[removed]"))
    .map((part) => part.replace(/^[\s,;:.)–-]+|[\s,;:(–-]+$/g, ""));
  const longest = stretches.sort((a, b) => b.length - a.length)[0] ?? "";
  // A whole passage may be as short as R.
  if (longest !== text.trim() && longest.length < 3) return "";
  if (!/[\p{L}\p{N}]/u.test(longest)) return "";
  return excerpt(longest, longestQuote);
}
