import type { Logger } from "../log.ts";

/**
 * A failure that the client may know of. `status`, `code` and `message` are GoTrue's for the same case, since
 * clients branch on the code; the cause is only logged.
 */
export class AuthError extends Error {
  readonly status: number;
  readonly code: string | undefined;
  /** For `weak_password`: which rules the password broke (`length`, `characters`). */
  readonly reasons: string[] | undefined;

  constructor(
    status: number,
    code: string | undefined,
    message: string,
    options: { cause?: unknown; reasons?: string[] } = {},
  ) {
    super(message, { cause: options.cause });
    this.status = status;
    this.code = code;
    this.reasons = options.reasons;
  }
}

/** OAuth 2 error body (`error`, `error_description`, always 400), which GoTrue uses for the id_token grant. */
export class OAuthError extends Error {
  readonly error: string;

  constructor(error: string, description: string) {
    super(description);
    this.error = error;
  }
}

export const badRequest = (code: string, message: string) => new AuthError(400, code, message);
export const invalid = (message: string) => badRequest("validation_failed", message);
export const forbidden = (code: string, message: string) => new AuthError(403, code, message);
export const unprocessable = (code: string, message: string) => new AuthError(422, code, message);
export const tooMany = (code: string, message: string) => new AuthError(429, code, message);

/** A 500 whose message names the step that failed; what exactly went wrong stays in the log. */
export const internal = (message: string, cause?: unknown) =>
  new AuthError(500, undefined, message, { cause });

/** Runs `work`; what it throws, unless it is meant for the client already, becomes a 500 with `message`. */
export async function orInternal<T>(message: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw cause instanceof AuthError ? cause : internal(message, cause);
  }
}

const VERSION_HEADER = "x-supabase-api-version";
const CODES_SINCE = "2024-01-01";

/** The API version that answers this request: the client asks by date; before 2024-01-01 bodies were different. */
function codedVersion(request: Request): string | undefined {
  const asked = request.headers.get(VERSION_HEADER) ?? "";
  return /^\d{4}-\d{2}-\d{2}$/.test(asked) && asked >= CODES_SINCE ? CODES_SINCE : undefined;
}

/** Turns whatever a handler threw into GoTrue's answer, in the shape of the version that the request names. */
export function errorResponse(request: Request, thrown: unknown, log: Logger): Response {
  if (thrown instanceof OAuthError)
    return Response.json({ error: thrown.error, error_description: thrown.message }, { status: 400 });

  const error = thrown instanceof AuthError ? thrown : internal(UNEXPECTED, thrown);
  if (error.status >= 500) log.error(error.message, error.cause ?? error);

  const version = codedVersion(request);
  const headers = new Headers();
  if (version) headers.set(VERSION_HEADER, version);
  if (error.code) headers.set("x-sb-error-code", error.code);

  const raised = version ? undefined : raisedByDatabase(error.cause);
  if (raised) return Response.json(raised.body, { status: raised.status, headers });

  const code = error.code ?? (error.status === 500 ? "unexpected_failure" : "unknown");
  const body = version
    ? { code, message: error.message }
    : { code: error.status, error_code: code, msg: error.message };
  const details = error.reasons ? { weak_password: { reasons: error.reasons } } : {};
  return Response.json({ ...body, ...details }, { status: error.status, headers });
}

const UNEXPECTED = "Unexpected failure, please check server logs for more information";

/**
 * What a trigger or constraint function said with `raise`: clients of the old API version are shown it, so that
 * a project can refuse a sign-up in its own words. Errors that PostgreSQL itself words stay inside.
 */
function raisedByDatabase(cause: unknown): { status: number; body: Record<string, string> } | undefined {
  if (!(cause instanceof Error) || !("code" in cause) || typeof cause.code !== "string") return undefined;
  const custom = /^PT(\d{3})$/.exec(cause.code)?.[1];
  if (cause.code !== "P0001" && custom === undefined) return undefined;
  const { hint, detail } = cause as { hint?: string; detail?: string };
  return {
    status: custom ? Number(custom) : 500,
    body: {
      code: cause.code,
      message: cause.message,
      ...(hint ? { hint } : {}),
      ...(detail ? { detail } : {}),
    },
  };
}
