import { distinctBy } from "../../distinct.ts";
import { foreignLanguageOf } from "../../practice/answer-language.ts";
import { functionWords } from "../../practice/vocabulary.ts";
import { contentStems, wordsOf as spoken } from "../../practice/words.ts";
import { listed } from "../wording.ts";
import type { Passage } from "./passages.ts";

/** Words that ask rather than tell, so they say nothing about what is asked for. */
const asking = contentStems(
  `a an and any are as at be been but by can could did do does for from give given had has have he her his how i if in is it
  its job jobs just like list long look made make many me more most much my name now of on one ones or other our out please she should
  show since so some tell that the their them then there these they thing this those to too was we were what when where which
  who why will with would you your about mean need question find want get got take took taken come let know ever also still`,
);

interface Named {
  name: string;
  says: "say" | "says";
}
const names: Readonly<Record<string, Named>> = {
  resume: { name: "your résumé", says: "says" },
  analysis: { name: "the analysis of your résumé", says: "says" },
  document: { name: "your letters", says: "say" },
  skill_gap: { name: "the gaps found in practice", says: "say" },
  practice: { name: "your interview practice", says: "says" },
  application: { name: "your applications", says: "say" },
  saved_job: { name: "the jobs you saved", says: "say" },
  achievement: { name: "your achievements", says: "say" },
  portfolio: { name: "the portfolio", says: "says" },
};
const elsewhere: Named = { name: "what you have here", says: "says" };

/** What a question is about as a whole, where its words are not those of the answer; also in other languages' words. */
const matters: readonly { asks: RegExp; shows: RegExp }[] = [
  {
    asks: /\b(?:appl(?:y|ied|ying|ications?)|bewerbung(?:en)?|candidatures?|solicitud(?:es)?)\b/gi,
    shows: /^application /,
  },
  { asks: /\b(?:saved?|bookmark\w*)\b/gi, shows: /^saved_job / },
  { asks: /\b(?:learn|lack|gaps?|lernen|apprendre|aprender)\b/gi, shows: /^skill_gap / },
  {
    asks: /\b(?:improve|better|weak\w*|schwäch\w*|faiblesses|debilidades)/gi,
    shows: /^(?:practice|skill_gap|analysis) /,
  },
  { asks: /\b(?:strengths?|strong|stärken|fuerzas)\b/gi, shows: /^(?:practice|analysis) / },
  { asks: /\b(?:practi[cs]\w*|interviews?|rehears\w*)\b/gi, shows: /^practice / },
  {
    asks: /\b(?:projects?|projets?|proyectos?|projekte?n?|progetti|projetos|buil[dt]|created?|developed?)\b/gi,
    shows: / projects\./,
  },
  {
    asks: /\b(?:works?|worked|working|employers?|position|arbeitet|travaille|trabaja)\b/gi,
    shows: / (?:work|experiences)\./,
  },
  { asks: /\b(?:skills?|able|fähigkeiten|compétences|habilidades)\b/gi, shows: / skills\./ },
  { asks: /\b(?:certificat\w*|zertifikat\w*)\b/gi, shows: / certificates\./ },
  { asks: /\b(?:languages?|speak|sprachen?|langues?|idiomas?)\b/gi, shows: / languages\./ },
  {
    asks: /\b(?:about (?:her|him|them|me)|who (?:is|are|am)|overview|summary|summari[sz]e|introduce|hire|hiring)\b/gi,
    shows: / (?:summary|basics\.summary|work\.0|experiences\.0|projects\.0)$/,
  },
];

const linesAtMost = 4;
const ofHeading = 0.5;
/** Who says more than this tells a story around the question. */
const wordsOfAQuestion = 5;
/** Words that point back at what was spoken of. */
const pointing = /\b(?:it|its|that|this|those|these|them|there|other|one)\b/i;
const greeting = /^\s*(?:hi|hello|hey|good (?:morning|evening|afternoon)|hallo|hola|bonjour|ciao)\b/i;
const thanks = /^\s*(?:thanks|thank you|thx|danke|merci|gracias|obrigad[oa]|grazie)\b/i;
const mostSmallTalk = 6;

/**
 * An answer without a model: the lines that share most with the question, quoted with the number of their passage.
 * Nothing is said that does not stand there. Deterministic.
 * @param before the question before this one, which "And the other one?" goes on from
 */
export function extractAnswer(question: string, passages: Passage[], before = ""): string {
  const overview = listed(unique(passages.map((passage) => placeOf(passage).name)));
  if (overview === "") return "There is nothing here yet that I could answer from. Add a résumé first.";
  const offer = `I can answer from ${overview}.`;
  if (isSmallTalk(question, thanks)) return `You are welcome. ${offer}`;
  if (isSmallTalk(question, greeting)) return `Hello! Ask me something. ${offer}`;
  const stranger = strangerIn(question, passages);
  if (stranger) return `I find nothing about ${stranger}. ${offer}`;
  const found = linesFor(question, passages, before);
  if (found.length === 0) return `I find nothing about that. ${offer}`;
  const places = unique(found.map(({ passage }) => placeOf(passage)));
  const say = places.length > 1 ? "say" : places[0]?.says;
  const quotes = found.map(({ line, number }) => `“${line}” [${number}]`);
  return `This is what ${listed(places.map(({ name }) => name))} ${say}:\n${quotes.join("\n")}`;
}

