import { z } from "zod";
import type { RulesWriter } from "../rules.ts";
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

const strengthsAtMost = 6;
const weaknessesAtMost = 6;
const suggestionsAtMost = 10;

export const writeResumeWords: RulesWriter = ({ facts }): ResumeWords => {
  const known = factsSchema.parse(facts) as Facts;
  const weakest = known.factors
    .filter((factor) => factor.max > 0 && factor.points < factor.max)
    .sort((a, b) => lost(b) - lost(a) || a.key.localeCompare(b.key));
  return {
    strengths: strengths(known).slice(0, strengthsAtMost),
    weaknesses: weaknesses(known, weakest).slice(0, weaknessesAtMost),
    suggestions: suggestions(known, weakest).slice(0, suggestionsAtMost),
  };
};

function strengths(facts: Facts): ResumeWords["strengths"] {
  return [...measuredResults(facts), ...credentials(facts)];
}

/** One for each position, so that a single busy one does not fill the list. */
function measuredResults(facts: Facts): ResumeWords["strengths"] {
  const places = new Map<string, { first: Observation; count: number }>();
  for (const seen of ofKind(facts, "measured_result")) {
    const known = places.get(seen.place ?? "");
    places.set(seen.place ?? "", { first: known?.first ?? seen, count: (known?.count ?? 0) + 1 });
  }
  return [...places].map(([place, { first, count }]) => ({
    text: `Your ${count === 1 ? "result" : `${count} results`}${place && ` ${place}`} come${count === 1 ? "s" : ""} with figures, so a reader can judge them.`,
    quote: excerpt(first.subject),
  }));
}

function credentials(facts: Facts): ResumeWords["strengths"] {
  const certificate = ofKind(facts, "certificate")[0];
  const degree = ofKind(facts, "degree")[0];
  const languages = ofKind(facts, "language");
  const list: ResumeWords["strengths"] = [];
  if (certificate)
    list.push({ text: "You name a certificate that can be checked.", quote: excerpt(certificate.subject) });
  if (degree) list.push({ text: "You name what you studied.", quote: excerpt(degree.subject) });
  if (languages[0] && languages.length > 1) {
    list.push({
      text: `You say which ${languages.length} languages you speak.`,
      quote: excerpt(languages[0].subject),
    });
  }
  return list;
}

function weaknesses(facts: Facts, weakest: Factor[]): ResumeWords["weaknesses"] {
  const list: ResumeWords["weaknesses"] = [];
  for (const seen of ofKind(facts, "missing_section")) {
    const factor = weakest.find(({ key }) => sectionOf(key) === seen.section || key === "sections");
    if (factor) list.push({ text: `The résumé shows no ${seen.subject}.`, quote: "", factor: factor.key });
  }
  const weak = ofKind(facts, "weak_opening");
  const first = weak[0];
  if (first) {
    list.push({
      text: `${times(weak.length, "line opens", "lines open")} with a duty instead of what you did.`,
      quote: excerpt(first.subject),
      factor: "",
    });
  }
  const unmeasured = ofKind(facts, "line_without_measure");
  const total = unmeasured.length + ofKind(facts, "measured_result").length;
  const example = unmeasured[0];
  if (example && unmeasured.length * 2 > total) {
    list.push({
      text: `${unmeasured.length} of ${total} lines about your work give no measure of the result.`,
      quote: excerpt(example.subject),
      factor: "",
    });
  }
  for (const factor of weakest) {
    if (factor.points < factor.max * 0.6)
      list.push({ text: sentence(factor.advice), quote: "", factor: factor.key });
  }
  return unique(list);
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
  const fromLines = facts.observations
    .flatMap(suggestionFor)
    .filter(({ quote }, index, all) => all.findIndex((other) => other.quote === quote) === index);
  const rank = { high: 0, medium: 1, low: 2 };
  return unique([...fromFactors, ...fromLines.slice(0, 6)]).sort(
    (a, b) => rank[a.priority] - rank[b.priority],
  );
}

function suggestionFor(seen: Observation): ResumeWords["suggestions"] {
  const place = seen.place ? ` (${seen.place})` : "";
  const base = { section: seen.section, factor: "", quote: excerpt(seen.subject) };
  switch (seen.kind) {
    case "weak_opening":
      return [
        {
          ...base,
          priority: "medium",
          text: `Open this line with a verb for what you did yourself${place}.`,
        },
      ];
    case "line_without_measure":
      return [
        {
          ...base,
          priority: "low",
          text: `Say how much, how many or how fast in this line, if you can look the figure up${place}.`,
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
    case "repeated_opening":
      return [{ ...base, priority: "low", text: "Vary the first word; several lines open like this one." }];
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

/** At most 200 characters of a line, cut between words, so that it still stands in the text. */
function excerpt(line: string): string {
  const trimmed = line.trim();
  if (trimmed.length <= 200) return trimmed;
  return trimmed.slice(0, trimmed.lastIndexOf(" ", 200));
}

function sentence(advice: string): string {
  const text = advice.trim().slice(0, 399);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function times(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}

function unique<T extends { text: string; quote: string }>(items: T[]): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = `${item.text}\n${item.quote}`;
    if (item.text.length < 8 || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
