import { describe, expect, test } from "vitest";
import { summarizeCandidate } from "../../supabase/functions/_shared/agents/summarize-candidate/agent.ts";
import { guardedPassages } from "../../supabase/functions/_shared/agents/summarize-candidate/passages.ts";
import { writeCandidateWords } from "../../supabase/functions/_shared/agents/summarize-candidate/rules.ts";
import type {
  CandidateInput,
  CandidateWords,
  Requirement,
} from "../../supabase/functions/_shared/agents/summarize-candidate/schema.ts";
import type { JsonResume } from "../../supabase/functions/_shared/resume/schema.ts";

const amara: JsonResume = {
  basics: {
    name: "Amara Okafor",
    label: "Platform engineer",
    email: "amara@example.com",
    phone: "+44 20 7946 0958",
    image: "https://example.com/amara.jpg",
    summary: "She is a married mother of two, born in 1980 in Lagos. Runs platforms for 40 services.",
    location: { city: "Leeds", countryCode: "GB", address: "1 High Street" },
    profiles: [{ network: "LinkedIn", username: "amara-okafor" }],
  },
  work: [
    {
      name: "Alto Data",
      position: "Platform engineer",
      startDate: "2019-01",
      endDate: "2021-03",
      highlights: ["Moved 40 services to Kubernetes", "Amara led the women's network"],
    },
    {
      name: "Harbour Foods",
      position: "Administrator",
      startDate: "1999-05",
      highlights: ["Kept 12 servers running"],
    },
  ],
  education: [
    {
      institution: "University of Lagos",
      studyType: "BSc",
      area: "Computer science",
      startDate: "1998",
      endDate: "2002",
    },
  ],
  skills: [{ name: "Cloud", keywords: ["Docker", "Terraform"] }],
  languages: [{ language: "Igbo", fluency: "Native speaker" }, { language: "English" }],
  interests: [{ name: "Church choir" }],
  references: [{ name: "Bola Ade", reference: "She is great." }],
};
const names = ["Amara Okafor"];
const requirements: Requirement[] = [
  { text: "Kubernetes", importance: "required" },
  { text: "Docker", importance: "required" },
  { text: "Ansible", importance: "preferred" },
  { text: "Experience in keeping servers running", importance: "stated" },
];
const inputOf = (content: JsonResume = amara, asked = requirements): CandidateInput => ({
  application_id: "00000000-0000-4000-8000-000000000000",
  resume_version: 3,
  job_title: "Engineer",
  requirements: asked,
  ...guardedPassages(content, names, "2026-11"),
});
const summarize = (input: CandidateInput) =>
  summarizeCandidate.ground(
    summarizeCandidate.schema.parse(writeCandidateWords(summarizeCandidate.request(input))),
    input,
  );

describe("what is sent", () => {
  const sent = JSON.stringify(summarizeCandidate.request(inputOf()));

  test.each([
    "Amara",
    "Okafor",
    "She",
    "married",
    "mother",
    "1980",
    "Lagos",
    "amara@example.com",
    "7946",
    "amara.jpg",
    "Leeds",
    "High Street",
    "women",
    "1998",
    "2002",
    "2019",
    "1999",
    "Native",
    "Church",
    "Bola",
    "great",
  ])("tells nothing of %j", (planted) => expect(sent).not.toContain(planted));

  test.each([
    "Moved 40 services to Kubernetes",
    "Platform engineer (2 years and 3 months)",
    "Administrator (27 years and 7 months)",
    "Computer science",
    "Runs platforms for 40 services",
    "Igbo",
  ])("tells of %j", (planted) => expect(sent).toContain(planted));

  test("what was taken out is counted", () => {
    expect(inputOf().withheld).toMatchObject({ pronoun: 1, name: 1, age: 1, sex: 1 });
  });

  test("another name, sex and age give the same input, so the same summary", () => {
    const other = JSON.parse(
      JSON.stringify(amara)
        .replaceAll("Amara Okafor", "Erik Lund")
        .replaceAll("Amara", "Erik")
        .replaceAll("She is", "He is")
        .replaceAll("mother", "father")
        .replaceAll("women's", "men's")
        .replaceAll("in 1980 in Lagos", "in 1996 in Oslo"),
    ) as JsonResume;
    other.work?.[0]?.highlights?.splice(1, 1, "Erik led the men's league");
    const mine = structuredClone(amara);
    mine.work?.[0]?.highlights?.splice(1, 1, "Amara led the women's league");
    expect(guardedPassages(other, ["Erik Lund"], "2026-11").passages).toEqual(
      guardedPassages(mine, names, "2026-11").passages,
    );
  });
});

