import { endsBeforeItBegins } from "../../ats/content-factors.ts";
import type { JsonResume, Work } from "../../resume/schema.ts";
import { isPraise } from "../fit/praise.ts";
import type { ResumeSection } from "./schema.ts";

/** What our own code notices about single lines: facts for a model, and the rules' own material. */

export type ObservationKind =
  | "measured_result"
  | "line_without_measure"
  | "weak_opening"
  | "empty_line"
  | "long_line"
  | "position_without_lines"
  | "position_without_dates"
  | "position_reversed"
  | "repeated_opening"
  | "missing_section"
  | "certificate"
  | "degree"
  | "language";

export interface Observation {
  kind: ObservationKind;
  section: ResumeSection;
  /** The line, as the résumé has it; for a missing section its name. */
  subject: string;
  /** Where the line belongs, as `at Harbour Foods` or `as Shift lead`, where known. */
  place?: string;
}

/** Openings that say that something was somebody's job, not what was done. */
const weakOpening =
  /^(?:responsible for|in charge of|duties included|tasked with|worked on|worked with|helped (?:with|out|to|in)|assisted (?:with|in)|participated in|involved in|was part of|supported with)\b/i;

const longestLine = 240;

/** Notices in reading order, so the same résumé always gives the same list. */
export function observe(content: JsonResume): Observation[] {
  const work = content.work ?? [];
  return [
    ...missingSections(content),
    ...work.flatMap(observePosition),
    ...repeatedOpenings(work),
    ...credentials(content),
  ];
}

function missingSections(content: JsonResume): Observation[] {
  const basics = content.basics ?? {};
  const missing: [boolean, ResumeSection, string][] = [
    [!basics.email, "contact", "e-mail address"],
    [!basics.phone, "contact", "phone number"],
    [!basics.summary, "summary", "summary"],
    [!content.work?.length, "work", "work experience"],
    [!content.education?.length, "education", "education"],
    [!content.skills?.length, "skills", "skills"],
  ];
  return missing.flatMap(([absent, section, subject]) =>
    absent ? [{ kind: "missing_section" as const, section, subject }] : [],
  );
}

function credentials(content: JsonResume): Observation[] {
  const named = (kind: ObservationKind, section: ResumeSection, subjects: (string | undefined)[]) =>
    subjects.flatMap((subject) => (subject ? [{ kind, section, subject }] : []));
  return [
    ...named("certificate", "certificates", content.certificates?.map(({ name }) => name) ?? []),
    ...named("degree", "education", content.education?.map(({ area, studyType }) => area ?? studyType) ?? []),
    ...named("language", "languages", content.languages?.map(({ language }) => language) ?? []),
  ];
}

function observePosition(work: Work): Observation[] {
  const subject = work.name || work.position;
  const place = work.name ? `at ${work.name}` : work.position ? `as ${work.position}` : undefined;
  const lines = (work.highlights ?? []).filter((line) => line.trim().length > 0);
  const about = (kind: ObservationKind, subject: string): Observation => ({
    kind,
    section: "work",
    subject,
    place,
  });
  const found: Observation[] = [];
  if (subject && lines.length === 0 && !work.summary) found.push(about("position_without_lines", subject));
  if (subject && !work.startDate) found.push(about("position_without_dates", subject));
  if (subject && endsBeforeItBegins(work)) found.push(about("position_reversed", subject));
  for (const line of lines) {
    if (isPraise(line)) found.push(about("empty_line", line));
    if (weakOpening.test(line)) found.push(about("weak_opening", line));
    if (line.length > longestLine) found.push(about("long_line", line));
    found.push(about(hasMeasure(line) ? "measured_result" : "line_without_measure", line));
  }
  return found;
}

function repeatedOpenings(work: Work[]): Observation[] {
  const counts = new Map<string, { count: number; line: string }>();
  for (const line of work.flatMap((position) => position.highlights ?? [])) {
    const opening = /^\p{L}{3,}/u.exec(line)?.[0].toLowerCase();
    if (!opening) continue;
    const seen = counts.get(opening);
    counts.set(opening, { count: (seen?.count ?? 0) + 1, line: seen?.line ?? line });
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  return most && most.count >= 4
    ? [{ kind: "repeated_opening" as const, section: "work" as const, subject: most.line }]
    : [];
}

/** A number that is not merely a year. */
function hasMeasure(line: string): boolean {
  return /\d/.test(line.replace(/\b(?:19|20)\d{2}\b/g, ""));
}
