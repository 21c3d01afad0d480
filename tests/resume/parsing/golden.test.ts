import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parseText } from "./support.ts";

const folder = new URL("golden/", import.meta.url).pathname;
const names = readdirSync(folder)
  .filter((name) => name.endsWith(".txt"))
  .map((name) => name.replace(/\.txt$/, ""));

/**
 * Whole parses that were read by eye. After a change on purpose: `npm run parse -- FILE --out FOLDER`, and read
 * the difference.
 */
it.each(names)("%s.txt → %s.json, every field", async (name) => {
  const parsed = await parseText(readFileSync(`${folder}${name}.txt`, "utf8"));
  expect(parsed).toEqual(JSON.parse(readFileSync(`${folder}${name}.json`, "utf8")));
});

it("there are résumés in five languages", () => {
  expect(names).toEqual(["ar", "de", "en-us", "ja", "tr"]);
});
