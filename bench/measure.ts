/** Times of one thing, in milliseconds. */
export interface Sample {
  /** Of an even count the mean of the two in the middle. */
  median: number;
  /** By nearest rank: the shortest time that 95 (99) of a hundred do not exceed, one that was measured. */
  p95: number;
  p99: number;
  count: number;
}

/** One line of the report: a measured time over what it is measured against, both from this run. */
export interface Ratio {
  name: string;
  measured: Sample;
  against: string;
  baseline: Sample;
}

/** Runs `work` a few times unmeasured and `count` times measured, one after the other. */
export async function sample(
  count: number,
  work: () => unknown,
  warmUp = Math.ceil(count / 5),
): Promise<Sample> {
  for (let i = 0; i < warmUp; i++) await work();
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return summary(times);
}

/** NaN where there are no times. */
export function summary(times: number[]): Sample {
  const sorted = [...times].sort((a, b) => a - b);
  const count = sorted.length;
  const at = (rank: number) => sorted[rank - 1] ?? Number.NaN;
  // Hundredths, since 0.95 × 20 is not quite 19.
  const nearest = (hundredths: number) => at(Math.ceil((hundredths * count) / 100));
  return {
    median: (at(Math.floor((count + 1) / 2)) + at(Math.ceil((count + 1) / 2))) / 2,
    p95: nearest(95),
    p99: nearest(99),
    count,
  };
}

/** The report as a table for people. */
export function table(ratios: Ratio[]): string {
  const time = ({ median, p95 }: Sample) => `${median.toFixed(2)} ms (p95 ${p95.toFixed(2)})`;
  const rows = ratios.map(({ name, measured, against, baseline }) => [
    name,
    time(measured),
    against,
    time(baseline),
    `${(measured.median / baseline.median).toFixed(2)}×`,
  ]);
  const header = ["measured", "median", "against", "median", "ratio"];
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  return [header, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
