import { describe, expect, test } from "vitest";
import { unsupported, vocabularyOf } from "../../supabase/functions/_shared/agents/fabrication/prose.ts";
import { findFabrications } from "../../supabase/functions/_shared/agents/fabrication/resume.ts";
import type { JsonResume } from "../../supabase/functions/_shared/resume/schema.ts";
import { people } from "./support/people.ts";

const source: JsonResume = {
  basics: {
    name: "Ines Duarte",
    label: "Production supervisor",
    email: "ines.duarte@example.com",
    phone: "+351 21 555 0199",
    summary: "Production supervisor with nine years in food plants.",
  },
  work: [
    {
      name: "Harbour Foods",
      position: "Shift supervisor",
      startDate: "2021-03",
      highlights: [
        "Cut packaging waste by 18 % within a year by re-timing two filling lines",
        "Managed a team of five on the night shift",
        "Kept stock in SAP and k8s-hosted tools",
      ],
    },
    {
      name: "Alto Bakery",
      position: "Line operator",
      startDate: "2016-06",
      endDate: "2021-02",
      highlights: ["Ran three ovens with a daily output of 6,000 loaves", "Introduced a HACCP checklist"],
    },
  ],
  education: [
    {
      institution: "Politécnico do Porto",
      area: "Food Engineering",
      studyType: "BSc",
      startDate: "2012",
      endDate: "2016",
    },
  ],
  certificates: [{ name: "ISO 22000 Lead Auditor", date: "2022", issuer: "Bureau Azul" }],
  skills: [{ name: "HACCP" }, { name: "Systems", keywords: ["SAP", "Excel"] }],
  languages: [{ language: "Portuguese", fluency: "Native" }],
};

/** The source with one change. */
function changed(
  change: (copy: Required<Pick<JsonResume, "basics" | "work" | "education" | "skills">> & JsonResume) => void,
) {
  const copy = structuredClone(source) as Parameters<typeof change>[0];
  change(copy);
  return copy;
}
const line = (text: string, entry = 0) =>
  changed(({ work }) => {
    work[entry]?.highlights?.splice(0, 1, text);
  });

type Case = [what: string, kind: string, result: JsonResume];

const planted: Case[] = [
  ["another employer", "employer", changed(({ work }) => Object.assign(work[0] ?? {}, { name: "Danone" }))],
  [
    "an invented position",
    "employer",
    changed(({ work }) => work.push({ name: "Nestlé", position: "Line operator", startDate: "2010" })),
  ],
  [
    "an employer in a line",
    "employer",
    line("Cut packaging waste by 18 % at Danone by re-timing two filling lines"),
  ],
  [
    "an employer in the summary",
    "employer",
    changed(({ basics }) =>
      Object.assign(basics, { summary: "Production supervisor who worked with Danone." }),
    ),
  ],
  [
    "a higher title",
    "title",
    changed(({ work }) => Object.assign(work[0] ?? {}, { position: "Plant director" })),
  ],
  [
    "a title from the other position",
    "title",
    changed(({ work }) => Object.assign(work[1] ?? {}, { position: "Shift supervisor" })),
  ],
  [
    "a title in a line",
    "title",
    line("As operations manager cut packaging waste by 18 % by re-timing two filling lines"),
  ],
  [
    "a title as the label",
    "title",
    changed(({ basics }) => Object.assign(basics, { label: "Head of production" })),
  ],
  [
    "an earlier beginning",
    "date",
    changed(({ work }) => Object.assign(work[0] ?? {}, { startDate: "2018-03" })),
  ],
  ["an end left out, so that it lasts", "date", changed(({ work }) => delete work[1]?.endDate)],
  [
    "the dates of another position",
    "date",
    changed(({ work }) => Object.assign(work[0] ?? {}, { startDate: "2016-06", endDate: "2021-02" })),
  ],
  [
    "a month in a line",
    "date",
    line("Cut packaging waste by 18 % since May 2021 by re-timing two filling lines"),
  ],
  ["a year in a line", "number", line("Cut packaging waste by 18 % in 2019 by re-timing two filling lines")],
  [
    "a higher degree",
    "degree",
    changed(({ education }) => Object.assign(education[0] ?? {}, { studyType: "MSc" })),
  ],
  [
    "another subject",
    "degree",
    changed(({ education }) => Object.assign(education[0] ?? {}, { area: "Business Administration" })),
  ],
  [
    "an invented degree",
    "employer",
    changed(({ education }) =>
      education.push({ institution: "INSEAD", studyType: "MBA", area: "Management" }),
    ),
  ],
  [
    "a degree in the summary",
    "degree",
    changed(({ basics }) => Object.assign(basics, { summary: "Production supervisor with an MBA." })),
  ],
  [
    "a higher number",
    "number",
    line("Cut packaging waste by 81 % within a year by re-timing two filling lines"),
  ],
  [
    "a number in words",
    "number",
    line("Cut packaging waste by half within a year by re-timing seven filling lines"),
  ],
  ["another unit", "number", line("Cut packaging waste by €18 within a year by re-timing two filling lines")],
  [
    "another magnitude",
    "number",
    line("Cut packaging waste by 18k within a year by re-timing two filling lines"),
  ],
  [
    "digits of the telephone number",
    "number",
    line("Cut packaging waste on 555 occasions by re-timing two filling lines"),
  ],
  [
    "a number of another position",
    "number",
    line("Cut packaging waste of 6,000 loaves by re-timing two filling lines"),
  ],
  [
    "a skill that is listed",
    "skill",
    changed(({ skills }) => skills.push({ name: "Kubernetes operations" })),
  ],
  ["a keyword", "skill", changed(({ skills }) => skills[1]?.keywords?.push("Python"))],
  [
    "a skill in a line",
    "skill",
    line("Cut packaging waste by 18 % with Power BI by re-timing two filling lines"),
  ],
  [
    "a skill of another position",
    "skill",
    line("Cut packaging waste with HACCP by re-timing two filling lines"),
  ],
  ["a language", "skill", changed((copy) => copy.languages?.push({ language: "Danish" }))],
  [
    "a better command of a language",
    "skill",
    changed((copy) =>
      Object.assign(copy, { languages: [{ language: "Portuguese", fluency: "C2 certified" }] }),
    ),
  ],
  ["a certificate", "degree", changed((copy) => copy.certificates?.push({ name: "Six Sigma Black Belt" }))],
  ["a line that rests on none", "claim", line("Negotiated contracts with suppliers of flour and yeast")],
  ["a line moved to another employer", "claim", line("Introduced a safety checklist for visitors", 0)],
  ["an award", "claim", changed((copy) => Object.assign(copy, { awards: [{ title: "Baker of the year" }] }))],
  [
    "a section that no one knows",
    "claim",
    changed((copy) => Object.assign(copy, { patents: ["Oven with wings"] })),
  ],
];

