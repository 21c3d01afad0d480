import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { type Candidate, signInByCode } from "../../../scripts/lib/candidate.ts";
import { addPosting, addResume, callAgent } from "../support/applying.ts";
import { stackFromEnvironment } from "../support/stack.ts";

const stack = stackFromEnvironment();
const agent = "write-outreach";
const tag = randomBytes(5).toString("hex");

let ines: Candidate;
let rita: Candidate;
let rival: Candidate;
let resume: string;
let job: string;
let rivalJob: string;

async function postJob(person: Candidate, name: string): Promise<string> {
  const founded = await person.client.rpc("create_organization", {
    name,
    slug: `${name.toLowerCase()}-${tag}`,
  });
  expect(founded.error).toBeNull();
  const posted = await person.client
    .from("jobs")
    .insert({
      organization_id: founded.data.id,
      title: "Bakery manager",
      description: "You lead the night shift and bring waste down.",
      location: "Porto",
      status: "open",
    })
    .select("id")
    .single();
  expect(posted.error).toBeNull();
  const { data: skill } = await person.client.from("skills").select("id").eq("slug", "haccp").single();
  await person.client.from("job_skills").insert({ job_id: posted.data?.id, skill_id: skill?.id });
  return posted.data?.id;
}

beforeAll(async () => {
  const sign = (name: string, role: string) =>
    signInByCode(stack, `${name}-${tag}@example.com`, { full_name: `${name} Nunes`, role });
  [ines, rita, rival] = await Promise.all([
    sign("ines", "candidate"),
    sign("rita", "recruiter"),
    sign("rolf", "recruiter"),
  ]);
  [resume, job, rivalJob] = await Promise.all([
    addResume(ines),
    postJob(rita, "Alder"),
    postJob(rival, "Rival"),
  ]);
});

describe("from a candidate", () => {
  test.each([
    ["recruiter_email", "Bakery manager at Alder"],
    ["linkedin_message", null],
  ])("a %s about a job is stored for the candidate alone", async (channel, subject) => {
    const { status, body } = await callAgent(stack, ines, agent, { channel, resume_id: resume, job_id: job });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      kind: channel,
      subject,
      resume_id: resume,
      job_id: job,
      author: "agent",
      candidate_id: null,
    });
    expect(body.body).toContain("introduced a HACCP checklist");
    expect(body.claims[0].evidence.resume_version).toBe(1);
    if (channel === "linkedin_message") expect(body.body.length).toBeLessThanOrEqual(300);
    const { data } = await rita.client.from("documents").select("id").eq("id", body.id);
    expect(data).toEqual([]);
  });

  test("about a pasted posting works too", async () => {
    const posting = await addPosting(ines);
    const { status, body } = await callAgent(stack, ines, agent, {
      channel: "recruiter_email",
      resume_id: resume,
      job_posting_id: posting,
    });
    expect(status).toBe(200);
    expect(body.job_posting_id).toBe(posting);
  });
});

describe("from a recruiter", () => {
  const ask = (person: Candidate, jobId: string, channel = "recruiter_email") =>
    callAgent(stack, person, agent, { channel, candidate_id: ines.userId, job_id: jobId });

  test("somebody whose profile is hidden is not there", async () => {
    expect(await ask(rita, job)).toMatchObject({ status: 404, body: { code: "not_found" } });
  });

  test("a profile that is shown is what the message rests on, and not the résumé", async () => {
    await ines.client
      .from("profiles")
      .update({ visibility: "members", current_position: "Baker", company_name: "Alto Bakery" })
      .eq("id", ines.userId);
    const { status, body } = await ask(rita, job);
    expect(status).toBe(200);
    expect(body).toMatchObject({ kind: "outreach", candidate_id: ines.userId, resume_id: null, job_id: job });
    expect(body.body).toMatch(/^Hello ines Nunes,/);
    expect(body.body).toContain("You have worked as a baker at Alto Bakery.");
    expect(body.body).not.toMatch(/Harbour|14 people|HACCP/);
    expect(body.claims.map((claim: { evidence: unknown }) => claim.evidence)).toContainEqual({
      resume_version: null,
      path: "profile.company_name",
      quote: "Alto Bakery",
    });
    const { data } = await ines.client.from("documents").select("id").eq("id", body.id);
    expect(data).toEqual([]);
  });

  test("with an application the pinned version is, for that organization only", async () => {
    const applied = await ines.client.rpc("apply_to_job", { job_id: job, resume_id: resume });
    expect(applied.error).toBeNull();
    const own = await ask(rita, job, "linkedin_message");
    expect(own.body).toMatchObject({ kind: "linkedin_message", resume_id: null });
    expect(own.body.body).toContain("You have been a shift supervisor at Harbour Foods since March 2021.");
    expect(own.body.claims[0].evidence.resume_version).toBe(1);
    const other = await ask(rival, rivalJob);
    expect(other.body.body).not.toMatch(/Harbour|14 people/);
  });

  test("an application that was withdrawn shows nothing any more", async () => {
    const { data } = await ines.client.from("applications").select("id").eq("job_id", job).single();
    await ines.client.rpc("withdraw_application", { application_id: data?.id });
    const { body } = await ask(rita, job);
    expect(body.body).not.toMatch(/Harbour|14 people/);
  });

  test("another organization's job is not there, though everyone may read it", async () => {
    expect(await ask(rita, rivalJob)).toMatchObject({ status: 404, body: { code: "not_found" } });
    expect(await ask(ines, job)).toMatchObject({ status: 404, body: { code: "not_found" } });
  });

  test("with the candidate's account the message goes too", async () => {
    const { data: before } = await rita.client.from("documents").select("id").eq("candidate_id", ines.userId);
    expect(before?.length).toBeGreaterThan(0);
    const { error } = await ines.client.rpc("delete_my_account", { confirm: ines.email });
    expect(error).toBeNull();
    const { data: after } = await rita.client.from("documents").select("id").eq("kind", "outreach");
    expect(after).toEqual([]);
  });
});

test.each([
  ["nobody's résumé and no candidate", {}, "resume_id"],
  [
    "both sides at once",
    { candidate_id: crypto.randomUUID(), resume_id: crypto.randomUUID(), job_id: crypto.randomUUID() },
    "resume_id",
  ],
  ["a candidate without a job", { candidate_id: crypto.randomUUID() }, "job_id"],
])("%s is refused by name", async (_, request, path) => {
  const { status, body } = await callAgent(stack, rita, agent, { channel: "recruiter_email", ...request });
  expect(status).toBe(422);
  expect(body.details.fields).toContainEqual(expect.objectContaining({ path }));
});
