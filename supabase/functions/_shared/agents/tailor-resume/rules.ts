import { z } from "zod";
import { isFilled } from "../../ats/factor.ts";
import { groupBy } from "../../group.ts";
import { type JsonResume, jsonResumeSchema } from "../../resume/schema.ts";
import { type Demand, demandOf, needsShownBy, type RankedPassage, rankPassages } from "../fit/evidence.ts";
import { type PostingMaterial, postingMaterial } from "../fit/material.ts";
import { passagesOf, sentences } from "../fit/passages.ts";
import { termsOf } from "../fit/terms.ts";
import { tidy } from "../letters/clauses.ts";
import { presentPosition, resumeLanguage } from "../letters/compose.ts";
import type { DraftSentence } from "../letters/letter.ts";
import { phrases } from "../letters/phrases.ts";
import { needsOf, shownNeeds } from "../letters/skills.ts";
import { bringsForeignMarkup } from "../markup.ts";
import type { RulesWriter } from "../rules.ts";
import { capitalized, listed, withFullStop } from "../wording.ts";
import { fewestLines } from "./assemble.ts";
import type { Tailoring } from "./schema.ts";

const factsSchema = z.object({ resume: jsonResumeSchema, posting: postingMaterial.omit({ text: true }) });

/** Lines of a position that are kept at most; those that have nothing of what is asked for go first. */
const mostLines = 6;

/** Tailoring without a model: order and choice, and a summary of what is there. No word is new. */
export const tailorByRules: RulesWriter = ({ facts, texts }): Tailoring => {
  const { resume, posting: known } = factsSchema.parse(facts);
  const posting = { ...known, text: texts.find(({ name }) => name === "posting")?.text ?? "" };
  const demand = demandOf(posting);
  const ranked = rankPassages(passagesOf(resume), demand);
  return {
    summary: summaryOf(resume, ranked, posting),
    entries: entriesOf(ranked),
    skills: skillsOf(resume, demand),
  };
};

/** Lines by relevance; among equals the order of the document stands. */
function entriesOf(ranked: RankedPassage[]): Tailoring["entries"] {
  const highlights = ranked.filter(({ path }) => /\.highlights\.\d+$/.test(path));
  const entries = [...groupBy(highlights, ({ place }) => place?.path)].sort(([a], [b]) => byPath(a, b));
  return entries.map(([path, passages]) => {
    const lines = passages.sort((a, b) => b.relevance - a.relevance || byPath(a.path, b.path));
    const relevant = lines.filter(({ relevance }) => relevance > 0).length;
    const kept = lines.slice(
      0,
      Math.max(
        Math.min(relevant, mostLines),
        Math.min(lines.length, lines.length > mostLines ? fewestLines : mostLines),
      ),
    );
    return { path, highlights: kept.map(({ path, text }) => ({ source: path, text })) };
  });
}

function byPath(a: string, b: string): number {
  const [one, other] = [a.split("."), b.split(".")];
  if (one[0] !== other[0]) return 0;
  return Number(one[1]) - Number(other[1]) || Number(one.at(-1)) - Number(other.at(-1));
}

/** Skills that are asked for first, in the order of their worth; the others as they stand. */
function skillsOf(resume: JsonResume, { needs, terms }: Demand): string[] {
  const names = (resume.skills ?? [])
    .flatMap(({ name, keywords }) => [name, ...(keywords ?? [])])
    .filter(isFilled);
  const worth = (name: string) =>
    needsShownBy(name, needs).reduce(
      (sum, { importance, weight }) => sum + weight * (importance === "required" ? 4 : 2),
      0,
    ) + [...termsOf(name)].reduce((sum, term) => sum + (terms.get(term) ?? 0), 0);
  return names
    .map((name, order) => ({ name, order, worth: worth(name) }))
    .sort((a, b) => b.worth - a.worth || a.order - b.order)
    .map(({ name }) => name);
}

/**
 * The sentences of the present summary that matter, or the position where there is none; then the line that shows most
 * of what is asked for, and the skills that are.
 */
function summaryOf(resume: JsonResume, ranked: RankedPassage[], posting: PostingMaterial): DraftSentence[] {
  const words = phrases[resumeLanguage(resume, posting.text) ?? "en"];
  const present = sentences(resume.basics?.summary).filter((text) => !bringsForeignMarkup(text, text));
  const opening = present.length > 0 ? choose(present, ranked) : roleLine(resume);
  const best = ranked.find((passage) => isTellable(passage, opening));
  const said = [...opening, ...(best ? [best.text] : [])].join("\n");
  // As the résumé lists them: a summary names nothing that the list of skills does not.
  const unsaid = shownNeeds(resume, needsOf(resume, posting), said)
    .filter(({ path }) => path.startsWith("skills."))
    .slice(0, 5);
  if (opening.length === 0 || (!best && unsaid.length === 0)) return [];
  return [
    ...opening.map((text) => sentence(text)),
    ...(best ? [sentence(tidy(best.text), tidy(best.text).replace(/^I (?=\p{Ll})/u, ""))] : []),
    ...(unsaid.length > 0
      ? [
          {
            text: words.otherSkills(
              listed(
                unsaid.map(({ quote }) => quote),
                words.and,
              ),
            ),
            basis: "resume" as const,
            quotes: unsaid.map(({ quote }) => quote),
          },
        ]
      : []),
  ];
}

/** Up to three sentences in their order, relevant ones before others. */
function choose(present: string[], ranked: RankedPassage[]): string[] {
  const relevance = (text: string) =>
    ranked.find((passage) => passage.path === "basics.summary" && passage.text === text)?.relevance ?? 0;
  const chosen = new Set([...present].sort((a, b) => relevance(b) - relevance(a)).slice(0, 3));
  return present.filter((text) => chosen.has(text));
}

function roleLine(resume: JsonResume): string[] {
  const place = presentPosition(resume);
  const label = [place?.position ?? resume.basics?.label, place?.name].filter(isFilled);
  return label.length > 0 ? [label.join(", ")] : [];
}

function isTellable({ kind, relevance, text }: RankedPassage, said: string[]): boolean {
  if (kind !== "achievement" || relevance <= 0 || tidy(text).length > 220 || bringsForeignMarkup(text, text))
    return false;
  return !said.some((sentence) => sentence.includes(tidy(text)));
}

function sentence(text: string, said = text): DraftSentence {
  const quotes = /, /.test(text) && text.length < 160 ? [text, ...text.split(", ")] : [text];
  return { text: withFullStop(capitalized(said)), basis: "resume", quotes: quotes.slice(0, 12) };
}
