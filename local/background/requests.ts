import type { Pool } from "pg";
import type { Logger } from "../log.ts";
import type { Databases } from "../service.ts";
import { listen, provenance } from "./listen.ts";

interface QueuedRequest {
  /** int8 as text. */
  id: string;
  method: string;
  url: string;
  headers: Record<string, string> | null;
  body: Buffer | null;
  timeout_milliseconds: number;
}

interface Answer {
  status: number | null;
  contentType: string | null;
  headers: Record<string, string> | null;
  content: string | null;
  timedOut: boolean | null;
  error: string | null;
}

/** How many requests are on their way at once. */
const concurrency = 50;
/** Milliseconds between looks at the queue without a notification, and between clean-ups. */
const pollInterval = 5_000;
const cleanUpInterval = 60_000;
/** How long answers are kept, as pg_net's default `pg_net.ttl`. */
const timeToLive = "6 hours";
/** Bytes of an answer that are kept. */
const maxContent = 10 * 1024 * 1024;

/**
 * pg_net's worker: sends what `net.http_request_queue` holds, once each, and keeps the answers. A request leaves
 * the queue before it is sent, so a worker that dies repeats none, as upstream.
 */
export function startRequests(databases: Databases, log: Logger): { stop(): Promise<void> } {
  const worker = new Requests(databases.admin, log);
  const listener = listen(databases.url("supabase_admin"), "pg_net", () => worker.look(), log);
  const poll = setInterval(() => worker.look(), pollInterval);
  const cleaning = setInterval(() => worker.cleanUp(), cleanUpInterval);
  return {
    async stop() {
      clearInterval(poll);
      clearInterval(cleaning);
      await listener.stop();
      await worker.stop();
    },
  };
}

class Requests {
  private readonly underWay = new Set<Promise<void>>();
  private readonly stopped = new AbortController();
  private looking: Promise<void> | undefined;
  private lookAgain = false;

  constructor(
    private readonly pool: Pool,
    private readonly log: Logger,
  ) {}

  /** Starts sending what is queued. While it is at it, another call makes it look once more. */
  look(): void {
    if (this.stopped.signal.aborted) return;
    this.lookAgain = true;
    this.looking ??= this.drain()
      .catch((error) => this.log.error("The queue could not be read", error))
      .finally(() => {
        this.looking = undefined;
      });
  }

  async cleanUp(): Promise<void> {
    try {
      if ((await this.provenance()) === "ours")
        await this.pool.query("delete from net._http_response where created < now() - $1::interval", [
          timeToLive,
        ]);
    } catch (error) {
      this.log.error("Old answers could not be removed", error);
    }
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.looking;
    await Promise.allSettled(this.underWay);
  }

  private async drain(): Promise<void> {
    while (this.lookAgain && !this.stopped.signal.aborted) {
      this.lookAgain = false;
      if ((await this.provenance()) !== "ours") return;
      for (;;) {
        const free = concurrency - this.underWay.size;
        if (free <= 0) {
          await Promise.race(this.underWay);
          continue;
        }
        const taken = await this.take(free);
        for (const request of taken) this.track(this.handle(request));
        if (taken.length < free || this.stopped.signal.aborted) break;
      }
    }
  }

  private provenance() {
    // The real pg_net's http_post is in SQL as well; this function is what only ours has.
    return provenance(this.pool, "net", "_enqueue");
  }

  private track(work: Promise<void>): void {
    const tracked = work
      .catch((error) => this.log.error("A request could not be handled", error))
      .finally(() => this.underWay.delete(tracked));
    this.underWay.add(tracked);
  }

  private async take(count: number): Promise<QueuedRequest[]> {
    const { rows } = await this.pool.query<QueuedRequest>(
      `delete from net.http_request_queue where id in
         (select id from net.http_request_queue order by id limit $1 for update skip locked)
       returning id, method, url, headers, body, timeout_milliseconds`,
      [count],
    );
    return rows;
  }

  private async handle(request: QueuedRequest): Promise<void> {
    const answer = await this.send(request);
    if (answer.error && !this.stopped.signal.aborted)
      this.log.warn("A request failed", { id: request.id, reason: answer.error });
    await this.pool
      .query(
        `insert into net._http_response (id, status_code, content_type, headers, content, timed_out, error_msg)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [
          request.id,
          answer.status,
          answer.contentType,
          answer.headers && JSON.stringify(answer.headers),
          // Text of PostgreSQL cannot hold NUL.
          answer.content?.replaceAll("\u0000", "") ?? null,
          answer.timedOut,
          answer.error,
        ],
      )
      .catch((error) => this.log.error("An answer could not be kept", error));
  }

  private async send(request: QueuedRequest): Promise<Answer> {
    const timeout = AbortSignal.timeout(Math.max(request.timeout_milliseconds, 0));
    try {
      const response = await fetch(request.url, {
        method: request.method,
        headers: request.headers ?? {},
        body: request.body && new Uint8Array(request.body),
        redirect: "manual",
        signal: AbortSignal.any([timeout, this.stopped.signal]),
      });
      return {
        status: response.status,
        contentType: response.headers.get("content-type"),
        headers: Object.fromEntries(response.headers),
        content: await readText(response),
        timedOut: false,
        error: null,
      };
    } catch (error) {
      const timedOut = timeout.aborted;
      const reason = timedOut ? `Timeout of ${request.timeout_milliseconds} ms reached` : describe(error);
      return { status: null, contentType: null, headers: null, content: null, timedOut, error: reason };
    }
  }
}

async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { value } = (await reader?.read()) ?? {};
    if (value === undefined) break;
    bytes += value.byteLength;
    if (bytes > maxContent) {
      await reader?.cancel();
      break;
    }
    text += decoder.decode(value, { stream: true });
  }
  return text + decoder.decode();
}

function describe(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}
