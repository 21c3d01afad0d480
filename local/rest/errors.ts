import { DatabaseError } from "pg";

/** An answer that is not a success, in PostgREST's shape `{code, message, details, hint}`. */
export class RestError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: unknown;
  readonly hint: string | null;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { details?: unknown; hint?: string | null; headers?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause });
    this.status = status;
    this.code = code;
    this.details = more.details ?? null;
    this.hint = more.hint ?? null;
    this.headers = more.headers ?? {};
  }

  toResponse(): Response {
    const { code, message, details, hint } = this;
    const body = JSON.stringify({ code, message, details, hint });
    return new Response(body, {
      status: this.status,
      headers: { "content-type": "application/json; charset=utf-8", ...this.headers },
    });
  }
}

export const parseError = (message: string, details: string) =>
  new RestError(400, "PGRST100", message, { details });

export const bodyError = (message: string) => new RestError(400, "PGRST102", message);

export const rangeError = (details: string) =>
  new RestError(416, "PGRST103", "Requested range not satisfiable", { details });

export const connectionError = (cause: unknown) =>
  new RestError(503, "PGRST001", "The connection to the database was lost", { cause });

/** A fault of ours; the cause is for the log. */
export const internalError = (cause: unknown) =>
  new RestError(500, "PGRSTX00", "Internal server error", { cause });

/** HTTP status by the first characters of an SQLSTATE; the longest match wins, anything else is 400. */
const STATUS: Readonly<Record<string, number>> = {
  "08": 503,
  "09": 500,
  "0L": 403,
  "0P": 403,
  "23503": 409,
  "23505": 409,
  "25": 500,
  "25006": 405,
  "28": 403,
  "2D": 500,
  "38": 500,
  "39": 500,
  "3B": 500,
  "40": 500,
  "53": 503,
  "53400": 500,
  "54": 500,
  "55": 500,
  "57": 500,
  "57P01": 503,
  "58": 500,
  F0: 500,
  HV: 500,
  P0: 500,
  P0001: 400,
  XX: 500,
  "42883": 404,
  "42P01": 404,
  "42P17": 500,
};

function statusOf(error: DatabaseError, role: string): number {
  const code = error.code ?? "XX000";
  if (code === "42501") return role === "anon" ? 401 : 403;
  if (code === "21000") return error.message.endsWith("requires a WHERE clause") ? 400 : 500;
  if (code === "22023" && /^role .* does not exist$/.test(error.message)) return 401;
  if (code.startsWith("PT")) return httpStatus(Number(code.slice(2))) ?? 500;
  return STATUS[code] ?? STATUS[code.slice(0, 2)] ?? 400;
}

/** The status if a response may carry it. */
export function httpStatus(value: unknown): number | undefined {
  return typeof value === "number" && Number.isInteger(value) && value >= 200 && value <= 599
    ? value
    : undefined;
}

const RAISE_HELP = {
  message: "MESSAGE must be a JSON object with the keys code and message, and may have details and hint",
  detail: "DETAIL must be a JSON object with the keys status and headers",
};

const brokenRaise = (details: string, hint: string) =>
  new RestError(500, "PGRST121", "The JSON of an error raised with SQLSTATE PGRST cannot be read", {
    details,
    hint,
  });

function parseObject(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

const text = (value: unknown) => (typeof value === "string" ? value : null);

/** `raise sqlstate 'PGRST'`: the database function writes the whole answer. */
function raisedResponse(error: DatabaseError): RestError {
  const body = parseObject(error.message);
  if (typeof body?.code !== "string" || typeof body.message !== "string")
    return brokenRaise(`Not usable as MESSAGE: ${error.message}`, RAISE_HELP.message);
  const control = parseObject(error.detail);
  const status = httpStatus(control?.status);
  if (status === undefined || typeof control?.headers !== "object" || control.headers === null)
    return brokenRaise(
      error.detail ? `Not usable as DETAIL: ${error.detail}` : "DETAIL is missing",
      RAISE_HELP.detail,
    );
  const headers = Object.fromEntries(Object.entries(control.headers).map(([k, v]) => [k, String(v)]));
  return new RestError(status, body.code, body.message, {
    details: text(body.details),
    hint: text(body.hint),
    headers,
    cause: error,
  });
}

/** What a failure during the transaction tells the client; `role` is the impersonated one. */
export function fromFailure(error: unknown, role: string): RestError {
  if (error instanceof RestError) return error;
  if (!(error instanceof DatabaseError)) return internalError(error);
  if (error.code === "PGRST") return raisedResponse(error);
  const status = statusOf(error, role);
  return new RestError(status, error.code ?? "XX000", error.message, {
    details: error.detail ?? null,
    hint: error.hint ?? null,
    headers: status === 401 ? { "www-authenticate": "Bearer" } : {},
    cause: error,
  });
}
