/**
 * `npm run bench:scale`: search, matching, policies, the queue and the API over a generated world of many jobs, on native
 * PostgreSQL, each figure beside a named baseline of the same run. Writes bench/results/<jobs>.json, bench/RESULTS.md and
 * bench/latency.svg.
 *
 *   --jobs N          200000 unless said; candidates and applications follow, up to 50000 and 1000000
 *   --only a,b        only these groups: growth, security, search, ranking, matching, queue, load, vectors
 *   --minutes N       of the API under load, 5 unless said
 *   --prepare         only fill the database
 *   DATABASE_URL      another PostgreSQL 17 (URL of a superuser), whose generated world is kept and grown
 */
import { parseArgs } from "node:util";
import { NativeError } from "../../scripts/native-postgres.ts";
import { benchApi } from "./api-load.ts";
import type { Result } from "./compare.ts";
import { connect, prepareDatabase } from "./database.ts";
import { benchRanking, benchRecommendations, judgedCandidates } from "./matching.ts";
import { benchQueue } from "./queue.ts";
import { describeRun, keepRun, moment, type Run, verdict } from "./report.ts";
import { benchSearch, type GrowthPoint, measureGrowth } from "./search.ts";
import { benchChecks, benchPolicies } from "./security.ts";
import { openWorld } from "./stored-world.ts";
import { benchVectors } from "./vectors.ts";

const { values: options } = parseArgs({
  options: {
    jobs: { type: "string", default: "200000" },
    only: { type: "string" },
    minutes: { type: "string", default: "5" },
    prepare: { type: "boolean", default: false },
  },
});

const tell = (message: string) =>
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${message}\n`);
const wanted = (group: string) =>
  !options.prepare && (!options.only || options.only.split(",").includes(group));

async function main(): Promise<void> {
  const jobs = Number(options.jobs);
  const database = await prepareDatabase(process.env.DATABASE_URL);
  const admin = await connect(database.url);
  try {
    const stored = await openWorld(admin, tell);
    const results: Run["results"] = [];
    const keep = (found: Result[]) => {
      for (const result of found) tell(line(result));
      const measured = moment();
      results.push(...found.map((result) => ({ ...result, measured })));
    };
    const { world } = stored;
    const growth: GrowthPoint[] = [];
    for (const size of [10_000, 50_000, 200_000, 1_000_000].filter((each) => each < jobs).concat(jobs)) {
      if (!(await stored.growTo(size)) || !wanted("growth")) continue;
      const point = await measureGrowth(database.url, world, size, 100);
      growth.push(point);
      tell(
        `${size} jobs: ${point.series.map(({ name, sample }) => `${name} ${sample.median.toFixed(2)} ms`).join(", ")}`,
      );
    }
    const sizes = await stored.addCandidates();
    if (wanted("security")) {
      tell("row-level security");
      keep(await benchPolicies(database.url, world, sizes, 1500));
      keep(await benchChecks(database.url, world, 1500));
    }
    if (wanted("search")) {
      tell("search");
      keep(await benchSearch(database.url, world, 200));
    }
    if (wanted("ranking")) keep(await benchRanking(database.url, world, 15));
    // To score each of a million jobs for thirty people takes a quarter of an hour.
    const [timed, judged] = jobs > 200_000 ? [3, judgedCandidates.slice(0, 10)] : [5, judgedCandidates];
    if (wanted("matching")) keep(await benchRecommendations(database.url, world, timed, judged));
    if (wanted("queue")) keep(await benchQueue(database.url, world, 3));
    if (wanted("load")) keep(await benchApi(database.url, world, sizes, Number(options.minutes)));
    if (wanted("vectors")) keep(await benchVectors(database.url, stored, jobs, 100));
    if (results.length || growth.length) keepRun({ ...(await describeRun(admin)), sizes, growth, results });
  } finally {
    await admin.end();
    await database.stop();
  }
}

const line = (result: Result) => {
  const { group, name, subject, baseline, ratio, addedMs, note } = result;
  const parts = [
    `${group} · ${name}: ${subject.sample.median.toFixed(2)} ms / ${baseline.sample.median.toFixed(2)} ms = ${ratio.toPrecision(3)}×`,
    `${addedMs.toFixed(3)} ms added, rows ${subject.rows ?? "–"} / ${baseline.rows ?? "–"}`,
    verdict(result),
    ...(note ? [note] : []),
  ];
  return parts.join(", ");
};

try {
  await main();
} catch (error) {
  if (!(error instanceof NativeError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
