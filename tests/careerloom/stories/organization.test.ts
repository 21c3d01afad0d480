import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anonymousClient, type Candidate, signInByCode } from "../../../scripts/lib/candidate.ts";
import { waitFor } from "../../support/wait.ts";
import { stackFromEnvironment, tokenOf } from "../support/stack.ts";

/**
 * An organization's life: founded, joined by a mailed invitation, hiring, searched, verified and in the end left. Beside it the
 * recruiter of another organization and a stranger try to break it, and an admin does what admins may.
 */

const stack = stackFromEnvironment();
const tag = randomBytes(5).toString("hex");
const recruiter = { role: "recruiter" };
const anonymous = anonymousClient(stack);

let database: pg.Client;
let founder: Candidate;
let colleague: Candidate;
let rival: Candidate;
let candidate: Candidate;
let admin: Candidate;
let organizationId: string;
let rivalsId: string;
let jobId: string;
let draftId: string;

const signIn = (name: string, data: Record<string, string>) =>
  signInByCode(stack, `${name}-${tag}@example.com`, { full_name: name, ...data });

async function found({ client }: Candidate, name: string): Promise<string> {
  const { data, error } = await client.rpc("create_organization", { name, slug: `${name}-${tag}` });
  expect(error).toBeNull();
  return data.id;
}

/** The token of the newest invitation that was mailed to an address. */
const mailedToken = (email: string) =>
  waitFor("the invitation", async () => {
    const answer = await fetch(`${stack.mailboxUrl}/api/messages?to=${encodeURIComponent(email)}`);
    const mails = (await answer.json()) as { text: string }[];
    return mails.map(({ text }) => /\/invitations\/(\S+)/.exec(text)?.[1]).find(Boolean);
  });

const post = ({ client }: Candidate, values: Record<string, unknown>) =>
  client
    .from("jobs")
    .insert({ organization_id: organizationId, ...values })
    .select("id, status, company_name")
    .single();

beforeAll(async () => {
  database = new pg.Client(stack.databaseUrl);
  await database.connect();
  [founder, rival, candidate, admin] = (await Promise.all([
    signIn("founder", recruiter),
    signIn("rival", recruiter),
    signIn("candidate", {}),
    signIn("admin", {}),
  ])) as [Candidate, Candidate, Candidate, Candidate];
  rivalsId = await found(rival, "rivals");
  // As scripts/make-first-admin.ts does, which is refused where there is one; tests/database has it.
  await database.query("update public.profiles set role = 'admin' where id = $1", [admin.userId]);
});
afterAll(() => database?.end());

describe("founding and inviting", () => {
  test("a recruiter founds an organization and owns it; a candidate founds none", async () => {
    organizationId = await found(founder, "harbour");
    const { data } = await founder.client.from("memberships").select("user_id, role");
    expect(data).toEqual([{ user_id: founder.userId, role: "owner" }]);
    const refused = await candidate.client.rpc("create_organization", { name: "Mine", slug: `mine-${tag}` });
    expect([refused.status, refused.error?.message]).toEqual([403, "forbidden"]);
    const taken = await rival.client.rpc("create_organization", { name: "Fake", slug: `harbour-${tag}` });
    expect([taken.status, taken.error?.message]).toEqual([409, "conflict"]);
  });

  test("what is wrong with an organization is said by field", async () => {
    const { status, error } = await founder.client.rpc("create_organization", {
      name: "x",
      slug: "--",
      website_url: "ftp:x",
    });
    expect([status, error?.message]).toEqual([422, "validation_failed"]);
    const paths = JSON.parse(error?.details ?? "[]").map(({ path }: { path: string }) => path);
    expect(paths).toEqual(["name", "slug", "website_url"]);
  });

  test("a colleague joins by the token in the mail; nobody else can, with it or without", async () => {
    const email = `colleague-${tag}@example.com`;
    const invited = await founder.client.rpc("invite_member", { organization_id: organizationId, email });
    expect(invited.error).toBeNull();
    const token = await mailedToken(email);
    expect(JSON.stringify(invited.data)).not.toContain(token);
    for (const thief of [rival, candidate]) {
      const stolen = await thief.client.rpc("accept_invitation", { token });
      expect([stolen.status, stolen.error?.message]).toEqual([404, "not_found"]);
    }
    colleague = await signInByCode(stack, email, { full_name: "colleague", ...recruiter });
    const joined = await colleague.client.rpc("accept_invitation", { token });
    expect(joined.data).toMatchObject({ organization_id: organizationId, role: "recruiter" });
    const news = await founder.client.from("notifications").select("kind, payload");
    expect(news.data).toEqual([
      {
        kind: "invitation_accepted",
        payload: { organization_id: organizationId, user_id: colleague.userId },
      },
    ]);
  });

  test("a recruiter invites nobody, changes no role and removes no owner", async () => {
    const { client } = colleague;
    const invited = await client.rpc("invite_member", {
      organization_id: organizationId,
      email: "x@example.com",
    });
    expect([invited.status, invited.error?.message]).toEqual([404, "not_found"]);
    const promoted = await client
      .from("memberships")
      .update({ role: "owner" })
      .eq("user_id", colleague.userId)
      .select();
    expect(promoted.data).toEqual([]);
    const removed = await client.from("memberships").delete().eq("user_id", founder.userId).select();
    expect(removed.data).toEqual([]);
  });

  test("an invitation that was taken back or has expired opens nothing", async () => {
    const invite = () =>
      founder.client.rpc("invite_member", { organization_id: organizationId, email: rival.email });
    const first = await invite();
    const token = await mailedToken(rival.email);
    await database.query("update public.invitations set expires_at = now() where id = $1", [first.data.id]);
    const late = await rival.client.rpc("accept_invitation", { token });
    expect([late.status, late.error?.message]).toEqual([410, "invitation_expired"]);
    await founder.client.from("invitations").delete().eq("id", first.data.id);
    const gone = await rival.client.rpc("accept_invitation", { token });
    expect([gone.status, gone.error?.message]).toEqual([404, "not_found"]);
  });
});

