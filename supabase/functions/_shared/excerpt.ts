/** At most `length` characters of a text, cut between words, so that it still stands there. */
export function excerpt(text: string, length: number): string {
  const trimmed = text.trim();
  if (trimmed.length <= length) return trimmed;
  const space = trimmed.lastIndexOf(" ", length);
  return trimmed.slice(0, space > 0 ? space : length);
}

/** A text on one line, with an ellipsis where it was cut after at most `length` characters. */
export function shortened(text: string, length: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= length ? line : `${excerpt(line, length)}…`;
}
