import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Evaluation, evaluate, ndcgAt10, type Score } from "../../bench/relevance/evaluate.ts";
import { postings } from "../../bench/relevance/jobs.ts";
import { candidates, queries } from "../../bench/relevance/judgements.ts";
import { connect } from "./pgtap.ts";

/** Whether searches and recommendations are ahead of what is simpler, on the judged set. */

let client: pg.Client;
let found: Evaluation;
beforeAll(async () => {
  client = await connect();
  found = await evaluate(client);
});
afterAll(() => client.end());

const of = (scores: Score[], system: string): number => {
  const score = scores.find((each) => each.system === system);
  if (!score) throw new Error(`${system} was not judged`);
  return score.ndcg;
};

test("the set is as large as it says", () => {
  expect(postings.length).toBeGreaterThanOrEqual(120);
  expect(new Set(postings.map(({ key }) => key)).size).toBe(postings.length);
  expect(queries.length).toBeGreaterThanOrEqual(40);
  expect(candidates.reduce((sum, { grades }) => sum + Object.keys(grades).length, 0)).toBeGreaterThanOrEqual(
    40,
  );
});

test("every judgement names a posting or a kind that there is", () => {
  const known = new Set(postings.flatMap(({ key }) => [key, key.split("#")[0]]));
  const named = [...queries, ...candidates].flatMap(({ grades }) => Object.keys(grades));
  expect(named.filter((key) => !known.has(key))).toEqual([]);
});

test("nDCG is 1 for the best order, less for another, 0 for nothing", () => {
  const grades = { "chef#1": 3, "chef#2": 2 };
  expect(ndcgAt10(["chef#1", "chef#2"], grades)).toBe(1);
  expect(ndcgAt10(["chef#2", "chef#1"], grades)).toBeCloseTo(
    (3 + 7 / Math.log2(3)) / (7 + 3 / Math.log2(3)),
    10,
  );
  expect(ndcgAt10([], grades)).toBe(0);
});

test("search_jobs by words alone is ahead of ilike and of plain full text", () => {
  const ours = of(found.search, "search_jobs, words");
  expect(ours).toBeGreaterThan(of(found.search, "plain full text") + 0.2);
  expect(ours).toBeGreaterThan(of(found.search, "ilike, newest first") + 0.4);
});

test("recommendations are ahead of ilike and of plain full text", () => {
  const ours = of(found.matching, "recommended_jobs, without vectors");
  expect(ours).toBeGreaterThan(of(found.matching, "plain full text, any word"));
  expect(ours).toBeGreaterThan(of(found.matching, "ilike of the last position") + 0.3);
});

test("where pgvector is, the hybrid is ahead of words, of vectors and of everything simpler", ({ skip }) => {
  const hybrid = found.search.find(({ system }) => system === "search_jobs, hybrid");
  if (!hybrid) skip("this server has no pgvector");
  for (const { system, ndcg } of found.search)
    if (system !== hybrid?.system) expect(hybrid?.ndcg, system).toBeGreaterThan(ndcg);
  expect(of(found.matching, "recommended_jobs, with vectors")).toBeGreaterThan(
    of(found.matching, "vectors alone"),
  );
});
