/** Characters of one item of a list. */
export const longestLine = 400;

/** Cut after full stops; that of an abbreviation ends no sentence. */
export function sentencesOf(text: string): string[] {
  return text
    .split(
      /(?<=[\p{L}\p{N})%"”'][.!?])(?<!\b(?:St|Dr|Mr|Mrs|Ms|No|Nr|Sr|Jr|vs|ca|bzw|inkl|approx|min|max|e\.g|i\.e|z\.B|d\.h|p\.ej)\.)\s+(?=[\p{Lu}\p{Lo}\p{Sc}\d"“(¿¡])|(?<=[。！？])/u,
    )
    .map((sentence) => sentence.trim())
    .flatMap((sentence) => (sentence.length <= longestLine ? [sentence] : clausesOf(sentence)));
}

/** A sentence that is too long for a line, in pieces that end between words. */
function clausesOf(sentence: string): string[] {
  const pieces: string[] = [];
  let rest = sentence;
  while (rest.length > longestLine) {
    const comma = rest.lastIndexOf(", ", longestLine);
    const space = rest.lastIndexOf(" ", longestLine);
    const at = comma > 80 ? comma + 1 : space > 0 ? space : longestLine;
    pieces.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return [...pieces, rest].filter(Boolean);
}
