import { suites } from "../../evals/suites.ts";
import { extractAnswer } from "../../supabase/functions/_shared/agents/chat/rules.ts";
import type { RecordedCall, Reply } from "../agents/support/provider-server.ts";

/** A model that reads what it was sent and says what the rules would: so nothing may be lost on the wire. */

interface Turn {
  role: string;
  content: string;
  parts: { text: string }[];
}

/** The instructions and the first user turn of a call, as the provider reads them. */
export function promptOf(
  provider: "gemini" | "openai",
  { body }: RecordedCall,
): { system: string; input: string } {
  if (provider === "openai") {
    const [system, user] = body.messages as Turn[];
    return { system: system?.content ?? "", input: user?.content ?? "" };
  }
  const system = body.systemInstruction as Turn;
  const [user] = body.contents as Turn[];
  return { system: textOf(system), input: user ? textOf(user) : "" };
}

/** Whether a call is the second of a repair round. */
export function isRepair({ body }: RecordedCall): boolean {
  return ((body.messages ?? body.contents) as Turn[]).some(
    ({ role }) => role === "assistant" || role === "model",
  );
}

/** @param change what the model says instead of what the rules would */
export function answerLikeRules(
  provider: "gemini" | "openai",
  call: RecordedCall,
  change: (draft: Record<string, unknown>) => unknown = (draft) => draft,
): Reply {
  const { system, input } = promptOf(provider, call);
  const texts = [...input.matchAll(/<text name="([^"]*)">\n([\s\S]*?)\n<\/text>/g)].map(
    ([, name = "", text = ""]) => ({
      name,
      text,
    }),
  );
  const agent = suites.find((suite) => suite.agent?.system === system)?.agent;
  if (!agent) return answerInProse(texts);
  const facts = JSON.parse(/<facts>\n([\s\S]*?)\n<\/facts>/.exec(input)?.[1] ?? "{}");
  return {
    kind: "answer",
    text: JSON.stringify(change(agent.rules({ facts, texts }) as Record<string, unknown>)),
  };
}

function answerInProse(texts: { name: string; text: string }[]): Reply {
  const question = texts.find(({ name }) => name === "question")?.text ?? "";
  const passages = texts
    .filter(({ name }) => name.startsWith("passage"))
    .map(({ text }) => ({ source: "", source_id: "", title: null, path: "", text, rank: 0 }));
  return { kind: "stream", pieces: extractAnswer(question, passages).match(/.{1,9}/gs) ?? [] };
}

function textOf({ parts }: Turn): string {
  return parts.map(({ text }) => text).join("");
}
