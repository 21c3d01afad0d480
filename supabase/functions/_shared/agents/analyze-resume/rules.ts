import { z } from "zod";
import { distinctBy } from "../../distinct.ts";
import { excerpt } from "../../excerpt.ts";
import { groupBy } from "../../group.ts";
import type { RulesWriter } from "../rules.ts";
import { listed, withFullStop } from "../wording.ts";
import type { Observation } from "./observations.ts";
import { type ResumeSection, type ResumeWords, resumeSections } from "./schema.ts";

/**
 * The words without a model: what the rubric and the observations say, put into sentences. Deterministic;
 * every line quotes the résumé or names the factor it rests on.
 */

const factorSchema = z.object({
  key: z.string(),
  points: z.number(),
  max: z.number(),
  evidence: z.union([z.string(), z.array(z.string())]),
  advice: z.string(),
});

const factsSchema = z.object({
  factors: z.array(factorSchema),
  missing_keywords: z.array(z.string()),
  observations: z.array(
    z.object({
      kind: z.string(),
      section: z.enum(resumeSections),
      subject: z.string(),
      place: z.string().optional(),
    }),
  ),
});

type Factor = z.infer<typeof factorSchema>;
type Facts = Omit<z.infer<typeof factsSchema>, "observations"> & { observations: Observation[] };

const longestQuote = 200;
const strengthsAtMost = 6;
const weaknessesAtMost = 6;
const suggestionsAtMost = 10;
/** Lines of one fault that are named; who mends two sees the others. */
const examplesAtMost = 2;

export const writeResumeWords: RulesWriter = ({ facts }): ResumeWords => {
  const known = factsSchema.parse(facts) as Facts;
  const weakest = known.factors
    .filter((factor) => factor.max > 0 && factor.points < factor.max && isAbout(factor))
    .sort((a, b) => lost(b) - lost(a) || a.key.localeCompare(b.key));
  return {
    strengths: strengths(known).slice(0, strengthsAtMost),
    weaknesses: weaknesses(known, weakest).slice(0, weaknessesAtMost),
    suggestions: suggestions(known, weakest).slice(0, suggestionsAtMost),
  };
};

/** Of nothing nothing can be counted: that it is missing is said elsewhere. */
function isAbout({ evidence }: Factor): boolean {
  return !/^0 of 0\b/.test(firstOf(evidence));
}

/** The first line of evidence, or the one that says what is not there. */
const firstOf = (evidence: Factor["evidence"]): string =>
  (typeof evidence === "string"
    ? evidence
    : (evidence.find((line) => /^Not (?:found|recognised):/.test(line)) ?? evidence[0] ?? "")
  ).trim();

function strengths(facts: Facts): ResumeWords["strengths"] {
  return [...measuredResults(facts), ...credentials(facts)];
}

/** The position with most of them, then where the others are. */
function measuredResults(facts: Facts): ResumeWords["strengths"] {
  const places = groupBy(ofKind(facts, "measured_result"), ({ place }) => place ?? "");
  const [most, ...others] = [...places].sort(([, a], [, b]) => b.length - a.length);
  if (!most?.[1][0]) return [];
  const [place, [first, ...rest]] = most as [string, [Observation, ...Observation[]]];
  const count = rest.length + 1;
  const strength = {
    text: `Your ${count === 1 ? "result" : `${count} results`}${place && ` ${place}`} come${count === 1 ? "s" : ""} with figures, so a reader can judge them.`,
    quote: excerpt(first.subject, longestQuote),
  };
  const example = others[0]?.[1][0];
  if (!example) return [strength];
  const named = others.map(([other]) => other || "elsewhere").slice(0, 2);
  const more = others.length - named.length;
  const where =
    more > 0
      ? `${named.join(", ")} and in ${times(more, "other position", "other positions")}`
      : named.join(" and ");
  return [
    strength,
    { text: `You give figures ${where} too.`, quote: excerpt(example.subject, longestQuote) },
  ];
}

function credentials(facts: Facts): ResumeWords["strengths"] {
  const certificate = ofKind(facts, "certificate")[0];
  const degree = ofKind(facts, "degree")[0];
  const languages = ofKind(facts, "language");
  const list: ResumeWords["strengths"] = [];
  if (certificate)
    list.push({
      text: "You name a certificate that can be checked.",
      quote: excerpt(certificate.subject, longestQuote),
    });
  if (degree) list.push({ text: "You name what you studied.", quote: excerpt(degree.subject, longestQuote) });
  if (languages[0] && languages.length > 1) {
    list.push({
      text: `You say that you speak ${languages.length} languages.`,
      quote: excerpt(languages[0].subject, longestQuote),
    });
  }
  return list;
}

function weaknesses(facts: Facts, weakest: Factor[]): ResumeWords["weaknesses"] {
  const list: ResumeWords["weaknesses"] = missing(facts, weakest);
  const weak = ofKind(facts, "weak_opening");
  const first = weak[0];
  if (first) {
    list.push({
      text: `${times(weak.length, "line opens", "lines open")} with a duty instead of what you did.`,
      quote: excerpt(first.subject, longestQuote),
      factor: "",
    });
  }
  const unmeasured = ofKind(facts, "line_without_measure");
  const total = unmeasured.length + ofKind(facts, "measured_result").length;
  const example = unmeasured[0];
  if (example && unmeasured.length * 2 > total) {
    list.push({
      text: `${unmeasured.length} of ${total} lines about your work give no measure of the result.`,
      quote: excerpt(example.subject, longestQuote),
      factor: "",
    });
  }
  // What the rubric counted; what to do about it is a suggestion.
  const gone = new Set(ofKind(facts, "missing_section").map(({ section }) => section));
  for (const factor of weakest) {
    const isSaid =
      gone.has(sectionOf(factor.key)) ||
      (factor.key === "achievements" && unmeasured.length * 2 > total) ||
      list.some(({ factor: key }) => key === factor.key);
    if (factor.points < factor.max * 0.6 && !isSaid && !/^(\d+) of \1\b/.test(countOf(factor)))
      list.push({ text: countOf(factor), quote: "", factor: factor.key });
  }
  return unique(list);
}

