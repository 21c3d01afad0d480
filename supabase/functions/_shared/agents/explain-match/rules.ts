import { z } from "zod";
import { excerpt } from "../../excerpt.ts";
import { inSentence } from "../../skills/in-sentence.ts";
import type { RulesWriter } from "../rules.ts";
import { capitalized, listed } from "../wording.ts";
import { type MatchWords, standings } from "./schema.ts";

/** The reasons without a model: what each factor says, as a sentence. Sentences of one kind take turns in their form. */

const factSchema = z.object({
  factor: z.string(),
  importance: z.string(),
  standing: z.enum(standings),
  evidence: z.string().nullable(),
  other_jobs: z.number().optional(),
});
export type FactorFact = z.infer<typeof factSchema>;
const factsSchema = z.object({ factors: z.array(factSchema) });

type Reason = MatchWords["reasons"][number];

export const writeMatchWords: RulesWriter = ({ facts }): MatchWords => {
  const { factors } = factsSchema.parse(facts);
  const turns = new Map<string, number>();
  /** How often a form of sentence was used before. */
  const turn = (form: string) => {
    const count = turns.get(form) ?? 0;
    turns.set(form, count + 1);
    return count;
  };
  return { summary: summarize(factors), reasons: factors.map((factor) => reasonFor(factor, turn)) };
};

function reasonFor(factor: FactorFact, turn: (form: string) => number): Reason {
  const quote = factor.standing === "missing" ? "" : excerpt(factor.evidence ?? "", 200);
  const text =
    factor.importance === "experience"
      ? experienceText(factor)
      : factor.importance === "place"
        ? placeText(factor)
        : skillText(factor, turn);
  return { factor: factor.factor, text, quote };
}

function skillText(factor: FactorFact, turn: (form: string) => number): string {
  const { importance, evidence } = factor;
  const skill = inSentence(factor.factor);
  const required = importance === "required";
  if (factor.standing === "missing") {
    const forms = required
      ? [
          `The job requires ${skill}, and your résumé does not mention it.`,
          `Nothing in your résumé shows ${skill}, which is required.`,
          `${capitalized(skill)} is required too, but your résumé does not name it.`,
        ]
      : [
          `Your résumé does not mention ${skill}, which the job would prefer.`,
          `${capitalized(skill)} would be an advantage; nothing in your résumé shows it.`,
          `The job would like ${skill} as well, and your résumé does not name it.`,
        ];
    return `${pick(forms, turn(`missing ${importance}`))}${demandElsewhere(factor.other_jobs)}`;
  }
  // A name alone says that it is listed; a line says where it was used.
  const isListed = (evidence ?? "").trim().toLowerCase() === skill.toLowerCase() || isList(evidence ?? "");
  const asked = required ? "the job requires" : "the job would prefer";
  const forms = isListed
    ? [
        `You list ${skill}, which ${asked}.`,
        `${capitalized(skill)} is among the skills you list, and ${asked} it.`,
        `Your list of skills has ${skill}; ${asked} it.`,
      ]
    : [
        `You write about ${skill}, which ${asked}.`,
        `Your résumé shows ${skill} where you describe what you did; ${asked} it.`,
        `This line speaks of ${skill}, and ${asked} it.`,
      ];
  return pick(forms, turn(`${isListed} ${importance}`));
}

function demandElsewhere(jobs: number | undefined): string {
  if (!jobs) return "";
  return jobs === 1 ? " One other open job asks for it too." : ` ${jobs} other open jobs ask for it too.`;
}

/** Evidence as `match_job` words it: `4.5 years of work; senior level asks for 5`. */
function experienceText({ factor, standing, evidence }: FactorFact): string {
  const level = factor.replace(/ level$/, "");
  const [, years = "", wanted = ""] =
    /^([\d.]+) years of work; \w+ level asks for (\d+)$/.exec(evidence ?? "") ?? [];
  if (wanted === "0") return `The job is at ${level} level, so it asks for no years of work.`;
  if (years === "" || Number(years) === 0) {
    return `Your résumé gives no dates of positions, so no years of work could be counted; ${level} level asks for ${wanted}.`;
  }
  const counted = `${Number(years)} ${Number(years) === 1 ? "year" : "years"} of work`;
  return standing === "met"
    ? `Your positions add up to ${counted}, and ${level} level asks for ${wanted}.`
    : `Your positions add up to ${counted}, less than the ${wanted} that ${level} level asks for.`;
}

function placeText({ factor, standing, evidence }: FactorFact): string {
  const place = evidence?.trim();
  if (factor === "remote work") {
    return standing === "met"
      ? "The work is remote, so where you live does not stand in the way."
      : `The work is remote but within one country, and ${place ? `your résumé names ${place}` : "your résumé does not name yours"}; that is not shown to fit.`;
  }
  if (!place)
    return `Your résumé does not name a town or country, so ${factor} could not be compared with it.`;
  if (standing === "met") return `You are in ${place}, where the job is.`;
  if (standing === "partly")
    return `You are in the job's country (${place}), though not shown to be in ${factor}.`;
  return `The job is in ${factor}, and your résumé does not place you there but in ${place}.`;
}

/** What counts most for and against; the factors come in the order of what they are worth. */
function summarize(factors: FactorFact[]): string {
  if (factors.length === 0) return "The job names no skills, level or place, so there is nothing to compare.";
  const skills = factors.filter(({ importance }) => importance === "required" || importance === "preferred");
  if (skills.length === 0) return "The job names no skills; level and place are all that could be compared.";
  const met = skills.filter(({ standing }) => standing === "met").map(({ factor }) => inSentence(factor));
  const missing = skills.filter(({ standing }) => standing === "missing");
  const required = missing.filter(({ importance }) => importance === "required");
  const gaps = (required.length > 0 ? required : missing).map(({ factor }) => inSentence(factor));
  if (met.length === 0) {
    return skills.length === 1
      ? `Your résumé does not show ${firstFew(gaps)}, the one skill that the job names.`
      : "Your résumé shows none of the skills that the job names.";
  }
  const all = ["", ", the one skill", ", both skills"][met.length] ?? ", all the skills";
  if (gaps.length === 0) return `Your résumé shows ${firstFew(met)}${all} that the job names.`;
  const kind = required.length > 0 ? "the job requires" : "the job would prefer";
  return `Your résumé shows ${firstFew(met)}. It does not show ${firstFew(gaps)}, which ${kind}.`;
}

/** At most four names, then how many more. */
function firstFew(names: string[]): string {
  const shown = names.slice(0, 4);
  const more = names.length - shown.length;
  // In words: a figure would be the evidence's, or invented.
  const count = ["", "one", "two", "three", "four", "five", "six"][more];
  return listed(more > 0 ? [...shown, count ? `${count} more` : "others"] : shown);
}

/** A row of names rather than a sentence. */
function isList(evidence: string): boolean {
  const parts = evidence.split(/[,;|•·/]/);
  return parts.length >= 3 && parts.every((part) => part.trim().split(/\s+/).length <= 3);
}

function pick(forms: string[], turn: number): string {
  return forms[turn % forms.length] ?? "";
}