describe("posting and searching", () => {
  const job = {
    title: `Night baker ${tag}`,
    description: "Three ovens, <b>hot</b>, and a mixer.",
    location: "Porto",
    country: "PT",
    work_mode: "onsite",
    salary_min: 20_000,
    salary_max: 26_000,
    salary_currency: "EUR",
  };

  test("a member posts drafts and jobs in the organization's name, whatever name is sent", async () => {
    const draft = await post(colleague, { ...job, company_name: "Famous Bank" });
    expect(draft.data).toMatchObject({ status: "draft", company_name: "harbour" });
    draftId = draft.data?.id;
    const open = await post(founder, { ...job, title: `Day baker ${tag}`, status: "open" });
    expect(open.error).toBeNull();
    jobId = open.data?.id;
  });

  test("the same posting twice → 409", async () => {
    const twice = await post(founder, { ...job, title: `DAY BAKER, ${tag}!`, status: "open" });
    expect(twice.status).toBe(409);
  });

  test("everyone finds what is open and not the draft, with filters, the words marked and markup escaped", async () => {
    for (const client of [anonymous, candidate.client]) {
      const { data, error } = await client.rpc("search_jobs", {
        query: `baker ${tag} ovens`,
        country: "PT",
        work_mode: ["onsite"],
        salary_min: 25_000,
      });
      expect(error).toBeNull();
      expect(data).toMatchObject([{ id: jobId, company_name: "harbour", rank: expect.any(Number) }]);
      expect(data[0].highlight).toContain("<mark>baker</mark>");
      expect(data[0].highlight).toContain("&lt;b&gt;");
      const { data: elsewhere } = await client.rpc("search_jobs", { query: `baker ${tag}`, country: "NO" });
      expect(elsewhere).toEqual([]);
      expect((await client.from("jobs").select("id").eq("id", draftId)).data).toEqual([]);
    }
  });

  test("pages go on where they ended, though jobs are posted meanwhile", async () => {
    for (const number of [1, 2, 3])
      await post(founder, { title: `Packer ${number} ${tag}`, description: "Packs.", status: "open" });
    const page = (cursor: string | null) =>
      anonymous.rpc("search_jobs", { query: `packer ${tag}`, sort: "newest", page_size: 2, cursor });
    const { data: first } = await page(null);
    await post(founder, { title: `Packer 4 ${tag}`, description: "Packs.", status: "open" });
    const { data: second } = await page(first[1].cursor);
    expect([...first, ...second].map((row) => row.title)).toEqual(
      [3, 2, 1].map((number) => `Packer ${number} ${tag}`),
    );
  });

  test("what is opened, paused and closed follows its order", async () => {
    const become = (status: string) =>
      colleague.client.from("jobs").update({ status }).eq("id", draftId).select("status, posted_at").single();
    const paused = await become("paused");
    expect([paused.status, paused.error?.message]).toEqual([409, "illegal_transition"]);
    expect((await become("open")).data).toMatchObject({ status: "open", posted_at: expect.any(String) });
    expect((await become("closed")).data).toMatchObject({ status: "closed" });
    expect((await anonymous.rpc("job_jsonld", { job_id: draftId })).error?.message).toBe("not_found");
  });

  test("another organization's recruiter, a candidate and a stranger change nothing", async () => {
    const state = async () =>
      (
        await database.query(
          "select to_jsonb(jobs) as job, to_jsonb(organizations) as organization, (select jsonb_agg(to_jsonb(memberships) order by user_id) from public.memberships where organization_id = organizations.id) as members from public.jobs join public.organizations on organizations.id = organization_id where jobs.organization_id = $1 order by jobs.id",
          [organizationId],
        )
      ).rows;
    const before = await state();
    for (const client of [rival.client, candidate.client, anonymous]) {
      const tries = await Promise.all([
        client.from("jobs").update({ title: "Hacked" }).eq("id", jobId).select(),
        client.from("jobs").delete().eq("id", jobId).select(),
        client
          .from("jobs")
          .insert({ organization_id: organizationId, title: "Fake", description: "Fake." })
          .select(),
        client
          .from("jobs")
          .upsert({ id: jobId, organization_id: rivalsId, title: "Mine", description: "Mine." })
          .select(),
        client.from("job_skills").insert({ job_id: jobId, skill_id: crypto.randomUUID() }).select(),
        client.from("organizations").update({ name: "Hacked" }).eq("id", organizationId).select(),
        client.from("organizations").update({ verified_at: "2026-01-01" }).eq("id", organizationId).select(),
        client
          .from("memberships")
          .insert({ organization_id: organizationId, user_id: rival.userId })
          .select(),
        client.from("memberships").delete().eq("organization_id", organizationId).select(),
        client.from("invitations").select("id, email").eq("organization_id", organizationId),
        client.from("memberships").select("user_id").eq("organization_id", organizationId),
        client
          .from("organizations")
          .select("memberships(user_id), invitations(email)")
          .eq("id", organizationId)
          .single(),
      ]);
      for (const { data, status } of tries) {
        const seen = Object.values(data ?? []).flat();
        expect(status >= 400 || seen.length === 0, `${status} ${JSON.stringify(data)}`).toBe(true);
      }
    }
    expect(await state()).toEqual(before);
  });

  test("one organization's addresses are not taken by another's drafts", async () => {
    const external_url = `https://jobs.example.com/${tag}`;
    const squatted = await rival.client
      .from("jobs")
      .insert({ organization_id: rivalsId, title: "Squatter", description: "Nothing.", external_url });
    expect(squatted.error).toBeNull();
    const posted = await post(founder, { title: `Cook ${tag}`, description: "Cooks.", external_url });
    expect(posted.error).toBeNull();
  });
});

