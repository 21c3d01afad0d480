import type { JsonResume } from "../../resume/schema.ts";
import { withoutPersonalMarkers } from "../bias-guard.ts";
import type { Passage } from "./schema.ts";

export interface GuardedPassages {
  passages: Passage[];
  withheld: Record<string, number>;
}

/**
 * What a model may read of a résumé: what was done, learned and is known, by the guard. Left out as a whole are contact, place,
 * picture, schools and dates (they tell age and origin), interests, references and memberships by date. Months at a position are
 * computed from its dates, up to `today` (YYYY-MM).
 */
export function guardedPassages(content: JsonResume, names: string[], today: string): GuardedPassages {
  const withheld: Record<string, number> = {};
  const passages: Passage[] = [];
  const guard = (text: string) => {
    const guarded = withoutPersonalMarkers(text, names);
    for (const [kind, count] of Object.entries(guarded.removed))
      withheld[kind] = (withheld[kind] ?? 0) + count;
    return guarded.text.trim();
  };
  const add = (path: string, text: string | undefined, place = "") => {
    if (!text?.trim()) return;
    // A passage of which nothing is left says nothing.
    const guarded = guard(text);
    if (/[\p{L}\p{N}]/u.test(guarded.replaceAll("[withheld]", "")))
      passages.push({ path, text: guarded, place });
  };

  const addAll = (path: string, texts: (string | undefined)[] | undefined, place = "") => {
    for (const [index, text] of (texts ?? []).entries()) add(`${path}.${index}`, text, place);
  };

  add("basics.label", content.basics?.label);
  add("basics.summary", content.basics?.summary);
  for (const section of ["work", "volunteer"] as const) {
    for (const [index, work] of (content[section] ?? []).entries()) {
      const place = placeOf(guard(work.position ?? ""), work.startDate, work.endDate, today);
      add(`${section}.${index}.position`, work.position, place);
      add(`${section}.${index}.summary`, work.summary, place);
      addAll(`${section}.${index}.highlights`, work.highlights, place);
    }
  }
  for (const [index, project] of (content.projects ?? []).entries()) {
    add(`projects.${index}.description`, project.description);
    addAll(`projects.${index}.highlights`, project.highlights);
  }
  for (const [index, skill] of (content.skills ?? []).entries()) {
    add(`skills.${index}.name`, skill.name);
    addAll(`skills.${index}.keywords`, skill.keywords);
  }
  for (const [index, education] of (content.education ?? []).entries()) {
    add(`education.${index}.studyType`, education.studyType);
    add(`education.${index}.area`, education.area);
    addAll(`education.${index}.courses`, education.courses);
  }
  const named = (section: string, names: (string | undefined)[] | undefined, key: string) => {
    for (const [index, name] of (names ?? []).entries()) add(`${section}.${index}.${key}`, name);
  };
  named(
    "certificates",
    content.certificates?.map(({ name }) => name),
    "name",
  );
  named(
    "languages",
    content.languages?.map(({ language }) => language),
    "language",
  );
  named(
    "awards",
    content.awards?.map(({ title }) => title),
    "title",
  );
  named(
    "publications",
    content.publications?.map(({ name }) => name),
    "name",
  );
  return { passages, withheld };
}

/** `Platform engineer (2 years and 3 months)`; the position alone without dates, nothing where it tells of the person. */
function placeOf(
  position: string,
  start: string | undefined,
  end: string | undefined,
  today: string,
): string {
  const months = monthsBetween(start, end || today);
  const length = months === undefined ? "" : duration(months);
  if (position === "" || position.includes("[")) return "";
  return length === "" ? position : `${position} (${length})`;
}

/** Calendar months, both ends counted; undefined where a month is not named or the order is wrong. */
function monthsBetween(start: string | undefined, end: string): number | undefined {
  const month = (text: string | undefined) => {
    const [, year, month] = /^(\d{4})-(\d{2})/.exec(text ?? "") ?? [];
    return year === undefined ? undefined : Number(year) * 12 + Number(month);
  };
  const [from, to] = [month(start), month(end)];
  return from === undefined || to === undefined || to < from ? undefined : to - from + 1;
}

function duration(months: number): string {
  const years = Math.floor(months / 12);
  const rest = months % 12;
  const parts = [
    years > 0 && `${years} ${years === 1 ? "year" : "years"}`,
    rest > 0 && `${rest} ${rest === 1 ? "month" : "months"}`,
  ].filter(Boolean);
  return parts.join(" and ");
}
