import { httpStatus, RestError } from "./errors.ts";
import type { Negotiated } from "./media.ts";
import { appliedHeader, type Preferences } from "./preferences.ts";
import type { RestRequest } from "./request.ts";
import type { Result } from "./sql/statement.ts";

export interface Answer {
  status: number;
  body: string | null;
  headers: Record<string, string>;
}

/** Applies what the database set in `response.status` and `response.headers` over the answer. */
export function applyOverrides(answer: Answer, { status, headers }: Result): Answer {
  return {
    ...answer,
    status: status === null ? answer.status : overriddenStatus(status),
    headers: { ...answer.headers, ...overriddenHeaders(headers) },
  };
}

function overriddenStatus(text: string): number {
  const status = httpStatus(Number.parseInt(text, 10));
  if (status === undefined)
    throw new RestError(500, "PGRST112", "response.status guc must be a valid status code");
  return status;
}

function overriddenHeaders(text: string | null): Record<string, string> {
  if (text === null) return {};
  const broken = () =>
    new RestError(
      500,
      "PGRST111",
      "response.headers guc must be a JSON array composed of objects with a single key and a string value",
    );
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    throw broken();
  }
  if (!Array.isArray(list)) throw broken();
  return Object.fromEntries(list.map((item: unknown) => headerOf(item) ?? raise(broken())));
}

function headerOf(item: unknown): [string, string] | undefined {
  if (typeof item !== "object" || item === null) return undefined;
  const [entry, ...more] = Object.entries(item);
  if (!entry || more.length > 0 || typeof entry[1] !== "string") return undefined;
  return [entry[0].toLowerCase(), entry[1]];
}

function raise(error: Error): never {
  throw error;
}

/** Headers that go with a body of the negotiated type. */
export function contentHeaders(request: RestRequest, { contentType }: Negotiated): Record<string, string> {
  return { "content-type": contentType, ...(request.profiled ? { "content-profile": request.schema } : {}) };
}

export function preferenceHeader(applied: Preferences): Record<string, string> {
  const value = appliedHeader(applied);
  return value === undefined ? {} : { "preference-applied": value };
}

/** @throws {RestError} PGRST116 (406) unless there is exactly one row */
export function requireOne({ rows }: Result): void {
  if (rows !== 1)
    throw new RestError(406, "PGRST116", "Cannot coerce the result to a single JSON object", {
      details: `The result contains ${rows} rows`,
    });
}

/** @throws {RestError} PGRST124 where `handling=strict` and `max-affected` say so */
export function requireMaxAffected({ handling, maxAffected }: Preferences, { rows }: Result): void {
  if (handling === "strict" && maxAffected !== undefined && rows > maxAffected)
    throw new RestError(400, "PGRST124", "Query result exceeds max-affected preference constraint", {
      details: `The query affects ${rows} rows`,
    });
}

/** Builds the response; `raw` binary bodies arrive as base64. */
export function toResponse({ status, body, headers }: Answer, negotiated?: Negotiated): Response {
  const binary = negotiated?.format.kind === "raw" && negotiated.format.binary;
  const content = body !== null && binary ? Buffer.from(body, "base64") : body;
  const bare = status === 204 || status === 304;
  return new Response(bare ? null : content, { status, headers });
}
