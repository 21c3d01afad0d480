import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type FoundStack, startStack } from "../../scripts/lib/running-stack.ts";
import type { CareerloomClient, FoundJob } from "../../src/index.ts";
import { type ProviderServer, type Reply, startProviderServer } from "../agents/support/provider-server.ts";
import { collect, openEvents } from "./support/events.ts";
import { callFunction, newCandidate, stackFromEnvironment, tokenOf } from "./support/stack.ts";
import { signedIn, visitor } from "./support/typed-client.ts";

describe("for anyone", () => {
  const stack = stackFromEnvironment();
  const newest = { sort: "newest", page_size: 3 };

  test("nobody signed in gets what the RPC answers", async () => {
    const nobody = visitor();
    const { data, error } = await nobody.searchJobs(newest);
    expect(error).toBeNull();
    expect(data).toHaveLength(3);
    expect(data).toEqual((await nobody.rpc("search_jobs", newest)).data);
  });

  test("with every parameter, page by page, signed in", async () => {
    const ines = await signedIn();
    const all = await ines.searchJobs({ query: "engineer", salary_currency: "EUR", salary_min: 1 });
    const [first, second] = all.data ?? [];
    const page = await ines.searchJobs({
      query: "engineer",
      salary_currency: "EUR",
      salary_min: 1,
      page_size: 1,
    });
    expect(page.data?.map(({ id }) => id)).toEqual([first?.id]);
    const next = {
      query: "engineer",
      salary_currency: "EUR",
      salary_min: 1,
      page_size: 1,
      cursor: first?.cursor,
    };
    expect((await ines.searchJobs(next)).data?.map(({ id }) => id)).toEqual(second ? [second.id] : []);
    const nothing = await ines.searchJobs({
      ...{
        query: "baker",
        location: "Oslo",
        country: "NO",
        work_mode: ["onsite"],
        employment_type: ["temporary"],
      },
      ...{
        experience_level: ["lead"],
        skills: ["no-such-skill"],
        posted_after: "2999-01-01T00:00:00Z",
        sort: "relevance",
      },
    });
    expect(nothing).toEqual({ data: [], error: null });
  });

  test.each([
    [{ work_mode: ["underwater"] }, "work_mode.0"],
    [{ sort: "random" }, "sort"],
    [{ cursor: "x" }, "cursor"],
    [{ cursor: "near.x", query: "baker" }, "cursor"],
    [{ embedding: [1] }, "embedding"],
    [{ query: "baker\0" }, "query"],
    [{ skills: ["baking", "\ud800"] }, "skills.1"],
    [{ query: "baker", page_size: 2 ** 31 }, "page_size"],
  ])("%j → 422 that names %s", async (body, path) => {
    const { status, body: answer } = await callFunction(stack, "search-jobs", { body });
    expect(status).toBe(422);
    expect(answer.details.fields.map((field: { path: string }) => field.path)).toEqual([path]);
  });

  test.each(["0000-01-01T00:00:00Z", "2020-01-01T00:00:00+23:00"])(
    "posted after %s is all of them",
    async (at) => {
      const { data } = await visitor().searchJobs({ posted_after: at, page_size: 1 });
      expect(data).toHaveLength(1);
    },
  );

  test.each(["9999-12-31T23:59:59-23:59", "9999-12-31T23:59:59.999Z"])(
    "posted after %s is none",
    async (posted_after) => {
      const found = await visitor().searchJobs({ posted_after });
      expect(found).toEqual({ data: [], error: null });
    },
  );

  test.each(["-000001-01-01T00:00:00Z", "+010000-01-01T00:00:00Z", "0001-01-01 00:00:00 BC", "infinity"])(
    "posted after %s → 422",
    async (posted_after) => {
      const { status, body } = await callFunction(stack, "search-jobs", { body: { posted_after } });
      expect([status, body.details.fields[0].path]).toEqual([422, "posted_after"]);
    },
  );

  test("without the publishable key, with a token that does not hold, or after logging out → 401", async () => {
    const statusOf = async (call: Parameters<typeof callFunction>[2]) =>
      (await callFunction(stack, "search-jobs", call)).status;
    expect(await statusOf({ apikey: "sb_publishable_somebody_elses" })).toBe(401);
    expect(await statusOf({ token: "eyJhbGciOiJub25lIn0.e30." })).toBe(401);
    const ines = await newCandidate(stack);
    const token = await tokenOf(ines);
    expect(await statusOf({ token })).toBe(200);
    await ines.client.auth.signOut();
    expect(await statusOf({ token })).toBe(401);
  });
});

