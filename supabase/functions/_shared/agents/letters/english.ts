import { titleWords } from "../../resume/parse/classify.ts";
import type { Place } from "../fit/passages.ts";
import { article } from "../wording.ts";
import { inLowerCase } from "./clauses.ts";
import { monthName } from "./phrases.ts";

/** Sentences about positions in English, where they can be more than a label and a colon. */

/** `a baker`, `an HGV driver`, `Head of Engineering`; undefined for what is no single title. */
export function withArticle(title: string): string | undefined {
  if (/[,/&|()–—;]|\s-\s|\d{4}/.test(title)) return undefined;
  if (/^(?:head|director|chief|vice|president|deputy|managing|c[etfo]o|vp)\b/i.test(title)) return title;
  const noun = title.split(/\s(?:of|for|in)\s/)[0] ?? title;
  if (/\b(?:staff|team|crew|services|freelance)$/i.test(noun) || /[^s]s$/i.test(noun)) return undefined;
  const lower = inLowerCase(title);
  if (lower !== title) return `${article(lower)} ${lower}`;
  const shown = isSentenceCase(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
  return `${article(shown)} ${shown}`;
}

/** `Shift supervisor` and `Baker`, but not `Senior Developer`, `RN`. */
function isSentenceCase(title: string): boolean {
  const [first = "", second] = title.split(/\s+/);
  if (!/^\p{Lu}\p{Ll}+$/u.test(first) || titleWords(title) === 0) return false;
  return second === undefined || /^\p{Ll}/u.test(second);
}

/** Who a text is about: the one who writes it, or the one who is written to. */
export type Subject = "I" | "you";

/** What somebody is or was last, as a sentence; undefined where the parts do not make one. */
export function roleSentence(
  { position, name, startDate, endDate }: Place,
  subject: Subject = "I",
): string | undefined {
  const since = startDate && monthName(startDate, "en");
  const until = endDate && monthName(endDate, "en");
  const role = position && withArticle(position);
  if (position && !role) return undefined;
  const at = name && !isNoEmployer(name) ? ` at ${name}` : "";
  const [have, was] = subject === "I" ? ["I have", "I was"] : ["You have", "you were"];
  if (!role && until) return `Until ${until} ${subject} worked${at}.`;
  if (!role) return `${have} worked${at}${since ? ` since ${since}` : ""}.`;
  if (!until) return since ? `${have} been ${role}${at} since ${since}.` : `${have} worked as ${role}${at}.`;
  return since ? `From ${since} to ${until} ${was} ${role}${at}.` : `Until ${until} ${was} ${role}${at}.`;
}

/** What stands in an employer's place where there is none. */
export function isNoEmployer(name: string): boolean {
  return /^(?:self[- ]?employ(?:ed|ment)|freelance[rd]?|independent|various(?: clients)?|private)$/i.test(
    name,
  );
}

/** How a sentence about a place begins: `At Alto Bakery, as a line operator, I`. */
export function atPlace({ section, name, position }: Place, subject: Subject = "I"): string | undefined {
  const whose = subject === "I" ? "my" : "your";
  if (section === "projects") return name ? `In ${whose} project ${name} ${subject}` : undefined;
  const role = position && withArticle(position);
  if (section === "volunteer")
    return name ? `As a volunteer at ${name} ${subject}` : `As a volunteer ${subject}`;
  if (!name || isNoEmployer(name)) return role ? `As ${role} ${subject}` : undefined;
  return role ? `At ${name}, as ${role}, ${subject}` : `At ${name} ${subject}`;
}

/** `a`, `a and b`, or `a. I also b and c`: clauses after "I", none of them losing its breath. */
export function joinClauses(clauses: string[], subject: Subject = "I"): string[] {
  const [first = "", second, ...rest] = clauses.map((clause) =>
    subject === "I" ? clause : toSecondPerson(clause),
  );
  if (second === undefined) return [`${first}.`];
  const short = first.length + second.length < 150 && !/\b(?:and|which|that)\b|[,;:]/.test(first);
  if (short) return [`${first} and ${second}.`, ...rest.map((clause) => `${also(clause, subject)}.`)];
  const [third, ...others] = rest;
  const more = third === undefined ? "" : `, and ${subject} ${third}`;
  const last = others.map((clause) => `${subject === "I" ? "I" : "You"} ${clause}.`);
  return [`${first}.`, `${also(second, subject)}${more}.`, ...last];
}

/** `I also led`, but `I was also responsible`. */
function also(clause: string, subject: Subject): string {
  const being = /^(am|was|are|were) (.*)$/s.exec(clause);
  const who = subject === "I" ? "I" : "You";
  return being ? `${who} ${being[1]} also ${being[2]}` : `${who} also ${clause}`;
}

function toSecondPerson(clause: string): string {
  return clause
    .replace(/^am\b/, "are")
    .replace(/^was\b/, "were")
    .replace(
      /\b(my|me|myself|our)\b/g,
      (word) => ({ my: "your", me: "you", myself: "yourself", our: "your" })[word] ?? word,
    );
}

/** `the University of Leeds`. */
export function withThe(institution: string): string {
  return /^(?:university|college|institute|school|academy) (?:of|for)\b/i.test(institution)
    ? `the ${institution}`
    : institution;
}
