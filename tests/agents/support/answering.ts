import { createClient } from "@supabase/supabase-js";
import WebSocket from "ws";
import type { Passage } from "../../../supabase/functions/_shared/agents/chat/passages.ts";
import type { TextPort } from "../../../supabase/functions/_shared/agents/stream.ts";
import { answerQuestion, type Question } from "../../../supabase/functions/_shared/chat/answer-question.ts";
import { createLog } from "../../../supabase/functions/_shared/http/log.ts";

const id = "8a3a3d0c-6f5e-4a5f-b2f3-0a6b0f2d9c11";

/** A passage of a résumé, as chat is given it. */
export const passage = (text: string, rest: Partial<Passage> = {}): Passage => ({
  source: "resume",
  source_id: id,
  title: "Baker",
  path: "work.0",
  text,
  rank: 0.1,
  ...rest,
});

export interface Answered {
  /** The text as it was sent, piece by piece. */
  text: string;
  events: { event: string; data: Record<string, unknown> }[];
  /** Rows of ai_runs. */
  runs: Record<string, unknown>[];
  /** Rows of chat_messages. */
  messages: Record<string, unknown>[];
}

/** Answers as chat does, by the providers in their order, and keeps what would be stored. */
export async function answer(ports: TextPort[], asked: Partial<Question> = {}): Promise<Answered> {
  const answered: Answered = { text: "", events: [], runs: [], messages: [] };
  const service = createClient("http://127.0.0.1:1", "sb_secret_test", {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: WebSocket as never },
    global: {
      fetch: async (address, init) => {
        const rows = String(address).includes("/ai_runs") ? answered.runs : answered.messages;
        rows.push(JSON.parse(String(init?.body)));
        return Response.json({ id });
      },
    },
  });
  const question: Question = {
    turn: { chat_id: id, question_id: id, is_new: true },
    question: "How much packaging waste did I cut?",
    context: "career",
    passages: [passage("Cut packaging waste by 18 %.")],
    history: [],
    ...asked,
  };
  await answerQuestion(question, {
    send: (event, data) => {
      answered.events.push({ event, data: data as Record<string, unknown> });
      if (event === "delta") answered.text += (data as { text: string }).text;
    },
    signal: new AbortController().signal,
    ports,
    service,
    userId: id,
    log: createLog({}, () => {}),
  });
  return answered;
}
