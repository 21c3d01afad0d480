import type { SupabaseEnv } from "@supabase/server";
import { resolveEnv } from "@supabase/server/core";
import { z } from "zod";
import type { GeminiSettings } from "./agents/gemini.ts";
import type { OpenAiSettings } from "./agents/openai.ts";
import type { MailSettings } from "./mail/provider.ts";
import { readTestHosts, type TestHosts } from "./web/test-hosts.ts";

/** The one place where functions read the environment. Empty variables count as absent, as in `.env` files. */

type Variables = Readonly<Record<string, string | undefined>>;

const optional = z
  .string()
  .optional()
  .transform((value) => value?.trim() || undefined);

const variablesSchema = z.object({
  AI_PROVIDER: optional.pipe(z.enum(["gemini", "openai", "rules"]).optional()),
  GEMINI_API_KEY: optional,
  GEMINI_MODEL: optional.transform((value) => value ?? "gemini-2.5-pro"),
  GEMINI_FAST_MODEL: optional.transform((value) => value ?? "gemini-2.5-flash"),
  GEMINI_BASE_URL: optional.pipe(z.url().optional()),
  OPENAI_API_KEY: optional,
  OPENAI_MODEL: optional.transform((value) => value ?? "gpt-4.1-mini"),
  OPENAI_BASE_URL: optional.pipe(z.url().optional()),
  AI_MAX_RUNNING: optional.transform((value) => Number(value ?? 10)).pipe(z.int().min(1).max(1000)),
  MAIL_API_URL: optional.pipe(z.url().optional()),
  MAIL_API_KEY: optional,
  MAIL_FROM: optional,
  SITE_URL: optional.pipe(z.url().optional()).transform((value) => value ?? "http://127.0.0.1:3000"),
  FETCH_TEST_HOSTS: optional,
  ALLOWED_ORIGINS: optional.transform((value) => value?.split(",").map((origin) => origin.trim()) ?? ["*"]),
});

type Settings = z.infer<typeof variablesSchema>;

export type ProviderSettings = ({ name: "gemini" } & GeminiSettings) | ({ name: "openai" } & OpenAiSettings);

export interface AgentSettings {
  /** In the order in which they are asked: the next one takes over when one is away. None: the rules write. */
  providers: ProviderSettings[];
  /** Tasks that may run at once, so that a provider's limits are kept; null for any number. */
  maxRunning: number | null;
}

export interface Environment {
  /** URL and keys of the project, as @supabase/server takes them. */
  supabase: SupabaseEnv;
  agents: AgentSettings;
  /** Where mails go; undefined where none of `MAIL_API_URL`, `MAIL_API_KEY` and `MAIL_FROM` is set. */
  mail: MailSettings | undefined;
  /** Where people use Careerloom, without a slash at the end: links in mails lead there. */
  siteUrl: string;
  /** Hosts on this machine that may be fetched; none anywhere but in tests. */
  testHosts: TestHosts;
  /** Origins that browsers may call from; `*` for any. */
  allowedOrigins: string[];
}

/** Reads and checks the environment. Throws an Error that names the variable, never its value. */
export function readEnvironment(source: Variables = runtimeVariables()): Environment {
  const settings = readSettings(source);
  const { data: supabase, error } = resolveEnv();
  if (error) throw error;
  return {
    supabase,
    agents: agentSettings(settings),
    mail: mailSettings(settings),
    testHosts: readTestHosts(settings.FETCH_TEST_HOSTS, supabase.url),
    siteUrl: settings.SITE_URL.replace(/\/+$/, ""),
    allowedOrigins: settings.ALLOWED_ORIGINS,
  };
}

/** The same for agents alone, where there is no project: the evaluation harness. */
export function readAgentSettings(source: Variables): AgentSettings {
  return agentSettings(readSettings(source));
}

function readSettings(source: Variables): Settings {
  const parsed = variablesSchema.safeParse(source);
  if (parsed.success) return parsed.data;
  throw new Error(
    `environment: ${parsed.error.issues.map((issue) => issue.path.join(".")).join(", ")} not valid`,
  );
}

/** The mail provider that the variables name; one that is named by half is a mistake worth an error. */
function mailSettings({ MAIL_API_URL: url, MAIL_API_KEY: key, MAIL_FROM: from }: Settings) {
  if (url && key && from) return { url, key, from };
  if (url || key || from)
    throw new Error("environment: MAIL_API_URL, MAIL_API_KEY and MAIL_FROM are needed together");
  return undefined;
}

/**
 * Which providers the variables ask for: AI_PROVIDER first, then the other one if it has a key. A provider asked for
 * by name without its key is a mistake worth an error.
 */
function agentSettings(variables: Settings): AgentSettings {
  const { GEMINI_API_KEY, OPENAI_API_KEY, OPENAI_BASE_URL, AI_PROVIDER } = variables;
  if (AI_PROVIDER === "rules") return { providers: [], maxRunning: null };
  const known: ProviderSettings[] = [];
  if (GEMINI_API_KEY) {
    known.push({
      name: "gemini",
      apiKey: GEMINI_API_KEY,
      model: variables.GEMINI_MODEL,
      fastModel: variables.GEMINI_FAST_MODEL,
      baseUrl: variables.GEMINI_BASE_URL,
    });
  }
  // A server of one's own often needs no key.
  const openAiKey = OPENAI_API_KEY ?? (OPENAI_BASE_URL ? "none" : undefined);
  if (openAiKey) {
    known.push({
      name: "openai",
      apiKey: openAiKey,
      model: variables.OPENAI_MODEL,
      baseUrl: OPENAI_BASE_URL,
    });
  }
  if (AI_PROVIDER && !known.some(({ name }) => name === AI_PROVIDER)) {
    throw new Error(
      `environment: AI_PROVIDER is ${AI_PROVIDER} but ${AI_PROVIDER.toUpperCase()}_API_KEY is not set`,
    );
  }
  const providers = known.sort((a, b) => Number(b.name === AI_PROVIDER) - Number(a.name === AI_PROVIDER));
  return { providers, maxRunning: providers.length === 0 ? null : variables.AI_MAX_RUNNING };
}

/** Deno's variables or Node's. Not through `node:process`: `deno check` would ask for Node's types then. */
function runtimeVariables(): Variables {
  const runtime = globalThis as {
    Deno?: { env: { toObject(): Variables } };
    process?: { env: Variables };
  };
  return runtime.Deno?.env.toObject() ?? runtime.process?.env ?? {};
}
