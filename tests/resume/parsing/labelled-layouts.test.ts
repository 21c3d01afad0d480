import { describe, expect, it } from "vitest";
import {
  type Counts,
  FIELDS,
  type Field,
  fieldValues,
  normalise,
  scoreFile,
  summarise,
} from "../../../scripts/lib/parser-score.ts";
import { documentText } from "../../../supabase/functions/_shared/resume/layout.ts";
import { parseResume } from "../../../supabase/functions/_shared/resume/parse.ts";
import { jsonResumeSchema } from "../../../supabase/functions/_shared/resume/schema.ts";
import { labelledResumes } from "./support.ts";

const words = (document: Parameters<typeof documentText>[0]): string =>
  `${document.pages.flatMap((page) => page.runs.map((run) => run.text)).join(" ")} ${documentText(document)}`;

/** Lowest F1 that a field may have. */
const floor = 0.85;

for (const [set, files] of [
  ["tuned", 29],
  ["held-out", 40],
] as const) {
  describe(`labelled résumés, ${set} layouts and people`, async () => {
    const resumes = await labelledResumes(set);
    const counts: Record<Field, Counts>[] = resumes.map(({ document, label }) =>
      scoreFile(parseResume(document), label, words(document)),
    );
    const report = summarise(counts);

    it(`${files} files are there`, () => {
      expect(resumes).toHaveLength(files);
    });

    it("macro F1 is at least 0.95", () => {
      expect(report.macro).toBeGreaterThanOrEqual(0.95);
    });

    it.each(FIELDS)("F1 of %s stays above its floor", (field) => {
      expect(report.fields[field].right).toBeGreaterThan(0);
      expect(report.fields[field].f1).toBeGreaterThanOrEqual(floor);
    });

    it("nothing is invented: every value stands in the text", () => {
      for (const { name, document } of resumes) {
        const text = normalise(words(document));
        const { dates: _dates, ...fields } = fieldValues(parseResume(document));
        for (const value of Object.values(fields).flat()) {
          const missing = value.match(/[\p{L}\p{N}]+/gu)?.filter((word) => !text.includes(normalise(word)));
          expect(missing, `${name}: ${value}`).toEqual([]);
        }
      }
    });

    it("the result is JSON Resume and the same every time", () => {
      for (const { document } of resumes) {
        const first = parseResume(document);
        expect(jsonResumeSchema.parse(first)).toEqual(first);
        expect(JSON.stringify(parseResume(document))).toBe(JSON.stringify(first));
      }
    });
  });
}

describe("the score itself", () => {
  const label = {
    basics: { name: "Ada Okoye", email: "ada@example.com" },
    work: [
      {
        name: "Mill & Sons",
        position: "Miller",
        startDate: "2019-03",
        endDate: "2021-01",
        highlights: ["Ground 40 tons of rye a week"],
      },
    ],
  };
  const text = "Ada Okoye ada@example.com Miller Mill & Sons Ground 40 tons of rye a week";
  const f1 = (parsed: object) => summarise([scoreFile(jsonResumeSchema.parse(parsed), label, text)]);

  it("the label itself → 1", () => {
    expect(f1(label).macro).toBe(1);
  });

  it("an empty parse → 0", () => {
    expect(f1({}).macro).toBe(0);
  });

  it("position and company swapped → both 0", () => {
    const swapped = f1({ ...label, work: [{ ...label.work[0], name: "Miller", position: "Mill & Sons" }] });
    expect([swapped.fields.companies.f1, swapped.fields.positions.f1]).toEqual([0, 0]);
  });

  it("a year where the label has the month → right, another month → wrong", () => {
    const year = f1({ ...label, work: [{ ...label.work[0], startDate: "2019", endDate: "2021-02" }] });
    expect(year.fields.dates).toMatchObject({ right: 1, wrong: 1, missed: 1 });
  });

  it("two highlights run together → wrong", () => {
    const joined = f1({
      ...label,
      work: [{ ...label.work[0], highlights: ["Ground 40 tons of rye a week and rebuilt the wheel in oak"] }],
    });
    expect(joined.fields.highlights.right).toBe(0);
  });

  it("a labelled value that the file does not show → not missed", () => {
    const hidden = { ...label, certificates: [{ name: "Master Miller" }] };
    expect(scoreFile(label, hidden, text).certificates).toEqual({ right: 0, wrong: 0, missed: 0 });
  });
});
