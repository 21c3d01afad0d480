import { describe, expect, test } from "vitest";
import { asService, rest } from "./client.ts";

/** Filter on books, ids. */
const filters: [string, number[]][] = [
  ["id=eq.2", [2]],
  ["id=neq.2", [1, 3, 4]],
  ["price=gt.10", [2, 4]],
  ["price=gte.10", [1, 2, 4]],
  ["price=lt.10.00", [3]],
  ["price=lte.10", [1, 3]],
  ["title=like.*Roads", [1]],
  ["title=like.%25Roads", [1]],
  ["title=ilike.*ROADS", [1]],
  ["title=match.^(Salt|Paper)", [1, 3]],
  ["title=imatch.^salt", [1]],
  ["id=in.(1,3)", [1, 3]],
  ["id=in.()", []],
  ["id=not.in.(1,3)", [2, 4]],
  ['title=in.("Anonymous, Collected",Salt Roads)', [1, 4]],
  ["rating=is.null", [3]],
  ["rating=not.is.null", [1, 2, 4]],
  ["rating=is.not_null", [1, 2, 4]],
  ["in_print=is.true", [1, 3, 4]],
  ["in_print=is.FALSE", [2]],
  ["in_print=is.unknown", []],
  ["author_id=isdistinct.1", [3, 4]],
  ["author_id=not.isdistinct.1", [1, 2]],
  ["blurb=fts.cat", [1, 4]],
  ["blurb=fts(english).cats&id=eq.1", [1]],
  ["blurb=not.fts.cat", [2]],
  ["blurb=plfts(english).fat cat", [1]],
  ["blurb=phfts.fat cats", [1]],
  ["search=wfts.salt or loom", [1, 2]],
  ["search=fts.cat", [1, 4]],
  ["tags=cs.{sea}", [1, 3]],
  ['tags=cd.{sea,"long trip",x}&tags=neq.{}', [1, 3]],
  ["tags=ov.{x,long trip}", [1]],
  ["tags=eq.{}", [2, 4]],
  ['data=cs.{"on":true}', [1]],
  ['data=cd.{"shelf":{"row":1},"x":1}&data=neq.{}', [2]],
  ["id=eq(any).{1,4}", [1, 4]],
  ["price=gt(all).{7.10,10}", [2, 4]],
  ["title=like(any).{Salt*,Paper*}", [1, 3]],
  ["title=ilike(all).{*a*,*T*}", [1, 3, 4]],
  ["title=not.like(any).{Salt*,Paper*}", [2, 4]],
  ["data->shelf->>row=eq.3", [1]],
  ["data->shelf->row=eq.3", [1]],
  ["data->>code=eq.%2B47", [1]],
  ["data->prices->>1=eq.12.50", [1]],
  ["data->>on=is.null", [2, 3, 4]],
  ["tags->>0=eq.sea", [1, 3]],
  ["or=(id.eq.1,id.eq.3)", [1, 3]],
  ["and=(id.gt.1,id.lt.4)", [2, 3]],
  ["or=(id.eq.1,and(id.gt.2,in_print.is.true,not.or(id.eq.3,rating.is.null)))", [1, 4]],
  ["not.or=(id.eq.1,id.eq.2)", [3, 4]],
  ["not.and=(id.gt.1,id.lt.4)", [1, 4]],
  ['or=(id.in.(1,2),title.eq."Anonymous, Collected")', [1, 2, 4]],
  ["or=(tags.cs.{sea,long trip},id.not.in.(1,2,3))", [1, 4]],
  ["or=(data->>code.eq.%2B47,data->shelf->>row.eq.1)", [1, 2]],
  ["or=( id.eq.1 , id.eq.2 )", [1, 2]],
  ["or=(id.eq.1,id.eq.2)&or=(id.eq.2,id.eq.3)", [2]],
  ["id=gt.1&id=lt.4", [2, 3]],
];

