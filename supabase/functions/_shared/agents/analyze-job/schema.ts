import { z } from "zod";

/** What a model may say about a posting: words of the posting itself, sorted. */

const line = z.string().trim().max(400);

export const postingPartsSchema = z.object({
  title: z
    .string()
    .max(200)
    .describe("The title of the job as the posting writes it; empty if it names none."),
  company: z.string().max(200).describe("Who hires, as the posting writes it; empty if it names nobody."),
  requirements: z
    .array(line)
    .max(40)
    .describe("What the person must bring: experience, skills, availability."),
  responsibilities: z.array(line).max(40).describe("What the person will do."),
  qualifications: z
    .array(line)
    .max(40)
    .describe("Degrees, certificates, licences, registrations, and what is called an advantage."),
  culture: z.array(line).max(4).describe("Sentences on how people work there and what they value."),
});

export type PostingParts = z.infer<typeof postingPartsSchema>;

/** `job_postings.parsed`. */
export interface ParsedPosting {
  title: string | null;
  company: string | null;
  requirements: string[];
  responsibilities: string[];
  qualifications: string[];
  /** Names of the catalogue, in the order in which the posting mentions them. */
  skills: string[];
  culture: string | null;
}