describe("where the model in use costs something", () => {
  let stack: FoundStack;
  let provider: ProviderServer;
  let reply: Reply;
  let database: pg.Client;
  let token: string;
  let client: CareerloomClient;
  const vector: Reply = {
    kind: "garbage",
    body: JSON.stringify({ data: [{ index: 0, embedding: [1, 0, 0] }] }),
  };

  beforeAll(async () => {
    provider = await startProviderServer("openai", () => reply);
    // The rules write; vectors come from the server.
    stack = await startStack({ AI_PROVIDER: "openai", OPENAI_BASE_URL: `${provider.url}/v1` });
    database = new pg.Client(stack.databaseUrl);
    await database.connect();
    await database.query(
      "insert into private.semantic_search (model, dimensions) values ('text-embedding-3-small', 3)",
    );
    const ines = await newCandidate(stack);
    token = await tokenOf(ines);
    client = ines.client as CareerloomClient;
  });
  afterAll(async () => {
    await database?.end();
    await stack?.stop();
    await provider?.close();
  });
  beforeEach(() => {
    reply = vector;
    provider.calls.length = 0;
  });

  const search = (body: object, as?: string) => callFunction(stack, "search-jobs", { body, token: as });
  const used = async (agent: string) =>
    (await client.rpc("my_usage")).data?.find((quota) => quota.agent === agent)?.used_today;
  const setQuota = (agent: string, perDay: number) =>
    database.query("update public.usage_quotas set per_day = $2 where agent = $1 and user_id is null", [
      agent,
      perDay,
    ]);

  test("nobody signed in is answered by words, and nothing is spent", async () => {
    const { status, body } = await search({ query: "engineer" });
    expect([status, body.length > 0]).toEqual([200, true]);
    expect(provider.calls).toEqual([]);
    expect(body.every(({ cursor }: FoundJob) => !cursor.startsWith("near."))).toBe(true);
  });

  test("who is signed in has the query's vector take part, counted, on every page of its list", async () => {
    const { body: page } = await search({ query: "engineer", page_size: 1 }, token);
    expect(provider.calls.map(({ path, body }) => [path, body.input])).toEqual([
      ["/v1/embeddings", ["engineer"]],
    ]);
    expect(await used("search-jobs")).toBe(1);
    const { body: next } = await search({ query: "engineer", page_size: 1, cursor: page[0].cursor }, token);
    expect(next[0].id).not.toBe(page[0].id);
    expect([provider.calls.length, await used("search-jobs")]).toEqual([2, 2]);
  });

  test.each([{}, { query: " " }, { query: "engineer", sort: "newest" }])(
    "%j needs no vector",
    async (body) => {
      expect((await search(body, token)).status).toBe(200);
      expect(provider.calls).toEqual([]);
    },
  );

  test("a quota that is used up leaves the words; a page of a list with vectors → 429", async () => {
    const { body: page } = await search({ query: "engineer", page_size: 1 }, token);
    await setQuota("search-jobs", 0);
    provider.calls.length = 0;
    const { status, body } = await search({ query: "engineer", page_size: 1 }, token);
    expect([status, body[0].cursor.startsWith("near.")]).toEqual([200, false]);
    const next = await search({ query: "engineer", page_size: 1, cursor: page[0].cursor }, token);
    expect([next.status, next.body.code]).toEqual([429, "quota_exceeded"]);
    expect(Number(next.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(provider.calls).toEqual([]);
    await setQuota("search-jobs", 500);
  });

  test("a provider that is away leaves the words; a page of a list with vectors → 503, and 401 for nobody", async () => {
    const { body: page } = await search({ query: "engineer", page_size: 1 }, token);
    reply = { kind: "status", status: 503 };
    expect((await search({ query: "engineer" }, token)).status).toBe(200);
    const cursor = page[0].cursor;
    expect((await search({ query: "engineer", cursor }, token)).body.code).toBe("model_unavailable");
    expect((await search({ query: "engineer", cursor })).status).toBe(401);
  });

  test("a question to the assistant is embedded once it is counted, and answered without when that fails", async () => {
    const ask = { token, body: { message: "What did I bake?" } };
    await setQuota("chat", 0);
    expect((await callFunction(stack, "chat", ask)).status).toBe(429);
    expect(provider.calls).toEqual([]);
    await setQuota("chat", 200);
    const answered = await collect((await openEvents(stack, "chat", ask)).events);
    expect(provider.calls[0]).toMatchObject({
      path: "/v1/embeddings",
      body: { input: ["What did I bake?"] },
    });
    expect(answered.at(-1)?.event).toBe("done");
    reply = { kind: "status", status: 503 };
    const words = await collect((await openEvents(stack, "chat", ask)).events);
    expect(words.at(-1)?.event).toBe("done");
  });
});
