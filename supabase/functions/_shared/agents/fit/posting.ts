import { z } from "zod";
import { organisationWords, titleWords } from "../../resume/parse/classify.ts";
import { bundledCatalogue } from "../../skills/bundled.ts";
import type { Need, PostingMaterial } from "./material.ts";

/** `job_postings.parsed`, as analyze-job writes it; anything else counts as not there. */
const parsedSchema = z.object({
  title: z.string().nullish().catch(null),
  company: z.string().nullish().catch(null),
  location: z.string().nullish().catch(null),
  requirements: z.array(z.string()).catch([]),
  responsibilities: z.array(z.string()).catch([]),
  qualifications: z.array(z.string()).catch([]),
  skills: z.array(z.string()).catch([]),
});

export type ReadPosting = Omit<PostingMaterial, "job_id" | "job_posting_id">;

/** A pasted posting: from what analyze-job found where it was asked, else from its text. Undefined where nothing is there. */
export function readPosting(text: string, parsed: unknown): ReadPosting | undefined {
  const known = parsedSchema.safeParse(parsed ?? {}).data;
  const lists = known ? [...known.requirements, ...known.qualifications] : [];
  const whole =
    text.trim() || [...lists, ...(known?.responsibilities ?? []), ...(known?.skills ?? [])].join("\n");
  if (!whole) return undefined;
  const head = headOf(whole);
  return {
    title: withoutGenders(known?.title ?? head.title),
    company: known?.company?.trim() || head.company,
    location: known?.location?.trim() || null,
    text: whole,
    requirements: lists.length > 0 ? lists.join("\n") : requirementsOf(whole),
    needs: needsOf(known?.skills ?? [], lists, whole),
  };
}

const genders = /\s*[([](?:[mwfdxhi]\s*[/|*]\s*)+[mwfdxhi*][)\]]/i;
const wanted =
  /(?:looking for|seeking|hiring|recruiting|need|suchen|sucht|cherchons|recherchons|buscamos|cerchiamo|procuramos|zoeken|söker|søker|søger)\s+(?:an?|eine?n?|une?|una|um|uma|een|en|ett|et)\s+(?<title>[^.,;:(\n]{3,60}?)(?=[.,;:(\n]|\s+(?:who|to|with|for|at|in|mit|für|qui|pour|que|para|che|per|die|voor|som)\b|$)/i;

/** The title and the employer that the first lines name: `Night nurse at Klinikum Süd`. */
function headOf(text: string): { title: string | null; company: string | null } {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  for (const [index, line] of lines.slice(0, 4).entries()) {
    // A posting in one line begins with its title all the same: `Office intern. Excel needed.`
    const head = line.split(/[.!?]\s|\s[–—]\s/)[0] ?? line;
    const [title = "", company] = head.split(/\s+(?:at|bei|chez|@)\s+|\s+[|–—-]\s+/);
    if (title.length > 80 || title.split(/\s+/).length > 8 || isHeading(line)) continue;
    if (titleWords(title) === 0 && !genders.test(title)) continue;
    if (/\b(?:we|you|our|your|wir|nous|are|is|sucht|suchen)\b/i.test(title)) continue;
    const named = /\s(?:at|bei|chez|@)\s/.test(head) ? company?.trim() || null : null;
    return { title: title.trim().replace(/[:!]$/, ""), company: named ?? companyIn(lines[index + 1]) };
  }
  return { title: wanted.exec(text)?.groups?.title?.trim() ?? null, company: null };
}

/** The line below the title, where it names an organisation: `Mater Clinic, Belfast`. */
function companyIn(line: string | undefined): string | null {
  const name = line?.split(",")[0]?.trim() ?? "";
  const isName =
    name.length <= 50 &&
    name.split(/\s+/).length <= 5 &&
    /^\p{Lu}/u.test(name) &&
    !/[.!?:]$/.test(line ?? "");
  return isName && organisationWords(name) > 0 && titleWords(name) === 0 ? name : null;
}

function isHeading(line: string): boolean {
  return requirementHeading.test(line) || otherHeading.test(line);
}

/** `Pflegefachkraft (m/w/d)` without what the law asks for. */
function withoutGenders(title: string | null | undefined): string | null {
  return (
    title
      ?.replace(genders, "")
      .replace(/\s+(?:wanted|needed|required|gesucht|m\/w\/d)\W*$/i, "")
      .trim() || null
  );
}

const requirementHeading =
  /^\W*(?:requirements?|qualifications?|what (?:you|we)(?:'ll)? (?:need|bring|are looking for|look for|expect)|you (?:have|bring|are)|who you are|your profile|must[- ]haves?|skills|anforderungen|dein profil|ihr profil|was (?:du|sie) mitbring\w*|wir erwarten|profil(?: recherché)?|compétences|requisitos|perfil|qué buscamos|requisiti|eisen|wat (?:je|jij) meebrengt|wij vragen|kvalifikationer|kvalifikasjoner)\b.{0,30}:?\s*$/i;
const otherHeading =
  /^\W*(?:benefits|what we offer|we offer|about (?:us|the company)|responsibilities|your tasks|how to apply|contact|wir bieten|aufgaben|ihre aufgaben|über uns|nous offrons|missions|ofrecemos|funciones|offriamo|wij bieden)\b.{0,30}:?\s*$/i;

/** The lines under a heading that says they are asked for. */
function requirementsOf(text: string): string {
  let within = false;
  const kept = text.split("\n").filter((line) => {
    if (requirementHeading.test(line)) {
      within = true;
      return false;
    }
    if (otherHeading.test(line)) within = false;
    return within;
  });
  return kept.join("\n").trim();
}

/** Skills that were read off the posting, then those of the catalogue that it names. */
function needsOf(listed: string[], required: string[], text: string): Need[] {
  const catalogue = bundledCatalogue();
  const needs = new Map<string, Need>();
  const add = (name: string, importance: Need["importance"]) => {
    const key = catalogue.resolve(name)?.slug ?? name.toLowerCase();
    if (!needs.has(key)) needs.set(key, { name, importance, weight: 1 });
  };
  const asked = required.length > 0 ? required.join("\n") : requirementsOf(text) || text;
  for (const name of listed.filter((name) => name.length <= 60)) add(name, "required");
  // In the posting's own words: who asks for "Lean manufacturing" is not answered with "Lean management".
  for (const { text: written } of catalogue.findSkills(asked)) add(written, "required");
  for (const { text: written } of catalogue.findSkills(text)) add(written, "preferred");
  return [...needs.values()].slice(0, 40);
}
