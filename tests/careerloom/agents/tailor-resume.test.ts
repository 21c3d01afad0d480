import { beforeAll, expect, test } from "vitest";
import type { Candidate } from "../../../scripts/lib/candidate.ts";
import { addImportedJob, addResume, bakerContent, callAgent } from "../support/applying.ts";
import { newCandidate, stackFromEnvironment } from "../support/stack.ts";

const stack = stackFromEnvironment();
const agent = "tailor-resume";

let ines: Candidate;
let resume: string;
let job: string;

beforeAll(async () => {
  ines = await newCandidate(stack);
  [resume, job] = await Promise.all([
    addResume(ines),
    addImportedJob(stack, { title: "Oven operator", description: "You run ovens." }),
  ]);
});

test("a résumé for a job is a child of its own, with what changed and what the summary rests on", async () => {
  const { status, body } = await callAgent(stack, ines, agent, { resume_id: resume, job_id: job });
  expect(status).toBe(200);
  expect(body.resume).toMatchObject({
    origin: "tailored",
    author: "agent",
    parent_id: resume,
    job_id: job,
    status: "ready",
    version: 1,
    title: "Bakery – Oven operator, Alder & Rye",
    is_primary: false,
    run_id: body.run.run_id,
  });
  expect(body.resume.content.work[1].highlights[0]).toContain("HACCP");
  expect(body.resume.content.basics).toMatchObject({ name: "Ines Duarte", email: "ines.duarte@example.com" });
  expect(body.resume.content.basics.summary).toContain("Shift supervisor, Harbour Foods");
  expect(JSON.stringify(body.resume.content)).not.toContain("Kubernetes");
  expect(body.diff).toContainEqual(expect.objectContaining({ kind: "added", path: "basics.summary" }));
  expect(body.claims.map((claim: { evidence: { path: string } }) => claim.evidence.path)).toContain(
    "work.1.highlights.1",
  );

  const { data: parent } = await ines.client
    .from("resumes")
    .select("content, version")
    .eq("id", resume)
    .single();
  expect(parent).toEqual({ content: bakerContent, version: 1 });
});

test("a résumé in the trash is not there", async () => {
  const trashed = await addResume(ines);
  await ines.client.from("resumes").update({ deleted_at: new Date().toISOString() }).eq("id", trashed);
  const answer = await callAgent(stack, ines, agent, { resume_id: trashed, job_id: job });
  expect(answer).toMatchObject({ status: 404, body: { code: "not_found" } });
});

test("an account with tailored résumés, their runs and parents can be deleted", async () => {
  const { error } = await ines.client.rpc("delete_my_account", { confirm: ines.email });
  expect(error).toBeNull();
});
