import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import type { Sample } from "../measure.ts";
import type { Result, Side } from "./compare.ts";
import { serverSettings } from "./database.ts";
import { svgPlot } from "./plot.ts";
import type { GrowthPoint } from "./search.ts";
import type { Sizes } from "./world/applications.ts";

const bench = fileURLToPath(new URL("../", import.meta.url));

/** What one run found; kept as JSON, so that the report holds runs of several sizes. */
export interface Run {
  machine: string;
  versions: Record<string, string>;
  /** Of the server, as it said itself. */
  settings?: Record<string, string>;
  sizes: Sizes;
  growth: GrowthPoint[];
  results: (Result & { measured: string })[];
  /** Where it was not one run of the command. */
  note?: string;
}

/** Where and with what a run was made. */
export async function describeRun(admin: pg.Client): Promise<Pick<Run, "machine" | "versions" | "settings">> {
  const { rows } = await admin.query<{ postgres: string; vector: string | null; migration: string }>(
    `select current_setting('server_version') as postgres, (select default_version from pg_available_extensions where name = 'vector') as vector,
       (select max(version) from supabase_migrations.schema_migrations) as migration`,
  );
  const [server] = rows;
  const { rows: settings } = await admin.query<{ name: string; value: string }>(
    "select name, current_setting(name) as value from unnest($1::text[]) name",
    [[...Object.keys(serverSettings), "jit", "fsync"]],
  );
  return {
    machine: `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, Linux ${release()}`,
    versions: {
      PostgreSQL: server?.postgres ?? "",
      pgvector: server?.vector ? `${server.vector} (enabled for the group of vectors alone)` : "not there",
      Node: process.versions.node,
      migration: server?.migration ?? "",
    },
    settings: Object.fromEntries(settings.map(({ name, value }) => [name, value])),
  };
}

/** When something was measured and how busy the machine was: two cores have much to do with what is found. */
export const moment = (): string =>
  `${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC, load average ${loadavg()[0]?.toFixed(1)}`;

/** Keeps a run and writes the report anew. */
export function keepRun(run: Run): void {
  mkdirSync(`${bench}results`, { recursive: true });
  const path = `${bench}results/${run.sizes.jobs}.json`;
  const earlier = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Run) : undefined;
  writeFileSync(path, `${JSON.stringify(merge(earlier, run), null, 1)}\n`);
  writeReport();
}

/** The report and the plot, from all runs that are kept. */
export function writeReport(): void {
  const runs = readdirSync(`${bench}results`)
    .filter((name) => name.endsWith(".json"))
    .map((name) => JSON.parse(readFileSync(`${bench}results/${name}`, "utf8")) as Run)
    .sort((a, b) => a.sizes.jobs - b.sizes.jobs);
  writeFileSync(`${bench}RESULTS.md`, report(runs));
  const growth = bySize(...runs.map(({ growth }) => growth));
  if (growth.length > 1) writeFileSync(`${bench}latency.svg`, latencyPlot(growth));
}

/** One point of each size, the last that is given. */
const bySize = (...growths: GrowthPoint[][]): GrowthPoint[] =>
  [...new Map(growths.flat().map((point) => [point.jobs, point])).values()].sort((a, b) => a.jobs - b.jobs);

/** A run of some groups takes the place of what was kept of these, and leaves the others. */
function merge(earlier: Run | undefined, run: Run): Run {
  if (!earlier) return run;
  const names = new Set(run.results.map(({ group, name }) => `${group}/${name}`));
  return {
    ...run,
    growth: bySize(earlier.growth, run.growth),
    results: [...earlier.results.filter(({ group, name }) => !names.has(`${group}/${name}`)), ...run.results],
  };
}

const count = (value: number) => Math.round(value).toLocaleString("en");
const time = (ms: number) => (ms >= 100 ? count(ms) : ms >= 1 ? ms.toFixed(1) : ms.toFixed(2));
const times = ({ median, p95, p99 }: Sample) => [median, p95, p99].map(time).join(" / ");
const side = ({ label, sample, rows }: Side) =>
  `${label}<br>${times(sample)}, n ${count(sample.count)}${rows === undefined ? "" : `<br>${count(rows)} rows`}`;

/** How the sides were run, where it was otherwise than the head of the page says. */
function howRun({ how, subject, baseline }: Result): string[] {
  if (how) return [`Run otherwise: ${how}.`];
  return subject.sample.count === baseline.sample.count
    ? []
    : ["Run otherwise: one side more often than the other; one median over the other."];
}

function ratioText({ ratio, addedMs }: Result): string {
  const factor =
    ratio >= 1 ? `${ratio.toPrecision(3)}×` : `1/${count(1 / ratio)} (${count(1 / ratio)}× faster)`;
  return `${ratio < 1 && 1 / ratio < 10 ? `${ratio.toFixed(2)}×` : factor}<br>${addedMs >= 0 ? "+" : "−"}${time(Math.abs(addedMs))} ms`;
}

/** In a word or two: what became of what was asked for. */
export function verdict({ bound, shortfall }: Result): string {
  if (!bound) return "reported";
  // Of a run that is less than was asked for a failure tells all the same.
  if (!bound.holds) return `${bound.text}: **missed**`;
  return shortfall ? `${bound.text}: **${shortfall}**` : `${bound.text}: holds`;
}

