import { z } from "zod";
import { shortened } from "../../excerpt.ts";

/** A piece of what the asker may read. */
export const passageSchema = z.object({
  /** What sort of row it is from: `resume`, `document`, `portfolio`. */
  source: z.string(),
  source_id: z.uuid(),
  title: z.string().nullable(),
  /** Where in the row, as `work.0`. */
  path: z.string(),
  text: z.string(),
  /** How well it fits the question; 0 for not by its words. */
  rank: z.number(),
});
export type Passage = z.infer<typeof passageSchema>;

/** What an answer rests on, as stored and sent. `number` is the one in square brackets in the answer. */
export interface Source {
  number: number;
  source: string;
  source_id: string;
  title: string | null;
  path: string;
  quote: string;
}

const longestQuote = 300;

/** The passages that an answer cites, in the order of their numbers; numbers that no passage has are no sources. */
export function citedSources(answer: string, passages: Passage[]): Source[] {
  const numbers = [...answer.matchAll(/\[(\d{1,2})\]/g)].map((match) => Number(match[1]));
  return [...new Set(numbers)]
    .sort((a, b) => a - b)
    .flatMap((number) => {
      const passage = passages[number - 1];
      if (!passage) return [];
      const { source, source_id, title, path, text } = passage;
      return [{ number, source, source_id, title, path, quote: shortened(text, longestQuote) }];
    });
}
