import type { RestRequest } from "./request.ts";
import type { Column, Parameter, Relationship, Routine, Table } from "./schema/model.ts";
import { keyOf } from "./schema/model.ts";

export interface Visible {
  tables: Set<string>;
  routines: Set<string>;
  description: string | null;
}

type Json = Record<string, unknown>;

const MEDIA = [
  "application/json",
  "application/vnd.pgrst.object+json;nulls=stripped",
  "application/vnd.pgrst.object+json",
  "text/csv",
];

/** An OpenAPI 2.0 document of the schema's tables and functions, as far as they are visible. */
export function describeApi(request: RestRequest, apiUrl: string, visible: Visible): Json {
  const { cache, schema } = request;
  const tables = [...cache.tables.values()].filter((t) => t.schema === schema && visible.tables.has(t.name));
  const routines = [...cache.routines.values()]
    .flat()
    .filter((r) => r.schema === schema && visible.routines.has(r.name));
  const [title, ...rest] = (visible.description ?? "").split("\n");
  const address = new URL(apiUrl);
  return {
    swagger: "2.0",
    info: {
      title: title || "Careerloom local API",
      description: rest.join("\n").trim() || "Tables and functions of the exposed schema",
      version: "1",
    },
    host: address.host,
    basePath: "/rest/v1/",
    schemes: [address.protocol.replace(":", "")],
    consumes: MEDIA,
    produces: MEDIA,
    paths: {
      "/": { get: { tags: ["Introspection"], summary: "This document", responses: ok() } },
      ...Object.fromEntries(tables.map((table) => [`/${table.name}`, tablePath(table)])),
      ...Object.fromEntries(routines.map((routine) => [`/rpc/${routine.name}`, routinePath(routine)])),
    },
    definitions: Object.fromEntries(
      tables.map((table) => [table.name, definition(table, cache.relationships.get(keyOf(table)) ?? [])]),
    ),
    parameters: sharedParameters(tables),
  };
}

const ok = (schema?: Json) => ({ 200: { description: "OK", ...(schema ? { schema } : {}) } });
const reference = (name: string) => ({ $ref: `#/parameters/${name}` });

function tablePath(table: Table): Json {
  const filters = [...table.columns.keys()].map((column) => reference(`rowFilter.${table.name}.${column}`));
  const body = reference(`body.${table.name}`);
  const [summary, ...description] = (table.description ?? "").split("\n");
  const operation = (parameters: Json[], responses: Json): Json => ({
    tags: [table.name],
    ...(summary ? { summary } : {}),
    ...(description.length > 0 ? { description: description.join("\n").trim() } : {}),
    parameters,
    responses,
  });
  const rows = { type: "array", items: { $ref: `#/definitions/${table.name}` } };
  const get = operation(
    [...filters, ...["select", "order", "range", "offset", "limit", "preferCount"].map(reference)],
    { ...ok(rows), 206: { description: "Partial Content" } },
  );
  return {
    get,
    ...(table.insertable
      ? { post: operation([body, reference("select"), reference("preferPost")], created()) }
      : {}),
    ...(table.updatable
      ? { patch: operation([...filters, body, reference("preferReturn")], noContent()) }
      : {}),
    ...(table.deletable ? { delete: operation([...filters, reference("preferReturn")], noContent()) } : {}),
  };
}

const created = () => ({ 201: { description: "Created" } });
const noContent = () => ({ 204: { description: "No Content" } });

function routinePath(routine: Routine): Json {
  const { name, parameters, description, volatility } = routine;
  const operation = (list: Json[]) => ({
    tags: [`(rpc) ${name}`],
    ...(description ? { summary: description.split("\n")[0] } : {}),
    parameters: list,
    responses: ok(),
  });
  const schema = {
    type: "object",
    required: parameters.filter((p) => p.required).map((p) => p.name),
    properties: Object.fromEntries(parameters.map((p) => [p.name, typeOf(p.type)])),
  };
  const post = operation([{ name: "args", in: "body", required: true, schema }]);
  if (volatility === "volatile") return { post };
  return { get: operation(parameters.map(queryParameter)), post };
}

