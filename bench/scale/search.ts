import type pg from "pg";
import { type Sample, sample } from "../measure.ts";
import { atLeastFaster, atMost, compare, type Result, rowsRead, type Statement } from "./compare.ts";
import { connect } from "./database.ts";
import { moment } from "./report.ts";
import { asJson, become, candidatePerson, userConnection } from "./session.ts";
import { seniorities, trades } from "./world/words.ts";
import type { World } from "./world/world.ts";

/** What search_jobs returns of a job. */
const columns =
  "id, organization_id, title, company_name, company_logo_url, location, country, work_mode, employment_type, experience_level, salary_min, salary_max, salary_currency, salary_period, posted_at, expires_at";
const open = "status = 'open' and (expires_at is null or expires_at > now())";
const newestFirst = "order by posted_at desc, id desc";

/** What the seeds do for a search: every word of the query in some text, newest first. */
const ilike = asJson(
  `select ${columns} from public.jobs where ${open} and (title ilike $1 or company_name ilike $1 or description ilike $1 or requirements ilike $1) ${newestFirst} limit 20`,
);
const search = asJson("select * from public.search_jobs(query => $1)");

/** Words that few jobs have: names of products, from some dozen jobs to one. */
const selectiveWords = (world: World): string[] =>
  [900, 1_700, 3_100, 6_100, 12_100, 24_100].map((rank) => world.productName(rank).toLowerCase());

/** Words that most jobs have, or a large part of them. */
export const commonWords = [
  "experience",
  "team",
  "work",
  "customers",
  "engineer",
  "manager",
  "years of experience",
  "communication skills",
];

/** Queries as people type them: a title, a skill with a town, two words that are each common. */
export const ordinaryQueries = [
  ...trades.slice(0, 6).map(({ titles }) => `${seniorities.senior} ${titles[0]}`.toLowerCase()),
  "kubernetes berlin",
  "python",
  "nurse",
  "warehouse night",
];

interface Searcher {
  label: string;
  text: string;
  client: pg.Client;
}

/** Search against what it replaces. */
export async function benchSearch(url: string, world: World, rounds: number): Promise<Result[]> {
  const [user, admin] = [await userConnection(url), await connect(url)];
  try {
    await become(user, candidatePerson(world, 0));
    const subject: Searcher = { label: "search_jobs, as a user", text: search, client: user };
    const baseline: Searcher = {
      label: "ilike on four columns, newest 20, RLS off",
      text: ilike,
      client: admin,
    };
    const over = (
      queries: string[],
      by: Searcher,
      pattern: (query: string) => string,
    ): Statement & { label: string } => ({
      ...by,
      name: by.label,
      values: (round) => [pattern(queries[round % queries.length] as string)],
    });
    const like = (query: string) => `%${query}%`;
    const same = (query: string) => query;
    return [
      await compare({
        group: "Search",
        name: "selective words (1 to some dozen jobs)",
        subject: over(selectiveWords(world), subject, same),
        baseline: over(selectiveWords(world), baseline, like),
        rounds: Math.max(12, Math.round(rounds / 8)),
        bound: atLeastFaster(100),
      }),
      await compare({
        group: "Search",
        name: "common words",
        subject: over(commonWords, subject, same),
        baseline: over(commonWords, baseline, like),
        rounds,
        bound: atMost(3),
        note: "ilike stops at the first twenty it meets; search_jobs also ranks",
      }),
      ...(await benchPages(user, admin, rounds)),
    ];
  } finally {
    await user.end();
    await admin.end();
  }
}

/** Page sizes with a word that enough jobs have for 500 such pages: one in six, and most. */
const pagings = [
  [20, "engineer"],
  [100, "report"],
] as const;

type Sort = "newest" | "relevance";

/** How the client that pages by offset has its pages in each order. */
const orders: { sort: Sort; label: string; key: string; note?: string }[] = [
  { sort: "newest", label: "the same words in the same index by offset, RLS off", key: "" },
  {
    sort: "relevance",
    label: "the same words in the same index ranked, by offset, RLS off",
    key: "ts_rank_cd('{0.1, 0.3, 0.6, 1}', search, $1::tsquery, 33) desc,",
    note: "by offset all matches are ranked; search_jobs ranks the newest 40 of words as common, and these are behind it",
  },
];

/**
 * The 500th page by its cursor against skipping 499 pages, as one and the same user: of a search for a common word, of which
 * the client that pages by offset makes no more than the rows that it shows, and of the newest of all. For these also the
 * page's rows alone by their place, which is as fast as any function around them can be.
 */
