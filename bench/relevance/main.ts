/**
 * `npx tsx bench/relevance/main.ts [--each]`: how good searches and recommendations are on the relevance set, on a new native
 * PostgreSQL with pgvector or that of `DATABASE_URL`, where everything is rolled back. `--each`: every query and candidate.
 */
import { connect, prepareDatabase } from "../scale/database.ts";
import { evaluate, type Score } from "./evaluate.ts";
import { postings } from "./jobs.ts";
import { candidates, queries } from "./judgements.ts";

function print(title: string, scores: Score[]): void {
  process.stdout.write(`${title}\n`);
  for (const { system, ndcg } of scores) process.stdout.write(`  ${system.padEnd(36)} ${ndcg.toFixed(3)}\n`);
  if (!process.argv.includes("--each")) return;
  for (const name of Object.keys(scores[0]?.each ?? {}))
    process.stdout.write(
      `    ${name.padEnd(34)} ${scores.map(({ each }) => each[name]?.toFixed(2)).join("  ")}\n`,
    );
}

const database = await prepareDatabase(process.env.DATABASE_URL);
try {
  const client = await connect(database.url);
  const { search, matching } = await evaluate(client);
  await client.end();
  print(`nDCG@10 of ${queries.length} queries over ${postings.length} postings`, search);
  const judgements = candidates.reduce((sum, { grades }) => sum + Object.keys(grades).length, 0);
  print(`nDCG@10 of ${candidates.length} candidates, ${judgements} graded pairs`, matching);
} finally {
  await database.stop();
}
