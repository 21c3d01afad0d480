import { describe, expect, test } from "vitest";
import { waitFor } from "../../support/wait.ts";
import { asService, rest, sql } from "./client.ts";

const single = "application/vnd.pgrst.object+json";

describe("ranges and counts", () => {
  test.each<[string, Record<string, string>, number, string, number]>([
    ["/genres", {}, 200, "0-2/*", 3],
    ["/genres", { prefer: "count=exact" }, 200, "0-2/3", 3],
    ["/genres", { prefer: "count=exact", range: "0-1" }, 206, "0-1/3", 2],
    ["/genres", { prefer: "count=exact", range: "1-" }, 206, "1-2/3", 2],
    ["/genres", { range: "1-1" }, 200, "1-1/*", 1],
    ["/genres?limit=2&offset=2", { prefer: "count=exact" }, 206, "2-2/3", 1],
    ["/genres?limit=2", { range: "1-5", prefer: "count=exact" }, 206, "1-1/3", 1],
    ["/genres?limit=0", { prefer: "count=exact" }, 206, "*/3", 0],
    ["/genres?code=eq.none", { prefer: "count=exact" }, 200, "*/0", 0],
    ["/genres?offset=3", { prefer: "count=exact" }, 206, "*/3", 0],
    ["/numbers?n=lte.1200&order=n", {}, 200, "0-999/*", 1000],
    [
      "/numbers?n=lte.1200&order=n&limit=1100&offset=100",
      { prefer: "count=exact" },
      206,
      "100-1099/1200",
      1000,
    ],
    ["/rpc/evens?upto=2400", { prefer: "count=exact" }, 206, "0-999/1200", 1000],
  ])("GET %s with %j → %i, Content-Range %s", async (path, { prefer, ...headers }, status, range, rows) => {
    const answer = await rest(path, { prefer, headers });
    expect({
      status: answer.status,
      range: answer.headers.get("content-range"),
      rows: answer.body.length,
    }).toEqual({
      status,
      range,
      rows,
    });
  });

  test.each([
    ["/genres?offset=4", { prefer: "count=exact" }],
    ["/genres", { range: "5-3" }],
    ["/genres?limit=-1", {}],
  ])("GET %s with %j → 416 PGRST103", async (path, headers) => {
    expect(await rest(path, { headers: headers as Record<string, string> })).toMatchObject({
      status: 416,
      body: { code: "PGRST103" },
    });
  });

  test("max_rows holds for embeds too", async () => {
    const { body } = await rest("/rpc/books_of?writer=1&select=cheaper_books(id)&cheaper_books.limit=5000");
    expect(body).toHaveLength(2);
  });

  test("max_rows of the server's own settings wins, once it was told to read them again", async () => {
    await sql("alter role authenticator set pgrst.db_max_rows = '997'; notify pgrst, 'reload config'");
    const rows = async () => (await rest("/numbers?select=n")).body.length;
    await waitFor("fewer rows", async () => (await rows()) === 997);
    await sql("alter role authenticator reset pgrst.db_max_rows; notify pgrst");
    await waitFor("all rows again", async () => (await rows()) === 1000);
    expect(await rows()).toBe(1000);
  });

  test("planned and estimated counts are numbers", async () => {
    const planned = await rest("/numbers?select=n&limit=1", { prefer: "count=planned" });
    expect(Number(planned.headers.get("content-range")?.split("/")[1])).toBeGreaterThan(0);
    const few = await rest("/genres?limit=1", { prefer: "count=estimated" });
    expect({ status: few.status, range: few.headers.get("content-range") }).toEqual({
      status: 206,
      range: "0-0/3",
    });
    const many = await rest("/numbers?select=n&limit=1", { prefer: "count=estimated" });
    expect(Number(many.headers.get("content-range")?.split("/")[1])).toBeGreaterThan(1000);
  });

  test("HEAD → headers as GET's and no body; supabase-js counts with it", async () => {
    const { status, text, headers } = await rest("/genres", { method: "HEAD", prefer: "count=exact" });
    expect({ status, text, range: headers.get("content-range") }).toEqual({
      status: 200,
      text: "",
      range: "0-2/3",
    });
    const { count } = await asService().from("genres").select("*", { count: "exact", head: true });
    expect(count).toBe(3);
  });

  test("supabase-js: range()", async () => {
    const { data, count } = await asService()
      .from("genres")
      .select("code", { count: "exact" })
      .order("code")
      .range(1, 1);
    expect({ data, count }).toEqual({ data: [{ code: "p" }], count: 3 });
  });
});

