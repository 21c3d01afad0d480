import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectLanguage } from "../../../supabase/functions/_shared/ats/language.ts";
import { givesMeasure } from "../../../supabase/functions/_shared/ats/measures.ts";
import {
  type AtsResult,
  rubricVersion,
  type ScoreInput,
  scoreResume,
} from "../../../supabase/functions/_shared/ats/score.ts";
import { opensWithAction } from "../../../supabase/functions/_shared/ats/verbs.ts";
import { fold } from "../../../supabase/functions/_shared/fold.ts";
import { contentText } from "../../../supabase/functions/_shared/resume/content-text.ts";
import { findFindings } from "../../../supabase/functions/_shared/resume/findings.ts";
import type { JsonResume } from "../../../supabase/functions/_shared/resume/schema.ts";
import { readFixture } from "../support/fixtures.ts";
import { linesByLanguage, strong, weak } from "./people.ts";

const scoreOf = (content: JsonResume, more: Partial<ScoreInput> = {}): AtsResult =>
  scoreResume({ content, text: contentText(content), ...more });
const points = (result: AtsResult) =>
  Object.fromEntries(result.factors.map((factor) => [factor.key, factor.points]));
const factorOf = (result: AtsResult, key: string) => {
  const found = result.factors.find((factor) => factor.key === key);
  if (!found) throw new Error(`no factor ${key}`);
  return found;
};

describe("the rubric, version 2026-11", () => {
  it("gives these points to a résumé that leaves little to wish for", () => {
    const result = scoreOf(strong);
    expect(rubricVersion).toBe("2026-11");
    expect(points(result)).toEqual({
      contact: 10,
      sections: 15,
      dates: 10,
      achievements: 15,
      action_verbs: 10,
      skills: 10,
      summary: 5,
      length: 4,
      layout: 15,
    });
    expect(result.ats_score).toBe(94);
  });

  it("gives these points, and advice for each that is lost, to one that says little", () => {
    const result = scoreOf(weak);
    expect(points(result)).toEqual({
      contact: 5,
      sections: 6,
      dates: 0,
      achievements: 0,
      action_verbs: 0,
      skills: 0,
      summary: 0,
      length: 1,
      layout: 15,
    });
    expect(result.ats_score).toBe(27);
    for (const factor of result.factors) {
      if (factor.points < factor.max) expect(factor.advice).not.toBe("Nothing to change here.");
      expect(factor.evidence.length).toBeGreaterThan(0);
    }
  });

  it("has nine factors whose maxima sum to 100 and whose weights are their shares", () => {
    const { factors } = scoreOf(strong);
    expect(factors.reduce((sum, factor) => sum + factor.max, 0)).toBe(100);
    expect(factors.every((factor) => factor.weight === factor.max / 100)).toBe(true);
  });

  it("does not mind gaps, names, schools, employers, photos or birthdays", () => {
    const other: JsonResume = structuredClone(strong);
    other.basics = {
      ...other.basics,
      name: "Nguyễn Thị Minh Khai",
      image: "https://example.com/photo.jpg",
      birthDate: "1961-02-03",
      gender: "f",
    };
    other.work = other.work?.map((work, i) => ({
      ...work,
      name: i ? "A" : "B",
      ...(i ? { startDate: "2001-01", endDate: "2003-01" } : {}),
    }));
    other.education = other.education?.map((education) => ({ ...education, institution: "Evening school" }));
    expect(scoreOf(other, { text: contentText(strong) })).toMatchObject({ ats_score: 94 });
  });

  it("takes education or certificates, and projects or voluntary work for experience", () => {
    const { work, education, ...rest } = strong;
    const other = {
      ...rest,
      certificates: [{ name: "Master craftswoman" }],
      volunteer: work?.map(({ name, ...w }) => ({ organization: name, ...w })),
    };
    expect(factorOf(scoreOf(other), "sections").points).toBe(15);
  });

  it("names positions without dates and those that end before they begin", () => {
    const { evidence } = factorOf(scoreOf(weak), "dates");
    expect(evidence).toEqual([
      "0 of 2 positions and studies have dates that fit.",
      "Without a date: Deba Castings.",
      "Ends before it begins: Goierri Machine Tools.",
    ]);
  });

  it("2020 does not end before 2020-05", () => {
    const content: JsonResume = { work: [{ name: "A", startDate: "2020-05", endDate: "2020" }] };
    expect(factorOf(scoreOf(content), "dates").points).toBe(10);
  });

  it("measures written languages alike: the same résumé is not worth less in another language", () => {
    for (const [language, { active, summary, passive }] of Object.entries(linesByLanguage)) {
      const content = (highlights: string[]): JsonResume => ({
        basics: { summary },
        work: [{ highlights, startDate: "2020" }],
      });
      const good = scoreOf(content(active));
      const poor = scoreOf(content(passive));
      expect([
        language,
        factorOf(good, "action_verbs").points,
        factorOf(poor, "action_verbs").points,
      ]).toEqual([language, 10, 0]);
      expect([
        language,
        factorOf(good, "achievements").points,
        factorOf(poor, "achievements").points,
      ]).toEqual([language, 15, 0]);
    }
  });

  it("judges no verbs in a language that it does not know, and says so", () => {
    const content: JsonResume = { work: [{ highlights: ["設計と開発を担当", "売上を20%向上"] }] };
    const factor = factorOf(scoreOf(content), "action_verbs");
    expect(factor.points).toBe(10);
    expect(factor.evidence[0]).toContain("not judged");
  });

  it("tells which of a job's keywords are missing, as whole words, without changing the score", () => {
    const result = scoreOf(strong, { keywords: ["SMED", "Java", "smed", "cnc  Milling", "C++", ""] });
    expect(result.missing_keywords).toEqual(["Java", "C++"]);
    expect(result.ats_score).toBe(scoreOf(strong).ats_score);
    expect(
      scoreOf({ basics: { summary: "JavaScript and C#" } }, { keywords: ["Java", "C", "C#"] })
        .missing_keywords,
    ).toEqual(["Java", "C"]);
  });
});