export function report(runs: Run[]): string {
  return `${[
    "# Results at scale",
    "",
    "Written by `npm run bench:scale` (`-- --jobs 1000000` for the largest); do not edit. Times are milliseconds as the client of the",
    "database sees them, p50 / p95 / p99 of n runs (by nearest rank: of fewer than 20 runs p95 is the longest, of fewer than 100 p99),",
    "prepared and warm, on one server. Unless a result says that it was run otherwise, subject and baseline run once each a round, the",
    "first one changing from round to round, and ratio and difference are medians over the rounds: they need not be what the two medians",
    "give. Rows are those that one run fetches from tables, within functions too, without those of an index-only scan; where values change",
    "from round to round, the run with the first. What is measured, and against what, is in `bench/scale/`; what was asked for is in the",
    "last column. The client is on the same machine; where `fsync=off`, writing waits for no disk. A load average above one says that",
    "other work shared the two cores: then times are longer than they need be, percentiles beyond the median are those of the scheduler,",
    "and differences of a tenth of a millisecond are uncertain. The ratios of what ran in turns suffer least, since both sides are",
    "disturbed alike.",
    "",
    ...runs.flatMap(section),
    ...growthSection(runs),
  ].join("\n")}\n`;
}

function section({ machine, versions, settings = {}, sizes, results, note }: Run): string[] {
  const groups = [...new Set(results.map(({ group }) => group))];
  const named = (found: Result[]) =>
    found.map(({ group, name }) => `${group.toLowerCase()}: ${name}`).join("; ");
  const missed = results.filter(({ bound }) => bound && !bound.holds);
  const short = results.filter(({ bound, shortfall }) => bound?.holds && shortfall);
  return [
    `## ${count(sizes.jobs)} jobs, ${count(sizes.candidates)} candidates, ${count(sizes.applications)} applications`,
    "",
    `${machine}. ${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(", ")}. Of the server: ${Object.entries(settings)
      .map(([name, value]) => `\`${name}=${value}\``)
      .join(", ")}.`,
    "",
    ...(note ? [note, ""] : []),
    ...(missed.length ? [`**Missed: ${named(missed)}.**`, ""] : []),
    ...(short.length ? [`**Not measured as asked for: ${named(short)}.**`, ""] : []),
    ...(missed.length || short.length ? [] : ["All bounds hold.", ""]),
    ...groups.flatMap((group) => [
      `### ${group}`,
      "",
      `Measured ${results.find((each) => each.group === group)?.measured}.`,
      "",
      "| | measured | against | ratio, difference | asked for |",
      "|---|---|---|---|---|",
      ...results
        .filter((each) => each.group === group)
        .map(
          (each) =>
            `| ${[each.name, ...(each.note ? [each.note] : []), ...howRun(each)].join("<br>")} | ${side(each.subject)} | ${side(each.baseline)} | ${ratioText(each)} | ${verdict(each)} |`,
        ),
      "",
    ]),
  ];
}

/** How latency grows with the number of jobs: its exponent k, where the time goes as size^k; 1 is linear. */
function growthSection(runs: Run[]): string[] {
  const growth = bySize(...runs.map(({ growth }) => growth));
  if (growth.length < 2) return [];
  const [first, last] = [growth[0] as GrowthPoint, growth.at(-1) as GrowthPoint];
  const names = last.series.map(({ name }) => name);
  const cell = (point: GrowthPoint, name: string) => {
    const found = point.series.find((each) => each.name === name);
    return found ? `${times(found.sample)}<br>${count(found.rows)} rows` : "";
  };
  const exponent = (name: string) => {
    const at = (point: GrowthPoint) =>
      point.series.find((each) => each.name === name)?.sample.median ?? Number.NaN;
    return Math.log(at(last) / at(first)) / Math.log(last.jobs / first.jobs);
  };
  return [
    "## Growth",
    "",
    `Measured as the world grew: ${growth.map(({ jobs, measured }) => `${count(jobs)} at ${measured.slice(11)}`).join("; ")}.`,
    "k is the exponent of size between the smallest and the largest: 0 is constant, 1 linear. Asked for: sub-linear. Times of different",
    "sizes are not taken in turns, so what else ran is in them; the rows that are read are not touched by that.",
    "",
    "![Latency against size](latency.svg)",
    "",
    `| | ${growth.map(({ jobs }) => `${count(jobs)} jobs`).join(" | ")} | k |`,
    `|---|${growth.map(() => "---|").join("")}---|`,
    ...names.map((name) => {
      const k = exponent(name);
      const judged = name.startsWith("search") ? (k < 1 ? ", holds" : ", **missed**") : "";
      return `| ${name} | ${growth.map((point) => cell(point, name)).join(" | ")} | ${k.toFixed(2)}${judged} |`;
    }),
    "",
  ];
}

const latencyPlot = (growth: GrowthPoint[]) =>
  svgPlot({
    title: "Search: median latency against the number of jobs",
    x: "jobs",
    y: "milliseconds (median)",
    series: (growth.at(-1) as GrowthPoint).series.map(({ name }) => ({
      name,
      points: growth.flatMap(({ jobs, series }) => {
        const found = series.find((each) => each.name === name);
        return found ? [{ x: jobs, y: found.sample.median }] : [];
      }),
    })),
  });