async function benchPages(user: pg.Client, admin: pg.Client, rounds: number): Promise<Result[]> {
  const results: Result[] = [];
  for (const [size, word] of pagings) {
    const { rows } = await admin.query("select (private.read_query($1)).words::text as words", [word]);
    const skipped = `${newestFirst} limit ${size} offset ${499 * size}`;
    const byCursor = (query: string, sort: Sort, cursor: string) => ({
      label: "search_jobs by its cursor, as a user",
      client: user,
      name: `page ${size} of ${query} by ${sort}`,
      text: asJson(
        `select * from public.search_jobs(query => $1, sort => '${sort}', page_size => ${size}, cursor => $2)`,
      ),
      values: () => [query, cursor],
    });
    for (const { sort, label, key, note } of orders) {
      const found = await rowBeforePage(user, word, sort, 500, size);
      const order = `order by ${key} posted_at desc, job_id desc`;
      results.push(
        await compare({
          group: "Search",
          name: `page 500 of a search for “${word}”, ${sort === "newest" ? "newest first" : "by relevance"}, ${size} a page`,
          rounds: Math.max(12, Math.round(rounds / 8)),
          subject: byCursor(word, sort, found.cursor),
          baseline: {
            label,
            client: admin,
            name: `words by ${sort}, offset ${size}`,
            text: asJson(
              `select ${columns} from (
                 select job_id as id, row_number() over (${order}) as place
                 from private.job_index
                 where search @@ $1::tsquery and (expires_at is null or expires_at > now())
                 ${order} limit ${size} offset ${499 * size}) page
               join public.jobs using (id) order by place`,
            ),
            values: () => [rows[0]?.words],
          },
          bound: atLeastFaster(100),
          note,
        }),
      );
    }
    const { cursor, posted_at, id } = await rowBeforePage(user, "", "newest", 500, size);
    const page = (after: string, rest: string) =>
      asJson(`select ${columns} from public.jobs where ${open}${after} ${rest}`);
    const baseline = {
      label: "the same page by offset, as the user",
      client: user,
      name: `offset ${size}`,
      text: page("", skipped),
    };
    const common = { group: "Search", baseline, rounds };
    results.push(
      await compare({
        ...common,
        name: `page 500 of the newest, ${size} a page`,
        subject: byCursor("", "newest", cursor),
        bound: atLeastFaster(100),
      }),
      await compare({
        ...common,
        name: `its rows alone, ${size} a page`,
        subject: {
          label: "a select on jobs after the place of the row before, as the user",
          client: user,
          name: `rows ${size}`,
          text: page(" and (posted_at, id) < ($1, $2)", `${newestFirst} limit ${size}`),
          values: () => [posted_at, id],
        },
        note: "what the page costs without search_jobs",
      }),
    );
  }
  return results;
}

/** Goes through the pages before it, as a client would, to the last row before the page. */
async function rowBeforePage(
  user: pg.Client,
  query: string,
  sort: Sort,
  page: number,
  size: number,
): Promise<{ cursor: string; posted_at: string; id: string }> {
  let row: { cursor: string; posted_at: string; id: string } | undefined;
  for (let left = (page - 1) * size; left > 0; left -= 100) {
    const take = Math.min(left, 100);
    const { rows } = await user.query(
      "select cursor, posted_at::text, id from public.search_jobs(query => $1, sort => $4, page_size => $2, cursor => $3)",
      [query, take, row?.cursor ?? null, sort],
    );
    if (rows.length < take) throw new Error(`There are no ${page} pages of ${size} for “${query}”`);
    row = rows.at(-1);
  }
  if (!row) throw new Error("Nothing comes before the first page");
  return row;
}

/** Latency of the same statements over a world of one size. */
export interface GrowthPoint {
  jobs: number;
  /** When, and how busy the machine was. */
  measured: string;
  series: { name: string; sample: Sample; rows: number }[];
}

export async function measureGrowth(
  url: string,
  world: World,
  jobs: number,
  rounds: number,
): Promise<GrowthPoint> {
  const [user, admin] = [await userConnection(url), await connect(url)];
  try {
    await become(user, candidatePerson(world, 0));
    const measured = moment();
    const series: GrowthPoint["series"] = [];
    const measure = async (
      name: string,
      client: pg.Client,
      text: string,
      values: string[],
      count: number,
    ) => {
      let round = 0;
      const statement: Statement = {
        client,
        name,
        text,
        values: (at) => (values.length ? [values[at % values.length]] : []),
      };
      const taken = await sample(count, () =>
        client.query({ name, text, values: statement.values?.(round++) ?? [] }),
      );
      series.push({ name, sample: taken, rows: await rowsRead(statement) });
    };
    await measure("search: selective words", user, search, selectiveWords(world), rounds);
    await measure("search: common words", user, search, commonWords, rounds);
    await measure("search: as people type", user, search, ordinaryQueries, rounds);
    await measure("search: newest, no words", user, search, [""], rounds);
    await measure(
      "ilike: selective words",
      admin,
      ilike,
      selectiveWords(world).map((word) => `%${word}%`),
      12,
    );
    return { jobs, measured, series };
  } finally {
    await user.end();
    await admin.end();
  }
}
