import { beforeAll, expect, test } from "vitest";
import { callAgent } from "../support/applying.ts";
import { type Hiring, startHiring } from "../support/hiring.ts";
import { stackFromEnvironment } from "../support/stack.ts";

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

test("the numbers are match_job's, each with a reason in words", async () => {
  const { candidate, jobId, resumeId } = hiring;
  const { data: match } = await candidate.client
    .rpc("match_job", { job_id: jobId, resume_id: resumeId })
    .single();
  const { status, body } = await callAgent(stack, candidate, "explain-match", {
    job_id: jobId,
    resume_id: resumeId,
  });
  expect(status).toBe(200);
  expect(body).toMatchObject(match as object);
  expect(body.run).toMatchObject({ provider: "rules", dropped_claims: 0, findings: [] });
  expect(body.summary).toBe("Your résumé shows Kubernetes. It does not show Docker, which the job requires.");
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
