/** Small text helpers that all of the parser shares. */

/** Lower case without accents on Latin, Greek and Cyrillic stress marks: the form in which lexicons are written. */
export function foldForLexicon(text: string): string {
  return text
    .toLowerCase()
    .replace(/ı/g, "i")
    .replace(/ø/g, "o")
    .replace(/æ/g, "ae")
    .replace(/œ/g, "oe")
    .replace(/ß/g, "ss")
    .replace(/ł/g, "l")
    .replace(/đ/g, "d")
    .replace(/й/g, "\ue001")
    .replace(/ї/g, "\ue002")
    .replace(/ё/g, "\ue003")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/\ue001/g, "й")
    .replace(/\ue002/g, "ї")
    .replace(/\ue003/g, "ё")
    .replace(/ς/g, "σ")
    .normalize("NFC")
    .replace(/[’‘ʼ`´]/g, "'");
}

/** Words of folded text: letters and digits with the marks that stand inside words. */
export function words(folded: string): string[] {
  return folded.match(/[\p{L}\p{N}]+(?:['.\-/][\p{L}\p{N}]+)*/gu) ?? [];
}

const BULLET =
  /^\s*(?:[•・●○◦▪▫■□◆◇►▶▸▹➢➤➔→⇒✓✔✦★☆❖❑❏⦿⁃∙⋅‣⬧⬥◾◽➜❯›»]|[·*–—\-−o](?=\s)|\uf0b7|\uf0a7|\uf0d8|\u2023|\uf076)\s*/u;

/** True for a line that begins with a list glyph. */
export function hasBullet(text: string): boolean {
  return BULLET.test(text);
}

/** The line without its list glyph. */
export function stripBullet(text: string): string {
  return text.replace(BULLET, "").trim();
}

/** White space collapsed, ends trimmed. */
export function squeeze(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Separators, brackets and list glyphs at either end of a piece of text. */
export function trimMarks(text: string): string {
  return text
    .replace(/^[\s,;:|/\\·•●▪■◆–—\-−()[\]*_»›>~@“\p{So}\u25a0-\u25ff]+(?=\S)/u, (marks) =>
      marks.includes("(") && balanced(text) ? "(" : "",
    )
    .replace(/[\s,;:|/\\·•●▪■◆–—\-−([*_«‹<~@”\p{So}\u25a0-\u25ff]+$/u, "")
    .replace(/^[|,;·•–—-]+$/u, "")
    .trim();
}

function balanced(text: string): boolean {
  return text.includes(")") && text.trim().startsWith("(");
}

/** Text set with a space between its letters (“S K I L L S”) is closed up; two spaces part the words. */
export function closeLetterSpacing(text: string): string {
  const tokens = text.trim().split(/\s+/);
  const single = tokens.filter((token) => [...token].length === 1).length;
  if (tokens.length < 4 || single / tokens.length < 0.7) return text;
  const parts = text.trim().split(/\s{2,}/);
  return parts.map((part) => part.replace(/\s+/g, "")).join(" ");
}

/** Letters that have case are all capitals. */
export function isAllCaps(text: string): boolean {
  const cased = text.replace(/[^\p{Lu}\p{Ll}]/gu, "");
  return cased.length >= 2 && !/\p{Ll}/u.test(cased);
}

/** Chinese, Japanese, Korean: scripts that write words without spaces or with few. */
export function isCjk(text: string): boolean {
  return /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/u.test(text);
}

/** Reads as a sentence of body text rather than as a title or a label. */
export function isSentence(text: string): boolean {
  const trimmed = text.trim();
  const count = trimmed.split(/\s+/).length;
  if (isCjk(trimmed)) return /[。！？]$/.test(trimmed) || [...trimmed].length > 40;
  if (count >= 14) return true;
  if (/^\p{Ll}/u.test(trimmed) && count >= 4) return true;
  return (
    /[.!?;]$/.test(trimmed) &&
    !/\b(?:inc|ltd|co|corp|s\.a|e\.v|st|jr|sr|a\.s|b\.v|n\.v|s\.p\.a|s\.r\.l|s\.l|z o\.o|kg|o\.p\.s|šti|dr|ph\.d|b\.sc|m\.sc|b\.a|m\.a)\.$/i.test(
      trimmed,
    ) &&
    count >= 3
  );
}

/** A matcher over a word list in which `*` at either end of a word is a wildcard. */
export interface WordMatcher {
  /** How many of the words of the text are in the list. */
  count(folded: string): number;
}

/** Builds a matcher once; looking a word up costs its length at most. */
export function wordMatcher(list: readonly string[], parts: readonly string[] = []): WordMatcher {
  const exact = new Set<string>();
  const prefixes = new Set<string>();
  const suffixes = new Set<string>();
  for (const entry of list) {
    const word = foldForLexicon(entry);
    if (word.endsWith("*")) prefixes.add(word.slice(0, -1));
    else if (word.startsWith("*")) suffixes.add(word.slice(1));
    else exact.add(word);
  }
  const matches = (word: string): boolean => {
    if (exact.has(word)) return true;
    for (let end = word.length; end >= 3; end--) {
      // A short stem takes a short ending only: “chef*” is not “cheffing around”.
      if (word.length - end <= 5 && prefixes.has(word.slice(0, end))) return true;
    }
    for (let start = 0; start <= word.length - 3; start++) {
      if (suffixes.has(word.slice(start))) return true;
    }
    return false;
  };
  return {
    count(folded) {
      let hits = 0;
      for (const word of words(folded)) {
        if (matches(word)) hits++;
        else if (/[-/]/.test(word)) hits += word.split(/[-/]/).some(matches) ? 1 : 0;
      }
      for (const part of parts) if (folded.includes(part)) hits++;
      return hits;
    },
  };
}
