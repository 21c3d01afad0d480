import { z } from "zod";
import { jsonResumeSchema } from "../../resume/schema.ts";

/** A version of a résumé, as agents that write from it are given it. */
export const resumeMaterial = z.object({
  id: z.string(),
  title: z.string(),
  version: z.int(),
  content: jsonResumeSchema,
});
export type ResumeMaterial = z.infer<typeof resumeMaterial>;

/** Something that a job asks for by name. */
const needSchema = z.object({
  name: z.string(),
  importance: z.enum(["required", "preferred"]),
  weight: z.number(),
});
export type Need = z.infer<typeof needSchema>;

/** A job of ours or a posting from elsewhere. */
export const postingMaterial = z.object({
  job_id: z.string().nullable(),
  job_posting_id: z.string().nullable(),
  title: z.string().nullable(),
  company: z.string().nullable(),
  location: z.string().nullable(),
  /** Everything that it says, for reading and quoting. */
  text: z.string(),
  /** The part that says what is asked for; empty where the text does not tell. */
  requirements: z.string(),
  needs: z.array(needSchema),
});
export type PostingMaterial = z.infer<typeof postingMaterial>;
