import type { SupabaseClient } from "@supabase/supabase-js";
import { z } from "zod";
import { selectProviders } from "../agents/select-providers.ts";
import { checked } from "../database-error.ts";
import type { UserCaller } from "../http/caller.ts";
import { serviceClient } from "../http/caller.ts";
import { streamEvents } from "../http/events.ts";
import { keepAlive } from "../http/keep-alive.ts";
import type { FunctionDefinition } from "../http/serve.ts";
import { answerQuestion } from "./answer-question.ts";
import { gatherOwnPassages, readPortfolio } from "./gather-passages.ts";

const body = z
  .strictObject({
    chat_id: z.uuid().optional(),
    message: z.string().trim().min(1).max(8000),
    context: z.enum(["career", "portfolio"]).optional(),
    portfolio_slug: z.string().min(1).max(200).optional(),
  })
  .refine((value) => (value.context === "portfolio") === (value.portfolio_slug !== undefined), {
    path: ["portfolio_slug"],
    message: "is needed with the context portfolio, and only there",
  });

export type ChatRequest = z.infer<typeof body>;

const turnSchema = z.object({ chat_id: z.uuid(), question_id: z.uuid(), is_new: z.boolean() });
export type Turn = z.infer<typeof turnSchema>;

/**
 * `chat`: `{chat_id?, message, context?, portfolio_slug?}` → Server-Sent Events: `delta` `{text}` as it is written,
 * `sources` `{sources}`, then `done` `{chat_id, question_id, message_id, provider, run_id, findings}`, or `error`
 * `{code, message, details?}`. The question is kept before anything is answered, and the answer as far as it was sent.
 */
export const chat: FunctionDefinition<ChatRequest> = {
  name: "chat",
  caller: "user",
  body,
  async handle(request, { caller, environment, log, idempotencyKey, signal }) {
    // Read first: a portfolio that the asker may not see is 404 before anything is kept.
    const portfolio = request.portfolio_slug
      ? await readPortfolio(request.portfolio_slug, caller.client)
      : null;
    // Counted before a model is asked for anything, also for the vector of the question.
    const turn = await keepQuestion(request, portfolio?.id ?? null, idempotencyKey, caller);
    const history = await readHistory(caller.client, turn);
    const { providers } = environment.agents;
    const service = serviceClient(environment);
    const passages =
      portfolio?.passages ??
      (await gatherOwnPassages(request.message, { client: caller.client, service, providers, signal, log }));
    const ports = await selectProviders(providers);
    const { events, finished } = streamEvents(signal, (send, gone) =>
      answerQuestion(
        { turn, question: request.message, context: request.context ?? "career", passages, history },
        { send, signal: gone, ports, service, userId: caller.userId, log },
      ),
    );
    keepAlive(finished);
    return { events };
  },
};

async function keepQuestion(
  { chat_id, message }: ChatRequest,
  portfolioId: string | null,
  idempotencyKey: string | undefined,
  { client }: UserCaller,
): Promise<Turn> {
  const data = checked(
    await client
      .rpc("ask", {
        message,
        chat_id: chat_id ?? null,
        portfolio_id: portfolioId,
        idempotency_key: idempotencyKey ?? null,
      })
      .single(),
  );
  return turnSchema.parse(data);
}

const historySchema = z.array(
  z.object({
    id: z.uuid(),
    role: z.enum(["user", "assistant"]),
    content: z.string(),
    sources: z.array(z.unknown()),
    run_id: z.string().nullable(),
    question_id: z.string().nullable(),
  }),
);
export type HistoryMessage = z.infer<typeof historySchema>[number];

const messagesRemembered = 12;

/** The last messages of the conversation, oldest first, the question among them. */
async function readHistory(client: SupabaseClient, { chat_id }: Turn): Promise<HistoryMessage[]> {
  const data = checked(
    await client
      .from("chat_messages")
      .select("id, role, content, sources, run_id, question_id")
      .eq("chat_id", chat_id)
      .order("created_at", { ascending: false })
      .limit(messagesRemembered),
  );
  return historySchema.parse(data).reverse();
}
