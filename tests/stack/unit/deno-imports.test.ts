import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findDrift } from "../../../scripts/check-deno-imports.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "deno-imports-"));
  mkdirSync(join(root, "supabase/functions/hello"), { recursive: true });
  mkdirSync(join(root, "supabase/functions/_shared"));
  write("package.json", '{"dependencies": {"zod": "4.6.7", "@scope/tool": "1.0.0"}}');
  write("supabase/functions/_shared/names.ts", 'import { z } from "zod";\nexport const name = z.string();\n');
  write(
    "supabase/functions/hello/index.ts",
    'import { name } from "../_shared/names.ts";\nimport type { A } from "only-types";\nexport type B = A;\nawait import("@scope/tool/sub");\nconsole.log(name);\n',
  );
  write(
    "supabase/functions/hello/deno.json",
    '{"imports": {"zod": "npm:zod@4.6.7", "@scope/tool": "npm:@scope/tool@1.0.0"}}',
  );
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (path: string, text: string) => writeFileSync(join(root, path), text);
const map = (imports: Record<string, string>) =>
  write("supabase/functions/hello/deno.json", JSON.stringify({ imports }));

describe("the imports of functions", () => {
  it("equal versions and all mapped → nothing to say", () => {
    expect(findDrift(root)).toEqual([]);
  });

  it.each([
    ["another version", { zod: "npm:zod@4.6.6" }, "hello: zod is 4.6.6, package.json has 4.6.7"],
    ["no version", { zod: "npm:zod" }, 'hello: "zod" is mapped to npm:zod, which pins no npm version'],
    ["a range", { zod: "npm:zod@^4" }, "hello: zod is ^4, package.json has 4.6.7"],
    ["a package of its own", { other: "npm:other@1.0.0" }, "hello: other is no dependency in package.json"],
  ])("%s", (_title, change, sentence) => {
    map({ zod: "npm:zod@4.6.7", "@scope/tool": "npm:@scope/tool@1.0.0", ...change });
    expect(findDrift(root)).toEqual([sentence]);
  });

  it("a bare import of shared code that the map leaves out", () => {
    map({ "@scope/tool": "npm:@scope/tool@1.0.0" });
    expect(findDrift(root)).toEqual(['hello: "zod" (in _shared/names.ts) is not mapped']);
  });

  it("a function without deno.json", () => {
    rmSync(join(root, "supabase/functions/hello/deno.json"));
    expect(findDrift(root)).toEqual(["hello: there is no deno.json"]);
  });
});
