import type { ErrorCode } from "../supabase/functions/_shared/errors.ts";
import {
  type ErrorReason,
  errorCatalogue,
  isErrorCode,
  reasonOf,
} from "../supabase/functions/_shared/errors.ts";

/** One field of a request and what is wrong with it. */
export interface FieldProblem {
  /** As `items.0.title`; empty for the whole. */
  path: string;
  message: string;
}

/** Any error of Careerloom in one shape, whichever part of the platform answered it. */
export interface ApiError {
  /** A code of docs/errors.md, or `unknown` for what is none of ours, as Auth's own codes. */
  code: ErrorCode | "unknown";
  /** For people. */
  message: string;
  /** HTTP status, where there was one. */
  status?: number;
  fields?: FieldProblem[];
  /** The class of the reason, for the codes that have one. */
  reason?: ErrorReason;
  /** When the same call may succeed. */
  retryAfterSeconds?: number;
  /** For a report to the people who run the service. */
  requestId?: string;
  /** What the platform said: `PGRST116`, `23505`, `otp_expired`. */
  platformCode?: string;
}

/** Constraints that have a code of their own; any other unique one is `conflict`. */
const codeOfConstraint: Readonly<Record<string, ErrorCode>> = {
  profiles_username_key: "username_taken",
};

const codeOfState: Readonly<Record<string, ErrorCode>> = {
  "23505": "conflict",
  "23P01": "conflict",
  "23514": "validation_failed",
  "23502": "validation_failed",
  "22P02": "validation_failed",
  "22001": "validation_failed",
  "23503": "not_found",
  "42501": "forbidden",
  PGRST116: "not_found",
  PGRST301: "unauthorized",
  PGRST303: "unauthorized",
};

interface PlatformError {
  code?: string;
  message?: string;
  details?: unknown;
  hint?: string | null;
  status?: number;
  statusCode?: string;
  context?: unknown;
}

/**
 * Reads an `error` of supabase-js: of a table or RPC (codes in `message`, or a constraint's name), of a function
 * (`{code, message, details, request_id}` in the response), of Storage or of Auth. Never throws.
 */
export async function toApiError(error: unknown, status?: number): Promise<ApiError> {
  const given = (typeof error === "object" && error !== null ? error : {}) as PlatformError;
  if (given.context instanceof Response) return readFunctionError(given.context);
  const platformCode = given.code;
  const code = isErrorCode(given.message) ? given.message : codeOf(given);
  const fields = code === "validation_failed" ? fieldsOf(given) : undefined;
  const retryAfter = /^Retry after (\d+) seconds\b/.exec(given.hint ?? "")?.[1];
  return {
    code,
    message: code === "unknown" ? (given.message ?? "Something went wrong.") : errorCatalogue[code].message,
    status: given.status ?? (Number(given.statusCode) || status),
    ...(fields && { fields }),
    ...(retryAfter && { retryAfterSeconds: Number(retryAfter) }),
    ...(platformCode && { platformCode }),
  };
}

function codeOf({ code, message, statusCode }: PlatformError): ErrorCode | "unknown" {
  const constraint = constraintOf(message);
  if (constraint && codeOfConstraint[constraint]) return codeOfConstraint[constraint];
  if (code && codeOfState[code]) return codeOfState[code];
  // Storage has no codes of its own for these.
  if (statusCode === "413") return "file_too_large";
  if (statusCode === "415") return "unsupported_file";
  if (statusCode === "403") return "forbidden";
  if (statusCode === "404") return "not_found";
  return "unknown";
}

function constraintOf(message: string | undefined): string | undefined {
  return /constraint "([^"]+)"/.exec(message ?? "")?.[1];
}

/** An RPC lists its problems as JSON; a check is named after its table and column. */
function fieldsOf({ details, message }: PlatformError): FieldProblem[] {
  try {
    const listed: unknown = typeof details === "string" ? JSON.parse(details) : details;
    if (Array.isArray(listed)) return listed as FieldProblem[];
  } catch {
    // A detail in prose; the constraint's name says more.
  }
  const table = /relation "([^"]+)"/.exec(message ?? "")?.[1];
  const constraint = constraintOf(message);
  const column =
    /column "([^"]+)"/.exec(message ?? "")?.[1] ??
    (table && constraint?.startsWith(`${table}_`)
      ? constraint.slice(table.length + 1).replace(/_check$/, "")
      : undefined);
  return column ? [{ path: column, message: "is not valid" }] : [];
}

async function readFunctionError(response: Response): Promise<ApiError> {
  const body: {
    code?: string;
    message?: string;
    details?: { fields?: FieldProblem[]; reason?: string };
    request_id?: string;
  } = await response
    .clone()
    .json()
    .catch(() => ({}));
  const retryAfter = Number(response.headers.get("retry-after"));
  const code = isErrorCode(body.code) ? body.code : "unknown";
  const reason = code === "unknown" ? undefined : reasonOf(code, body.details?.reason);
  return {
    code,
    message: body.message ?? "Something went wrong.",
    status: response.status,
    ...(body.details?.fields && { fields: body.details.fields }),
    ...(reason && { reason }),
    ...(retryAfter > 0 && { retryAfterSeconds: retryAfter }),
    ...(body.request_id && { requestId: body.request_id }),
  };
}
