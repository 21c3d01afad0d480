import { splitSentences } from "../../sentences.ts";

/** Characters of one item of a list. */
export const longestLine = 400;

/** The sentences of a text, those too long for a line in pieces. */
export function sentencesOf(text: string): string[] {
  return splitSentences(text).flatMap((sentence) =>
    sentence.length <= longestLine ? [sentence] : clausesOf(sentence),
  );
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
