import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import {
  anonymousClient,
  type Candidate,
  followResume,
  signInByCode,
  uploadResume,
} from "../../../scripts/lib/candidate.ts";
import { waitFor } from "../../support/wait.ts";
import { textFile } from "../support/files.ts";
import { stackFromEnvironment } from "../support/stack.ts";

/** CCAI's story, lived by a candidate and a recruiter, with a hostile candidate and a hostile recruiter beside them. */

const stack = stackFromEnvironment();
const tag = randomBytes(5).toString("hex");
let candidate: Candidate;
let recruiter: Candidate;
let rival: Candidate;
let other: Candidate;
let job: { id: string };
let resumeId: string;
let application: { id: string; status: string };

const mailsTo = async (email: string) =>
  (await (await fetch(`${stack.mailboxUrl}/api/messages?to=${email}`)).json()) as {
    subject: string;
    text: string;
  }[];
const mail = (email: string, subject: RegExp) =>
  waitFor(`a mail ${subject}`, async () => (await mailsTo(email)).find((one) => subject.test(one.subject)));
const filePath = () => `${candidate.userId}/${resumeId}.txt`;

async function found(person: Candidate, name: string): Promise<{ id: string }> {
  const slug = `${name.toLowerCase()}-${tag}`;
  const { data, error } = await person.client.rpc("create_organization", { name, slug });
  expect(error).toBeNull();
  return data;
}

beforeAll(async () => {
  const people = await Promise.all([
    signInByCode(stack, `ines-${tag}@example.com`, { full_name: "Ines Duarte" }),
    signInByCode(stack, `rita-${tag}@example.com`, { full_name: "Rita Nunes", role: "recruiter" }),
    signInByCode(stack, `rolf-${tag}@example.com`, { full_name: "Rolf Rival", role: "recruiter" }),
    signInByCode(stack, `eve-${tag}@example.com`, { full_name: "Eve Other" }),
  ]);
  [candidate, recruiter, rival, other] = people as [Candidate, Candidate, Candidate, Candidate];
  resumeId = await uploadResume(candidate, textFile(), "txt");
  await Promise.all([followResume(candidate, resumeId), found(rival, "Rival")]);
  const organization = await found(recruiter, "Harbour");
  const posted = await recruiter.client
    .from("jobs")
    .insert({
      organization_id: organization.id,
      title: `Shift supervisor ${tag}`,
      description: "Leads two filling lines and their people.",
      location: "Porto, Portugal",
      country: "PT",
      experience_level: "mid",
      salary_min: 30000,
      salary_max: 36000,
      salary_currency: "EUR",
      status: "open",
    })
    .select("id")
    .single();
  expect(posted.error).toBeNull();
  job = posted.data as { id: string };
  const { data: skills } = await recruiter.client
    .from("skills")
    .select("id, slug")
    .in("slug", ["haccp", "kubernetes"]);
  const added = await recruiter.client
    .from("job_skills")
    .insert((skills ?? []).map((skill) => ({ job_id: job.id, skill_id: skill.id })));
  expect(added.error).toBeNull();
});

describe("searching", () => {
  test("everyone finds the job, without signing in", async () => {
    const { data } = await anonymousClient(stack).rpc("search_jobs", { query: `supervisor ${tag}` });
    // Supervisors elsewhere follow it.
    expect(data[0]).toMatchObject({ id: job.id, company_name: "Harbour" });
    expect(data[0].highlight).toContain("<mark>");
  });

  test("search engines read it as schema.org has it", async () => {
    const { data } = await anonymousClient(stack).rpc("job_jsonld", { job_id: job.id });
    expect(data).toMatchObject({ "@type": "JobPosting", hiringOrganization: { name: "Harbour" } });
  });

  test("the candidate bookmarks it, and nobody else sees the bookmark", async () => {
    expect((await candidate.client.from("saved_jobs").insert({ job_id: job.id })).error).toBeNull();
    expect((await candidate.client.from("saved_jobs").select("job_id")).data).toEqual([{ job_id: job.id }]);
    expect((await other.client.from("saved_jobs").select("job_id")).data).toEqual([]);
  });

  test("the match adds up, quotes the résumé and says what to learn", async () => {
    const { data, error } = await candidate.client.rpc("match_job", { job_id: job.id, resume_id: resumeId });
    expect(error).toBeNull();
    const cents = (values: number[]) => values.reduce((sum, value) => sum + Math.round(value * 100), 0);
    expect(cents(data.factors.map((factor: { points: number }) => factor.points))).toBe(
      Math.round(data.score * 100),
    );
    expect(cents(data.factors.map((factor: { weight: number }) => factor.weight))).toBe(10_000);
    expect(
      data.factors.find((factor: { requirement: string }) => factor.requirement === "HACCP"),
    ).toMatchObject({
      matched: 1,
      evidence: expect.stringContaining("HACCP"),
    });
    expect(data.missing_skills).toEqual(["Kubernetes"]);
    const { data: recommended } = await candidate.client.rpc("recommended_jobs", { resume_id: resumeId });
    expect(recommended.map((row: { job_id: string }) => row.job_id)).toContain(job.id);
  });
});

