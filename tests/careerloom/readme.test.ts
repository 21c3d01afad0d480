import { readFileSync } from "node:fs";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { expect, test } from "vitest";
import WebSocket from "ws";
import { mailedCode } from "../../scripts/lib/candidate.ts";
import { pdfFile } from "./support/files.ts";
import { stackFromEnvironment } from "./support/stack.ts";

const stack = stackFromEnvironment();
const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

/** The README's example as a function of what it takes from its surroundings. */
function example(): (...surroundings: unknown[]) => Promise<Record<string, unknown>> {
  const code = /```ts\n([\s\S]*?)```/.exec(readme)?.[1]?.replace(/^import .*$/m, "");
  if (!code) throw new Error("The README has no example");
  const AsyncFunction = (async () => {}).constructor as FunctionConstructor;
  const names = ["createClient", "SUPABASE_URL", "SUPABASE_PUBLISHABLE_KEY", "email", "ask", "file"];
  return AsyncFunction(...names, `${code}\nreturn { task, resume };`) as never;
}

test("the README's example, run to the letter, ends with a score and its factors", async () => {
  const email = "readme-reader@example.com";
  // Node 20 has no WebSocket of its own; the README says so below the example.
  const create = (url: string, key: string): SupabaseClient =>
    createClient(url, key, { realtime: { transport: WebSocket as never } });
  const ask = () => mailedCode(stack, email);
  const { task, resume } = await example()(
    create,
    stack.url,
    stack.publishableKey,
    email,
    ask,
    await pdfFile(),
  );
  expect(task).toMatchObject({ status: "succeeded", error_code: null });
  expect(resume).toMatchObject({ status: "ready", content: { basics: { name: "Ines Duarte" } } });
  const [analysis] = (resume as { resume_analyses: { ats_score: number; factors: { points: number }[] }[] })
    .resume_analyses;
  expect(analysis?.factors.reduce((sum, { points }) => sum + points, 0)).toBe(analysis?.ats_score);
});
