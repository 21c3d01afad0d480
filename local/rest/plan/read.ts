import { RestError } from "../errors.ts";
import type { At, Field, Filter, Logic, OrderTerm, Query, SelectEmbed, SelectField } from "../parse/ast.ts";
import { isToOne, keyOf, type Name, type SchemaCache, type Table } from "../schema/model.ts";
import { findRelationship } from "./find-relationship.ts";
import type { Condition, Ordering, Output, PlannedField, ReadNode } from "./model.ts";

export interface ReadOptions {
  /** Rows come from a mutation or call, not from the table. */
  fromSource: boolean;
  /** Filters, logic and limits of the root hold for what is read; false where they choose what is changed. */
  rootConditions: boolean;
  aggregates: boolean;
  maxRows: number | null;
}

/** Turns the parsed query into a tree of resources, against the schema cache. */
export function planRead(query: Query, root: Name, cache: SchemaCache, options: ReadOptions): ReadNode {
  const planner = new Planner(cache, options);
  const node = planner.build(query, root);
  planner.attachAll(query, node);
  return node;
}

class Planner {
  private readonly cache: SchemaCache;
  private readonly options: ReadOptions;
  private aliases = 0;

  constructor(cache: SchemaCache, options: ReadOptions) {
    this.cache = cache;
    this.options = options;
  }

  build(query: Query, name: Name): ReadNode {
    const table = this.cache.tables.get(keyOf(name));
    const root: ReadNode = {
      name: name.name,
      from: this.options.fromSource ? "source" : name,
      table,
      // As it is: PostgreSQL names it in messages that clients read.
      alias: name.name,
      toOne: false,
      join: "left",
      spread: false,
      outputs: [],
      embeds: [],
      where: [],
      order: [],
    };
    this.addItems(root, name, query.select);
    return root;
  }

  private alias(name: string): string {
    return `${name.slice(0, 40)}~${++this.aliases}`;
  }

  private addItems(node: ReadNode, name: Name, items: Query["select"]): void {
    for (const item of items)
      if (item.kind === "field") node.outputs.push(this.output(node, item));
      else node.embeds.push(this.embed(node, name, item));
  }

  private output(node: ReadNode, item: SelectField): Output {
    if (item.aggregate && !this.options.aggregates)
      throw new RestError(400, "PGRST123", "Use of aggregate functions is not allowed");
    const { cast, aggregate, aggregateCast } = item;
    const as = item.alias ?? (aggregate ? undefined : jsonName(item.field));
    return { field: resolve(node.table, item.field), cast, aggregate, aggregateCast, as };
  }

  private embed(parent: ReadNode, parentName: Name, item: SelectEmbed): ReadNode {
    const relationship = findRelationship(this.cache, parentName, item.target, item.hint);
    const node: ReadNode = {
      name: item.target,
      as: item.alias,
      from: relationship.foreign,
      table: this.cache.tables.get(keyOf(relationship.foreign)),
      alias: this.alias(relationship.foreign.name),
      parent,
      relationship,
      toOne: isToOne(relationship),
      join: item.join ?? "left",
      spread: item.spread,
      outputs: [],
      embeds: [],
      where: [],
      order: [],
    };
    this.addItems(node, relationship.foreign, item.items);
    if (node.spread && !node.toOne && hasAggregate(node)) throw aggregateInSpread();
    return node;
  }

  /** Puts filters, orders and limits on the resources that they name. */
  attachAll(query: Query, root: ReadNode): void {
    const holds = ({ path }: At<unknown>) => path.length > 0 || this.options.rootConditions;
    for (const { path, value } of query.filters.filter(holds))
      this.at(root, path, (node) => node.where.push(toCondition(node, { kind: "filter", filter: value })));
    for (const { path, value } of query.logic.filter(holds))
      this.at(root, path, (node) => node.where.push(toCondition(node, value)));
    for (const { path, value } of query.order)
      this.at(root, path, (node) => {
        node.order = value.map((term) => ordering(node, term));
      });
    for (const { path, value } of query.bounds.filter(holds))
      if (path.length > 0) this.at(root, path, (node) => Object.assign(node, embedBounds(value)));
    if (this.options.rootConditions) this.capRows(root);
  }

