import type { Aggregate, Field, Filter } from "../parse/ast.ts";
import type { Column, Name, Parameter, Relationship, Routine, Table } from "../schema/model.ts";

/** A field with what the schema cache knows of its column: undefined for a computed or unknown one. */
export interface PlannedField extends Field {
  column?: Column;
}

export interface Output {
  field: PlannedField;
  cast?: string;
  aggregate?: Aggregate;
  aggregateCast?: string;
  /** Name in the result; undefined leaves it to the column. */
  as?: string;
}

export type Condition =
  | { kind: "filter"; field: PlannedField; filter: Filter }
  | { kind: "group"; not: boolean; operator: "and" | "or"; members: Condition[] }
  /** The embed has no row (or, with `not`, has one). */
  | { kind: "empty"; not: boolean; embed: ReadNode };

export interface Ordering {
  /** The embed whose column orders the parent; undefined for an own column. */
  embed?: ReadNode;
  field: PlannedField;
  direction?: "asc" | "desc";
  nulls?: "first" | "last";
}

/** One resource of a request: the root, or an embed of another. */
export interface ReadNode {
  /** Name in the database, of the table or of whatever the embed was called by. */
  name: string;
  as?: string;
  /** Where rows come from: the relation, or the result of the mutation or call that precedes. */
  from: Name | "source";
  table?: Table;
  /** Alias of the relation in SQL; unique in the statement. */
  alias: string;
  parent?: ReadNode;
  relationship?: Relationship;
  toOne: boolean;
  join: "inner" | "left";
  spread: boolean;
  outputs: Output[];
  embeds: ReadNode[];
  where: Condition[];
  order: Ordering[];
  limit?: number;
  offset?: number;
}

/** A request's JSON: the text as it came, and what its outside looks like. */
export interface JsonBody {
  text: string;
  isArray: boolean;
}

export interface InsertPlan {
  kind: "insert";
  table: Table;
  columns: Column[];
  body: JsonBody;
  defaults: boolean;
  conflict?: { columns: string[]; action: "merge" | "ignore" };
  /** For PUT: conditions on the row, so that it is the one which the address names. */
  conditions: Condition[];
}

export interface UpdatePlan {
  kind: "update";
  table: Table;
  columns: Column[];
  body: JsonBody;
  defaults: boolean;
  where: Condition[];
}

export interface DeletePlan {
  kind: "delete";
  table: Table;
  where: Condition[];
}

export type MutationPlan = InsertPlan | UpdatePlan | DeletePlan;

export type CallArguments =
  | { kind: "none" }
  /** The whole body is the one unnamed argument. */
  | { kind: "single"; value: string | Uint8Array; type: string }
  | { kind: "json"; body: JsonBody; parameters: Parameter[] }
  | { kind: "text"; values: { parameter: Parameter; value: string }[] };

export interface CallPlan {
  routine: Routine;
  arguments: CallArguments;
}
