import { isFilled } from "../../ats/factor.ts";
import type { JsonResume } from "../../resume/schema.ts";
import { bundledCatalogue } from "../../skills/bundled.ts";
import { inSentence } from "../../skills/in-sentence.ts";
import { needsShownBy, plain } from "../fit/evidence.ts";
import type { Need, PostingMaterial } from "../fit/material.ts";
import { termsOf } from "../fit/terms.ts";
import { listed } from "../wording.ts";
import { resumeLeaves } from "./ground.ts";
import type { DraftParagraph } from "./letter.ts";
import type { Phrases } from "./phrases.ts";

/** Skills in letters and summaries: what a posting asks for and a résumé shows, each told once. */

/** The needs that the résumé shows and `said` does not tell yet, in one sentence. */
export function skillsParagraph(
  content: JsonResume,
  posting: PostingMaterial,
  said: string,
  words: Phrases,
  most = 6,
): DraftParagraph[] {
  const shown = shownNeeds(content, needsOf(content, posting), said).slice(0, most);
  if (shown.length === 0) return [];
  const text = words.skills(
    listed(
      shown.map(({ need }) => inSentence(need.name)),
      words.and,
    ),
  );
  return [{ form: "prose", sentences: [{ text, basis: "resume", quotes: shown.map(({ quote }) => quote) }] }];
}

/** What a posting asks for by name: skills of the catalogue, and what the résumé lists if the posting has the words. */
export function needsOf({ skills }: JsonResume, { needs, requirements, text }: PostingMaterial): Need[] {
  const listed = (skills ?? []).flatMap(({ name, keywords }) => (keywords?.length ? keywords : [name]));
  const own = listed
    .filter(isFilled)
    .map((name) => ({ name, importance: "preferred" as const, weight: 0.5 }));
  const known = needs.map(({ name }) => name).join("\n");
  const unknown = own.filter((need) => needsShownBy(known, [need]).length === 0);
  return [...needs, ...needsShownBy(requirements || text, unknown)];
}

/** Each need that the résumé shows, required ones first, with words that show it and where they stand; not what `said` tells. */
export function shownNeeds(
  content: JsonResume,
  needs: Need[],
  said = "",
): { need: Need; quote: string; path: string }[] {
  const leaves = resumeLeaves(content).filter(
    ({ path }) => path === "basics.summary" || !/^(?:basics|certificates)\./.test(path),
  );
  // Where a skill is listed by itself, that is what shows it best.
  leaves.sort((a, b) => Number(b.path.startsWith("skills.")) - Number(a.path.startsWith("skills.")));
  const order = [...needs].sort((a, b) => rank(b) - rank(a));
  const found = order.flatMap((need) => {
    const leaf = tells(said, need)
      ? undefined
      : leaves.find(({ text }) => needsShownBy(text, [need]).length > 0);
    return leaf ? [{ need, quote: shortQuote(leaf.text, need), path: leaf.path }] : [];
  });
  // "Emergency obstetrics" says "obstetrics".
  const names = found.map(({ need }) => ` ${plain(need.name)} `);
  return found.filter((_, at) =>
    names.every(
      (name, other) => other === at || !name.includes(names[at] ?? "") || (name === names[at] && other > at),
    ),
  );
}

/** Whether a text has a need's name, or words like it: who is a nurse need not say that she knows nursing. */
function tells(said: string, need: Need): boolean {
  if (` ${plain(said)} `.includes(` ${plain(need.name)} `)) return true;
  const known = [...termsOf(said)];
  const terms = [...termsOf(need.name)];
  const isAkin = (term: string) =>
    known.some((other) => {
      const shorter = Math.min(term.length, other.length);
      return shorter >= 4 && term.slice(0, Math.min(shorter, 6)) === other.slice(0, Math.min(shorter, 6));
    });
  return terms.length > 0 && terms.every(isAkin);
}

const rank = ({ importance, weight }: Need) => (importance === "required" ? 10 : 0) + weight;

function shortQuote(text: string, need: Need): string {
  if (text.length <= 120) return text;
  const slug = bundledCatalogue().resolve(need.name)?.slug;
  const written = bundledCatalogue()
    .findSkills(text)
    .find((skill) => skill.slug === slug)?.text;
  return written ?? need.name;
}

/** Skills of the résumé as it lists them, where nothing else can be said. */
export function otherSkillsParagraph(content: JsonResume, words: Phrases): DraftParagraph[] {
  const groups = (content.skills ?? []).slice(0, 6).map(({ name, keywords }) => ({
    name,
    keywords: (keywords ?? []).filter(isFilled).slice(0, 4),
  }));
  const named = groups.map(({ name, keywords }) =>
    isFilled(name) && keywords.length > 0
      ? `${name} (${keywords.join(", ")})`
      : (name ?? keywords.join(", ")),
  );
  const quotes = groups.flatMap(({ name, keywords }) => [name, ...keywords]).filter(isFilled);
  if (quotes.length === 0) return [];
  const text = words.otherSkills(listed(named.filter(isFilled), words.and));
  return [{ form: "prose", sentences: [{ text, basis: "resume", quotes: quotes.slice(0, 12) }] }];
}