const queryParameter = ({ name, type, required }: Parameter): Json => {
  const { type: jsonType = "string", format } = typeOf(type);
  return { name, in: "query", required, type: jsonType === "array" ? "string" : jsonType, format };
};

function definition(table: Table, relationships: Relationship[]): Json {
  const columns = [...table.columns.values()];
  return {
    type: "object",
    ...(table.description ? { description: table.description } : {}),
    required: columns.filter((column) => !column.nullable).map((column) => column.name),
    properties: Object.fromEntries(
      columns.map((column) => [column.name, property(table, column, relationships)]),
    ),
  };
}

function property(table: Table, column: Column, relationships: Relationship[]): Json {
  const notes = [
    ...(table.primaryKey.includes(column.name) ? ["This is a Primary Key.<pk/>"] : []),
    ...foreignKeyNote(column, relationships),
  ];
  const description = [column.description, notes.length > 0 ? `Note:\n${notes.join("\n")}` : null]
    .filter((text) => text !== null)
    .join("\n\n");
  return {
    ...typeOf(column.enum ? column.type : column.baseType),
    ...(column.enum ? { enum: column.enum } : {}),
    ...(column.maxLength === null ? {} : { maxLength: column.maxLength }),
    ...(column.default === null ? {} : { default: column.default }),
    ...(description ? { description } : {}),
  };
}

/** Generators of typed clients read the key from this mark. */
function foreignKeyNote(column: Column, relationships: Relationship[]): string[] {
  for (const r of relationships)
    if ((r.kind === "many-to-one" || r.kind === "one-to-one") && r.columns.length === 1)
      if (r.columns[0]?.[0] === column.name && !r.foreignIsView) {
        const [, far] = r.columns[0];
        return [
          `This is a Foreign Key to \`${r.foreign.name}.${far}\`.<fk table='${r.foreign.name}' column='${far}'/>`,
        ];
      }
  return [];
}

const TYPES: Readonly<Record<string, { type?: string; format?: string }>> = {
  boolean: { type: "boolean" },
  smallint: { type: "integer", format: "int32" },
  integer: { type: "integer", format: "int32" },
  bigint: { type: "integer", format: "int64" },
  numeric: { type: "number" },
  real: { type: "number" },
  "double precision": { type: "number" },
  json: {},
  jsonb: {},
};

function typeOf(type: string): { type?: string; format?: string; items?: Json } {
  if (type.endsWith("[]")) return { type: "array", format: type, items: typeOf(type.slice(0, -2)) };
  return { type: "string", format: type, ...(TYPES[type] ? { type: undefined, ...TYPES[type] } : {}) };
}

function sharedParameters(tables: Table[]): Json {
  const plain = (name: string, where: "query" | "header") => ({
    name,
    in: where,
    type: "string",
    required: false,
  });
  const prefer = (values: string[]) => ({ ...plain("Prefer", "header"), enum: values });
  const returns = ["return=representation", "return=minimal", "return=headers-only"];
  return {
    ...Object.fromEntries(["select", "order", "offset", "limit"].map((name) => [name, plain(name, "query")])),
    range: plain("Range", "header"),
    preferCount: prefer(["count=exact", "count=planned", "count=estimated"]),
    preferReturn: prefer(returns),
    preferPost: prefer([...returns, "resolution=ignore-duplicates", "resolution=merge-duplicates"]),
    ...Object.fromEntries(tables.flatMap((table) => tableParameters(table))),
  };
}

function tableParameters(table: Table): [string, Json][] {
  const schema = { $ref: `#/definitions/${table.name}` };
  const filters = [...table.columns.keys()].map((name): [string, Json] => [
    `rowFilter.${table.name}.${name}`,
    { name, in: "query", type: "string", required: false },
  ]);
  return [[`body.${table.name}`, { name: table.name, in: "body", required: false, schema }], ...filters];
}
