import { z } from "zod";

const quotedSchema = z.object({
  text: z.string().trim().min(2).max(500),
  quotes: z
    .array(z.string().max(400))
    .max(8)
    .describe("The words of the portfolio or the instructions that it rests on, copied exactly."),
});

/** Texts for a portfolio or a project, a sentence each with its quotes. */
export const portfolioDraftSchema = z.object({
  text: z.array(quotedSchema).max(10),
  features: z.array(quotedSchema).max(15),
});

export type PortfolioDraft = z.infer<typeof portfolioDraftSchema>;
export type QuotedText = z.infer<typeof quotedSchema>;
