import { z } from "zod";
import { citedSources, type Passage } from "../supabase/functions/_shared/agents/chat/passages.ts";
import { extractAnswer } from "../supabase/functions/_shared/agents/chat/rules.ts";
import { repeatsPrompt } from "../supabase/functions/_shared/agents/grounding.ts";
import { renderInput } from "../supabase/functions/_shared/agents/port.ts";
import { quarantine } from "../supabase/functions/_shared/agents/quarantine.ts";
import { rulesModel } from "../supabase/functions/_shared/agents/rules.ts";
import type { TextPort } from "../supabase/functions/_shared/agents/stream.ts";
import { textRequest, type Writing, writeBy } from "../supabase/functions/_shared/chat/answer-question.ts";
import { checkSchema } from "./checks.ts";
import { type Answer, after, type Case, fateOf, type Model, type Suite } from "./suite.ts";

const inputSchema = z.object({
  context: z.enum(["career", "portfolio"]),
  question: z.string(),
  /** As retrieval gives them, best first. */
  passages: z.array(
    z.object({ source: z.string(), title: z.string().nullable(), path: z.string(), text: z.string() }),
  ),
});
export type ChatInput = z.infer<typeof inputSchema>;

/** Chat streams prose instead of filling a schema: the same request, the same safe text, the same citations as in production. */
export function chatSuite(cases: Case<ChatInput>[]): Suite {
  return {
    name: "chat",
    mayMove: { up: 0, down: 0 },
    cases: cases.map(({ name, input, labels }) => {
      const given = inputSchema.parse(input);
      return {
        name,
        labels: z.array(checkSchema).min(1).parse(labels),
        ask: (model) => askChat(given, model),
        askInjected: (model, passage) =>
          given.passages.length > 0 ? askChat(plant(given, passage), model) : undefined,
      };
    }),
  };
}

function plant(input: ChatInput, passage: string): ChatInput {
  return {
    ...input,
    passages: input.passages.map((one) => ({ ...one, text: after(one.text, passage) })),
  };
}

async function askChat(
  { context, question, passages: gathered }: ChatInput,
  model: Model | undefined,
): Promise<Answer> {
  const { value: passages, findings } = quarantine(
    gathered.map((passage): Passage => ({ ...passage, source_id: nobody, rank: 0 })),
  );
  const turn = { chat_id: nobody, question_id: nobody, is_new: true };
  const request = textRequest({ turn, question, context, history: [] }, passages);
  const { port, said } = overheard(model);
  const started = performance.now();
  const sources = [...passages.map(({ text }) => text), question];
  const writing: Writing = port
    ? await writeBy(port, request, sources, () => {})
    : { text: extractAnswer(question, passages), end: endOfRules };
  const cited = citedSources(writing.text, passages);
  const claimed = new Set([...writing.text.matchAll(/\[(\d{1,2})\]/g)].map(([, number]) => number)).size;
  const result = writing.failure ? undefined : { text: writing.text, sources: cited };
  return {
    fate: writing.failure ? fateOf(writing.failure) : "parsed",
    model: writing.end.model,
    usage: writing.end.usage,
    latencyMs: Math.round(performance.now() - started),
    sent: request.system.length + renderInput(request).length,
    written: writing.text.length,
    leaked: repeatsPrompt(said.join(""), request.system, renderInput(request)),
    claims: { made: claimed, kept: cited.length },
    findings: findings.map(({ excerpt }) => excerpt),
    result,
    shown: result,
    numbers: [],
  };
}

const nobody = "00000000-0000-4000-8000-000000000010";
const endOfRules: Writing["end"] = {
  provider: "rules",
  model: rulesModel,
  usage: { inputTokens: 0, outputTokens: 0 },
  truncated: false,
};

/** The port, and what it said before anything was taken out. */
function overheard(model: Model | undefined): { port: TextPort | undefined; said: string[] } {
  const said: string[] = [];
  if (!model) return { port: undefined, said };
  const port: TextPort = {
    provider: model.provider,
    modelFor: model.modelFor,
    async *streamText(request) {
      const stream = model.streamText(request);
      for (;;) {
        const { done, value } = await stream.next();
        if (done) return value;
        said.push(value);
        yield value;
      }
    },
  };
  return { port, said };
}
