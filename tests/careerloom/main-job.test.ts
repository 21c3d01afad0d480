import { beforeAll, describe, expect, test } from "vitest";
import {
  anonymousClient,
  type Candidate,
  followResume,
  type ResumeExtension,
  uploadResume,
} from "../../scripts/lib/candidate.ts";
import { docxFile, pdfFile, textFile } from "./support/files.ts";
import { callFunction, newCandidate, stackFromEnvironment, tokenOf } from "./support/stack.ts";

/** Sign in, upload, follow, read; and nobody else can. Over HTTP, as a client program would. */

const stack = stackFromEnvironment();

interface Analysis {
  resume_id: string;
  resume_version: number;
  ats_score: number;
  factors: { key: string; points: number; max: number; evidence: unknown; advice: string }[];
  strengths: string[];
  suggestions: { text: string; quote: string; section: string; priority: string }[];
  run_id: string;
}

const formats: { extension: ResumeExtension; make: () => Promise<Uint8Array> | Uint8Array }[] = [
  { extension: "pdf", make: () => pdfFile() },
  { extension: "docx", make: () => docxFile() },
  { extension: "txt", make: () => textFile() },
];

describe.each(formats)("a candidate uploads a résumé as $extension", ({ extension, make }) => {
  let candidate: Candidate;
  let resumeId: string;
  const progress: number[] = [];

  beforeAll(async () => {
    candidate = await newCandidate(stack);
    resumeId = await uploadResume(candidate, await make(), extension, `My résumé.${extension}`);
    const task = await followResume(candidate, resumeId, (state) => progress.push(state.progress));
    expect(task).toMatchObject({ status: "succeeded", progress: 100, attempts: 1, error_code: null });
  });

  test("the candidate sees the task move and end", () => {
    expect(progress.at(-1)).toBe(100);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
  });

  test("skills of the catalogue are found, each with the words that show it", async () => {
    const { data } = await candidate.client
      .from("resume_skills")
      .select("mentions, evidence, skill:skills(slug)")
      .eq("resume_id", resumeId);
    expect(data).toContainEqual(
      expect.objectContaining({ skill: { slug: "haccp" }, evidence: expect.stringContaining("HACCP") }),
    );
  });

  test("the content is a JSON Resume with what the file says", async () => {
    const { data } = await candidate.client.from("resumes").select("*").eq("id", resumeId).single();
    expect(data).toMatchObject({
      status: "ready",
      error_code: null,
      version: 1,
      origin: "upload",
      author: "import",
    });
    expect(data.content.basics).toMatchObject({ name: "Ines Duarte", email: "ines.duarte@example.com" });
    expect(data.content.work.map((work: { name: string }) => work.name)).toEqual(
      expect.arrayContaining([
        expect.stringContaining("Harbour Foods"),
        expect.stringContaining("Alto Bakery"),
      ]),
    );
    expect(data.text).toContain("Cut packaging waste by 18 %");
    expect(data.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test("the version is kept", async () => {
    const { data } = await candidate.client
      .from("resume_versions")
      .select("version, author")
      .eq("resume_id", resumeId);
    expect(data).toEqual([{ version: 1, author: "import" }]);
  });

  test("the analysis has a score that its factors sum to, and words with evidence", async () => {
    const { data } = await candidate.client
      .from("resume_analyses")
      .select("*")
      .eq("resume_id", resumeId)
      .single<Analysis>();
    const sum = data?.factors.reduce((total, { points }) => total + points, 0) ?? 0;
    expect(sum).toBeCloseTo(data?.ats_score ?? Number.NaN, 2);
    expect(data?.ats_score).toBeGreaterThan(30);
    expect(data?.strengths.join()).toContain("18 %");
    expect(data?.suggestions.length).toBeGreaterThan(0);
  });

  test("the run says who wrote the words", async () => {
    const { data } = await candidate.client.from("ai_runs").select("agent, provider, status, prompt_version");
    expect(data).toEqual([
      { agent: "analyze-resume", provider: "rules", status: "succeeded", prompt_version: "analyze-resume/1" },
    ]);
  });

  test("the candidate is told", async () => {
    const { data } = await candidate.client.from("notifications").select("kind, payload");
    expect(data).toEqual([
      { kind: "resume_ready", payload: expect.objectContaining({ resume_id: resumeId }) },
    ]);
  });

  test("another candidate and a visitor see none of it, the file neither", async () => {
    const { data: row } = await candidate.client
      .from("resumes")
      .select("storage_path")
      .eq("id", resumeId)
      .single();
    const others = [(await newCandidate(stack)).client, anonymousClient(stack)];
    for (const client of others) {
      for (const table of [
        "resumes",
        "resume_versions",
        "resume_analyses",
        "ai_tasks",
        "ai_runs",
        "notifications",
      ]) {
        const { data } = await client.from(table).select("*");
        expect(data ?? [], table).toEqual([]);
      }
      const file = await client.storage.from("resumes").download(row?.storage_path);
      expect(file.error).not.toBeNull();
    }
    expect((await candidate.client.storage.from("resumes").download(row?.storage_path)).error).toBeNull();
  });
});

test("the same file twice gives the same score and words, the second time from the stored run", async () => {
  const candidate = await newCandidate(stack);
  // One after the other: two tasks at once may both find no stored run yet.
  await followResume(candidate, await uploadResume(candidate, textFile(), "txt"));
  await followResume(candidate, await uploadResume(candidate, textFile(), "txt"));
  const { data } = await candidate.client
    .from("resume_analyses")
    .select("ats_score, factors, strengths, suggestions");
  expect(data).toHaveLength(2);
  expect(data?.[0]).toEqual(data?.[1]);
  const { data: runs } = await candidate.client.from("ai_runs").select("id");
  expect(runs, "the second résumé is answered from the first run").toHaveLength(1);
});

describe("POST /functions/v1/analyze-resume", () => {
  let candidate: Candidate;
  let token: string;
  let resumeId: string;

  beforeAll(async () => {
    candidate = await newCandidate(stack);
    token = await tokenOf(candidate);
    resumeId = await uploadResume(candidate, textFile(), "txt");
    await followResume(candidate, resumeId);
  });

  test("by the owner → 200 with the analysis; again it is the same one", async () => {
    const first = await callFunction(stack, "analyze-resume", { token, body: { resume_id: resumeId } });
    expect(first).toMatchObject({ status: 200, body: { resume_id: resumeId, resume_version: 1 } });
    const again = await callFunction(stack, "analyze-resume", { token, body: { resume_id: resumeId } });
    expect(again.body.id).toBe(first.body.id);
  });

  test("with Prefer: respond-async → 202 with the task", async () => {
    const answer = await callFunction(stack, "analyze-resume", {
      token,
      body: { resume_id: resumeId },
      headers: { prefer: "respond-async" },
    });
    expect(answer).toMatchObject({
      status: 202,
      body: { task_id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
    expect(answer.headers.get("preference-applied")).toBe("respond-async");
  });

  test("after an edit → an analysis of the new version", async () => {
    const { data: resume } = await candidate.client
      .from("resumes")
      .select("content, version")
      .eq("id", resumeId)
      .single();
    const content = { ...resume?.content, basics: { ...resume?.content.basics, summary: "" } };
    const edit = await candidate.client
      .from("resumes")
      .update({ content, version: resume?.version })
      .eq("id", resumeId);
    expect(edit.error).toBeNull();
    const answer = await callFunction(stack, "analyze-resume", { token, body: { resume_id: resumeId } });
    expect(answer).toMatchObject({ status: 200, body: { resume_version: 2 } });
  });

  test("of a résumé made in a form, without a file → an analysis", async () => {
    const { data, error } = await candidate.client
      .from("resumes")
      .insert({
        title: "From a form",
        content: { basics: { name: "Ines Duarte" }, work: [{ name: "Harbour Foods" }] },
      })
      .select("id")
      .single();
    expect(error).toBeNull();
    const answer = await callFunction(stack, "analyze-resume", { token, body: { resume_id: data?.id } });
    expect(answer).toMatchObject({ status: 200, body: { resume_id: data?.id, findings: [] } });
  });

  test("of somebody else's résumé → 404 not_found", async () => {
    const other = await tokenOf(await newCandidate(stack));
    const answer = await callFunction(stack, "analyze-resume", {
      token: other,
      body: { resume_id: resumeId },
    });
    expect(answer).toMatchObject({
      status: 404,
      body: { code: "not_found", request_id: expect.any(String) },
    });
  });

  test.each([
    ["no id", {}, "resume_id"],
    ["an id that is none", { resume_id: "7" }, "resume_id"],
    ["an unknown field", { resume_id: crypto.randomUUID(), colour: "red" }, "colour"],
  ])("with %s → 422 validation_failed naming the field", async (_, body, path) => {
    const answer = await callFunction(stack, "analyze-resume", { token, body });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: "validation_failed", details: { fields: [{ path }] } },
    });
  });

  test("without a token → 401 unauthorized", async () => {
    const answer = await callFunction(stack, "analyze-resume", { body: { resume_id: resumeId } });
    expect(answer).toMatchObject({ status: 401, body: { code: "unauthorized" } });
  });

  test("with the token of a session that was logged out → 401 session_revoked", async () => {
    const gone = await newCandidate(stack);
    const old = await tokenOf(gone);
    await gone.client.auth.signOut();
    const answer = await callFunction(stack, "analyze-resume", { token: old, body: { resume_id: resumeId } });
    expect(answer).toMatchObject({ status: 401, body: { code: "session_revoked" } });
  });
});

describe("POST /functions/v1/process-tasks", () => {
  test("with the secret key → what it did", async () => {
    const answer = await callFunction(stack, "process-tasks", {
      apikey: stack.secretKey,
      body: { limit: 1 },
    });
    expect(answer).toMatchObject({
      status: 200,
      body: { claimed: expect.any(Number), succeeded: expect.any(Number), failed: expect.any(Number) },
    });
  });

  test("with the publishable key → 401", async () => {
    expect(await callFunction(stack, "process-tasks")).toMatchObject({
      status: 401,
      body: { code: "unauthorized" },
    });
  });

  test("with a candidate's token → 401", async () => {
    const token = await tokenOf(await newCandidate(stack));
    expect(await callFunction(stack, "process-tasks", { token })).toMatchObject({ status: 401 });
  });
});
