import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashingModel } from "../../supabase/functions/_shared/embeddings/hashing.ts";
import { waitFor } from "../support/wait.ts";
import { callFunction, newCandidate, serviceClient, stackFromEnvironment } from "./support/stack.ts";

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
  await waitFor("no text without a vector", async () => {
    await database.query("select private.request_embeddings()");
    await callFunction(stack, "process-tasks", { apikey: stack.secretKey });
    const { data } = await serviceClient(stack).rpc("texts_to_embed");
    return (data as unknown[]).length === 0;
  });
  const { rows } = await database.query(
    "select distinct model, dimensions from private.job_embeddings union select model, dimensions from private.resume_embeddings",
  );
  expect(rows).toEqual([{ model: hashingModel, dimensions: 64 }]);
});
