import { escapeRegExp } from "../../escape-reg-exp.ts";
import { stem } from "../../practice/words.ts";
import { quoteStandsIn } from "../grounding.ts";
import type { Passage, Requirement } from "./schema.ts";

/** Which passages speak to a requirement, by its words. The same for the rules, and for what is said not to be shown. */

const everyday = new Set(
  "valid degree diploma one two three four five six seven eight nine ten after before and the for with that this you your our are will have has must able ability experience experienced knowledge strong good excellent skills skill years year work working required requirement essential preferred minimum least from into their they them who what including such other least plus using use und der die das mit für von ein eine ist sind haben erfahrung kenntnisse avec pour dans les des une vous votre expérience con para los las una experiencia esperienza".split(
    " ",
  ),
);

/**
 * Passages that show a requirement, the strongest first. A named skill has to stand there; a sentence has to share half
 * of its words, and two at least where it has two, apart from the skills in it that are asked for by name anyway.
 */
export function passagesFor(
  requirement: Requirement,
  passages: Passage[],
  requirements: Requirement[] = [],
): Passage[] {
  if (requirement.importance !== "stated") {
    const named = passages.filter(({ text }) => isNamedIn(requirement.text, text));
    return named.sort((a, b) => weight(b) - weight(a));
  }
  const skills = requirements.filter(({ importance }) => importance !== "stated");
  const rest = skills.reduce(
    (text, skill) => text.replace(new RegExp(escapeRegExp(skill.text), "gi"), " "),
    requirement.text,
  );
  const wanted = stemsOf(rest);
  if (wanted.size === 0) return [];
  return passages
    .map((passage) => ({
      passage,
      shared: [...stemsOf(passage.text)].filter((stem) => wanted.has(stem)).length,
    }))
    .filter(({ shared }) => shared >= Math.max(Math.min(wanted.size, 2), Math.ceil(wanted.size / 2)))
    .sort((a, b) => b.shared - a.shared || weight(b.passage) - weight(a.passage))
    .map(({ passage }) => passage);
}

/** A name as short as Go or R is one only as it is written, and not where a sentence could begin with the word. */
function isNamedIn(skill: string, text: string): boolean {
  if (skill.length >= 3) return quoteStandsIn(skill, text);
  const name = escapeRegExp(skill);
  return text.trim() === skill || new RegExp(`[^.!?\\s]\\s+${name}(?![\\p{L}\\p{N}+#'’&])`, "u").test(text);
}

/** What was done says more than what is listed. */
function weight({ path }: Passage): number {
  if (/^(?:work|projects|volunteer)\.\d+\.(?:highlights|summary|description)/.test(path)) return 2;
  return path.startsWith("skills") || path.startsWith("languages") ? 0 : 1;
}

/** Words of three letters and more without English endings, cut to six for those of other languages. */
function stemsOf(text: string): Set<string> {
  const words =
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}+#]{3,}/gu) ?? [];
  return new Set(
    words.filter((word) => !everyday.has(word) && !/^\d+$/.test(word)).map((word) => stem(word).slice(0, 6)),
  );
}
