import { describe, expect, it } from "vitest";
import { readResume } from "../../../supabase/functions/_shared/resume/read.ts";
import { makePdf } from "../../fixtures/make/pdf.ts";
import { plainResume } from "../../fixtures/make/people.ts";
import { readFixture, runsOf, runWith, visibleTexts } from "../support/fixtures.ts";

describe("reading a PDF", () => {
  it("gives every line once, in place, with its size", async () => {
    const document = await readFixture("plain.pdf");
    expect(visibleTexts(document)).toEqual(plainResume.map((line) => line.replace(/ {2,}/g, " ")));
    expect(document.pages[0]).toMatchObject({ width: 595, height: 842 });
    expect(runWith(document, "Ilse Marchetti")).toMatchObject({ x: 60, y: 62, size: 11, bold: false });
  });

  it("puts a link's target on the words that it covers", async () => {
    const document = await readFixture("plain.pdf");
    expect(document.links).toEqual(["mailto:ilse.marchetti@example.com"]);
    const linked = runsOf(document).filter((run) => run.link);
    expect(linked).toHaveLength(0);
    const sidebar = await readFixture("chromium-sidebar.pdf");
    expect(runWith(sidebar, "LinkedIn").link).toBe("https://www.linkedin.com/in/priya-raman-example");
  });

  it("tells bold, colour and rotation, and words drawn twice only once", async () => {
    const document = await readFixture("styles.pdf");
    expect(runWith(document, "Bold heading")).toMatchObject({ bold: true, color: "#cc0000", size: 14 });
    expect(runWith(document, "Turned").angle).toBe(270);
    expect(runsOf(document).filter((run) => run.text === "Twice")).toHaveLength(1);
  });

  it("joins letter-spaced words, whether spaced by the file or by typed spaces", async () => {
    const texts = visibleTexts(await readFixture("styles.pdf"));
    expect(texts).toContain("SPACED HEADING");
    expect(texts).toContain("JOHN DOE");
    expect(visibleTexts(await readFixture("chromium-sidebar.pdf"))).toContain("PRIYA RAMAN");
  });

  it("puts spaces where words stand apart though no space was written, as TeX sets them", async () => {
    const words = ["Route", "planning", "of", "42", "trucks"];
    const bytes = await makePdf(({ page, font }) => {
      let x = 60;
      for (const word of words) {
        page.drawText(word, { x, y: 700, size: 10, font });
        x += font.widthOfTextAtSize(word, 10) + 2.4;
      }
    });
    expect(visibleTexts(await readResume(bytes))).toEqual([words.join(" ")]);
  });

  it("keeps columns apart", async () => {
    const texts = visibleTexts(await readFixture("styles.pdf"));
    expect(texts).toContain("Left column");
    expect(texts).toContain("right column");
  });

  it.each(["scripts.pdf", "chromium-scripts.pdf"])(
    "reads Latin, Cyrillic and Greek and splits ligatures: %s",
    async (name) => {
      const text = visibleTexts(await readFixture(name)).join("\n");
      for (const words of ["Łukasz Żółkiewski", "Ольга Петрова", "Νίκος Παπαδόπουλος", "efficient"])
        expect(text).toContain(words);
      expect(text).not.toMatch(/[\uFB00-\uFB06]/);
    },
  );

  it("gives Hebrew and Arabic in the order in which they are read", async () => {
    const texts = visibleTexts(await readFixture("chromium-scripts.pdf"));
    expect(texts).toContain("שרה לוי, מהנדסת תוכנה 2019");
    expect(texts).toContain("ليلى حداد مهندسة");
  });

  it("reads the text layer of a recognised scan and says that it is one", async () => {
    const document = await readFixture("recognised-scan.pdf");
    expect(document.pages[0]?.ocrLayer).toBe(true);
    expect(visibleTexts(document)).toContain("Ilse Marchetti");
  });

  it("names the pages that are pictures", async () => {
    expect((await readFixture("second-page-image.pdf")).imageOnlyPages).toEqual([2]);
  });
});

describe("what nobody sees on a PDF page", () => {
  it.each([
    ["hidden-white.pdf", "Kubernetes", "background_color"],
    ["hidden-invisible-mode.pdf", "Ignore all", "invisible_mode"],
    ["hidden-tiny.pdf", "Pulumi", "tiny"],
    ["hidden-off-page.pdf", "Pulumi", "off_page"],
    ["hidden-off-page.pdf", "Beyond", "off_page"],
    ["hidden-covered.pdf", "Pulumi", "covered"],
    ["hidden-clipped.pdf", "Pulumi", "off_page"],
    ["hidden-box-colour.pdf", "Pulumi", "background_color"],
    ["hidden-transparent.pdf", "Pulumi", "invisible_mode"],
    ["chromium-tricks.pdf", "White words", "background_color"],
    ["chromium-tricks.pdf", "Nearly white", "background_color"],
    ["chromium-tricks.pdf", "Tiny words", "tiny"],
    ["chromium-tricks.pdf", "Covered words", "covered"],
    ["chromium-tricks.pdf", "Same as its box", "background_color"],
  ])("%s: “%s…” is hidden by %s", async (name, words, reason) => {
    expect(runWith(await readFixture(name), words).hidden).toBe(reason);
  });

  it.each([
    "plain.pdf",
    "styles.pdf",
    "visible-sidebar.pdf",
    "security-engineer.pdf",
    "chromium-sidebar.pdf",
    "chromium-scripts.pdf",
    "recognised-scan.pdf",
  ])("%s: nothing is hidden", async (name) => {
    const document = await readFixture(name);
    expect(runsOf(document).filter((run) => run.hidden)).toEqual([]);
    expect(runsOf(document).length).toBeGreaterThan(3);
  });

  it("words inside of the area that is shown are not hidden", async () => {
    expect(runWith(await readFixture("hidden-clipped.pdf"), "Inside of").hidden).toBeUndefined();
  });

  it("white words on a gradient can be seen", async () => {
    expect(runWith(await readFixture("chromium-tricks.pdf"), "gradient").hidden).toBeUndefined();
  });
});
