import { createClient } from "@supabase/supabase-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import WebSocket from "ws";
import { downloadFile } from "../../supabase/functions/_shared/tasks/download.ts";
import { holdLease, type Lease } from "../../supabase/functions/_shared/tasks/lease.ts";

/** The heartbeat and the download against answers made up here. */

type Answer = { status: number; body: unknown } | "no answer";

let answers: Answer[];
let heard: { url: string; body: Record<string, unknown> }[];
let lease: Lease | undefined;

const client = createClient("http://127.0.0.1:1", "sb_secret_test", {
  auth: { persistSession: false, autoRefreshToken: false },
  realtime: { transport: WebSocket as never },
  global: {
    fetch: async (input, init) => {
      heard.push({ url: String(input), body: init?.body ? JSON.parse(String(init.body)) : {} });
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (!answer || answer === "no answer") throw new TypeError("fetch failed");
      return Response.json(answer.body, { status: answer.status });
    },
  },
});

const task = {
  id: "8a3a3d0c-6f5e-4a5f-b2f3-0a6b0f2d9c11",
  user_id: "5b1f6c1e-8f0a-4c57-9a39-3d2f7a7d0c11",
  kind: "analyze_resume",
  subject_id: null,
  input: {},
  attempts: 1,
  max_attempts: 5,
};
const renewed: Answer = { status: 200, body: {} };
const lost: Answer = { status: 409, body: { code: "PT409", message: "lease_lost", details: "", hint: "" } };

beforeEach(() => {
  vi.useFakeTimers();
  heard = [];
  answers = [renewed];
});
afterEach(() => {
  lease?.stop();
  lease = undefined;
  vi.useRealTimers();
});

test("a report says who, how far and what", async () => {
  lease = holdLease(client, task, "worker-1");
  await lease.report(25, "reading");
  expect(heard).toMatchObject([
    {
      url: expect.stringContaining("/rpc/report_progress"),
      body: { task_id: task.id, worker: "worker-1", progress: 25, step: "reading", lease_seconds: 180 },
    },
  ]);
});

test("while a step takes long, the heartbeat repeats the last report", async () => {
  lease = holdLease(client, task, "worker-1");
  await lease.report(75, "writing");
  await vi.advanceTimersByTimeAsync(16_000);
  expect(heard.map(({ body }) => body.progress)).toEqual([75, 75, 75, 75]);
});

test("a heartbeat that learns of the loss aborts the step", async () => {
  lease = holdLease(client, task, "worker-1");
  answers = [lost];
  await vi.advanceTimersByTimeAsync(5_000);
  expect(lease.signal.aborted).toBe(true);
  expect(lease.signal.reason).toMatchObject({ code: "lease_lost" });
  await expect(lease.report(90, "saving")).rejects.toMatchObject({ code: "lease_lost" });
});

test("a heartbeat that does not get through aborts nothing, and the next one tries again", async () => {
  lease = holdLease(client, task, "worker-1");
  answers = ["no answer"];
  await vi.advanceTimersByTimeAsync(5_000);
  expect(lease.signal.aborted).toBe(false);
  answers = [renewed];
  const before = heard.length;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(heard.length).toBeGreaterThan(before);
});

test("a stopped lease is silent", async () => {
  lease = holdLease(client, task, "worker-1");
  lease.stop();
  await vi.advanceTimersByTimeAsync(100_000);
  expect(heard).toEqual([]);
});

test.each<[string, Answer, string, boolean]>([
  [
    "an object that is gone",
    { status: 400, body: { statusCode: "404", error: "not_found" } },
    "file_missing",
    false,
  ],
  [
    "an error of Storage",
    { status: 500, body: { statusCode: "500", error: "internal" } },
    "storage_unavailable",
    true,
  ],
  ["a gateway that is away", { status: 503, body: {} }, "storage_unavailable", true],
  ["no answer", "no answer", "storage_unavailable", true],
])("a download that meets %s", async (_, answer, code, retryable) => {
  answers = [answer];
  await expect(downloadFile(client, "resumes", "a/b.pdf")).rejects.toMatchObject({ code, retryable });
});
