import type { ClientBase } from "pg";
import type { RestSettings } from "../settings.ts";
import {
  type Column,
  type ForeignKey,
  keyOf,
  type Name,
  type Relationship,
  type Routine,
  type SchemaCache,
  sameName,
  type Table,
} from "./model.ts";
import * as sql from "./queries.ts";
import { addViewKeys, deriveRelationships, type ViewOrigins } from "./relationships.ts";
import { readOrigins } from "./view-tree.ts";

interface TableRow extends Omit<Table, "oid" | "columns" | "insertable" | "updatable" | "deletable"> {
  oid: string;
  /** Bits of `pg_relation_is_updatable`: 4 update, 8 insert, 16 delete. */
  updates: number;
  columns: Column[];
}

/** Reads everything a request may need to know of the database, in one read-only transaction. */
export async function loadSchemaCache(client: ClientBase, settings: RestSettings): Promise<SchemaCache> {
  await client.query("begin isolation level repeatable read read only; set local search_path = ''");
  try {
    const tableRows = (await client.query<TableRow>(sql.TABLES)).rows;
    const keys = (await client.query<ForeignKey>(sql.FOREIGN_KEYS)).rows;
    const views = await loadViews(client, tableRows);
    const routines = await client.query<Routine>(sql.ROUTINES, [settings.schemas, settings.hoistedSettings]);
    const computed = await client.query<ComputedRow>(sql.COMPUTED_RELATIONSHIPS);
    const tables = new Map(tableRows.map((row) => [keyOf(row), toTable(row)]));
    addViewKeys(tables, views);
    const relationships = [
      ...deriveRelationships(keys, views, tables),
      ...computed.rows.map((row) => toComputed(row, tables)),
    ];
    return {
      schemas: settings.schemas,
      tables: filterMap(tables, (table) => settings.schemas.includes(table.schema)),
      relationships: groupExposed(relationships, settings.schemas),
      routines: groupBy(routines.rows.filter(isCallable), keyOf),
    };
  } finally {
    await client.query("rollback");
  }
}

function toTable({ oid, updates, columns, ...rest }: TableRow): Table {
  return {
    ...rest,
    oid: Number(oid),
    updatable: (updates & 4) !== 0,
    insertable: (updates & 8) !== 0,
    deletable: (updates & 16) !== 0,
    columns: new Map(columns.map((column) => [column.name, column])),
  };
}

/** Arguments are passed by name, or as one unnamed argument that is the whole body. */
function isCallable(routine: Routine): boolean {
  const unnamed = routine.parameters.filter((parameter) => parameter.name === "");
  if (unnamed.length === 0) return true;
  const [only] = routine.parameters;
  return (
    routine.parameters.length === 1 && ["json", "jsonb", "text", "bytea", "xml"].includes(only?.type ?? "")
  );
}

interface ComputedRow {
  function: Name;
  table: Name;
  foreign: Name;
  single: boolean;
}

function toComputed(row: ComputedRow, tables: Map<string, Table>): Relationship {
  return {
    ...row,
    kind: "computed",
    self: sameName(row.table, row.foreign),
    tableIsView: tables.get(keyOf(row.table))?.isView ?? false,
    foreignIsView: tables.get(keyOf(row.foreign))?.isView ?? false,
  };
}

/**
 * Only what stays within one exposed schema (a computed one: by its function); a computed one hides those
 * detected under its name.
 */
function groupExposed(relationships: Relationship[], schemas: string[]): Map<string, Relationship[]> {
  const exposed = relationships.filter((r) => {
    const other = r.kind === "computed" ? r.function : r.foreign;
    if (!schemas.includes(r.table.schema) || other.schema !== r.table.schema) return false;
    return r.kind !== "many-to-many" || schemas.includes(r.junction.table.schema);
  });
  const groups = groupBy(exposed, (r) => keyOf(r.table));
  for (const [key, group] of groups) {
    const overriding = new Set(group.flatMap((r) => (r.kind === "computed" ? [keyOf(r.function)] : [])));
    groups.set(
      key,
      group.filter((r) => r.kind === "computed" || !overriding.has(keyOf(r.foreign))),
    );
  }
  return groups;
}

async function loadViews(client: ClientBase, tableRows: TableRow[]): Promise<ViewOrigins[]> {
  const names = new Map(tableRows.map((row) => [row.oid, { schema: row.schema, name: row.name }]));
  const attributes = new Map(
    (await client.query<{ oid: string; names: Record<string, string> }>(sql.ATTRIBUTES)).rows.map((row) => [
      row.oid,
      row.names,
    ]),
  );
  const trees = (await client.query<{ oid: string; tree: string }>(sql.VIEWS)).rows;
  const origins = new Map(trees.map(({ oid, tree }) => [oid, readOrigins(tree)]));
  const result = new Map<string, ViewOrigins>();
  for (const [oid, columns] of origins)
    for (const { column, relation, attribute } of columns)
      follow(relation, attribute, origins, new Set([oid]), (baseOid, baseAttribute) => {
        const view = names.get(oid);
        const base = names.get(baseOid);
        const shown = attributes.get(oid)?.[column];
        const baseColumn = attributes.get(baseOid)?.[baseAttribute];
        if (!view || !base || !shown || !baseColumn) return;
        const entry = result.get(`${oid} ${baseOid}`) ?? { view, base, columns: new Map() };
        result.set(`${oid} ${baseOid}`, entry);
        entry.columns.set(baseColumn, [...(entry.columns.get(baseColumn) ?? []), shown]);
      });
  return [...result.values()];
}

/** Goes from a relation's column through views of views, reporting every relation on the way. */
function follow(
  relation: string,
  attribute: number,
  origins: Map<string, ReturnType<typeof readOrigins>>,
  seen: Set<string>,
  report: (relation: string, attribute: number) => void,
): void {
  if (seen.has(relation)) return;
  report(relation, attribute);
  for (const next of origins.get(relation) ?? [])
    if (next.column === attribute)
      follow(next.relation, next.attribute, origins, new Set([...seen, relation]), report);
}

function filterMap<V>(map: Map<string, V>, keep: (value: V) => boolean): Map<string, V> {
  return new Map([...map].filter(([, value]) => keep(value)));
}

function groupBy<T>(items: T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
