import type pg from "pg";
import { featureHash, featureHashDimensions, featureHashModel } from "./feature-hash.ts";
import { postings } from "./jobs.ts";
import { candidates, type JudgedCandidate, queries } from "./judgements.ts";

type Grades = Record<string, number>;

/** A way to search: keys of at most ten postings, best first. */
type System = (query: string) => Promise<string[]>;

export interface Score {
  system: string;
  /** Mean nDCG@10 over all queries, or candidates. */
  ndcg: number;
  /** By query or candidate. */
  each: Record<string, number>;
}

export interface Evaluation {
  /** ilike, plain full text, search_jobs, and, where pgvector is, vectors alone and the hybrid. */
  search: Score[];
  /** The same for recommendations. */
  matching: Score[];
}

const gradeOf = (grades: Grades, key: string): number => grades[key] ?? grades[key.split("#")[0] ?? ""] ?? 0;

/** Normalized discounted cumulative gain of the first ten, gains 2^grade − 1 (Burges et al., ICML 2005). */
export function ndcgAt10(found: string[], grades: Grades): number {
  const gain = (list: number[]) =>
    list.slice(0, 10).reduce((sum, grade, index) => sum + (2 ** grade - 1) / Math.log2(index + 2), 0);
  const ideal = postings.map(({ key }) => gradeOf(grades, key)).sort((a, b) => b - a);
  return gain(found.map((key) => gradeOf(grades, key))) / gain(ideal);
}

/**
 * Judges searches and recommendations on the relevance set, in a transaction of its own that is rolled back.
 * @param client owner of the database or superuser, nothing else of the database open
 */
export async function evaluate(client: pg.Client): Promise<Evaluation> {
  await client.query("begin");
  try {
    await client.query("delete from public.jobs");
    await client.query("delete from private.semantic_search");
    await loadPostings(client);
    const people = await loadCandidates(client);
    const text = {
      "ilike, newest first": ilike(client),
      "plain full text": fullText(client),
      "search_jobs, words": searchJobs(client, false),
    };
    const recommended = await scoreMatching("recommended_jobs, without vectors", (person) =>
      recommendations(client, people, person),
    );
    const search = await scoreAll(text);
    const matching = [
      await scoreMatching("ilike of the last position", (person) => ilike(client)(person.work[0]?.[0] ?? "")),
      await scoreMatching("plain full text, any word", (person) => anyWord(client, person)),
      recommended,
    ];
    if (await hasVectors(client)) {
      await enableVectors(client);
      search.push(
        ...(await scoreAll({
          "vectors alone": vectorsAlone(client),
          "search_jobs, hybrid": searchJobs(client, true),
        })),
      );
      matching.push(
        await scoreMatching("vectors alone", (person) => vectorsAlone(client)(textOf(person))),
        await scoreMatching("recommended_jobs, with vectors", (person) =>
          recommendations(client, people, person),
        ),
      );
    }
    return { search, matching };
  } finally {
    await client.query("rollback");
  }
}

async function scoreAll(systems: Record<string, System>): Promise<Score[]> {
  const scores: Score[] = [];
  for (const [system, search] of Object.entries(systems))
    scores.push(
      await score(
        system,
        queries,
        ({ query }) => query,
        ({ query }) => search(query),
      ),
    );
  return scores;
}

const scoreMatching = (system: string, find: (person: JudgedCandidate) => Promise<string[]>) =>
  score(system, candidates, ({ name }) => name, find);

async function score<T extends { grades: Grades }>(
  system: string,
  judged: T[],
  nameOf: (item: T) => string,
  find: (item: T) => Promise<string[]>,
): Promise<Score> {
  const each: Record<string, number> = {};
  for (const item of judged) each[nameOf(item)] = ndcgAt10(await find(item), item.grades);
  const values = Object.values(each);
  return { system, ndcg: values.reduce((sum, value) => sum + value, 0) / values.length, each };
}

async function loadPostings(client: pg.Client): Promise<void> {
  await client.query(
    `insert into public.jobs (company_name, title, location, country, work_mode, experience_level, description, source, external_url, status, posted_at)
     select 'Company ' || place, post ->> 'title', post ->> 'town', post ->> 'country', (post ->> 'mode')::public.work_mode,
       (post ->> 'level')::public.experience_level, post ->> 'text', 'import', 'https://relevance.example.com/' || (post ->> 'key'), 'open',
       -- In an order that has nothing to do with the kinds.
       now() - make_interval(mins => ('x' || left(md5(post ->> 'key'), 4))::bit(16)::int)
     from jsonb_array_elements($1) with ordinality posts (post, place)`,
    [JSON.stringify(postings)],
  );
  await client.query(
    `insert into public.job_skills (job_id, skill_id, importance)
     select jobs.id, skills.id, case when place <= 2 then 'required' else 'preferred' end::public.skill_importance
     from jsonb_array_elements($1) post
     join public.jobs on jobs.external_url = 'https://relevance.example.com/' || (post ->> 'key')
     cross join jsonb_array_elements_text(post -> 'skills') with ordinality named (slug, place)
     join public.skills on skills.slug = named.slug`,
    [JSON.stringify(postings)],
  );
  const { rows } = await client.query(
    "select from jsonb_array_elements($1) post, jsonb_array_elements_text(post -> 'skills') slug where slug not in (select slug from public.skills)",
    [JSON.stringify(postings)],
  );
  if (rows.length) throw new Error("A posting names a skill that the catalogue has not.");
  await client.query("analyze private.job_index");
}

