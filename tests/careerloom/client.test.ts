import { beforeAll, describe, expect, test } from "vitest";
import { sampleResume } from "../../scripts/lib/sample-resume.ts";
import type { CareerloomClient } from "../../src/index.ts";
import { signedIn } from "./support/typed-client.ts";

let ines: CareerloomClient;
beforeAll(async () => {
  ines = await signedIn();
});

describe("the main job", () => {
  test("upload, progress and analysis, each with its type", async () => {
    const { data: resume, error } = await ines.uploadResume(new Blob([sampleResume]), "txt");
    expect(error).toBeNull();
    const { data: task } = await ines
      .from("ai_tasks")
      .select("id")
      .eq("subject_id", resume?.id ?? "")
      .single();
    const seen: string[] = [];
    for await (const { status } of ines.followTask(task?.id ?? "", { intervalMs: 50 })) seen.push(status);
    expect(seen.at(-1)).toBe("succeeded");
    const { data: analysis } = await ines.agent("analyze-resume", { resume_id: resume?.id ?? "" });
    expect(analysis?.ats_score).toBeGreaterThan(0);
    const points = analysis?.factors.reduce((sum, factor) => sum + factor.points, 0) ?? 0;
    expect(points).toBeCloseTo(analysis?.ats_score ?? -1, 2);
  });

  test("a conversation, read piece by piece", async () => {
    const events = [];
    for await (const event of ines.chat({ message: "What did I do about waste?" })) events.push(event);
    expect(events.map(({ event }) => event)).toEqual(["delta", "sources", "done"]);
  });

  test("breaking off the loop ends it, and the question is kept", async () => {
    for await (const _ of ines.chat({ message: "Something that I do not wait for" })) break;
    const { data } = await ines
      .from("chat_messages")
      .select("role")
      .eq("content", "Something that I do not wait for");
    expect(data).toEqual([{ role: "user" }]);
  });

  test("an agent that is started answers a task", async () => {
    const { data: resume } = await ines.from("resumes").select("id").limit(1).single();
    const { data, error } = await ines.startAgent("analyze-resume", { resume_id: resume?.id ?? "" });
    expect(error).toBeNull();
    expect(data?.task_id).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe("errors have one shape", () => {
  const nobody = crypto.randomUUID();

  test("of a function", async () => {
    expect((await ines.agent("analyze-resume", { resume_id: nobody })).error).toMatchObject({
      code: "not_found",
      status: 404,
      requestId: expect.stringMatching(/./),
    });
    expect((await ines.agent("analyze-resume", { resume_id: "7" })).error).toMatchObject({
      code: "validation_failed",
      fields: [{ path: "resume_id" }],
    });
  });

  test("of an RPC", async () => {
    const { error, status } = await ines.rpc("start_practice", { role_title: "", level: "entry" });
    expect(await ines.toApiError(error, status)).toMatchObject({
      code: "validation_failed",
      status: 422,
      fields: [{ path: "role_title" }],
    });
  });

  test("of a table: what is taken, what a check refuses, what one may not", async () => {
    const { data: me } = await ines.rpc("me");
    const id = me?.id ?? "";
    const username = `name_${id.slice(0, 8)}`;
    const other = await signedIn();
    const { data: them } = await other.rpc("me");
    await ines.from("profiles").update({ username }).eq("id", id);
    const taken = await other
      .from("profiles")
      .update({ username })
      .eq("id", them?.id ?? "");
    expect(await ines.toApiError(taken.error, taken.status)).toMatchObject({ code: "username_taken" });
    const short = await ines.from("profiles").update({ username: "a" }).eq("id", id);
    expect(await ines.toApiError(short.error, short.status)).toMatchObject({
      code: "validation_failed",
      fields: [{ path: "username" }],
    });
    const role = await ines.from("profiles").update({ role: "admin" }).eq("id", id);
    expect(await ines.toApiError(role.error, role.status)).toMatchObject({ code: "forbidden" });
  });

  test("of Storage and Auth", async () => {
    const upload = await ines.storage
      .from("resumes")
      .upload(`${nobody}/x.pdf`, new Blob(["%PDF"], { type: "application/pdf" }));
    expect((await ines.toApiError(upload.error)).code).toBe("forbidden");
    const { error } = await ines.auth.verifyOtp({ email: "a@example.com", token: "000000", type: "email" });
    expect(await ines.toApiError(error)).toMatchObject({ code: "unknown", platformCode: "otp_expired" });
  });
});
