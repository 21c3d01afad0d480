import { RestError } from "./errors.ts";
import { closest } from "./hints.ts";
import type { RestRequest } from "./request.ts";
import { keyOf, type Table } from "./schema/model.ts";

/** @throws {RestError} PGRST205 (404) with the name that may have been meant */
export function findTable({ cache, schema }: RestRequest, name: string): Table {
  const table = cache.tables.get(keyOf({ schema, name }));
  if (table) return table;
  const others = [...cache.tables.values()].filter((t) => t.schema === schema).map((t) => t.name);
  const better = closest(name, others);
  throw new RestError(404, "PGRST205", `Could not find the table '${schema}.${name}' in the schema cache`, {
    hint: better ? `Perhaps you meant the table '${schema}.${better}'` : null,
  });
}
