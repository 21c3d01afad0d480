/** What the schema cache knows of the database. Names are as in the catalogues, unquoted. */

export interface Name {
  schema: string;
  name: string;
}

export interface Column {
  name: string;
  /** The declared type with its modifier, as SQL text that does not depend on the search path. */
  type: string;
  /** The type under all domains, without modifier. */
  baseType: string;
  nullable: boolean;
  /** SQL of the default, for `missing=default`. */
  default: string | null;
  description: string | null;
  enum: string[] | null;
  maxLength: number | null;
}

export interface Table extends Name {
  oid: number;
  description: string | null;
  isView: boolean;
  insertable: boolean;
  updatable: boolean;
  deletable: boolean;
  columns: Map<string, Column>;
  primaryKey: string[];
}

export interface Parameter {
  name: string;
  type: string;
  required: boolean;
  variadic: boolean;
}

export interface Routine extends Name {
  description: string | null;
  parameters: Parameter[];
  returns: {
    /** The declared type, and the type under all domains (the same where it is no domain). */
    declared: Name;
    base: Name;
    set: boolean;
    composite: boolean;
  };
  volatility: "immutable" | "stable" | "volatile";
  /** Settings of the function that hold for the whole transaction, such as its `statement_timeout`. */
  settings: [name: string, value: string][];
  isolation: string | null;
}

export interface ForeignKey {
  constraint: string;
  table: Name;
  foreign: Name;
  /** Pairs of referencing and referenced column. */
  columns: [string, string][];
  /** The referencing columns are unique. */
  unique: boolean;
}

export interface Junction {
  table: Name;
  constraints: [string, string];
  /** Pairs of a column of the parent and one of the junction. */
  source: [string, string][];
  /** Pairs of a column of the target and one of the junction. */
  target: [string, string][];
}

interface RelationshipBase {
  table: Name;
  foreign: Name;
  self: boolean;
  tableIsView: boolean;
  foreignIsView: boolean;
}

export type Relationship = RelationshipBase &
  (
    | {
        kind: "many-to-one" | "one-to-many" | "one-to-one";
        constraint: string;
        /** Pairs of a column of `table` and one of `foreign`. */
        columns: [string, string][];
      }
    | { kind: "many-to-many"; junction: Junction }
    | { kind: "computed"; function: Name; single: boolean }
  );

export interface SchemaCache {
  schemas: string[];
  tables: Map<string, Table>;
  /** Relationships by the key of the table they start from. */
  relationships: Map<string, Relationship[]>;
  /** Functions by key; more than one where the name is overloaded. */
  routines: Map<string, Routine[]>;
}

export const keyOf = ({ schema, name }: Name) => `${schema}\0${name}`;
export const sameName = (a: Name, b: Name) => a.schema === b.schema && a.name === b.name;

/** At most one row of the target for a row of the table. */
export const isToOne = (relationship: Relationship) =>
  relationship.kind === "many-to-one" ||
  relationship.kind === "one-to-one" ||
  (relationship.kind === "computed" && relationship.single);
