import type { Output, ReadNode } from "../plan/model.ts";
import { hasAggregate } from "../plan/read.ts";
import { type HasRow, renderCondition, renderField } from "./condition.ts";
import { identifier, type Parameters, qualified } from "./text.ts";

/** Name of the common table expression that holds what a mutation or a call gave. */
export const SOURCE = identifier("rest~source");

/** A column of the SQL that a resource becomes: its expression, and its name if it needs one. */
interface ColumnSql {
  sql: string;
  as?: string;
  aggregated: boolean;
}

/**
 * The select statement of a resource and its embeds. Embeds are lateral sub-selects: a to-one embed gives at
 * most one row, a to-many embed one row with a JSON array.
 */
export function renderRead(node: ReadNode, parameters: Parameters): string {
  const columns = renderColumns(node, parameters);
  const list = columns.map(({ sql, as }) => (as === undefined ? sql : `${sql} as ${identifier(as)}`));
  const joins = node.embeds.map((embed) => renderJoin(embed, parameters));
  return [
    `select ${list.join(", ")}`,
    `from ${renderFrom(node)}${joins.join("")}`,
    ...renderWhere(node, parameters, (embed) => `(${identifier(rowAlias(embed))} is distinct from null)`),
    ...renderGroup(columns),
    ...renderOrder(node, parameters),
    ...renderBounds(node),
  ].join(" ");
}

/** One row for each row of the root, before limits: what `count=exact` counts. */
export function renderCount(node: ReadNode, parameters: Parameters): string {
  const inner = node.embeds
    .filter((embed) => embed.join === "inner")
    .map((embed) => exists(embed, parameters));
  const where = renderWhere(node, parameters, (embed) => exists(embed, parameters), inner);
  return `select 1 from ${renderFrom(node)} ${where.join("")}`;
}

const exists = (embed: ReadNode, parameters: Parameters) => `exists (${renderCount(embed, parameters)})`;

const rowAlias = (embed: ReadNode) => `${embed.alias}~row`;
const junctionAlias = (node: ReadNode) => `${node.alias}~junction`;

function renderFrom(node: ReadNode): string {
  const alias = identifier(node.alias);
  if (node.from === "source") return `${SOURCE} as ${alias}`;
  const relationship = node.relationship;
  if (relationship?.kind === "computed") {
    // The cast picks the function where several of its name take a row.
    const argument = `${identifier(parentAlias(node))}::${qualified(relationship.table)}`;
    return `${qualified(relationship.function)}(${argument}) as ${alias}`;
  }
  const from = `${qualified(node.from)} as ${alias}`;
  return relationship?.kind === "many-to-many"
    ? `${from}, ${qualified(relationship.junction.table)} as ${identifier(junctionAlias(node))}`
    : from;
}

const parentAlias = (node: ReadNode) => (node.parent as ReadNode).alias;

function joinConditions(node: ReadNode): string[] {
  const relationship = node.relationship;
  if (!relationship || relationship.kind === "computed") return [];
  const equal = (a: string, x: string, b: string, y: string) =>
    `${identifier(a)}.${identifier(x)} = ${identifier(b)}.${identifier(y)}`;
  if (relationship.kind !== "many-to-many")
    return relationship.columns.map(([near, far]) => equal(node.alias, far, parentAlias(node), near));
  const { source, target } = relationship.junction;
  return [
    ...target.map(([column, through]) => equal(node.alias, column, junctionAlias(node), through)),
    ...source.map(([column, through]) => equal(parentAlias(node), column, junctionAlias(node), through)),
  ];
}

function renderWhere(node: ReadNode, parameters: Parameters, hasRow: HasRow, more: string[] = []): string[] {
  const own = node.where.map((condition) => renderCondition(condition, node.alias, parameters, hasRow));
  const all = [...joinConditions(node), ...own, ...more];
  return all.length > 0 ? [`where ${all.join(" and ")}`] : [];
}

function renderJoin(embed: ReadNode, parameters: Parameters): string {
  const row = identifier(rowAlias(embed));
  const kind = embed.join === "inner" ? "inner" : "left";
  const select = renderRead(embed, parameters);
  if (embed.toOne) return ` ${kind} join lateral (${select}) as ${row} on true`;
  const array = embed.spread ? spreadArrays(embed) : `json_agg(${row}) as "rows"`;
  // No group at all where there is no row, so that an inner join drops the parent.
  const group = `select ${array} from (${select}) as ${row} having count(*) > 0`;
  return ` ${kind} join lateral (${group}) as ${row} on true`;
}

/** A to-many spread: one array for each column, in the order that the embed asks for. */
function spreadArrays(embed: ReadNode): string {
  const row = identifier(rowAlias(embed));
  return spreadNames(embed)
    .map((name) => `json_agg(${row}.${identifier(name)}) as ${identifier(name)}`)
    .join(", ");
}

function renderColumns(node: ReadNode, parameters: Parameters): ColumnSql[] {
  const grouped = hasAggregate(node);
  /** In a to-one spread aggregates are left to the nearest resource above that is not one. */
  const deferred = node.spread && node.toOne;
  const expand = node.spread || grouped || needsNames(node);
  const own = node.outputs.flatMap((output) =>
    output.field.name === "*" && !output.aggregate && expand
      ? starColumns(node)
      : [renderOutput(output, node, parameters, deferred)],
  );
  const embedded = node.embeds.flatMap((embed) => embedColumns(embed, grouped && !deferred, deferred));
  const all = [...own, ...embedded];
  if (all.length > 0) return all;
  return node.outputs.length === 0 && node.embeds.length === 0
    ? [{ sql: `${identifier(node.alias)}.*`, aggregated: false }]
    : [{ sql: "1", as: "rest~none", aggregated: false }];
}

