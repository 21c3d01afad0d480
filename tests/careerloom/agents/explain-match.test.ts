import { beforeAll, expect, test } from "vitest";
import type { Candidate } from "../../../scripts/lib/candidate.ts";
import { type Hiring, startHiring } from "../support/hiring.ts";
import { callFunction, newCandidate, stackFromEnvironment, tokenOf } from "../support/stack.ts";

/** A candidate has a match explained over HTTP, by the rules. */

const stack = stackFromEnvironment();
let hiring: Hiring;

beforeAll(async () => {
  hiring = await startHiring(stack, {
    resume: {
      basics: { name: "Amara Okafor", location: { city: "Porto", countryCode: "PT" } },
      work: [
        {
          name: "Alto",
          position: "Engineer",
          startDate: "2020-01",
          endDate: "2021-12",
          highlights: ["Ran it"],
        },
      ],
      skills: [{ name: "Kubernetes" }],
    },
    job: {
      title: "Engineer",
      description: "Runs it.",
      location: "Porto",
      country: "PT",
      experience_level: "senior",
    },
    skills: ["kubernetes", "docker"],
  });
});

const explain = async (as: Candidate, body: unknown, headers: Record<string, string> = {}) =>
  callFunction(stack, "explain-match", { body, token: await tokenOf(as), headers });

test("the numbers are match_job's, each with a reason in words", async () => {
  const { candidate, jobId, resumeId } = hiring;
  const { data: match } = await candidate.client
    .rpc("match_job", { job_id: jobId, resume_id: resumeId })
    .single();
  const { status, body } = await explain(candidate, { job_id: jobId, resume_id: resumeId });
  expect(status).toBe(200);
  expect(body).toMatchObject(match as object);
  expect(body.run).toMatchObject({ provider: "rules", dropped_claims: 0, findings: [] });
  expect(body.summary).toBe(
    "Your résumé shows Kubernetes. What is missing most is Docker, which it requires.",
  );
  expect(
    Object.fromEntries(
      body.reasons.map((reason: { factor: string; text: string }) => [reason.factor, reason.text]),
    ),
  ).toMatchObject({
    Kubernetes: "You list Kubernetes, which the job requires.",
    "senior level": "Your positions add up to 2 years of work, less than the 5 that senior level asks for.",
    Porto: "You are in Porto, PT, where the job is.",
  });
});

test("the same question again is answered from the same run, and one key is one task", async () => {
  const { candidate, jobId } = hiring;
  const key = { "idempotency-key": "match-1" };
  const first = await explain(candidate, { job_id: jobId }, key);
  const second = await explain(candidate, { job_id: jobId }, key);
  expect(second.body.run.task_id).toBe(first.body.run.task_id);
  const third = await explain(candidate, { job_id: jobId });
  expect(third.body.run).toMatchObject({ reused: true, run_id: first.body.run.run_id });
  expect(third.body.run.task_id).not.toBe(first.body.run.task_id);
});

test("nobody explains another's résumé, or a job that is not there", async () => {
  const { candidate, jobId, resumeId } = hiring;
  const stranger = await newCandidate(stack);
  expect(await explain(stranger, { job_id: jobId, resume_id: resumeId })).toMatchObject({
    status: 404,
    body: { code: "not_found" },
  });
  expect(await explain(candidate, { job_id: resumeId })).toMatchObject({ status: 404 });
  expect(await explain(candidate, { job_id: "x" })).toMatchObject({
    status: 422,
    body: { code: "validation_failed", details: { fields: [{ path: "job_id" }] } },
  });
  const { data } = await stranger.client.from("ai_tasks").select("id");
  expect(data).toEqual([]);
});

test("with respond-async the task holds the answer, for its owner alone", async () => {
  const { candidate, recruiter, jobId } = hiring;
  const { status, body } = await explain(candidate, { job_id: jobId }, { prefer: "respond-async" });
  expect(status).toBe(202);
  const { data } = await recruiter.client.from("ai_tasks").select("id").eq("id", body.task_id);
  expect(data).toEqual([]);
});
