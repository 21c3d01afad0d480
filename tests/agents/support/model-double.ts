import { readdirSync } from "node:fs";
import type { Provider, UntrustedText } from "../../../supabase/functions/_shared/agents/port.ts";
import type { SchemaNode } from "../../../supabase/functions/_shared/agents/response-schema.ts";
import type { RulesWriter } from "../../../supabase/functions/_shared/agents/rules.ts";
import { plantedAgents } from "./planted.ts";
import type { RecordedCall, Reply } from "./provider-server.ts";

/** Names of all agents: the folders with a prompt. */
export const agentNames: string[] = readdirSync(
  new URL("../../../supabase/functions/_shared/agents/", import.meta.url),
  { recursive: true, encoding: "utf8" },
)
  .filter((path) => path.endsWith("/prompt.ts"))
  .map((path) => path.replace("/prompt.ts", ""))
  .sort();

/** What a call asks for, read off either wire. */
export interface Asked {
  system: string;
  /** What was sent beside the instructions, the newest turn last. */
  turns: string[];
  /** The schema that the provider is to enforce, if any. */
  schema: SchemaNode | undefined;
}

export function readCall(provider: Provider, { body }: RecordedCall): Asked {
  if (provider === "gemini") {
    const { systemInstruction, contents, generationConfig } = body as {
      systemInstruction: { parts: { text: string }[] };
      contents: { parts: { text: string }[] }[];
      generationConfig: { responseSchema?: SchemaNode };
    };
    const textOf = ({ parts }: { parts: { text: string }[] }) => parts.map(({ text }) => text).join("");
    return {
      system: textOf(systemInstruction),
      turns: contents.map(textOf),
      schema: generationConfig.responseSchema,
    };
  }
  const { messages, response_format } = body as {
    messages: { content: string }[];
    response_format?: { json_schema?: { schema: SchemaNode } };
  };
  const [system, ...turns] = messages.map(({ content }) => content);
  return { system: system ?? "", turns, schema: response_format?.json_schema?.schema };
}

/** The facts and texts of a turn, as `renderInput` wrote them. */
export function readInput(turn: string): { facts: Record<string, unknown>; texts: UntrustedText[] } {
  const facts = JSON.parse(/^<facts>\n([\s\S]*?)\n<\/facts>/.exec(turn)?.[1] ?? "{}");
  const texts = [...turn.matchAll(/<text name="([^"]*)">\n([\s\S]*?)\n<\/text>/g)].map(
    ([, name = "", text = ""]) => ({ name, text }),
  );
  return { facts, texts };
}

/** A model that answers as the rules would, from nothing but what was sent: `provider` tells the wire. */
export function answerByRules(provider: Provider, call: RecordedCall): Reply {
  const { system, turns } = readCall(provider, call);
  const agent = plantedAgents.find((planted) => planted.agent.system === system)?.agent;
  if (!agent) return { kind: "stream", pieces: ["You cut waste", " [1]."] };
  const write: RulesWriter = agent.rules;
  return { kind: "answer", text: JSON.stringify(write(readInput(turns[0] ?? ""))) };
}
