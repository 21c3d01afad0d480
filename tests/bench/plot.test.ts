import { expect, test } from "vitest";
import { svgPlot } from "../../bench/scale/plot.ts";

const plot = (...values: [number, number][][]) =>
  svgPlot({
    title: "A & B",
    x: "jobs",
    y: "ms",
    series: values.map((points, index) => ({
      name: `series <${index}`,
      points: points.map(([x, y]) => ({ x, y })),
    })),
  });

const dots = (svg: string) =>
  [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(
    ([, x, y]) => [Number(x), Number(y)] as const,
  );

test("equal factors are equal distances", () => {
  const [first, second, third] = dots(
    plot([
      [10, 1],
      [100, 10],
      [1_000, 100],
    ]),
  );
  if (!first || !second || !third) throw new Error("three dots expected");
  expect(second[0] - first[0]).toBeCloseTo(third[0] - second[0], 0);
  expect(first[1] - second[1]).toBeCloseTo(second[1] - third[1], 0);
});

test("more is higher and further right", () => {
  const [less, more] = dots(
    plot([
      [20, 0.3],
      [70, 5],
    ]),
  );
  if (!less || !more) throw new Error("two dots expected");
  expect(more[0]).toBeGreaterThan(less[0]);
  expect(more[1]).toBeLessThan(less[1]);
});

test("names that would lie on each other are moved apart", () => {
  const svg = plot([[10, 1]], [[10, 1]], [[10, 1.01]]);
  const heights = [...svg.matchAll(/y="([\d.]+)" fill="#[0-9a-f]{6}">series/g)].map(([, y]) => Number(y));
  expect(heights).toHaveLength(3);
  const sorted = [...heights].sort((a, b) => a - b) as [number, number, number];
  expect(sorted[1] - sorted[0]).toBeGreaterThanOrEqual(16);
  expect(sorted[2] - sorted[1]).toBeGreaterThanOrEqual(16);
});

test("text is escaped", () => {
  const svg = plot([[10, 1]]);
  expect(svg).toContain("A &amp; B");
  expect(svg).toContain("series &lt;0");
});
