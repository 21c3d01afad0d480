import type pg from "pg";
import { expect, test } from "vitest";
import { atLeastFaster, atMost, compare, type Result } from "../../bench/scale/compare.ts";

/** A client that notes what it is asked; the counters of rows grow by 3 with each statement. */
function fakeClient(log: string[], name: string): pg.Client {
  let rows = 0;
  const query = async (asked: string | { text: string }) => {
    const text = typeof asked === "string" ? asked : asked.text;
    if (text.includes("pg_stat_xact_all_tables")) return { rows: [{ rows }] };
    if (text === "work") {
      rows += 3;
      log.push(name);
    }
    return { rows: [] };
  };
  return { query } as unknown as pg.Client;
}

const statements = (log: string[]) => ({
  group: "g",
  name: "n",
  subject: { client: fakeClient(log, "subject"), name: "s", text: "work", label: "subject" },
  baseline: { client: fakeClient(log, "baseline"), name: "b", text: "work", label: "baseline" },
});

test("both sides run in each round and take turns in being first", async () => {
  const log: string[] = [];
  const result = await compare({ ...statements(log), rounds: 20 });
  expect(result.subject.sample.count).toBe(20);
  expect(result.baseline.sample.count).toBe(20);
  const firsts = log.slice(0, -2).filter((_, index) => index % 2 === 0);
  expect(firsts.filter((name) => name === "subject").length).toBe(firsts.length / 2);
});

test("a slow baseline may run in some rounds only", async () => {
  const result = await compare({ ...statements([]), rounds: 20, baselineEvery: 5 });
  expect(result.subject.sample.count).toBe(20);
  expect(result.baseline.sample.count).toBe(4);
  expect(result.how).toContain("one of 5 rounds");
});

test("rows are those of one run", async () => {
  const { subject, baseline } = await compare({ ...statements([]), rounds: 6 });
  expect([subject.rows, baseline.rows]).toEqual([3, 3]);
});

test.each([
  [atLeastFaster(100), 0.01, true],
  [atLeastFaster(100), 0.011, false],
  [atMost(3), 3, true],
  [atMost(3), 3.01, false],
])("a bound judges the ratio, case %#", (bound, ratio, holds) => {
  expect(bound({ ratio } as Result).holds).toBe(holds);
});
