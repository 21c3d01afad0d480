import { isSmallWord } from "../../ats/language.ts";
import { fold } from "../../fold.ts";

const endings = [
  "ements",
  "ement",
  "ings",
  "ing",
  "ers",
  "er",
  "ors",
  "or",
  "ies",
  "ed",
  "es",
  "en",
  "s",
  "e",
  "y",
];

/** Words that every posting has, so that sharing one says nothing. */
const worn = new Set(
  `ability able about all also any apply applicant based benefits both business can candidate candidates career colleague
  company contact day days degree duty duties each employee employer environment etc every excellent experience experienced
  field full good great have help high ideal include includes including into job join key knowledge level like look looking
  make may minimum month more must need needs new not one opportunity other our out over part people person plus position
  preferred provide required requirement requirements responsibilities responsibility responsible role salary seeking should
  skill skills strong such take task tasks team their them they through time under understanding use used using very want
  well what when where which who will within work worked working would year years you your
  aufgabe aufgaben bewerbung erfahrung jahre kenntnisse profil stelle suchen team unser unsere wir ihre ihr sie
  annees experience equipe poste profil recherche nous notre vos votre vous
  anos equipo experiencia buscamos nuestro nuestra puesto requisitos trabajo`
    .split(/\s+/)
    .map((word) => stem(word)),
);

/**
 * The words of a text that say what it is about, folded and without endings, each once: `Planned` and `planning`
 * are one. A rough stemmer for several languages at once; it only ranks, nothing rests on it.
 */
export function termsOf(text: string): Set<string> {
  const words = fold(text).match(/[\p{L}\p{N}]+(?:[+#]+)?/gu) ?? [];
  const terms = words
    .filter((word) => (word.length > 2 || /[+#]/.test(word)) && !isSmallWord(word))
    .map(stem);
  return new Set(terms.filter((term) => !worn.has(term)));
}

/**
 * A word of lower case, of any language, without its ending; at least four letters stay. Milder than the stemmer of
 * `practice/words.ts`, because words that share a stem pass as said by a source.
 */
export function stem(word: string): string {
  const ending = endings.find((end) => word.endsWith(end) && word.length - end.length >= 4);
  const rest = ending ? word.slice(0, -ending.length) : word;
  return rest.length > 4 && rest.at(-1) === rest.at(-2) ? rest.slice(0, -1) : rest;
}
