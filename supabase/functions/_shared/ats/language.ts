/** Which language a text is in, from its most common small words. */

export type Language = "en" | "de" | "fr" | "es" | "it" | "pt" | "nl" | "no" | "sv" | "da";

/** Words that are frequent in the one language and rare or absent in the others. */
const smallWords: Record<Language, string> = {
  en: "the and of to with for from by on at was were have has this that which as an is are",
  de: "und der die das mit von für den bei im zur zum des ein eine einer auf ist wurde sowie als",
  fr: "et le les des du une pour dans avec sur au aux par la est dont ainsi chez",
  es: "y el los las del para con por una en al como su más desde sobre la",
  it: "e il gli di per con della dei nel alla delle del una sono presso degli nella che",
  pt: "e o os da do das dos para com em uma na no ao pela pelo mais são como",
  nl: "het een van voor met bij op naar door aan zijn werd ook uit tot",
  no: "og av til på med som ved innen ble har jeg et fra er etter også gjennom",
  sv: "och av till på med som vid inom har jag ett från är samt efter för att",
  da: "og af til på med som ved inden blev har jeg et fra er samt efter gennem hos",
};

const languages = Object.keys(smallWords) as Language[];
const setOf = new Map(languages.map((language) => [language, new Set(smallWords[language].split(" "))]));
const fewestHits = 5;

/** Whether a word is one of the small words of any of these languages; in lower case. */
export function isSmallWord(word: string): boolean {
  return languages.some((language) => setOf.get(language)?.has(word));
}

/**
 * The language of a text, or undefined where none is clearly ahead: a text too short, of several languages or
 * of one that is not known here. `fewest` is how many small words have to be found.
 */
export function detectLanguage(text: string, fewest = fewestHits): Language | undefined {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const scores = languages
    .map((language) => ({ language, hits: words.filter((word) => setOf.get(language)?.has(word)).length }))
    .sort((a, b) => b.hits - a.hits);
  const [best, second] = scores;
  if (!best || !second || best.hits < fewest || best.hits < words.length * 0.03) return undefined;
  // Danish and Norwegian share most words, and the verbs that follow from it; which of them it is matters little.
  const nordic = new Set(["no", "da"]);
  const rival = nordic.has(best.language) && nordic.has(second.language) ? scores[2] : second;
  return best.hits >= (rival?.hits ?? 0) * 1.25 ? best.language : undefined;
}
