import type { Pool } from "pg";
import { readBody } from "./body.ts";
import { RestError } from "./errors.ts";
import { applyRange, totalRows } from "./handle-read.ts";
import { endsInRollback } from "./handle-write.ts";
import { negotiate } from "./media.ts";
import { findRoutine } from "./plan/find-routine.ts";
import type { CallArguments, CallPlan, ReadNode } from "./plan/model.ts";
import { planRead } from "./plan/read.ts";
import { computedColumns } from "./plan/returning.ts";
import { contentRange, rangeStatus } from "./range.ts";
import { type RestRequest, transactionOptions } from "./request.ts";
import {
  applyOverrides,
  contentHeaders,
  preferenceHeader,
  requireMaxAffected,
  requireOne,
  toResponse,
} from "./respond.ts";
import { keyOf, type Routine } from "./schema/model.ts";
import { SCALAR } from "./sql/call.ts";
import { callStatement, readResult } from "./sql/statement.ts";
import { arrayLiteral } from "./sql/text.ts";
import { inTransaction } from "./transaction.ts";

/** GET, HEAD and POST of a function. */
export async function handleCall(pool: Pool, request: RestRequest, name: string): Promise<Response> {
  const { preferences, method, range } = request;
  const plan = method === "POST" ? await planPost(request, name) : planGet(request, name);
  const { routine } = plan;
  requireCountable(request, routine);
  const { node, computed } = planResult(request, routine);
  const negotiated = negotiate(request.http.headers.get("accept"), routine, false);
  const head = method === "HEAD";
  const counted = preferences.count === "exact" || preferences.count === "estimated";
  const statement = callStatement(plan, node, computed, head ? null : negotiated.format, counted);
  const readOnly = method !== "POST" || routine.volatility !== "volatile";
  const options = transactionOptions(request, readOnly, routine);
  return inTransaction(pool, options, async (run) => {
    const result = readResult(await run(statement));
    if (negotiated.format.kind === "object") requireOne(result);
    requireMaxAffected(preferences, result);
    const total = await totalRows(run, request, node, result.total);
    const status = rangeStatus(range.offset, result.rows, total);
    const headers = {
      "content-range": contentRange(range.offset, range.offset + result.rows - 1, total),
      ...preferenceHeader({
        ...preferences,
        representation: undefined,
        missing: undefined,
        resolution: undefined,
      }),
    };
    const answer = returnsVoid(routine)
      ? { status: 204, body: null, headers }
      : {
          status,
          body: head ? null : result.body,
          headers: { ...headers, ...contentHeaders(request, negotiated) },
        };
    return {
      rollback: endsInRollback(request),
      value: toResponse(applyOverrides(answer, result), negotiated),
    };
  });
}

const returnsVoid = ({ returns }: Routine) =>
  !returns.set && returns.base.schema === "pg_catalog" && returns.base.name === "void";

function requireCountable({ preferences }: RestRequest, routine: Routine): void {
  if (preferences.handling === "strict" && preferences.maxAffected !== undefined && !routine.returns.set)
    throw new RestError(
      400,
      "PGRST128",
      "Function must return SETOF or TABLE when max-affected preference is used with handling=strict",
    );
}

/** The select over the function's result. A function of a table's rows can embed what the table can. */
function planResult(request: RestRequest, routine: Routine): { node: ReadNode; computed: string[] } {
  const { query, cache, settings } = request;
  const name = {
    schema: routine.schema,
    name: routine.returns.composite ? routine.returns.base.name : routine.name,
  };
  const isScalar = !routine.returns.composite;
  const selected = isScalar ? { ...query, select: [] } : query;
  const node = planRead(selected, name, cache, {
    fromSource: true,
    rootConditions: true,
    aggregates: settings.aggregates,
    maxRows: settings.maxRows,
  });
  if (isScalar) node.outputs = [{ field: { name: SCALAR, path: [] } }];
  applyRange(node, request);
  return { node, computed: isScalar ? [] : computedColumns(node, cache.tables.get(keyOf(name))) };
}

function planGet({ query, cache, schema }: RestRequest, name: string): CallPlan {
  const given = query.arguments;
  const routine = findRoutine(cache, { schema, name }, new Set(given.map(([key]) => key)), undefined);
  return { routine, arguments: textArguments(routine, given) };
}

async function planPost(request: RestRequest, name: string): Promise<CallPlan> {
  const { query, cache, schema, http } = request;
  const body = await readBody(http, query.columns, true);
  const keys = body.kind === "json" ? body.keys : body.kind === "form" ? body.values.map(([key]) => key) : [];
  const single = body.kind === "json" ? "json" : body.kind === "raw" ? body.type : undefined;
  const routine = findRoutine(cache, { schema, name }, new Set(keys), single);
  if (body.kind === "form") return { routine, arguments: textArguments(routine, body.values) };
  const [only] = routine.parameters;
  if (only?.name === "") {
    const value = body.kind === "json" ? body.single : body.value;
    return { routine, arguments: { kind: "single", value, type: only.type } };
  }
  if (body.kind === "raw") return { routine, arguments: { kind: "none" } };
  const parameters = routine.parameters.filter(({ name: key }) => keys.includes(key));
  if (parameters.length === 0) return { routine, arguments: { kind: "none" } };
  return { routine, arguments: { kind: "json", body: body.json, parameters } };
}

/** Arguments from a query string or form: of a repeated one the last counts, or all for a variadic. */
function textArguments(routine: Routine, given: [string, string][]): CallArguments {
  const values = routine.parameters.flatMap((parameter) => {
    const own = given.filter(([key]) => key === parameter.name).map(([, value]) => value);
    const last = own.at(-1);
    if (last === undefined) return [];
    return [{ parameter, value: parameter.variadic ? arrayLiteral(own) : last }];
  });
  return values.length > 0 ? { kind: "text", values } : { kind: "none" };
}