describe("one object", () => {
  test("one row → the object", async () => {
    const { status, body, headers } = await rest("/genres?code=eq.n", { accept: single });
    expect({ status, body }).toEqual({ status: 200, body: { code: "n", label: "Novel" } });
    expect(headers.get("content-type")).toBe(`${single}; charset=utf-8`);
  });

  test.each([
    ["code=eq.none", 0],
    ["code=neq.none", 3],
  ])("GET ?%s → 406 PGRST116 that tells how many: %i", async (filter, rows) => {
    const { status, body } = await rest(`/genres?${filter}`, { accept: single });
    expect(status).toBe(406);
    expect(body).toMatchObject({
      code: "PGRST116",
      details: expect.stringContaining(`${rows} rows`),
      hint: null,
    });
  });

  test("supabase-js: single and maybeSingle", async () => {
    const genres = () => asService().from("genres").select("code");
    expect((await genres().eq("code", "n").single()).data).toEqual({ code: "n" });
    expect(await genres().eq("code", "x").single()).toMatchObject({
      data: null,
      error: { code: "PGRST116" },
    });
    expect(await genres().eq("code", "x").maybeSingle()).toMatchObject({ data: null, error: null });
    expect(await genres().maybeSingle()).toMatchObject({ data: null, error: { code: "PGRST116" } });
  });

  test("supabase-js: maybeSingle on an update of nothing", async () => {
    const { data, error } = await asService()
      .from("genres")
      .update({ label: "x" })
      .eq("code", "none")
      .select()
      .maybeSingle();
    expect({ data, error }).toEqual({ data: null, error: null });
  });
});

describe("forms of the answer", () => {
  test("nulls=stripped, of an object and of an array", async () => {
    const object = await rest("/authors?select=id,country,born,mentor_id&id=eq.3", {
      accept: `${single};nulls=stripped`,
    });
    expect(object.text).toBe('{"id":3,"mentor_id":1}');
    const array = await rest("/authors?select=id,country&order=id&id=gt.1", {
      accept: "application/vnd.pgrst.array+json;nulls=stripped",
    });
    expect(array.body).toEqual([{ id: 2, country: "AR" }, { id: 3 }]);
  });

  test("CSV", async () => {
    const { text, headers } = await rest("/books?select=id,title,rating,in_print&order=id", {
      accept: "text/csv",
    });
    expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(text.trimEnd().split("\n")).toEqual([
      "id,title,rating,in_print",
      '1,"Salt Roads",4.5,t',
      '2,"Night Looms",3,f',
      '3,"Paper Tigers",,t',
      '4,"Anonymous, Collected",5,t',
    ]);
  });

  test("the first of several that can be had; supabase-js: csv()", async () => {
    const { headers } = await rest("/genres", { accept: "text/html, text/csv;q=0.9, */*;q=0.1" });
    expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const { data } = await asService().from("genres").select("code").eq("code", "n").csv();
    expect(data).toBe("code\nn");
  });

  test("none that can be had → 406 PGRST107", async () => {
    expect(await rest("/genres", { accept: "image/png" })).toMatchObject({
      status: 406,
      body: { code: "PGRST107" },
    });
  });
});

