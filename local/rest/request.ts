import type { Identity } from "../service.ts";
import { RestError } from "./errors.ts";
import type { Query } from "./parse/ast.ts";
import { parseQuery } from "./parse/query.ts";
import { type Preferences, parsePreferences } from "./preferences.ts";
import { type RowRange, requestedRange } from "./range.ts";
import type { SchemaCache } from "./schema/model.ts";
import type { RestSettings } from "./settings.ts";
import { identifier } from "./sql/text.ts";
import type { TransactionOptions } from "./transaction.ts";

export type Resource =
  | { kind: "root" }
  | { kind: "relation"; name: string }
  | { kind: "function"; name: string };

/** One request with everything that planning needs. */
export interface RestRequest {
  http: Request;
  method: string;
  url: URL;
  identity: Identity;
  resource: Resource;
  schema: string;
  /** The schema was chosen among several, so the answer names it. */
  profiled: boolean;
  preferences: Preferences;
  query: Query;
  range: RowRange;
  cache: SchemaCache;
  settings: RestSettings;
}

/** @throws {RestError} for anything wrong with path, profile, preferences, query or range */
export function readRequest(
  http: Request,
  url: URL,
  identity: Identity,
  cache: SchemaCache,
  settings: RestSettings,
): RestRequest {
  const { method } = http;
  const resource = readResource(url.pathname);
  checkMethod(resource, method);
  const { schema, profiled } = readSchema(http, settings.schemas);
  const byGet = resource.kind === "function" && (method === "GET" || method === "HEAD");
  const query = parseQuery(url.search, byGet);
  const bounds = query.bounds.find(({ path }) => path.length === 0)?.value ?? {};
  const range = requestedRange(bounds, method === "GET" ? http.headers.get("range") : null);
  if (method === "PUT" && (bounds.limit !== undefined || bounds.offset !== undefined))
    throw new RestError(400, "PGRST114", "limit/offset querystring parameters are not allowed for PUT");
  const preferences = parsePreferences(http.headers.get("prefer"));
  if (!settings.transactionEnd.override) preferences.transaction = undefined;
  return {
    http,
    method,
    url,
    identity,
    resource,
    schema,
    profiled,
    preferences,
    query,
    range,
    cache,
    settings,
  };
}

function readResource(pathname: string): Resource {
  const path = pathname.replace(/^\//, "");
  if (path === "") return { kind: "root" };
  const segments = path.split("/").map(decodeSegment);
  const [first, second] = segments;
  if (segments.length === 1 && first) return { kind: "relation", name: first };
  if (segments.length === 2 && first === "rpc" && second) return { kind: "function", name: second };
  throw invalidPath();
}

const invalidPath = () => new RestError(404, "PGRST125", "Invalid path specified in request URL");

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw invalidPath();
  }
}

const METHODS: Readonly<Record<Resource["kind"], string[]>> = {
  root: ["GET", "HEAD", "OPTIONS"],
  relation: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
  function: ["GET", "HEAD", "POST", "OPTIONS"],
};

function checkMethod(resource: Resource, method: string): void {
  if (METHODS[resource.kind].includes(method)) return;
  if (resource.kind === "function")
    throw new RestError(405, "PGRST101", `Cannot use the ${method} method on RPC`);
  throw new RestError(405, "PGRST117", `Unsupported HTTP method: ${method}`);
}

function readSchema(http: Request, schemas: string[]): { schema: string; profiled: boolean } {
  const writes = ["POST", "PATCH", "PUT", "DELETE"].includes(http.method);
  const wanted = http.headers.get(writes ? "content-profile" : "accept-profile");
  const schema = wanted ?? schemas[0] ?? "public";
  if (!schemas.includes(schema))
    throw new RestError(406, "PGRST106", `Invalid schema: ${schema}`, {
      hint: `Only the following schemas are exposed: ${schemas.join(", ")}`,
    });
  return { schema, profiled: wanted !== null || schemas.length > 1 };
}

/** How the request's transaction begins: as whom, and with which settings. */
export function transactionOptions(
  request: RestRequest,
  readOnly: boolean,
  own: { settings?: [string, string][]; isolation?: string | null } = {},
): TransactionOptions {
  const { identity, settings, preferences } = request;
  const roleSettings = settings.roles.get(identity.role) ?? [];
  const isolation =
    own.isolation ?? roleSettings.find(([name]) => name === "default_transaction_isolation")?.[1] ?? null;
  return {
    role: identity.role,
    readOnly,
    isolation: ["repeatable read", "serializable"].includes(isolation ?? "") ? isolation : null,
    preRequest: settings.preRequest,
    settings: [
      ["search_path", [request.schema, ...settings.extraSearchPath].map(identifier).join(", ")],
      // Before the role is changed: the login role may have been granted to set what the other may not.
      ...roleSettings.filter(([name]) => name !== "default_transaction_isolation"),
      ["role", identity.role],
      ["request.jwt.claims", JSON.stringify({ ...identity.claims, role: identity.role })],
      ["request.method", request.method],
      ["request.path", request.url.pathname],
      ["request.headers", headersJson(request.http.headers)],
      ["request.cookies", cookiesJson(request.http.headers.get("cookie"))],
      ...(preferences.timezone ? [["timezone", preferences.timezone] as [string, string]] : []),
      ...(own.settings ?? []),
    ],
  };
}

function headersJson(headers: Headers): string {
  return JSON.stringify(Object.fromEntries([...headers].filter(([name]) => name !== "cookie")));
}

function cookiesJson(header: string | null): string {
  const cookies = (header ?? "").split(";").flatMap((part): [string, string][] => {
    const [name = "", ...value] = part.trim().split("=");
    return name === "" ? [] : [[name, value.join("=")]];
  });
  return JSON.stringify(Object.fromEntries(cookies));
}