describe("applying", () => {
  test("the candidate applies once, however often", async () => {
    const apply = () =>
      candidate.client.rpc("apply_to_job", { job_id: job.id, resume_id: resumeId, cover_letter: "I lead." });
    const answers = await Promise.all([apply(), apply(), apply()]);
    expect(answers.map(({ error }) => error)).toEqual([null, null, null]);
    expect(new Set(answers.map(({ data }) => data.id)).size).toBe(1);
    application = answers[0]?.data;
    expect(application).toMatchObject({ status: "applied", resume_version: 1 });
  });

  test("the recruiter reads what was sent, and the file", async () => {
    const { data, error } = await recruiter.client
      .from("applications")
      .select("cover_letter, resume_versions(version, content), candidate:profiles(full_name)")
      .eq("id", application.id)
      .single();
    expect(error).toBeNull();
    expect(data).toMatchObject({
      cover_letter: "I lead.",
      resume_versions: { version: 1, content: { basics: { name: "Ines Duarte" } } },
      candidate: { full_name: "Ines Duarte" },
    });
    expect((await recruiter.client.storage.from("resumes").download(filePath())).error).toBeNull();
    const { data: ranked } = await recruiter.client.rpc("rank_applicants", { job_id: job.id });
    expect(ranked).toMatchObject([{ application_id: application.id, full_name: "Ines Duarte" }]);
  });

  test("another organization and another candidate get nothing, whichever way they ask", async () => {
    for (const { client } of [rival, other]) {
      for (const table of ["applications", "application_events", "resume_versions", "contact_details"])
        expect((await client.from(table).select("*")).data, table).toEqual([]);
      expect(
        (await client.from("jobs").select("id, applications(id)").eq("id", job.id)).data?.[0]?.applications,
      ).toEqual([]);
      expect((await client.from("profiles").select("id").eq("id", candidate.userId)).data).toEqual([]);
      expect((await client.storage.from("resumes").download(filePath())).error).not.toBeNull();
      expect((await client.storage.from("resumes").createSignedUrl(filePath(), 60)).error).not.toBeNull();
      expect((await client.rpc("rank_applicants", { job_id: job.id })).error?.message).toBe("not_found");
      const decided = await client.rpc("set_application_status", {
        application_id: application.id,
        status: "offer",
      });
      expect(decided.error?.message).toBe("not_found");
      const { count } = await client.from("applications").select("*", { count: "exact", head: true });
      expect(count).toBe(0);
      expect((await client.from("jobs").update({ title: "Hacked" }).eq("id", job.id).select()).data).toEqual(
        [],
      );
    }
  });

  test("nobody writes around the functions", async () => {
    const insert = await candidate.client
      .from("applications")
      .insert({ candidate_id: candidate.userId, job_id: job.id, job_snapshot: {} });
    expect(insert.error?.code).toBe("42501");
    const update = await recruiter.client
      .from("applications")
      .update({ status: "accepted" })
      .eq("id", application.id);
    expect(update.error?.code).toBe("42501");
  });
});

