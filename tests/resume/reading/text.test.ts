import { describe, expect, it } from "vitest";
import { readResume } from "../../../supabase/functions/_shared/resume/read.ts";
import { plainResume } from "../../fixtures/make/people.ts";
import { readFixture, refusal, runWith, visibleTexts } from "../support/fixtures.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("reading plain text", () => {
  it.each(["utf8.txt", "utf8-marked.txt", "utf16le-marked.txt", "utf16be-marked.txt", "utf16le-bare.txt"])(
    "%s gives the same words",
    async (name) => {
      expect(visibleTexts(await readFixture(name))).toEqual([...plainResume, "Résumé naïve Łódź"]);
    },
  );

  it("takes what is no UTF-8 for Windows-1252", async () => {
    expect(visibleTexts(await readFixture("latin1.txt"))).toContain("Résumé naïve Zürich");
  });

  it("turns marks of Markdown, gaps, indents and form feeds into layout", async () => {
    const document = await readFixture("layout.txt");
    expect(runWith(document, "Bruno Achterberg").heading).toBe(1);
    expect(runWith(document, "Experience").bold).toBe(true);
    expect(runWith(document, "2019").x).toBeGreaterThan(runWith(document, "Planner").x + 100);
    expect(runWith(document, "Moved")).toMatchObject({ listItem: true });
    expect(document.pages).toHaveLength(2);
    expect(visibleTexts(document)).toContain("plain words");
  });

  it.each([
    ["bytes of a program", Uint8Array.from({ length: 400 }, (_, i) => (i * 7) % 256)],
    ["RTF", bytes("{\\rtf1\\ansi Ilse Marchetti}")],
    ["HTML", bytes("<!DOCTYPE html><html><body>Ilse Marchetti</body></html>")],
    [
      "an old Word file",
      Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array(600).fill(1)]),
    ],
    [
      "PNG",
      Uint8Array.from([
        0x89,
        0x50,
        0x4e,
        0x47,
        0x0d,
        0x0a,
        0x1a,
        0x0a,
        0,
        0,
        0,
        13,
        ...new Array(90).fill(0),
      ]),
    ],
    ["JPEG", Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, ...new Array(90).fill(0)])],
  ])("%s → unsupported_file, whatever its name was", async (_, content) => {
    expect(await refusal(content)).toEqual({ code: "unsupported_file" });
  });

  it.each([
    ["nothing at all", ""],
    ["white space", " \n\t \n"],
    ["rules and bullets", "----\n• •\n"],
  ])("%s → unreadable_file, empty", async (_, content) => {
    expect(await refusal(bytes(content))).toEqual({ code: "unreadable_file", reason: "empty" });
  });

  it("a résumé that quotes the header of a PDF later on is text", async () => {
    const document = await readResume(
      bytes(`Ilse Marchetti\n${"x ".repeat(600)}\nWrote a parser of %PDF-1.7 files`),
    );
    expect(document.format).toBe("text");
  });
});
