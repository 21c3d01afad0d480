import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHashingPort, hashingModel } from "../../supabase/functions/_shared/embeddings/hashing.ts";
import { waitFor } from "../support/wait.ts";
import { callFunction, newCandidate, serviceClient, stackFromEnvironment, tokenOf } from "./support/stack.ts";

const stack = stackFromEnvironment();
let database: pg.Client;
let available: boolean;
beforeAll(async () => {
  database = new pg.Client(stack.databaseUrl);
  await database.connect();
  const { rows } = await database.query("select from pg_available_extensions where name = 'vector'");
  available = rows.length > 0;
});
afterAll(() => database.end());

const enable = () => database.query("select private.enable_semantic_search($1, 64)", [hashingModel]);

const embedEverything = () =>
  waitFor("no text without a vector", async () => {
    await database.query("select private.request_embeddings()");
    await callFunction(stack, "process-tasks", { apikey: stack.secretKey });
    const { data } = await serviceClient(stack).rpc("texts_to_embed");
    return (data as unknown[]).length === 0;
  });

test("without pgvector semantic search cannot be enabled, and says so", async ({ skip }) => {
  if (available) skip("this server has pgvector");
  await expect(enable()).rejects.toMatchObject({ code: "PT409", message: "conflict" });
});

test("where pgvector is, the queue gives jobs and résumés their vectors, and what changes a new one", async ({
  skip,
}) => {
  if (!available) skip("this server has no pgvector: npm run test:native has it");
  await enable();
  const ines = await newCandidate(stack);
  const { data: resume } = await ines.client.rpc("import_json_resume", {
    document: { basics: { summary: "Baker of sourdough" }, work: [{ name: "Mill", position: "Baker" }] },
  });
  expect(resume).not.toBeNull();
  await embedEverything();
  const { rows } = await database.query(
    "select distinct model, dimensions from private.job_embeddings union select model, dimensions from private.resume_embeddings",
  );
  expect(rows).toEqual([{ model: hashingModel, dimensions: 64 }]);
});

test("where pgvector is, what shares no word with a question is near it by parts of words, for its owner alone", async ({
  skip,
}) => {
  if (!available) skip("this server has no pgvector: npm run test:native has it");
  await enable();
  const ines = await newCandidate(stack);
  await ines.client.rpc("import_json_resume", {
    document: {
      skills: [{ name: "Excel" }, { name: "Sauerteigbrotherstellung" }, { name: "Forklifts" }],
    },
  });
  await embedEverything();
  const question = "Sauerteigbrot";
  const [embedding] = await createHashingPort(64).embed([question]);
  const nearest = async ({ client }: typeof ines) => {
    const asked = { question, max_passages: 1, embedding, embedding_model: hashingModel };
    const { data, error } = await client.rpc("my_passages", asked);
    expect(error).toBeNull();
    return data.map(({ text }: { text: string }) => text);
  };
  // By words there is only what gives the overview.
  expect((await ines.client.rpc("my_passages", { question })).data).toMatchObject([
    { text: "Excel", rank: 0 },
  ]);
  expect(await nearest(ines)).toEqual(["Sauerteigbrotherstellung"]);
  expect(await nearest(await newCandidate(stack))).toEqual([]);
  const mine = () =>
    database
      .query("select from private.passage_embeddings where user_id = $1", [ines.userId])
      .then(({ rowCount }) => rowCount);
  expect(await mine()).toBe(3);
  const trashed = { deleted_at: new Date().toISOString(), is_primary: false, version: 1 };
  expect((await ines.client.from("resumes").update(trashed).eq("user_id", ines.userId)).error).toBeNull();
  expect([await nearest(ines), await mine()]).toEqual([[], 0]);
  const token = await tokenOf(ines);
  await ines.client.auth.signOut();
  const loggedOut = await fetch(`${stack.url}/rest/v1/rpc/my_passages?question=bread`, {
    headers: { apikey: stack.publishableKey, authorization: `Bearer ${token}` },
  });
  expect((await loggedOut.json()).message).toBe("session_revoked");
});

test("where pgvector is, search-jobs has the query's vector take part, for anyone while it is free", async ({
  skip,
}) => {
  if (!available) skip("this server has no pgvector: npm run test:native has it");
  await enable();
  await embedEverything();
  const search = (body: object) => callFunction(stack, "search-jobs", { body });
  const { body: all } = await search({ query: "engineers", page_size: 10 });
  const { body: first } = await search({ query: "engineers", page_size: 4 });
  const { body: rest } = await search({ query: "engineers", page_size: 6, cursor: first.at(-1).cursor });
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
  expect(ids([...first, ...rest])).toEqual(ids(all));
  expect(all[0].cursor).toMatch(/^near\./);
});
