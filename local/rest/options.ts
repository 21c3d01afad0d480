import { findTable } from "./find.ts";
import { findRoutine } from "./plan/find-routine.ts";
import type { RestRequest } from "./request.ts";

/** What `OPTIONS` says may be done with a resource, by what it is, not by who asks. */
export function allowedMethods(request: RestRequest): string {
  const { resource, cache, schema, query } = request;
  if (resource.kind === "root") return "OPTIONS,GET,HEAD";
  if (resource.kind === "function") {
    const keys = new Set(query.arguments.map(([key]) => key));
    const { volatility } = findRoutine(cache, { schema, name: resource.name }, keys, undefined);
    return volatility === "volatile" ? "OPTIONS,POST" : "OPTIONS,GET,HEAD,POST";
  }
  const table = findTable(request, resource.name);
  const methods = ["OPTIONS", "GET", "HEAD"];
  if (table.insertable) methods.push("POST");
  if (table.insertable && table.updatable && table.primaryKey.length > 0) methods.push("PUT");
  if (table.updatable) methods.push("PATCH");
  if (table.deletable) methods.push("DELETE");
  return methods.join(",");
}
