import OpenAI, { APIError, type ClientOptions } from "openai";
import type { z } from "zod";
import { schemaInWords } from "./answer.ts";
import { type ModelRequest, thinkingRoom } from "./port.ts";
import { openAiSchema } from "./response-schema.ts";

/** What a server takes of chat completions. Everything is tried until a server says that it does not know it. */
export interface Dialect {
  /** Reasoning models refuse it. */
  temperature: boolean;
  /** Reasoning models count their thoughts in the second; a model that writes less than we allow has its own limit. */
  tokenLimit: "max_tokens" | "max_completion_tokens" | "its own";
  /** How the form of the answer is enforced; what is not enforced is said in words. */
  form: "json_schema" | "json_object" | "words";
  /** Whether the last event of a stream is asked to count the tokens. */
  streamUsage: boolean;
}

export const fullDialect: Dialect = {
  temperature: true,
  tokenLimit: "max_tokens",
  form: "json_schema",
  streamUsage: true,
};

/** The dialect without what a 400 or 422 complains about; undefined when it complains about something else. */
export function simplerDialect(dialect: Dialect, error: unknown): Dialect | undefined {
  if (!(error instanceof APIError) || (error.status !== 400 && error.status !== 422)) return undefined;
  const complaint = `${error.param ?? ""} ${error.message}`;
  if (dialect.streamUsage && complaint.includes("stream_options")) return { ...dialect, streamUsage: false };
  if (dialect.form !== "words" && /response_format|json_schema|json_object/.test(complaint))
    return { ...dialect, form: dialect.form === "json_schema" ? "json_object" : "words" };
  if (dialect.temperature && complaint.includes("temperature")) return { ...dialect, temperature: false };
  if (dialect.tokenLimit !== "its own" && /max_(?:completion_)?tokens/.test(complaint)) {
    const isUnknown = error.code === "unsupported_parameter" || complaint.includes("max_completion_tokens");
    const isRenamed = dialect.tokenLimit === "max_tokens" && isUnknown;
    return { ...dialect, tokenLimit: isRenamed ? "max_completion_tokens" : "its own" };
  }
  return undefined;
}

type Messages = OpenAI.Chat.ChatCompletionMessageParam[];

/** The request's limits in a dialect; a schema in words stands at the end of the system message. */
export function inDialect(
  dialect: Dialect,
  { agent, maxOutputTokens }: Pick<ModelRequest<unknown>, "agent" | "maxOutputTokens">,
  messages: Messages,
  schema?: z.ZodType,
): { messages: Messages } & Pick<
  OpenAI.Chat.ChatCompletionCreateParams,
  "temperature" | "max_tokens" | "max_completion_tokens" | "response_format"
> {
  const limits = {
    ...(dialect.temperature && { temperature: 0 }),
    ...(dialect.tokenLimit === "max_tokens" && { max_tokens: maxOutputTokens }),
    ...(dialect.tokenLimit === "max_completion_tokens" && {
      max_completion_tokens: maxOutputTokens + thinkingRoom,
    }),
  };
  if (!schema) return { messages, ...limits };
  if (dialect.form === "json_schema") {
    const json_schema = { name: agent.replaceAll("-", "_"), strict: true, schema: openAiSchema(schema) };
    return { messages, ...limits, response_format: { type: "json_schema", json_schema } };
  }
  return {
    messages: messages.map((message) =>
      message.role === "system"
        ? { ...message, content: `${message.content}${schemaInWords(schema)}` }
        : message,
    ),
    ...limits,
    ...(dialect.form === "json_object" && { response_format: { type: "json_object" } }),
  };
}

/** Many servers answer an error as the body itself, not as its member `error`, where the SDK looks for it alone. */
export class CompatibleApi extends OpenAI {
  constructor(options: ClientOptions) {
    // The SDK's own retries would wait out of sight of our deadline and our count.
    super({ ...options, maxRetries: 0 });
  }

  protected override makeStatusError(...[status, body, ...rest]: Parameters<OpenAI["makeStatusError"]>) {
    return super.makeStatusError(status, body && !("error" in body) ? { error: body } : body, ...rest);
  }
}
