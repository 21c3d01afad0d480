import { wordRuns } from "../grounding.ts";
import { withoutForeignMarkup } from "../markup.ts";

/**
 * Prose on its way to a person, made safe while it streams: links, images and HTML that the sources do not contain are
 * taken out, and nothing of our instructions passes. Text is held back to the end of its line or sentence, so that
 * nothing unsafe is half sent before it can be recognised.
 */
export interface SafeText {
  /** What may be sent now. */
  push(piece: string): string;
  /** What is left when the stream has ended. */
  end(): string;
}

/** Words in a row that make a copy of our instructions. */
const copiedWords = 6;
/** A line without an end is sent on after so many characters. */
const longestHeld = 600;

export function createSafeText(sources: string[], instructions: string): SafeText {
  const known = sources.join("\n");
  const forbidden = wordRuns(instructions, copiedWords);
  let held = "";
  const release = (text: string) => withoutCopies(withoutForeignMarkup(text, known), forbidden);
  return {
    push(piece) {
      held += piece;
      const at = held.length > longestHeld ? held.lastIndexOf(" ") + 1 : lastEnd(held);
      const ready = held.slice(0, at);
      held = held.slice(at);
      return release(ready);
    },
    end() {
      const rest = held;
      held = "";
      return release(rest);
    },
  };
}

/** Just after the last line or sentence that is complete. */
function lastEnd(text: string): number {
  let end = 0;
  for (const match of text.matchAll(/\n|[.!?]["”’)\]]*\s+/g)) end = match.index + match[0].length;
  return end;
}

function withoutCopies(text: string, forbidden: ReadonlySet<string>): string {
  const copied = [...wordRuns(text, copiedWords)].some((run) => forbidden.has(run));
  return copied ? "" : text;
}
