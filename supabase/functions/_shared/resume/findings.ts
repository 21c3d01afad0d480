import { groupBy } from "../group.ts";
import type { HiddenReason, Page, ResumeDocument } from "./document.ts";
import { findInjections, type InjectedPassage } from "./injection.ts";
import { layoutLines } from "./layout.ts";
import { stuffedPassages } from "./stuffing.ts";

export type FindingKind = "hidden_text" | "injected_instructions" | "unreadable_part" | "keyword_stuffing";

/**
 * Something about the file that its owner should know and that a person who judges the résumé may ask about.
 * A finding is no accusation: templates hide words without their users' knowledge.
 */
export interface Finding {
  kind: FindingKind;
  severity: "low" | "medium" | "high";
  /** One sentence for the owner. */
  message: string;
  /** The words it is about, at most `longestEvidence` characters; empty where there are none to quote. */
  evidence: string;
  /** 1-based. */
  page?: number;
}

export const longestEvidence = 400;
const mostFindings = 40;
/** Fewer hidden letters than this on a page are an accident of the program that made the file. */
const fewestHiddenLetters = 4;
/** Captions for screen readers and the like stay below this; lists of keywords do not. */
const aFewWords = 24;

/** Everything worth knowing about a file beyond its words, in page order. Deterministic. */
export function findFindings(document: ResumeDocument): Finding[] {
  const pageTexts = visibleTexts(document);
  const findings = document.pages.flatMap((page, i) => {
    const number = i + 1;
    return [
      ...hiddenFindings(page, number),
      ...injectionFindings(pageTexts[i] ?? "", number),
      ...unreadableFindings(page, number, document.imageOnlyPages.includes(number)),
    ];
  });
  return [...findings, ...stuffingFindings(pageTexts)].slice(0, mostFindings);
}

/** Visible text of each page in reading order, rotated text after the rest. */
function visibleTexts(document: ResumeDocument): string[] {
  const lines: string[][] = document.pages.map(() => []);
  for (const line of layoutLines(document)) lines[line.page - 1]?.push(line.text);
  document.pages.forEach((page, i) => {
    for (const run of page.runs) if (!run.hidden && run.angle !== undefined) lines[i]?.push(run.text);
  });
  return lines.map((texts) => texts.join("\n"));
}

const hiddenMessages: Record<HiddenReason, string> = {
  invisible_mode: "The file holds text that is drawn without any ink.",
  background_color: "The file holds text in the colour of its background.",
  tiny: "The file holds text too small to be read.",
  off_page: "The file holds text outside of what the page shows.",
  hidden_property: "The file holds text that is marked as hidden.",
  covered: "The file holds text that something else covers.",
  zero_width: "The file holds text spelled in characters that have no width.",
};

function hiddenFindings(page: Page, number: number): Finding[] {
  return [...groupBy(page.runs, ({ hidden }) => hidden)].flatMap(([reason, runs]): Finding[] => {
    const text = runs.map((run) => run.text).join(" ");
    const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
    if (letters < fewestHiddenLetters) return [];
    const injected = findInjections(runs.map((run) => run.text).join("\n"));
    const severity =
      injected.length > 0 || reason === "zero_width" ? "high" : letters >= aFewWords ? "medium" : "low";
    const hidden: Finding = {
      kind: "hidden_text",
      severity,
      message: hiddenMessages[reason],
      evidence: bounded(text),
      page: number,
    };
    return [hidden, ...injected.map((passage) => injectionFinding(passage, number))];
  });
}

const injectionMessages: Record<InjectedPassage["sort"], string> = {
  override: "This text tells a language model to disregard its instructions.",
  identity: "This text tells a language model what it is or how to act.",
  verdict: "This text tells a language model how to judge the résumé.",
  address: "This text speaks to a language model or a screening program.",
  markup: "This text holds marks of chats, tools or active content.",
  exfiltration: "This text tells a language model what to answer or to reveal.",
  encoded: "This text is an encoded instruction to a language model.",
};

function injectionFinding(passage: InjectedPassage, page: number): Finding {
  return {
    kind: "injected_instructions",
    severity: "high",
    message: injectionMessages[passage.sort],
    evidence: bounded(passage.text),
    page,
  };
}

function injectionFindings(text: string, page: number): Finding[] {
  return findInjections(text).map((passage) => injectionFinding(passage, page));
}

function unreadableFindings(page: Page, number: number, imageOnly: boolean): Finding[] {
  const finding = (severity: Finding["severity"], message: string, evidence = ""): Finding => ({
    kind: "unreadable_part",
    severity,
    message,
    evidence: bounded(evidence),
    page: number,
  });
  if (imageOnly)
    return [finding("high", "This page is a picture without text; nothing on it can be read by a machine.")];
  const findings: Finding[] = [];
  if (page.ocrLayer) {
    findings.push(
      finding("medium", "This page is a picture; its words come from a text recognition and may be wrong."),
    );
  }
  const visible = page.runs.filter((run) => !run.hidden);
  const letters = visible.reduce((sum, run) => sum + (run.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);
  if (page.unmappedGlyphs >= 20 && page.unmappedGlyphs > letters * 0.05) {
    findings.push(finding("high", "Part of the text is in a font that does not say which letters it shows."));
  }
  const spaced = visible.filter((run) => isSpacedOut(run.text)).map((run) => run.text);
  if (spaced.join("").length > 30) {
    findings.push(
      finding("medium", "Letters are set so far apart that words cannot be told.", spaced.join(" ")),
    );
  }
  return findings;
}

/** Mostly single letters, one by one. */
function isSpacedOut(text: string): boolean {
  const tokens = text.split(" ");
  return tokens.length >= 8 && tokens.filter((token) => /^\p{L}$/u.test(token)).length > tokens.length * 0.7;
}

function stuffingFindings(pageTexts: string[]): Finding[] {
  return stuffedPassages(pageTexts).map((evidence) => ({
    kind: "keyword_stuffing",
    severity: "medium",
    message: "The same words are repeated far more often than a reader needs.",
    evidence: bounded(evidence),
  }));
}

function bounded(text: string): string {
  return text.length <= longestEvidence ? text : `${text.slice(0, longestEvidence - 1)}…`;
}
