import type { Line } from "../layout.ts";
import type { Language } from "../schema.ts";
import { FLUENCY_WORDS, LANGUAGE_NAMES } from "./lexicon/languages.ts";
import { foldForLexicon, squeeze, stripBullet, trimMarks, wordMatcher, words } from "./text.ts";

const fluency = wordMatcher(FLUENCY_WORDS);
const CEFR = /(?<![\p{L}\p{N}])[ABC][12](?:\.[12]|\+)?(?![\p{L}\p{N}])/u;

/** True if the text names a language and little else. */
export function isLanguageName(text: string): boolean {
  const folded = foldForLexicon(text).replace(/\([^)]*\)/g, " ");
  const found = words(folded);
  return (
    found.length > 0 &&
    found.length <= 3 &&
    found.some((word) => LANGUAGE_NAMES.has(word)) &&
    !CEFR.test(text)
  );
}

function isFluency(text: string): boolean {
  return (
    CEFR.test(text) ||
    fluency.count(foldForLexicon(text)) > 0 ||
    /^[★☆●○■□▪▫◦⬤◯]+$/u.test(text) ||
    /^\d{1,3}\s?%$/.test(text)
  );
}

/** Languages with fluency: “English (Native)”, “English – C1”, name over level, columns, lists. */
export function parseLanguages(lines: Line[]): Language[] {
  const result: Language[] = [];
  const pending: Language[] = [];
  for (const line of lines) {
    const cells = stripBullet(line.text).split("\t");
    const tokens = cells.flatMap((cell) => splitTokens(cell)).flatMap(splitNames);
    for (const token of tokens) {
      const text = squeeze(trimMarks(token));
      if (text === "") continue;
      const own = splitLanguage(text);
      if (own) {
        result.push(own);
        if (own.fluency === undefined) pending.push(own);
        continue;
      }
      const target = pending.shift() ?? undefined;
      if (target && isFluency(text)) target.fluency = text;
      else if (target) {
        // Neither a level nor a language that we know: a level in words we do not know.
        if (text.length < 40) target.fluency = text;
      } else if (isFluency(text) && result.length > 0) {
        const last = result.at(-1) as Language;
        last.fluency = last.fluency === undefined ? text : `${last.fluency}, ${text}`;
      } else if (/^[\p{L}' -]{3,25}$/u.test(text)) {
        const language: Language = { language: text };
        result.push(language);
        pending.push(language);
      }
    }
  }
  return result.map((language) =>
    language.fluency && /^[^\p{L}\p{N}]+$/u.test(language.fluency)
      ? { language: language.language }
      : language,
  );
}

/** Commas and the like between languages, not those inside a level (“spoken, written”). */
function splitTokens(cell: string): string[] {
  const tokens: string[] = [];
  for (const token of cell.split(/\s*[,;|•·‖●■、，；،・/]\s*(?![^()]*\))/u)) {
    const before = tokens.at(-1);
    if (
      before !== undefined &&
      !startsWithLanguage(token) &&
      splitLanguage(squeeze(before))?.fluency !== undefined
    )
      tokens[tokens.length - 1] = `${before}, ${token}`;
    else tokens.push(token);
  }
  return tokens;
}

/** “English Irish”: names of languages and nothing else. */
function splitNames(token: string): string[] {
  const parts = squeeze(token).split(" ");
  return parts.length > 1 &&
    parts.every((part) => LANGUAGE_NAMES.has(foldForLexicon(part))) &&
    parts.every((part) => /^\p{Lu}/u.test(part))
    ? parts
    : [token];
}

const startsWithLanguage = (text: string): boolean => {
  const first = words(foldForLexicon(text))[0];
  return first !== undefined && LANGUAGE_NAMES.has(first);
};

/** One language with or without its level. */
function splitLanguage(text: string): Language | undefined {
  const bracket = /^(?<name>[^()（）]+?)\s*[(（](?<level>[^()（）]+)[)）]\s*(?<rest>.*)$/u.exec(text);
  if (
    bracket?.groups?.name &&
    bracket.groups.level &&
    (isFluency(bracket.groups.level) || startsWithLanguage(text))
  ) {
    const name = trimMarks(bracket.groups.name);
    if (isFluency(bracket.groups.level) || !/[:–—-]/.test(bracket.groups.rest ?? ""))
      return { language: name, fluency: bracket.groups.level.trim() };
  }
  const separated = /^(?<name>[\p{L}'() .]+?)\s*(?:[:：]|\s[–—-]\s?|[–—-]\s|\s=\s)\s*(?<level>.+)$/u.exec(
    text,
  );
  if (
    separated?.groups?.name &&
    separated.groups.level &&
    (startsWithLanguage(separated.groups.name) || isFluency(separated.groups.level))
  ) {
    return { language: separated.groups.name.trim(), fluency: separated.groups.level.trim() };
  }
  if (
    isLanguageName(text) &&
    !(isFluency(text) && words(foldForLexicon(text)).length > 1 && !/^\p{L}+\s\p{Lu}/u.test(text))
  ) {
    const tokens = text.split(" ");
    const last = tokens.slice(1).join(" ");
    if (tokens.length > 1 && isFluency(last) && startsWithLanguage(tokens[0] as string))
      return { language: tokens[0], fluency: last };
    return { language: text };
  }
  if (startsWithLanguage(text)) {
    const [name, ...rest] = text.split(" ");
    const level = rest.join(" ");
    if (isFluency(level)) return { language: name, fluency: level };
    return { language: text };
  }
  // “Native English”, “Fluent in French”
  const swapped = /^(?<level>[\p{L} ]+?)(?:\s+in|\s+en|:)?\s+(?<name>\p{L}+)$/u.exec(text);
  if (
    swapped?.groups?.name &&
    swapped.groups.level &&
    LANGUAGE_NAMES.has(foldForLexicon(swapped.groups.name)) &&
    isFluency(swapped.groups.level)
  ) {
    return { language: swapped.groups.name, fluency: swapped.groups.level.trim() };
  }
  return undefined;
}
