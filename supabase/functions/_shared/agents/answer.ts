import { z } from "zod";
import { openAiSchema } from "./response-schema.ts";

/** What a provider's answer turned out to be once read. */
export type ParsedAnswer<T> = { ok: true; output: T } | { ok: false; problem: string };

/** Parses a model's text by the agent's schema. A code fence around the JSON is tolerated; prose is not. */
export function parseAnswer<T>(schema: z.ZodType<T>, text: string): ParsedAnswer<T> {
  let value: unknown;
  try {
    value = JSON.parse(withoutFence(text));
  } catch {
    return { ok: false, problem: "The answer is not valid JSON." };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, output: parsed.data };
  return { ok: false, problem: `The JSON does not fit the schema:\n${z.prettifyError(parsed.error)}` };
}

/** What the model is told in the repair round. */
export function repairInstruction(problem: string): string {
  return `Your last answer could not be used. ${problem}\nAnswer again with one complete JSON object that fits the response schema, and nothing else.`;
}

/** Added to the instructions where a provider does not enforce the schema. */
export function schemaInWords(schema: z.ZodType): string {
  return `\n\nAnswer with one JSON object that fits this JSON schema:\n${JSON.stringify(openAiSchema(schema))}`;
}

function withoutFence(text: string): string {
  const fenced = /^\s*```(?:json)?\s*\n([\s\S]*?)\n?```\s*$/.exec(text);
  return fenced?.[1] ?? text;
}
