import { describe, expect, test } from "vitest";
import { rest } from "./client.ts";

const ada = { name: "Ada Quill" };

/** Title, path, rows. */
const embeds: [string, string, unknown][] = [
  ["many-to-one", "/books?select=title,authors(name)&id=eq.1", [{ title: "Salt Roads", authors: ada }]],
  ["many-to-one that is null", "/books?select=authors(name)&id=eq.4", [{ authors: null }]],
  [
    "one-to-many",
    "/authors?select=name,books(title)&id=eq.1",
    [{ ...ada, books: [{ title: "Salt Roads" }, { title: "Night Looms" }] }],
  ],
  ["one-to-many that is empty", "/authors?select=books(title)&id=eq.3", [{ books: [] }]],
  [
    "many-to-many",
    "/books?select=genres(label)&id=eq.1",
    [{ genres: [{ label: "Novel" }, { label: "Travel" }] }],
  ],
  [
    "many-to-many from the other side",
    "/genres?select=code,books(id)&order=code",
    [
      { code: "n", books: [{ id: 1 }, { id: 2 }] },
      { code: "p", books: [] },
      { code: "t", books: [{ id: 1 }] },
    ],
  ],
  [
    "one-to-one, an object from both sides",
    "/books?select=book_details(weight_grams)&id=eq.1",
    [{ book_details: { weight_grams: 350 } }],
  ],
  [
    "one-to-one from the child",
    "/book_details?select=books(title)&book_id=eq.3",
    [{ books: { title: "Paper Tigers" } }],
  ],
  ["self, to the one by column", "/authors?select=mentor_id(name)&id=eq.2", [{ mentor_id: ada }]],
  [
    "self, to the many by table",
    "/authors?select=students:authors(name)&id=eq.1",
    [{ students: [{ name: "Bruno Page" }, { name: "Chiyo Ink" }] }],
  ],
  [
    "nested",
    "/authors?select=books(title,reviews(stars),genres(code))&id=eq.1",
    [
      {
        books: [
          {
            title: "Salt Roads",
            reviews: [{ stars: 5 }, { stars: 3 }],
            genres: [{ code: "n" }, { code: "t" }],
          },
          { title: "Night Looms", reviews: [{ stars: 4 }], genres: [{ code: "n" }] },
        ],
      },
    ],
  ],
  [
    "nested back to itself",
    "/books?select=authors(books(id,authors(name)))&id=eq.3",
    [{ authors: { books: [{ id: 3, authors: { name: "Bruno Page" } }] } }],
  ],
  ["by the column's name", "/books?select=writer:author_id(name)&id=eq.1", [{ writer: ada }]],
  [
    "by the constraint's name",
    "/books?select=books_author_id_fkey(name)&id=eq.1",
    [{ books_author_id_fkey: ada }],
  ],
  [
    "hints by column and by constraint",
    "/shipments?select=from:places!origin_id(name),to:places!shipments_destination_fkey(name)&id=eq.1",
    [{ from: { name: "Porto" }, to: { name: "Rosario" } }],
  ],
  ["a hint by the junction", "/books?select=genres!book_genres(code)&id=eq.2", [{ genres: [{ code: "n" }] }]],
  [
    "the same table twice, each its own filter",
    "/authors?select=cheap:books(id),dear:books(id)&cheap.price=lt.11&dear.price=gt.11&id=eq.1",
    [{ cheap: [{ id: 1 }], dear: [{ id: 2 }] }],
  ],
  [
    "all columns",
    "/reviews?select=*,books(*)&id=eq.3",
    [
      {
        id: 3,
        book_id: 2,
        reviewer: "Kit",
        stars: 4,
        books: expect.objectContaining({ id: 2, price: 12.5 }),
      },
    ],
  ],
  [
    "from a view to a table",
    "/book_list?select=name,authors(name)&id=eq.1",
    [{ name: "Salt Roads", authors: ada }],
  ],
  ["from a table to a view", "/books?select=author_list(name)&id=eq.1", [{ author_list: ada }]],
  [
    "from a view to a view",
    "/author_list?select=name,book_list(name)&author=eq.1",
    [{ ...ada, book_list: [{ name: "Salt Roads" }] }],
  ],
  [
    "through a view of a view",
    "/book_names?select=name,reviews(stars)&number=eq.1",
    [{ name: "Salt Roads", reviews: [{ stars: 5 }, { stars: 3 }] }],
  ],
  [
    "a computed relationship to one",
    "/books?select=first_review(stars)&id=in.(1,3)&order=id",
    [{ first_review: { stars: 5 } }, { first_review: null }],
  ],
  [
    "a computed relationship to many",
    "/books?select=cheaper_books(id)&id=eq.2&cheaper_books.order=id",
    [{ cheaper_books: [{ id: 1 }, { id: 3 }] }],
  ],
  ["a computed column inside", "/books?select=authors(shout)&id=eq.1", [{ authors: { shout: "ADA QUILL" } }]],
];