/** Makes an account with a primary résumé for each candidate; ids by name. */
async function loadCandidates(client: pg.Client): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const [index, person] of candidates.entries()) {
    const { rows } = await client.query<{ id: string }>(
      "insert into auth.users (id, email, email_confirmed_at, raw_user_meta_data) values (gen_random_uuid(), $1, now(), '{}') returning id",
      [`relevance-${index}@example.com`],
    );
    const id = rows[0]?.id as string;
    ids.set(person.name, id);
    await client.query(
      "insert into public.resumes (user_id, title, content, is_primary) values ($1, 'Résumé', $2, true)",
      [id, JSON.stringify(contentOf(person))],
    );
  }
  return ids;
}

const contentOf = ({ name, city, country, work, skills, summary }: JudgedCandidate) => ({
  basics: { name, label: work[0]?.[0], summary, location: { city, countryCode: country } },
  work: work.map(([position, since], index) => ({
    name: "An employer",
    position,
    startDate: `${since}-01`,
    ...(index > 0 && { endDate: `${work[index - 1]?.[1]}-01` }),
  })),
  skills: skills.map((skill) => ({ name: skill })),
});

const textOf = ({ work, skills, summary }: JudgedCandidate) =>
  [...work.map(([position]) => position), ...skills, summary].join(" ");

/** Runs a statement that gives jobs' addresses and takes their keys out of these. */
async function keys(client: pg.Client, text: string, values: unknown[]): Promise<string[]> {
  const { rows } = await client.query<{ url: string }>(text, values);
  return rows.map(({ url }) => url.slice(url.lastIndexOf("/") + 1));
}

/** What the seeds would do. */
const ilike =
  (client: pg.Client): System =>
  (query) =>
    keys(
      client,
      `select external_url as url from public.jobs
       where title ilike $1 or company_name ilike $1 or location ilike $1 or description ilike $1 order by posted_at desc limit 10`,
      [`%${query}%`],
    );

const document =
  "to_tsvector('english', concat_ws(' ', jobs.title, jobs.company_name, jobs.location, jobs.description, (select string_agg(skills.name, ' ') from public.job_skills join public.skills on skills.id = job_skills.skill_id where job_skills.job_id = jobs.id)))";

const fullText =
  (client: pg.Client): System =>
  (query) =>
    keys(
      client,
      `select external_url as url from public.jobs, websearch_to_tsquery('english', $1) words
       where ${document} @@ words order by ts_rank(${document}, words) desc, posted_at desc limit 10`,
      [query],
    );

const anyWord = (client: pg.Client, person: JudgedCandidate) =>
  keys(
    client,
    `select external_url as url from public.jobs, (select replace(plainto_tsquery('english', $1)::text, '&', '|')::tsquery as words) query
     where ${document} @@ words order by ts_rank(${document}, words) desc, posted_at desc limit 10`,
    [textOf(person)],
  );

const searchJobs =
  (client: pg.Client, hybrid: boolean): System =>
  (query) =>
    keys(
      client,
      "select external_url as url from public.search_jobs($1, page_size => 10, embedding => $2, embedding_model => $3) with ordinality join public.jobs using (id) order by ordinality",
      hybrid ? [query, featureHash(query), featureHashModel] : [query, null, null],
    );

const vectorsAlone =
  (client: pg.Client): System =>
  (query) =>
    keys(
      client,
      "select external_url as url from private.similar_jobs($1, $2, null, null, null, 10) near join public.jobs on jobs.id = near.job_id order by near.similarity desc",
      [featureHash(query), featureHashModel],
    );

async function recommendations(
  client: pg.Client,
  people: Map<string, string>,
  person: JudgedCandidate,
): Promise<string[]> {
  await client.query("select set_config('request.jwt.claims', $1, true)", [
    JSON.stringify({ sub: people.get(person.name), role: "authenticated" }),
  ]);
  return keys(
    client,
    "select external_url as url from public.recommended_jobs(page_size => 10) with ordinality join public.jobs on jobs.id = job_id order by ordinality",
    [],
  );
}

async function hasVectors(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query("select from pg_available_extensions where name = 'vector'");
  return rows.length > 0;
}

async function enableVectors(client: pg.Client): Promise<void> {
  await client.query("select private.enable_semantic_search($1, $2)", [
    featureHashModel,
    featureHashDimensions,
  ]);
  for (;;) {
    const { rows } = await client.query("select * from public.texts_to_embed(500)");
    if (rows.length === 0) return;
    for (const { kind, id, version, model, text, text_hash } of rows)
      await client.query("select public.store_embedding($1, $2, $3, $4, $5, $6)", [
        kind,
        id,
        version,
        model,
        featureHash(text),
        text_hash,
      ]);
  }
}