/** From a source that has computed columns beside the table's, `*` must not repeat them. */
const needsNames = (node: ReadNode) =>
  node.from === "source" &&
  node.outputs.some(({ field }) => field.name === "*") &&
  node.outputs.some(({ field }) => field.name !== "*" && node.table && !field.column);

function starColumns(node: ReadNode): ColumnSql[] {
  const alias = identifier(node.alias);
  if (!node.table) return [{ sql: `${alias}.*`, aggregated: false }];
  return [...node.table.columns.keys()].map((name) => ({
    sql: `${alias}.${identifier(name)}`,
    as: name,
    aggregated: false,
  }));
}

function renderOutput(output: Output, node: ReadNode, parameters: Parameters, deferred: boolean): ColumnSql {
  const { field, cast, aggregate } = output;
  const alias = identifier(node.alias);
  if (field.name === "*" && aggregate) {
    if (deferred) return { sql: alias, as: outputName(output), aggregated: false };
    return { sql: withCast("count(*)", output.aggregateCast), as: output.as ?? "count", aggregated: true };
  }
  if (field.name === "*") return { sql: `${alias}.*`, aggregated: false };
  const value = withCast(renderField(field, node.alias, parameters), cast);
  if (!aggregate || deferred)
    return { sql: value, as: deferred ? outputName(output) : (output.as ?? field.name), aggregated: false };
  return {
    sql: withCast(`${aggregate}(${value})`, output.aggregateCast),
    as: output.as ?? aggregate,
    aggregated: true,
  };
}

const withCast = (sql: string, type: string | undefined) =>
  type === undefined ? sql : `cast(${sql} as ${type})`;
const outputName = ({ as, aggregate, field }: Output) => as ?? aggregate ?? field.name;

/** Names of the columns that a spread hands to its parent, in order. */
function spreadNames(node: ReadNode): string[] {
  const own = node.outputs.flatMap((output) =>
    output.field.name === "*" && !output.aggregate
      ? [...(node.table?.columns.keys() ?? [])]
      : [outputName(output)],
  );
  return [...own, ...node.embeds.flatMap((e) => (e.spread ? spreadNames(e) : [e.as ?? e.name]))];
}

/** Aggregates that a to-one spread leaves to the resource above, by the name of their column. */
function deferredAggregates(node: ReadNode): Map<string, Output> {
  const own = node.outputs.filter((o) => o.aggregate).map((o): [string, Output] => [outputName(o), o]);
  const nested = node.embeds.filter((e) => e.spread && e.toOne).flatMap((e) => [...deferredAggregates(e)]);
  return new Map([...own, ...nested]);
}

function embedColumns(embed: ReadNode, grouped: boolean, deferred: boolean): ColumnSql[] {
  const row = identifier(rowAlias(embed));
  if (embed.spread) return spreadColumns(embed, row, deferred);
  if (isBare(embed)) return [];
  const as = embed.as ?? embed.name;
  const json = embed.toOne ? `row_to_json(${row}.*)` : `coalesce(${row}."rows", '[]'::json)`;
  // Only jsonb can be compared, and so grouped by.
  return [{ sql: grouped ? `(${json})::jsonb` : json, as, aggregated: false }];
}

function spreadColumns(embed: ReadNode, row: string, deferred: boolean): ColumnSql[] {
  if (!embed.toOne)
    return spreadNames(embed).map((name) => ({
      sql: `coalesce(${row}.${identifier(name)}, '[]'::json)`,
      as: name,
      aggregated: false,
    }));
  const aggregates = deferredAggregates(embed);
  return spreadNames(embed).map((name) => {
    const column = `${row}.${identifier(name)}`;
    const output = deferred ? undefined : aggregates.get(name);
    if (!output) return { sql: column, as: name, aggregated: false };
    return {
      sql: withCast(`${output.aggregate}(${column})`, output.aggregateCast),
      as: name,
      aggregated: true,
    };
  });
}

/** `embed()`: joined for its filters, not shown. */
const isBare = (node: ReadNode): boolean => node.outputs.length === 0 && node.embeds.every(isBare);

function renderGroup(columns: ColumnSql[]): string[] {
  if (columns.every((column) => !column.aggregated)) return [];
  const keys = columns.flatMap((column, index) => (column.aggregated ? [] : [String(index + 1)]));
  return keys.length > 0 ? [`group by ${keys.join(", ")}`] : [];
}

function renderOrder(node: ReadNode, parameters: Parameters): string[] {
  if (node.order.length === 0) return [];
  const terms = node.order.map(({ embed, field, direction, nulls }) =>
    [
      renderField(field, embed ? rowAlias(embed) : node.alias, parameters),
      ...(direction ? [direction] : []),
      ...(nulls ? [`nulls ${nulls}`] : []),
    ].join(" "),
  );
  return [`order by ${terms.join(", ")}`];
}

function renderBounds({ limit, offset }: ReadNode): string[] {
  return [
    ...(limit === undefined ? [] : [`limit ${Math.trunc(limit)}`]),
    ...(offset === undefined || offset === 0 ? [] : [`offset ${Math.trunc(offset)}`]),
  ];
}
