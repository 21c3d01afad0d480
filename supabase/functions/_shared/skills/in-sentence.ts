import { bundledCatalogue } from "./bundled.ts";
import { TOOL_CATEGORIES } from "./catalogue.ts";

/** Endings of nouns for work and knowledge; a name of a product seldom has one. */
const activity =
  /(?:ing|[ts]ion|ment|ship|[ai]cy|an[ct]e|en[ct]e|ness|ity|osure|ics|ology|graphy|iage|ture|ery|apy|istry|ial|work|care|craft|sport|safety|audit|control|^law)$/;
/** Of those that the catalogue has among tools, `Photography`, `Statistics` and `Typing` are work; `Unity` and `Spring` are not. */
const activityAmongTools = /(?:[ap]tion|graphy|istics|[aeiouy].*ing)$/;
/** Fields whose skills are crafts, not products. */
const crafts = new Set(["healthcare", "science", "trades", "hospitality", "soft"]);
/** Adjectives of names and peoples keep their capital. */
const ofName = /(?:(?<!^L|itar)[ie]an|ish|ese)$/;

/**
 * A skill's name as it stands inside a sentence: `Wound care` is written `wound care` there, `Power BI`, `SQL`, `Bayesian
 * statistics` and `Kafka` stay as they are. A list names its skills with a capital, whether they are names or not.
 */
export function inSentence(skill: string): string {
  const [first = "", ...rest] = skill.split(" ");
  // Capitals or digits elsewhere are those of a name or an abbreviation.
  if (!/^\p{Lu}[\p{Ll}-]+$/u.test(first) || rest.some((word) => /[\p{Lu}\d]/u.test(word))) return skill;
  const isCommon = rest.length > 0 ? !ofName.test(first) : isActivity(skill);
  return isCommon ? `${first.toLowerCase()}${skill.slice(first.length)}` : skill;
}

function isActivity(skill: string): boolean {
  const category = bundledCatalogue().resolve(skill)?.category ?? "";
  const lower = skill.toLowerCase();
  if (TOOL_CATEGORIES.has(category)) return activityAmongTools.test(lower);
  return crafts.has(category) || activity.test(lower);
}
