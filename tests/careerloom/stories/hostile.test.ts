import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { type Candidate, followResume, signInByCode, uploadResume } from "../../../scripts/lib/candidate.ts";
import { waitFor } from "../../support/wait.ts";
import { textFile } from "../support/files.ts";
import { stackFromEnvironment, tokenOf } from "../support/stack.ts";

/** People who use what they may, again and again, for what it is not there for. */

const stack = stackFromEnvironment();
const tag = randomBytes(5).toString("hex");
let candidate: Candidate;
let owner: Candidate;
let member: Candidate;
let organizationId: string;
let jobId: string;
let resumeId: string;
let applicationId: string;

const person = (name: string, role: string) =>
  signInByCode(stack, `${name}-${tag}@example.com`, { full_name: `${name} Person`, role });

/** A call of the Storage API with the candidate's token. */
async function storage(path: string, body: unknown) {
  const response = await fetch(`${stack.url}/storage/v1/object/${path}`, {
    method: "POST",
    headers: {
      apikey: stack.publishableKey,
      authorization: `Bearer ${await tokenOf(candidate)}`,
      "content-type": "application/json",
    },
    body: JSON.stringify(body),
  });
  return (await response.json()) as { statusCode?: string };
}

const mailsTo = async (email: string) =>
  (await (await fetch(`${stack.mailboxUrl}/api/messages?to=${email}`)).json()) as { subject: string }[];

beforeAll(async () => {
  [candidate, owner, member] = (await Promise.all([
    person("cleo", "candidate"),
    person("odo", "recruiter"),
    person("mia", "recruiter"),
  ])) as [Candidate, Candidate, Candidate];
  resumeId = await uploadResume(candidate, textFile(), "txt");
  await followResume(candidate, resumeId);
  const founded = await owner.client.rpc("create_organization", { name: "Harbour", slug: `harbour-${tag}` });
  expect(founded.error).toBeNull();
  organizationId = founded.data.id;
  const posted = await owner.client
    .from("jobs")
    .insert({
      organization_id: organizationId,
      title: "Lamplighter",
      description: `Lights lamps ${tag}.`,
      status: "open",
    })
    .select("id")
    .single();
  expect(posted.error).toBeNull();
  jobId = posted.data?.id;
  await owner.client.rpc("invite_member", { organization_id: organizationId, email: member.email });
  const mail = await waitForInvitation();
  expect((await member.client.rpc("accept_invitation", { token: mail })).error).toBeNull();
  const applied = await candidate.client.rpc("apply_to_job", { job_id: jobId, resume_id: resumeId });
  expect(applied.error).toBeNull();
  applicationId = applied.data.id;
});

const waitForInvitation = () =>
  waitFor("the invitation", async () => {
    const response = await fetch(`${stack.mailboxUrl}/api/messages?to=${member.email}`);
    const mails = (await response.json()) as { text: string }[];
    return mails.map(({ text }) => /\/invitations\/([\w-]+)/.exec(text)?.[1]).find((token) => token);
  });

describe("an owner who mails strangers through us", () => {
  const victim = `victim-${tag}@example.com`;
  const invite = () => owner.client.rpc("invite_member", { organization_id: organizationId, email: victim });

  test("reaches one address three times a day, also after taking the invitation back", async () => {
    for (const _ of [1, 2, 3]) expect((await invite()).error).toBeNull();
    expect(await invite()).toMatchObject({ status: 429, error: { message: "quota_exceeded" } });
    await owner.client.from("invitations").delete().eq("email", victim);
    expect(await invite()).toMatchObject({ status: 429, error: { message: "quota_exceeded" } });
  });

  test("puts no lines of a letter into the name of the organization", async () => {
    const { error } = await owner.client
      .from("organizations")
      .update({ name: "Bank\n\nYour account is locked" })
      .eq("id", organizationId);
    expect(error?.code).toBe("23514");
  });

  test("puts no job before all others with a salary that is no number", async () => {
    const { error } = await owner.client
      .from("jobs")
      .update({ salary_max: "NaN" as never })
      .eq("id", jobId);
    expect(error?.code).toBe("23514");
  });
});

