import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { errorsPage } from "../../scripts/generate-errors-doc.ts";
import { databaseError } from "../../supabase/functions/_shared/database-error.ts";
import {
  CareerloomError,
  errorCatalogue,
  toCareerloomError,
} from "../../supabase/functions/_shared/errors.ts";

/** The codes that the contract promises, with their statuses. */
const promised = {
  validation_failed: 422,
  not_found: 404,
  forbidden: 403,
  session_revoked: 401,
  account_suspended: 403,
  conflict: 409,
  illegal_transition: 409,
  version_conflict: 409,
  username_taken: 409,
  quota_exceeded: 429,
  rate_limited: 429,
  file_too_large: 413,
  unsupported_file: 415,
  unreadable_file: 422,
  url_not_allowed: 422,
  fetch_failed: 502,
  model_unavailable: 503,
  model_refused: 422,
  model_output_invalid: 502,
  share_expired: 410,
  mfa_required: 403,
} as const;

test.each(Object.entries(promised))("%s is %i, as the contract says", (code, status) => {
  expect(errorCatalogue[code as keyof typeof promised].status).toBe(status);
});

test("docs/errors.md is what the catalogue says", () => {
  expect(readFileSync(new URL("../../docs/errors.md", import.meta.url), "utf8")).toBe(errorsPage());
});

test("every code that a migration raises is in the catalogue", async () => {
  const { readdirSync } = await import("node:fs");
  const folder = new URL("../../supabase/migrations/", import.meta.url);
  const raised = readdirSync(folder).flatMap((file) => {
    const sql = readFileSync(new URL(file, folder), "utf8");
    return [...sql.matchAll(/sqlstate 'PT\d{3}' using message = '([a-z_]+)'/g)].map(
      (match) => match[1] ?? "",
    );
  });
  expect(raised.length).toBeGreaterThan(5);
  expect([...new Set(raised)].filter((code) => !(code in errorCatalogue))).toEqual([]);
});

test.each([
  ["encrypted", "file_encrypted"],
  ["image_only", "file_image_only"],
  ["empty", "file_empty"],
  ["broken", "file_broken"],
  ["something new", "unreadable_file"],
])("unreadable_file because of %s is stored as %s", (reason, code) => {
  expect(new CareerloomError("unreadable_file", { details: { reason } }).storedCode).toBe(code);
});

test("a thrown value that is no error of ours becomes internal_error and keeps its cause", () => {
  const cause = new TypeError("x");
  expect(toCareerloomError(cause)).toMatchObject({ code: "internal_error", cause, retryable: false });
});

describe("an answer of the database", () => {
  const answer = (code: string, message: string, details = "") =>
    Object.assign(new Error(message), { code, details, hint: "", name: "PostgrestError" }) as Parameters<
      typeof databaseError
    >[0];

  test.each([
    ["a code of the catalogue", answer("PT409", "lease_lost"), 409, "lease_lost", false],
    ["no answer", answer("", "TypeError: fetch failed"), 0, "service_unavailable", true],
    ["a deadlock", answer("40P01", "deadlock detected"), 500, "service_unavailable", true],
    ["a statement timeout", answer("57014", "canceling statement"), 500, "service_unavailable", true],
    ["a broken constraint", answer("23514", "violates check"), 400, "internal_error", false],
    ["not one row", answer("PGRST116", "Cannot coerce"), 406, "not_found", false],
    ["a missing right", answer("42501", "permission denied for table x"), 403, "forbidden", false],
  ])("%s", (_, error, status, code, retryable) => {
    expect(databaseError(error, status)).toMatchObject({ code, retryable, cause: error });
  });

  test("field paths of an RPC come along", () => {
    const details = JSON.stringify([{ path: "page_size", message: "must be at least 1" }]);
    expect(databaseError(answer("PT422", "validation_failed", details), 422).details).toEqual({
      fields: [{ path: "page_size", message: "must be at least 1" }],
    });
  });
});
