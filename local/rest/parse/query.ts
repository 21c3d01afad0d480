import { RestError } from "../errors.ts";
import type { At, Bounds, Query } from "./ast.ts";
import { parseFilterValue, parseLogic, parseOrder } from "./filter.ts";
import { Scanner } from "./scanner.ts";
import { parseSelect } from "./select.ts";

/**
 * Reads a query string (`?select=…&col=eq.1`). With `functionCall`, a parameter whose value is no filter is an
 * argument of the function called by GET.
 * @throws {RestError} PGRST100
 */
export function parseQuery(search: string, functionCall: boolean): Query {
  const query: Query = { select: [], filters: [], logic: [], order: [], bounds: [], arguments: [] };
  const parameters = splitParameters(search);
  query.select = parseSelect(parameters.find(([key]) => key === "select")?.[1] ?? "*");
  query.columns = optionalNames(parameters, "columns");
  query.onConflict = optionalNames(parameters, "on_conflict");
  for (const [key, value] of parameters)
    if (!["select", "columns", "on_conflict"].includes(key)) readParameter(query, key, value, functionCall);
  return query;
}

/** Decoded pairs in order. A parameter without `=` says nothing. */
function splitParameters(search: string): [string, string][] {
  return search
    .replace(/^\?/, "")
    .split("&")
    .filter((part) => part.includes("="))
    .flatMap((part) => [...new URLSearchParams(part)]);
}

function optionalNames(parameters: [string, string][], key: string): string[] | undefined {
  const text = parameters.find(([name]) => name === key)?.[1];
  if (text === undefined) return undefined;
  const scanner = new Scanner(text, `${key} parameter`);
  const names: string[] = [];
  do {
    scanner.skipSpaces();
    names.push(scanner.name());
    scanner.skipSpaces();
  } while (scanner.take(","));
  scanner.end();
  return [...new Set(names)];
}

function readParameter(query: Query, key: string, value: string, functionCall: boolean): void {
  const last = key.slice(key.lastIndexOf(".") + 1);
  if (last === "and" || last === "or") query.logic.push(readLogicParameter(key, value, last));
  else if (last === "order") query.order.push({ path: readPath(key), value: parseOrder(value) });
  else if (last === "limit" || last === "offset") readBound(query.bounds, key, last, value);
  else if (functionCall) readArgumentOrFilter(query, key, value);
  else readFilter(query, key, value);
}

function readLogicParameter(key: string, value: string, operator: "and" | "or") {
  const path = readPath(key);
  const not = path.includes("not");
  return { path: path.filter((name) => name !== "not"), value: parseLogic(value, operator, not) };
}

/** The embeds that a key such as `a.b.order` names: `["a", "b"]`. */
function readPath(key: string): string[] {
  const scanner = new Scanner(key, "tree path");
  const names = [scanner.name()];
  while (scanner.take(".")) names.push(scanner.name());
  scanner.end();
  return names.slice(0, -1);
}

function readBound(bounds: At<Bounds>[], key: string, kind: "limit" | "offset", value: string): void {
  const path = readPath(key);
  const same = (other: At<Bounds>) => other.path.join("\0") === path.join("\0");
  const entry = bounds.find(same) ?? { path, value: {} };
  if (!bounds.includes(entry)) bounds.push(entry);
  if (/^-?\d{1,15}$/.test(value)) entry.value[kind] = Number(value);
}

function readFilter(query: Query, key: string, value: string): void {
  const scanner = new Scanner(key, "tree path");
  const names = [scanner.name()];
  while (scanner.take(".")) names.push(scanner.name());
  const field = { name: names.pop() as string, path: scanner.jsonPath() };
  scanner.end();
  query.filters.push({ path: names, value: { field, ...parseFilterValue(value) } });
}

function readArgumentOrFilter(query: Query, key: string, value: string): void {
  try {
    readFilter(query, key, value);
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    query.arguments.push([key, value]);
  }
}
