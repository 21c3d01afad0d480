import { z } from "zod";
import { isFilled } from "../../ats/factor.ts";
import { givesMeasure } from "../../ats/measures.ts";
import { distinctBy } from "../../distinct.ts";
import { fold } from "../../fold.ts";
import { type JsonResume, jsonResumeSchema } from "../../resume/schema.ts";
import { passagesOf } from "../fit/passages.ts";
import { tidy } from "../letters/clauses.ts";
import { presentPosition } from "../letters/compose.ts";
import type { RulesWriter } from "../rules.ts";
import { type Request, readInstructions } from "./instructions.ts";
import { type BuiltSection, builtSections, nothingProposed, type Proposal } from "./schema.ts";

const factsSchema = z.object({ resume: jsonResumeSchema, sections: z.array(z.enum(builtSections)) });

/**
 * A proposal without a model: what the instructions say in plain forms ("Add Python to my skills", "I worked as a baker
 * at Alder & Rye from 2014 to 2016") is put into its section; the rest is named as not done.
 */
export const buildByRules: RulesWriter = ({ facts, texts }): Proposal => {
  const { resume, sections } = factsSchema.parse(facts);
  const instructions = texts.find(({ name }) => name === "instructions")?.text ?? "";
  const draft: Draft = { ...asProposal(resume), changed: new Set(), not_done: [] };
  for (const request of readInstructions(instructions)) {
    const section = sectionOf(request);
    if (section && !sections.includes(section)) {
      draft.not_done.push(`The section ${section} was not to be changed.`);
    } else apply(draft, request, resume);
  }
  return {
    ...draft,
    changed: [...draft.changed],
    not_done: draft.not_done.slice(0, 10).map((text) => text.slice(0, 300)),
  };
};

type Draft = Omit<Proposal, "changed"> & { changed: Set<BuiltSection> };

const sectionOfRequest: Readonly<Record<Request["kind"], BuiltSection | undefined>> = {
  add_skills: "skills",
  remove_skills: "skills",
  set_label: "basics",
  set_summary: "basics",
  write_summary: "basics",
  tell_label: "basics",
  tidy: undefined,
  sort: "work",
  replace: undefined,
  add_line: "work",
  add_work: "work",
  add_education: "education",
  add_certificate: "certificates",
  add_languages: "languages",
  unread: undefined,
  contact: undefined,
  wording: undefined,
};

const sectionOf = ({ kind }: Request) => sectionOfRequest[kind];

function apply(draft: Draft, request: Request, resume: JsonResume): void {
  const section = sectionOf(request);
  if (section) draft.changed.add(section);
  switch (request.kind) {
    case "add_skills": {
      const known = new Set(draft.skills.flatMap(({ name, keywords }) => [name, ...keywords]).map(fold));
      draft.skills.push(
        ...request.names.filter((name) => !known.has(fold(name))).map((name) => ({ name, keywords: [] })),
      );
      return;
    }
    case "remove_skills": {
      const gone = new Set(request.names.map(fold));
      const known = new Set(draft.skills.flatMap(({ name, keywords }) => [name, ...keywords]).map(fold));
      for (const name of request.names.filter((one) => !known.has(fold(one))))
        draft.not_done.push(`There is no skill “${name}” to remove.`);
      draft.skills = draft.skills
        .map(({ name, keywords }) => ({ name, keywords: keywords.filter((word) => !gone.has(fold(word))) }))
        .filter(({ name }) => !gone.has(fold(name)));
      return;
    }
    case "set_label":
      draft.basics.label = request.text;
      return;
    case "tell_label":
      draft.basics.label ||= request.text;
      return;
    case "set_summary":
      draft.basics.summary = request.text;
      return;
    case "write_summary":
      draft.basics.summary = summaryOf(resume) || draft.basics.summary;
      return;
    case "tidy":
      tidyUp(draft);
      return;
    case "sort":
      draft.work = byDate(draft.work);
      if (request.oldestFirst) draft.work.reverse();
      return;
    case "replace":
      replaceText(draft, request);
      return;
    case "add_line":
      addLine(draft, request);
      return;
    case "add_work": {
      const { kind: _, ...entry } = request;
      draft.work = byDate([{ ...entry, location: "", summary: "" }, ...draft.work]);
      return;
    }
    case "add_education": {
      const { kind: _, ...entry } = request;
      draft.education = byDate([entry, ...draft.education]);
      return;
    }
    case "add_certificate":
      draft.certificates.push({ name: request.name, issuer: "", date: request.date });
      return;
    case "add_languages":
      draft.languages.push(...request.languages);
      return;
    case "contact": {
      const opening = "Your name, place and ways to reach you are edited in the résumé itself: ";
      const at = draft.not_done.findIndex((text) => text.startsWith(opening));
      if (at >= 0) draft.not_done[at] += `; ${request.text}`;
      else draft.not_done.push(opening + request.text);
      return;
    }
    case "wording":
      draft.not_done.push(`Wording is left as it is without a language model: ${request.text}`);
      return;
    case "unread":
      draft.not_done.push(`Not understood without a language model: ${request.text}`);
  }
}

