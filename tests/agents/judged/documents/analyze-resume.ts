import { type PersonName, people } from "./people.ts";
import type { Expectation } from "./vocabulary.ts";

/** A résumé as its file says it, and what a sensible adviser would say of it. */
export interface AnalyzeResumeInput {
  text: string;
  /** `uses`: subjects that the advice must touch; `never`: advice that would be wrong or nonsense here. */
  expect: Expectation;
}

/** A résumé written out as people lay it out: headings in capitals, points with dashes. */
export function asText(name: PersonName): string {
  const { basics, work, volunteer, education, certificates, projects, skills, languages, publications } =
    people[name];
  const part = (heading: string, lines: (string | undefined)[] | undefined) =>
    lines && lines.length > 0 ? ["", heading, ...lines.filter((line) => line !== undefined)] : [];
  const dates = (entry: { startDate?: string | undefined; endDate?: string | undefined }) =>
    entry.startDate ? `${entry.startDate} – ${entry.endDate ?? "present"}` : (entry.endDate ?? "");
  return [
    basics?.name,
    basics?.label,
    [basics?.email, basics?.phone, basics?.location?.city].filter(Boolean).join(" | "),
    ...part("SUMMARY", basics?.summary ? [basics.summary] : []),
    ...part(
      "EXPERIENCE",
      work?.flatMap((post) => [
        `${post.position}, ${post.name}`,
        dates(post),
        post.summary,
        ...(post.highlights ?? []).map((point) => `- ${point}`),
      ]),
    ),
    ...part(
      "PROJECTS",
      projects?.flatMap((project) => [`${project.name}`, `- ${project.description}`]),
    ),
    ...part(
      "VOLUNTEERING",
      volunteer?.flatMap((entry) => [
        `${entry.position}, ${entry.organization}`,
        dates(entry),
        entry.summary,
      ]),
    ),
    ...part(
      "EDUCATION",
      education?.map((entry) =>
        [entry.studyType, entry.area, entry.institution, dates(entry)].filter(Boolean).join(", "),
      ),
    ),
    ...part(
      "CERTIFICATES",
      certificates?.map((entry) => [entry.name, entry.issuer, entry.date].filter(Boolean).join(", ")),
    ),
    ...part(
      "PUBLICATIONS",
      publications?.map((entry) =>
        [entry.name, entry.publisher, entry.releaseDate].filter(Boolean).join(", "),
      ),
    ),
    ...part(
      "SKILLS",
      skills?.map((skill) => (skill.keywords ?? []).join(", ")),
    ),
    ...part(
      "LANGUAGES",
      languages?.map((entry) => `${entry.language} (${entry.fluency})`),
    ),
  ]
    .filter((line): line is string => line !== undefined && line !== null)
    .join("\n");
}

const of = (name: PersonName, expect: Expectation): AnalyzeResumeInput => ({ text: asText(name), expect });

export const inputs: Record<string, AnalyzeResumeInput> = {
  "a nurse's good résumé": of("nurse", {
    never: ["add your name", "add an email", "add a skills section", "no work experience"],
  }),
  "a cook without education and phone": of("cook", {
    uses: [["phone", "telephone"], ["education"]],
    never: ["add an email"],
  }),
  "a teacher": of("teacher", { never: ["add a summary", "add an email"] }),
  "a German lawyer": of("lawyer", { never: ["add a summary", "no work experience"] }),
  "a forklift driver of one post": of("forkliftDriver", { never: ["add your phone", "no work experience"] }),
  "a welder": of("welder", { uses: [["summary", "profile"]], never: ["add skills"] }),
  "an accountant with figures everywhere": of("accountant", {
    never: ["no numbers", "add an email", "quantify every"],
  }),
  "a researcher": of("researcher", { uses: [["phone", "telephone"]] }),
  "a school leaver": of("junior", { uses: [["experience", "work"]], never: ["shorten", "too long"] }),
  "a career changer": of("careerChanger", { never: ["no work experience", "add a summary"] }),
  "a parent who returns": of("returningParent", { never: ["children", "no work experience"] }),
  "an engineer": of("engineer", { never: ["no numbers", "add a summary"] }),
  "an executive": of("executive", { never: ["entry-level", "no work experience"] }),
  "one line": of("oneLine", {
    uses: [
      ["experience", "work"],
      ["email", "e-mail", "contact"],
    ],
    never: ["too long", "well structured", "clear structure"],
  }),
  "no name": of("nameless", { uses: ["name"], never: ["John Doe"] }),
  "a French manager": of("salesFrench", { never: ["no work experience", "add an email"] }),
  "a Spanish accountant": of("clerkSpanish", { never: ["no work experience", "add an email"] }),
  "no dates": of("busDriver", { uses: ["date"] }),
  "skills alone": of("designerSkillsOnly", { uses: [["experience", "work"]], never: ["too long"] }),
  "ten pages": of("tenPages", { never: ["add more detail", "too short"] }),
  "first person and filler": of("customerService", {
    uses: [["hard-working", "team player", "first person", "cliché", "passion"]],
  }),
  "duties without results": {
    text: `Oliver Pike
oliver@example.com | +44 555 010 333 | York

SUMMARY
Office administrator.

EXPERIENCE
Office Administrator, Minster Example Ltd
2018 – 2024
- Responsible for filing
- Responsible for answering the phone
- Duties included ordering stationery

EDUCATION
A levels, York Example College, 2017

SKILLS
Word, Excel, filing`,
    expect: {
      uses: [
        ["number", "figure", "result", "measur", "quantif"],
        ["Responsible for", "verb", "achievement"],
      ],
      never: ["add an email", "add your phone"],
    },
  },
  "one block of prose": {
    text: `My name is Rosa Lindt and I have worked in shops since 2012, first at Kaufladen Example as a sales assistant and since 2018 as a shop manager at Modehaus Example, where I lead four people. You can reach me at rosa@example.ch.`,
    expect: { uses: [["heading", "section", "structure"]], never: ["John Doe"] },
  },
  "dates that contradict one another": {
    text: `Ade Bello
ade@example.com | +234 555 010 444

EXPERIENCE
Site Manager, Lagos Builders Example
2021-05 – 2019-03
- Built 12 houses

Foreman, Coast Works Example
2030-01 – present
- Led a crew of 8

EDUCATION
HND Building, Example Polytechnic, 2014

SKILLS
site safety, scheduling`,
    expect: { uses: ["date"] },
  },
};

export const changed: {
  of: string;
  what: string;
  change: (text: string) => string;
  gains?: string[];
  loses?: string[];
}[] = [
  {
    of: "an engineer",
    what: "without the mail address",
    change: (text) => text.replace("kwame.boateng@example.com | ", ""),
    gains: ["mail"],
  },
  {
    of: "duties without results",
    what: "with results",
    change: (text) =>
      text
        .replace("Responsible for filing", "Filed 4,000 contracts in a new register within six weeks")
        .replace("Responsible for answering the phone", "Answered 60 calls a day")
        .replace("Duties included ordering stationery", "Cut stationery costs by 20%"),
    loses: ["Responsible for"],
  },
];

/** Keywords repeated at the end must not be praised, nor raise the judgement. */
export const padding =
  "\nexcellent excellent excellent hard-working dynamic motivated team player results-driven synergy";
