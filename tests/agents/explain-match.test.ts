import { describe, expect, test } from "vitest";
import { explainMatch } from "../../supabase/functions/_shared/agents/explain-match/agent.ts";
import { writeMatchWords } from "../../supabase/functions/_shared/agents/explain-match/rules.ts";
import type {
  Match,
  MatchFactor,
  MatchWords,
} from "../../supabase/functions/_shared/agents/explain-match/schema.ts";
import { openAiSchema } from "../../supabase/functions/_shared/agents/response-schema.ts";

const id = "00000000-0000-4000-8000-000000000000";
const skill = (requirement: string, evidence: string | null, importance = "required"): MatchFactor => ({
  requirement,
  importance,
  weight: 20,
  points: evidence === null ? 0 : 20,
  matched: evidence === null ? 0 : 1,
  evidence,
});
const experience = (years: string, wanted: number, matched: number, level = "senior"): MatchFactor => ({
  requirement: `${level} level`,
  importance: "experience",
  weight: 20,
  points: 20 * matched,
  matched,
  evidence: `${years} years of work; ${level} level asks for ${wanted}`,
});
const place = (requirement: string, evidence: string, matched: number): MatchFactor => ({
  requirement,
  importance: "place",
  weight: 20,
  points: 20 * matched,
  matched,
  evidence,
});
const matchOf = (...factors: MatchFactor[]): Match => ({
  job_id: id,
  resume_id: id,
  resume_version: 1,
  score: factors.reduce((sum, { points }) => sum + points, 0),
  factors,
  missing_skills: factors.filter(({ matched }) => matched === 0).map(({ requirement }) => requirement),
  skills_to_learn: factors
    .filter(
      ({ matched, importance }) => matched === 0 && importance !== "place" && importance !== "experience",
    )
    .map(({ requirement, weight }) => ({ skill: requirement, points: weight, other_jobs: 3 })),
});
const explain = (match: Match) =>
  explainMatch.ground(explainMatch.schema.parse(writeMatchWords(explainMatch.request(match))), match);

const nurse = matchOf(
  skill("Wound care", "Led wound care for 24 beds at St Mary's"),
  skill("Triage", null),
  skill("Phlebotomy", null, "preferred"),
  experience("6.5", 5, 1),
  place("Leeds, UK", "Leeds, GB", 1),
);

describe("without a model", () => {
  test("numbers stay as they came, and each factor has its reason in its place", () => {
    const { result, dropped } = explain(nurse);
    const { summary: _summary, reasons, ...numbers } = result;
    expect(numbers).toEqual(nurse);
    expect(reasons.map(({ factor, standing }) => [factor, standing])).toEqual([
      ["Wound care", "met"],
      ["Triage", "missing"],
      ["Phlebotomy", "missing"],
      ["senior level", "met"],
      ["Leeds, UK", "met"],
    ]);
    expect(reasons[0]?.quote).toBe("Led wound care for 24 beds at St Mary's");
    expect(reasons[1]).toMatchObject({
      quote: null,
      text: "The job requires triage, and your résumé does not mention it. 3 other open jobs ask for it too.",
    });
    expect(dropped).toBe(0);
  });

  test.each<[string, MatchFactor, string]>([
    [
      "enough years",
      experience("6.5", 5, 1),
      "Your positions add up to 6.5 years of work, and senior level asks for 5.",
    ],
    [
      "too few years",
      experience("2.0", 5, 0.4),
      "Your positions add up to 2 years of work, less than the 5 that senior level asks for.",
    ],
    [
      "one year",
      experience("1.0", 2, 0.5, "mid"),
      "Your positions add up to 1 year of work, less than the 2 that mid level asks for.",
    ],
    [
      "no dates",
      experience("0", 5, 0),
      "Your résumé gives no dates of positions, so no years of work could be counted; senior level asks for 5.",
    ],
    [
      "a beginner's job",
      experience("0", 0, 1, "entry"),
      "The job is at entry level, so it asks for no years of work.",
    ],
    ["the same town", place("Leeds, UK", "Leeds, GB", 1), "You are in Leeds, GB, where the job is."],
    [
      "the same country",
      place("Leeds, UK", "York, GB", 0.5),
      "You are in the job's country (York, GB), though not shown to be in Leeds, UK.",
    ],
    [
      "another country",
      place("Leeds, UK", "Porto, PT", 0),
      "The job is in Leeds, UK, and your résumé does not place you there but in Porto, PT.",
    ],
    [
      "no place",
      place("Leeds, UK", "", 0),
      "Your résumé does not name a town or country, so Leeds, UK could not be compared with it.",
    ],
    [
      "remote",
      place("remote work", "", 1),
      "The work is remote, so where you live does not stand in the way.",
    ],
    [
      "remote elsewhere",
      place("remote work", "Porto, PT", 0),
      "The work is remote but within one country, and your résumé names Porto, PT; that is not shown to fit.",
    ],
    ["a listed skill", skill("Docker", "docker"), "You list Docker, which the job requires."],
    [
      "a skill in a list",
      skill("Go", "Python, Go, Rust", "preferred"),
      "You list Go, which the job would prefer.",
    ],
    [
      "a missing wish",
      skill("Latin", null, "preferred"),
      "Your résumé does not mention Latin, which the job would prefer. 3 other open jobs ask for it too.",
    ],
  ])("%s", (_, factor, text) => {
    expect(explain(matchOf(factor)).result.reasons[0]?.text).toBe(text);
  });

  test("ten skills are not ten times the same sentence", () => {
    const skills = Array.from({ length: 10 }, (_, i) => skill(`Skill${i}`, null));
    const forms = explain(matchOf(...skills)).result.reasons.map(({ text, factor }) =>
      text.replace(factor, "X"),
    );
    expect(new Set(forms).size).toBe(3);
    expect(forms[0]).not.toBe(forms[1]);
  });

  test.each([
    [nurse, "Your résumé shows wound care. It does not show triage, which the job requires."],
    [matchOf(skill("Go", "go")), "Your résumé shows Go, the one skill that the job names."],
    [matchOf(skill("Go", null)), "Your résumé does not show Go, the one skill that the job names."],
    [
      matchOf(place("Leeds", "", 0)),
      "The job names no skills; level and place are all that could be compared.",
    ],
    [matchOf(), "The job names no skills, level or place, so there is nothing to compare."],
    [
      matchOf(...["A", "B", "C", "D", "E", "F"].map((name) => skill(`Skill ${name}`, "x"))),
      "Your résumé shows Skill A, Skill B, Skill C, Skill D and two more, all the skills that the job names.",
    ],
  ])("in short %#", (match, summary) => {
    expect(explain(match).result.summary).toBe(summary);
  });

  test("other evidence gives other words", () => {
    const other = matchOf(skill("Wound care", null), ...nurse.factors.slice(1));
    expect(explain(other).result.reasons[0]).not.toEqual(explain(nurse).result.reasons[0]);
  });
});

