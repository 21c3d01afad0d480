import { describe, expect, test } from "vitest";
import { asService, fresh, freshNumber, rest, sql } from "./client.ts";

const full = "return=representation";

describe("POST", () => {
  test("one row → 201, no body, defaults filled in", async () => {
    const note = fresh("post");
    const { status, text, headers } = await rest("/drafts", { body: { note } });
    expect({ status, text }).toEqual({ status: 201, text: "" });
    expect(headers.get("content-range")).toBe("*/*");
    expect((await rest(`/drafts?select=title,state&note=eq.${note}`)).body).toEqual([
      { title: "untitled", state: "calm" },
    ]);
  });

  test("return=representation → the rows as select says", async () => {
    const { status, body, headers } = await rest("/drafts?select=title,loud_title,k:payload->>k", {
      body: [
        { title: "a", payload: { k: 1 } },
        { title: "b", payload: { k: "1.10" } },
      ],
      prefer: full,
    });
    expect({ status, body }).toEqual({
      status: 201,
      body: [
        { title: "a", loud_title: "A", k: "1" },
        { title: "b", loud_title: "B", k: "1.10" },
      ],
    });
    expect(headers.get("preference-applied")).toBe(full);
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
  });

  test("all columns and a computed one", async () => {
    const { body } = await rest("/drafts?select=*,loud_title", { body: { title: "x" }, prefer: full });
    expect(body).toEqual([expect.objectContaining({ title: "x", loud_title: "X", state: "calm" })]);
  });

  test("a select that embeds, and a condition on the embed", async () => {
    const { body } = await rest("/drafts?select=title,authors(name,books(id))&authors.books.id=eq.2", {
      body: { title: "x", author_id: 1 },
      prefer: full,
    });
    expect(body).toEqual([{ title: "x", authors: { name: "Ada Quill", books: [{ id: 2 }] } }]);
  });

  test("supabase-js: insert().select(embed).single() → one object", async () => {
    const { data, error } = await asService()
      .from("drafts")
      .insert({ title: "x", author_id: 2 })
      .select("title,authors(name),draft_notes(body)")
      .single();
    expect({ data, error }).toEqual({
      data: { title: "x", authors: { name: "Bruno Page" }, draft_notes: [] },
      error: null,
    });
  });

  test("return=headers-only → Location of the row", async () => {
    const owner = fresh("owner");
    const { status, headers } = await rest("/settings", {
      body: { owner, key: "a b" },
      prefer: "return=headers-only",
    });
    expect(status).toBe(201);
    expect(headers.get("location")).toMatch(
      new RegExp(`^/settings\\?owner=eq\\.${owner}&key=eq\\.a(%20|\\+)b$`),
    );
  });

  test("an empty object → a row of defaults; an empty array → nothing", async () => {
    expect((await rest("/drafts?select=title", { body: {}, prefer: full })).body).toEqual([
      { title: "untitled" },
    ]);
    expect(await rest("/drafts", { body: [], prefer: full })).toMatchObject({ status: 201, body: [] });
    expect((await rest("/drafts?select=title", { body: [{}, {}], prefer: full })).body).toHaveLength(2);
  });

  test("every type comes back as it went in", async () => {
    const id = freshNumber();
    const row = {
      id,
      t: "1.10",
      v: "abc",
      c: "abcd",
      i: -1,
      big: 12,
      n: 3.14,
      f: 2.5,
      b: false,
      d: "2024-01-02",
      ts: "2024-01-02T03:04:05",
      tz: "2024-01-02T03:04:05+00:00",
      tm: "03:04:05",
      iv: "02:00:00",
      u: "6f0c1f0e-0000-4000-8000-000000000009",
      ip: "10.0.0.0/8",
      r: "[1,3)",
      ai: [1, null, 3],
      at: ["a,b", 'c"d', "{}", ""],
      j: { a: [1, "2"] },
      jb: "text",
      y: "\\xdead",
      e: "calm",
      dm: "abc",
      x: "<a/>",
      tr: null,
    };
    const { status, body } = await rest("/samples", { body: row, prefer: full });
    await rest(`/samples?id=eq.${id}`, { method: "DELETE" });
    expect({ status, body }).toEqual({ status: 201, body: [row] });
  });

  test("numbers beyond JavaScript's, and JSON's own spelling, arrive as written", async () => {
    const id = freshNumber();
    await rest("/samples", {
      body: `{"id": ${id}, "big": 9007199254740993, "n": 1.10, "j": {"b": 1.0,  "a":[]}}`,
    });
    const { text } = await rest(`/samples?select=big,n,j&id=eq.${id}`);
    await rest(`/samples?id=eq.${id}`, { method: "DELETE" });
    expect(text).toBe('[{"big":9007199254740993,"n":1.10,"j":{"b": 1.0,  "a":[]}}]');
  });

  test("columns= takes only those keys", async () => {
    const { body } = await rest("/drafts?select=title,note&columns=title", {
      body: { title: "x", note: "ignored", bogus: 1 },
      prefer: full,
    });
    expect(body).toEqual([{ title: "x", note: null }]);
  });

  test("bulk with columns=: a missing key is null, or with missing=default the default", async () => {
    const body = [{ note: "1" }, { note: "2", state: null }, { note: "3", state: "wild" }];
    const path = "/drafts?select=note,state,payload&columns=note,state,payload";
    const nulls = await rest(path, { body, prefer: full });
    expect(nulls.body.map((row: { state: string }) => row.state)).toEqual([null, null, "wild"]);
    const defaults = await rest(path, { body, prefer: `${full}, missing=default` });
    expect(defaults.body).toEqual([
      { note: "1", state: "calm", payload: { empty: true } },
      { note: "2", state: null, payload: { empty: true } },
      { note: "3", state: "wild", payload: { empty: true } },
    ]);
    expect(defaults.headers.get("preference-applied")).toBe("missing=default, return=representation");
  });

  test("missing=default takes identities, expressions and keeps given numbers as they are", async () => {
    const { text } = await rest("/drafts?select=id,title,made_at&columns=id,title,made_at,payload", {
      body: '{"payload": 1}',
      prefer: `${full}, missing=default`,
    });
    expect(text).toMatch(/"id":\d+,"title":"untitled","made_at":"20/);
  });

  test("CSV, with NULL and quotes", async () => {
    const note = fresh("csv");
    const { status, body } = await rest("/drafts?select=title,state,note", {
      method: "POST",
      body: `title,state,note\n"a ""b"", c",NULL,${note}\nplain,wild,"two\nlines"\n`,
      headers: { "content-type": "text/csv" },
      prefer: full,
    });
    expect({ status, body }).toEqual({
      status: 201,
      body: [
        { title: 'a "b", c', state: null, note },
        { title: "plain", state: "wild", note: "two\nlines" },
      ],
    });
  });

  test.each([
    ["a body that is not JSON", "/drafts", "{", 400, "PGRST102"],
    ["no body", "/drafts", "", 400, "PGRST102"],
    ["objects with different keys", "/drafts", [{ note: "a" }, { title: "b" }], 400, "PGRST102"],
    ["an array of numbers", "/drafts", [1], 400, "PGRST102"],
    ["an unknown column", "/drafts", { nope: 1 }, 400, "PGRST204"],
    ["an unknown column in columns=", "/drafts?columns=nope", { nope: 1 }, 400, "PGRST204"],
    ["a value of the wrong type", "/drafts", { id: "x" }, 400, "22P02"],
    ["null where none may be", "/drafts", { title: null }, 400, "23502"],
    ["a row that is there already", "/genres", { code: "n", label: "x" }, 409, "23505"],
    ["a reference to nothing", "/drafts", { author_id: 99 }, 409, "23503"],
    ["a check that fails", "/book_details", { book_id: 2, weight_grams: 0 }, 400, "23514"],
    ["a table that is not there", "/nope", { a: 1 }, 404, "PGRST205"],
    ["a generated column", "/books", { title: "x", search: "y" }, 400, "428C9"],
  ])("%s → %s", async (_title, path, body, status, code) => {
    const answer = await rest(path, { method: "POST", body });
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  });
});

describe("upsert", () => {
  const rows = (owner: string) =>
    sql(`select key, value, hits from public.settings where owner = $1 order by key`, [owner]);

  test("merge-duplicates changes what is there and inserts the rest → 201", async () => {
    const owner = fresh("owner");
    await rest("/settings", { body: { owner, key: "a", value: "1", hits: 7 } });
    const { status, headers } = await rest("/settings", {
      body: [
        { owner, key: "a", value: "2" },
        { owner, key: "b", value: "3" },
      ],
      prefer: `${full}, resolution=merge-duplicates`,
    });
    expect(status).toBe(201);
    expect(headers.get("preference-applied")).toBe("resolution=merge-duplicates, return=representation");
    expect(await rows(owner)).toEqual([
      { key: "a", value: "2", hits: 7 },
      { key: "b", value: "3", hits: 0 },
    ]);
  });

  test("that only changes → 200", async () => {
    const owner = fresh("owner");
    const upsert = () =>
      rest("/settings", { body: { owner, key: "a", value: "1" }, prefer: "resolution=merge-duplicates" });
    expect((await upsert()).status).toBe(201);
    expect((await upsert()).status).toBe(200);
  });

  test("ignore-duplicates leaves what is there, and returns only what it inserted", async () => {
    const owner = fresh("owner");
    await rest("/settings", { body: { owner, key: "a", value: "1" } });
    const { status, body } = await rest("/settings?select=key", {
      body: [
        { owner, key: "a", value: "2" },
        { owner, key: "b", value: "3" },
      ],
      prefer: `${full}, resolution=ignore-duplicates`,
    });
    expect({ status, body }).toEqual({ status: 201, body: [{ key: "b" }] });
    expect(await rows(owner)).toMatchObject([
      { key: "a", value: "1" },
      { key: "b", value: "3" },
    ]);
  });

  test("on_conflict names the unique columns", async () => {
    const owner = fresh("owner");
    const { error } = await asService()
      .from("settings")
      .upsert({ owner, key: "a", value: "1" }, { onConflict: "owner,key" });
    expect(error).toBeNull();
    const { data } = await asService()
      .from("settings")
      .upsert([{ owner, key: "a", value: "9" }], { onConflict: "owner,key" })
      .select("value");
    expect(data).toEqual([{ value: "9" }]);
  });

  test("on_conflict of columns that are not unique → 400 42P10", async () => {
    const answer = await rest("/settings?on_conflict=value", {
      body: { owner: "x", key: "y" },
      prefer: "resolution=merge-duplicates",
    });
    expect(answer).toMatchObject({ status: 400, body: { code: "42P10" } });
  });

  test("PUT makes the row, then changes it", async () => {
    const owner = fresh("owner");
    const put = (value: string) =>
      rest(`/settings?owner=eq.${owner}&key=eq.k&select=value`, {
        method: "PUT",
        body: { owner, key: "k", value },
        prefer: full,
      });
    expect(await put("1")).toMatchObject({ status: 201, body: [{ value: "1" }] });
    expect(await put("2")).toMatchObject({ status: 200, body: [{ value: "2" }] });
    const minimal = await rest(`/settings?owner=eq.${owner}&key=eq.k`, {
      method: "PUT",
      body: { owner, key: "k", value: "3" },
    });
    expect(minimal).toMatchObject({ status: 204, text: "" });
    expect(await rows(owner)).toMatchObject([{ value: "3" }]);
  });

  test.each([
    ["a body of another key", "owner=eq.a&key=eq.b", { owner: "a", key: "c" }, 400, "PGRST115"],
    [
      "two rows",
      "owner=eq.a&key=eq.b",
      [
        { owner: "a", key: "b" },
        { owner: "a", key: "b2" },
        { owner: "a", key: "b" },
      ],
      400,
      "",
    ],
    ["part of the key", "owner=eq.a", { owner: "a", key: "b" }, 405, "PGRST105"],
    ["another operator", "owner=gt.a&key=eq.b", { owner: "a", key: "b" }, 405, "PGRST105"],
    ["a column beside the key", "owner=eq.a&key=eq.b&value=eq.c", { owner: "a", key: "b" }, 405, "PGRST105"],
    ["no filter", "", { owner: "a", key: "b" }, 405, "PGRST105"],
    ["limit", "owner=eq.a&key=eq.b&limit=1", { owner: "a", key: "b" }, 400, "PGRST114"],
  ])("PUT with %s → refused, nothing written", async (_title, query, body, status, code) => {
    const answer = await rest(`/settings?${query}`, { method: "PUT", body });
    if (code === "") expect(answer.status).toBeGreaterThanOrEqual(400);
    else expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
    expect(await rows("a")).toEqual([]);
  });
});

describe("PATCH", () => {
  test("changes what the filter finds → 204, with count the number", async () => {
    const note = fresh("patch");
    await rest("/drafts", { body: [{ note }, { note }] });
    const { status, text, headers } = await rest(`/drafts?note=eq.${note}`, {
      method: "PATCH",
      body: { title: "new" },
      prefer: "count=exact",
    });
    expect({ status, text, range: headers.get("content-range") }).toEqual({
      status: 204,
      text: "",
      range: "0-1/2",
    });
  });

  test("return=representation with an embed, ordered", async () => {
    const note = fresh("patch");
    await rest("/drafts", {
      body: [
        { note, title: "a" },
        { note, title: "b" },
      ],
    });
    const { status, body } = await rest(
      `/drafts?note=eq.${note}&select=title,authors(name)&order=title.desc`,
      {
        method: "PATCH",
        body: { author_id: 3 },
        prefer: full,
      },
    );
    expect({ status, body }).toEqual({
      status: 200,
      body: [
        { title: "b", authors: { name: "Chiyo Ink" } },
        { title: "a", authors: { name: "Chiyo Ink" } },
      ],
    });
  });

  test("logic filters choose the rows", async () => {
    const note = fresh("patch");
    await rest("/drafts", {
      body: [
        { note, title: "a" },
        { note, title: "b" },
        { note, title: "c" },
      ],
    });
    const { body } = await rest(
      `/drafts?note=eq.${note}&or=(title.eq.a,title.eq.c)&select=title&order=title`,
      {
        method: "PATCH",
        body: { state: "wild" },
        prefer: full,
      },
    );
    expect(body).toEqual([{ title: "a" }, { title: "c" }]);
  });

  test("missing=default resets columns", async () => {
    const note = fresh("patch");
    await rest("/drafts", { body: { note, title: "a", state: "wild" } });
    const { body } = await rest(`/drafts?note=eq.${note}&select=title,state&columns=title,state`, {
      method: "PATCH",
      body: { title: "b" },
      prefer: `${full}, missing=default`,
    });
    expect(body).toEqual([{ title: "b", state: "calm" }]);
  });

  test("of nothing → 200 and no row; an empty body → nothing changes", async () => {
    expect(
      await rest("/drafts?id=eq.-1", { method: "PATCH", body: { title: "x" }, prefer: full }),
    ).toMatchObject({ status: 200, body: [] });
    expect(await rest("/drafts?id=gt.0", { method: "PATCH", body: {}, prefer: full })).toMatchObject({
      status: 200,
      body: [],
    });
  });

  test("without a filter → 400 21000", async () => {
    const { status, body } = await rest("/drafts", { method: "PATCH", body: { title: "all" } });
    expect({ status, body }).toEqual({
      status: 400,
      body: { code: "21000", message: "UPDATE requires a WHERE clause", details: null, hint: null },
    });
    expect(await sql("select from public.drafts where title = 'all'")).toEqual([]);
  });
});

describe("DELETE", () => {
  test("what the filter finds → 204; with representation the rows that are gone, with their embeds", async () => {
    const note = fresh("delete");
    await rest("/drafts", {
      body: [
        { note, author_id: 1 },
        { note, author_id: null },
      ],
    });
    const { status, body } = await rest(`/drafts?note=eq.${note}&author_id=eq.1&select=note,authors(name)`, {
      method: "DELETE",
      prefer: `${full}, count=exact`,
    });
    expect({ status, body }).toEqual({ status: 200, body: [{ note, authors: { name: "Ada Quill" } }] });
    const remaining = await rest(`/drafts?note=eq.${note}`, { method: "DELETE", prefer: "count=exact" });
    expect({ status: remaining.status, range: remaining.headers.get("content-range") }).toEqual({
      status: 204,
      range: "*/1",
    });
  });

  test("without a filter → 400 21000", async () => {
    const { status, body } = await rest("/genres", { method: "DELETE" });
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { code: "21000", message: "DELETE requires a WHERE clause" },
    });
    expect((await rest("/genres?select=code")).body).toHaveLength(3);
  });

  test("of a row that another refers to → 409 23503", async () => {
    expect(await rest("/authors?id=eq.1", { method: "DELETE" })).toMatchObject({
      status: 409,
      body: { code: "23503" },
    });
  });
});

