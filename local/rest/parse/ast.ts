/** What a query string says, before anything is known of the tables. */

export interface JsonStep {
  arrow: "->" | "->>";
  key: string;
  /** An array position rather than a key. */
  index: boolean;
}

export interface Field {
  /** A column, or `*`. */
  name: string;
  path: JsonStep[];
}

export const AGGREGATES = ["sum", "avg", "count", "max", "min"] as const;
export type Aggregate = (typeof AGGREGATES)[number];

export interface SelectField {
  kind: "field";
  field: Field;
  alias?: string;
  cast?: string;
  aggregate?: Aggregate;
  aggregateCast?: string;
}

export interface SelectEmbed {
  kind: "embed";
  target: string;
  alias?: string;
  hint?: string;
  join?: "inner" | "left";
  spread: boolean;
  items: SelectItem[];
}

export type SelectItem = SelectField | SelectEmbed;

export type Quantifier = "any" | "all";

export type Operation =
  | { kind: "compare"; sql: string; value: string; quantifier?: Quantifier; pattern: boolean }
  | { kind: "in"; values: string[] }
  | { kind: "is"; value: "null" | "not null" | "true" | "false" | "unknown" }
  | { kind: "distinct"; value: string }
  | { kind: "search"; function: string; language?: string; value: string };

export interface Filter {
  field: Field;
  not: boolean;
  operation: Operation;
}

export type Logic =
  | { kind: "filter"; filter: Filter }
  | { kind: "group"; not: boolean; operator: "and" | "or"; members: Logic[] };

export interface OrderTerm {
  /** The embedded to-one resource whose column orders this one. */
  embed?: string;
  field: Field;
  direction?: "asc" | "desc";
  nulls?: "first" | "last";
}

/** Something said of the resource at `path` (names of embeds from the root; empty for the root). */
export interface At<T> {
  path: string[];
  value: T;
}

export interface Bounds {
  limit?: number;
  offset?: number;
}

export interface Query {
  select: SelectItem[];
  filters: At<Filter>[];
  logic: At<Logic>[];
  order: At<OrderTerm[]>[];
  bounds: At<Bounds>[];
  columns?: string[];
  onConflict?: string[];
  /** Arguments of a function called by GET, in the order given. */
  arguments: [name: string, value: string][];
}