/** What the résumé lacks, in a sentence on contact and one on sections. */
function missing(facts: Facts, weakest: Factor[]): ResumeWords["weaknesses"] {
  const gaps = ofKind(facts, "missing_section").flatMap(({ section, subject }) => {
    const factor = weakest.find(({ key }) => sectionOf(key) === section || key === "sections");
    return factor ? [{ isContact: section === "contact", subject, factor: factor.key }] : [];
  });
  return [true, false].flatMap((isContact) => {
    const group = gaps.filter((gap) => gap.isContact === isContact);
    const subjects = group.map(({ subject }) => subject);
    const list = listed(subjects, "or");
    const text = isContact ? `The résumé gives no ${list}.` : `It shows no ${list}.`;
    return group[0] ? [{ text, quote: "", factor: group[0].factor }] : [];
  });
}

/** The first thing that the rubric says of a factor, as `2 of 5 lines about your work give a measure.` */
function countOf({ key, evidence, advice }: Factor): string {
  const count = firstOf(evidence);
  if (count.length < 8) return sentence(advice);
  return sentence(key === "length" ? `The résumé says few different things: ${count}` : count);
}

function suggestions(facts: Facts, weakest: Factor[]): ResumeWords["suggestions"] {
  const fromFactors = weakest.map((factor) => ({
    section: sectionOf(factor.key),
    priority: priorityOf(factor),
    text: sentence(factor.advice),
    quote: "",
    factor: factor.key,
  }));
  // One thing to do about a line is enough; the observation that comes first weighs more.
  const turns = new Map<string, number>();
  const fromLines = facts.observations.flatMap((seen) => {
    const turn = turns.get(seen.kind) ?? 0;
    turns.set(seen.kind, turn + 1);
    return turn < examplesAtMost ? suggestionFor(seen, turn) : [];
  });
  const rank = { high: 0, medium: 1, low: 2 };
  return unique([...fromFactors, ...distinctBy(fromLines, ({ quote }) => quote).slice(0, 6)]).sort(
    (a, b) => rank[a.priority] - rank[b.priority],
  );
}

/** @param turn how often such a thing was suggested before: a second time it is said in other words */
function suggestionFor(seen: Observation, turn: number): ResumeWords["suggestions"] {
  const place = seen.place ? ` (${seen.place})` : "";
  const base = { section: seen.section, factor: "", quote: excerpt(seen.subject, longestQuote) };
  switch (seen.kind) {
    case "weak_opening":
      return [
        {
          ...base,
          priority: "medium",
          text:
            turn === 0
              ? `Open this line with a verb for what you did yourself${place}.`
              : `Say here too what you did, not what you were there for${place}.`,
        },
      ];
    case "empty_line":
      return [
        {
          ...base,
          priority: "medium",
          text:
            turn === 0
              ? `Replace this line by something that you did; nobody can check it as it stands${place}.`
              : `Leave out this praise too, or say what earned it${place}.`,
        },
      ];
    case "line_without_measure":
      return [
        {
          ...base,
          priority: "low",
          text:
            turn === 0
              ? `Say how much, how many or how fast in this line, if you can look the figure up${place}.`
              : `A figure would help this line as well${place}.`,
        },
      ];
    case "long_line":
      return [
        {
          ...base,
          priority: "low",
          text: `Split this line in two; it is too long to take in at a glance${place}.`,
        },
      ];
    case "position_without_lines":
      return [
        {
          ...base,
          priority: "high",
          text: "Add two to four lines on what you did and achieved in this position.",
        },
      ];
    case "position_without_dates":
      return [
        { ...base, priority: "medium", text: "Add when this position began and ended, as month and year." },
      ];
    case "position_reversed":
      return [
        { ...base, priority: "high", text: "Check the dates of this position: it ends before it begins." },
      ];
    case "repeated_opening":
      return [
        { ...base, priority: "low", text: "Vary the first word; four or more lines open like this one." },
      ];
    default:
      return [];
  }
}

function ofKind(facts: Facts, kind: Observation["kind"]): Observation[] {
  return facts.observations.filter((seen) => seen.kind === kind);
}

function lost(factor: Factor): number {
  return factor.max - factor.points;
}

function priorityOf(factor: Factor): "high" | "medium" | "low" {
  if (lost(factor) >= 8 || factor.points === 0) return "high";
  return lost(factor) >= 3 ? "medium" : "low";
}

/** The section that each factor of the rubric (docs/ats-rubric.md) is about. */
const sectionOfFactor: Readonly<Record<string, ResumeSection>> = {
  contact: "contact",
  summary: "summary",
  dates: "work",
  achievements: "work",
  action_verbs: "work",
  skills: "skills",
  layout: "layout",
  length: "layout",
};

function sectionOf(key: string): ResumeSection {
  return sectionOfFactor[key] ?? "other";
}

function sentence(advice: string): string {
  return withFullStop(advice.trim().slice(0, 399));
}

function times(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}

function unique<T extends { text: string; quote: string }>(items: T[]): T[] {
  return distinctBy(
    items.filter(({ text }) => text.length >= 8),
    ({ text, quote }) => `${text}\n${quote}`,
  );
}
