import type pg from "pg";
import { type Sample, summary } from "../measure.ts";

/** One prepared statement on a connection of its own, with what is done around it and not timed. */
export interface Statement {
  client: pg.Client;
  /** Of the prepared statement, unique on its connection. */
  name: string;
  text: string;
  values?: (round: number) => unknown[];
  before?: (round: number) => Promise<unknown>;
  after?: (round: number) => Promise<unknown>;
}

/** One side of a comparison: times in milliseconds as the client sees them, and the rows that were read for one run. */
export interface Side {
  label: string;
  sample: Sample;
  /** Fetched from tables and their indexes, those that were thrown away again included; undefined where not counted. */
  rows?: number;
}

export interface Result {
  group: string;
  name: string;
  subject: Side;
  baseline: Side;
  /** Median of the subject over the baseline, round by round where both ran in each, else of one median over the other. */
  ratio: number;
  /** The same of the subject less the baseline, in milliseconds. */
  addedMs: number;
  /** How the two sides were run, where it was not once each a round, in turns. */
  how?: string;
  bound?: { text: string; holds: boolean };
  /** What was asked for and is missing in the measurement itself, as `shorter than asked for`. */
  shortfall?: string;
  note?: string;
}

/** Judges a result: what was asked for, and whether it holds. */
export type Bound = (result: Result) => { text: string; holds: boolean };

export const atLeastFaster =
  (times: number): Bound =>
  ({ ratio }) => ({ text: `≥ ${times}× faster`, holds: ratio <= 1 / times });

export const atMost =
  (times: number): Bound =>
  ({ ratio }) => ({ text: `≤ ${times}×`, holds: ratio <= times });

export interface Comparison {
  group: string;
  name: string;
  subject: Statement & { label: string };
  baseline: Statement & { label: string };
  rounds: number;
  /** The baseline runs in every so manieth round, where it takes too long for all. */
  baselineEvery?: number;
  bound?: Bound;
  note?: string;
}

/**
 * Runs both statements in turns, the first one changing with each round, so that what disturbs one disturbs the other.
 * The first tenth of the rounds (six at least, after which Postgres keeps a generic plan) is not counted.
 */
export async function compare(comparison: Comparison): Promise<Result> {
  const { group, name, subject, baseline, rounds, baselineEvery = 1, bound, note } = comparison;
  const times = { subject: [] as number[], baseline: [] as number[] };
  const ratios: number[] = [];
  const added: number[] = [];
  const warmUp = baselineEvery > 1 ? 1 : Math.max(6, Math.ceil(rounds / 10));
  for (let round = -warmUp; round < rounds; round++) {
    const both = round < 0 || round % baselineEvery === 0;
    const sides = round % 2 ? (["subject", "baseline"] as const) : (["baseline", "subject"] as const);
    const took: Partial<Record<"subject" | "baseline", number>> = {};
    for (const side of sides)
      if (side === "subject" || both)
        took[side] = await time(side === "subject" ? subject : baseline, round + warmUp);
    if (round < 0) continue;
    if (took.subject !== undefined) times.subject.push(took.subject);
    if (took.baseline !== undefined) times.baseline.push(took.baseline);
    if (took.subject === undefined || took.baseline === undefined) continue;
    ratios.push(took.subject / took.baseline);
    added.push(took.subject - took.baseline);
  }
  const paired = baselineEvery === 1;
  const [ours, theirs] = [summary(times.subject), summary(times.baseline)];
  const result: Result = {
    group,
    name,
    subject: { label: subject.label, sample: ours, rows: await rowsRead(subject) },
    baseline: { label: baseline.label, sample: theirs, rows: await rowsRead(baseline) },
    ratio: paired ? summary(ratios).median : ours.median / theirs.median,
    addedMs: paired ? summary(added).median : ours.median - theirs.median,
    ...(!paired && { how: `the baseline in one of ${baselineEvery} rounds; one median over the other` }),
    note,
  };
  return bound ? { ...result, bound: bound(result) } : result;
}

/** Milliseconds of one run, from sending it to having its rows. */
async function time(
  { client, name, text, values, before, after }: Statement,
  round: number,
): Promise<number> {
  await before?.(round);
  const query = { name, text, values: values?.(round) ?? [] };
  const began = performance.now();
  await client.query(query);
  const took = performance.now() - began;
  await after?.(round);
  return took;
}

const rowsSoFar =
  "select coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)::float8 as rows from pg_catalog.pg_stat_xact_all_tables where schemaname not in ('pg_catalog', 'pg_toast')";

/**
 * Rows that one run fetches from tables, within functions too, from the counters of its transaction. Without parallel
 * workers, which count for themselves; rows of an index-only scan are not fetched and not counted.
 */
export async function rowsRead({ client, text, values, before, after }: Statement): Promise<number> {
  await before?.(0);
  await client.query("begin");
  try {
    await client.query("set local max_parallel_workers_per_gather = 0");
    const count = async () => (await client.query<{ rows: number }>(rowsSoFar)).rows[0]?.rows ?? 0;
    const start = await count();
    await client.query(text, values?.(0) ?? []);
    return (await count()) - start;
  } finally {
    await client.query("rollback");
    await after?.(0);
  }
}
