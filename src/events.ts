import type { Source } from "../supabase/functions/_shared/agents/chat/passages.ts";
import type { QuarantineFinding } from "../supabase/functions/_shared/agents/quarantine.ts";

/** What `chat` sends; `done` or `error` is the last. */
export type ChatEvent =
  | { event: "delta"; data: { text: string } }
  | { event: "sources"; data: { sources: ChatSource[] } }
  | { event: "done"; data: ChatEnd }
  | { event: "error"; data: { code: string; message: string; details?: unknown; chat_id: string } };

/** What an answer cites under `[number]`. */
export type ChatSource = Source;

export interface ChatEnd {
  chat_id: string;
  question_id: string;
  /** False when the same Idempotency-Key had been answered before. */
  is_new: boolean;
  /** Null when nothing could be kept. */
  message_id: string | null;
  run_id: string | null;
  /** Who wrote it; null for an answer that was read back. */
  provider: string | null;
  /** What spoke to a model in the passages, and was kept from it. */
  findings: QuarantineFinding[];
}

/** Server-Sent Events of a response, as they come. */
export async function* readEvents(response: Response): AsyncGenerator<ChatEvent> {
  const reader = response.body?.getReader();
  if (!reader) return;
  const decoder = new TextDecoder();
  let held = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      held += decoder.decode(value, { stream: true });
      const blocks = held.split("\n\n");
      held = blocks.pop() ?? "";
      for (const block of blocks) {
        const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
        if (event && data) yield { event, data: JSON.parse(data) } as ChatEvent;
      }
    }
  } finally {
    // Whoever stops listening lets the function stop writing.
    await reader.cancel().catch(() => {});
  }
}
