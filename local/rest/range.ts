import { rangeError } from "./errors.ts";
import type { Bounds } from "./parse/ast.ts";

/** Rows of the root that are asked for; without `limit` all from `offset` on. */
export interface RowRange {
  offset: number;
  limit?: number;
}

/**
 * Joins `limit`/`offset` with the `Range` header (`0-9`, GET only).
 * @throws {RestError} PGRST103 (416)
 */
export function requestedRange({ limit, offset = 0 }: Bounds, header: string | null): RowRange {
  const from = Math.max(offset, 0);
  if (limit === 0) return { offset: 0, limit: 0 };
  if (limit !== undefined && limit < 0) throw rangeError("Limit should be greater than or equal to zero.");
  const [, first, last] = /^(\d+)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === undefined) return { offset: from, limit };
  if (last && Number(last) < Number(first))
    throw rangeError(
      "The lower boundary must be lower than or equal to the upper boundary in the Range header.",
    );
  const lower = Math.max(from, Number(first));
  const upper = Math.min(
    limit === undefined ? Number.POSITIVE_INFINITY : from + limit - 1,
    last ? Number(last) : Number.POSITIVE_INFINITY,
  );
  if (upper < lower) throw rangeError("Limit should be greater than or equal to zero.");
  return { offset: lower, limit: Number.isFinite(upper) ? upper - lower + 1 : undefined };
}

/** `Content-Range`: `0-9/100`, with stars for what is not known or not there. */
export function contentRange(lower: number, upper: number, total: number | undefined): string {
  const range = total !== 0 && lower <= upper ? `${lower}-${upper}` : "*";
  return `${range}/${total ?? "*"}`;
}

/** 206 for a part of the counted rows, 200 for all. @throws {RestError} PGRST103 beyond the end */
export function rangeStatus(lower: number, rows: number, total: number | undefined): 200 | 206 {
  if (total === undefined) return 200;
  if (lower > total)
    throw rangeError(`An offset of ${lower} was requested, but there are only ${total} rows.`);
  return rows < total ? 206 : 200;
}
