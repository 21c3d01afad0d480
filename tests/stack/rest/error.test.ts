import { describe, expect, test } from "vitest";
import { asService, fresh, freshNumber, rest, signIn, sql } from "./client.ts";

const written = async (n: number) => (await sql("select from public.numbers where n = $1", [n])).length;

describe("errors that a function raises", () => {
  /** SQLSTATE, status for a signed-in caller. */
  test.each<[string, number]>([
    ["P0001", 400],
    ["PT402", 402],
    ["PT418", 418],
    ["23505", 409],
    ["23503", 409],
    ["23514", 400],
    ["22023", 400],
    ["42501", 403],
    ["42P01", 404],
    ["42883", 404],
    ["42P17", 500],
    ["25000", 500],
    ["40001", 500],
    ["53300", 503],
    ["53400", 500],
    ["54000", 500],
    ["55000", 500],
    ["57014", 500],
    ["58000", 500],
    ["08006", 503],
    ["0A000", 400],
    ["21000", 500],
    ["28000", 403],
    ["P0002", 500],
    ["XX000", 500],
    ["ZZ001", 400],
    ["PTXYZ", 500],
  ])("SQLSTATE %s → %i with PostgreSQL's own words, and what it wrote is undone", async (code, status) => {
    const n = freshNumber();
    const answer = await rest("/rpc/write_and_fail", { body: { n, code, message: "oh no" } });
    expect({ status: answer.status, body: answer.body }).toEqual({
      status,
      body: { code, message: "oh no", details: "more", hint: "do this" },
    });
    expect(await written(n)).toBe(0);
  });

  test("42501 → 401 for anon, with WWW-Authenticate", async () => {
    const answer = await rest("/vaulted", { as: "anon" });
    expect(answer).toMatchObject({ status: 401, body: { code: "42501" } });
    expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
    expect(await rest("/vaulted")).toMatchObject({ status: 403, body: { code: "42501" } });
  });

  test("a column that the role may not read → 42501; the others it may", async () => {
    expect((await rest("/settings?select=value", { as: "anon" })).status).toBe(401);
    expect((await rest("/settings?select=*", { as: "anon" })).status).toBe(401);
    expect((await rest("/settings?select=owner,key&owner=eq.kit&order=key", { as: "anon" })).body).toEqual([
      { owner: "kit", key: "color" },
      { owner: "kit", key: "size" },
    ]);
  });

  test("SQLSTATE PGRST writes the whole answer", async () => {
    const answer = await rest("/rpc/raise_pgrst", {
      body: {
        message: '{"code":"too_early","message":"come back","details":"soon","hint":"wait"}',
        detail: '{"status":425,"headers":{"X-Wait":"10"}}',
      },
    });
    expect({ status: answer.status, body: answer.body, wait: answer.headers.get("x-wait") }).toEqual({
      status: 425,
      body: { code: "too_early", message: "come back", details: "soon", hint: "wait" },
      wait: "10",
    });
  });

  test.each([
    ["a message that is not JSON", "oops", '{"status":400,"headers":{}}'],
    ["a message without code", '{"message":"x"}', '{"status":400,"headers":{}}'],
    ["a detail that is not JSON", '{"code":"x","message":"x"}', "oops"],
    ["a detail without headers", '{"code":"x","message":"x"}', '{"status":400}'],
    ["no detail", '{"code":"x","message":"x"}', ""],
  ])("SQLSTATE PGRST with %s → 500 PGRST121", async (_title, message, detail) => {
    expect(await rest("/rpc/raise_pgrst", { body: { message, detail } })).toMatchObject({
      status: 500,
      body: { code: "PGRST121" },
    });
  });
});

describe("response.status and response.headers", () => {
  test("override the answer", async () => {
    const n = freshNumber();
    const answer = await rest("/rpc/write_and_say", {
      body: { n, status: "202", headers: '[{"X-One": "1"}, {"content-type": "text/x-own"}]' },
    });
    expect({
      status: answer.status,
      body: answer.body,
      one: answer.headers.get("x-one"),
      type: answer.headers.get("content-type"),
    }).toEqual({
      status: 202,
      body: "said",
      one: "1",
      type: "text/x-own",
    });
    expect(await written(n)).toBe(1);
  });

  test.each([
    ["a status that is none", "abc", "[]", "PGRST112"],
    ["headers that are not JSON", "200", "oops", "PGRST111"],
    ["headers that are not a list of single pairs", "200", '[{"a": "1", "b": "2"}]', "PGRST111"],
    ["a header that is no text", "200", '[{"a": 1}]', "PGRST111"],
  ])("%s → 500, and what it wrote is undone", async (_title, status, headers, code) => {
    const n = freshNumber();
    const answer = await rest("/rpc/write_and_say", { body: { n, status, headers } });
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 500, code });
    expect(await written(n)).toBe(0);
  });
});

