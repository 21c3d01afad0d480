import { z } from "zod";
import { isFilled } from "../../ats/factor.ts";
import { givesMeasure } from "../../ats/measures.ts";
import { fold } from "../../ats/verbs.ts";
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
  tidy: undefined,
  add_work: "work",
  add_education: "education",
  add_certificate: "certificates",
  add_language: "languages",
  unread: undefined,
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
      draft.skills = draft.skills
        .map(({ name, keywords }) => ({ name, keywords: keywords.filter((word) => !gone.has(fold(word))) }))
        .filter(({ name }) => !gone.has(fold(name)));
      return;
    }
    case "set_label":
      draft.basics.label = request.text;
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
    case "add_language":
      draft.languages.push({ language: request.language, fluency: request.fluency });
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
  const seen = new Set<string>();
  draft.skills = draft.skills.filter(({ name }) => !seen.has(fold(name)) && seen.add(fold(name)));
  for (const section of ["work", "education", "skills"] as const) draft.changed.add(section);
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
