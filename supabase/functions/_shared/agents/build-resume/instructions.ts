import { titleWords } from "../../resume/parse/classify.ts";
import { findDates } from "../../resume/parse/dates.ts";
import { sentences } from "../fit/passages.ts";
import { capitalized } from "../wording.ts";

/** What a person asks for, as far as it can be read without a model. */
export type Request =
  | { kind: "add_skills" | "remove_skills"; names: string[] }
  | { kind: "set_label" | "set_summary"; text: string }
  /** What the person says of themselves: a title only where there is none. */
  | { kind: "tell_label"; text: string }
  | { kind: "write_summary" | "tidy" }
  | { kind: "sort"; oldestFirst: boolean }
  | { kind: "replace"; from: string; to: string }
  | { kind: "add_line"; place: string; line: string }
  | {
      kind: "add_work";
      position: string;
      name: string;
      startDate: string;
      endDate: string;
      highlights: string[];
    }
  | {
      kind: "add_education";
      area: string;
      studyType: string;
      institution: string;
      startDate: string;
      endDate: string;
    }
  | { kind: "add_certificate"; name: string; date: string }
  | { kind: "add_languages"; languages: { language: string; fluency: string }[] }
  /** `contact` and `wording`: what is not done here, whatever is asked. */
  | { kind: "unread" | "contact" | "wording"; text: string };

const skillNouns =
  "(?:fähigkeit(?:en)?|kenntnisse?|kompetenz(?:en)?|compétences?|habilidad(?:es)?|competencias?|competenz[ae]|competências?|vaardighe(?:id|den))";
const lead =
  "(?:(?:hi|hello|hey|thanks|thank you)[,!.]?\\s+)?(?:(?:please|bitte|por favor|also|and|then|can you|could you|i want you to|i would like to|i'd like to),?\\s+)*";
