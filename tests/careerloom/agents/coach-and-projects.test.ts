import { describe, expect, test } from "vitest";
import type { Candidate } from "../../../scripts/lib/candidate.ts";
import { addImportedJob, callAgent } from "../support/applying.ts";
import { newCandidate, serviceClient, stackFromEnvironment } from "../support/stack.ts";

/** Plans and project ideas over HTTP: documents of their owner, with the run that wrote them. */

const stack = stackFromEnvironment();

async function ratedSession(candidate: Candidate): Promise<string> {
  const { data, error } = await candidate.client.rpc("save_practice", {
    role_title: "Cook",
    level: "mid",
    kind: "behavioral",
    tech_stack: [],
    items: [
      {
        question: "Tell me about a very busy shift.",
        answer: "In December we had 140 guests and two cooks were ill. We called the waiters.",
      },
    ],
  });
  if (error) throw error;
  const session_id = data.session.id as string;
  expect((await callAgent(stack, candidate, "evaluate-practice", { session_id })).status).toBe(200);
  return session_id;
}

async function documentsOf({ client }: Candidate) {
  const { data, error } = await client
    .from("documents")
    .select("id, kind, author, run_id, claims, body")
    .order("created_at");
  if (error) throw error;
  return data;
}

describe("coach", () => {
  test("writes a plan that quotes the answers it rests on", async () => {
    const candidate = await newCandidate(stack);
    const sessionId = await ratedSession(candidate);
    const answered = await callAgent(stack, candidate, "coach", {});
    expect(answered).toMatchObject({
      status: 200,
      body: { kind: "coaching_plan", author: "agent", run: { provider: "rules", dropped_claims: 0 } },
    });
    expect(answered.body.body).toContain("This week:");
    const evidence = answered.body.claims.map(
      (claim: { evidence: { session_id: string; quote: string } }) => claim.evidence,
    );
    expect(evidence).toContainEqual(
      expect.objectContaining({ session_id: sessionId, quote: "We called the waiters." }),
    );
    expect(await documentsOf(candidate)).toMatchObject([
      { id: answered.body.id, run_id: answered.body.run.run_id },
    ]);
  });

  test("before anything is rated there is nothing", async () => {
    const candidate = await newCandidate(stack);
    expect(await callAgent(stack, candidate, "coach", {})).toMatchObject({
      status: 404,
      body: { code: "not_found" },
    });
  });
});

describe("suggest-projects", () => {
  test("knows the skills of the person, and what jobs in view ask for beyond them", async () => {
    const candidate = await newCandidate(stack);
    const { data: haccp } = await serviceClient(stack)
      .from("skills")
      .select("id")
      .eq("slug", "haccp")
      .single<{ id: string }>();
    await candidate.client.from("user_skills").insert({ skill_id: haccp?.id });
    const jobId = await addImportedJob(stack, {
      external_url: `https://jobs.example.com/${crypto.randomUUID()}`,
    });
    await candidate.client.from("saved_jobs").insert({ job_id: jobId });
    const answered = await callAgent(stack, candidate, "suggest-projects", {
      skills: ["Triage"],
      goal: "Use SQL in a kitchen",
    });
    expect(answered).toMatchObject({
      status: 200,
      body: { kind: "project_ideas", run: { provider: "rules", dropped_claims: 0 } },
    });
    const quotes = answered.body.claims.map((claim: { evidence: { quote: string } }) => claim.evidence.quote);
    expect(quotes).toEqual(
      expect.arrayContaining([
        "asked for: Triage",
        "Use SQL in a kitchen",
        "Kubernetes is asked for by: Bakery manager, Alder & Rye",
      ]),
    );
    expect(answered.body.body).not.toContain("Teaches: HACCP");
  });

  test("asks for something to go by where nothing is known", async () => {
    const candidate = await newCandidate(stack);
    expect(await callAgent(stack, candidate, "suggest-projects", {})).toMatchObject({
      status: 422,
      body: { code: "validation_failed", details: { fields: [{ path: "skills" }] } },
    });
  });
});
