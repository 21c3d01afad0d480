import { z } from "zod";
import type { Language } from "../../ats/language.ts";

/** Languages that letters are written in. */
const letterLanguages = [
  "en",
  "de",
  "fr",
  "es",
  "it",
  "pt",
  "nl",
  "sv",
  "no",
  "da",
] as const satisfies Language[];

/** What a sentence rests on: words of the résumé, words of the posting, or nothing (it says nothing that can be wrong). */
export const bases = ["resume", "posting", "none"] as const;

export const sentenceSchema = z.object({
  text: z.string().trim().min(2).max(600).describe("One sentence, or one line of a list."),
  basis: z
    .enum(bases)
    .describe(
      "resume: it says something about the person. posting: it says something about the job. none: neither.",
    ),
  quotes: z
    .array(z.string().max(400))
    .max(12)
    .describe(
      "The words of the résumé or the posting that it rests on, copied exactly; none for basis none.",
    ),
});

const paragraphSchema = z.object({
  form: z
    .enum(["prose", "list"])
    .describe("list: the first sentence opens the list, each other one is a line of it."),
  sentences: z.array(sentenceSchema).min(1).max(12),
});

/** A letter without greeting and signature, which our own code adds. */
export const letterDraftSchema = z.object({
  language: z.enum(letterLanguages).describe("The language that the letter is written in."),
  paragraphs: z.array(paragraphSchema).min(1).max(10),
});

export type DraftSentence = z.infer<typeof sentenceSchema>;
export type DraftParagraph = z.infer<typeof paragraphSchema>;
export type LetterDraft = z.infer<typeof letterDraftSchema>;

/** What a text says of a person, and where that stands; as `documents.claims` holds it. */
export interface Claim {
  text: string;
  /** `resume_version` is null where it stands in a profile. */
  evidence: { resume_version: number | null; path: string; quote: string };
}

/** A sentence that says nothing of the person; one that ends with a name such as `Alto Inc.` has one full stop. */
export function plainSentence(text: string): DraftSentence {
  return { text: text.replace(/\.\.$/, "."), basis: "none", quotes: [] };
}

/** The text of paragraphs, one blank line between two. */
export function bodyOf(paragraphs: DraftParagraph[]): string {
  return paragraphs
    .map(({ form, sentences }) => {
      const texts = sentences.map(({ text }) => text.trim());
      if (form === "prose") return texts.join(" ");
      const [opening = "", ...lines] = texts;
      return [opening, ...lines.map((line) => `- ${line}`)].join("\n");
    })
    .join("\n\n");
}

/** What paragraphs say, as one text. */
export function textOf(paragraphs: DraftParagraph[]): string {
  return paragraphs.flatMap(({ sentences }) => sentences.map(({ text }) => text)).join("\n");
}