describe("schemas", () => {
  test("Accept-Profile reads another schema, and the answer names it", async () => {
    const { body, headers } = await rest("/books", { headers: { "accept-profile": "other" } });
    expect(body).toEqual([{ id: 1, title: "Elsewhere" }]);
    expect(headers.get("content-profile")).toBe("other");
    expect(
      (await rest("/things?select=books(title)", { headers: { "accept-profile": "other" } })).body,
    ).toEqual([{ books: { title: "Elsewhere" } }]);
  });

  test("an embed stays within the schema", async () => {
    const answer = await rest("/things?select=authors(name)", { headers: { "accept-profile": "other" } });
    expect(answer).toMatchObject({ status: 400, body: { code: "PGRST200" } });
  });

  test("Content-Profile writes to it and calls its functions; its schema comes first in the search path", async () => {
    const { body } = await rest("/rpc/elsewhere", { body: {}, headers: { "content-profile": "other" } });
    expect(body).toMatch(/^"?other"?,/);
    const written = await rest("/books?columns=id,title", {
      body: { id: 7, title: "x" },
      prefer: "return=representation, tx=rollback",
      headers: { "content-profile": "other" },
    });
    expect(written).toMatchObject({ status: 201, body: [{ id: 7, title: "x" }] });
  });

  test("supabase-js: schema()", async () => {
    const { data } = await asService().schema("other").from("books").select("title");
    expect(data).toEqual([{ title: "Elsewhere" }]);
  });

  test.each([
    ["accept-profile", "GET"],
    ["content-profile", "POST"],
  ])("%s that is not exposed → 406 PGRST106", async (header, method) => {
    const answer = await rest("/secrets", {
      method,
      body: method === "POST" ? {} : undefined,
      headers: { [header]: "private" },
    });
    expect(answer).toMatchObject({
      status: 406,
      body: { code: "PGRST106", hint: expect.stringContaining("public") },
    });
  });
});

describe("paths and methods", () => {
  test.each([
    ["GET", "/genres/1", 404, "PGRST125"],
    ["GET", "/rpc/a/b", 404, "PGRST125"],
    ["GET", "/%ff", 404, "PGRST125"],
    ["PROPFIND", "/genres", 405, "PGRST117"],
  ])("%s %s → %i %s", async (method, path, status, code) => {
    const answer = await rest(path, { method });
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  });

  test("OPTIONS lists what may be done", async () => {
    expect((await rest("/genres", { method: "OPTIONS" })).headers.get("allow")).toBe(
      "OPTIONS,GET,HEAD,POST,PUT,PATCH,DELETE",
    );
    expect((await rest("/rpc/nothing", { method: "OPTIONS" })).headers.get("allow")).toBe("OPTIONS,POST");
    expect((await rest("/rpc/totals", { method: "OPTIONS" })).headers.get("allow")).toBe(
      "OPTIONS,GET,HEAD,POST",
    );
  });
});

describe("GET /", () => {
  test("describes tables and functions", async () => {
    const { status, body, headers } = await rest("/");
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("application/openapi+json; charset=utf-8");
    expect(body.swagger).toBe("2.0");
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(["/books", "/book_list", "/rpc/add", "/rpc/nothing"]),
    );
    expect(Object.keys(body.paths["/books"])).toEqual(["get", "post", "patch", "delete"]);
    expect(Object.keys(body.paths["/rpc/add"])).toEqual(["get", "post"]);
    expect(Object.keys(body.paths["/rpc/write_number"])).toEqual(["post"]);
    const { properties, required } = body.definitions.books;
    expect(required).toContain("title");
    expect(properties.id).toMatchObject({
      type: "integer",
      format: "int32",
      description: expect.stringContaining("<pk/>"),
    });
    expect(properties.author_id.description).toContain("<fk table='authors' column='id'/>");
    expect(properties.price).toMatchObject({ type: "number", format: "numeric" });
    expect(properties.tags).toMatchObject({ type: "array", items: { type: "string" } });
    expect(body.definitions.drafts.properties.state.enum).toEqual(["calm", "wild"]);
  });

  test("only what the role may see", async () => {
    const service = (await rest("/")).body;
    const anon = (await rest("/", { as: "anon" })).body;
    expect(Object.keys(service.paths)).toContain("/rpc/for_service");
    expect(Object.keys(anon.paths)).toContain("/books");
    expect(Object.keys(anon.paths)).not.toContain("/rpc/for_service");
    expect(Object.keys(anon.definitions)).not.toContain("notes");
    expect(Object.keys(anon.definitions)).not.toContain("vaulted");
  });
});
