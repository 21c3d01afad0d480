import { afterAll, describe, expect, test } from "vitest";
import { waitFor } from "../../support/wait.ts";
import { rest, sql } from "./client.ts";

describe("aggregates", () => {
  test.each<[string, string, unknown]>([
    ["count()", "/books?select=count()", [{ count: 4 }]],
    ["an alias and a cast", "/books?select=n:count()::text", [{ n: "4" }]],
    [
      "by column",
      "/books?select=in_print,price.sum()&order=in_print",
      [
        { in_print: false, sum: 12.5 },
        { in_print: true, sum: 116.1 },
      ],
    ],
    [
      "several",
      "/books?select=lo:price.min(),hi:price.max(),pages.avg()::int,rating.count()",
      [{ lo: 7.1, hi: 99, avg: 453, count: 3 }],
    ],
    ["with a cast before", "/books?select=price::int.sum()", [{ sum: 129 }]],
    ["with a filter", "/books?select=price.sum()&author_id=eq.1", [{ sum: 22.5 }]],
    ["of a JSON value", "/books?select=data->shelf->row::int.max()", [{ max: 3 }]],
    [
      "in an embed",
      "/authors?select=name,books(price.sum())&id=eq.1",
      [{ name: "Ada Quill", books: [{ sum: 22.5 }] }],
    ],
    [
      "beside an embed",
      "/books?select=authors(name),price.sum()&author_id=eq.1",
      [{ authors: { name: "Ada Quill" }, sum: 22.5 }],
    ],
    [
      "of a to-one spread, by the parent",
      "/reviews?select=reviewer,...books(pages.sum())&order=reviewer",
      [
        { reviewer: "Kit", sum: 520 },
        { reviewer: "Lou", sum: 200 },
      ],
    ],
    [
      "counted in a to-one spread",
      "/reviews?select=reviewer,...books(n:count())&order=reviewer",
      [
        { reviewer: "Kit", n: 2 },
        { reviewer: "Lou", n: 1 },
      ],
    ],
    [
      "grouped by a spread column",
      "/reviews?select=stars.sum(),...books(title)&stars=gt.3&book_id=eq.1",
      [{ sum: 5, title: "Salt Roads" }],
    ],
  ])("%s", async (_title, path, rows) => {
    const { status, body } = await rest(path);
    expect({ status, body }).toEqual({ status: 200, body: rows });
  });

  test("in a to-many spread → 400 PGRST127", async () => {
    expect(await rest("/authors?select=...books(price.sum())")).toMatchObject({
      status: 400,
      body: { code: "PGRST127" },
    });
  });
});

describe("a server where they are off", () => {
  afterAll(async () => {
    await sql("alter role authenticator set pgrst.db_aggregates_enabled = 'true'");
    await sql("notify pgrst, 'reload config'");
  });

  test("→ 400 PGRST123, once the server was told to read its settings again", async () => {
    await sql("alter role authenticator reset pgrst.db_aggregates_enabled");
    await sql("notify pgrst, 'reload config'");
    const off = async () => (await rest("/books?select=count()")).body.code === "PGRST123";
    await waitFor("the new settings", off);
    expect((await rest("/books?select=count()")).status).toBe(400);
    expect((await rest("/authors?select=books(price.sum())")).body.code).toBe("PGRST123");
  });
});
