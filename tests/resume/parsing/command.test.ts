import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jsonResumeSchema } from "../../../supabase/functions/_shared/resume/schema.ts";

const root = new URL("../../../", import.meta.url).pathname;
const resume =
  "Ada Okoye\nMiller\nada@example.com\n\nWORK EXPERIENCE\n\nMiller, Mill & Sons\n2019 - 2021\n- Ground 40 tons of rye\n";

let folder = "";

const run = (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, "node_modules/tsx/dist/cli.mjs"), join(root, "scripts/parse.ts"), ...args],
      (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr }),
    );
  });

/** The pretty-printed JSON values that stand one after the other. */
const values = (stdout: string): Record<string, unknown>[] =>
  stdout
    .trim()
    .split(/\n(?=\{)/)
    .map((text) => JSON.parse(text));

describe("npm run parse", () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "parse-"));
    writeFileSync(join(folder, "ada.txt"), resume);
    writeFileSync(join(folder, "noise.bin"), new Uint8Array([0, 1, 2, 3, 0, 255]));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("a good file → {file, content, ats, findings}, its content in DIR too, exit code 0", async () => {
    const file = join(folder, "ada.txt");
    const { code, stdout } = await run(file, "--out", join(folder, "out"));
    const [result] = values(stdout);
    expect(code).toBe(0);
    expect(Object.keys(result ?? {})).toEqual(["file", "content", "ats", "findings"]);
    expect(jsonResumeSchema.parse(result?.content).work).toEqual([
      {
        position: "Miller",
        name: "Mill & Sons",
        startDate: "2019",
        endDate: "2021",
        highlights: ["Ground 40 tons of rye"],
      },
    ]);
    expect(JSON.parse(readFileSync(join(folder, "out", "ada.json"), "utf8"))).toEqual(result?.content);
  });

  it("bad and missing files among good ones → an error object each, exit code 1, nothing internal", async () => {
    const files = ["noise.bin", "ada.txt", "missing.pdf"].map((name) => join(folder, name));
    const { code, stdout } = await run(...files);
    const results = values(stdout);
    expect(code).toBe(1);
    expect(results.map((result) => result.file)).toEqual(files);
    expect(results[0]?.error).toMatchObject({ code: "unsupported_file" });
    expect(results[1]?.content).toMatchObject({ basics: { name: "Ada Okoye" } });
    expect(results[2]?.error).toMatchObject({ code: "not_found" });
    expect(stdout).not.toMatch(/ at .*\.ts:\d+/);
  });

  it("no file → usage and exit code 2", async () => {
    const { code, stderr } = await run();
    expect(code).toBe(2);
    expect(stderr).toContain("usage:");
  });
});