describe("filters", () => {
  test.each(filters)("GET /books?%s", async (filter, ids) => {
    const { status, body } = await rest(`/books?select=id&order=id&${filter}`);
    expect({ status, body }).toEqual({ status: 200, body: ids.map((id) => ({ id })) });
  });

  test.each([
    ["r=sl.[10,20)", [1]],
    ["r=sr.[-5,0)", [1]],
    ["r=nxr.[0,10)", [1]],
    ["r=nxl.[0,10)", [1]],
    ["r=adj.[5,9)", [1]],
    ["r=cs.[3,4)", [1]],
    ["r=ov.[4,9)", [1]],
    ["r=cd.[0,9)", [1, 2]],
    ["u=eq.6F0C1F0E-0000-4000-8000-000000000001", [1]],
    ["tz=eq.2024-02-28T23:02:03.456789Z", [1]],
    ["tz=gt.2024-02-28", [1]],
    ["d=eq.2024-02-29", [1]],
    ["e=eq.wild", [1]],
    ["ip=eq.10.0.0.1", [1]],
    ["b=eq.t", [1]],
    ["n=eq.1.1", [1]],
    ["ai=cs.{2}", [1]],
    ["jb->>a=eq.2.50", [1]],
    ["y=eq.\\xdeadbeef", [1]],
  ])("GET /samples?%s compares as the column's type does", async (filter, ids) => {
    const { status, body } = await rest(`/samples?select=id&order=id&${filter}`);
    expect({ status, body }).toEqual({ status: 200, body: ids.map((id) => ({ id })) });
  });

  test.each([
    ["id=foo.1", "PGRST100"],
    ["id=eq", "PGRST100"],
    ["id=1", "PGRST100"],
    ["id=is.maybe", "PGRST100"],
    ["id=in.1,2", "PGRST100"],
    ["id=in.(1,2", "PGRST100"],
    ["or=id.eq.1", "PGRST100"],
    ["or=()", "PGRST100"],
    ["or=(id.eq.1", "PGRST100"],
    ["order=id.up", "PGRST100"],
    ["id=eq.x", "22P02"],
    ["id=eq.99999999999", "22003"],
    ["published=eq.yesterdayish", "22007"],
    ["nope=eq.1", "42703"],
    ["data=eq.{", "22P02"],
    ["title=match.(", "2201B"],
    ["blurb=fts.(", "42601"],
    ["title=eq.%00", "22021"],
    ['"id%00"=eq.1', "PGRST100"],
  ])("GET /books?%s → 400 %s", async (filter, code) => {
    const { status, body } = await rest(`/books?select=id&${filter}`);
    expect({ status, code: body.code }).toEqual({ status: 400, code });
  });

  test("an operator that the type has not → 404 42883", async () => {
    expect(await rest("/books?select=id&id=like.1*")).toMatchObject({ status: 404, body: { code: "42883" } });
  });
});

/** Every text of the fixture: each must be found as itself and as nothing else. */
const texts = [
  "1.10",
  "1.1",
  "+4712345678",
  "true",
  "null",
  "007",
  "1e3",
  "{a}",
  "(x)",
  "a,b",
  'a"b',
  "a\\b",
  "",
  " ",
  "100%",
  "a_b",
  "it's",
  "eq.1",
  "not.eq.1",
  "Ünï©ode 🚀",
  "2024-01-01",
  "[1,2]",
  '"quoted"',
];

describe("filter values stay what they are", () => {
  test.each(texts)("eq.%s finds exactly that text", async (value) => {
    const { body } = await rest(`/texts?select=v&v=eq.${encodeURIComponent(value)}`);
    expect(body).toEqual([{ v: value }]);
  });

  test("supabase-js: eq, in and contains with every text", async () => {
    const client = asService();
    for (const value of texts) {
      const { data } = await client.from("texts").select("v").eq("v", value);
      expect(data).toEqual([{ v: value }]);
    }
    const { data } = await client
      .from("texts")
      .select("v")
      .in("v", ["a,b", "(x)", "1.10", "it's"])
      .order("v");
    expect(data?.map(({ v }) => v).toSorted()).toEqual(["(x)", "1.10", "a,b", "it's"]);
  });

  test("DELETE ?v=eq.1.10 leaves 1.1 alone", async () => {
    await rest("/texts", { body: [{ v: "5.10" }, { v: "5.1" }] });
    expect(
      (await rest("/texts?v=eq.5.10", { method: "DELETE", prefer: "return=representation" })).body,
    ).toEqual([{ v: "5.10", note: null }]);
    expect((await rest("/texts?select=v&v=like.5.*")).body).toEqual([{ v: "5.1" }]);
    await rest("/texts?v=eq.5.1", { method: "DELETE" });
  });
});

describe("order", () => {
  test.each([
    ["order=price", [3, 1, 2, 4]],
    ["order=price.desc", [4, 2, 1, 3]],
    ["order=rating.asc.nullsfirst", [3, 2, 1, 4]],
    ["order=rating.desc.nullslast", [4, 1, 2, 3]],
    ["order=rating.nullsfirst", [3, 2, 1, 4]],
    ["order=in_print.desc,id.desc", [4, 3, 1, 2]],
    ["order=data->shelf->row.nullslast,id", [2, 1, 3, 4]],
    ["order=id&limit=2&offset=1", [2, 3]],
    ["order=id&offset=3", [4]],
  ])("GET /books?%s", async (query, ids) => {
    const { body } = await rest(`/books?select=id&${query}`);
    expect(body.map((row: { id: number }) => row.id)).toEqual(ids);
  });
});