describe("whatever is refused is undone", () => {
  const drafts = async (note: string) =>
    (await sql("select from public.drafts where note = $1", [note])).length;

  test("single() after a delete of two → 406, both are still there", async () => {
    const note = fresh("two");
    await rest("/drafts", { body: [{ note }, { note }] });
    const { status, error } = await asService().from("drafts").delete().eq("note", note).select().single();
    expect({ status, code: error?.code }).toEqual({ status: 406, code: "PGRST116" });
    expect(await drafts(note)).toBe(2);
  });

  test("single() after an update of two, an insert of two → 406, nothing changed", async () => {
    const note = fresh("two");
    await rest("/drafts", { body: [{ note }, { note }] });
    expect(
      (await asService().from("drafts").update({ title: "x" }).eq("note", note).select().single()).status,
    ).toBe(406);
    expect((await asService().from("drafts").insert([{ note }, { note }]).select().single()).status).toBe(
      406,
    );
    expect(
      (await sql("select title from public.drafts where note = $1", [note])).map(({ title }) => title),
    ).toEqual(["untitled", "untitled"]);
  });

  test("single() on what a function returned, after it wrote → 406, undone", async () => {
    const before = await sql("select count(*) from public.numbers");
    const many = await asService().rpc("evens", { upto: 4 }).single();
    expect(many.status).toBe(406);
    expect(await sql("select count(*) from public.numbers")).toEqual(before);
  });

  test("one bad row in a bulk → none", async () => {
    const note = fresh("bulk");
    const { status } = await rest("/drafts", {
      body: [
        { note, author_id: 1 },
        { note, author_id: 99 },
      ],
    });
    expect(status).toBe(409);
    expect(await drafts(note)).toBe(0);
  });

  test("an embed or column that is not there, a form that cannot be had → nothing inserted", async () => {
    const note = fresh("bad");
    const prefer = "return=representation";
    expect((await rest("/drafts?select=nope", { body: { note }, prefer })).status).toBe(400);
    expect((await rest("/drafts?select=places(id)", { body: { note }, prefer })).status).toBe(400);
    expect((await rest("/drafts?select=authors(nope)", { body: { note }, prefer })).status).toBe(400);
    expect((await rest("/drafts", { body: { note }, prefer, accept: "image/png" })).status).toBe(406);
    expect(await drafts(note)).toBe(0);
  });

  test("a constraint that only the commit finds broken → 400, not there", async () => {
    const n = 100 + freshNumber();
    expect(await rest("/late", { body: { n } })).toMatchObject({
      status: 400,
      body: { code: "23514", message: "too late" },
    });
    expect(await sql("select from public.late where n = $1", [n])).toEqual([]);
    expect(await rest("/late", { body: { n }, prefer: "tx=rollback" })).toMatchObject({ status: 400 });
  });

  test("a row that a policy refuses → 403 42501", async () => {
    const person = await signIn();
    const answer = await rest("/notes", { body: { owner: crypto.randomUUID(), body: "x" }, as: person });
    expect(answer).toMatchObject({ status: 403, body: { code: "42501" } });
  });
});

describe("the pre-request function", () => {
  test.each([
    ["GET a table", "/genres", {}],
    ["GET a function", "/rpc/add?a=1", {}],
    ["POST a function", "/rpc/add", { body: { a: 1 } }],
    ["the root", "/", {}],
  ])("may refuse %s", async (_title, path, options) => {
    const refused = await rest(path, { ...options, headers: { "x-test-refuse": "401" } });
    expect({ status: refused.status, body: refused.body, reason: refused.headers.get("x-reason") }).toEqual({
      status: 401,
      body: { code: "session_revoked", message: "session_revoked", details: "signed out", hint: "sign in" },
      reason: "revoked",
    });
    const forbidden = await rest(path, { ...options, headers: { "x-test-refuse": "403" } });
    expect(forbidden).toMatchObject({ status: 403, body: { code: "PT403", message: "account_suspended" } });
  });

  test("a refused write is not done", async () => {
    const note = fresh("refused");
    expect((await rest("/drafts", { body: { note }, headers: { "x-test-refuse": "403" } })).status).toBe(403);
    expect(await sql("select from public.drafts where note = $1", [note])).toEqual([]);
  });

  test("runs as the caller's role and may set headers", async () => {
    expect((await rest("/genres")).headers.get("x-checked-as")).toBe("service_role");
    expect((await rest("/genres", { as: "anon" })).headers.get("x-checked-as")).toBe("anon");
  });
});

describe("what a request's transaction sees", () => {
  test("role, claims, method, path, headers, cookies, timeout, search path", async () => {
    const { body } = await rest("/rpc/who", {
      body: {},
      as: "anon",
      headers: { "x-test": "a'b\\c\"d", cookie: "flavour=oat; other=1" },
      prefer: "timezone=Europe/Lisbon",
    });
    expect(body).toMatchObject({
      role: "anon",
      claims: { role: "anon" },
      method: "POST",
      path: "/rpc/who",
      header: "a'b\\c\"d",
      timeout: "3s",
      cookie: "oat",
      zone: "Europe/Lisbon",
    });
    expect(body.search_path).toMatch(/^"?public"?.*extensions/);
  });

  test("a signed-in user's id, and the role's timeout", async () => {
    const person = await signIn();
    const { body } = await rest("/rpc/who", { as: person });
    expect(body).toMatchObject({
      role: "authenticated",
      uid: person.id,
      timeout: "8s",
      method: "GET",
      read_only: "on",
    });
    expect(body.claims).toMatchObject({ sub: person.id, role: "authenticated" });
  });

  test("a statement beyond the role's timeout → 500 57014", async () => {
    expect(await rest("/rpc/nap", { body: { seconds: 5 }, as: "anon" })).toMatchObject({
      status: 500,
      body: { code: "57014" },
    });
  });

  test("a function's own timeout holds for its call", async () => {
    expect(await rest("/rpc/brief_nap", { body: { seconds: 3 } })).toMatchObject({
      status: 500,
      body: { code: "57014" },
    });
  });

  test("settings do not outlive the request", async () => {
    await Promise.all(Array.from({ length: 20 }, () => rest("/rpc/leave_setting", { body: {} })));
    const found = await Promise.all(Array.from({ length: 20 }, () => rest("/rpc/find_setting")));
    expect(new Set(found.map(({ body }) => body))).toEqual(new Set(["none"]));
  });
});
