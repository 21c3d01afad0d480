import { escapeRegExp } from "../../escape-reg-exp.ts";
import { excerpt } from "../../excerpt.ts";
import { sentencesOf } from "../../practice/statements.ts";
import { wordsOf } from "../../practice/words.ts";

/** Whether a sentence of notes says that something went well or not, by its words; most say neither. */

export type Tone = "good" | "bad";

const bad =
  /\b(?:not|n't|no|never|without (?:(?:an?|any|much) )?(?:examples?|structure|figures?|details?|reasons?|preparation|conviction|confidence|result)|hardly|barely|weak(?:er|ly)?|poor(?:ly)?|vague(?:ly)?|unclear|confus\w+|struggl\w+|stumbl\w+|forgot\w*|forget|missed|missing|lack\w*|fail\w*|wrong(?:ly)?|unsure|uncertain|nervous|blank(?:ed)?|rambl\w+|too (?:long|short|slow|fast|quiet|vague|much|little)|unprepared|late|slow(?:ly)?|could have|should have|had to ask|mistakes?|gaps?|concern\w*|worr\w+|badly|hesitat\w+|avoided|superficial\w*|rushed|stuck|difficult for|needs? (?:help|work|guidance|training)|nothing|surprised me)\b|n't\b/i;
const good =
  /\b(?:well|good|great|strong(?:ly)?|clear(?:ly)?|excellent|solid(?:ly)?|convinc\w+|precise(?:ly)?|concrete(?:ly)?|thorough(?:ly)?|confident(?:ly)?|quick(?:ly)?|calm(?:ly)?|prepared|knew|knows|understands?|understood|explained|gave (?:an? )?(?:example|examples|figures)|impress\w+|liked|enjoyed|nodded|smiled|honest(?:ly)?|right|correct(?:ly)?|structured|detailed|friendly|experienced|named|solved|deep|easily|fluent(?:ly)?|careful(?:ly)?|went smoothly|interested)\b/i;
const denied =
  /\b(?:no (?:gaps?|mistakes?|concerns?|problems?|doubts?)|not (?:bad|wrong|nervous|slow)|without (?:(?:an?|any) )?(?:hesitat\w+|help|mistakes?|errors?|notes|fuss)|never (?:late|stuck|unsure)|(?:honest|open|frank)(?:ly)? (?:about|on) (?:not )?\w+)\b/gi;
/** Who is asked for a mishap and tells one has answered. */
const asksForMishap =
  /\b(?:errors?|mistakes?|fail\w*|wrong|conflicts?|disagree\w*|difficult\w*|problems?|weakness\w*|reverse\w*|complain\w*|regret\w*)\b/i;
const mishap =
  /\b(?:errors?|mistakes?|fail\w*|wrong(?:ly)?|late|missed|missing|forgot\w*|conflicts?|problems?|gaps?)\b/gi;
/** Clauses of a sentence that weighs one thing against another. */
const turns = /,\s+(?=\p{L})|\s+(?=(?:but|although|though|yet|however)\b)/iu;

/**
 * The tone of a sentence; what is bad outweighs what is good, since "well, but" is a "but". Words of the question that it
 * answers are the matter and no judgement of it.
 */
export function toneOf(sentence: string, question = ""): Tone | undefined {
  const matter = wordsOf(question).filter((word) => word.length > 3);
  const rest = matter
    .reduce((text, word) => text.replace(new RegExp(`\\b${escapeRegExp(word)}\\b`, "gi"), " "), sentence)
    .replace(denied, " well ")
    .replace(asksForMishap.test(question) ? mishap : /$^/, " ");
  if (bad.test(rest)) return "bad";
  return good.test(rest) ? "good" : undefined;
}

/** The sentences of a text that can be quoted, with their tone; what speaks for and what against in one sentence is parted. */
export function sentencesWithTone(
  text: string,
  question = "",
): { sentence: string; tone: Tone | undefined }[] {
  return sentencesOf(text.replaceAll("[removed]", ". "))
    .filter((sentence) => !/https?:|www\./i.test(sentence))
    .flatMap((sentence) => clausesOf(sentence, question))
    .map((sentence) => sentence.replace(/[;,:]+$/, ""))
    .filter((sentence) => wordsOf(sentence).length >= 2 && sentence.length >= 3)
    .map((sentence) => ({ sentence: cut(sentence), tone: toneOf(sentence, question) }));
}

function clausesOf(sentence: string, question: string): string[] {
  const clauses = sentence.split(turns);
  const tones = new Set(clauses.map((clause) => toneOf(clause, question)));
  const areWhole = clauses.every((clause) => wordsOf(clause).length >= 2);
  return areWhole && tones.has("good") && tones.has("bad") ? clauses : [sentence];
}

/** At most 300 characters, cut between words. */
export function cut(text: string): string {
  return excerpt(text, 300);
}
