import { fold } from "../fold.ts";
import { occurs } from "./text-factors.ts";

/** Of a job's keywords, those that a text does not mention as whole words; each once, in the order given. */
export function missingKeywords(keywords: string[], text: string): string[] {
  const folded = fold(text).replace(/\s+/g, " ");
  const seen = new Set<string>();
  return keywords.filter((keyword) => {
    const term = fold(keyword).replace(/\s+/g, " ").trim();
    const isNew = term !== "" && !seen.has(term);
    seen.add(term);
    return isNew && !occurs(term, folded);
  });
}
