import type { z } from "zod";
import { type Environment, readEnvironment } from "../environment.ts";
import { CareerloomError, toCareerloomError } from "../errors.ts";
import { readJson, validate } from "./body.ts";
import {
  identifyService,
  identifyUser,
  identifyVisitor,
  type ServiceCaller,
  serviceClient,
  type UserCaller,
  type VisitorCaller,
} from "./caller.ts";
import { corsHeaders, preflight } from "./cors.ts";
import { createLog, type Log } from "./log.ts";

interface CallBase {
  requestId: string;
  log: Log;
  environment: Environment;
  /** `Idempotency-Key`, checked; undefined when the caller sent none. */
  idempotencyKey: string | undefined;
  /** `Prefer: respond-async`: answer 202 with a task instead of waiting. */
  respondAsync: boolean;
  /** Aborts when the client goes away. */
  signal: AbortSignal;
}

export type UserCall = CallBase & { caller: UserCaller };
export type VisitorCall = CallBase & { caller: VisitorCaller };
export type ServiceCall = CallBase & { caller: ServiceCaller };

/** What a function answers: a JSON value with 200, or another status with it; or Server-Sent Events. */
export type Reply =
  | { status?: 200 | 201 | 202; body: unknown; headers?: Record<string, string> }
  | { events: ReadableStream<Uint8Array> };

interface Common<Body> {
  /** Name of the function, as in its URL. */
  name: string;
  body: z.ZodType<Body>;
  /** Largest body in bytes; 64 KiB if not said. */
  maxBodyBytes?: number;
}

export type FunctionDefinition<Body> =
  | (Common<Body> & { caller: "user"; handle(body: Body, call: UserCall): Promise<Reply> })
  /** Signed in or not, with the rights of either. */
  | (Common<Body> & { caller: "visitor"; handle(body: Body, call: VisitorCall): Promise<Reply> })
  | (Common<Body> & { caller: "service"; handle(body: Body, call: ServiceCall): Promise<Reply> })
  /** Whoever asks: something in the body, as a token, is the right to it. The client has the secret key. */
  | (Common<Body> & { caller: "anyone"; handle(body: Body, call: ServiceCall): Promise<Reply> });

export interface ServeOptions {
  environment?: () => Environment;
  log?: Log;
}

/**
 * Makes the request handler of one function: POST with JSON, caller checked before the body is read, errors in
 * the one shape `{code, message, details?, request_id}`, one log line a call.
 */
export function createHandler<Body>(
  definition: FunctionDefinition<Body>,
  options: ServeOptions = {},
): (request: Request) => Promise<Response> {
  const environment = once(options.environment ?? readEnvironment);
  const baseLog = options.log ?? createLog({ function: definition.name });
  return async (request) => {
    const started = performance.now();
    const requestId = requestIdOf(request);
    const log = baseLog.with({ request_id: requestId });
    let cors: Record<string, string> = {};
    try {
      const env = environment();
      cors = corsHeaders(request, env.allowedOrigins);
      if (request.method === "OPTIONS") return preflight(cors);
      const reply = await answer(definition, request, { requestId, log, environment: env });
      const status = "events" in reply ? 200 : (reply.status ?? 200);
      log.info("request", { status, duration_ms: Math.round(performance.now() - started) });
      const headers = { ...cors, "x-request-id": requestId };
      if ("events" in reply) return eventStream(reply.events, headers);
      return json(reply.body, status, { ...reply.headers, ...headers });
    } catch (thrown) {
      const error = toCareerloomError(thrown);
      const fields = { status: error.status, duration_ms: Math.round(performance.now() - started) };
      if (error.status >= 500) log.failure("request", error, fields);
      else log.info("request", { ...fields, code: error.code });
      return errorResponse(error, requestId, cors);
    }
  };
}

async function answer<Body>(
  definition: FunctionDefinition<Body>,
  request: Request,
  base: { requestId: string; log: Log; environment: Environment },
): Promise<Reply> {
  if (request.method !== "POST") throw new CareerloomError("method_not_allowed");
  const readBody = async () =>
    validate(definition.body, await readJson(request, definition.maxBodyBytes ?? 64 * 1024));
  const call: CallBase = {
    ...base,
    idempotencyKey: idempotencyKeyOf(request),
    respondAsync: prefersAsync(request),
    signal: request.signal,
  };
  if (definition.caller === "user") {
    const caller = await identifyUser(request, base.environment);
    return definition.handle(await readBody(), { ...call, caller });
  }
  if (definition.caller === "visitor") {
    const caller = await identifyVisitor(request, base.environment);
    return definition.handle(await readBody(), { ...call, caller });
  }
  const caller: ServiceCaller =
    definition.caller === "service"
      ? await identifyService(request, base.environment)
      : { kind: "service", client: serviceClient(base.environment) };
  return definition.handle(await readBody(), { ...call, caller });
}

/** An error in the one shape of functions: `{code, message, details?, request_id}`. */
export function errorResponse(
  error: CareerloomError,
  requestId: string,
  cors: Record<string, string> = {},
): Response {
  const headers: Record<string, string> = { ...cors, "x-request-id": requestId };
  if (error.retryAfterSeconds !== undefined) headers["retry-after"] = String(error.retryAfterSeconds);
  if (error.code === "method_not_allowed") headers.allow = "POST, OPTIONS";
  const { code, message, details } = error;
  return json({ code, message, ...(details && { details }), request_id: requestId }, error.status, headers);
}

/** A JSON answer that no cache keeps. */
export function json(body: unknown, status: number, headers: Record<string, string>): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store", ...headers },
  });
}

/** Server-Sent Events that no cache or proxy holds back. */
function eventStream(events: ReadableStream<Uint8Array>, headers: Record<string, string>): Response {
  return new Response(events, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
      ...headers,
    },
  });
}

/** The caller's own id when it is harmless to repeat, else a new one. */
export function requestIdOf(request: Request): string {
  const given = request.headers.get("x-request-id") ?? "";
  return /^[\w-]{8,64}$/.test(given) ? given : crypto.randomUUID();
}

function idempotencyKeyOf(request: Request): string | undefined {
  const key = request.headers.get("idempotency-key");
  if (key === null) return undefined;
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key;
  const fields = [{ path: "Idempotency-Key", message: "1 to 200 printable characters without spaces." }];
  throw new CareerloomError("validation_failed", { details: { fields } });
}

function prefersAsync(request: Request): boolean {
  const preferences = (request.headers.get("prefer") ?? "")
    .split(",")
    .map((part) => part.trim().toLowerCase());
  return preferences.includes("respond-async");
}

/** The environment is read at the first request: a mistake in it becomes a logged 500, not a dead process. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
