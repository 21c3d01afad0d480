import type { PostgrestError, PostgrestSingleResponse } from "@supabase/supabase-js";
import { CareerloomError, isErrorCode } from "./errors.ts";

/**
 * What PostgREST answered as an error of the catalogue: RPCs put a code in `message`; the rest is told apart by
 * SQLSTATE and status. A status of 0 means that no answer came at all.
 */
export function databaseError(error: PostgrestError, status: number): CareerloomError {
  if (isErrorCode(error.message)) {
    return new CareerloomError(error.message, {
      cause: error,
      details: fieldsOf(error),
      retryAfterSeconds: retryAfterOf(error),
    });
  }
  if (status === 0 || status === 502 || status === 503 || status === 504) {
    return new CareerloomError("service_unavailable", { cause: error });
  }
  if (status === 401) return new CareerloomError("unauthorized", { cause: error });
  if (status === 403) return new CareerloomError("forbidden", { cause: error });
  if (error.code === "PGRST116") return new CareerloomError("not_found", { cause: error });
  // Serialisation failure, deadlock, statement timeout, too many connections: the same call may succeed later.
  const passing = /^(?:40001|40P01|57014|57P01|57P02|57P03|53300|08\w{3})$/.test(error.code ?? "");
  return new CareerloomError(passing ? "service_unavailable" : "internal_error", { cause: error });
}

/** Field paths that an RPC put into `details` as JSON, when it did. */
function fieldsOf(error: PostgrestError): Record<string, unknown> | undefined {
  if (error.message !== "validation_failed") return undefined;
  try {
    return { fields: JSON.parse(error.details) };
  } catch {
    return undefined;
  }
}

/** `Retry after N seconds.`: how an RPC says in its hint when a quota is there again. */
function retryAfterOf(error: PostgrestError): number | undefined {
  const seconds = /^Retry after (\d{1,6}) seconds\b/.exec(error.hint ?? "")?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}

/** The data of an answer; throws what the database said instead. */
export function checked<T>(answer: PostgrestSingleResponse<T>): T {
  if (answer.error) throw databaseError(answer.error, answer.status);
  return answer.data;
}

/** The row that was asked for; `not_found` for one that is not there or not visible, which cannot be told apart. */
export function found<T>(answer: PostgrestSingleResponse<T>): NonNullable<T> {
  const data = checked(answer);
  if (data === null || data === undefined) throw new CareerloomError("not_found");
  return data;
}
