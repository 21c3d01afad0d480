import type { SupabaseClient } from "@supabase/supabase-js";
import { z } from "zod";
import { type Passage, passageSchema } from "../agents/chat/passages.ts";
import { CareerloomError } from "../errors.ts";
import { databaseError } from "../tasks/database-error.ts";
import type { ChatRequest } from "./chat.ts";

const passagesAtMost = 8;

/** What a question is about and may be answered from. */
export interface Gathered {
  passages: Passage[];
  /** Null for the asker's own career. */
  portfolioId: string | null;
}

/** What the asker may read and the question may be about; `not_found` for a portfolio that nobody shows them. */
export async function gatherPassages(request: ChatRequest, client: SupabaseClient): Promise<Gathered> {
  if (request.portfolio_slug !== undefined) return readPortfolio(request.portfolio_slug, client);
  const { data, error, status } = await client.rpc("my_passages", {
    question: request.message,
    max_passages: passagesAtMost,
  });
  if (error) throw databaseError(error, status);
  return { passages: z.array(passageSchema).parse(data), portfolioId: null };
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

/** A whole portfolio is small enough to be given whole, one passage an item. */
async function readPortfolio(slug: string, client: SupabaseClient): Promise<Gathered> {
  const { data, error, status } = await client.rpc("portfolio_by_slug", { slug });
  if (error) throw databaseError(error, status);
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
  return { passages, portfolioId: portfolio.id };
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
