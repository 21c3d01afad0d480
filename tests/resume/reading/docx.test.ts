import { describe, expect, it } from "vitest";
import { readResume } from "../../../supabase/functions/_shared/resume/read.ts";
import { makeDocx, p, r } from "../../fixtures/make/docx.ts";
import { plainResume } from "../../fixtures/make/people.ts";
import { readFixture, runsOf, runWith, visibleTexts } from "../support/fixtures.ts";

describe("reading a DOCX", () => {
  it("gives every paragraph once, each below the one before", async () => {
    const document = await readFixture("plain.docx");
    expect(visibleTexts(document)).toEqual(plainResume);
    const ys = runsOf(document).map((run) => run.y);
    expect(ys).toEqual([...ys].sort((a, b) => a - b));
    expect(new Set(ys).size).toBe(plainResume.length);
  });

  it("tells headings by name or outline level, and list items", async () => {
    const document = await readFixture("structure.docx");
    expect(runWith(document, "Experience")).toMatchObject({ heading: 1, bold: true, size: 16 });
    expect(runWith(document, "Second level").heading).toBe(2);
    expect(runWith(document, "Moved 3 depots").listItem).toBe(true);
    expect(runWith(document, "Planner").listItem).toBeUndefined();
  });

  it("sets words after a right-hand tab apart on the same line", async () => {
    const document = await readFixture("structure.docx");
    const left = runWith(document, "Planner, Hafen AG");
    const right = runWith(document, "2019 – 2024");
    expect(right.y).toBe(left.y);
    expect(right.x - (left.x + left.width)).toBeGreaterThan(100);
  });

  it("lays table cells of a row side by side", async () => {
    const document = await readFixture("structure.docx");
    const left = runWith(document, "Left cell");
    const right = runWith(document, "Right cell");
    expect(right.y).toBe(left.y);
    expect(right.x).toBeGreaterThan(left.x + left.width);
    expect(runWith(document, "Next row").y).toBeGreaterThan(left.y);
    expect(document.tables).toBe(1);
  });

  it("reads headers, footers and text boxes once and says where they stand", async () => {
    const document = await readFixture("structure.docx");
    expect(runWith(document, "Bruno").part).toBe("header");
    expect(runWith(document, "Confidential")).toMatchObject({ part: "footer", text: "Confidential, page" });
    expect(runWith(document, "In a box").part).toBe("text_box");
    expect(document.textBoxes).toBe(1);
  });

  it("joins words that the file cuts, and takes line breaks for lines", async () => {
    const document = await readFixture("structure.docx");
    const texts = visibleTexts(document);
    expect(texts).toContain("Hamburg");
    expect(runWith(document, "is bold").bold).toBe(true);
    expect(runWith(document, "Line two").y).toBeGreaterThan(runWith(document, "Line one").y);
  });

  it("follows hyperlinks, keeps insertions, drops deletions and placeholders", async () => {
    const document = await readFixture("structure.docx");
    expect(runWith(document, "My site").link).toBe("https://bruno.example.com/cv");
    expect(document.links).toEqual(["https://bruno.example.com/cv"]);
    const text = visibleTexts(document).join("\n");
    expect(text).toContain("Inserted");
    expect(text).not.toContain("Deleted");
    expect(text).not.toContain("Click here");
  });

  it("keeps no link but web, mail and phone", async () => {
    const body = `<w:p><w:hyperlink r:id="rId9">${r("My site")}</w:hyperlink></w:p>`;
    const document = await readResume(makeDocx({ body, links: { rId9: "javascript:alert(1)" } }));
    expect(document.links).toEqual([]);
    expect(runWith(document, "My site").link).toBeUndefined();
  });

  it.each([
    ["Vanished direct", "hidden_property"],
    ["Vanished style", "hidden_property"],
    ["White direct", "background_color"],
    ["Tiny direct", "tiny"],
    ["Navy on navy", "background_color"],
    ["hire me", "zero_width"],
  ])("“%s…” is hidden by %s", async (words, reason) => {
    expect(runWith(await readFixture("hidden.docx"), words).hidden).toBe(reason);
  });

  it("white words on dark runs, paragraphs, cells and boxes are not hidden", async () => {
    const document = await readFixture("visible.docx");
    expect(runsOf(document).filter((run) => run.hidden)).toEqual([]);
    expect(visibleTexts(document)).toContain("White in styled table");
    expect(visibleTexts(document)).toContain("Vanish switched off");
  });

  it("decodes XML's own entities and no others", async () => {
    const document = await readResume(
      makeDocx({ body: "<w:p><w:r><w:t>R&amp;D &#x2022; &#233;t&#xE9; &lol;</w:t></w:r></w:p>" }),
    );
    expect(visibleTexts(document)).toEqual(["R&D • été &lol;"]);
  });

  it("reads the second column of a section beside the first", async () => {
    const columns = '<w:sectPr><w:cols w:num="2" w:space="720"/></w:sectPr>';
    const body = `${p("First column")}<w:p><w:r><w:br w:type="column"/></w:r>${r("Second column")}</w:p>${columns}`;
    const document = await readResume(makeDocx({ body }));
    const first = runWith(document, "First column");
    const second = runWith(document, "Second column");
    expect(second.x).toBeGreaterThan(first.x + 100);
    expect(second.y).toBe(first.y);
  });
});
