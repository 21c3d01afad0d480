import { distinctBy } from "../distinct.ts";
import { fold } from "../fold.ts";
import { occurs } from "./text-factors.ts";

/** Of a job's keywords, those that a text does not mention as whole words; each once, in the order given. */
export function missingKeywords(keywords: string[], text: string): string[] {
  const folded = fold(text).replace(/\s+/g, " ");
  const termOf = (keyword: string) => fold(keyword).replace(/\s+/g, " ").trim();
  return distinctBy(keywords, termOf).filter((keyword) => {
    const term = termOf(keyword);
    return term !== "" && !occurs(term, folded);
  });
}
