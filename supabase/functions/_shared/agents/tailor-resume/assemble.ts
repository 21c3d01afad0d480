import { isFilled } from "../../ats/factor.ts";
import type { JsonResume, Skill } from "../../resume/schema.ts";
import { unsupported, vocabularyOf } from "../fabrication/prose.ts";
import { restsOnLine, textsOf } from "../fabrication/resume.ts";
import { sameText, statesScore } from "../grounding.ts";
import type { Claim } from "../letters/letter.ts";
import { bringsForeignMarkup } from "../markup.ts";
import type { Tailoring } from "./schema.ts";

/** Fewer lines than this are not left of a position that had them: leaving out is a choice, not a hole. */
export const fewestLines = 3;

export interface Assembled {
  content: JsonResume;
  claims: Claim[];
  dropped: number;
}

const tailored = ["work", "volunteer", "projects"] as const;

/** The source with its lines chosen, ordered and worded as drafted; a wording that brings something new falls back to the line. */
export function assembleEntries(source: JsonResume, draft: Tailoring, version: number): Assembled {
  const claims: Claim[] = [];
  let dropped = 0;
  const content: JsonResume = { ...source };
  for (const section of tailored) {
    const entries = source[section];
    if (!entries) continue;
    const changed = entries.map((entry, index) => {
      const wanted = draft.entries.find(({ path }) => path === `${section}.${index}`)?.highlights;
      const own = entry.highlights ?? [];
      if (!wanted || own.length === 0) return entry;
      const known = vocabularyOf(textsOf(entry));
      const taken = new Set<number>();
      const lines = wanted.flatMap(({ source: path, text }) => {
        const at = Number(
          path.startsWith(`${section}.${index}.highlights.`) ? path.split(".").at(-1) : Number.NaN,
        );
        const line = own[at];
        if (line === undefined || taken.has(at)) {
          dropped++;
          return [];
        }
        taken.add(at);
        if (sameText(line, text)) return [line];
        const holds =
          unsupported(text, known).length === 0 &&
          restsOnLine(text, [line]) &&
          !bringsForeignMarkup(text, line) &&
          (!statesScore(text) || statesScore(line));
        if (!holds) {
          dropped++;
          return [line];
        }
        claims.push({ text, evidence: { resume_version: version, path, quote: line } });
        return [text];
      });
      const missing = [...own.keys()].filter((at) => !taken.has(at));
      for (const at of missing.slice(0, Math.max(0, Math.min(fewestLines, own.length) - lines.length))) {
        lines.push(own[at] as string);
      }
      return { ...entry, highlights: lines };
    });
    Object.assign(content, { [section]: changed });
  }
  return { content, claims, dropped };
}

/** The groups of skills with what is named first in `order` first; nothing comes or goes. */
export function orderSkills(skills: Skill[], order: string[]): Skill[] {
  const rank = (name: string | undefined) => {
    const at = order.findIndex((other) => isFilled(name) && sameText(other, name));
    return at < 0 ? order.length : at;
  };
  const best = ({ name, keywords }: Skill) => Math.min(rank(name), ...(keywords ?? []).map(rank));
  return skills
    .map((skill) => (skill.keywords ? { ...skill, keywords: stableSort(skill.keywords, rank) } : skill))
    .map((skill, at) => ({ skill, at }))
    .sort((a, b) => best(a.skill) - best(b.skill) || a.at - b.at)
    .map(({ skill }) => skill);
}

function stableSort(items: string[], rank: (item: string) => number): string[] {
  return [...items].sort((a, b) => rank(a) - rank(b));
}
