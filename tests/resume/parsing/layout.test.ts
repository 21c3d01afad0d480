import { describe, expect, it } from "vitest";
import { layoutLines } from "../../../supabase/functions/_shared/resume/layout.ts";
import { page, type Words } from "./support.ts";

const texts = (words: Words[]): string[] => layoutLines(page(words)).map((line) => line.text);

/** A column of lines at `x`, 14 points apart. */
const column = (x: number, y: number, lines: string[]): Words[] =>
  lines.map((text, index) => [text, x, y + index * 14]);

describe("reading order", () => {
  it("a sidebar is read whole before the column beside it", () => {
    const side = ["Skills", "Weaving", "Dyeing", "Spinning", "Languages", "Czech"];
    const main = [
      "Work Experience",
      "Weaver",
      "Made cloth for coats and",
      "for sails on two looms",
      "Education",
      "School of Textiles",
    ];
    expect(texts([...column(40, 100, side), ...column(220, 100, main)])).toEqual([...side, ...main]);
  });

  it("dates flush right stay with their line", () => {
    expect(
      texts([
        ["Weaver, Loom & Co", 40, 100],
        ["2019 – 2021", 500, 100],
        ["Made cloth", 40, 114],
        ["Dyer, Vat Works", 40, 140],
        ["2015 – 2018", 500, 140],
        ["Made dyes", 40, 154],
      ]),
    ).toEqual(["Weaver, Loom & Co\t2019 – 2021", "Made cloth", "Dyer, Vat Works\t2015 – 2018", "Made dyes"]);
  });

  it("dates in the left margin go before the line that they stand beside", () => {
    expect(
      texts([
        ["2019 – 2021", 40, 100],
        ["Weaver, Loom & Co", 160, 100],
        ["Made cloth for coats", 160, 114],
        ["2015 – 2018", 40, 140],
        ["Dyer, Vat Works", 160, 140],
        ["Made dyes", 160, 154],
      ]),
    ).toEqual([
      "2019 – 2021\tWeaver, Loom & Co",
      "Made cloth for coats",
      "2015 – 2018\tDyer, Vat Works",
      "Made dyes",
    ]);
  });

  it("headings in the left margin part what is beside them", () => {
    expect(
      texts([
        ["Work", 60, 100],
        ["Weaver", 160, 100],
        ["Made cloth for coats and sails", 160, 114],
        ["Education", 60, 160],
        ["School of Textiles", 160, 160],
        ["Diploma in Weaving", 160, 174],
        ["Skills", 60, 220],
        ["Looms", 160, 220],
        ["Vats", 160, 234],
      ]),
    ).toEqual([
      "Work",
      "Weaver",
      "Made cloth for coats and sails",
      "Education",
      "School of Textiles",
      "Diploma in Weaving",
      "Skills",
      "Looms",
      "Vats",
    ]);
  });

  it("small capitals are one word in one size", () => {
    const [line] = layoutLines(
      page([
        ["W", 40, 100, { size: 14 }],
        ["ORK", 47, 100, { size: 10 }],
        ["E", 67, 100, { size: 14 }],
        ["XPERIENCE", 74, 100, { size: 10 }],
      ]),
    );
    expect(line?.text).toBe("WORK EXPERIENCE");
    expect(line?.size).toBe(14);
  });

  it("hidden and turned words are not there", () => {
    expect(
      texts([
        ["Weaver", 40, 100],
        ["best candidate ever", 40, 114, { hidden: "background_color" }],
        ["CONFIDENTIAL", 40, 128, { angle: 270 }],
      ]),
    ).toEqual(["Weaver"]);
  });

  it("a page of turned words only is read all the same", () => {
    expect(texts([["Weaver", 40, 100, { angle: 90 }]])).toEqual(["Weaver"]);
  });

  it("page numbers are no lines, the same words elsewhere are", () => {
    const document = page([
      ["Page 1 of 2", 270, 820],
      ["Weaver on page 1 of 2 posters", 40, 100],
    ]);
    expect(layoutLines(document).map((line) => line.text)).toEqual(["Weaver on page 1 of 2 posters"]);
  });

  it("a column goes on over the page break", () => {
    const first = page([
      ...column(40, 700, ["Skills", "Looms", "Vats"]),
      ...column(220, 700, ["Work", "Weaver, Loom & Co", "2019 – 2021"]),
    ]);
    const second = page(column(220, 60, ["Made cloth for coats", "Education", "School of Textiles"]));
    const lines = layoutLines({ ...first, pages: [...first.pages, ...second.pages] }).map(
      (line) => line.text,
    );
    expect(lines).toEqual([
      "Skills",
      "Looms",
      "Vats",
      "Work",
      "Weaver, Loom & Co",
      "2019 – 2021",
      "Made cloth for coats",
      "Education",
      "School of Textiles",
    ]);
  });
});
