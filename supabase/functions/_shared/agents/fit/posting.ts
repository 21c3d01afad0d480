import { z } from "zod";
import { bundledCatalogue } from "../../skills/bundled.ts";
import { writePostingParts } from "../analyze-job/rules.ts";
import { postingPartsSchema } from "../analyze-job/schema.ts";
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

/** A pasted posting: what analyze-job found in it, and where it was not asked or found nothing, what its rules find. */
export function readPosting(text: string, parsed: unknown): ReadPosting | undefined {
  const known = parsedSchema.safeParse(parsed ?? {}).data;
  const lists = known ? [...known.requirements, ...known.qualifications] : [];
  const whole =
    text.trim() || [...lists, ...(known?.responsibilities ?? []), ...(known?.skills ?? [])].join("\n");
  if (!whole) return undefined;
  const facts = { title: null, company: null };
  const own = postingPartsSchema.parse(
    writePostingParts({ facts, texts: [{ name: "posting", text: whole }] }),
  );
  const asked = lists.length > 0 ? lists : [...own.requirements, ...own.qualifications];
  return {
    title: titleOf(known?.title || own.title),
    company: known?.company?.trim() || own.company || null,
    location: known?.location?.trim() || null,
    text: whole,
    requirements: asked.join("\n"),
    needs: needsOf(known?.skills ?? [], asked, whole),
  };
}

/** In brackets: what the law asks for, hours, kinds of contract. */
const conditions =
  /\s*[([](?:(?:[mwfvdxhi]\s*[/|*]\s*)+[mwfvdxhi*]|[^()[\]]*(?:\d|\b(?:full|part)[- ]?time|\b(?:shifts?|nights?|permanent|temporary|contract|vollzeit|teilzeit)\b)[^()[\]]*)[)\]]/gi;

/** `Pflegefachkraft` for `Pflegefachkraft (m/w/d)`, `Forklift Driver` for `FORKLIFT DRIVER wanted`. */
function titleOf(found: string): string | null {
  const title = found
    .replace(conditions, "")
    .replace(/\s+(?:wanted|needed|required|gesucht|m\/w\/d)\W*$/i, "")
    // One person applies, however many are sought.
    .replace(/(?<=^(?:(?! of ).)*\p{L}{2}(?:er|or|ist|ian|ant|nurse))s$/iu, "")
    .trim();
  const shouted = !/\p{Ll}/u.test(title) && (/\s/.test(title) || title.length > 5);
  return (
    (shouted ? title.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase()) : title) ||
    null
  );
}

/** Skills that were read off the posting, then those of the catalogue that it names. */
function needsOf(listed: string[], required: string[], text: string): Need[] {
  const catalogue = bundledCatalogue();
  const needs = new Map<string, Need>();
  const add = (name: string, importance: Need["importance"]) => {
    const key = catalogue.resolve(name)?.slug ?? name.toLowerCase();
    if (!needs.has(key)) needs.set(key, { name, importance, weight: 1 });
  };
  // In the posting's own words: who asks for "Lean manufacturing" is not answered with "Lean management".
  for (const { text: written } of catalogue.findSkills(required.join("\n") || text)) add(written, "required");
  for (const { text: written } of catalogue.findSkills(text)) add(written, "preferred");
  for (const name of listed.filter((name) => name.length <= 60)) add(name, "required");
  return [...needs.values()].slice(0, 40);
}
