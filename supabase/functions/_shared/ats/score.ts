import type { ResumeDocument } from "../resume/document.ts";
import type { Finding } from "../resume/findings.ts";
import type { JsonResume } from "../resume/schema.ts";
import { scoreContact, scoreDates, scoreSections, scoreSummary } from "./content-factors.ts";
import { missingKeywords } from "./keywords.ts";
import { scoreLayout } from "./layout-factor.ts";
import { scoreAchievements, scoreLength, scoreSkills, scoreVerbs } from "./text-factors.ts";

/** Changes whenever the same résumé could get another score; docs/ats-rubric.md describes this version. */
export const rubricVersion = "2026-11";

export interface AtsFactor {
  key: string;
  /** The factor's share of the whole, 0–1: `max` over 100. */
  weight: number;
  points: number;
  max: number;
  /** What the points rest on: counts, and quotes of at most 160 characters in “ ”. */
  evidence: string[];
  /** What would bring more points; one sentence or two. */
  advice: string;
}

export interface AtsResult {
  rubric_version: string;
  /** 0–100, a whole number: the sum of the factors' points. */
  ats_score: number;
  factors: AtsFactor[];
  /** Of the keywords given, those that the résumé does not mention, in the order given. */
  missing_keywords: string[];
}

export interface ScoreInput {
  content: JsonResume;
  /** Visible text in reading order. */
  text: string;
  /** The file as read; undefined for a résumé that was written here, which machines read without loss. */
  document?: ResumeDocument | undefined;
  findings?: Finding[];
  /** Words of a job that the résumé should mention. They do not change the score. */
  keywords?: string[];
}

/**
 * The ATS score by the published rubric (docs/ats-rubric.md): how completely and clearly a résumé tells a
 * machine and a hurried reader what it has to tell. Pure and deterministic; no attribute of the person (name,
 * age, sex, origin, photo, gaps, names of schools or employers) changes it.
 */
export function scoreResume(input: ScoreInput): AtsResult {
  const { content, text } = input;
  const factors = [
    scoreContact(content),
    scoreSections(content),
    scoreDates(content),
    scoreAchievements(content),
    scoreVerbs(content, text),
    scoreSkills(content),
    scoreSummary(content),
    scoreLength(text),
    scoreLayout(input.document, input.findings ?? []),
  ];
  return {
    rubric_version: rubricVersion,
    ats_score: factors.reduce((sum, factor) => sum + factor.points, 0),
    factors,
    missing_keywords: missingKeywords(input.keywords ?? [], text),
  };
}
