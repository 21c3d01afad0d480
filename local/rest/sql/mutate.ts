import type { DeletePlan, InsertPlan, JsonBody, MutationPlan, ReadNode, UpdatePlan } from "../plan/model.ts";
import type { Column } from "../schema/model.ts";
import { renderCondition } from "./condition.ts";
import { identifier, type Parameters, qualified } from "./text.ts";

const BODY = "rest~body";
const body = identifier(BODY);

/** Setting that counts the rows which an upsert changed rather than inserted. */
export const UPDATED_ROWS = "rest.updated_rows";

/** The insert, update or delete, returning `returning` (nothing but a row each where it is empty). */
export function renderMutation(plan: MutationPlan, returning: string[], parameters: Parameters): string {
  const target = identifier(plan.table.name);
  const columns = returning.map((name) => `${target}.${name === "*" ? "*" : identifier(name)}`);
  const list = columns.length === 0 ? "1" : columns.join(", ");
  const clause = `returning ${list}`;
  if (plan.kind === "insert") return `${renderInsert(plan, parameters)} ${clause}`;
  if (plan.kind === "delete")
    return `delete from ${qualified(plan.table)} as ${target}${renderWhere(plan, parameters)} ${clause}`;
  if (plan.columns.length > 0) return `${renderUpdate(plan, parameters)} ${clause}`;
  // Nothing to set: no row is touched, and the columns are there for the select that follows.
  return `select ${list} from ${qualified(plan.table)} as ${target} where false`;
}

function renderWhere({ where, table }: UpdatePlan | DeletePlan, parameters: Parameters): string {
  const conditions = where.map((condition) =>
    renderCondition(condition, table.name, parameters, neverEmbedded),
  );
  return conditions.length > 0 ? ` where ${conditions.join(" and ")}` : "";
}

const neverEmbedded = (embed: ReadNode): string => {
  throw new Error(`no embed in a mutation's conditions: ${embed.name}`);
};

function renderInsert(plan: InsertPlan, parameters: Parameters): string {
  const names = plan.columns.map(({ name }) => identifier(name));
  const conditions = plan.conditions.map((c) => renderCondition(c, BODY, parameters, neverEmbedded));
  return [
    `insert into ${qualified(plan.table)}`,
    ...(names.length > 0 ? [`(${names.join(", ")})`] : []),
    `select ${names.map((name) => `${body}.${name}`).join(", ")}`,
    `from ${renderBody(plan.body, plan.columns, plan.defaults, parameters)}`,
    ...(conditions.length > 0 ? [`where ${conditions.join(" and ")}`] : []),
    ...renderConflict(plan),
  ].join(" ");
}

function renderConflict({ conflict, columns }: InsertPlan): string[] {
  if (!conflict || conflict.columns.length === 0) return [];
  const on = `on conflict (${conflict.columns.map(identifier).join(", ")})`;
  if (conflict.action === "ignore" || columns.length === 0) return [`${on} do nothing`];
  const set = columns.map(({ name }) => `${identifier(name)} = excluded.${identifier(name)}`);
  const before = `coalesce(nullif(current_setting('${UPDATED_ROWS}', true), '')::int, 0)`;
  const count = `set_config('${UPDATED_ROWS}', (${before} + 1)::text, true) is not null`;
  return [`${on} do update set ${set.join(", ")} where ${count}`];
}

function renderUpdate(plan: UpdatePlan, parameters: Parameters): string {
  const set = plan.columns.map(({ name }) => `${identifier(name)} = ${body}.${identifier(name)}`);
  const from = renderBody(plan.body, plan.columns, plan.defaults, parameters);
  const target = `${qualified(plan.table)} as ${identifier(plan.table.name)}`;
  return `update ${target} set ${set.join(", ")} from ${from}${renderWhere(plan, parameters)}`;
}

/**
 * The request's JSON as rows. It goes to PostgreSQL as the one text it came as, and becomes the columns' types
 * there. With `defaults`, a key that is missing (not one that is null) takes the column's default.
 */
export function renderBody(
  json: JsonBody,
  columns: Pick<Column, "name" | "type" | "default">[],
  defaults: boolean,
  parameters: Parameters,
): string {
  const payload = `${parameters.add(json.text)}::json`;
  const element = json.isArray
    ? `json_array_elements(${payload}) as "rest~element"(item)`
    : `(select ${payload} as item) as "rest~element"`;
  if (columns.length === 0) return `(select 1 from ${element}) as ${body}`;
  const names = columns.map(({ name }) => identifier(name));
  const typed = columns.map(({ type }, i) => `${names[i]} ${type}`).join(", ");
  if (!defaults) {
    const records = json.isArray ? "json_to_recordset" : "json_to_record";
    return `(select * from ${records}(${payload}) as "rest~record"(${typed})) as ${body}`;
  }
  const values = columns.map(({ name, default: fallback }, i) =>
    fallback === null
      ? `"rest~record".${names[i]}`
      : `case when "rest~element".item -> ${parameters.text(name)} is null then (${fallback}) else "rest~record".${names[i]} end as ${names[i]}`,
  );
  const record = `json_to_record("rest~element".item) as "rest~record"(${typed})`;
  return `(select ${values.join(", ")} from ${element}, lateral ${record}) as ${body}`;
}
