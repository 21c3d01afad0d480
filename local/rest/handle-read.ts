import type { Pool } from "pg";
import { findTable } from "./find.ts";
import { negotiate } from "./media.ts";
import type { ReadNode } from "./plan/model.ts";
import { planRead } from "./plan/read.ts";
import { contentRange, rangeStatus } from "./range.ts";
import { type RestRequest, transactionOptions } from "./request.ts";
import { applyOverrides, contentHeaders, preferenceHeader, requireOne, toResponse } from "./respond.ts";
import { countStatement, explained, readResult, readStatement } from "./sql/statement.ts";
import { inTransaction, type Run } from "./transaction.ts";

/** GET and HEAD of a table or view. */
export async function handleRead(pool: Pool, request: RestRequest, name: string): Promise<Response> {
  const { query, settings, preferences, range, method } = request;
  const table = findTable(request, name);
  const node = planRead(query, table, request.cache, {
    fromSource: false,
    rootConditions: true,
    aggregates: settings.aggregates,
    maxRows: settings.maxRows,
  });
  applyRange(node, request);
  const negotiated = negotiate(request.http.headers.get("accept"), undefined, settings.plans);
  const { format } = negotiated;
  const head = method === "HEAD";
  const counted = preferences.count === "exact" || preferences.count === "estimated";
  const statement = readStatement(node, head ? null : format, counted);
  return inTransaction(pool, transactionOptions(request, true), async (run) => {
    if (format.kind === "plan") {
      const lines = await run(explained(statement, format));
      const body = lines.map(([line]) => line).join("\n");
      return { rollback: true, value: new Response(body, { headers: contentHeaders(request, negotiated) }) };
    }
    const result = readResult(await run(statement));
    if (format.kind === "object") requireOne(result);
    const total = await totalRows(run, request, node, result.total);
    const status = rangeStatus(range.offset, result.rows, total);
    const answer = {
      status,
      body: head ? null : result.body,
      headers: {
        ...contentHeaders(request, negotiated),
        "content-range": contentRange(range.offset, range.offset + result.rows - 1, total),
        "content-location": `/${encodeURIComponent(name)}${canonicalQuery(request.url)}`,
        ...preferenceHeader({
          count: preferences.count,
          transaction: preferences.transaction,
          handling: preferences.handling,
          timezone: preferences.timezone,
        }),
      },
    };
    return { rollback: false, value: toResponse(applyOverrides(answer, result), negotiated) };
  });
}

/** The root's rows: what is asked for, but no more than `max_rows`. */
export function applyRange(node: ReadNode, { range, settings }: RestRequest): void {
  const limits = [range.limit, settings.maxRows].filter((limit) => limit !== null && limit !== undefined);
  node.offset = range.offset;
  node.limit = limits.length > 0 ? Math.min(...limits) : undefined;
}

/** `planned` asks the planner; `estimated` does where there is more than `max_rows`. */
export async function totalRows(
  run: Run,
  { preferences, settings }: RestRequest,
  node: ReadNode,
  exact: number | undefined,
): Promise<number | undefined> {
  const many = settings.maxRows !== null && (exact ?? 0) > settings.maxRows;
  if (preferences.count !== "planned" && !(preferences.count === "estimated" && many)) return exact;
  const [[plan] = []] = await run(countStatement(node));
  const [explained] = JSON.parse(plan ?? "[]") as { Plan: { "Plan Rows": number } }[];
  return Math.max(explained?.Plan["Plan Rows"] ?? 0, exact ?? 0);
}

function canonicalQuery(url: URL): string {
  const parameters = new URLSearchParams(url.search);
  parameters.sort();
  return parameters.size > 0 ? `?${parameters}` : "";
}
