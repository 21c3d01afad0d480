import { describe, expect, it } from "vitest";
import { findFindings, longestEvidence } from "../../../supabase/functions/_shared/resume/findings.ts";
import { documentText } from "../../../supabase/functions/_shared/resume/layout.ts";
import { readResume } from "../../../supabase/functions/_shared/resume/read.ts";
import { makePdf, write } from "../../fixtures/make/pdf.ts";
import { plainResume } from "../../fixtures/make/people.ts";
import { readFixture } from "../support/fixtures.ts";

const kinds = async (name: string) => findFindings(await readFixture(name)).map((finding) => finding.kind);

describe("findings of a file", () => {
  it.each([
    ["hidden-white.pdf", ["hidden_text"]],
    ["hidden-tiny.pdf", ["hidden_text"]],
    ["hidden-off-page.pdf", ["hidden_text"]],
    ["hidden-covered.pdf", ["hidden_text"]],
    ["hidden-clipped.pdf", ["hidden_text"]],
    ["hidden-box-colour.pdf", ["hidden_text"]],
    ["hidden-transparent.pdf", ["hidden_text"]],
    ["hidden-invisible-mode.pdf", ["hidden_text", "injected_instructions"]],
    ["injected-visible.pdf", ["injected_instructions"]],
    ["second-page-image.pdf", ["unreadable_part"]],
    ["recognised-scan.pdf", ["unreadable_part"]],
    ["stuffed.pdf", ["keyword_stuffing"]],
    ["hidden.docx", ["hidden_text", "hidden_text", "hidden_text", "hidden_text"]],
  ])("%s → %j", async (name, expected) => {
    expect(await kinds(name)).toEqual(expected);
  });

  it.each([
    "plain.pdf",
    "styles.pdf",
    "scripts.pdf",
    "visible-sidebar.pdf",
    "security-engineer.pdf",
    "chromium-sidebar.pdf",
    "chromium-scripts.pdf",
    "encrypted-owner-password.pdf",
    "plain.docx",
    "structure.docx",
    "visible.docx",
    "utf8.txt",
    "layout.txt",
  ])("%s → none", async (name) => {
    expect(findFindings(await readFixture(name))).toEqual([]);
  });

  it("a finding names the page and quotes the words", async () => {
    const [finding] = findFindings(await readFixture("hidden-white.pdf"));
    expect(finding).toMatchObject({ page: 1, severity: "medium" });
    expect(finding?.evidence).toContain("blockchain expert");
  });

  it("evidence is bounded however much is hidden", async () => {
    const bytes = await makePdf((draft) => {
      write(draft, plainResume);
      for (let i = 0; i < 100; i++)
        draft.page.drawText("hidden words ".repeat(8), {
          x: 10,
          y: 10,
          size: 1 + i / 1000,
          font: draft.font,
        });
    });
    const findings = findFindings(await readResume(bytes));
    expect(findings.map((finding) => finding.kind)).toContain("hidden_text");
    for (const finding of findings) expect(finding.evidence.length).toBeLessThanOrEqual(longestEvidence);
  });

  it.each([
    ["hidden-white.pdf", "Kubernetes"],
    ["hidden-invisible-mode.pdf", "Ignore"],
    ["hidden-tiny.pdf", "Pulumi"],
    ["hidden-off-page.pdf", "Pulumi"],
    ["hidden-covered.pdf", "Pulumi"],
    ["hidden.docx", "Vanished"],
    ["hidden.docx", "hire me"],
  ])("hidden words of %s never reach the text that is parsed and scored", async (name, words) => {
    const text = documentText(await readFixture(name));
    expect(text).toContain("Ilse Marchetti");
    expect(text).not.toContain(words);
  });

  it("a page in a font that does not say its letters is an unreadable part; a few icons are not", async () => {
    const gibberish = "\uE001\uE002\uE003\uE004".repeat(10);
    const read = (text: string) => readResume(new TextEncoder().encode(text));
    const unreadable = findFindings(await read(`Ilse Marchetti\n${gibberish}`));
    expect(unreadable.map((finding) => finding.kind)).toEqual(["unreadable_part"]);
    expect(findFindings(await read("Ilse Marchetti\n\uE001 ilse@example.com \uE002 Turin"))).toEqual([]);
  });

  it("a running title on each of ten pages is no stuffing; five times on one page is", async () => {
    const title = "Ilse Marchetti, Logistics Planner, Turin";
    const running = await makePdf((draft) => {
      write(draft, [title, "First page of it"]);
      for (let i = 2; i <= 10; i++) write(draft, [title, `Words of page number ${i}`], draft.addPage());
    });
    expect(findFindings(await readResume(running))).toEqual([]);
    const stuffed = await makePdf((draft) =>
      write(
        draft,
        Array.from({ length: 6 }, () => title),
      ),
    );
    expect(findFindings(await readResume(stuffed)).map((finding) => finding.kind)).toContain(
      "keyword_stuffing",
    );
  });
});