describe("an admin", () => {
  const calls = () => [
    admin.client.rpc("admin_users", { query: tag }),
    admin.client.rpc("admin_stats"),
    admin.client.rpc("admin_set_role", { user_id: candidate.userId, role: "recruiter" }),
    admin.client.rpc("admin_set_status", { user_id: rival.userId, status: "suspended", reason: "Squats" }),
    admin.client.rpc("admin_verify_organization", { id: organizationId }),
  ];

  test("without a second factor is refused with mfa_required, and sees no log", async () => {
    for (const { status, error } of await Promise.all(calls()))
      expect([status, error?.message]).toEqual([403, "mfa_required"]);
    expect((await admin.client.from("audit_log").select("id")).data).toEqual([]);
  });

  test("with TOTP verifies the organization, finds people and counts them", async () => {
    const { data: factor } = await admin.client.auth.mfa.enroll({ factorType: "totp" });
    if (factor?.type !== "totp") throw new Error("no factor");
    const code = new TOTP({ secret: Secret.fromBase32(factor.totp.secret) }).generate();
    const verified = await admin.client.auth.mfa.challengeAndVerify({ factorId: factor.id, code });
    expect(verified.error).toBeNull();
    const organization = await admin.client.rpc("admin_verify_organization", { id: organizationId });
    expect(organization.data).toMatchObject({ id: organizationId, verified_at: expect.any(String) });
    const { data: people } = await admin.client.rpc("admin_users", { query: tag, role: "recruiter" });
    expect(people.map((person: { email: string }) => person.email).sort()).toEqual(
      [colleague.email, founder.email, rival.email].sort(),
    );
    const { data: stats } = await admin.client.rpc("admin_stats");
    expect(stats.people).toMatchObject({ recruiter: expect.any(Number), admin: expect.any(Number) });
  });

  test("an organization that takes another name is no longer verified", async () => {
    const rename = (name: string) =>
      founder.client
        .from("organizations")
        .update({ name })
        .eq("id", organizationId)
        .select("verified_at")
        .single();
    expect((await rename("harbour")).data?.verified_at).not.toBeNull();
    expect((await rename("Famous Bank")).data?.verified_at).toBeNull();
    const { data } = await anonymous.from("jobs").select("company_name").eq("id", jobId).single();
    expect(data).toEqual({ company_name: "Famous Bank" });
    expect((await admin.client.rpc("admin_verify_organization", { id: organizationId })).error).toBeNull();
  });

  test("suspends an account, whose token is dead at once, and lets it in again", async () => {
    const token = await tokenOf(rival);
    const set = (status: string) =>
      admin.client.rpc("admin_set_status", { user_id: rival.userId, status, reason: "Squats on addresses" });
    expect((await set("suspended")).error).toBeNull();
    const read = () =>
      fetch(`${stack.url}/rest/v1/organizations?select=id&limit=1`, {
        headers: { apikey: stack.publishableKey, authorization: `Bearer ${token}` },
      });
    const refused = await read();
    expect([refused.status, (await refused.json()).message]).toEqual([403, "account_suspended"]);
    expect((await set("active")).error).toBeNull();
    expect((await read()).status).toBe(200);
  });

  test("cannot change the own account, and everything is on record", async () => {
    const self = await admin.client.rpc("admin_set_role", { user_id: admin.userId, role: "candidate" });
    expect([self.status, self.error?.message]).toEqual([409, "conflict"]);
    const { data } = await admin.client
      .from("audit_log")
      .select("action, subject_id")
      .eq("actor_id", admin.userId)
      .order("created_at");
    expect(data).toEqual([
      { action: "organization_verified", subject_id: organizationId },
      { action: "organization_verified", subject_id: organizationId },
      { action: "status_changed", subject_id: rival.userId },
      { action: "status_changed", subject_id: rival.userId },
    ]);
    expect((await admin.client.from("audit_log").delete().eq("actor_id", admin.userId)).status).toBe(403);
  });

  test("nobody else is one, with a second factor either", async () => {
    for (const { client } of [founder, candidate]) {
      const { status, error } = await client.rpc("admin_users", { query: "" });
      expect([status, error?.message]).toEqual([403, "forbidden"]);
    }
  });
});

