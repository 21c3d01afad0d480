import type { JsonResume } from "../resume/schema.ts";
import { factor, isFilled, wordsOf } from "./factor.ts";
import type { AtsFactor } from "./score.ts";

type Part = [name: string, points: number, there: boolean];

/** Name 2, e-mail 3, phone 2, place 2, a link 1. */
export function scoreContact({ basics }: JsonResume): AtsFactor {
  const { location } = basics ?? {};
  const parts: Part[] = [
    ["name", 2, isFilled(basics?.name)],
    ["e-mail address", 3, isFilled(basics?.email)],
    ["phone number", 2, isFilled(basics?.phone)],
    ["city or country", 2, [location?.city, location?.region, location?.countryCode].some(isFilled)],
    [
      "link to a profile or website",
      1,
      isFilled(basics?.url) || (basics?.profiles ?? []).some((p) => isFilled(p.url) || isFilled(p.username)),
    ],
  ];
  return scoreParts("contact", 10, parts, {
    found: "Found",
    missing: "Not found",
    advice: "Add to the top of the page, as plain text",
  });
}

/** Experience of any kind 6, education or certificates 4, skills 4, languages or another section 1. */
export function scoreSections(content: JsonResume): AtsFactor {
  const has = (...lists: (unknown[] | undefined)[]) => lists.some((list) => (list?.length ?? 0) > 0);
  const parts: Part[] = [
    ["experience", 6, has(content.work, content.volunteer, content.projects)],
    ["education", 4, has(content.education, content.certificates)],
    ["skills", 4, has(content.skills)],
    [
      "languages, certificates, projects or awards",
      1,
      has(
        content.languages,
        content.certificates,
        content.projects,
        content.awards,
        content.publications,
        content.volunteer,
      ),
    ],
  ];
  return scoreParts("sections", 15, parts, {
    found: "Recognised sections",
    missing: "Not recognised",
    advice: "Give these sections usual headings on lines of their own",
  });
}

/** Points for each part that is there; a list of names follows each of the words. */
function scoreParts(
  key: string,
  max: number,
  parts: Part[],
  words: Record<"found" | "missing" | "advice", string>,
): AtsFactor {
  const namesOf = (some: Part[]) => some.map(([name]) => name).join(", ");
  const found = parts.filter(([, , there]) => there);
  const missing = parts.filter(([, , there]) => !there);
  const evidence = [
    ...(found.length > 0 ? [`${words.found}: ${namesOf(found)}.`] : []),
    ...(missing.length > 0 ? [`${words.missing}: ${namesOf(missing)}.`] : []),
  ];
  const points = found.reduce((sum, [, worth]) => sum + worth, 0);
  return factor(key, max, points, evidence, `${words.advice}: ${namesOf(missing)}.`);
}

interface Dated {
  label: string;
  startDate?: string | undefined;
  endDate?: string | undefined;
}

/**
 * Share of positions and studies with a date, less those that end before they begin. How long something
 * lasted, and what lies between two positions, does not matter.
 */
export function scoreDates(content: JsonResume): AtsFactor {
  const entries: Dated[] = [
    ...(content.work ?? []).map((w) => ({ ...w, label: w.name || w.position || "a position" })),
    ...(content.volunteer ?? []).map((v) => ({ ...v, label: v.organization || v.position || "a position" })),
    ...(content.education ?? []).map((e) => ({ ...e, label: e.institution || e.area || "a study" })),
  ];
  const undated = entries.filter((entry) => !isFilled(entry.startDate) && !isFilled(entry.endDate));
  const reversed = entries.filter((entry) => endsBeforeItBegins(entry));
  const good = entries.length - undated.length - reversed.length;
  const evidence = [`${good} of ${entries.length} positions and studies have dates that fit.`];
  if (undated.length > 0) evidence.push(`Without a date: ${names(undated)}.`);
  if (reversed.length > 0) evidence.push(`Ends before it begins: ${names(reversed)}.`);
  return factor(
    "dates",
    10,
    entries.length === 0 ? 0 : (10 * good) / entries.length,
    evidence,
    "Give every position and study its months and years in one form, such as “Mar 2021 – Present”.",
  );
}

export function endsBeforeItBegins({ startDate, endDate }: Pick<Dated, "startDate" | "endDate">): boolean {
  if (!isFilled(startDate) || !isFilled(endDate)) return false;
  // Compared as far as both are known: 2020 does not end before 2020-05.
  const length = Math.min(startDate.length, endDate.length);
  return endDate.slice(0, length) < startDate.slice(0, length);
}

function names(entries: Dated[]): string {
  const shown = entries.slice(0, 3).map((entry) => entry.label.slice(0, 80));
  return shown.join(", ") + (entries.length > 3 ? ` and ${entries.length - 3} more` : "");
}

const shortSummary = 12;
const longSummary = 150;

/** A summary or a headline says in a few words who is writing. */
export function scoreSummary({ basics }: JsonResume): AtsFactor {
  const words = new Set(wordsOf(basics?.summary ?? "")).size;
  const total = wordsOf(basics?.summary ?? "").length;
  const label = isFilled(basics?.label);
  if (total === 0) {
    return factor(
      "summary",
      5,
      label ? 2 : 0,
      [label ? "A headline, but no summary." : "No summary."],
      "Begin with two or three sentences: your trade, your experience and what you are best at.",
    );
  }
  const points = words < shortSummary ? 3 : total > longSummary ? 3 : 5;
  const advice =
    words < shortSummary
      ? "Say a little more in the summary: your trade, your experience and what you are best at."
      : "Shorten the summary to what a reader takes in at a glance: two to five sentences.";
  return factor("summary", 5, points, [`A summary of ${total} words.`], advice);
}
