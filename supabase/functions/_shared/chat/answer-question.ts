import type { SupabaseClient } from "@supabase/supabase-js";
import { hashInput, type RunKey } from "../agents/agent.ts";
import { citedSources, type Passage, type Source } from "../agents/chat/passages.ts";
import { promptVersion, systems } from "../agents/chat/prompt.ts";
import { extractAnswer } from "../agents/chat/rules.ts";
import { createSafeText } from "../agents/chat/safe-text.ts";
import { type QuarantineFinding, quarantine } from "../agents/quarantine.ts";
import { rulesModel } from "../agents/rules.ts";
import type { StreamEnd, TextPort, TextRequest } from "../agents/stream.ts";
import { checked } from "../database-error.ts";
import { CareerloomError, toCareerloomError } from "../errors.ts";
import type { SendEvent } from "../http/events.ts";
import type { Log } from "../http/log.ts";
import { databaseRuns } from "../tasks/runs.ts";
import type { HistoryMessage, Turn } from "./chat.ts";

export interface Question {
  turn: Turn;
  question: string;
  context: "career" | "portfolio";
  passages: Passage[];
  /** The conversation so far, the question among it. */
  history: HistoryMessage[];
}

export interface AnswerContext {
  send: SendEvent;
  /** Aborts when the client goes away. */
  signal: AbortSignal;
  /** In the order in which they are asked; none where the rules answer. */
  ports: TextPort[];
  /** With the secret key. */
  service: SupabaseClient;
  userId: string;
  log: Log;
}

/** Each silence of a provider. */
const silenceMs = 30_000;
const maxOutputTokens = 1_500;
const longestAnswer = 30_000;

/** What has been written so far; whoever stops the writing, this is what was sent. */
export interface Writing {
  text: string;
  end: StreamEnd;
  /** Why it stopped in the middle. */
  failure?: CareerloomError;
}

/** Writes the answer to `send` while it comes, and stores it, also when the client has gone. Never throws. */
export async function answerQuestion(asked: Question, context: AnswerContext): Promise<void> {
  const { send, log } = context;
  try {
    const earlier = asked.history.find(({ question_id }) => question_id === asked.turn.question_id);
    if (earlier) return repeat(earlier, asked.turn, send);
    const { value: passages, findings } = quarantine(asked.passages);
    const started = performance.now();
    const request = textRequest(asked, passages, context.signal);
    const writing = await write(request, asked, passages, context);
    const answer = await store({ asked, passages, request, writing, started }, context);
    if (answer.sources.length > 0) send("sources", { sources: answer.sources });
    if (writing.failure) throw writing.failure;
    send("done", { ...asked.turn, ...answer.ids, provider: writing.end.provider, findings });
    log.info("answered", { provider: writing.end.provider, sources: answer.sources.length });
  } catch (thrown) {
    const error = toCareerloomError(thrown);
    log.failure("answer", thrown, { code: error.code });
    send("error", {
      code: error.code,
      message: error.message,
      ...(error.details && { details: error.details }),
      chat_id: asked.turn.chat_id,
    });
  }
}

/** The answer that a repeated call had before. */
function repeat({ id, content, sources, run_id }: HistoryMessage, turn: Turn, send: SendEvent): void {
  send("delta", { text: content });
  send("sources", { sources });
  const findings: QuarantineFinding[] = [];
  send("done", { ...turn, message_id: id, run_id, provider: null, findings });
}

/** What is sent of a question, the quarantined passages and the conversation. */
export function textRequest(
  { context, history, turn, question }: Omit<Question, "passages">,
  passages: Passage[],
  signal?: AbortSignal,
): TextRequest {
  const said = history
    .filter(({ id }) => id !== turn.question_id)
    .map(({ role, content }) => `${role === "user" ? "Asked" : "Answered"}: ${content.slice(0, 1_500)}`);
  return {
    agent: "chat",
    promptVersion,
    system: systems[context],
    facts: { passages: passages.length },
    texts: [
      ...passages.map(({ text }, index) => ({ name: `passage ${index + 1}`, text })),
      ...(said.length > 0 ? [{ name: "conversation", text: quarantine(said.join("\n\n")).value }] : []),
      { name: "question", text: question },
    ],
    tier: "fast",
    maxOutputTokens,
    timeoutMs: silenceMs,
    signal,
  };
}

