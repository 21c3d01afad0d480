import { sentencesOf } from "../../practice/statements.ts";
import { wordsOf } from "../../practice/words.ts";

/** Whether a sentence of notes says that something went well or not, by its words; most say neither. */

export type Tone = "good" | "bad";

const bad =
  /\b(?:not|n't|no|never|without|hardly|barely|weak(?:er|ly)?|poor(?:ly)?|vague(?:ly)?|unclear|confus\w+|struggl\w+|stumbl\w+|forgot\w*|forget|missed|missing|lack\w*|fail\w*|wrong(?:ly)?|unsure|uncertain|nervous|blank(?:ed)?|rambl\w+|too (?:long|short|slow|fast|quiet|vague|much|little)|unprepared|late|slow(?:ly)?|could have|should have|had to ask|mistakes?|gaps?|concern\w*|worr\w+|badly|hesitat\w+|avoided|superficial\w*|rushed|stuck|difficult for|needs? (?:help|work|guidance|training)|nothing|surprised me)\b|n't\b/i;
const good =
  /\b(?:well|good|great|strong(?:ly)?|clear(?:ly)?|excellent|solid(?:ly)?|convinc\w+|precise(?:ly)?|concrete(?:ly)?|thorough(?:ly)?|confident(?:ly)?|quick(?:ly)?|calm(?:ly)?|prepared|knew|understands?|understood|explained|gave (?:an? )?(?:example|examples|figures)|impress\w+|liked|enjoyed|nodded|smiled|honest(?:ly)?|right|correct(?:ly)?|structured|detailed|friendly|experienced|named|solved|deep|easily|fluent(?:ly)?|careful(?:ly)?|went smoothly|interested)\b/i;
const denied =
  /\b(?:no (?:gaps?|mistakes?|concerns?|problems?|doubts?)|not (?:bad|wrong|nervous|slow)|without (?:hesitat\w+|help|mistakes?|notes)|never (?:late|stuck|unsure))\b/i;

/** The tone of a sentence; what is bad outweighs what is good, since "well, but" is a "but". */
export function toneOf(sentence: string): Tone | undefined {
  const rest = sentence.replace(denied, " well ");
  if (bad.test(rest)) return "bad";
  return good.test(rest) ? "good" : undefined;
}

/** The sentences of a text that can be quoted, with their tone. */
export function sentencesWithTone(text: string): { sentence: string; tone: Tone | undefined }[] {
  return sentencesOf(text.replaceAll("[removed]", ". "))
    .filter((sentence) => wordsOf(sentence).length >= 2 && sentence.length >= 3)
    .map((sentence) => ({ sentence: cut(sentence), tone: toneOf(sentence) }));
}

/** At most 300 characters, cut between words. */
export function cut(text: string): string {
  return text.length <= 300 ? text : text.slice(0, text.lastIndexOf(" ", 300));
}