describe("deciding", () => {
  test("an interview is mailed to the candidate and fits calendars", async () => {
    const at = new Date(Date.now() + 7 * 86_400_000).toISOString();
    const { data, error } = await recruiter.client.rpc("schedule_interview", {
      application_id: application.id,
      kind: "hr",
      scheduled_at: at,
      time_zone: "Europe/Lisbon",
      meeting_url: "https://meet.example.com/x",
    });
    expect(error).toBeNull();
    expect((await mail(candidate.email, /^Interview for Shift supervisor/))?.text).toContain(
      "meet.example.com",
    );
    const calendar = await candidate.client.rpc("interview_ics", { id: data.id });
    expect(calendar.data).toContain(`UID:${data.ics_uid}\r\n`);
    expect((await other.client.rpc("interview_ics", { id: data.id })).error?.message).toBe("not_found");
    const twice = await recruiter.client.rpc("schedule_interview", {
      application_id: application.id,
      kind: "technical",
      scheduled_at: at,
    });
    expect(twice.error?.message).toBe("conflict");
  });

  test("a rejection needs a reason; an offer is mailed", async () => {
    const decide = (status: string, reason?: string) =>
      recruiter.client.rpc("set_application_status", { application_id: application.id, status, reason });
    expect((await decide("rejected")).error?.message).toBe("validation_failed");
    expect((await decide("accepted")).error?.message).toBe("forbidden");
    expect((await decide("offer")).error).toBeNull();
    expect((await mail(candidate.email, /^Your application/))?.text).toContain("offer");
  });

  test("what each side notes for itself the other does not see", async () => {
    expect(
      (
        await recruiter.client
          .from("application_notes")
          .insert({ application_id: application.id, body: "Strong" })
      ).error,
    ).toBeNull();
    expect(
      (
        await candidate.client
          .from("candidate_notes")
          .insert({ application_id: application.id, body: "Ask about nights" })
      ).error,
    ).toBeNull();
    expect((await candidate.client.from("application_notes").select("*")).data).toEqual([]);
    expect((await recruiter.client.from("candidate_notes").select("*")).data).toEqual([]);
  });

  test("after the withdrawal the organization sees nothing of what was sent", async () => {
    const { error } = await candidate.client.rpc("withdraw_application", { application_id: application.id });
    expect(error).toBeNull();
    for (const table of ["applications", "resume_versions", "contact_details", "resume_skills"])
      expect((await recruiter.client.from(table).select("*")).data, table).toEqual([]);
    expect((await recruiter.client.storage.from("resumes").download(filePath())).error).not.toBeNull();
    const { data } = await recruiter.client
      .from("application_events")
      .select("to_status")
      .order("created_at", { ascending: false })
      .limit(1);
    expect(data).toEqual([{ to_status: "withdrawn" }]);
  });

  test("whoever was rejected ends the organization's sight too, and the decision stays", async () => {
    const imported = await other.client.rpc("import_json_resume", {
      document: {
        basics: { name: "Eve Other", phone: "+351 21 000 0000" },
        work: [{ name: "Cais", position: "Operator" }],
      },
    });
    expect(imported.error).toBeNull();
    const applied = await other.client.rpc("apply_to_job", {
      job_id: job.id,
      resume_id: imported.data.resume.id,
    });
    expect(applied.error).toBeNull();
    const mine = { application_id: applied.data.id };
    const rejection = { ...mine, status: "rejected", reason: "No forklift licence" };
    expect((await recruiter.client.rpc("set_application_status", rejection)).error).toBeNull();
    const seen = () =>
      recruiter.client.from("resume_versions").select("content").eq("resume_id", imported.data.resume.id);
    expect((await seen()).data).toHaveLength(1);

    const withdrawn = await other.client.rpc("withdraw_application", mine);
    expect(withdrawn.error).toBeNull();
    expect(withdrawn.data).toMatchObject({ status: "rejected", stands_until: expect.any(String) });
    expect((await seen()).data).toEqual([]);
    expect((await recruiter.client.from("applications").select("id").eq("id", applied.data.id)).data).toEqual(
      [],
    );
    const events = await recruiter.client
      .from("application_events")
      .select("to_status, reason")
      .eq("application_id", applied.data.id);
    expect(events.data).toContainEqual({ to_status: "rejected", reason: "No forklift licence" });
    const again = await recruiter.client.rpc("set_application_status", { ...mine, status: "reviewing" });
    expect(again.error?.message).toBe("not_found");
  });
});