  private at(node: ReadNode, path: string[], act: (node: ReadNode) => void): void {
    const [next, ...rest] = path;
    if (next === undefined) {
      act(node);
      return;
    }
    const found =
      node.embeds.find((embed) => (embed.as ?? embed.name) === next) ??
      node.embeds.find((embed) => embed.name === next);
    if (!found) throw notEmbedded(next);
    this.at(found, rest, act);
  }

  /** No resource gives more rows than `max_rows`, embeds included. */
  private capRows(node: ReadNode): void {
    const { maxRows } = this.options;
    if (maxRows !== null) node.limit = Math.min(node.limit ?? maxRows, maxRows);
    for (const embed of node.embeds) this.capRows(embed);
  }
}

/** An aggregate among a resource's columns, or those it takes over from to-one spreads. */
export const hasAggregate = (node: ReadNode): boolean =>
  node.outputs.some((output) => output.aggregate) ||
  node.embeds.some((embed) => embed.spread && embed.toOne && hasAggregate(embed));

function aggregateInSpread(): RestError {
  return new RestError(400, "PGRST127", "Feature not implemented", {
    details: "Aggregates are not implemented for one-to-many or many-to-many spreads.",
  });
}

function embedBounds({ limit, offset }: { limit?: number; offset?: number }) {
  if (limit !== undefined && limit < 0)
    throw new RestError(416, "PGRST103", "Requested range not satisfiable", {
      details: "Limit should be greater than or equal to zero.",
    });
  return { limit, offset: offset === undefined ? undefined : Math.max(offset, 0) };
}

/** A filter or a group of them, on a resource; `is.null` on an embed asks whether it is empty. */
export function toCondition(node: Pick<ReadNode, "table" | "embeds">, logic: Logic): Condition {
  if (logic.kind === "group")
    return { ...logic, members: logic.members.map((member) => toCondition(node, member)) };
  const { filter } = logic;
  return (
    embedCondition(node.embeds, filter) ?? {
      kind: "filter",
      field: resolve(node.table, filter.field),
      filter,
    }
  );
}

function embedCondition(embeds: ReadNode[], { field, operation, not }: Filter): Condition | undefined {
  const embed = embeds.find((e) => (e.as ?? e.name) === field.name);
  if (!embed || field.path.length > 0 || operation.kind !== "is") return undefined;
  if (operation.value === "null") return { kind: "empty", not, embed };
  if (operation.value === "not null") return { kind: "empty", not: !not, embed };
  return undefined;
}

function ordering(node: ReadNode, term: OrderTerm): Ordering {
  const { direction, nulls } = term;
  if (term.embed === undefined) return { field: resolve(node.table, term.field), direction, nulls };
  const embed = node.embeds.find((e) => (e.as ?? e.name) === term.embed);
  if (!embed) throw notEmbedded(term.embed);
  if (!embed.toOne)
    throw new RestError(400, "PGRST118", `A related order on '${term.embed}' is not possible`, {
      details: `'${node.name}' and '${term.embed}' do not form a many-to-one or one-to-one relationship`,
    });
  return { embed, field: resolve(embed.table, term.field), direction, nulls };
}

function notEmbedded(name: string): RestError {
  return new RestError(400, "PGRST108", `'${name}' is not an embedded resource in this request`, {
    hint: `Verify that '${name}' is included in the 'select' query parameter.`,
  });
}

export function resolve(table: Table | undefined, field: Field): PlannedField {
  return { ...field, column: table?.columns.get(field.name) };
}

/** A JSON path is named after its last key: `data->a->0` is `a`, `data->0` is `data`. */
function jsonName({ name, path }: Field): string | undefined {
  if (path.length === 0) return undefined;
  return path.findLast((step) => !step.index)?.key ?? name;
}
