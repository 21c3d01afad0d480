import { leavesOf } from "../../leaves.ts";
import { type JsonResume, partialDate } from "../../resume/schema.ts";
import { findFabrications } from "../fabrication/resume.ts";
import { sameText } from "../grounding.ts";
import { bringsForeignMarkup } from "../markup.ts";
import type { BuiltSection, Proposal } from "./schema.ts";

export interface Assembled {
  content: JsonResume;
  dropped: number;
}

type Entry = Record<string, unknown>;
type ListSection = Exclude<BuiltSection, "basics">;

/** What makes two entries one: an entry that stays keeps the fields that a proposal does not know, as its link. */
const identity: Readonly<Record<ListSection, string[]>> = {
  work: ["name", "position", "startDate"],
  volunteer: ["organization", "position", "startDate"],
  education: ["institution", "area", "studyType"],
  projects: ["name"],
  skills: ["name"],
  certificates: ["name"],
  languages: ["language"],
};

/**
 * The résumé with the sections of a proposal that may change, each statement of it held against the present résumé and
 * what the person told. An entry that says more than both is left out, and the one that it would have replaced stays.
 */
export function assembleProposal(
  source: JsonResume,
  draft: Proposal,
  allowed: readonly BuiltSection[],
  told: string,
): Assembled {
  const changed = draft.changed.filter((section) => allowed.includes(section));
  let content: JsonResume = { ...source };
  let dropped = 0;
  for (const section of new Set(changed)) {
    if (section === "basics") {
      const basics = {
        ...source.basics,
        ...filled({ label: draft.basics.label, summary: draft.basics.summary }),
      };
      const wrong = fieldsThatFail(source, { ...content, basics }, told).filter((path) =>
        path.startsWith("basics."),
      );
      for (const field of ["label", "summary"] as const) {
        if (!wrong.includes(`basics.${field}`)) continue;
        dropped++;
        if (source.basics?.[field] === undefined) delete basics[field];
        else basics[field] = source.basics[field];
      }
      content = { ...content, basics };
    } else {
      const list = sectionOf(source, section, draft[section] as Entry[], told);
      dropped += list.dropped;
      if (list.entries.length > 0 || source[section] !== undefined)
        content = { ...content, [section]: list.entries };
    }
  }
  return { content, dropped };
}

function sectionOf(
  source: JsonResume,
  section: ListSection,
  proposed: Entry[],
  told: string,
): { entries: Entry[]; dropped: number } {
  const known = (source[section] ?? []) as Entry[];
  const isSame = (one: Entry, other: Entry) =>
    identity[section].every((field) => sameText(String(one[field] ?? ""), String(other[field] ?? "")));
  const entries = proposed.map((entry) => {
    const same = known.find((one) => isSame(one, entry));
    const kept = Object.fromEntries(Object.entries(same ?? {}).filter(([field]) => !(field in entry)));
    return { ...kept, ...filled(entry) };
  });
  const failing = fieldsThatFail(source, { [section]: entries }, told).map((path) => path.split("."));
  let dropped = 0;
  const standing = entries.flatMap((entry, index) => {
    const wrong = failing.filter(([, at]) => Number(at) === index);
    if (wrong.length === 0) return [entry];
    dropped += wrong.length;
    // Lines fall one by one; anything else takes the entry with it.
    if (!wrong.every(([, , field]) => field === "highlights" || field === "keywords")) return [];
    const without = (field: string) =>
      (entry[field] as string[] | undefined)?.filter(
        (_, at) => !wrong.some(([, , name, line]) => name === field && Number(line) === at),
      );
    return [{ ...entry, ...filled({ highlights: without("highlights"), keywords: without("keywords") }) }];
  });
  if (dropped === 0) return { entries: standing, dropped };
  // Something fell: what the source had is not lost with it.
  for (const [index, one] of known.entries()) {
    if (!standing.some((entry) => isSame(entry, one))) standing.splice(index, 0, one);
  }
  return { entries: standing, dropped };
}

/** Paths of what neither the résumé nor the person says, and of markup. */
function fieldsThatFail(source: JsonResume, content: JsonResume, told: string): string[] {
  const everything = `${JSON.stringify(source)}\n${told}`;
  const fabricated = findFabrications(source, content, [told]).map(({ path }) => path);
  const marked = leavesOf(content).filter(({ text }) => bringsForeignMarkup(text, everything));
  return [...new Set([...fabricated, ...marked.map(({ path }) => path)])];
}

/** Without empty texts and lists; a date that is none is empty too. */
function filled(entry: Entry): Entry {
  const isDate = /^(?:startDate|endDate|date)$/;
  return Object.fromEntries(
    Object.entries(entry).filter(([field, value]) => {
      if (value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) return false;
      return !isDate.test(field) || partialDate.safeParse(value).success;
    }),
  );
}
