import { createClient, type SupabaseClient, type SupabaseClientOptions } from "@supabase/supabase-js";
import type { MediaLink } from "../supabase/functions/_shared/portfolio/sign-shared-media.ts";
import type { AgentAnswer, AgentName, Agents } from "./agents.ts";
import { type ApiError, toApiError } from "./errors.ts";
import { type ChatEvent, readEvents } from "./events.ts";
import type { Database } from "./types/database.ts";
import type { FoundJob, JobSearch, Resume, Task } from "./types/domain.ts";

/** As supabase-js answers, with an error of the one shape. */
export type Result<T> = { data: T; error: null } | { data: null; error: ApiError };

export interface CallOptions {
  /** The same key is the same call: what was answered is answered again. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

export interface ChatQuestion {
  message: string;
  /** Goes on with a conversation; a new one without it. */
  chat_id?: string;
  /** Asks about a portfolio, from that portfolio alone. */
  portfolio_slug?: string;
}

/** What Careerloom adds to supabase-js. */
export interface CareerloomCalls {
  /** Calls an agent and waits for its answer, which takes seconds with a model. */
  agent<Name extends AgentName>(
    name: Name,
    body: Agents[Name]["body"],
    options?: CallOptions,
  ): Promise<Result<AgentAnswer<Name>>>;
  /** Calls an agent without waiting; follow it with `followTask`. */
  startAgent<Name extends AgentName>(
    name: Name,
    body: Agents[Name]["body"],
    options?: CallOptions,
  ): Promise<Result<{ task_id: string }>>;
  /** Asks the assistant; the answer comes piece by piece. Breaking off the loop ends the writing. Throws an ApiError. */
  chat(question: ChatQuestion, options?: CallOptions): AsyncGenerator<ChatEvent>;
  /** Open jobs by words, and by meaning where that is enabled; no need to be signed in. */
  searchJobs(search: JobSearch, options?: CallOptions): Promise<Result<FoundJob[]>>;
  /** Links to the pictures of a portfolio that was shared, for as many seconds as `expires_in` says. */
  sharedMedia(
    token: string,
    options?: CallOptions,
  ): Promise<Result<{ expires_in: number; links: MediaLink[] }>>;
  /** Uploads a résumé of the signed-in candidate, which sets off its analysis; answers the row that follows it. */
  uploadResume(file: Blob, extension: "pdf" | "docx" | "txt"): Promise<Result<Resume>>;
  /** The states of a task, each when it differs from the one before, to its end. Throws an ApiError. */
  followTask(taskId: string, options?: { intervalMs?: number; signal?: AbortSignal }): AsyncGenerator<Task>;
  /** Any error of supabase-js in one shape. */
  toApiError(error: unknown, status?: number): Promise<ApiError>;
}

export type CareerloomClient = SupabaseClient<Database> & CareerloomCalls;

/**
 * supabase-js with the types of Careerloom's schema, its agents and its errors. `url` and `key` are the project's URL
 * and publishable key; options are those of `createClient`.
 */
export function createCareerloomClient(
  url: string,
  key: string,
  options?: SupabaseClientOptions<"public">,
): CareerloomClient {
  const supabase = createClient<Database>(url, key, options);
  return Object.assign(supabase, callsOf(supabase));
}

function callsOf(supabase: SupabaseClient<Database>): CareerloomCalls {
  async function invoke<T>(
    name: string,
    body: object,
    options: CallOptions = {},
    prefer?: string,
  ): Promise<Result<T>> {
    const { data, error } = await supabase.functions.invoke<T>(name, {
      body: body as Record<string, unknown>,
      signal: options.signal,
      headers: {
        ...(options.idempotencyKey && { "idempotency-key": options.idempotencyKey }),
        ...(prefer && { prefer }),
      },
    });
    if (error) return { data: null, error: await toApiError(error) };
    return { data: data as T, error: null };
  }

  return {
    agent: (name, body, options) => invoke(name, body, options),
    startAgent: (name, body, options) => invoke(name, body, options, "respond-async"),
    searchJobs: (search, options) => invoke("search-jobs", search, options),
    sharedMedia: (token, options) => invoke("sign-shared-media", { token }, options),
    toApiError,

    async *chat({ portfolio_slug, ...question }, options) {
      const about = portfolio_slug === undefined ? {} : { portfolio_slug, context: "portfolio" };
      const { data, error } = await invoke<Response>("chat", { ...question, ...about }, options);
      if (error) throw error;
      yield* readEvents(data);
    },

    async uploadResume(file, extension) {
      const { data: claims } = await supabase.auth.getClaims();
      const userId = claims?.claims.sub ?? "nobody";
      const path = `${userId}/${crypto.randomUUID()}.${extension}`;
      // A form sends a Blob under its own type, whatever the options say.
      const typed = file.slice(0, file.size, contentTypes[extension]);
      const upload = await supabase.storage.from("resumes").upload(path, typed);
      if (upload.error) return { data: null, error: await toApiError(upload.error) };
      // The upload registers its row in the same transaction.
      const { data, error, status } = await supabase
        .from("resumes")
        .select("*")
        .eq("storage_path", path)
        .single();
      if (error) return { data: null, error: await toApiError(error, status) };
      return { data: data as Resume, error: null };
    },

    async *followTask(taskId, { intervalMs = 500, signal } = {}) {
      for (let shown = ""; ; ) {
        signal?.throwIfAborted();
        const { data, error, status } = await supabase.from("ai_tasks").select("*").eq("id", taskId).single();
        if (error) throw await toApiError(error, status);
        const state = `${data.status} ${data.progress} ${data.step}`;
        if (state !== shown) yield data;
        shown = state;
        if (data.finished_at) return;
        await new Promise((resolve) => setTimeout(resolve, intervalMs));
      }
    },
  };
}

const contentTypes = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  txt: "text/plain",
} as const;
