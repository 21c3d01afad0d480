import { z } from "zod";
import type { PostingMaterial, ResumeMaterial } from "../supabase/functions/_shared/agents/fit/material.ts";
import { readPosting } from "../supabase/functions/_shared/agents/fit/posting.ts";
import type { LetterDraft } from "../supabase/functions/_shared/agents/letters/letter.ts";
import { type JsonResume, jsonResumeSchema } from "../supabase/functions/_shared/resume/schema.ts";
import { after } from "./suite.ts";

/** What the agents have in common that fit a person to a posting. */

/** A résumé, the posting as somebody pasted it, and what analyze-job read off it where it was asked. */
export const fitShape = {
  content: jsonResumeSchema,
  posting: z.string(),
  parsed: z.object({ title: z.string(), company: z.string() }).optional(),
};
type Fit = z.infer<z.ZodObject<typeof fitShape>>;

/** The résumé as agents are given it. */
export function resumeFrom(content: JsonResume): ResumeMaterial {
  return { id: "00000000-0000-4000-8000-000000000001", title: "Résumé", version: 1, content };
}

/** The posting as a pasted one is read. */
export function postingFrom({ posting, parsed }: Fit): PostingMaterial {
  const read = readPosting(posting, parsed);
  if (!read) throw new Error("a posting without a word");
  return { job_id: null, job_posting_id: "00000000-0000-4000-8000-000000000002", ...read };
}

/** A passage at the end of the summary, among the skills and at the end of the posting. */
export function plantIntoFit<Input extends Fit>(input: Input, passage: string): Input {
  return {
    ...input,
    content: plantIntoResume(input.content, passage),
    posting: after(input.posting, passage),
  };
}

/** A passage at the end of the summary and among the skills. */
export function plantIntoResume(content: JsonResume, passage: string): JsonResume {
  const { basics, skills = [], ...rest } = content;
  return {
    ...rest,
    basics: { ...basics, summary: after(basics?.summary ?? "", passage) },
    skills: [...skills, { name: passage }],
  };
}

/** Sentences of a letter. */
export function countSentences({ paragraphs }: LetterDraft): number {
  return paragraphs.reduce((sum, { sentences }) => sum + sentences.length, 0);
}