describe("a résumé that says more than its source", () => {
  test.each(planted)("%s is found as %s", (_, kind, result) => {
    expect(findFabrications(source, result).map((found) => found.kind)).toContain(kind);
  });

  test("says where it is", () => {
    expect(
      findFabrications(
        source,
        line("Cut packaging waste by 81 % within a year by re-timing two filling lines"),
      ),
    ).toEqual([{ kind: "number", text: "81 %", path: "work.0.highlights.0" }]);
  });
});

describe("a résumé that says the same otherwise", () => {
  const honest: [string, JsonResume][] = [
    ["lines in another order", changed(({ work }) => work[0]?.highlights?.reverse())],
    [
      "lines left out",
      changed(({ work }) =>
        Object.assign(work[0] ?? {}, { highlights: ["Managed a team of five on the night shift"] }),
      ),
    ],
    ["a position left out", changed((copy) => copy.work.pop())],
    ["skills in another order", changed(({ skills }) => skills.reverse())],
    ["a keyword as a skill of its own", changed(({ skills }) => skills.push({ name: "Excel" }))],
    [
      "a skill by another name",
      changed(({ skills }) => Object.assign(skills[0] ?? {}, { name: "Kubernetes" })),
    ],
    [
      "percent in words",
      line("Reduced packaging waste by 18 percent in one year by re-timing two filling lines"),
    ],
    ["a number in figures", line("Managed a team of 5 on the night shift")],
    ["other words for the same", line("Led the five-person night shift team")],
    ["the end first", line("By re-timing 2 filling lines, cut packaging waste by 18% within a year")],
    ["shorter", line("Cut packaging waste by 18 %")],
    [
      "another case and other quotes",
      changed(({ work }) => Object.assign(work[0] ?? {}, { name: "HARBOUR FOODS" })),
    ],
    [
      "a summary from what is there",
      changed(({ basics }) =>
        Object.assign(basics, {
          summary:
            "Shift supervisor at Harbour Foods since March 2021. Cut packaging waste by 18 %. Knows HACCP and SAP.",
        }),
      ),
    ],
    [
      "a number with another separator",
      changed(({ work }) =>
        work[1]?.highlights?.splice(0, 1, "Ran 3 ovens with an output of 6000 loaves a day"),
      ),
    ],
    [
      "a label from a position",
      changed(({ basics }) => Object.assign(basics, { label: "Shift supervisor" })),
    ],
  ];
  test.each(honest)("%s passes", (_, result) => {
    expect(findFabrications(source, result)).toEqual([]);
  });

  test.each(people)("the résumé itself passes: $name", ({ content }) => {
    expect(findFabrications(content, content)).toEqual([]);
  });
});

describe("what the person told besides", () => {
  const told = [
    "Add my job as head baker at Alder & Rye from May 2014 to May 2016. I led 12 bakers and baked sourdough.",
  ];
  const added = changed(({ work }) =>
    work.push({
      name: "Alder & Rye",
      position: "Head baker",
      startDate: "2014-05",
      endDate: "2016-05",
      highlights: ["Led 12 bakers"],
    }),
  );

  test("counts as source", () => {
    expect(findFabrications(source, added, told)).toEqual([]);
    expect(findFabrications(source, added).length).toBeGreaterThan(0);
  });

  test("bears out no more than it says", () => {
    const more = structuredClone(added);
    more.work?.at(-1)?.highlights?.push("Led 40 bakers in Lisbon");
    expect(findFabrications(source, more, told).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["number"]),
    );
  });
});

describe("prose", () => {
  const known = vocabularyOf([
    "Pflegefachkraft am Klinikum Süd, Leitung von vier Kolleginnen und Kollegen auf der Station für die Chirurgie und die Innere Medizin",
  ]);
  test.each([
    ["German nouns are no names", "Leitung einer Gruppe auf der Station", []],
    ["a German employer is one after its preposition", "Leitung einer Gruppe bei Siemens", ["employer"]],
    ["a legal form marks an employer", "Leitung einer Gruppe, Muster GmbH", ["employer"]],
    ["German number words are numbers", "Leitung von sieben Kollegen", ["number"]],
    ["and the same one in figures is the same", "Leitung von 4 Kollegen", []],
  ] as const)("%s", (_, text, kinds) => {
    expect(unsupported(text, known).map(({ kind }) => kind)).toEqual(kinds);
  });

  test("a degree is found behind a letter that folds to two", () => {
    const text = "Ma sœur was my first patient; I hold a Bachelor of Science in nursing.";
    expect(unsupported(text, vocabularyOf([text]))).toEqual([]);
  });
});
