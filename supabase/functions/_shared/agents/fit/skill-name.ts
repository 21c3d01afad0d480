import { bundledCatalogue } from "../../skills/bundled.ts";
import { TOOL_CATEGORIES } from "../../skills/catalogue.ts";

/** How nouns for work end in English; names of products seldom do, and those that do are known as tools. */
const commonEnding =
  /(?:ing|[ts]ion|ment|ology|graphy|ship|care|work|ics|ery|an[ct]e|en[ct]e|ture|apy|acy|istry|ial|sport)$/i;
/** Fields whose skills are crafts, not products. */
const crafts = new Set(["healthcare", "science", "trades", "hospitality", "soft"]);

/** A skill as it stands within a sentence: `mechanical ventilation`, `triage`, but `Docker`, `HACCP`. */
export function inSentence(name: string): string {
  const lower = name.charAt(0).toLowerCase() + name.slice(1);
  if (/^\p{Lu}\p{Ll}+(?:-\p{Ll}+)?(?: \p{Ll}|-\p{Ll}+$)/u.test(name)) return lower;
  if (!/^\p{Lu}\p{Ll}+$/u.test(name)) return name;
  const category = bundledCatalogue().resolve(name)?.category;
  if (category && TOOL_CATEGORIES.has(category)) return name;
  return commonEnding.test(name) || crafts.has(category ?? "") ? lower : name;
}
