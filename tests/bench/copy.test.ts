import { expect, test } from "vitest";
import { encode } from "../../bench/scale/copy.ts";

test.each([
  [null, "\\N"],
  [undefined, "\\N"],
  ["", ""],
  ["\\N", "\\\\N"],
  ["tab\tline\nreturn\r", "tab\\tline\\nreturn\\r"],
  [true, "true"],
  [1.5, "1.5"],
  [new Date(0), "1970-01-01T00:00:00.000Z"],
  [{ quote: '"\\' }, '{"quote":"\\\\"\\\\\\\\"}'],
  [["a,b", 'say "x"', "back\\slash", null], '{"a,b","say \\\\"x\\\\"","back\\\\\\\\slash",NULL}'],
])("COPY writes %j so that Postgres reads it back", (value, text) => {
  expect(encode(value)).toBe(text);
});
