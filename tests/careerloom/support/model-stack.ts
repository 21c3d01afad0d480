import pg from "pg";
import { type FoundStack, startStack } from "../../../scripts/lib/running-stack.ts";
import { answerByRules } from "../../agents/support/model-double.ts";
import {
  type ProviderServer,
  type Reply,
  startProviderServer,
} from "../../agents/support/provider-server.ts";

/** A stack with both providers, OpenAI's first, as servers on this machine; nobody wakes its worker but calls. */
export interface ModelStack {
  stack: FoundStack;
  database: pg.Client;
  openai: ProviderServer;
  gemini: ProviderServer;
  /** What the providers answer; as the rules would if not said. */
  script: { openai?: Reply; gemini?: Reply };
  /** How often a model was called. */
  calls(): number;
  stop(): Promise<void>;
}

export async function startModelStack(): Promise<ModelStack> {
  const script: ModelStack["script"] = {};
  const [openai, gemini] = await Promise.all(
    (["openai", "gemini"] as const).map((provider) =>
      startProviderServer(provider, (call) => script[provider] ?? answerByRules(provider, call)),
    ),
  );
  if (!openai || !gemini) throw new Error("two providers were asked for");
  const stack = await startStack({
    AI_PROVIDER: "openai",
    OPENAI_API_KEY: "test",
    OPENAI_BASE_URL: openai.url,
    OPENAI_MODEL: "test-model",
    GEMINI_API_KEY: "test",
    GEMINI_BASE_URL: gemini.url,
  });
  const database = new pg.Client(stack.databaseUrl);
  await database.connect();
  await database.query("delete from vault.secrets where name = 'secret_key'");
  return {
    stack,
    database,
    openai,
    gemini,
    script,
    calls: () => openai.calls.length + gemini.calls.length,
    async stop() {
      await database.end();
      await stack.stop();
      await Promise.all([openai.close(), gemini.close()]);
    },
  };
}