interface Line {
  line: string;
  passage: Passage;
  number: number;
  shared: number;
}

/** By the words of the question; else by what it is about as a whole; else what the search thinks near. */
function linesFor(question: string, passages: Passage[], before: string): Line[] {
  const about = matters.filter(({ asks }) => question.search(asks) >= 0);
  const own = stemsOf(about.reduce((text, { asks }) => text.replace(asks, " "), question));
  const goesOn = own.size === 0 && (about.length === 0 || pointing.test(question));
  const wanted = goesOn ? stemsOf(before) : own;
  // The owner's name is over the whole portfolio and says nothing of what is asked about them.
  if (passages.every(({ source }) => source === "portfolio"))
    for (const stem of contentStems(passages[0]?.title ?? "")) wanted.delete(stem);
  const isAbout = ({ source, path }: Passage) => about.some(({ shows }) => shows.test(`${source} ${path}`));
  const all = passages.flatMap((passage, index) => {
    const lines = linesOf(passage.text);
    // What stands under a heading is about it, if not as much as what says the words itself.
    const heading = shared(wanted, lines[0] ?? "") * ofHeading;
    return lines
      .filter((line) => line.length > 2)
      .map((line) => {
        const own = shared(wanted, `${passage.title ?? ""} ${line}`);
        return { line, passage, number: index + 1, shared: Math.max(own, heading) };
      });
  });
  const lines = distinctBy(all, ({ line }) => line).sort(
    (a, b) =>
      b.shared - a.shared ||
      Number(isAbout(b.passage)) - Number(isAbout(a.passage)) ||
      b.passage.rank - a.passage.rank ||
      a.number - b.number,
  );
  const most = lines[0]?.shared ?? 0;
  // What shares one word where another shares three is about something else.
  const byWords = lines.filter(({ shared }) => shared > 0 && shared * 2 >= most);
  if (byWords.length > 0) return byWords.slice(0, linesAtMost);
  // A word that is nowhere is missing, whatever else is asked; of other languages we do not know which words ask.
  const isElse = own.size > 0 && own.size <= wordsOfAQuestion && isEnglish(question);
  const byMatter = isElse ? [] : lines.filter(({ passage }) => isAbout(passage));
  if (byMatter.length > 0) return ofEach(byMatter);
  return lines.filter(({ passage }) => passage.rank > 0).slice(0, linesAtMost);
}

/** As many lines of each passage as there is room for, so that a list is not its first item alone. */
function ofEach(lines: Line[]): Line[] {
  const room = Math.max(1, Math.floor(linesAtMost / new Set(lines.map(({ number }) => number)).size));
  return lines
    .filter(
      (line, index) => lines.slice(0, index).filter(({ number }) => number === line.number).length < room,
    )
    .slice(0, linesAtMost);
}

/** A short question has too few words to tell its language by; English ones have some that carry grammar. */
function isEnglish(question: string): boolean {
  return (
    foreignLanguageOf(question) === undefined && spoken(question).some((word) => functionWords.has(word))
  );
}

function isSmallTalk(question: string, opening: RegExp): boolean {
  return (
    opening.test(question) && !question.includes("?") && question.trim().split(/\s+/).length <= mostSmallTalk
  );
}

/** Somebody or something that is named in full, and of whose name no word stands in what there is. */
function strangerIn(question: string, passages: Passage[]): string | undefined {
  const known = passages.map(({ title, text }) => `${title ?? ""} ${text}`.toLowerCase()).join("\n");
  const full = question.match(/(?<=[\p{Ll},]\s)\p{Lu}\p{Ll}+(?:[-\s]\p{Lu}\p{Ll}+)+/gu) ?? [];
  return full.find((name) =>
    name
      .toLowerCase()
      .split(/[-\s]/)
      .every((word) => !known.includes(word)),
  );
}

function placeOf({ source }: Passage): Named {
  return names[source] ?? elsewhere;
}

function linesOf(text: string): string[] {
  return text
    .split(/\n|(?<=[.!?])\s+(?=\p{Lu})/u)
    .map((line) => line.trim())
    .filter(Boolean);
}

/** The words that say what is asked for, by their stems. */
function stemsOf(text: string): Set<string> {
  return new Set([...contentStems(text)].filter((stem) => !asking.has(stem)));
}

function shared(wanted: ReadonlySet<string>, text: string): number {
  const words = contentStems(text);
  let count = 0;
  for (const word of wanted) if (words.has(word)) count++;
  return count;
}

function unique<T>(items: T[]): T[] {
  return [...new Set(items)];
}
