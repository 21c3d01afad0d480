import { describe, expect, test } from "vitest";
import { asService, freshNumber, rest, sql } from "./client.ts";

/** Title, function, arguments, result. */
const calls: [string, string, unknown, unknown][] = [
  ["a scalar", "add", { a: 1, b: 2 }, 3],
  ["a default", "add", { a: 1 }, 2],
  ["text", "greet", { name: "Kit" }, "Hello, Kit"],
  ["null", "no_value", undefined, null],
  ["a set of scalars", "evens", { upto: 6 }, [2, 4, 6]],
  ["an empty set", "evens", { upto: 1 }, []],
  [
    "a table",
    "totals",
    undefined,
    [
      { label: "net", amount: 10.5 },
      { label: "gross", amount: 12 },
    ],
  ],
  ["one row", "one_book", { book: 3 }, expect.objectContaining({ id: 3, title: "Paper Tigers" })],
  ["out arguments", "split_name", { full_name: "Ada Quill" }, { first: "Ada", last: "Quill" }],
  ["an overload, by its arguments", "over", { a: 1, b: 2 }, "two"],
  ["the other overload", "over", { a: 1 }, "one"],
  ["variadic", "joined", { words: ["a", "b,c"] }, "a+b,c"],
  ["the whole body as json", "whole_body", { any: [1, { b: null }] }, { any: [1, { b: null }] }],
  ["an array of objects as the whole body", "whole_body", [{ a: 1 }, { a: 2 }], [{ a: 1 }, { a: 2 }]],
];