describe("without a model", () => {
  test("each highlight quotes the version with its path, required skills first", () => {
    const { result, dropped } = summarize(inputOf());
    expect(dropped).toBe(0);
    expect(result.highlights.slice(0, 3)).toEqual([
      {
        requirement: "Kubernetes",
        text: "Kubernetes comes up in what the applicant did as Platform engineer (2 years and 3 months).",
        evidence: {
          resume_version: 3,
          path: "work.0.highlights.0",
          quote: "Moved 40 services to Kubernetes",
        },
      },
      {
        requirement: "Docker",
        text: "Docker, which the job requires, is listed among the skills.",
        evidence: { resume_version: 3, path: "skills.0.keywords.0", quote: "Docker" },
      },
      {
        requirement: "Experience in keeping servers running",
        text: expect.stringContaining("Administrator (27 years and 7 months)"),
        evidence: { resume_version: 3, path: "work.1.highlights.0", quote: "Kept 12 servers running" },
      },
    ]);
    expect(result.not_shown).toEqual(["Ansible"]);
  });

  test("other evidence gives another summary, the same the same", () => {
    const other = structuredClone(amara);
    other.work?.[0]?.highlights?.splice(0, 1, "Wrote Ansible roles for 40 services");
    expect(summarize(inputOf())).toEqual(summarize(inputOf()));
    const { result } = summarize(inputOf(other));
    expect(result.not_shown).toEqual(["Kubernetes"]);
    expect(result.highlights[0]?.requirement).toBe("Docker");
  });

  test.each<[string, JsonResume, string]>([
    [
      "a nurse",
      { work: [{ position: "Nurse", highlights: ["Cared for 12 patients a shift on an acute ward"] }] },
      "Experience on an acute ward",
    ],
    [
      "a cook",
      { work: [{ position: "Cook", highlights: ["Cooked 80 covers a night in a busy kitchen"] }] },
      "3 years in a busy kitchen",
    ],
    ["a driver", { certificates: [{ name: "Counterbalance forklift licence" }] }, "A forklift licence"],
    ["a lawyer", { education: [{ studyType: "LLB", area: "Law" }] }, "A degree in law"],
    [
      "a teacher, in German",
      { work: [{ position: "Lehrer", highlights: ["Unterrichtete Mathematik in der Oberstufe"] }] },
      "Unterricht in Mathematik",
    ],
  ])("%s's words speak to what is asked in sentences", (_, content, text) => {
    const { result } = summarize(inputOf(content, [{ text, importance: "stated" }]));
    expect(result.highlights.map(({ requirement }) => requirement)).toEqual([text]);
  });

  test("an empty version shows nothing, and says so", () => {
    expect(summarize(inputOf({})).result).toEqual({
      highlights: [],
      not_shown: ["Kubernetes", "Docker", "Ansible"],
    });
  });

  test("naming a skill twenty times makes one highlight of it", () => {
    const padded = { work: [{ position: "Engineer", highlights: Array(20).fill("Kubernetes Kubernetes") }] };
    const about = summarize(inputOf(padded)).result.highlights.filter(
      ({ requirement }) => requirement === "Kubernetes",
    );
    expect(about).toHaveLength(1);
  });
});

describe("what a model says", () => {
  const good = {
    requirement: "Kubernetes",
    text: "The applicant moved 40 services to Kubernetes.",
    quote: "Moved 40 services to Kubernetes",
  };
  const say = (change: Partial<CandidateWords["highlights"][number]>) =>
    summarizeCandidate.ground({ highlights: [{ ...good, ...change }] }, inputOf());

  test("is kept where a passage bears it out", () => {
    const { result, dropped } = say({});
    expect(result.highlights).toMatchObject([{ text: good.text, evidence: { path: "work.0.highlights.0" } }]);
    expect(dropped).toBe(0);
  });

  test.each<[string, Partial<CandidateWords["highlights"][number]>]>([
    ["with a quote from nowhere", { quote: "Moved 90 services" }],
    ["with a quote of what was taken out", { quote: "[withheld] led" }],
    ["with an invented number", { text: "The applicant moved 90 services to Kubernetes." }],
    ["for an invented requirement", { requirement: "Rust" }],
    ["with a recommendation", { text: "I recommend the applicant for Kubernetes." }],
    ["with a verdict", { text: "The applicant is a strong fit for Kubernetes." }],
    ["with a rejection", { text: "Reject the applicant in spite of Kubernetes." }],
    ["with a rank", { text: "The applicant is better than others at Kubernetes." }],
    ["with a score", { text: "Kubernetes: rated 40 out of 100." }],
    ["with a pronoun", { text: "She moved 40 services to Kubernetes." }],
    ["with a guess at age", { text: "The applicant, aged 45, moved services to Kubernetes." }],
    ["with a guess at origin", { text: "The applicant, of Nigerian descent, knows Kubernetes." }],
    ["with a link", { text: "Kubernetes: https://evil.example.com/?q=1" }],
  ])("is dropped %s", (_, change) => {
    const { result, dropped } = say(change);
    expect(result.highlights).toEqual([]);
    expect(dropped).toBe(1);
  });

  test("cannot say that a shown skill is not shown, or the other way round", () => {
    const { result } = summarizeCandidate.ground({ highlights: [] }, inputOf());
    expect(result.not_shown).toEqual(["Ansible"]);
  });
});
