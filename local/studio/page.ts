import type { Databases } from "../service.ts";

/**
 * The page at `/`: addresses, keys, mailbox, tables. For a developer at this machine; it shows the secret key, so a
 * page of another site that reaches 127.0.0.1 (by a name of its own) is turned away by the Host check.
 */
export function createStudio(environment: Record<string, string>, databases: Databases) {
  const host = new URL(environment.SUPABASE_URL ?? "http://127.0.0.1").host;
  const hosts = new Set([host, host.replace("127.0.0.1", "localhost")]);
  return async (request: Request): Promise<Response> => {
    if (!hosts.has(new URL(request.url).host)) return new Response("Not found\n", { status: 404 });
    const { rows } = await databases.admin.query<{
      schema: string;
      name: string;
      rls: boolean;
      rows: string;
    }>(
      `select n.nspname as schema, c.relname as name, c.relrowsecurity as rls, greatest(c.reltuples, 0)::bigint as rows
       from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname in ('public', 'private', 'auth', 'storage')
       order by array_position(array['public', 'private', 'auth', 'storage'], n.nspname::text), c.relname`,
    );
    const addresses = Object.entries(environment).map(([name, value]) => {
      const shown = /^http/.test(value)
        ? `<a href="${escapeHtml(value)}">${escapeHtml(value)}</a>`
        : escapeHtml(value);
      return `<tr><th>${escapeHtml(name)}</th><td><code>${shown}</code></td></tr>`;
    });
    const tables = rows.map(
      (table) =>
        `<tr><td>${escapeHtml(table.schema)}.${escapeHtml(table.name)}</td><td>${table.rls ? "on" : "off"}</td><td>≈ ${table.rows}</td></tr>`,
    );
    return new Response(page(addresses.join(""), tables.join("")), {
      headers: {
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-store",
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
        "x-content-type-options": "nosniff",
      },
    });
  };
}

function page(addresses: string, tables: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Local stack</title>
<style>body{font:16px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}th{text-align:left;padding-right:1rem}td{padding-right:1rem}code{overflow-wrap:anywhere}</style>
</head><body><h1>Local stack</h1><table>${addresses}</table>
<h2>Tables</h2><table><tr><th>Table</th><th>RLS</th><th>Rows</th></tr>${tables}</table></body></html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
