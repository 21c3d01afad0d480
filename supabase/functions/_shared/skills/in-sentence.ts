/** Endings of nouns for what is done; a name of a product seldom has one. */
const activity =
  /(?:ation|ition|ction|sion|ing|ment|ship|acy|ance|ence|ness|ity|osure|istics|ology|graphy|iage|ulture|istry|work|care|craft|safety|law|audit|control)$/;
/** Adjectives of names and peoples keep their capital. */
const ofName = /(?:ian|ish|ese|ean)$/;

/**
 * A skill's name as it stands inside a sentence: `Wound care` is written `wound care` there, `Power BI`, `SQL`, `Bayesian
 * statistics` and `Kafka` stay as they are. A list names its skills with a capital, whether they are names or not.
 */
export function inSentence(skill: string): string {
  const [first = "", ...rest] = skill.split(" ");
  // Capitals or digits elsewhere are those of a name or an abbreviation.
  if (!/^\p{Lu}[\p{Ll}-]+$/u.test(first) || rest.some((word) => /[\p{Lu}\d]/u.test(word))) return skill;
  const isCommon = rest.length > 0 ? !ofName.test(first) : activity.test(first.toLowerCase());
  return isCommon ? `${first.toLowerCase()}${skill.slice(first.length)}` : skill;
}
