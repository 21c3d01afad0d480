import type { ResumeDocument } from "../resume/document.ts";
import type { Finding } from "../resume/findings.ts";
import { factor } from "./factor.ts";
import type { AtsFactor } from "./score.ts";
import { type LayoutSignals, layoutSignals } from "./signals.ts";

interface Deduction {
  points: number;
  evidence: string;
  advice: string;
}

/** How much of the file common parsers get, and in the right order. Photos are neither here nor there. */
export function scoreLayout(document: ResumeDocument | undefined, findings: Finding[]): AtsFactor {
  const max = 15;
  const signals = document ? layoutSignals(document) : undefined;
  const deductions = [...(signals ? fromSignals(signals) : []), ...fromFindings(findings)];
  const lost = deductions.reduce((sum, deduction) => sum + deduction.points, 0);
  const clean = signals
    ? "Text in one column that every parser reads in order."
    : "Written here, so machines read it without loss.";
  const evidence = deductions.length > 0 ? deductions.map((deduction) => deduction.evidence) : [clean];
  const worst = [...deductions].sort((a, b) => b.points - a.points).slice(0, 2);
  return factor("layout", max, max - lost, evidence, worst.map((deduction) => deduction.advice).join(" "));
}

function fromSignals(signals: LayoutSignals): Deduction[] {
  const list: Deduction[] = [];
  const deduct = (applies: boolean, points: number, evidence: string, advice: string) => {
    if (applies) list.push({ points, evidence, advice });
  };
  deduct(
    signals.imageOnlyPages > 0,
    6,
    `${signals.imageOnlyPages} of ${signals.pages} pages are pictures without text.`,
    "Export the file from the program it was written in, so that every page holds text.",
  );
  deduct(
    signals.ocrPages > 0,
    5,
    "The text comes from a text recognition of a scan.",
    "Upload the file that was printed instead of a scan of it.",
  );
  deduct(
    signals.unmappedShare > 0.05,
    4,
    "Part of the text is in fonts that do not say which letters they show.",
    "Use a common font and embed it when you export.",
  );
  deduct(
    signals.columns > 1,
    2,
    "Text stands in two columns.",
    "Put everything in one column: some parsers read across both.",
  );
  deduct(signals.tables > 0, 2, "Tables hold part of the text.", "Use lines and tabs instead of tables.");
  deduct(
    signals.contactOutsideBody,
    3,
    "Contact details stand only in a page header, footer or text box.",
    "Move contact details into the body of the first page.",
  );
  deduct(
    signals.textBoxes > 0 && !signals.contactOutsideBody,
    2,
    "Text boxes hold part of the text.",
    "Move the text of text boxes into the body of the page.",
  );
  deduct(signals.fonts > 4, 1, `${signals.fonts} font families are used.`, "Use one or two font families.");
  return list;
}

function fromFindings(findings: Finding[]): Deduction[] {
  const has = (kind: Finding["kind"], ...severities: Finding["severity"][]) =>
    findings.some((finding) => finding.kind === kind && severities.includes(finding.severity));
  const list: Deduction[] = [];
  if (has("injected_instructions", "high")) {
    list.push({
      points: 5,
      evidence: "Some text speaks to a program instead of a reader.",
      advice: "Remove every sentence that is addressed to a program: many employers reject such files.",
    });
  }
  if (has("hidden_text", "medium", "high")) {
    list.push({
      points: 3,
      evidence: "The file holds text that a reader cannot see.",
      advice: "Remove hidden text; what a reader cannot see counts for nothing here.",
    });
  }
  if (has("keyword_stuffing", "low", "medium", "high")) {
    list.push({
      points: 3,
      evidence: "The same words are repeated over and over.",
      advice: "Name each skill once or twice, where you used it.",
    });
  }
  return list;
}
