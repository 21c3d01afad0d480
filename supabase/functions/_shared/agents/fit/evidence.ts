import { givesMeasure } from "../../ats/measures.ts";
import { fold } from "../../fold.ts";
import { bundledCatalogue } from "../../skills/bundled.ts";
import type { Need, PostingMaterial } from "./material.ts";
import type { Passage } from "./passages.ts";
import { isPraise } from "./praise.ts";
import { termsOf } from "./terms.ts";

/** What a posting asks for, in the form in which passages are compared with it. */
export interface Demand {
  needs: Need[];
  /** Terms with how much sharing one counts. */
  terms: ReadonlyMap<string, number>;
}

export interface RankedPassage extends Passage {
  /** How much the passage has of what is asked for; 0 for nothing. */
  relevance: number;
  /** Names of the needs that it shows. */
  shows: string[];
}

/** A shared word counts by where the posting has it. */
const weights = { title: 1.2, requirements: 1, text: 0.4, whole: 0.7 };

export function demandOf(posting: PostingMaterial): Demand {
  const terms = new Map<string, number>();
  const add = (text: string | null, weight: number) => {
    for (const term of termsOf(text ?? "")) terms.set(term, Math.max(terms.get(term) ?? 0, weight));
  };
  // Where no part says that it is asked for, any part may.
  add(posting.text, posting.requirements ? weights.text : weights.whole);
  add(posting.requirements, weights.requirements);
  add(posting.title, weights.title);
  // What weighs most weighs one, whatever the scale: shares of a match, weights of a job.
  const heaviest = Math.max(...posting.needs.map(({ weight }) => weight), 0) || 1;
  return { needs: posting.needs.map((need) => ({ ...need, weight: need.weight / heaviest })), terms };
}

/** Passages by how much they have of what is asked for, best first; a figure and a later position break ties. */
export function rankPassages(passages: Passage[], demand: Demand): RankedPassage[] {
  const ranked = passages.map((passage, order) => {
    const shows = needsShownBy(passage.text, demand.needs);
    const named = shows.reduce(
      (sum, { importance, weight }) => sum + weight * (importance === "required" ? 4 : 2),
      0,
    );
    const shared = [...termsOf(passage.text)].reduce((sum, term) => sum + (demand.terms.get(term) ?? 0), 0);
    const relevance = isPraise(passage.text) ? 0 : named + shared;
    const measured = givesMeasure(fold(passage.text)) ? 0.75 : 0;
    return {
      ...passage,
      shows: shows.map(({ name }) => name),
      relevance,
      rank: relevance + measured + recency(passage),
      order,
    };
  });
  ranked.sort((a, b) => b.rank - a.rank || a.order - b.order);
  return ranked.map(({ rank: _, order: __, ...passage }) => passage);
}

/** The needs that a text shows: by a skill of the catalogue in any spelling, else by the name's own words. */
export function needsShownBy(text: string, needs: Need[]): Need[] {
  const catalogue = bundledCatalogue();
  const slugs = new Set(catalogue.findSkills(text).map(({ slug }) => slug));
  const words = ` ${plain(text)} `;
  return needs.filter(({ name }) => {
    const skill = catalogue.resolve(name);
    return (skill !== undefined && slugs.has(skill.slug)) || words.includes(` ${plain(name)} `);
  });
}

/** Words apart by single spaces; `+` and `#` belong to them (C++, C#). */
export function plain(text: string): string {
  return (fold(text).match(/[\p{L}\p{N}+#]+/gu) ?? []).join(" ");
}

function recency({ path }: Passage): number {
  const [section, index] = path.split(".");
  return section === "work" ? Math.max(0, 1.2 - 0.3 * Number(index)) : 0;
}
