import { describe, expect, test } from "vitest";
import { connect, installPgTap, listTapFiles, readTapFile, runTap } from "./pgtap.ts";

// The assertions become tests, so the files run while tests are collected.
const client = await connect();
const removePgTap = await installPgTap(client);
try {
  for (const path of listTapFiles()) {
    const report = await runTap(client, readTapFile(path));
    describe(path, () => {
      test("keeps its plan", () => expect(report.problem).toBeUndefined());
      for (const { ok, title, diagnosis } of report.lines)
        test(title, () => expect(ok, diagnosis || title).toBe(true));
    });
  }

  const rejected = [
    { fault: "no plan", script: "select pass('a');", problem: "without a plan" },
    { fault: "a written ok instead of a plan", script: "select 'ok 1 - a';", problem: "has no plan" },
    {
      fault: "fewer assertions than planned",
      script: "select plan(2); select pass('a');",
      problem: "planned 2",
    },
    {
      fault: "more assertions than planned",
      script: "select plan(1); select pass('a'); select pass('b');",
      problem: "planned 1",
    },
    { fault: "no assertion", script: "select plan(1);", problem: "asserts nothing" },
    {
      fault: "an assertion without a title",
      script: "select plan(1); select pass();",
      problem: "assertion 1",
    },
    { fault: "an SQL error", script: "select plan(1);\nselect pass('a');\nselect 1/0;", problem: "line 3" },
  ];
  for (const { fault, script, problem } of rejected) {
    const report = await runTap(client, script);
    test(`a file with ${fault} is rejected`, () => expect(report.problem).toContain(problem));
  }
  const failing = await runTap(client, "select plan(1); select is(1, 2, 'one is two');");
  test("a failed assertion is reported with its diagnosis", () => {
    expect(failing.lines).toMatchObject([{ ok: false, title: "one is two" }]);
    expect(failing.lines[0]?.diagnosis).toContain("have: 1");
  });
} finally {
  await removePgTap();
  await client.end();
}
