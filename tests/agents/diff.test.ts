import { expect, test } from "vitest";
import { changesBetween } from "../../supabase/functions/_shared/agents/diff.ts";

test("nothing changed is no change", () => {
  expect(changesBetween({ a: [1, { b: "x" }] }, { a: [1, { b: "x" }] })).toEqual([]);
});

test("the order of keys is no change", () => {
  expect(changesBetween({ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } })).toEqual([]);
});

test("what came, went and changed is told with its path", () => {
  expect(changesBetween({ kept: 1, gone: "x", text: "old" }, { kept: 1, text: "new", fresh: ["y"] })).toEqual(
    [
      { path: "gone", kind: "removed", before: "x", after: null },
      { path: "text", kind: "changed", before: "old", after: "new" },
      { path: "fresh", kind: "added", before: null, after: ["y"] },
    ],
  );
});

test("a list that only moved is reordered once", () => {
  const [before, after] = [
    ["a", "b", "c"],
    ["c", "a", "b"],
  ];
  expect(changesBetween({ list: before }, { list: after })).toEqual([
    { path: "list", kind: "reordered", before, after },
  ]);
});

test("an item that says much the same is changed, another one removed and added", () => {
  const before = ["Cut packaging waste by 18 %", "Trained colleagues"];
  expect(changesBetween(before, ["Lowered packaging waste by 18 %", "Ran ovens"])).toEqual([
    { path: "0", kind: "changed", before: before[0], after: "Lowered packaging waste by 18 %" },
    { path: "1", kind: "added", before: null, after: "Ran ovens" },
    { path: "1", kind: "removed", before: before[1], after: null },
  ]);
});

test("changes within an item are told within it", () => {
  const entry = (text: string) => ({ work: [{ name: "Alto Bakery", highlights: [text] }] });
  expect(changesBetween(entry("Ran three ovens"), entry("Ran three ovens a day"))).toEqual([
    {
      path: "work.0.highlights.0",
      kind: "changed",
      before: "Ran three ovens",
      after: "Ran three ovens a day",
    },
  ]);
});
