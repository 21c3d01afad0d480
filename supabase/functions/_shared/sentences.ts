const abbreviations =
  "St|Dr|Mr|Mrs|Ms|Prof|No|Nr|Sr|Jr|vs|ca|Inc|Ltd|bzw|inkl|approx|min|max|e\\.g|i\\.e|z\\.B|d\\.h|p\\.ej";
/** `1.` at the beginning of an item, and the `J.` of `Marcus J. Bellweather`. */
const noEnd = `(?:^\\s*\\d{1,2}|(?:^|\\p{Lu}\\p{Ll}+\\s)\\p{Lu}|\\b(?:${abbreviations}))\\.`;
const end = new RegExp(
  `(?<=[\\p{L}\\p{N})%"”'][.!?])(?<!${noEnd})\\s+(?=[\\p{Lu}\\p{Lo}\\p{Sc}\\p{N}"“(¿¡])|(?<=[。！？])`,
  "mu",
);

/** The sentences of written text with their marks; the full stop of an abbreviation ends none. */
export function splitSentences(text: string): string[] {
  return text.split(end).map((sentence) => sentence.trim());
}
