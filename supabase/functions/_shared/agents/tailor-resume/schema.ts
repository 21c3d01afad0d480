import { z } from "zod";
import { sentenceSchema } from "../letters/letter.ts";

/** What may change in a résumé that is tailored: nothing else is in the schema, so nothing else can be invented. */
export const tailoringSchema = z.object({
  summary: z
    .array(sentenceSchema)
    .max(5)
    .describe("The new summary, a sentence each with its quotes; empty to keep the present one."),
  entries: z
    .array(
      z.object({
        path: z.string().max(40).describe("Of the entry, as work.0, volunteer.1 or projects.0."),
        highlights: z
          .array(
            z.object({
              source: z.string().max(60).describe("Path of the line it is, as work.0.highlights.2."),
              text: z.string().trim().min(2).max(600).describe("The line, as it is or worded anew."),
            }),
          )
          .max(20)
          .describe("Lines to keep, the one that matters most first."),
      }),
    )
    .max(30),
  skills: z
    .array(z.string().max(120))
    .max(80)
    .describe("Names and keywords of skills as the résumé has them, the one that matters most first."),
});

export type Tailoring = z.infer<typeof tailoringSchema>;
