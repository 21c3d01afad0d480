import type { SkillCatalogue } from "./catalogue.ts";

/** A skill that a text shows, as `save_resume_analysis` takes it. */
export interface ListedSkill {
  slug: string;
  mentions: number;
  /** The words around the first mention, at most 200 characters. */
  evidence: string;
}

/** Each skill of the catalogue that a text names, once, in the order of their first mention. */
export function listSkills(catalogue: SkillCatalogue, text: string): ListedSkill[] {
  const found = new Map<string, ListedSkill>();
  for (const { slug, index, text: written } of catalogue.findSkills(text)) {
    const known = found.get(slug);
    if (known) known.mentions++;
    else found.set(slug, { slug, mentions: 1, evidence: around(text, index, written.length) });
  }
  return [...found.values()];
}

/** The catalogue's names of the skills that a text mentions, each once, in the order of their first mention. */
export function listSkillNames(catalogue: SkillCatalogue, text: string): string[] {
  return [...new Set(catalogue.findSkills(text).map(({ name }) => name))];
}

/** The line of a mention, cut to a hundred characters on either side. */
function around(text: string, index: number, length: number): string {
  const from = Math.max(text.lastIndexOf("\n", index - 1) + 1, index - 80);
  const newline = text.indexOf("\n", index + length);
  const to = Math.min(newline < 0 ? text.length : newline, index + length + 80, from + 200);
  return text.slice(from, to).replace(/\s+/g, " ").trim();
}
