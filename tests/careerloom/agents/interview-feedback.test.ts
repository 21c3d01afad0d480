import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { type Candidate, signInByCode } from "../../../scripts/lib/candidate.ts";
import { waitFor } from "../../support/wait.ts";
import { addResume, callAgent } from "../support/applying.ts";
import { newCandidate, stackFromEnvironment } from "../support/stack.ts";

/** Both sides of one interview ask for feedback over HTTP; each gets what it may read, and nothing of the other. */

const stack = stackFromEnvironment();
const tag = randomBytes(5).toString("hex");
let candidate: Candidate;
let recruiter: Candidate;
let colleague: Candidate;
let interviewId: string;

async function ok<T>(promise: PromiseLike<{ data: T; error: unknown }>): Promise<NonNullable<T>> {
  const { data, error } = await promise;
  expect(error).toBeNull();
  return data as NonNullable<T>;
}

const ask = (person: Candidate) =>
  callAgent(stack, person, "interview-feedback", { interview_id: interviewId });

beforeAll(async () => {
  [candidate, recruiter, colleague] = (await Promise.all([
    signInByCode(stack, `ines-${tag}@example.com`, { full_name: "Ines Duarte" }),
    signInByCode(stack, `rita-${tag}@example.com`, { full_name: "Rita Nunes", role: "recruiter" }),
    signInByCode(stack, `cleo-${tag}@example.com`, { full_name: "Cleo Faria", role: "recruiter" }),
  ])) as [Candidate, Candidate, Candidate];
  const organization = await ok(
    recruiter.client.rpc("create_organization", { name: `Harbour ${tag}`, slug: `harbour-${tag}` }),
  );
  await ok(
    recruiter.client.rpc("invite_member", {
      organization_id: organization.id,
      email: colleague.email,
      role: "recruiter",
    }),
  );
  const token = await waitFor("the invitation", async () => {
    const mails = (await (await fetch(`${stack.mailboxUrl}/api/messages?to=${colleague.email}`)).json()) as {
      text: string;
    }[];
    return mails.map(({ text }) => /\/invitations\/(\S+)/.exec(text)?.[1]).find(Boolean);
  });
  await ok(colleague.client.rpc("accept_invitation", { token }));
  const job = await ok(
    recruiter.client
      .from("jobs")
      .insert({
        organization_id: organization.id,
        title: "Sous chef",
        description: "Leads the evening.",
        status: "open",
      })
      .select("id")
      .single(),
  );
  const resume_id = await addResume(candidate);
  const application = await ok(candidate.client.rpc("apply_to_job", { job_id: job.id, resume_id }));
  await candidate.client.from("candidate_notes").insert({
    application_id: application.id,
    body: "The talk about menus went well. I didn't know their ovens.",
  });
  const interview = await ok(
    recruiter.client.rpc("schedule_interview", {
      application_id: application.id,
      kind: "hr",
      scheduled_at: "2031-03-04T09:00:00Z",
      participants: [colleague.userId],
      notes: "Bring your certificates.",
    }),
  );
  interviewId = interview.id;
});

test("before the interview there is no feedback, and for strangers there is no interview", async () => {
  expect(await ask(candidate)).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
  expect(await ask(await newCandidate(stack))).toMatchObject({ status: 404, body: { code: "not_found" } });
});

describe("after the interview", () => {
  beforeAll(async () => {
    await ok(recruiter.client.rpc("complete_interview", { id: interviewId }));
    const questions = [
      {
        interview_id: interviewId,
        question: "How do you plan a menu?",
        notes: "Explained costs clearly. Forgot allergens. She is pregnant.",
        score: 6,
      },
      { interview_id: interviewId, question: "Why here?" },
    ];
    expect((await recruiter.client.from("interview_questions").insert(questions)).error).toBeNull();
    const card = {
      interview_id: interviewId,
      ratings: { hygiene: 2 },
      recommendation: "no",
      comment: "Would not trust the fridge records.",
    };
    expect((await recruiter.client.from("scorecards").insert(card)).error).toBeNull();
    await recruiter.client
      .from("scorecards")
      .update({ submitted_at: new Date().toISOString() })
      .eq("interview_id", interviewId);
  });

  test("the organizer gets what the notes and the card hold, without private matters", async () => {
    const { status, body } = await ask(recruiter);
    expect({ status, side: body.side, provider: body.run.provider }).toEqual({
      status: 200,
      side: "organization",
      provider: "rules",
    });
    expect(body.feedback).toMatchObject({
      ratings: [{ criterion: "hygiene", mean: 2 }],
      recommendations: { no: 1 },
      private_matters_left_out: 1,
    });
    for (const words of ["Explained costs clearly", "Forgot allergens", "fridge records"]) {
      expect(JSON.stringify(body.feedback)).toContain(words);
    }
    expect(JSON.stringify(body.feedback)).not.toContain("pregnant");
  });

  test("a colleague sees none of that before the own card is submitted, and all of it afterwards", async () => {
    const before = await ask(colleague);
    expect(before.status).toBe(200);
    expect(JSON.stringify(before.body.feedback)).not.toMatch(/fridge|allergens|costs/);
    const card = { interview_id: interviewId, ratings: { hygiene: 4 }, recommendation: "yes" };
    expect((await colleague.client.from("scorecards").insert(card)).error).toBeNull();
    await colleague.client
      .from("scorecards")
      .update({ submitted_at: new Date().toISOString() })
      .eq("interview_id", interviewId);
    const after = await ask(colleague);
    expect(after.body.id).toBe(before.body.id);
    expect(after.body.feedback).toMatchObject({ ratings: [{ criterion: "hygiene", mean: 3, cards: 2 }] });
    expect(JSON.stringify(after.body.feedback)).toMatch(/allergens[\s\S]*fridge/);
  });

  test("the candidate gets what the own notes hold, and nothing of the organization's", async () => {
    const { status, body } = await ask(candidate);
    expect({ status, side: body.side }).toEqual({ status: 200, side: "candidate" });
    expect(body.feedback.strengths).toMatchObject([{ quote: "The talk about menus went well." }]);
    expect(body.feedback.concerns).toMatchObject([{ quote: "I didn't know their ovens." }]);
    expect(JSON.stringify(body)).not.toMatch(/fridge|allergens|costs|hygiene|Why here/);
    const rows = await ok(candidate.client.from("interview_feedback").select("side"));
    expect(rows).toEqual([{ side: "candidate" }]);
    const [interview] = await ok(
      candidate.client.from("interviews").select("feedback").eq("id", interviewId),
    );
    expect(interview).toEqual({ feedback: null });
  });
});
