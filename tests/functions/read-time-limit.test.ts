import { createClient } from "@supabase/supabase-js";
import { expect, test } from "vitest";
import WebSocket from "ws";
import { createLog } from "../../supabase/functions/_shared/http/log.ts";
import { workOnce } from "../../supabase/functions/_shared/tasks/worker.ts";
import { pdfFile } from "../careerloom/support/files.ts";

const id = "8a3a3d0c-6f5e-4a5f-b2f3-0a6b0f2d9c11";

/** A database with one task about one uploaded PDF; it keeps what the worker calls. */
async function oneUpload() {
  const bytes = await pdfFile();
  const called: { path: string; body: Record<string, unknown> }[] = [];
  const answers: Record<string, () => Response> = {
    "/rest/v1/rpc/claim_tasks": () =>
      Response.json([
        {
          id,
          user_id: id,
          kind: "analyze_resume",
          subject_id: id,
          input: { resume_id: id },
          attempts: 1,
          max_attempts: 5,
        },
      ]),
    "/rest/v1/resumes": () =>
      Response.json([{ storage_path: "a/b.pdf", version: 1, content: null, text: null }]),
    "/storage/v1/object/resumes/a/b.pdf": () => new Response(bytes as Uint8Array<ArrayBuffer>),
  };
  const client = createClient("http://127.0.0.1:1", "sb_secret_test", {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: WebSocket as never },
    global: {
      fetch: async (input, init) => {
        const { pathname: path } = new URL(String(input));
        called.push({ path, body: init?.body ? JSON.parse(String(init.body)) : {} });
        return answers[path]?.() ?? Response.json({});
      },
    },
  });
  return { client, called };
}

test("a file that takes longer to read than its limit ends the task for good, as timed out", async () => {
  const { client, called } = await oneUpload();
  let time = 0;
  const report = await workOnce({
    client,
    ports: [],
    providers: [],
    maxRunning: null,
    web: { contactUrl: "https://app.example.com", testHosts: new Map() },
    log: createLog({}, () => {}),
    // Half a minute between any two looks at the clock.
    now: () => {
      time += 30_000;
      return time;
    },
  });
  expect(report).toEqual({ claimed: 1, succeeded: 0, failed: 1 });
  const failure = called.find(({ path }) => path.endsWith("/fail_task"));
  expect(failure?.body).toMatchObject({ error_code: "file_too_slow", retry: false });
  expect(called.some(({ path }) => path.endsWith("/save_resume_content"))).toBe(false);
});
