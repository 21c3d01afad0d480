/**
 * An answer that Storage gives instead of data. Clients know the real status from `statusCode` in the body:
 * the HTTP status is 400 for nearly all of them, as storage-api has it.
 */
export class StorageError extends Error {
  constructor(
    /** Stable code, such as `NoSuchKey`. */
    readonly code: string,
    /** What the body's `statusCode` says. */
    readonly status: number,
    message: string,
    /** The older name of the error, in the body's `error`. */
    readonly error: string = code,
    /** The HTTP status, where it is not 400 (or 500 for a 500). */
    readonly httpStatus: number = status === 500 ? 500 : 400,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Every error that Storage answers with, by the condition it stands for. */
export const errors = {
  noSuchBucket: () => new StorageError("NoSuchBucket", 404, "Bucket not found", "Bucket not found"),
  noSuchKey: () => new StorageError("NoSuchKey", 404, "Object not found", "not_found"),
  alreadyExists: (code: string) => new StorageError(code, 409, "The resource already exists", "Duplicate"),
  bucketNotEmpty: () =>
    new StorageError("ResourceNotEmpty", 409, "The bucket you tried to delete is not empty"),
  accessDenied: (message: string) => new StorageError("AccessDenied", 403, message, "Unauthorized"),
  tooLarge: (entity = "object") =>
    new StorageError(
      "EntityTooLarge",
      413,
      `The ${entity} exceeded the maximum allowed size`,
      "Payload too large",
    ),
  mimeType: (type: string) =>
    new StorageError("InvalidMimeType", 415, `mime type ${type} is not supported`, "invalid_mime_type"),
  invalidKey: (key: string) => new StorageError("InvalidKey", 400, `Invalid key: ${key}`),
  invalidBucketName: () => new StorageError("InvalidBucketName", 400, "Bucket name invalid", "Invalid Input"),
  invalidHeader: (name: string) =>
    new StorageError(
      "InvalidRequest",
      400,
      `Invalid character in response header "${name}"`,
      "invalid_header_char",
    ),
  invalidRequest: (message: string) => new StorageError("InvalidRequest", 400, message),
  invalidFileSize: () =>
    new StorageError("InvalidRequest", 400, "Invalid file size format, hint: use 20GB / 20MB / 30KB / 3B"),
  invalidCursor: () => new StorageError("InvalidParameter", 400, "Invalid Parameter continuation token"),
  invalidRange: () => new StorageError("InvalidRange", 416, "invalid range provided", "invalid_range", 416),
  invalidToken: (message: string) => new StorageError("InvalidJWT", 400, message),
  invalidSignature: (message = "Invalid signature") => new StorageError("InvalidSignature", 400, message),
  noSuchRoute: (method: string, path: string) =>
    new StorageError("InvalidRequest", 404, `Route ${method}:${path} not found`, "Not Found", 404),
  internal: (cause: unknown) =>
    new StorageError("InternalError", 500, "Internal Server Error", "Internal", 500, { cause }),
};

interface DatabaseFailure {
  code: string;
  message: string;
  detail?: string;
}

const isDatabaseFailure = (error: unknown): error is DatabaseFailure =>
  error instanceof Error && typeof (error as { code?: unknown }).code === "string" && "severity" in error;

/** What storage-api makes of a PostgreSQL error; other errors become a 500 that says nothing of the cause. */
export function toStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  if (!isDatabaseFailure(error)) return errors.internal(error);
  const cause = { cause: error };
  switch (error.code) {
    case "42501":
      return error.message.includes("row-level security")
        ? errors.accessDenied("new row violates row-level security policy")
        : errors.accessDenied(error.message);
    case "23505":
      return errors.alreadyExists("ResourceAlreadyExists");
    case "23503":
      return error.detail?.includes("is still referenced")
        ? new StorageError(
            "ResourceReferenced",
            409,
            "The resource could not be updated or removed due to a foreign key constraint",
          )
        : new StorageError("InvalidRequest", 404, "The related resource does not exist");
    case "55P03":
      return new StorageError("ResourceLocked", 423, "The resource is locked");
    case "57014":
      return new StorageError(
        "DatabaseTimeout",
        544,
        "The connection to the database timed out",
        "DatabaseTimeout",
        544,
      );
    default:
      // Class 22: a value that its type does not take.
      if (error.code.startsWith("22")) return new StorageError("InvalidParameter", 400, error.message);
      return new StorageError(
        "DatabaseError",
        500,
        `database error, code: ${error.code}`,
        "DatabaseError",
        500,
        cause,
      );
  }
}

/** The response for an error; nothing of its cause is in it. */
export function errorResponse(error: StorageError): Response {
  const { code, status, message } = error;
  return Response.json(
    { statusCode: String(status), code, error: error.error, message },
    { status: error.httpStatus, headers: { "cache-control": "no-store" } },
  );
}
