/**
 * The catalogue of errors: every code that a client can meet from a function or an RPC, with its HTTP status
 * and its public message. `docs/errors.md` is generated from it (`scripts/generate-errors-doc.ts`).
 * A message never holds anything internal; causes travel in `cause` and end in the log.
 */

interface CatalogueEntry {
  /** HTTP status of the answer. */
  readonly status: number;
  /** What a person reads. One sentence, nothing internal. */
  readonly message: string;
  /** What the caller can do about it; printed in docs/errors.md. */
  readonly remedy: string;
  /** Whether the same call may succeed later without a change by the caller. */
  readonly retryable?: true;
}

export const errorCatalogue = {
  // The request
  validation_failed: {
    status: 422,
    message: "Some fields are missing or not valid.",
    remedy: "`details.fields` names each field with its path and what is wrong.",
  },
  malformed_json: {
    status: 400,
    message: "The body is not valid JSON.",
    remedy: "Send a JSON object with `Content-Type: application/json`.",
  },
  method_not_allowed: {
    status: 405,
    message: "This function does not answer that method.",
    remedy: "Use the method that the header `Allow` names.",
  },
  payload_too_large: {
    status: 413,
    message: "The request body is too large.",
    remedy: "Send less; files go through Storage, not through functions.",
  },
  not_found: {
    status: 404,
    message: "There is no such thing, or you may not see it.",
    remedy: "Check the id, and that you are signed in as its owner.",
  },
  conflict: {
    status: 409,
    message: "The request conflicts with what is already there.",
    remedy: "Read the current state and decide again.",
  },
  illegal_transition: {
    status: 409,
    message: "That status cannot follow the current one.",
    remedy: "Read the current status; the legal next ones are in the API documentation.",
  },
  version_conflict: {
    status: 409,
    message: "Someone changed this in the meantime.",
    remedy: "Read the new version, apply the change to it and send it again.",
  },
  invitation_expired: {
    status: 410,
    message: "This invitation has expired or was used.",
    remedy: "Ask the organization for a new one.",
  },
  username_taken: { status: 409, message: "That username is taken.", remedy: "Choose another one." },
  idempotency_conflict: {
    status: 409,
    message: "That Idempotency-Key was used for a different request.",
    remedy: "Use a new key for a new request.",
  },
  share_expired: {
    status: 410,
    message: "This link has expired or was revoked.",
    remedy: "Ask the owner for a new one.",
  },

  // The caller
  unauthorized: {
    status: 401,
    message: "Sign in first.",
    remedy: "Send a valid access token, or for a service call the secret key as `apikey`.",
  },
  session_revoked: {
    status: 401,
    message: "This session has ended.",
    remedy: "Sign in again.",
  },
  account_suspended: {
    status: 403,
    message: "This account is suspended.",
    remedy: "Contact the people who run this service.",
  },
  forbidden: {
    status: 403,
    message: "You may not do this.",
    remedy: "Sign in as someone who may.",
  },
  mfa_required: {
    status: 403,
    message: "This needs a second factor.",
    remedy: "Verify a TOTP code to raise the session to aal2.",
  },
  quota_exceeded: {
    status: 429,
    message: "The quota for this is used up.",
    remedy: "Wait for as long as `Retry-After` says.",
    retryable: true,
  },
  rate_limited: {
    status: 429,
    message: "Too many requests.",
    remedy: "Wait for as long as `Retry-After` says.",
    retryable: true,
  },

  // Files
  file_too_large: {
    status: 413,
    message: "The file is too large.",
    remedy: "Upload at most 5 MiB.",
  },
  unsupported_file: {
    status: 415,
    message: "This kind of file is not supported.",
    remedy: "Upload a PDF, a DOCX or a plain text file.",
  },
  unreadable_file: {
    status: 422,
    message: "The file could not be read.",
    remedy: "`details.reason` says why; a stored `error_code` is the matching code below.",
  },
  file_encrypted: {
    status: 422,
    message: "The file is protected with a password.",
    remedy: "Save it without a password and upload it again.",
  },
  file_image_only: {
    status: 422,
    message: "The file holds pictures of text, but no text.",
    remedy: "Export it from the program it was written in, or run text recognition on it first.",
  },
  file_empty: {
    status: 422,
    message: "The file holds no text.",
    remedy: "Check that it is the right file and upload it again.",
  },
  file_broken: {
    status: 422,
    message: "The file is damaged.",
    remedy: "Export it again and upload the new file.",
  },
  file_too_many_pages: {
    status: 422,
    message: "The file has too many pages.",
    remedy: "Upload the résumé alone.",
  },
  file_expands_too_far: {
    status: 422,
    message: "The file unpacks to more than is allowed.",
    remedy: "Export it again without embedded media.",
  },
  file_too_slow: {
    status: 422,
    message: "Reading the file took too long.",
    remedy: "Export a simpler version, without drawings.",
  },
  file_missing: {
    status: 404,
    message: "The file is no longer there.",
    remedy: "Upload it again.",
  },

  // The web
  url_not_allowed: {
    status: 422,
    message: "That address may not be fetched.",
    remedy: "Use a public http or https address without credentials.",
  },
  fetch_failed: {
    status: 502,
    message: "The page could not be fetched.",
    remedy: "Try again, or paste the text instead.",
    retryable: true,
  },

  // Models
  model_unavailable: {
    status: 503,
    message: "The language model did not answer.",
    remedy: "Try again later; `Retry-After` says when, if the provider did.",
    retryable: true,
  },
  model_refused: {
    status: 422,
    message: "The language model declined this input.",
    remedy: "Say it in other words; `details.reason` names the class of the reason.",
  },
  model_output_invalid: {
    status: 502,
    message: "The language model's answer was not in the agreed form.",
    remedy: "Try again; nothing was stored.",
  },

  // Mails: stored in email_outbox.error_code
  mail_rejected: {
    status: 422,
    message: "The mail could not be made, or the provider does not take it.",
    remedy: "Nothing is tried again: correct the address or the parameters and queue the mail anew.",
  },
  mail_unavailable: {
    status: 503,
    message: "The mail provider did not answer.",
    remedy: "The mail is tried again by itself.",
    retryable: true,
  },

  // Tasks
  lease_lost: {
    status: 409,
    message: "This task belongs to another worker now, or was cancelled.",
    remedy: "Stop working on it.",
  },
  task_cancelled: {
    status: 409,
    message: "This task was cancelled.",
    remedy: "Start a new one.",
  },
  task_timeout: {
    status: 504,
    message: "The task is still running.",
    remedy: "Follow `details.task_id`, or call with `Prefer: respond-async`.",
    retryable: true,
  },
  attempts_exhausted: {
    status: 500,
    message: "The task failed on every attempt.",
    remedy: "Start it again later; if it fails again, report the task's id.",
  },
  storage_unavailable: {
    status: 503,
    message: "The file store did not answer.",
    remedy: "Try again later.",
    retryable: true,
  },
  service_unavailable: {
    status: 503,
    message: "A part of the service is not available.",
    remedy: "Try again later.",
    retryable: true,
  },
  internal_error: {
    status: 500,
    message: "Something went wrong on our side.",
    remedy: "Try again; if it happens again, report `request_id`.",
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof errorCatalogue;

/** `details.reason`, for the codes that have one: the class of the reason, and nothing else of what happened. */
export const errorReasons = {
  conflict: ["resume_not_read", "posting_not_read"],
  unreadable_file: ["encrypted", "image_only", "empty", "broken", "too_many_pages", "too_large", "timeout"],
  url_not_allowed: [
    "not_an_address",
    "too_long",
    "protocol",
    "credentials",
    "port",
    "host",
    "address",
    "robots",
  ],
  fetch_failed: ["timeout", "unreachable", "status", "redirects", "content_type", "content"],
  model_refused: ["safety", "recitation", "blocklist", "policy", "other"],
} as const satisfies Partial<Record<ErrorCode, readonly string[]>>;

/** A class of reason of one code, or of any. */
export type ErrorReason<Code extends keyof typeof errorReasons = keyof typeof errorReasons> =
  (typeof errorReasons)[Code][number];

/** The reason if it is one that the code has. */
export function reasonOf(code: ErrorCode, reason: unknown): ErrorReason | undefined {
  const known: readonly ErrorReason[] =
    code in errorReasons ? errorReasons[code as keyof typeof errorReasons] : [];
  return known.find((one) => one === reason);
}

/** Why a file could not be read. */
export type UnreadableReason = ErrorReason<"unreadable_file">;
/** Why a model declined. */
export type ModelRefusalReason = ErrorReason<"model_refused">;

/** The code that says which, for places that keep a code alone (`resumes.error_code`, `ai_tasks.error_code`). */
const codeOfReason: Record<UnreadableReason, ErrorCode> = {
  encrypted: "file_encrypted",
  image_only: "file_image_only",
  empty: "file_empty",
  broken: "file_broken",
  too_many_pages: "file_too_many_pages",
  too_large: "file_expands_too_far",
  timeout: "file_too_slow",
};

export interface ErrorOptions {
  /** For the client: field paths, a reason class, an id. Never anything internal. */
  details?: Record<string, unknown>;
  /** For the log only. */
  cause?: unknown;
  /** Overrides the catalogue: whether a later attempt may succeed. */
  retryable?: boolean;
  /** Seconds after which to try again, where somebody said so; becomes `Retry-After`. */
  retryAfterSeconds?: number;
}

/** The one error that crosses a boundary of ours. `message` is the catalogue's; `cause` is for the log. */
export class CareerloomError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly details: Record<string, unknown> | undefined;
  readonly retryable: boolean;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, options: ErrorOptions = {}) {
    const entry: CatalogueEntry = errorCatalogue[code];
    super(entry.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "CareerloomError";
    this.code = code;
    this.status = entry.status;
    this.details = options.details;
    this.retryable = options.retryable ?? entry.retryable === true;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  /** The code to store where there is room for a code only: `unreadable_file` becomes the code of its reason. */
  get storedCode(): ErrorCode {
    const reason = this.details?.reason;
    if (this.code !== "unreadable_file" || typeof reason !== "string") return this.code;
    return codeOfReason[reason as UnreadableReason] ?? this.code;
  }

  /** The class of the reason to store beside the code, where the code has any. */
  get storedReason(): ErrorReason | undefined {
    return reasonOf(this.storedCode, this.details?.reason);
  }

  /** The public message that belongs to `storedCode`. */
  get storedMessage(): string {
    return errorCatalogue[this.storedCode].message;
  }
}

/** Whether a string, such as the message of an RPC error, is a code of the catalogue. */
export function isErrorCode(text: unknown): text is ErrorCode {
  return typeof text === "string" && Object.hasOwn(errorCatalogue, text);
}

/** Any thrown value as an error of the catalogue; what is not one already becomes `internal_error` with its cause. */
export function toCareerloomError(thrown: unknown): CareerloomError {
  return thrown instanceof CareerloomError
    ? thrown
    : new CareerloomError("internal_error", { cause: thrown });
}