/** Newest first, what lasts before what ended; each skill and line once; no full stops at the end of lines. */
function tidyUp(draft: Draft): void {
  draft.work = byDate(draft.work).map((entry) => ({
    ...entry,
    highlights: unique(entry.highlights.map(tidy)),
  }));
  draft.education = byDate(draft.education);
  draft.skills = distinctBy(draft.skills, ({ name }) => fold(name));
  for (const section of ["work", "education", "skills"] as const)
    if (draft[section].length > 0) draft.changed.add(section);
}

/** What may be worded anew; names, titles and dates of an entry are what makes it the one that it is. */
const wording = new Set(["label", "summary", "highlights", "description", "keywords"]);

/** Puts `to` where `from` stands in what is worded, and in skills. */
function replaceText(draft: Draft, { from, to }: { from: string; to: string }): void {
  const swapped = <T>(value: T, free: boolean): T => {
    if (typeof value === "string") return (free && from ? value.replaceAll(from, to) : value) as T;
    if (Array.isArray(value)) return value.map((item) => swapped(item, free)) as T;
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, swapped(item, free || wording.has(key))]),
    ) as T;
  };
  let found = false;
  for (const section of builtSections) {
    const changed = swapped(draft[section], section === "skills");
    if (JSON.stringify(changed) === JSON.stringify(draft[section])) continue;
    Object.assign(draft, { [section]: changed });
    draft.changed.add(section);
    found = true;
  }
  if (!found) {
    const stands = builtSections.some((section) => JSON.stringify(draft[section]).includes(from));
    draft.not_done.push(
      stands
        ? `Names, titles and dates are corrected in the résumé itself: “${from}”.`
        : `“${from}” does not stand in the résumé.`,
    );
  }
}

/** Adds a line to the position that is named by its employer or title. */
function addLine(draft: Draft, { place, line }: { place: string; line: string }): void {
  const wanted = fold(place);
  const entry = draft.work.find(({ name, position }) =>
    [name, position].some(
      (text) => text !== "" && (fold(text).includes(wanted) || wanted.includes(fold(text))),
    ),
  );
  if (entry) entry.highlights.push(line);
  else draft.not_done.push(`There is no position “${place}” to add to.`);
}

function unique(lines: string[]): string[] {
  return [...new Map(lines.filter(Boolean).map((line) => [fold(line), line])).values()];
}

function byDate<T extends { startDate: string; endDate: string }>(entries: T[]): T[] {
  const key = ({ startDate, endDate }: T) =>
    `${startDate && !endDate ? "9999" : endDate || startDate}/${startDate}`;
  return [...entries].sort((a, b) => key(b).localeCompare(key(a)));
}

/** The position and the two newest lines with a figure. */
function summaryOf(resume: JsonResume): string {
  const place = presentPosition(resume);
  const role = [place?.position ?? resume.basics?.label, place?.name].filter(isFilled).join(", ");
  const lines = passagesOf(resume)
    .filter(({ kind, text }) => kind === "achievement" && tidy(text).length <= 200)
    .sort((a, b) => Number(givesMeasure(fold(b.text))) - Number(givesMeasure(fold(a.text))))
    .slice(0, 2)
    .map(({ text }) => tidy(text));
  return [role, ...lines]
    .filter(Boolean)
    .map((text) => `${text}.`)
    .join(" ");
}

/** A résumé in the form of a proposal. */
export function asProposal(resume: JsonResume): Proposal {
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  const span = (entry: { startDate?: string; endDate?: string }) => ({
    startDate: text(entry.startDate),
    endDate: text(entry.endDate),
  });
  return {
    ...nothingProposed,
    basics: { label: text(resume.basics?.label), summary: text(resume.basics?.summary) },
    work: (resume.work ?? []).map((entry) => ({
      name: text(entry.name),
      position: text(entry.position),
      location: text(entry.location),
      ...span(entry),
      summary: text(entry.summary),
      highlights: [...(entry.highlights ?? [])],
    })),
    volunteer: (resume.volunteer ?? []).map((entry) => ({
      organization: text(entry.organization),
      position: text(entry.position),
      ...span(entry),
      summary: text(entry.summary),
      highlights: [...(entry.highlights ?? [])],
    })),
    education: (resume.education ?? []).map((entry) => ({
      institution: text(entry.institution),
      area: text(entry.area),
      studyType: text(entry.studyType),
      ...span(entry),
    })),
    projects: (resume.projects ?? []).map((entry) => ({
      name: text(entry.name),
      description: text(entry.description),
      ...span(entry),
      highlights: [...(entry.highlights ?? [])],
    })),
    skills: (resume.skills ?? []).map(({ name, keywords }) => ({
      name: text(name),
      keywords: keywords ?? [],
    })),
    certificates: (resume.certificates ?? []).map(({ name, issuer, date }) => ({
      name: text(name),
      issuer: text(issuer),
      date: text(date),
    })),
    languages: (resume.languages ?? []).map(({ language, fluency }) => ({
      language: text(language),
      fluency: text(fluency),
    })),
  };
}
