import { expect, test } from "vitest";
import { sample, summary } from "../../bench/measure.ts";

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test.each([
  [[7], 7],
  [[9, 1], 5],
  [[5, 1, 9], 5],
  [[10, 1, 2, 100], 6],
])("the median of %j is %d, whatever their order", (times, median) => {
  expect(summary(times).median).toBe(median);
});

test.each([
  [2, 2, 2],
  [19, 19, 19],
  [20, 19, 20],
  [100, 95, 99],
  [101, 96, 100],
  [1000, 950, 990],
])("of the times 1 to %d ms, p95 is %d and p99 is %d: nearest rank", (count, p95, p99) => {
  expect(summary(upTo(count).reverse())).toMatchObject({ p95, p99, count });
});

test("of no times nothing is said", () => {
  expect(summary([])).toEqual({ median: Number.NaN, p95: Number.NaN, p99: Number.NaN, count: 0 });
});

test("runs to warm up are not counted", async () => {
  let runs = 0;
  const { count } = await sample(10, () => runs++);
  expect([runs, count]).toEqual([12, 10]);
});