describe("embedding", () => {
  test.each(embeds)("%s", async (_title, path, rows) => {
    const { status, body } = await rest(path);
    expect({ status, body }).toEqual({ status: 200, body: rows });
  });
});

/** Title, query on books or another table, rows. */
const conditions: [string, string, unknown][] = [
  ["!inner leaves out rows without", "/books?select=id,authors!inner(name)&order=id", [1, 2, 3]],
  [
    "a filter on an embed empties it",
    "/books?select=id,authors(name)&authors.country=eq.AR&order=id",
    [1, 2, 3, 4],
  ],
  ["with !inner it filters the rows", "/books?select=id,authors!inner(name)&authors.country=eq.AR", [3]],
  ["with a to-many !inner", "/books?select=id,reviews!inner(stars)&reviews.stars=gt.4", [1]],
  ["!inner and hint together", "/shipments?select=id,places!origin_id!inner(name)&places.name=eq.Porto", [1]],
  ["!left is as none", "/books?select=id,authors!left(name)&order=id", [1, 2, 3, 4]],
  ["nested !inner", "/authors?select=id,books!inner(reviews!inner(stars))&books.reviews.stars=eq.4", [1]],
  ["an embed that is null", "/books?select=id,authors(name)&authors=is.null", [4]],
  ["an embed that is not null", "/books?select=id,authors(name)&authors=not.is.null&order=id", [1, 2, 3]],
  ["a to-many embed that is null", "/books?select=id,reviews(id)&reviews=is.null&order=id", [3, 4]],
  ["an embed that is shown as nothing", "/books?select=id,reviews()&reviews=not.is.null&order=id", [1, 2]],
  [
    "null embeds within or",
    "/books?select=id,authors(),reviews()&or=(authors.is.null,reviews.not.is.null)&order=id",
    [1, 2, 4],
  ],
];

describe("conditions on embeds", () => {
  test.each(conditions)("%s", async (_title, path, ids) => {
    const { status, body } = await rest(path, { prefer: "count=exact" });
    expect(status).toBe(200);
    expect(body.map((row: { id: number }) => row.id)).toEqual(ids);
  });

  test.each(conditions)("%s: the exact count agrees", async (_title, path, ids) => {
    const { headers } = await rest(path, { prefer: "count=exact" });
    expect(headers.get("content-range")?.split("/")[1]).toBe(String((ids as number[]).length));
  });

  test("or, order, limit and offset on an embed", async () => {
    const { body } = await rest(
      "/books?select=reviews(id)&id=eq.1&reviews.or=(stars.eq.5,stars.eq.3)&reviews.order=stars.asc&reviews.limit=1&reviews.offset=1",
    );
    expect(body).toEqual([{ reviews: [{ id: 1 }] }]);
  });

  test("not.and on a nested embed", async () => {
    const { body } = await rest(
      "/authors?select=books(reviews(id))&id=eq.1&books.id=eq.1&books.reviews.not.and=(stars.eq.5,reviewer.eq.Kit)",
    );
    expect(body).toEqual([{ books: [{ reviews: [{ id: 2 }] }] }]);
  });

  test("order by a column of a to-one embed", async () => {
    const { body } = await rest("/books?select=id,authors(name)&order=authors(name).desc.nullslast,id.desc");
    expect(body.map((row: { id: number }) => row.id)).toEqual([3, 2, 1, 4]);
  });
});