const patterns: [RegExp, (match: Record<string, string>, line: string) => Request | undefined][] = [
  [
    /(?:write|create|draft|generate|add)\s+(?:me\s+)?(?:an?|my|the|a new|a short)\s+(?:professional\s+)?summary(?:\s+(?:for|from|of|about|based|using|out)\b.*)?$/i,
    () => ({ kind: "write_summary" }),
  ],
  [
    /(?:sort|order|reorder|put|list)\b.*\b(?<first>oldest|earliest|newest|latest|most recent)\b.*\bfirst$/i,
    ({ first = "" }) => ({ kind: "sort", oldestFirst: /oldest|earliest/i.test(first) }),
  ],
  [
    /(?:(?:polish|improve|reword|rewrite|rephrase|proofread|shorten|expand|lengthen)\b.*|make\s+(?:it|them|my|the)\b.*\b(?:better|shorter|longer|stronger|clearer|detailed|professional)\b.*)/i,
    (_, text) => ({ kind: "wording", text }),
  ],
  [/(?:tidy|clean|sort|order|reorder)\b.*/i, () => ({ kind: "tidy" })],
  [
    /replace\s+(?<from>.+?)\s+(?:with|by)\s+(?<to>.+)|(?:change|correct)\s+(?<quoted>["“«'].+?["”»'])\s+(?:to|into)\s+(?<into>.+)/i,
    ({ from, quoted, to, into }) => ({
      kind: "replace",
      from: unquoted(from ?? quoted ?? ""),
      to: unquoted(to ?? into ?? ""),
    }),
  ],
  [
    /add\s+(?:to|under)\s+(?:my\s+|the\s+)?(?:(?:job|position|work|role|time|post)\s+)?(?:at|as|with)?\s*(?<place>[^:]{2,80}?)\s*:\s*(?<line>.+)/i,
    ({ place = "", line = "" }) =>
      /^(?:skills?|summary|languages?)$/i.test(place)
        ? undefined
        : { kind: "add_line", place: unquoted(place), line: capitalized(line) },
  ],
  [
    /(?:(?:change|set|update|correct)\s+)?(?:my\s+|the\s+)?(?:new\s+|full\s+)?(?:name|e-?mail(?:\s+address)?|(?:tele)?phone(?:\s+number)?|mobile|address|city|town|location|website)(?:\s*[:=]|\s+(?:is|to|should\b)|$).*|i\s+(?:have\s+)?(?:moved\s+to|live\s+in|am\s+called)\b.*/i,
    (_, text) => ({ kind: "contact", text }),
  ],
  [
    /(?:add|include|list)\s+(?:the\s+)?(?:skills?\s+)?(?<names>.+?)\s+(?:to|in|under|as)\s+(?:my\s+|the\s+|a\s+)?(?:list of\s+)?skills?$/i,
    ({ names = "" }) => ({ kind: "add_skills", names: namesIn(names) }),
  ],
  [
    /(?:add|include|list)\s+(?:the\s+|these\s+|a\s+)?(?:new\s+|following\s+)?skills?\s*:?\s+(?<names>.+)/i,
    ({ names = "" }) => ({ kind: "add_skills", names: namesIn(names) }),
  ],
  [
    new RegExp(
      `(?:füge?n?|ajoute[rz]?|añad[ae]|agreg[ae]|aggiung[ia]|adicion[ae]|acrescent[ae]|voeg)\\s+(?:(?:sie|bitte)\\s+)*(?:(?:die|la|les|las|le|el|a|as|os|de)\\s+)?${skillNouns}\\s*:?\\s+(?<names>.+?)(?:\\s+(?:hinzu|toe))?$`,
    ),
    ({ names = "" }) => ({ kind: "add_skills", names: namesIn(names) }),
  ],
  [
    /(?:füge?|añad[ae]|agreg[ae]|aggiungi|adicion[ae])\s+(?<names>.+?)\s+(?:zu|à|a|alle|às)\s+(?:meinen|den|mes|mis|mie|minhas)\s+\p{L}+(?:\s+hinzu)?$/iu,
    ({ names = "" }) => ({ kind: "add_skills", names: namesIn(names) }),
  ],
  [
    /(?:(?:add|include)\s+)?(?:my\s+)?skills?\s*(?::|are|include)\s*(?<names>.+)/i,
    ({ names = "" }) => ({ kind: "add_skills", names: namesIn(names) }),
  ],
  [
    /(?:remove|delete|drop|take out)\s+(?:the\s+|my\s+)?skills?\s+(?<names>.+)/i,
    ({ names = "" }) => ({ kind: "remove_skills", names: namesIn(names) }),
  ],
  [
    new RegExp(
      `(?:entfernen?|löschen?|supprime[rz]?|enlève|retire[rz]?|elimin[ae]|quit[ae]|rimuov[ia]|togli|remov[ae]|verwijder)\\s+(?:(?:sie|bitte)\\s+)*(?:(?:die|la|les|las|le|el|a|as|os|de)\\s+)?${skillNouns}\\s+(?<names>.+)$`,
    ),
    ({ names = "" }) => ({ kind: "remove_skills", names: namesIn(names) }),
  ],
  [
    /(?:remove|delete|drop|take out)\s+(?:the\s+)?(?:skills?\s+)?(?<names>.+?)\s+from\s+(?:my\s+|the\s+)?(?:list of\s+)?skills?$/i,
    ({ names = "" }) => ({ kind: "remove_skills", names: namesIn(names) }),
  ],
  [
    /(?:(?:change|set|make)\s+)?(?:my\s+|the\s+)?(?:job\s+)?(?:title|headline|label)\s*(?::|to|is|should be)\s*(?<text>.+)/i,
    ({ text = "" }) => ({ kind: "set_label", text: unquoted(text) }),
  ],
  [
    /(?:(?:change|set)\s+)?(?:my\s+|the\s+)?summary\s*(?::|to|is|should be)\s*(?<text>.+)/i,
    ({ text = "" }) => ({ kind: "set_summary", text: unquoted(text) }),
  ],
  [
    /(?:i\s+(?:also\s+)?speak|(?:my\s+)?languages?\s*(?::|are)|add\s+(?:the\s+|my\s+)?languages?)\s*:?\s*(?<text>.+)/i,
    ({ text = "" }) => ({ kind: "add_languages", languages: languagesIn(text) }),
  ],
  [
    /(?:(?:add|i have|i hold|i got)\s+)?(?:the\s+|a\s+|my\s+)?certificates?\s*:?\s*(?<text>.+)/i,
    ({ text = "" }) => ({ kind: "add_certificate", ...named(text) }),
  ],
  [
    /i\s+(?:studied|have studied|did)\s+(?<area>.+?)\s+at\s+(?<rest>.+)/i,
    ({ area = "", rest = "" }) => ({
      kind: "add_education",
      ...degreeIn(area),
      ...placed(rest),
    }),
  ],
  [
    /(?:add\s+)?(?:my\s+|a\s+)?(?:degree|diploma)\s*:?\s*(?<area>.+?)\s+(?:at|from)\s+(?<rest>.+)/i,
    ({ area = "", rest = "" }) => ({
      kind: "add_education",
      ...degreeIn(area),
      ...placed(rest),
    }),
  ],
  [
    /(?:add\s+)?(?:my\s+|a\s+)?(?:job|position|work|role)\s*(?::|as)?\s*(?:an?\s+)?(?<position>.+?)\s+(?:at|for|with)\s+(?<rest>.+)/i,
    workIn,
  ],
  [
    /i\s+(?:have\s+)?(?:work(?:ed)?|was|am|have been)\s+(?:working\s+)?(?:as\s+)?(?:an?\s+|the\s+)?(?<position>.+?)\s+(?:at|for|with)\s+(?<rest>.+)/i,
    workIn,
  ],
  [
    /i\s+(?:have\s+|have been\s+)?work(?:ed|ing)?\s+(?:at|for|with|in)\s+(?<name>.+?)\s+as\s+(?:an?\s+|the\s+)?(?<position>.+?)(?<span>\s+(?:from|since|between|in|until|till)\b.*)?$/i,
    ({ name = "", position = "", span = "" }) => workIn({ position, rest: `${name}${span}` }),
  ],
  [
    /i\s+am\s+an?\s+(?<text>[^,;:]{2,60})/i,
    ({ text = "" }) =>
      titleWords(text) > 0 && text.split(/\s+/).length <= 5
        ? { kind: "tell_label", text: capitalized(text) }
        : undefined,
  ],
];

/** Reads instructions sentence by sentence; a sentence after one about a position that says "I …" is what was done there. */
export function readInstructions(text: string): Request[] {
  const requests: Request[] = [];
  for (const sentence of sentences(text).flatMap(wishesIn)) {
    const line = sentence
      .replace(/^[-•*]\s*/, "")
      .replace(/[.!]+$/, "")
      .trim();
    if (isCourtesy(line)) continue;
    const last = requests.at(-1);
    const request = read(line);
    if (
      request.kind === "unread" &&
      last?.kind === "add_work" &&
      /^(?:there\s+)?i\s+\p{Ll}|^[-•*]/iu.test(sentence)
    ) {
      last.highlights.push(capitalized(line.replace(/^(?:there\s+)?i\s+(?:also\s+)?/i, "")));
    } else requests.push(request);
  }
  return requests;
}

/** `add Python; then write a summary` are two wishes. */
function wishesIn(sentence: string): string[] {
  const verb = "(?:add|remove|delete|write|change|set|replace|sort|tidy|improve|make)";
  return sentence.split(
    new RegExp(`(?:;|,|\\s)\\s*(?:and\\s+then|and|then)\\s+(?=${verb}\\b)|;\\s*(?=${verb}\\b)`, "i"),
  );
}

/** Thanks and good wishes ask for nothing. */
function isCourtesy(line: string): boolean {
  return (
    /^(?:(?:many |kind |best |warm )?(?:thanks?|thank you|regards|greetings|wishes|cheers)|hello|hi|hey|dear|please|have a|you are|you're|merci|danke|gracias|grazie|obrigad[oa])\b/i.test(
      line,
    ) && !/\b(?:add|remove|delete|change|set|write|replace|put|include|list|sort)\b/i.test(line)
  );
}

function read(line: string): Request {
  for (const [pattern, make] of patterns) {
    const match = new RegExp(`^${lead}${pattern.source}`, "iu").exec(line);
    const request = match && make(match.groups ?? {}, line);
    if (request) return request;
  }
  return { kind: "unread", text: line };
}

function workIn({ position = "", rest = "" }: Record<string, string>): Request | undefined {
  const { name, startDate, endDate, after } = spanned(rest);
  if (!name || position.split(/\s+/).length > 8) return undefined;
  const highlights = after
    .split(/\s*;\s*|,\s+(?=where i\b)/i)
    .map((part) => capitalized(part.replace(/^(?:where\s+)?i\s+/i, "").trim()));
  return {
    kind: "add_work",
    position: capitalized(position),
    name,
    startDate,
    endDate,
    highlights: highlights.filter(Boolean),
  };
}

/** A single date of studies is when they ended. */
function placed(rest: string): { institution: string; startDate: string; endDate: string } {
  const { name, startDate, endDate } = spanned(rest);
  const isEnd = startDate !== "" && endDate === "" && !/\bsince\b/i.test(rest);
  return { institution: name, startDate: isEnd ? "" : startDate, endDate: isEnd ? startDate : endDate };
}

/** `Alder & Rye from May 2014 to May 2016: ran ovens`: the name before the dates, what follows a colon after them. */
function spanned(rest: string): { name: string; startDate: string; endDate: string; after: string } {
  const [head = "", ...tail] = rest.split(/\s*:\s+/);
  const [dates] = findDates(head);
  const name = (dates ? head.slice(0, dates.from) : head).replace(
    /[\s,(–-]*(?:\b(?:from|since|between|in|until|till))?[\s,(–-]*$/i,
    "",
  );
  const isSince = dates?.single && !/\b(?:in|until|till)\W*$/i.test(head.slice(0, dates.from));
  const startDate = dates && (!dates.single || isSince) ? (dates.start ?? "") : "";
  const endDate = dates?.single ? (isSince ? "" : (dates.start ?? "")) : (dates?.end ?? "");
  return { name: name.trim(), startDate, endDate, after: tail.join(": ") };
}

function degreeIn(area: string): { area: string; studyType: string } {
  const [, studyType = "", subject = area] = /^(?<type>.{2,40}?)\s+in\s+(?<subject>.+)$/.exec(area) ?? [];
  return {
    area: subject.replace(/^(?:an?|my)\s+/i, ""),
    studyType: studyType.replace(/^(?:an?|my)\s+/i, ""),
  };
}

function named(text: string): { name: string; date: string } {
  const [date] = findDates(text);
  const name = date ? text.slice(0, date.from) : text;
  return {
    name: unquoted(name.replace(/[\s,(–-]*(?:\b(?:from|in))?[\s,(–-]*$/i, "")),
    date: date?.start ?? "",
  };
}

const levels =
  /^(?:native|fluent(?:ly)?|mother tongue|bilingual|basic|beginner|intermediate|advanced|professional|proficient|conversational|good|very good|some|[abc][12])\b/i;

/** `Croatian and German`, `Polish (native), English (B1)`, `fluent Irish`, `French, B2`. */
function languagesIn(text: string): { language: string; fluency: string }[] {
  const found: { language: string; fluency: string }[] = [];
  for (const part of text.split(/\s*[,;]\s*(?![^(]*\))(?:and\s+)?|\s+(?:and|und|et|y|e)\s+/)) {
    const last = found.at(-1);
    // What follows a language as an item of its own is how well it is spoken.
    if (last && last.fluency === "" && levels.test(part) && !/\s\p{Lu}/u.test(part)) {
      last.fluency = part.trim();
      continue;
    }
    const [, name = part, level = ""] = /^(.+?)\s*[(:–-]\s*([^)]+)\)?$/u.exec(part) ?? [];
    const [adverb = ""] = levels.exec(name) ?? [];
    const language = name.slice(adverb.length).trim();
    if (language) found.push({ language: capitalized(language), fluency: (level || adverb).trim() });
  }
  return found;
}

function namesIn(list: string): string[] {
  return list
    .split(/\s*[,;]\s*(?:and\s+)?|\s+(?:and|und|et|y|e)\s+/)
    .map(unquoted)
    .filter(Boolean);
}

function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^["“”'‘’«„]+|["“”'‘’»]+$/gu, "")
    .trim();
}
