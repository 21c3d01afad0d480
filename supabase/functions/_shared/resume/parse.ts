import type { ResumeDocument } from "./document.ts";
import { layoutLines } from "./layout.ts";
import { parseBasics } from "./parse/basics.ts";
import { parseAwards, parseCertificates, parsePublications } from "./parse/certificates.ts";
import { isReachLine } from "./parse/contact.ts";
import { parseEducation } from "./parse/education.ts";
import { guessKinds, sectionsWithoutHeadings } from "./parse/guess.ts";
import { isLanguageName, parseLanguages } from "./parse/languages.ts";
import { parseInterests, parseReferences, parseVolunteer } from "./parse/others.ts";
import { parseProjects } from "./parse/projects.ts";
import { type Section, splitSections } from "./parse/sections.ts";
import { parseSkills } from "./parse/skills.ts";
import { type EntryContext, parseWork } from "./parse/work.ts";
import type { JsonResume, Language } from "./schema.ts";

/**
 * A résumé as JSON Resume 1.0.0: deterministic, from the document's own words only. A field that the text
 * does not hold is absent; sections without entries are absent too. Dates are `YYYY`, `YYYY-MM` or
 * `YYYY-MM-DD`; telephone numbers stay as written.
 */
export function parseResume(document: ResumeDocument): JsonResume {
  const lines = layoutLines(document);
  const sections = sectionsWithoutHeadings(splitSections(lines));
  guessKinds(sections);
  const basics = parseBasics(document, lines, sections);
  const context: EntryContext = {
    monthFirst: writesMonthFirst(basics.location?.countryCode, basics.phone),
    label: basics.label,
  };
  const of = <T>(kind: Section["kind"], parse: (lines: Section["lines"]) => T[]): T[] =>
    sections
      .filter((section) => section.kind === kind && section.lines.length > 0)
      .flatMap((section) => parse(section.lines.filter((line) => !isReachLine(line.text))));

  const resume: JsonResume = { basics };
  const add = <Key extends keyof JsonResume>(
    key: Key,
    values: NonNullable<JsonResume[Key]> & unknown[],
  ): void => {
    if (values.length > 0) resume[key] = values;
  };
  add(
    "work",
    of("work", (part) => parseWork(part, context)),
  );
  add(
    "volunteer",
    of("volunteer", (part) => parseVolunteer(part, context)),
  );
  add(
    "education",
    of("education", (part) => parseEducation(part, context)),
  );
  add(
    "awards",
    of("awards", (part) => parseAwards(part, context)),
  );
  add(
    "certificates",
    of("certificates", (part) => parseCertificates(part, context)),
  );
  add(
    "publications",
    of("publications", (part) => parsePublications(part, context)),
  );
  add(
    "skills",
    sections
      .filter((section) => section.kind === "skills")
      .flatMap((section) => parseSkills(section.lines, section.group)),
  );
  const languages = of("languages", parseLanguages);
  add("languages", languages.length > 0 ? languages : languagesInHeader(sections));
  add("interests", of("interests", parseInterests));
  add("references", of("references", parseReferences));
  add(
    "projects",
    of("projects", (part) => parseProjects(part, context)),
  );
  return resume;
}

/** “Norwegian, English” among the contact lines. */
function languagesInHeader(sections: Section[]): Language[] {
  const lines = sections
    .filter((section) => section.kind === "header" || section.kind === "contact")
    .flatMap((section) => section.lines);
  return lines
    .flatMap((line) => line.text.split("\t"))
    .filter((cell) => cell.split(/\s*[,;|•·]\s*/).every(isLanguageName))
    .flatMap((cell) => cell.split(/\s*[,;|•·]\s*/).map((language) => ({ language })));
}

/** 05/06/2021 is May the 6th in the United States and the Philippines. */
function writesMonthFirst(country: string | undefined, phone: string | undefined): boolean {
  if (country) return country === "US" || country === "PH";
  return phone !== undefined && /^(?:\+1[\s(-]|\(\d{3}\)|\d{3}[-.]\d{3}[-.]\d{4})/.test(phone);
}
