import type pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { become, candidatePerson } from "../../bench/scale/session.ts";
import { Vectors, vectorModel } from "../../bench/scale/world/vectors.ts";
import type { World } from "../../bench/scale/world/world.ts";
import { fillWorld } from "./generated-world.ts";
import { connect } from "./pgtap.ts";
import { readsOf } from "./reads.ts";

/** How what compares vectors finds its rows, in a generated world that is rolled back; where pgvector is. */

const sizes = { jobs: 6_000, candidates: 1_500, applications: 0 };
const me = 3;
const vectors = new Vectors("plans");
/** Read from beginning to end for no answer. */
const never = ["job_embeddings", "resume_embeddings", "passage_embeddings", "resume_versions"];

const storeAll =
  "select public.store_embedding(kind, id, version, model, $1, text_hash) from public.texts_to_embed()";
const question = () => vectors.ofCandidate(world.candidate(me));

let client: pg.Client;
let world: World;
let here: boolean;

beforeAll(async () => {
  client = await connect();
  here = Boolean((await client.query("select from pg_available_extensions where name = 'vector'")).rowCount);
  await client.query("begin");
  if (!here) return;
  const filled = await fillWorld(client, sizes);
  world = filled.world;
  await filled.loader.vectors(
    vectors,
    sizes.jobs,
    Array.from({ length: sizes.candidates }, (_, number) => number),
  );
  // Four passages of everybody, of the caller's own some as well; of everything else something lacks a vector.
  const mine = [candidatePerson(world, me).id];
  await client.query(
    `insert into private.passage_embeddings (user_id, text_hash, model, dimensions, embedding)
     select resumes.user_id, md5(resumes.id::text || passage), model, dimensions, embedding
     from private.resume_embeddings join public.resumes on resumes.id = resume_id, generate_series(1, 4) passage`,
  );
  await client.query("delete from private.jobs_to_embed");
  await client.query("delete from private.resumes_to_embed");
  await client.query("delete from private.passages_to_embed where user_id <> $1", mine);
  await client.query(storeAll.replace("()", "(2)"), [question()]);
  await client.query("insert into private.jobs_to_embed values ($1)", [world.id("job", 0)]);
  await client.query("insert into private.resumes_to_embed values ($1, 1)", [world.id("resume", me)]);
  await client.query("analyze private.passage_embeddings");
});
beforeEach(async ({ skip }) => {
  if (!here) skip("this server has no pgvector");
  await client.query("savepoint before_each");
});
afterEach(async () => {
  if (here) await client.query("rollback to before_each");
});
afterAll(async () => {
  await client.query("rollback");
  await client.end();
});

interface Asked {
  text: string;
  values: () => unknown[];
  role?: string;
  /** Those by which it finds its rows. */
  indexes: string[];
}

const asVector = `embedding => $1::real[], embedding_model => '${vectorModel}'`;

test.each<[string, Asked]>([
  [
    "the texts that lack a vector",
    {
      text: "select * from public.texts_to_embed()",
      values: () => [],
      role: "service_role",
      indexes: ["passage_embeddings_pkey"],
    },
  ],
  [
    "storing vectors",
    {
      text: storeAll,
      values: () => [question()],
      role: "service_role",
      indexes: ["job_embeddings_pkey", "resume_embeddings_pkey", "passage_embeddings_pkey"],
    },
  ],
  [
    "asking for a task",
    {
      text: "select private.request_embeddings()",
      values: () => [],
      role: "postgres",
      indexes: ["passage_embeddings_pkey"],
    },
  ],
  [
    "a search by words and vector",
    {
      text: `select * from public.search_jobs(query => 'engineer', ${asVector})`,
      values: () => [question()],
      indexes: ["job_embeddings_vector_idx", "job_index_pkey"],
    },
  ],
  [
    "a search by words and vector where the filters leave few",
    {
      text: `select * from public.search_jobs(query => 'engineer', work_mode => '{remote}', salary_min => 1000, ${asVector})`,
      values: () => [question()],
      indexes: ["job_embeddings_pkey", "job_index_pkey"],
    },
  ],
  [
    "the jobs nearest to a vector",
    {
      text: `select * from private.similar_jobs($1, '${vectorModel}', null, null, null, 100)`,
      values: () => [question()],
      role: "postgres",
      indexes: ["job_embeddings_vector_idx", "job_index_pkey"],
    },
  ],
  [
    "recommendations",
    {
      text: "select * from public.recommended_jobs()",
      values: () => [],
      indexes: ["job_embeddings_vector_idx", "job_embeddings_pkey", "resume_embeddings_pkey"],
    },
  ],
  [
    "a match",
    {
      text: "select * from public.match_job($1)",
      values: () => [world.id("job", 0)],
      indexes: ["job_embeddings_pkey", "resume_embeddings_pkey"],
    },
  ],
  [
    "passages for a question",
    {
      text: "select * from public.my_passages('Where did I work?', 8, $1, $2)",
      values: () => [question(), vectorModel],
      indexes: ["passage_embeddings_pkey"],
    },
  ],
])("%s: found by the indexes of vectors, none of their tables read through", async (_, asked) => {
  await become(client, candidatePerson(world, me));
  const { scanned, indexes } = await readsOf(client, asked.text, asked.values(), asked.role);
  expect(scanned.filter((name) => never.includes(name))).toEqual([]);
  expect(indexes).toEqual(expect.arrayContaining(asked.indexes));
});

test("some of the caller's own passages have vectors, some lack them", async () => {
  const { rows } = await client.query(
    `select count(*) filter (where embedding is null)::int as lacking, count(embedding)::int as stored
     from private.passages_of($1) left join private.passage_embeddings on user_id = $1 and text_hash = md5(text)`,
    [candidatePerson(world, me).id],
  );
  expect(rows[0].stored).toBeGreaterThan(0);
  expect(rows[0].lacking).toBeGreaterThan(0);
});

test("a table of vectors that is read through is noticed", async () => {
  const { scanned } = await readsOf(
    client,
    "select count(*) from private.job_embeddings where created_at < '2000-01-01'",
    [],
    "postgres",
  );
  expect(scanned).toEqual(["job_embeddings"]);
});
