import {
  type ForeignKey,
  type Junction,
  keyOf,
  type Name,
  type Relationship,
  sameName,
  type Table,
} from "./model.ts";

/** Columns of a base table that a view shows: for each, the view's names for it. */
export interface ViewOrigins {
  view: Name;
  base: Name;
  columns: Map<string, string[]>;
}

/** A referencing side and a referenced side, each a table or a view that shows all the key's columns. */
interface Reference extends ForeignKey {
  tableIsView: boolean;
  foreignIsView: boolean;
}

/** All relationships that foreign keys give, directly, through views, inverted and through junction tables. */
export function deriveRelationships(
  keys: ForeignKey[],
  views: ViewOrigins[],
  tables: Map<string, Table>,
): Relationship[] {
  const references = keys.flatMap((key) => withViews(key, views));
  return [
    ...references.map(forward),
    ...references.map(inverse),
    ...manyToMany(
      references.filter((reference) => !reference.unique),
      tables,
    ),
  ];
}

/** Gives a view the primary key of its base table where it shows all of it. */
export function addViewKeys(tables: Map<string, Table>, views: ViewOrigins[]): void {
  for (const { view, base, columns } of views) {
    const table = tables.get(keyOf(view));
    const key = tables.get(keyOf(base))?.primaryKey ?? [];
    const shown = key.map((column) => columns.get(column)?.[0]);
    if (table && key.length > 0 && shown.every((column) => column !== undefined))
      table.primaryKey = [...new Set([...table.primaryKey, ...shown])];
  }
}

/** The key itself, and the key with either side, or both, replaced by a view. */
function withViews(key: ForeignKey, views: ViewOrigins[]): Reference[] {
  const near = sides(key.table, 0, key, views);
  const far = sides(key.foreign, 1, key, views);
  return near.flatMap((from) =>
    far.map((to) => ({
      constraint: key.constraint,
      unique: key.unique,
      table: from.name,
      foreign: to.name,
      tableIsView: from.isView,
      foreignIsView: to.isView,
      columns: from.columns.map((column, i): [string, string] => [column, to.columns[i] as string]),
    })),
  );
}

function sides(name: Name, side: 0 | 1, key: ForeignKey, views: ViewOrigins[]) {
  const columns = key.columns.map((pair) => pair[side]);
  const result = [{ name, columns, isView: false }];
  for (const view of views.filter((v) => sameName(v.base, name)))
    for (const shown of combinations(columns.map((column) => view.columns.get(column) ?? [])))
      result.push({ name: view.view, columns: shown, isView: true });
  return result;
}

/** Every way to take one of each list; none where a list is empty. */
function combinations(lists: string[][]): string[][] {
  return lists.reduce<string[][]>((all, list) => all.flatMap((head) => list.map((x) => [...head, x])), [[]]);
}

function forward(reference: Reference): Relationship {
  const { constraint, columns, table, foreign, tableIsView, foreignIsView, unique } = reference;
  const self = sameName(table, foreign);
  const kind = unique ? "one-to-one" : "many-to-one";
  return { kind, constraint, columns, table, foreign, self, tableIsView, foreignIsView };
}

function inverse(reference: Reference): Relationship {
  const { constraint, table, foreign, tableIsView, foreignIsView, unique } = reference;
  return {
    kind: unique ? "one-to-one" : "one-to-many",
    constraint,
    columns: reference.columns.map(([near, far]) => [far, near]),
    table: foreign,
    foreign: table,
    self: sameName(table, foreign),
    tableIsView: foreignIsView,
    foreignIsView: tableIsView,
  };
}

/** A table is a junction of two others where its two foreign keys are part of its primary key. */
function manyToMany(references: Reference[], tables: Map<string, Table>): Relationship[] {
  const byTable = new Map<string, Reference[]>();
  for (const reference of references) {
    const key = keyOf(reference.table);
    byTable.set(key, [...(byTable.get(key) ?? []), reference]);
  }
  return [...byTable].flatMap(([key, own]) =>
    own.flatMap((first) =>
      own
        .filter((second) => second.constraint !== first.constraint)
        .filter((second) => coversKey(tables.get(key), first, second))
        .map((second) => throughJunction(first, second)),
    ),
  );
}

function coversKey(junction: Table | undefined, first: Reference, second: Reference): boolean {
  const key = new Set(junction?.primaryKey);
  return [...first.columns, ...second.columns].every(([column]) => key.has(column));
}

function throughJunction(first: Reference, second: Reference): Relationship {
  const flip = (pairs: [string, string][]) => pairs.map(([near, far]): [string, string] => [far, near]);
  const junction: Junction = {
    table: first.table,
    constraints: [first.constraint, second.constraint],
    source: flip(first.columns),
    target: flip(second.columns),
  };
  return {
    kind: "many-to-many",
    junction,
    table: first.foreign,
    foreign: second.foreign,
    self: sameName(first.foreign, second.foreign),
    tableIsView: first.foreignIsView,
    foreignIsView: second.foreignIsView,
  };
}