describe("spread", () => {
  test.each<[string, string, unknown]>([
    [
      "to one",
      "/books?select=id,...authors(author:name,country)&id=eq.1",
      [{ id: 1, author: "Ada Quill", country: "PT" }],
    ],
    ["to one, all columns", "/books?select=...book_details(*)&id=eq.1", [{ book_id: 1, weight_grams: 350 }]],
    ["to one that is null", "/books?select=id,...authors(name)&id=eq.4", [{ id: 4, name: null }]],
    [
      "to one in to one",
      "/reviews?select=id,...books(title,...authors(name))&id=eq.1",
      [{ id: 1, title: "Salt Roads", name: "Ada Quill" }],
    ],
    [
      "an embed within",
      "/reviews?select=id,...books(genres(code))&id=eq.3",
      [{ id: 3, genres: [{ code: "n" }] }],
    ],
    [
      "to many: an array for each column",
      "/authors?select=name,...books(title,price)&id=in.(1,3)&order=id",
      [
        { name: "Ada Quill", title: ["Salt Roads", "Night Looms"], price: [10, 12.5] },
        { name: "Chiyo Ink", title: [], price: [] },
      ],
    ],
    [
      "to many, ordered",
      "/authors?select=...books(title)&id=eq.1&books.order=price.desc",
      [{ title: ["Night Looms", "Salt Roads"] }],
    ],
    [
      "many-to-many, in an embed",
      "/authors?select=books(id,...genres(code))&id=eq.1",
      [
        {
          books: [
            { id: 1, code: ["n", "t"] },
            { id: 2, code: ["n"] },
          ],
        },
      ],
    ],
  ])("%s", async (_title, path, rows) => {
    const { status, body } = await rest(path);
    expect({ status, body }).toEqual({ status: 200, body: rows });
  });
});

describe("embeds that cannot be", () => {
  test("no relationship → 400 PGRST200", async () => {
    const { status, body } = await rest("/books?select=places(name)");
    expect({ status, code: body.code }).toEqual({ status: 400, code: "PGRST200" });
  });

  test("a misspelt one → PGRST200 with a hint", async () => {
    const { body } = await rest("/books?select=author(name)");
    expect(body).toMatchObject({ code: "PGRST200", hint: expect.stringContaining("authors") });
  });

  test("more than one → 300 PGRST201 that lists them", async () => {
    const { status, body } = await rest("/shipments?select=places(name)");
    expect({ status, code: body.code }).toEqual({ status: 300, code: "PGRST201" });
    expect(body.details).toHaveLength(2);
    expect(body.details[0]).toMatchObject({ cardinality: "many-to-one", embedding: "shipments with places" });
    expect(body.hint).toContain("places!shipments_origin_fkey");
  });

  test.each([
    ["/books?select=id&reviews.stars=eq.1", "PGRST108"],
    ["/books?select=id&reviews.order=id", "PGRST108"],
    ["/books?select=id&reviews.limit=1", "PGRST108"],
    ["/books?select=id&order=reviews(id)", "PGRST108"],
    ["/books?select=id,reviews(id)&order=reviews(id)", "PGRST118"],
  ])("GET %s → 400 %s", async (path, code) => {
    const { status, body } = await rest(path);
    expect({ status, code: body.code }).toEqual({ status: 400, code });
  });
});
