import { findDates } from "../../resume/parse/dates.ts";
import { sentences } from "../fit/passages.ts";

/** What a person asks for, as far as it can be read without a model. */
export type Request =
  | { kind: "add_skills" | "remove_skills"; names: string[] }
  | { kind: "set_label" | "set_summary"; text: string }
  | { kind: "write_summary" | "tidy" }
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
  | { kind: "add_language"; language: string; fluency: string }
  | { kind: "unread"; text: string };

const lead = "(?:(?:please|also|and|then|can you|could you|i want you to|i would like to|i'd like to)\\s+)*";
const patterns: [RegExp, (match: Record<string, string>, line: string) => Request | undefined][] = [
  [
    /(?:write|create|draft|generate|add)\s+(?:me\s+)?(?:an?|my|the|a new|a short)\s+(?:professional\s+)?summary$/i,
    () => ({ kind: "write_summary" }),
  ],
  [/(?:tidy|clean|sort|order|polish|improve|reorder)\b.*/i, () => ({ kind: "tidy" })],
  [
    /(?:add|include|list)\s+(?:the\s+)?(?:skills?\s+)?(?<names>.+?)\s+(?:to|in|under|as)\s+(?:my\s+|the\s+|a\s+)?(?:list of\s+)?skills?$/i,
    ({ names = "" }) => ({ kind: "add_skills", names: namesIn(names) }),
  ],
  [
    /(?:füge?|ajoute[rz]?|añad[ae]|agreg[ae]|aggiungi|adicion[ae])\s+(?<names>.+?)\s+(?:zu|à|a|alle|às)\s+(?:meinen|den|mes|mis|mie|minhas)\s+\p{L}+(?:\s+hinzu)?$/iu,
    ({ names = "" }) => ({ kind: "add_skills", names: namesIn(names) }),
  ],
  [
    /(?:(?:add|include)\s+)?(?:my\s+)?skills?\s*(?::|are|include)\s*(?<names>.+)/i,
    ({ names = "" }) => ({ kind: "add_skills", names: namesIn(names) }),
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
    /(?:i\s+speak|languages?\s*:|add\s+(?:the\s+)?language)\s*(?<text>.+)/i,
    ({ text = "" }) => languageIn(text),
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
];

/** Reads instructions sentence by sentence; a sentence after one about a position that says "I …" is what was done there. */
export function readInstructions(text: string): Request[] {
  const requests: Request[] = [];
  for (const sentence of sentences(text)) {
    const line = sentence
      .replace(/^[-•*]\s*/, "")
      .replace(/[.!]+$/, "")
      .trim();
    const last = requests.at(-1);
    const request = read(line);
    if (
      request.kind === "unread" &&
      last?.kind === "add_work" &&
      /^(?:there\s+)?i\s+\p{Ll}|^[-•*]/iu.test(sentence)
    ) {
      last.highlights.push(opened(line.replace(/^(?:there\s+)?i\s+(?:also\s+)?/i, "")));
    } else requests.push(request);
  }
  return requests;
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
    .map((part) => opened(part.replace(/^(?:where\s+)?i\s+/i, "").trim()));
  return {
    kind: "add_work",
    position: opened(position),
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

function languageIn(text: string): Request {
  const [, language = text, fluency = ""] =
    /^(?<language>[\p{L} ]+?)\s*[(,:–-]\s*(?<fluency>[^)]+)\)?$/u.exec(text) ?? [];
  return { kind: "add_language", language: opened(language.trim()), fluency: fluency.trim() };
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

function opened(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