describe("preferences", () => {
  test("max-affected with handling=strict → 400 PGRST124, and nothing is done", async () => {
    const note = fresh("max");
    await rest("/drafts", { body: [{ note }, { note }] });
    for (const method of ["PATCH", "DELETE"]) {
      const strict = await rest(`/drafts?note=eq.${note}`, {
        method,
        body: method === "PATCH" ? { title: "x" } : undefined,
        prefer: "handling=strict, max-affected=1",
      });
      expect({ status: strict.status, code: strict.body.code }).toEqual({ status: 400, code: "PGRST124" });
    }
    expect((await rest(`/drafts?note=eq.${note}&title=eq.untitled&select=id`)).body).toHaveLength(2);
    const enough = await rest(`/drafts?note=eq.${note}`, {
      method: "DELETE",
      prefer: "handling=strict, max-affected=2",
    });
    expect(enough.status).toBe(204);
    expect(enough.headers.get("preference-applied")).toBe("handling=strict, max-affected=2");
  });

  test("max-affected without strict has no effect", async () => {
    const note = fresh("max");
    await rest("/drafts", { body: [{ note }, { note }] });
    expect(
      (await rest(`/drafts?note=eq.${note}`, { method: "DELETE", prefer: "max-affected=1" })).status,
    ).toBe(204);
  });

  test("an unknown one → 400 PGRST122 with handling=strict, else passed over", async () => {
    expect(await rest("/genres", { prefer: "handling=strict, no=such" })).toMatchObject({
      status: 400,
      body: { code: "PGRST122" },
    });
    expect((await rest("/genres", { prefer: "no=such" })).status).toBe(200);
  });

  test("tx=rollback shows what would be, and undoes it", async () => {
    const note = fresh("tx");
    const { status, body, headers } = await rest("/drafts?select=note", {
      body: { note },
      prefer: `${full}, tx=rollback`,
    });
    expect({ status, body }).toEqual({ status: 201, body: [{ note }] });
    expect(headers.get("preference-applied")).toContain("tx=rollback");
    expect((await rest(`/drafts?note=eq.${note}`)).body).toEqual([]);
  });

  test("timezone= shifts what is shown", async () => {
    const { body, headers } = await rest("/samples?select=tz&id=eq.1", {
      prefer: "timezone=America/Rosario",
    });
    expect(body).toEqual([{ tz: "2024-02-28T20:02:03.456789-03:00" }]);
    expect(headers.get("preference-applied")).toBe("timezone=America/Rosario");
  });
});