describe("the layout factor", () => {
  it.each([
    ["plain.pdf", 15],
    ["plain.docx", 15],
    ["visible-sidebar.pdf", 15],
    ["chromium-sidebar.pdf", 13],
    ["hidden-white.pdf", 12],
    ["injected-visible.pdf", 10],
    ["hidden-invisible-mode.pdf", 7],
    ["recognised-scan.pdf", 10],
    ["second-page-image.pdf", 9],
    ["stuffed.pdf", 12],
    ["structure.docx", 10],
  ])("%s → %d of 15", async (name, expected) => {
    const document = await readFixture(name);
    const factor = factorOf(scoreOf(strong, { document, findings: findFindings(document) }), "layout");
    expect([factor.points, factor.evidence]).toEqual([expected, factor.evidence]);
    if (expected < 15) expect(factor.advice).not.toContain("Nothing");
  });
});

describe("measures", () => {
  it.each([
    "cut costs by 20%",
    "saved € 3.2 million",
    "led 12 nurses",
    "twice as fast",
    "for 40 patients",
    "reduced from 47 to 6 minutes",
    "en 3 mois",
    "senkte kosten um 15 %",
    "売上を２０％向上",
    "five depots",
    "10k users",
    "in 2020 trained 30 people",
  ])("“%s” gives one", (line) => {
    expect(givesMeasure(fold(line))).toBe(true);
  });

  it.each([
    "worked from 2019 to 2021",
    "python 3 and http/2",
    "iso 9001 audits",
    "b2b sales on s3",
    "windows 10 support",
    "responsible for the team",
    "since march 2020",
    "support 24/7",
    "member of the board",
    "h264 codec",
    "05/2019 - 07/2020",
  ])("“%s” does not", (line) => {
    expect(givesMeasure(fold(line))).toBe(false);
  });
});

describe("languages and verbs", () => {
  it.each(Object.entries(linesByLanguage))(
    "%s is recognised, Danish and Norwegian as either",
    (language, { summary }) => {
      const found = detectLanguage(summary);
      if (language === "no" || language === "da") expect(["no", "da"]).toContain(found);
      else expect(found).toBe(language);
    },
  );

  it("a text of too few words is of no language", () => {
    expect(detectLanguage("SQL, Excel, Python")).toBeUndefined();
    expect(detectLanguage("")).toBeUndefined();
  });

  it.each(["Ledger upkeep", "The team", "Usually on site", "Various tasks"])("“%s” is no action", (line) => {
    expect(opensWithAction(line, "en")).toBe(false);
  });
});

const sentence = fc
  .array(
    fc.constantFrom("built", "led", "12", "cut", "costs", "for", "the", "team", "2019", "sql", "und", "設計"),
    { maxLength: 9 },
  )
  .map((w) => w.join(" "));
const date = fc.constantFrom("2012", "2015-06", "2019-12-01", "");
const resume: fc.Arbitrary<JsonResume> = fc.record(
  {
    basics: fc.record({ name: sentence, email: sentence, summary: sentence }, { requiredKeys: [] }),
    work: fc.array(
      fc.record(
        { name: sentence, startDate: date, endDate: date, summary: sentence, highlights: fc.array(sentence) },
        { requiredKeys: [] },
      ),
    ),
    education: fc.array(fc.record({ institution: sentence, startDate: date }, { requiredKeys: [] })),
    skills: fc.array(fc.record({ name: sentence, keywords: fc.array(sentence) }, { requiredKeys: [] })),
  },
  { requiredKeys: [] },
);

describe("for any résumé", () => {
  it("points are whole numbers from 0 to their maximum, and sum to the score", () => {
    fc.assert(
      fc.property(resume, (content) => {
        const { factors, ats_score } = scoreOf(content);
        expect(factors.reduce((sum, factor) => sum + factor.points, 0)).toBe(ats_score);
        for (const { points: p, max } of factors)
          expect(Number.isInteger(p) && p >= 0 && p <= max).toBe(true);
      }),
    );
  });

  it("the same input gives the same result", () => {
    fc.assert(
      fc.property(resume, (content) => {
        expect(scoreOf(structuredClone(content))).toEqual(scoreOf(content));
      }),
    );
  });

  it("adding a phone number, in the content and the text, never lowers the score", () => {
    fc.assert(
      fc.property(resume, (content) => {
        const more = { ...content, basics: { ...content.basics, phone: "+34 943 555 012" } };
        expect(scoreOf(more).ats_score).toBeGreaterThanOrEqual(scoreOf(content).ats_score);
      }),
    );
  });

  it("padding with what is there already never raises it", () => {
    fc.assert(
      fc.property(resume, fc.integer({ min: 2, max: 5 }), (content, times) => {
        const text = contentText(content);
        const padded: JsonResume = {
          ...content,
          ...(content.work
            ? {
                work: content.work.map((w) =>
                  w.highlights ? { ...w, highlights: Array(times).fill(w.highlights).flat() } : w,
                ),
              }
            : {}),
          ...(content.skills ? { skills: Array(times).fill(content.skills).flat() } : {}),
        };
        const before = scoreResume({ content, text }).ats_score;
        expect(
          scoreResume({ content: padded, text: Array(times).fill(text).join(" ") }).ats_score,
        ).toBeLessThanOrEqual(before);
      }),
    );
  });
});
