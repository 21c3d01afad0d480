import { detectLanguage } from "../ats/language.ts";
import { functionWords } from "./vocabulary.ts";
import { wordsOf } from "./words.ts";

/** Of English words, nearly half carry grammar; of other languages', a tenth look as if they did. */
const englishShare = 0.25;
const fewestSmallWords = 3;
const foreignScript = 0.3;

/**
 * The language of an answer where it is clearly not English (`unknown` for a script that we cannot tell), else
 * undefined: also for an answer too short to tell.
 */
export function foreignLanguageOf(answer: string): string | undefined {
  const words = wordsOf(answer);
  const letters = answer.match(/\p{L}/gu)?.length ?? 0;
  const latin = answer.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (letters > 0 && 1 - latin / letters > foreignScript) return "unknown";
  if (words.filter((word) => functionWords.has(word)).length >= words.length * englishShare) return undefined;
  const language = detectLanguage(answer, fewestSmallWords);
  return language === "en" ? undefined : language;
}