describe("leaving", () => {
  const leave = ({ client, userId }: Candidate) =>
    client
      .from("memberships")
      .delete()
      .eq("organization_id", organizationId)
      .eq("user_id", userId)
      .select("user_id");

  test("the last owner stays until another is made, and then writes nothing any more", async () => {
    const refused = await leave(founder);
    expect([refused.status, refused.error?.message]).toEqual([409, "conflict"]);
    const promoted = await founder.client
      .from("memberships")
      .update({ role: "owner" })
      .eq("user_id", colleague.userId)
      .select("role");
    expect(promoted.data).toEqual([{ role: "owner" }]);
    expect((await leave(founder)).data).toEqual([{ user_id: founder.userId }]);
    expect((await post(founder, { title: "Late", description: "Late." })).status).toBe(403);
    const changed = await founder.client.from("jobs").update({ title: "Late" }).eq("id", jobId).select("id");
    expect(changed.data).toEqual([]);
  });

  test("with the last account the jobs close, and nobody finds them", async () => {
    const { error } = await colleague.client.rpc("delete_my_account", { confirm: colleague.email });
    expect(error).toBeNull();
    expect((await anonymous.rpc("search_jobs", { query: `baker ${tag}` })).data).toEqual([]);
    expect((await anonymous.rpc("job_jsonld", { job_id: jobId })).error?.message).toBe("not_found");
  });
});
