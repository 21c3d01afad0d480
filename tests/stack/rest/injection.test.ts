import { describe, expect, test } from "vitest";
import { rest, sql } from "./client.ts";

/** Each would drop or show something if any part of it were taken as SQL. */
const payloads = [
  `"; drop table public.injected; --`,
  `'; drop table public.injected; --`,
  `x" from private.secrets; --`,
  `x) union select body from private.secrets --`,
  `x'||(select body from private.secrets)||'`,
  `\\'; drop table public.injected; --`,
  `$1; drop table public.injected`,
  `/**/drop table public.injected`,
  `%00"; drop table public.injected`,
  `1;select pg_sleep(5)`,
];
const encoded = (text: string) => (text.startsWith("%00") ? text : encodeURIComponent(text));
const quoted = (text: string) =>
  encodeURIComponent(`"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`);

/** Where in a request the payload goes, as itself and as a quoted name. */
const positions: [string, (payload: string) => Parameters<typeof rest>][] = [
  ["a table", (p) => [`/${encoded(p)}`]],
  ["a column", (p) => [`/injected?select=${encoded(p)}`]],
  ["a quoted column", (p) => [`/injected?select=${quoted(p)}`]],
  ["an alias", (p) => [`/injected?select=${encoded(p)}:id`]],
  ["a quoted alias", (p) => [`/injected?select=${quoted(p)}:id`]],
  ["a cast", (p) => [`/injected?select=id::${encoded(p)}`]],
  ["an aggregate's cast", (p) => [`/injected?select=id.sum()::${encoded(p)}`]],
  ["a JSON key", (p) => [`/injected?select=data->${encoded(p)}`]],
  ["a quoted JSON key", (p) => [`/injected?select=data->>${quoted(p)}`]],
  ["a JSON key in a filter", (p) => [`/injected?data->>${quoted(p)}=eq.1`]],
  ["a JSON key in an order", (p) => [`/injected?order=data->>${quoted(p)}`]],
  ["an embed", (p) => [`/injected?select=${quoted(p)}(id)`]],
  ["an embed's hint", (p) => [`/injected?select=injected!${quoted(p)}(id)`]],
  ["an embed's alias", (p) => [`/injected?select=${quoted(p)}:injected(id)`]],
  ["a spread's alias", (p) => [`/injected?select=...injected(${quoted(p)}:id)`]],
  ["a filter's column", (p) => [`/injected?${encoded(p)}=eq.1`]],
  ["a quoted filter's column", (p) => [`/injected?${quoted(p)}=eq.1`]],
  ["a filter's value", (p) => [`/injected?name=eq.${encoded(p)}`]],
  ["a list's element", (p) => [`/injected?name=in.(${quoted(p)},${encoded(p)})`]],
  ["an array's element", (p) => [`/injected?name=eq(any).{${encoded(p)}}`]],
  ["a text search's language", (p) => [`/injected?name=fts(${encoded(p)}).x`]],
  ["a text search", (p) => [`/injected?name=plfts.${encoded(p)}`]],
  ["is", (p) => [`/injected?name=is.${encoded(p)}`]],
  ["an operator", (p) => [`/injected?name=${encoded(p)}.x`]],
  ["a group", (p) => [`/injected?or=(${quoted(p)}.eq.1,name.eq.${quoted(p)})`]],
  ["an order", (p) => [`/injected?order=${encoded(p)}`]],
  ["a quoted order", (p) => [`/injected?order=${quoted(p)}.desc`]],
  ["an order by an embed", (p) => [`/injected?order=injected(${quoted(p)})`]],
  ["a limit", (p) => [`/injected?limit=${encoded(p)}`]],
  ["an offset", (p) => [`/injected?offset=${encoded(p)}`]],
  ["a range", (p) => ["/injected", { headers: { range: p.replaceAll("%00", "") } }]],
  ["columns", (p) => [`/injected?columns=${quoted(p)}`, { body: { [p]: 1 } }]],
  [
    "on_conflict",
    (p) => [`/injected?on_conflict=${quoted(p)}`, { body: { id: 1 }, prefer: "resolution=merge-duplicates" }],
  ],
  ["a body's key", (p) => ["/injected", { body: { id: 1, [p]: 1 } }]],
  [
    "a body's value",
    (p) => [
      "/injected?columns=id,name,data",
      { body: { id: 1, name: p, data: { [p]: p } }, prefer: "return=representation, tx=rollback" },
    ],
  ],
  [
    "a condition of a change",
    (p) => [`/injected?name=eq.${encoded(p)}`, { method: "PATCH", body: { name: p } }],
  ],
  ["a condition of a delete", (p) => [`/injected?${quoted(p)}=eq.1`, { method: "DELETE" }]],
  ["a function", (p) => [`/rpc/${encoded(p)}`, { body: {} }]],
  ["an argument's name", (p) => ["/rpc/greet", { body: { [p]: 1 } }]],
  ["an argument's name by GET", (p) => [`/rpc/greet?${encoded(p)}=1`]],
  ["an argument", (p) => ["/rpc/greet", { body: { name: p } }]],
  ["an argument by GET", (p) => [`/rpc/greet?name=${encoded(p)}`]],
  ["a schema to read", (p) => ["/injected", { headers: { "accept-profile": p } }]],
  ["a schema to write", (p) => ["/injected", { body: { id: 1 }, headers: { "content-profile": p } }]],
  ["a time zone", (p) => ["/injected", { prefer: `timezone=${p}` }]],
  ["another preference", (p) => ["/injected", { prefer: `count=${p}` }]],
  ["Accept", (p) => ["/injected", { accept: p }]],
  ["Content-Type", (p) => ["/injected", { body: "{}", headers: { "content-type": p } }]],
  ["a header", (p) => ["/injected", { headers: { "x-test": p } }]],
  ["a cookie", (p) => ["/injected", { headers: { cookie: `a=${p}` } }]],
];

describe("SQL in a request is never run", () => {
  test.each(positions)("in %s", async (_position, request) => {
    for (const payload of payloads) {
      const answer = await rest(...request(payload));
      expect(answer.status, `${payload}: ${answer.text}`).toBeLessThan(500);
      expect(answer.text).not.toContain("deep");
      // Broken or forbidden SQL would mean that the payload got out of its place.
      expect(String(answer.body?.code), `${payload}: ${answer.text}`).not.toMatch(/^(42601|42501|0A000)$/);
    }
    expect(await sql("select id, name from public.injected")).toEqual([{ id: 0, name: "here" }]);
  });

  test("in a text value it is kept to the letter", async () => {
    for (const payload of payloads.filter((p) => !p.includes("%00")))
      expect((await rest("/rpc/greet", { body: { name: payload } })).body).toBe(`Hello, ${payload}`);
  });
});
