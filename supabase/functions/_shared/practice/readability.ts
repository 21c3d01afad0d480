import { wordsOf } from "./words.ts";

/** Up to here a sentence is followed at first reading; plain-language guides ask for an average of 15 to 20 words. */
const easyLength = 20;
/** From here on nobody follows. */
const hopelessLength = 50;
const easyReading = 50;
/** The hardest words cost half at most: a trade's own words are long. */
const hardestReading = 0.5;

/**
 * Flesch Reading Ease of one sentence: 206.835 − 1.015 × words − 84.6 × syllables per word. 60–70 is plain English;
 * below 30 is hard. R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948), 221–233.
 */
function fleschReadingEase(sentence: string): number {
  const words = wordsOf(sentence);
  if (words.length === 0) return 0;
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 206.835 - 1.015 * words.length - (84.6 * syllables) / words.length;
}

/** How well a sentence can be followed, 0–1, by its length and, for English, by Flesch Reading Ease. */
export function readability(sentence: string, english = true): number {
  const length = 1 - clamp((wordsOf(sentence).length - easyLength) / (hopelessLength - easyLength));
  if (!english) return length;
  const ease = clamp(fleschReadingEase(sentence) / easyReading);
  return length * (hardestReading + (1 - hardestReading) * ease);
}

/** Groups of vowels, a silent e left out: right for most English words. */
function syllablesOf(word: string): number {
  const groups = word.replace(/(?:[^l]e|ed|es)$/, "").match(/[aeiouy]+/g)?.length ?? 0;
  return Math.max(1, groups);
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
