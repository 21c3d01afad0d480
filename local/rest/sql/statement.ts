import type { Format } from "../media.ts";
import type { CallPlan, MutationPlan, ReadNode } from "../plan/model.ts";
import type { Statement } from "../transaction.ts";
import { renderCall, SCALAR } from "./call.ts";
import { renderMutation, UPDATED_ROWS } from "./mutate.ts";
import { renderCount, renderRead, SOURCE } from "./read.ts";
import { identifier, Parameters } from "./text.ts";

const ROW = identifier("rest~row");

/** The one row that a request's statement gives. */
export interface Result {
  /** Rows in the answer. */
  rows: number;
  /** Rows there would be without limits, if counted. */
  total: number | undefined;
  body: string;
  /** What the database functions put into `response.headers` and `response.status`. */
  headers: string | null;
  status: string | null;
  /** Primary key of the one inserted row, `[column, value]`. */
  location: [string, string | null][];
  /** Rows that an upsert changed rather than inserted. */
  updated: number;
}

export function readResult([row]: (string | null)[][]): Result {
  const [rows, total, body, headers, status, location, updated] = row ?? [];
  return {
    rows: Number(rows ?? 0),
    total: total === null || total === undefined ? undefined : Number(total),
    body: body ?? "",
    headers: headers ?? null,
    status: status ?? null,
    location: JSON.parse(location ?? "[]") as Result["location"],
    updated: Number(updated ?? 0),
  };
}

const setting = (name: string) => `nullif(current_setting('${name}', true), '')`;

interface Parts {
  /** What the statement begins with, up to the final select. */
  ctes: [name: string, sql: string][];
  from: string;
  rows: string;
  total: string;
  body: string;
  location?: string;
}

function assemble(parts: Parts, parameters: Parameters): Statement {
  const ctes = parts.ctes.map(([name, sql]) => `${name} as (${sql})`).join(", ");
  const columns = [
    parts.rows,
    parts.total,
    parts.body,
    setting("response.headers"),
    setting("response.status"),
    parts.location ?? "null",
    setting(UPDATED_ROWS),
  ];
  return {
    text: `${ctes ? `with ${ctes} ` : ""}select ${columns.join(", ")} from ${parts.from} as ${ROW}`,
    values: parameters.values,
  };
}

const COUNT_ROWS = "count(*)";
const COUNTED = identifier("rest~counted");
const countTotal = `(select count(*) from ${COUNTED})`;

export function readStatement(node: ReadNode, format: Format | null, counted: boolean): Statement {
  const parameters = new Parameters();
  const ctes: Parts["ctes"] = [[SOURCE, renderRead(node, parameters)]];
  if (counted) ctes.push([COUNTED, renderCount(node, parameters)]);
  const body = renderBodyOf(format, "rows");
  return assemble(
    { ctes, from: SOURCE, rows: COUNT_ROWS, total: counted ? countTotal : "null", body },
    parameters,
  );
}

/** `explain` of what would be counted: the planner's guess. `most` limits what is counted exactly. */
export function countStatement(node: ReadNode): Statement {
  const parameters = new Parameters();
  return { text: `explain (format json) ${renderCount(node, parameters)}`, values: parameters.values };
}

export function mutationStatement(
  plan: MutationPlan,
  node: ReadNode,
  format: Format | null,
  returning: string[],
  locationKey: string[],
): Statement {
  const parameters = new Parameters();
  const ctes: Parts["ctes"] = [[SOURCE, renderMutation(plan, returning, parameters)]];
  const from = format ? `(${renderRead(node, parameters)})` : SOURCE;
  const location = locationKey.length > 0 ? renderLocation(locationKey, parameters) : undefined;
  return assemble(
    { ctes, from, rows: COUNT_ROWS, total: "null", body: renderBodyOf(format, "rows"), location },
    parameters,
  );
}

function renderLocation(key: string[], parameters: Parameters): string {
  const wanted = parameters.add(JSON.stringify(key));
  return `case when count(*) = 1 then (
    select json_agg(json_build_array(pair.key, pair.value))
    from ${SOURCE} as "rest~inserted", json_each_text(row_to_json("rest~inserted")) as pair
    where pair.key in (select json_array_elements_text(${wanted}::json))) end`;
}

export function callStatement(
  plan: CallPlan,
  node: ReadNode,
  computed: string[],
  format: Format | null,
  counted: boolean,
): Statement {
  const parameters = new Parameters();
  const { returns } = plan.routine;
  const shape: Shape = returns.composite
    ? returns.set
      ? "rows"
      : "row"
    : returns.set
      ? "scalars"
      : "scalar";
  const ctes: Parts["ctes"] = [[SOURCE, renderCall(plan, computed, parameters)]];
  const from = `(${renderRead(node, parameters)})`;
  if (counted) ctes.push([COUNTED, renderCount(node, parameters)]);
  const total = counted ? countTotal : "null";
  const rows = returns.set ? COUNT_ROWS : "1";
  return assemble({ ctes, from, rows, total, body: renderBodyOf(format, shape) }, parameters);
}

/** What a row of the answer is: a table's row, or a function's bare value. */
type Shape = "rows" | "row" | "scalars" | "scalar";

const SCALAR_COLUMN = `${ROW}.${identifier(SCALAR)}`;

function renderBodyOf(format: Format | null, shape: Shape): string {
  if (format === null) return "null";
  const value = shape === "scalar" || shape === "scalars" ? SCALAR_COLUMN : ROW;
  switch (format.kind) {
    case "json": {
      const rows = strip(format.strip, `json_agg(${value})`);
      const single = shape === "row" || shape === "scalar";
      return single ? `coalesce(${rows} -> 0, 'null')::text` : `coalesce(${rows}, '[]')::text`;
    }
    case "object":
      return `coalesce(${strip(format.strip, `json_agg(${value}) -> 0`)}, 'null')::text`;
    case "csv":
      return renderCsv();
    case "raw":
      return format.binary
        ? `string_agg(encode(${SCALAR_COLUMN}::bytea, 'base64'), '')`
        : `string_agg(${SCALAR_COLUMN}::text, '')`;
    case "plan":
      return renderBodyOf(format.of, shape);
  }
}

const strip = (wanted: boolean, sql: string) => (wanted ? `json_strip_nulls(${sql})` : sql);

/** A composite's text form is CSV but for its parentheses. */
function renderCsv(): string {
  const header = `(array_agg((select string_agg(k.key, ',' order by k.place)
    from json_object_keys(row_to_json(${ROW})) with ordinality as k(key, place))))[1]`;
  const lines = `string_agg(substr(${ROW}::text, 2, length(${ROW}::text) - 2), E'\\n')`;
  return `coalesce(${header}, '') || E'\\n' || coalesce(${lines}, '')`;
}

/** The same statement, explained instead of run (or, with `analyze`, run and explained). */
export function explained(statement: Statement, format: Extract<Format, { kind: "plan" }>): Statement {
  const options = [...format.options, `format ${format.json ? "json" : "text"}`];
  return { text: `explain (${options.join(", ")}) ${statement.text}`, values: statement.values };
}
