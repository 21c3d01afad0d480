import { describe, expect, test } from "vitest";
import { rest } from "./client.ts";

/** Title, query on books, rows. */
const onBooks: [string, string, unknown[]][] = [
  ["columns", "select=id,title&id=eq.1", [{ id: 1, title: "Salt Roads" }]],
  ["an alias", "select=name:title&id=eq.1", [{ name: "Salt Roads" }]],
  ["a quoted alias", 'select="the name":title&id=eq.1', [{ "the name": "Salt Roads" }]],
  ["a cast", "select=price::text,day:published::date&id=eq.1", [{ price: "10.00", day: "2020-02-29" }]],
  ["a cast of two words", "select=pages::double precision&id=eq.1", [{ pages: 200 }]],
  ["a JSON value", "select=data->shelf&id=eq.1", [{ shelf: { row: 3 } }]],
  ["a JSON text", "select=data->shelf->>row&id=eq.1", [{ row: "3" }]],
  [
    "a JSON element by index",
    "select=second:data->prices->1,data->prices->>-1&id=eq.1",
    [{ second: 12.5, prices: "12.50" }],
  ],
  ["a JSON path with a cast and an alias", "select=r:data->shelf->>row::int&id=eq.1", [{ r: 3 }]],
  ["a JSON path that leads nowhere", "select=data->a->>b&id=eq.1", [{ b: null }]],
  ["an element of an array column", "select=tags->1&id=eq.1", [{ tags: "long trip" }]],
  [
    "everything and more",
    "select=*,again:id&id=eq.2&order=id",
    [expect.objectContaining({ id: 2, title: "Night Looms", again: 2 })],
  ],
];

describe("GET a table's columns", () => {
  test.each(onBooks)("%s", async (_title, query, rows) => {
    const { status, body } = await rest(`/books?${query}`);
    expect({ status, body }).toEqual({ status: 200, body: rows });
  });

  test("without select → all columns in their order", async () => {
    const { body } = await rest("/genres?order=code");
    expect(body).toEqual([
      { code: "n", label: "Novel" },
      { code: "p", label: "Poetry" },
      { code: "t", label: "Travel" },
    ]);
  });

  test("a computed column", async () => {
    const { body } = await rest("/authors?select=name,shout&shout=eq.ADA QUILL&order=shout");
    expect(body).toEqual([{ name: "Ada Quill", shout: "ADA QUILL" }]);
  });

  test("names that need quoting, in every position", async () => {
    const { status, body } = await rest(
      `/Odd%20%22Name?select="a b","select","quo\\"te",naïve-col&"a b"=eq.x&"quo\\"te"=eq.z&order="select"`,
    );
    expect({ status, body }).toEqual({
      status: 200,
      body: [{ "a b": "x", select: "y", 'quo"te': "z", "naïve-col": "ü" }],
    });
  });

  test("a view, a partitioned table", async () => {
    expect((await rest("/book_list?select=name&id=eq.3")).body).toEqual([{ name: "Paper Tigers" }]);
    expect((await rest("/events?select=note&order=id")).body).toEqual([{ note: "first" }, { note: null }]);
  });
});

describe("values", () => {
  const wire = [
    '"n":1.10',
    '"big":9007199254740993',
    '"c":"xy  "',
    '"tz":"2024-02-28T23:02:03.456789+00:00"',
    '"ts":"2024-02-29T01:02:03.4"',
    '"iv":"1 day 02:03:04"',
    '"r":"[1,5)"',
    '"y":"\\\\xdeadbeef"',
    '"at":["a,b","c\\"d",null]',
    '"ip":"10.0.0.1"',
    '"e":"wild"',
  ];

  test("are PostgreSQL's own JSON, digit for digit", async () => {
    const { text } = await rest("/samples?id=eq.1");
    for (const value of wire) expect(text).toContain(value);
  });

  test("look the same at the top, in a to-one embed, in a to-many embed and in a function's row", async () => {
    const select = "id,price,rating,published,tags,data,in_print";
    const top = await rest(`/books?select=${select}&id=eq.1`);
    const one = await rest(`/reviews?select=books(${select})&id=eq.1`);
    const many = await rest(`/authors?select=books(${select})&id=eq.1&books.id=eq.1`);
    const row = await rest(`/rpc/one_book?book=1&select=${select}`);
    const compact = (text: string) => text.replaceAll(/[\s]/g, "");
    const book = compact(top.text).slice(1, -1);
    expect(book).toContain('"price":10.00');
    expect(compact(one.text)).toBe(`[{"books":${book}}]`);
    expect(compact(many.text)).toBe(`[{"books":[${book}]}]`);
    expect(compact(row.text)).toBe(book);
  });
});

describe("select that cannot be", () => {
  test.each([
    ["select=id,", "PGRST100"],
    ["select=id title:", "PGRST100"],
    ["select=title(", "PGRST100"],
    ["select=data->", "PGRST100"],
    ["select=title!inner", "PGRST100"],
    ["select=title::", "PGRST100"],
    ["select=title)", "PGRST100"],
    ["select=nope", "42703"],
    ["select=title::no_type", "42704"],
    ["select=price::mood", "42846"],
  ])("GET /books?%s → 400 %s", async (query, code) => {
    const { status, body } = await rest(`/books?${query}`);
    expect({ status, code: body.code }).toEqual({ status: 400, code });
    expect(Object.keys(body).toSorted()).toEqual(["code", "details", "hint", "message"]);
  });

  test("GET a table that is not there → 404 PGRST205 with the likely one as hint", async () => {
    const { status, body } = await rest("/bookz");
    expect(status).toBe(404);
    expect(body).toMatchObject({
      code: "PGRST205",
      details: null,
      hint: expect.stringContaining("public.books"),
    });
  });

  test("GET a table of a schema that is not exposed → 404", async () => {
    expect(await rest("/secrets")).toMatchObject({ status: 404, body: { code: "PGRST205" } });
  });
});
