import type { JsonResume } from "../../resume/schema.ts";
import { splitSentences } from "../../sentences.ts";

/**
 * A résumé as the passages that a letter or a summary can rest on, each with its path. A long text counts sentence
 * by sentence: the passage is what is quoted, the path says where it stands.
 */

export type PassageKind = "achievement" | "summary" | "award" | "publication";

export interface Passage {
  /** Into the content, as `work.0.highlights.2`. */
  path: string;
  text: string;
  kind: PassageKind;
  place?: Place;
}

/** A position, a project or a voluntary post. */
export interface Place {
  /** Of the entry, as `work.0`. */
  path: string;
  section: "work" | "volunteer" | "projects";
  /** The employer, the organization or the project. */
  name?: string;
  position?: string;
  startDate?: string;
  endDate?: string;
}

/** In the order of the document. Names, dates, skills and degrees are no passages: they are facts, read where needed. */
export function passagesOf(content: JsonResume): Passage[] {
  const { basics, work, volunteer, projects, awards, publications } = content;
  return [
    ...placesOf("work", work, ({ name }) => name).flatMap(linesOf),
    ...placesOf("volunteer", volunteer, ({ organization }) => organization).flatMap(linesOf),
    ...placesOf("projects", projects, ({ name }) => name).flatMap(linesOf),
    ...(awards ?? []).flatMap((award, index) => passage(`awards.${index}.title`, award.title, "award")),
    ...(publications ?? []).flatMap((item, index) =>
      passage(`publications.${index}.name`, item.name, "publication"),
    ),
    ...sentences(basics?.summary).flatMap((text) => passage("basics.summary", text, "summary")),
  ];
}

/** The positions of a résumé that have a name or a title, in its order. */
export function positionsOf(content: JsonResume): Place[] {
  return placesOf("work", content.work, ({ name }) => name)
    .map(({ place }) => place)
    .filter(({ name, position }) => name || position);
}

/** Whether there is anything that a letter could rest on. */
export function hasEvidence(content: JsonResume): boolean {
  const { education, skills, certificates, languages } = content;
  const listed = [education, skills, certificates, languages].some((entries) =>
    entries?.some((entry) => Object.values(entry).some((value) => value !== "" && value !== undefined)),
  );
  return listed || passagesOf(content).length > 0 || positionsOf(content).length > 0;
}

interface Entry {
  name?: string;
  organization?: string;
  position?: string;
  roles?: string[];
  startDate?: string;
  endDate?: string;
  summary?: string;
  description?: string;
  highlights?: string[];
}

interface PlacedEntry {
  place: Place;
  entry: Entry;
}

function placesOf(
  section: Place["section"],
  entries: Entry[] | undefined,
  nameOf: (entry: Entry) => string | undefined,
): PlacedEntry[] {
  return (entries ?? []).map((entry, index) => {
    const { startDate, endDate } = entry;
    const place: Place = { path: `${section}.${index}`, section };
    const name = nameOf(entry)?.trim();
    const position = (entry.position ?? entry.roles?.[0])?.trim();
    if (name) place.name = name;
    if (position) place.position = position;
    if (startDate) place.startDate = startDate;
    if (endDate) place.endDate = endDate;
    return { place, entry };
  });
}

/** The highlights; the sentences of the description only where there are none. */
function linesOf({ place, entry }: PlacedEntry): Passage[] {
  const highlights = (entry.highlights ?? []).flatMap((line, index) =>
    passage(`${place.path}.highlights.${index}`, line, "achievement", place),
  );
  if (highlights.length > 0) return highlights;
  // The description of a position is the employer's in JSON Resume; that of a project is of the work.
  const [key, prose] =
    place.section === "projects" ? ["description", entry.description] : ["summary", entry.summary];
  return sentences(prose).flatMap((text) => passage(`${place.path}.${key}`, text, "achievement", place));
}

function passage(path: string, text: string | undefined, kind: PassageKind, place?: Place): Passage[] {
  const trimmed = text?.trim();
  return trimmed ? [{ path, text: trimmed, kind, ...(place && { place }) }] : [];
}

/** Cut where a sentence ends and another begins; an abbreviation such as `e.g.` ends none. */
export function sentences(text: string | undefined): string[] {
  return (text ?? "")
    .split(/\n+/)
    .flatMap(splitSentences)
    .filter((sentence) => /\p{L}/u.test(sentence));
}
