import type { Pool } from "pg";
import { type Body, readBody } from "./body.ts";
import { RestError } from "./errors.ts";
import { findTable } from "./find.ts";
import { negotiate } from "./media.ts";
import type { Filter, Logic } from "./parse/ast.ts";
import type { Condition, InsertPlan, JsonBody, MutationPlan } from "./plan/model.ts";
import { planRead, toCondition } from "./plan/read.ts";
import { neededColumns } from "./plan/returning.ts";
import { contentRange } from "./range.ts";
import { type RestRequest, transactionOptions } from "./request.ts";
import {
  type Answer,
  applyOverrides,
  contentHeaders,
  preferenceHeader,
  requireMaxAffected,
  requireOne,
  toResponse,
} from "./respond.ts";
import type { Column, Table } from "./schema/model.ts";
import { mutationStatement, type Result, readResult } from "./sql/statement.ts";
import { inTransaction } from "./transaction.ts";

/** POST, PUT, PATCH and DELETE of a table or view. */
export async function handleWrite(pool: Pool, request: RestRequest, name: string): Promise<Response> {
  const { query, settings, preferences, method } = request;
  const table = findTable(request, name);
  const node = planRead(query, table, request.cache, {
    fromSource: true,
    rootConditions: false,
    aggregates: settings.aggregates,
    maxRows: null,
  });
  const plan = await planMutation(request, table);
  const negotiated = negotiate(request.http.headers.get("accept"), undefined, false);
  const full = preferences.representation === "representation";
  const headersOnly = method === "POST" && preferences.representation === "headers-only";
  const locationKey = headersOnly ? table.primaryKey : [];
  const returning = full ? neededColumns(node, table) : locationKey;
  const statement = mutationStatement(plan, node, full ? negotiated.format : null, returning, locationKey);
  const rollback = endsInRollback(request);
  return inTransaction(pool, transactionOptions(request, false), async (run) => {
    const result = readResult(await run(statement));
    if (method === "PUT") requireMatchingKey(result);
    if (negotiated.format.kind === "object") requireOne(result);
    if (method === "PATCH" || method === "DELETE") requireMaxAffected(preferences, result);
    const answer = {
      ...shape(request, plan, result),
      body: full ? result.body : null,
    };
    if (full) Object.assign(answer.headers, contentHeaders(request, negotiated));
    return { rollback, value: toResponse(applyOverrides(answer, result), negotiated) };
  });
}

/** `Prefer: tx=` where the server allows it, else what the server is set to. */
export function endsInRollback({ preferences, settings }: RestRequest): boolean {
  if (preferences.transaction !== undefined) return preferences.transaction === "rollback";
  return settings.transactionEnd.rollback;
}

function requireMatchingKey({ rows }: Result): void {
  if (rows !== 1)
    throw new RestError(400, "PGRST115", "Payload values do not match URL in primary key column(s)");
}

async function planMutation(request: RestRequest, table: Table): Promise<MutationPlan> {
  const where = rootConditions(request, table);
  if (request.method === "DELETE") {
    requireWhere("DELETE", where);
    return { kind: "delete", table, where };
  }
  const names = request.method === "PUT" ? undefined : request.query.columns;
  const body = await readBody(request.http, names, false);
  const { json, columns } = tableBody(body, table);
  const defaults = request.preferences.missing === "default";
  if (request.method === "PATCH") {
    if (columns.length > 0) requireWhere("UPDATE", where);
    return { kind: "update", table, columns, body: json, defaults, where };
  }
  const base = { kind: "insert" as const, table, columns, body: json };
  if (request.method === "PUT") return planPut(request, base, where);
  return { ...base, defaults, conditions: [], conflict: conflictOf(request, table) };
}

function tableBody(body: Body, table: Table): { json: JsonBody; columns: Column[] } {
  if (body.kind !== "json") throw new Error("only JSON comes out of a table's body");
  const columns = body.keys.map((name) => {
    const column = table.columns.get(name);
    if (column) return column;
    throw new RestError(
      400,
      "PGRST204",
      `Could not find the '${name}' column of '${table.name}' in the schema cache`,
    );
  });
  return { json: body.json, columns };
}

