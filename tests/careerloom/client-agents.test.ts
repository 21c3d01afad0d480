import { readdirSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import type { AgentName, Agents, ApiError, CareerloomClient } from "../../src/index.ts";
import { signedIn } from "./support/typed-client.ts";

const id = "00000000-0000-4000-8000-0000000fffff";

/** Every agent with a body of its type about things that are not there: one that is missing here does not compile. */
const bodies: { [Name in AgentName]: Agents[Name]["body"] } = {
  "analyze-job": { url: "http://127.0.0.1/" },
  "analyze-resume": { resume_id: id },
  "build-resume": { resume_id: id, instructions: "Shorten the summary." },
  coach: { session_id: id },
  "evaluate-practice": { session_id: id },
  "explain-match": { job_id: id },
  "generate-questions": {
    role_title: "Baker",
    level: "mid",
    kind: "mixed",
    tech_stack: [],
    count: 3,
    job_id: id,
  },
  "interview-feedback": { interview_id: id },
  "suggest-projects": {},
  "summarize-candidate": { application_id: id },
  "tailor-resume": { resume_id: id, job_id: id },
  "write-cover-letter": { resume_id: id, job_id: id, tone: "friendly" },
  "write-outreach": { channel: "recruiter_email", resume_id: id, job_id: id },
  "write-portfolio": { portfolio_id: id, instructions: "Shorten the summary." },
};

/** Which refusals are not `not_found`: an address that nobody may fetch, and nothing to suggest from. */
const refusals: Partial<Record<AgentName, Partial<ApiError>>> = {
  "analyze-job": { code: "url_not_allowed", reason: "address" },
  "suggest-projects": { code: "validation_failed" },
};

/** What the typed client calls beside agents, and what is for other programs. */
const otherCalls = ["chat", "search-jobs", "sign-shared-media"];
const notForClients = ["process-tasks", "send-emails", "unsubscribe"];

test("every function is called by the typed client or for other programs", () => {
  const listed = [...Object.keys(bodies), ...otherCalls, ...notForClients];
  const functions = readdirSync(new URL("../../supabase/functions", import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "_shared")
    .map(({ name }) => name);
  expect(functions.sort()).toEqual(listed.sort());
});

let ines: CareerloomClient;
beforeAll(async () => {
  ines = await signedIn();
});

test.each(Object.keys(bodies) as AgentName[])(
  "%s, called through the typed client about what is not there, says so with its code",
  async (name) => {
    const { data, error } = await ines.agent(name, bodies[name]);
    expect(data).toBeNull();
    expect(error).toMatchObject({
      code: "not_found",
      ...refusals[name],
      requestId: expect.stringMatching(/^[\w-]{8,}$/),
    });
  },
);
