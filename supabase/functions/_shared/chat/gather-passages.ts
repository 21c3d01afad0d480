import type { SupabaseClient } from "@supabase/supabase-js";
import { z } from "zod";
import { type Passage, passageSchema } from "../agents/chat/passages.ts";
import { checked } from "../database-error.ts";
import { embedQuestion, type QuestionContext } from "../embeddings/question.ts";
import { CareerloomError } from "../errors.ts";
import type { Log } from "../http/log.ts";

const passagesAtMost = 8;

export interface OwnContext extends QuestionContext {
  /** With the asker's rights. */
  client: SupabaseClient;
  log: Log;
}

/** What of the asker's own material fits a question: by words, and by its vector where there is one. */
export async function gatherOwnPassages(question: string, context: OwnContext): Promise<Passage[]> {
  const vector = await embedQuestion(question, context).catch((error: unknown) => {
    context.log.failure("question_without_vector", error);
    return null;
  });
  const data = checked(
    await context.client.rpc("my_passages", {
      question,
      max_passages: passagesAtMost,
      ...vector,
    }),
  );
  return z.array(passageSchema).parse(data);
}

const portfolioSchema = z
  .looseObject({
    id: z.uuid(),
    title: z.string().nullish(),
    summary: z.string().nullish(),
    projects: z.array(z.record(z.string(), z.unknown())).nullish(),
    skills: z.array(z.record(z.string(), z.unknown())).nullish(),
    experiences: z.array(z.record(z.string(), z.unknown())).nullish(),
  })
  .nullable();

/**
 * A portfolio that the asker may see, one passage an item: it is small enough to be given whole. `not_found` for one that
 * nobody shows them.
 */
export async function readPortfolio(
  slug: string,
  client: SupabaseClient,
): Promise<{ id: string; passages: Passage[] }> {
  const data = checked(await client.rpc("portfolio_by_slug", { slug }));
  const portfolio = portfolioSchema.parse(data);
  if (!portfolio) throw new CareerloomError("not_found");
  const passage = (path: string, text: string): Passage => ({
    source: "portfolio",
    source_id: portfolio.id,
    title: portfolio.title ?? null,
    path,
    text,
    rank: 0,
  });
  const items = (["projects", "experiences", "skills"] as const).flatMap((key) =>
    (portfolio[key] ?? []).map((item, index) => passage(`${key}.${index}`, textOf(item))),
  );
  const summary = portfolio.summary ? [passage("summary", portfolio.summary)] : [];
  const passages = [...summary, ...items].filter(({ text }) => text.length > 0).slice(0, 40);
  return { id: portfolio.id, passages };
}

const spoken = /^(?:name|title|role|category|proficiency|company|description|start_date|end_date)$/;

/** The words of an item, lists as lines; ids, paths and links say nothing. */
function textOf(item: Record<string, unknown>): string {
  const words = Object.entries(item).flatMap(([key, value]) =>
    typeof value === "string" && spoken.test(key) && value.trim() ? [value.trim()] : [],
  );
  const lists = Object.entries(item).flatMap(([key, value]) =>
    Array.isArray(value) && /^(?:features|achievements|technologies|tech_stack)$/.test(key)
      ? [
          value
            .filter((entry) => typeof entry === "string")
            .join(/^tech/.test(key) || key === "technologies" ? ", " : "\n"),
        ]
      : [],
  );
  return [...words, ...lists].filter(Boolean).join("\n");
}