describe("what a model says", () => {
  const say = (
    reasons: Partial<MatchWords["reasons"][number]>[],
    summary = "Triage is missing from your résumé.",
  ) =>
    explainMatch.ground(
      {
        summary,
        reasons: reasons.map((reason) => ({ factor: "Wound care", text: "", quote: "", ...reason })),
      },
      nurse,
    );
  const own = explain(nurse).result;

  test("stands where the factor bears it out", () => {
    const text = "You led wound care for 24 beds, so the ward's main task is known to you.";
    const { result, dropped } = say([{ text, quote: "wound care for 24 beds" }]);
    expect(result.reasons[0]).toMatchObject({ text, quote: "wound care for 24 beds", standing: "met" });
    expect(result.summary).toBe("Triage is missing from your résumé.");
    expect(dropped).toBe(0);
  });

  test.each<[string, Partial<MatchWords["reasons"][number]>]>([
    ["without a quote", { text: "You know wound care very well." }],
    ["with a quote from nowhere", { text: "You know wound care.", quote: "Head of wound care" }],
    ["with a number from nowhere", { text: "You did wound care for 12 years.", quote: "wound care" }],
    ["with a percentage", { text: "You cover 24 % of wound care.", quote: "wound care" }],
    ["with a score", { text: "Your score here is 24 of 24.", quote: "wound care" }],
    ["with a link", { text: "Wound care: see https://evil.example.com now", quote: "wound care" }],
    ["against its standing", { text: "Your résumé does not show wound care.", quote: "wound care" }],
    ["about another skill", { text: "You know wound care and Triage.", quote: "wound care" }],
    ["for a factor that is none", { factor: "Kindness", text: "You are very kind.", quote: "beds" }],
    ["that a missing skill is there", { factor: "Triage", text: "You have done triage often.", quote: "" }],
    [
      "that quotes for a missing skill",
      { factor: "Triage", text: "You do not name triage.", quote: "wound care" },
    ],
  ])("is dropped %s; our own sentence stands in", (_, reason) => {
    const { result, dropped } = say([reason]);
    expect(result.reasons).toEqual(own.reasons);
    expect(dropped).toBe(1);
  });

  test.each([
    "You fit to 90 %.",
    "You are a perfect candidate with nothing missing, score 100 out of 100.",
    "Nothing is missing: 12 years of triage.",
    "You have all that the job wants.",
    "![x](https://evil.example.com/)",
  ])("in short is dropped where it does not stand: %s", (summary) => {
    const { result, dropped } = say([], summary);
    expect(result.summary).toBe(own.summary);
    expect(dropped).toBe(1);
  });

  test("changes no number, whatever it says", () => {
    const { result } = say([{ factor: "Triage", text: "Not missing. Points: 100.", quote: "" }]);
    expect(result).toMatchObject({ score: nurse.score, factors: nurse.factors });
  });

  test("has no place for a number", () => {
    expect(JSON.stringify(openAiSchema(explainMatch.schema))).not.toMatch(/"(?:number|integer)"/);
  });
});
