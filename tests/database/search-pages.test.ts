import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "./pgtap.ts";

/** Pages of a search while others post: what was there when the first page was read comes once, whatever is posted since. */

let reader: pg.Client;
let poster: pg.Client;
beforeAll(async () => {
  [reader, poster] = await Promise.all([connect(), connect()]);
});
afterAll(() => Promise.all([reader.end(), poster.end()]));

const posting = fc.record({
  /** How often it has the first word, in the title or below. */
  first: fc.integer({ min: 0, max: 3 }),
  second: fc.integer({ min: 0, max: 3 }).map((number) => number > 0),
  salary: fc.integer({ min: 0, max: 5 }),
  /** Minutes since it was posted; many are of one time. */
  age: fc.integer({ min: 1, max: 30 }),
  /** Nobody sees it any more, though its organization has not closed it. */
  expired: fc.nat({ max: 9 }).map((number) => number === 0),
});
type Posting = typeof posting extends fc.Arbitrary<infer T> ? T : never;

/** Posts jobs of this run, committed at once; their ids, in their order. */
async function post(tag: string, postings: Posting[], now: boolean): Promise<string[]> {
  const { rows } = await poster.query<{ id: string }>(
    `insert into public.jobs (id, company_name, title, description, salary_max, source, external_url, status, posted_at, expires_at)
     select id::uuid, 'Race', case when (job ->> 'first')::int > 1 then $2 || 'one' else 'Job' end || ' ' || case when (job ->> 'second')::boolean then $2 || 'two' else '' end,
       'Work ' || repeat($2 || 'one ', (job ->> 'first')::int), 1000 * (job ->> 'salary')::int, 'import', 'https://race.example.com/' || $2 || '/' || id, 'open',
       case when $4 then now() else now() - make_interval(mins => (job ->> 'age')::int) end,
       case when (job ->> 'expired')::boolean then now() - interval '1 second' end
     from jsonb_array_elements($1) with ordinality jobs (job, place) join unnest($3::text[]) with ordinality ids (id, place) using (place)
     returning id`,
    [JSON.stringify(postings), tag, postings.map(() => randomUUID()), now],
  );
  return rows.map(({ id }) => id);
}

async function page(tag: string, sort: string, size: number, cursor: string | null) {
  const { rows } = await reader.query<{ id: string; cursor: string }>(
    "select id, cursor from public.search_jobs($1, sort => $2, page_size => $3, cursor => $4)",
    [`${tag}one ${tag}two`, sort, size, cursor],
  );
  return rows;
}

/** Those that must come: all with both words, and by relevance, where these are fewer than twenty, those with one too. */
function expected(postings: Posting[], ids: string[], sort: string): string[] {
  const having = (test: (job: Posting) => boolean) =>
    ids.filter((_, index) => test(postings[index] as Posting) && !postings[index]?.expired);
  const both = having(({ first, second }) => first > 0 && second);
  return sort === "relevance" && both.length < 20 ? having(({ first, second }) => first > 0 || second) : both;
}

test("every job of the first moment is on one page, once, however many are posted meanwhile", async () => {
  const meanwhile = fc.array(fc.record({ posting, now: fc.boolean() }), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(
      // Up to more than are ranked of common words.
      fc.oneof(fc.array(posting, { maxLength: 40 }), fc.array(posting, { minLength: 300, maxLength: 400 })),
      fc.constantFrom("relevance", "newest", "salary"),
      fc.integer({ min: 1, max: 60 }),
      fc.array(meanwhile, { minLength: 1, maxLength: 4 }),
      // Statistics tell how common a word is; they come when they come.
      fc.constantFrom("before", "after the first page"),
      // Every third has both words: more than are ranked of common words, and too few to be met on the first steps.
      fc.boolean(),
      async (given, sort, size, posts, analyzed, sparse) => {
        const postings = sparse
          ? given.map((job, index) => ({ ...job, first: Math.max(1, job.first), second: index % 3 === 0 }))
          : given;
        const tag = `race${randomUUID().replaceAll(/[^a-f]/g, "")}`;
        try {
          const ids = await post(tag, postings, false);
          if (analyzed === "before") await poster.query("analyze private.job_index");
          const found: string[] = [];
          let cursor: string | null = null;
          for (let number = 0; ; number++) {
            const rows = await page(tag, sort, size, cursor);
            if (rows.length === 0) break;
            found.push(...rows.map(({ id }) => id));
            cursor = rows.at(-1)?.cursor ?? null;
            if (number === 0) await poster.query("analyze private.job_index");
            for (const { posting, now } of posts[number % posts.length] ?? [])
              if (number < 12) await post(tag, [posting], now);
          }
          expect(found.filter((id, index) => found.indexOf(id) !== index)).toEqual([]);
          expect(found.filter((id) => ids.includes(id)).sort()).toEqual(expected(postings, ids, sort).sort());
        } finally {
          await poster.query("delete from public.jobs where external_url like $1", [
            `https://race.example.com/${tag}/%`,
          ]);
        }
      },
    ),
    // A failure is seen as it is: each run makes rows, and making it small takes minutes.
    { numRuns: 60, endOnFailure: true },
  );
}, 300_000);
