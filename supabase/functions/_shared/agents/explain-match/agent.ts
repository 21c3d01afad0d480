import type { Agent, Grounded } from "../agent.ts";
import { quoteStandsIn, statesScore } from "../grounding.ts";
import { bringsForeignMarkup } from "../markup.ts";
import { promptVersion, system } from "./prompt.ts";
import { type FactorFact, writeMatchWords } from "./rules.ts";
import {
  type ExplainedMatch,
  type Match,
  type MatchFactor,
  type MatchWords,
  matchWordsSchema,
  type Standing,
} from "./schema.ts";

/** Words for a match whose numbers are known and stay as they are. */
export const explainMatch: Agent<Match, MatchWords, ExplainedMatch> = {
  name: "explain-match",
  promptVersion,
  tier: "fast",
  maxOutputTokens: 4_000,
  system,
  schema: matchWordsSchema,
  rules: writeMatchWords,
  request: (match) => ({ facts: { factors: factsOf(match) }, texts: [] }),
  ground,
};

function factsOf({ factors, skills_to_learn }: Match): FactorFact[] {
  return factors.map((factor) => ({
    factor: factor.requirement,
    importance: factor.importance,
    standing: standingOf(factor),
    evidence: factor.evidence,
    other_jobs: skills_to_learn.find(({ skill }) => skill === factor.requirement)?.other_jobs,
  }));
}

function standingOf({ matched }: MatchFactor): Standing {
  if (matched >= 1) return "met";
  return matched > 0 ? "partly" : "missing";
}

/** Keeps the reasons that their factor bears out; for the others our own sentence stands in. */
function ground(draft: MatchWords, match: Match): Grounded<ExplainedMatch> {
  const facts = factsOf(match);
  const own = matchWordsSchema.parse(writeMatchWords({ facts: { factors: facts }, texts: [] }));
  const used = new Set<string>();
  let kept = 0;
  const reasons = facts.map((fact, index) => {
    const said = draft.reasons.find((reason) => reason.factor === fact.factor && !used.has(reason.factor));
    used.add(fact.factor);
    const holds = said !== undefined && isBorneOut(said, fact, facts);
    if (holds) kept++;
    const { text, quote } = holds ? said : (own.reasons[index] ?? { text: "", quote: "" });
    return {
      factor: fact.factor,
      importance: fact.importance,
      standing: fact.standing,
      text,
      quote: quote.trim() || null,
    };
  });
  const summaryHolds = isSummaryBorneOut(draft.summary, facts);
  return {
    result: { ...match, summary: summaryHolds ? draft.summary.trim() : own.summary, reasons },
    dropped: draft.reasons.length - kept + (summaryHolds ? 0 : 1),
  };
}

const negation =
  /\b(?:no|not|nothing|none|never|without|lacks?|lacking|missing|absent|fails?|unclear|could ?n[o']t|do(?:es)?n['’]t|isn['’]t|neither|nowhere)\b/i;

function isBorneOut(
  { text, quote }: MatchWords["reasons"][number],
  fact: FactorFact,
  facts: FactorFact[],
): boolean {
  const source = sourceOf(fact);
  if (bringsForeignMarkup(text, source) || statesScore(text) || !numbersStandIn(text, source)) return false;
  if (namesAnother(text, fact, facts)) return false;
  if (fact.standing === "missing") return quote.trim() === "" && negation.test(text);
  if (fact.standing === "met" && negation.test(text) && !negation.test(source) && isSkill(fact)) return false;
  return quoteStandsIn(quote, fact.evidence ?? "");
}

/** A sentence about one skill that speaks of another's standing would be checked against the wrong evidence. */
function namesAnother(text: string, fact: FactorFact, facts: FactorFact[]): boolean {
  return facts.some(
    (other) =>
      isSkill(other) &&
      other.factor !== fact.factor &&
      quoteStandsIn(other.factor, text) &&
      !quoteStandsIn(other.factor, sourceOf(fact)),
  );
}

function isSummaryBorneOut(summary: string, facts: FactorFact[]): boolean {
  const source = facts.map(sourceOf).join("\n");
  return (
    summary.trim().length >= 8 &&
    !bringsForeignMarkup(summary, source) &&
    !statesScore(summary) &&
    numbersStandIn(summary, source) &&
    (facts.every(({ standing }) => standing === "met") || negation.test(summary))
  );
}

function sourceOf(fact: FactorFact): string {
  return `${fact.factor}\n${fact.evidence ?? ""}\n${fact.other_jobs ?? ""}`;
}

/** A number is the evidence's, or it is invented. */
function numbersStandIn(text: string, source: string): boolean {
  const known = new Set((source.match(/\d+(?:[.,]\d+)*/g) ?? []).map(Number));
  return (
    !/%|\bper ?cent\b/i.test(text) &&
    (text.match(/\d+(?:[.,]\d+)*/g) ?? []).map(Number).every((n) => known.has(n))
  );
}

function isSkill({ importance }: FactorFact): boolean {
  return importance === "required" || importance === "preferred";
}