describe("POST /rpc", () => {
  test.each(calls)("%s", async (_title, name, args, result) => {
    const { status, body } = await rest(`/rpc/${name}`, { body: args ?? {} });
    expect({ status, body }).toEqual({ status: 200, body: result });
  });

  test.each(calls)("supabase-js: %s", async (_title, name, args, result) => {
    const { data, error } = await asService().rpc(name, args as object);
    expect({ data, error }).toEqual({ data: result, error: null });
  });

  test("void → 204", async () => {
    expect(await rest("/rpc/nothing", { body: {} })).toMatchObject({ status: 204, text: "" });
    expect(await rest("/rpc/nothing", { method: "POST" })).toMatchObject({ status: 204 });
  });

  test("JSON arguments arrive once encoded, every other as its type", async () => {
    const args = {
      t: '{"a":1}',
      j: { a: [1, "2"] },
      jb: "text",
      a: [1, 2],
      n: 1.1,
      b: false,
      d: "2024-01-02T03:04:05+02:00",
    };
    const { body } = await rest("/rpc/echo_all", { body: args });
    expect(body).toEqual({ ...args, d: "2024-01-02T01:04:05+00:00" });
  });

  test.each([
    [{ a: 1 }, "object"],
    [[1], "array"],
    ["text", "string"],
    ["1", "string"],
    [1.1, "number"],
    [true, "boolean"],
    [null, null],
  ])("a jsonb argument %j is seen as %s", async (value, type) => {
    const { body } = await rest("/rpc/twice", { body: { value } });
    expect(body).toEqual([value, type]);
  });

  test("form fields", async () => {
    const { body } = await rest("/rpc/add", {
      method: "POST",
      body: "a=1&b=4",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect(body).toBe(5);
  });

  test("text and bytes as the whole body", async () => {
    const text = await rest("/rpc/whole_text", {
      method: "POST",
      body: 'a"b',
      headers: { "content-type": "text/plain" },
    });
    expect(text.body).toBe('text:a"b');
    const bytes = await rest("/rpc/whole_bytes", {
      method: "POST",
      body: new Uint8Array([0, 255, 10]),
      headers: { "content-type": "application/octet-stream" },
    });
    expect(bytes.body).toBe(3);
  });

  test("select, filters, order, limit and embeds on a function of a table's rows", async () => {
    const { body } = await rest(
      "/rpc/books_of?select=title,authors(name),genres(code)&price=gt.11&order=title&limit=1",
      { body: { writer: 1 } },
    );
    expect(body).toEqual([{ title: "Night Looms", authors: { name: "Ada Quill" }, genres: [{ code: "n" }] }]);
  });

  test("filters on a table that a function returns", async () => {
    const { data } = await asService().rpc("totals").eq("label", "net").select("amount");
    expect(data).toEqual([{ amount: 10.5 }]);
  });

  test("single() on rows", async () => {
    const one = await asService().rpc("books_of", { writer: 2 }).select("id").single();
    expect(one.data).toEqual({ id: 3 });
    const many = await asService().rpc("books_of", { writer: 1 }).single();
    expect(many).toMatchObject({ status: 406, error: { code: "PGRST116" } });
  });

  test("count and range on rows", async () => {
    const { status, headers, body } = await rest("/rpc/books_of?select=id&limit=1", {
      body: { writer: 1 },
      prefer: "count=exact",
    });
    expect({ status, range: headers.get("content-range"), body }).toEqual({
      status: 206,
      range: "0-0/2",
      body: [{ id: 1 }],
    });
  });

  test("max-affected: on rows PGRST124, on a single value PGRST128", async () => {
    const prefer = "handling=strict, max-affected=1";
    expect(await rest("/rpc/books_of", { body: { writer: 1 }, prefer })).toMatchObject({
      status: 400,
      body: { code: "PGRST124" },
    });
    expect(await rest("/rpc/add", { body: { a: 1 }, prefer })).toMatchObject({
      status: 400,
      body: { code: "PGRST128" },
    });
  });
});

describe("GET /rpc", () => {
  test.each([
    ["/rpc/add?a=1&b=5", 6],
    ["/rpc/greet?name=O'Kit", "Hello, O'Kit"],
    ["/rpc/joined?words=a&words=b", "a+b"],
    ["/rpc/over?a=1&b=2", "two"],
    [
      '/rpc/echo_all?t=x&j={"a":1}&jb=[1]&a={1,2}&n=1.10&b=t&d=2024-01-01',
      { t: "x", j: { a: 1 }, jb: [1], a: [1, 2], n: 1.1, b: true, d: "2024-01-01T00:00:00+00:00" },
    ],
    ["/rpc/evens?upto=4", [2, 4]],
    ["/rpc/books_of?writer=1&select=id&id=gt.1", [{ id: 2 }]],
    ["/rpc/totals?select=label&amount=gt.11", [{ label: "gross" }]],
  ])("GET %s", async (path, result) => {
    const { status, body } = await rest(path);
    expect({ status, body }).toEqual({ status: 200, body: result });
  });

  test("HEAD → no body, but the count", async () => {
    const { status, text, headers } = await rest("/rpc/books_of?writer=1", {
      method: "HEAD",
      prefer: "count=exact",
    });
    expect({ status, text, range: headers.get("content-range") }).toEqual({
      status: 200,
      text: "",
      range: "0-1/2",
    });
  });

  test("supabase-js: rpc with get and head", async () => {
    const client = asService();
    expect((await client.rpc("add", { a: 1, b: 1 }, { get: true })).data).toBe(2);
    expect((await client.rpc("books_of", { writer: 1 }, { head: true, count: "exact" })).count).toBe(2);
  });

  test("a function that writes → 405 25006, nothing written", async () => {
    const n = freshNumber();
    expect(await rest(`/rpc/write_number?n=${n}`)).toMatchObject({ status: 405, body: { code: "25006" } });
    expect(await sql("select from public.numbers where n = $1", [n])).toEqual([]);
    expect((await rest("/rpc/write_number", { body: { n } })).status).toBe(204);
    expect(await sql("select from public.numbers where n = $1", [n])).toHaveLength(1);
  });
});

describe("functions that cannot be called", () => {
  test.each([
    ["no such function", "/rpc/nope", {}, 404, "PGRST202"],
    ["a missing argument", "/rpc/add", { b: 1 }, 404, "PGRST202"],
    ["an unknown argument", "/rpc/add", { a: 1, c: 1 }, 404, "PGRST202"],
    ["a function of a schema that is not exposed", "/rpc/hidden", {}, 404, "PGRST202"],
    ["one of two that fit", "/rpc/unsure", { a: 1 }, 300, "PGRST203"],
    ["an argument of the wrong type", "/rpc/add", { a: "x" }, 400, "22P02"],
    ["a broken body", "/rpc/add", "{", 400, "PGRST102"],
    ["a trigger's function", "/rpc/refuse_late", {}, 404, "PGRST202"],
  ])("%s → refused", async (_title, path, body, status, code) => {
    const answer = await rest(path, { method: "POST", body });
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  });

  test("a misspelt name or argument → a hint", async () => {
    expect((await rest("/rpc/gret", { body: { name: "x" } })).body.hint).toContain("public.greet");
    expect((await rest("/rpc/greet", { body: { nam: "x" } })).body.hint).toContain("public.greet(name)");
  });

  test.each(["PUT", "PATCH", "DELETE"])("%s /rpc/add → 405 PGRST101", async (method) => {
    expect(await rest("/rpc/add", { method, body: method === "DELETE" ? undefined : {} })).toMatchObject({
      status: 405,
      body: { code: "PGRST101" },
    });
  });

  test("without the right to → 401 for anon", async () => {
    expect(await rest("/rpc/for_service", { body: {}, as: "anon" })).toMatchObject({
      status: 401,
      body: { code: "42501" },
    });
    expect((await rest("/rpc/for_service", { body: {} })).body).toBe("served");
  });
});

describe("media types of functions", () => {
  test("a domain named text/html is sent as such", async () => {
    const { headers, text } = await rest("/rpc/page", { accept: "text/html" });
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(text).toBe("<p>Grüße</p>");
  });

  test("bytes", async () => {
    const { headers, text } = await rest("/rpc/pixel", { accept: "image/png" });
    expect(headers.get("content-type")).toBe("image/png");
    expect(text.slice(1)).toBe("PNG");
  });

  test("a type that it does not give → 406 PGRST107", async () => {
    expect(await rest("/rpc/page", { accept: "image/png" })).toMatchObject({
      status: 406,
      body: { code: "PGRST107" },
    });
    expect(await rest("/rpc/add?a=1", { accept: "text/html" })).toMatchObject({
      status: 406,
      body: { code: "PGRST107" },
    });
  });
});
