import type { Pool } from "pg";
import { RestError } from "./errors.ts";
import { parseAccept } from "./media.ts";
import { describeApi } from "./openapi.ts";
import { type RestRequest, transactionOptions } from "./request.ts";
import { inTransaction } from "./transaction.ts";

const TYPES = ["application/openapi+json", "application/json", "*/*", "application/*"];

/** `GET /`: an OpenAPI description of what the caller's role may see. */
export async function handleRoot(pool: Pool, request: RestRequest, apiUrl: string): Promise<Response> {
  const accepted = parseAccept(request.http.headers.get("accept"));
  if (!accepted.some(({ type }) => TYPES.includes(type)))
    throw new RestError(
      406,
      "PGRST107",
      `None of these media types are available: ${accepted.map(({ type }) => type).join(", ")}`,
    );
  return inTransaction(pool, transactionOptions(request, true), async (run) => {
    const [[visible, routines, description] = []] = await run({ text: VISIBLE, values: [request.schema] });
    const document = describeApi(request, apiUrl, {
      tables: new Set(JSON.parse(visible ?? "[]") as string[]),
      routines: new Set(JSON.parse(routines ?? "[]") as string[]),
      description: description ?? null,
    });
    const body = request.method === "HEAD" ? null : JSON.stringify(document);
    const headers: Record<string, string> = { "content-type": "application/openapi+json; charset=utf-8" };
    if (request.profiled) headers["content-profile"] = request.schema;
    return { rollback: false, value: new Response(body, { headers }) };
  });
}

/** Names of the tables and functions that the current role has any privilege on, and the schema's comment. */
const VISIBLE = `
select
  (select json_agg(c.relname) from pg_class c
    where c.relnamespace = n.oid and c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
      and (pg_has_role(c.relowner, 'usage')
        or has_table_privilege(c.oid, 'select, insert, update, delete, truncate, references, trigger')
        or has_any_column_privilege(c.oid, 'select, insert, update, references'))),
  (select json_agg(distinct p.proname) from pg_proc p
    where p.pronamespace = n.oid and has_function_privilege(p.oid, 'execute')),
  obj_description(n.oid, 'pg_namespace')
from pg_namespace n where n.nspname = $1`;