function rootConditions({ query }: RestRequest, table: Table): Condition[] {
  const root = <T>(items: { path: string[]; value: T }[]) =>
    items.filter(({ path }) => path.length === 0).map(({ value }) => value);
  const filters = root<Filter>(query.filters).map((filter): Logic => ({ kind: "filter", filter }));
  return [...filters, ...root<Logic>(query.logic)].map((logic) => toCondition({ table, embeds: [] }, logic));
}

/** The platform runs with safeupdate, which refuses to change every row by mistake. */
function requireWhere(command: "UPDATE" | "DELETE", where: Condition[]): void {
  if (where.length === 0) throw new RestError(400, "21000", `${command} requires a WHERE clause`);
}

function conflictOf({ preferences, query }: RestRequest, table: Table): InsertPlan["conflict"] {
  if (!preferences.resolution) return undefined;
  const action = preferences.resolution === "merge-duplicates" ? "merge" : "ignore";
  return { columns: query.onConflict ?? table.primaryKey, action };
}

/** PUT names one row by its whole primary key, and the body must be that row. */
function planPut(
  { query }: RestRequest,
  base: Pick<InsertPlan, "kind" | "table" | "columns" | "body">,
  conditions: Condition[],
): InsertPlan {
  const key = base.table.primaryKey;
  const filtered = new Set(query.filters.map(({ value }) => value.field.name));
  const onlyKey =
    key.length > 0 &&
    query.logic.length === 0 &&
    filtered.size === key.length &&
    key.every((name) => filtered.has(name)) &&
    query.filters.every(({ path, value }) => path.length === 0 && isPlainEquality(value));
  if (!onlyKey)
    throw new RestError(
      405,
      "PGRST105",
      "Filters must include all and only primary key columns with 'eq' operators",
    );
  return { ...base, defaults: false, conditions, conflict: { columns: key, action: "merge" } };
}

const isPlainEquality = ({ not, operation: op }: Filter) =>
  !not && op.kind === "compare" && op.sql === "=" && op.quantifier === undefined;

/** Status and headers by method; the body is the caller's. */
function shape(request: RestRequest, plan: MutationPlan, result: Result): Omit<Answer, "body"> {
  const { method, preferences } = request;
  const full = preferences.representation === "representation";
  const headers = preferenceHeader(appliedPreferences(request, plan));
  const total = preferences.count ? result.rows : undefined;
  const inserted = result.rows - result.updated;
  if (method === "PUT") return { status: full ? (inserted > 0 ? 201 : 200) : 204, headers };
  if (method === "POST") {
    const merged = plan.kind === "insert" && plan.conflict?.action === "merge" && inserted <= 0;
    if (result.location.length > 0) headers.location = locationOf(plan.table, result.location);
    headers["content-range"] = contentRange(1, 0, total);
    return { status: merged ? 200 : 201, headers };
  }
  headers["content-range"] =
    method === "PATCH" ? contentRange(0, result.rows - 1, total) : contentRange(1, 0, total);
  return { status: full ? 200 : 204, headers };
}

function locationOf(table: Table, key: Result["location"]): string {
  const filters = key.map(([name, value]) => [name, value === null ? "is.null" : `eq.${value}`]);
  return `/${encodeURIComponent(table.name)}?${new URLSearchParams(filters)}`;
}

function appliedPreferences({ method, preferences, query }: RestRequest, plan: MutationPlan) {
  const { representation, count, transaction, handling, timezone } = preferences;
  const canResolve = plan.table.primaryKey.length > 0 || query.onConflict !== undefined;
  return {
    representation,
    count,
    transaction,
    handling,
    timezone,
    resolution: method === "POST" && canResolve ? preferences.resolution : undefined,
    missing: method === "POST" || method === "PATCH" ? preferences.missing : undefined,
    maxAffected: method === "PATCH" || method === "DELETE" ? preferences.maxAffected : undefined,
  };
}
