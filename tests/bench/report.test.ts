import { expect, test } from "vitest";
import { shortfallOf } from "../../bench/scale/api-load.ts";
import type { Result } from "../../bench/scale/compare.ts";
import { report, verdict } from "../../bench/scale/report.ts";

const sample = (count: number) => ({ median: 1, p95: 2, p99: 3, count });
const result = (more: Partial<Result> = {}): Result & { measured: string } => ({
  group: "Search",
  name: "a search",
  subject: { label: "ours", sample: sample(20) },
  baseline: { label: "theirs", sample: sample(20) },
  ratio: 1,
  addedMs: 0,
  measured: "now",
  ...more,
});
const reportOf = (...results: ReturnType<typeof result>[]) =>
  report([
    {
      machine: "a machine",
      versions: {},
      sizes: { jobs: 1, candidates: 1, applications: 1 },
      growth: [],
      results,
    },
  ]);

test.each([
  [{}, "reported"],
  [{ bound: { text: "≤ 3×", holds: true } }, "≤ 3×: holds"],
  [{ bound: { text: "≤ 3×", holds: false } }, "≤ 3×: **missed**"],
  [{ bound: { text: "≤ 3×", holds: true }, shortfall: "too short" }, "≤ 3×: **too short**"],
  [{ bound: { text: "≤ 3×", holds: false }, shortfall: "too short" }, "≤ 3×: **missed**"],
])("of %j is said: %s", (more, said) => {
  expect(verdict(result(more))).toBe(said);
});

test("a load of less than five minutes is shorter than asked for", () => {
  expect(shortfallOf(180).shortfall).toBe("shorter than asked for: 3.0 of 5 minutes");
  expect(shortfallOf(300.1)).toEqual({});
});

test("what was not measured as asked for is named at the top, and not all bounds hold then", () => {
  const bound = { text: "≤ 3×", holds: true };
  expect(reportOf(result({ bound }))).toContain("All bounds hold.");
  const text = reportOf(result({ bound, shortfall: "too short" }));
  expect(text).toContain("**Not measured as asked for: search: a search.**");
  expect(text).not.toContain("All bounds hold.");
});

test("each side says how often it ran, and a result how it was run where it was not in turns", () => {
  expect(reportOf(result())).toContain("ours<br>1.0 / 2.0 / 3.0, n 20");
  expect(reportOf(result())).not.toContain("Run otherwise");
  expect(reportOf(result({ how: "in blocks" }))).toContain("Run otherwise: in blocks.");
  const oftener = result({ baseline: { label: "theirs", sample: sample(3) } });
  expect(reportOf(oftener)).toContain("Run otherwise: one side more often than the other");
});

test("growth has one point of each size, over all runs", () => {
  const run = (jobs: number, ...sizes: number[]) => ({
    machine: "a machine",
    versions: {},
    sizes: { jobs, candidates: 1, applications: 1 },
    growth: sizes.map((size) => ({
      jobs: size,
      measured: "2026-11-21 15:00 UTC",
      series: [{ name: "search: words", sample: { ...sample(20), median: jobs }, rows: 1 }],
    })),
    results: [],
  });
  const text = report([run(100, 10, 100), run(1000, 100, 1000)]);
  expect(text).toContain("| | 10 jobs | 100 jobs | 1,000 jobs | k |");
  expect(text).toContain(
    "| search: words | 100 / 2.0 / 3.0<br>1 rows | 1,000 / 2.0 / 3.0<br>1 rows | 1,000 ",
  );
});