describe("a candidate who uses storage for other things", () => {
  const file = () => `${candidate.userId}/${resumeId}.txt`;

  test("serves no page from the public bucket by copying a file with another type", async () => {
    const copied = await storage("copy", {
      bucketId: "resumes",
      sourceKey: file(),
      destinationBucket: "avatars",
      destinationKey: `${candidate.userId}/page.png`,
      metadata: { mimetype: "text/html" },
    });
    expect(copied.statusCode).toBe("403");
    const { data } = await candidate.client.storage.from("avatars").list(candidate.userId);
    expect(data).toEqual([]);
  });

  test("of five uploads of one name at once has one", async () => {
    const name = `${candidate.userId}/${crypto.randomUUID()}.txt`;
    const uploads = await Promise.all(
      [1, 2, 3, 4, 5].map((turn) =>
        candidate.client.storage
          .from("resumes")
          .upload(name, textFile(`Version ${turn}`), { contentType: "text/plain" }),
      ),
    );
    const taken = uploads.flatMap(({ error }, turn) => (error ? [] : [turn + 1]));
    expect(taken).toHaveLength(1);
    const { data } = await candidate.client.storage.from("resumes").download(name);
    expect(await data?.text()).toBe(`Version ${taken[0]}`);
  });

  test("puts no other file in the place of the one that an organization was sent", async () => {
    const removed = await candidate.client.storage.from("resumes").remove([file()]);
    expect(removed.data).toHaveLength(1);
    const { error } = await candidate.client.storage
      .from("resumes")
      .upload(file(), textFile("Somebody Else\nAstronaut"), { contentType: "text/plain" });
    expect(error).toMatchObject({ statusCode: "403" });
  });
});

describe("whoever has left", () => {
  let interviewId: string;

  test("a removed member sees and hears nothing more of the interviews", async () => {
    const booked = await owner.client.rpc("schedule_interview", {
      application_id: applicationId,
      kind: "hr",
      scheduled_at: new Date(Date.now() + 30 * 86_400_000).toISOString(),
      participants: [member.userId],
      notes: "Ask about Lyon",
    });
    expect(booked.error).toBeNull();
    interviewId = booked.data.id;
    expect((await member.client.from("interviews").select("id")).data).toEqual([{ id: interviewId }]);
    await owner.client.from("memberships").delete().eq("user_id", member.userId);
    for (const table of ["interviews", "interview_participants"])
      expect((await member.client.from(table).select("*")).data, table).toEqual([]);
    const calendar = await member.client.rpc("interview_ics", { id: interviewId });
    expect(calendar.error?.message).toBe("not_found");
  });

  test("a candidate who withdrew has no interview to come, and is moved to none", async () => {
    const withdrawn = await candidate.client.rpc("withdraw_application", { application_id: applicationId });
    expect(withdrawn.error).toBeNull();
    const { data } = await candidate.client.from("interviews").select("status").eq("id", interviewId);
    expect(data).toEqual([{ status: "cancelled" }]);
    const moved = await owner.client.rpc("reschedule_interview", {
      id: interviewId,
      scheduled_at: new Date(Date.now() + 40 * 86_400_000).toISOString(),
      reason: "Come back",
    });
    expect(moved.error?.message).toBe("not_found");
    expect((await mailsTo(candidate.email)).map((mail) => mail.subject)).not.toContainEqual(
      expect.stringContaining("Interview moved"),
    );
  });

  test("the organization reads that somebody withdrew, and nowhere who", async () => {
    for (const table of ["interviews", "interview_participants", "applications"])
      expect((await owner.client.from(table).select("*")).data, table).toEqual([]);
    const events = await owner.client
      .from("application_events")
      .select("*")
      .eq("application_id", applicationId);
    expect(events.data?.map((event) => event.to_status)).toContain("withdrawn");
    expect(JSON.stringify(events.data)).not.toContain(candidate.userId);
  });

  test("after five withdrawals from one job there is no sixth application", async () => {
    const again = () => candidate.client.rpc("apply_to_job", { job_id: jobId, resume_id: resumeId });
    for (const _ of [2, 3, 4, 5]) {
      const { data, error } = await again();
      expect(error).toBeNull();
      await candidate.client.rpc("withdraw_application", { application_id: data.id });
    }
    expect((await again()).error?.message).toBe("conflict");
  });
});