/** From the first provider that begins to write; once it has begun, there is no going back to another. */
async function write(
  request: TextRequest,
  asked: Question,
  passages: Passage[],
  { ports, send, log, service, userId }: AnswerContext,
): Promise<Writing> {
  const emit = (text: string) => send("delta", { text });
  const sources = [...passages.map(({ text }) => text), asked.question];
  for (const port of ports) {
    const writing = await writeBy(port, request, sources, emit);
    const { failure } = writing;
    // Half an answer stands as it is, since somebody has read it; what one refuses is not for another.
    if (!failure || writing.text.trim() || failure.code === "model_refused") return writing;
    log.failure("provider_failed", failure, { code: failure.code, provider: port.provider });
    await saveRun({ request, writing, latencyMs: 0, sources: [] }, service, userId);
  }
  const text = extractAnswer(asked.question, passages, questionBefore(asked));
  emit(text);
  const usage = { inputTokens: 0, outputTokens: 0 };
  return { text, end: { provider: "rules", model: rulesModel, usage, truncated: false } };
}

/** What was asked before, which a question may go on from. */
function questionBefore({ history, turn }: Question): string | undefined {
  return history.filter(({ id, role }) => role === "user" && id !== turn.question_id).at(-1)?.content;
}

/**
 * What one provider writes, made safe and given to `send` as it comes. Never throws: a failure is kept beside what was
 * sent until then, unless it is that the request was aborted.
 * @param sources what links and HTML may come from
 */
export async function writeBy(
  port: TextPort,
  request: TextRequest,
  sources: string[],
  send: (text: string) => void,
): Promise<Writing> {
  const writing: Writing = { text: "", end: endOf(port, request) };
  const safe = createSafeText(sources, request.system);
  const emit = (text: string) => {
    if (!text || writing.text.length + text.length > longestAnswer) return;
    writing.text += text;
    send(text);
  };
  try {
    const stream = port.streamText(request);
    for (;;) {
      const { done, value } = await stream.next();
      if (done) {
        writing.end = value;
        break;
      }
      emit(safe.push(value));
    }
    emit(safe.end());
    if (!writing.text.trim())
      throw new CareerloomError("model_output_invalid", { cause: new Error("an empty answer") });
  } catch (error) {
    if (request.signal?.aborted) emit(safe.end());
    else writing.failure = toCareerloomError(error);
  }
  return writing;
}

interface Finished {
  asked: Question;
  passages: Passage[];
  request: TextRequest;
  writing: Writing;
  started: number;
}

async function store(
  { asked, passages, request, writing, started }: Finished,
  { service, userId }: AnswerContext,
): Promise<{ sources: Source[]; ids: { message_id: string | null; run_id: string } }> {
  const sources = citedSources(writing.text, passages);
  const latencyMs = Math.round(performance.now() - started);
  const runId = await saveRun({ request, writing, latencyMs, sources }, service, userId);
  if (!writing.text.trim()) return { sources, ids: { message_id: null, run_id: runId } };
  const message = {
    chat_id: asked.turn.chat_id,
    role: "assistant",
    content: writing.text,
    sources,
    run_id: runId,
    question_id: asked.turn.question_id,
  };
  // A call that was sent twice at once is answered twice, but kept once.
  const data = checked(
    await service
      .from("chat_messages")
      .upsert(message, { onConflict: "question_id", ignoreDuplicates: true })
      .select("id")
      .maybeSingle<{ id: string }>(),
  );
  return { sources, ids: { message_id: data?.id ?? null, run_id: runId } };
}

async function saveRun(
  {
    request,
    writing,
    latencyMs,
    sources,
  }: Pick<Finished, "request" | "writing"> & { latencyMs: number; sources: Source[] },
  service: SupabaseClient,
  userId: string,
): Promise<string> {
  const { text, end, failure } = writing;
  const { facts, texts } = request;
  const key: RunKey = {
    userId,
    agent: "chat",
    provider: end.provider,
    promptVersion,
    inputHash: await hashInput({ facts, texts }),
  };
  const output = failure ? null : { text, sources };
  const outcome = { model: end.model, usage: end.usage, latencyMs, output, errorCode: failure?.code ?? null };
  return databaseRuns(service).save(key, outcome, null);
}

function endOf(port: TextPort, { tier }: TextRequest): StreamEnd {
  const usage = { inputTokens: 0, outputTokens: 0 };
  return { provider: port.provider, model: port.modelFor(tier), usage, truncated: false };
}
