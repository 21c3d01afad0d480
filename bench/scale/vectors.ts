import { compare, type Result, type Statement } from "./compare.ts";
import { connect } from "./database.ts";
import { benchRecommendations, judgedCandidates } from "./matching.ts";
import { asJson, become, candidatePerson, userConnection } from "./session.ts";
import type { StoredWorld } from "./stored-world.ts";
import { Vectors, vectorDimensions, vectorModel } from "./world/vectors.ts";
import { type Trade, trades } from "./world/words.ts";
import type { World } from "./world/world.ts";

/** Of more jobs than this only the first have vectors: their index is built in the memory of a small server. */
const mostJobs = 200_000;

/**
 * Search and recommendations with semantic search enabled, which it is for this group alone.
 * @returns nothing where the server has no pgvector
 */
export async function benchVectors(
  url: string,
  stored: StoredWorld,
  jobs: number,
  rounds: number,
): Promise<Result[]> {
  const vectors = new Vectors("careerloom");
  const withVectors = Math.min(jobs, mostJobs);
  if (!(await stored.addVectors(vectors, withVectors, judgedCandidates))) return [];
  try {
    const of = `vectors of the open ones of ${withVectors.toLocaleString("en")} jobs`;
    return [
      await benchNearest(url, stored.world, vectors, of),
      await benchHybrid(url, stored.world, vectors, rounds),
      ...(await benchRecommendations(
        url,
        stored.world,
        5,
        judgedCandidates.slice(0, 10),
        `recommended_jobs with ${of}`,
      )),
    ].map((result) => ({ ...result, group: "Vectors" }));
  } finally {
    await stored.removeVectors();
  }
}

const nearest = `select job_id from private.similar_jobs($1::real[], '${vectorModel}', null, null, null, 100)`;
const type = `extensions.vector(${vectorDimensions})`;
/** The same by comparing all: what is added keeps the index out. */
const compareAll = `select job_embeddings.job_id from private.job_embeddings join private.job_index on job_index.job_id = job_embeddings.job_id
  where job_embeddings.model = '${vectorModel}' and (job_index.expires_at is null or job_index.expires_at > now())
  order by (job_embeddings.embedding::${type} operator(extensions.<=>) $1::real[]::${type}) + 0 limit 100`;

/** The hundred jobs that are nearest to a résumé, by the index and by comparing all. */
async function benchNearest(url: string, world: World, vectors: Vectors, of: string): Promise<Result> {
  const admin = await connect(url);
  try {
    const resumes = judgedCandidates.map((number) => vectors.ofCandidate(world.candidate(number)));
    const shares: number[] = [];
    for (const resume of resumes) {
      const found = new Set((await admin.query(nearest, [resume])).rows.map(({ job_id }) => job_id));
      const { rows } = await admin.query(compareAll, [resume]);
      shares.push(rows.filter(({ job_id }) => found.has(job_id)).length / rows.length);
    }
    const mean = shares.reduce((sum, each) => sum + each, 0) / shares.length;
    const least = Math.min(...shares);
    const by = (label: string, text: string): Statement & { label: string } => ({
      client: admin,
      name: label,
      label,
      text,
      values: (round) => [resumes[round % resumes.length]],
    });
    return await compare({
      group: "Vectors",
      name: `the 100 nearest to a résumé, ${of}`,
      subject: by("by the HNSW index", nearest),
      baseline: by("every vector compared", compareAll),
      rounds: resumes.length,
      bound: () => ({ text: "recall@100 ≥ 0.98, least ≥ 0.9", holds: mean >= 0.98 && least >= 0.9 }),
      note: `recall@100 ${mean.toFixed(3)} over ${shares.length} résumés (least ${least.toFixed(2)})`,
    });
  } finally {
    await admin.end();
  }
}

/** What the vector of a query adds to its words. */
async function benchHybrid(url: string, world: World, vectors: Vectors, rounds: number): Promise<Result> {
  const user = await userConnection(url);
  try {
    await become(user, candidatePerson(world, 0));
    const queries = trades.slice(0, 10).map((trade: Trade, number) => ({
      words: (trade.titles[0] as string).toLowerCase(),
      vector: vectors.ofQuery(number, trade.titles[0] as string),
    }));
    const at = (round: number) => queries[round % queries.length] as (typeof queries)[number];
    return await compare({
      group: "Vectors",
      name: "search for a title",
      subject: {
        client: user,
        name: "hybrid",
        label: "search_jobs, words and vector",
        text: asJson(
          `select * from public.search_jobs(query => $1, embedding => $2::real[], embedding_model => '${vectorModel}')`,
        ),
        values: (round) => [at(round).words, at(round).vector],
      },
      baseline: {
        client: user,
        name: "words",
        label: "search_jobs, words alone",
        text: asJson("select * from public.search_jobs(query => $1)"),
        values: (round) => [at(round).words],
      },
      rounds,
    });
  } finally {
    await user.end();
  }
}
