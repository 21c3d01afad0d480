import { titleWords } from "../../resume/parse/classify.ts";
import type { Place } from "../fit/passages.ts";
import { monthName } from "./phrases.ts";

/** Sentences about positions in English, where they can be more than a label and a colon. */

/** `a baker`, `an HGV driver`, `Head of Engineering`; undefined for what is no single title. */
export function withArticle(title: string): string | undefined {
  if (/[,/&|()–—;]|\s-\s|\d{4}/.test(title)) return undefined;
  if (/^(?:head|director|chief|vice|president|deputy|managing|c[etfo]o|vp)\b/i.test(title)) return title;
  if (/\b(?:staff|team|crew|services|freelance)$/i.test(title) || /[^s]s$/i.test(title)) return undefined;
  const shown = isSentenceCase(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
  return `${article(shown)} ${shown}`;
}

/** `Shift supervisor` and `Baker`, but not `Senior Developer`, `RN`. */
function isSentenceCase(title: string): boolean {
  const [first = "", second] = title.split(/\s+/);
  if (!/^\p{Lu}\p{Ll}+$/u.test(first) || titleWords(title) === 0) return false;
  return second === undefined || /^\p{Ll}/u.test(second);
}

function article(words: string): "a" | "an" {
  const first = words.split(/\s+/)[0] ?? "";
  if (/^\p{Lu}{2,}/u.test(first)) return /^[AEFHILMNORSX]/.test(first) ? "an" : "a";
  if (/^(?:uni|use|util|eu|one\b|once\b)/i.test(first)) return "a";
  return /^(?:[aeiou]|hour|honest|heir)/i.test(first) ? "an" : "a";
}

/** What somebody is or was last, as a sentence; undefined where the parts do not make one. */
export function roleSentence({ position, name, startDate, endDate }: Place): string | undefined {
  const since = startDate && monthName(startDate, "en");
  const until = endDate && monthName(endDate, "en");
  const role = position && withArticle(position);
  if (position && !role) return undefined;
  const at = name ? ` at ${name}` : "";
  if (!role)
    return until ? `Until ${until} I worked${at}.` : `I have worked${at}${since ? ` since ${since}` : ""}.`;
  if (!until) return since ? `I have been ${role}${at} since ${since}.` : `I have worked as ${role}${at}.`;
  return since ? `From ${since} to ${until} I was ${role}${at}.` : `Until ${until} I was ${role}${at}.`;
}

/** How a sentence about a place begins: `At Alto Bakery, as a line operator, I`. */
export function atPlace({ section, name, position }: Place): string | undefined {
  if (section === "projects") return name ? `In my project ${name} I` : undefined;
  const role = position && withArticle(position);
  if (section === "volunteer") return name ? `As a volunteer at ${name} I` : "As a volunteer I";
  if (!name) return role ? `As ${role} I` : undefined;
  return role ? `At ${name}, as ${role}, I` : `At ${name} I`;
}

/** `a`, `a and b`, or `a. I also b and c`: clauses after "I", none of them losing its breath. */
export function joinClauses(clauses: string[]): string[] {
  const [first = "", second, ...rest] = clauses;
  if (second === undefined) return [`${first}.`];
  const short = first.length + second.length < 150 && !/\b(?:and|which|that)\b|[,;:]/.test(first);
  if (short) return [`${first} and ${second}.`, ...rest.map((clause) => `${also(clause)}.`)];
  return [`${first}.`, `${also(second)}${rest.map((clause) => `; I ${clause}`).join("")}.`];
}

/** `I also led`, but `I was also responsible`. */
function also(clause: string): string {
  const being = /^(am|was) (.*)$/s.exec(clause);
  return being ? `I ${being[1]} also ${being[2]}` : `I also ${clause}`;
}

/** `the University of Leeds`. */
export function withThe(institution: string): string {
  return /^(?:university|college|institute|school|academy) (?:of|for)\b/i.test(institution)
    ? `the ${institution}`
    : institution;
}
