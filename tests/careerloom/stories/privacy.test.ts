import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  anonymousClient,
  type Candidate,
  followResume,
  uploadResume,
} from "../../../scripts/lib/candidate.ts";
import { waitFor } from "../../support/wait.ts";
import { textFile } from "../support/files.ts";
import { newCandidate, serviceClient, stackFromEnvironment, tokenOf } from "../support/stack.ts";

/** Two people live here; each takes all of their own data along, then one leaves for good. Over HTTP. */

const stack = stackFromEnvironment();

interface Export {
  person: { id: string; email: string };
  tables: Record<string, Record<string, unknown>[]>;
  files: { bucket: string; path: string }[];
}

let leaver: Candidate;
let other: Candidate;
let database: pg.Client;
const avatar = new Uint8Array([137, 80, 78, 71]);

/** What anyone may have: a résumé with its analysis, a skill, contact details, a face. */
async function settle(person: Candidate): Promise<void> {
  const resumeId = await uploadResume(person, textFile(), "txt", "cv.txt");
  await followResume(person, resumeId);
  const { client, userId } = person;
  const { data: skills } = await client.from("skills").select("id").order("slug").limit(3);
  const results = await Promise.all([
    client.from("user_skills").insert((skills ?? []).map(({ id }) => ({ skill_id: id }))),
    client.from("contact_details").insert({ phone: "+351912345678", address: "Rua Nova 1" }),
    client.from("profiles").update({ headline: "Food chemist", visibility: "members" }).eq("id", userId),
    client.storage.from("avatars").upload(`${userId}/me.png`, avatar, { contentType: "image/png" }),
  ]);
  for (const { error } of results) expect(error).toBeNull();
}

/** A table's rows of this person, counted by the conditions of the registry. */
async function countRows({ userId, email }: Candidate): Promise<Record<string, number>> {
  const { rows: tables } = await database.query<{ name: string; condition: string }>(
    `select format('%I.%I', nspname, relname) as name, belongs_to as condition
     from private.personal_data join pg_class on oid = relation join pg_namespace namespace on namespace.oid = relnamespace
     where exported`,
  );
  const counts: Record<string, number> = {};
  for (const { name, condition } of tables) {
    const sql = condition.replaceAll("$1", "$1::uuid").replaceAll("$2", "$2::text");
    const { rows } = await database.query<{ count: number }>(
      `select count(*)::int as count from ${name} t where (${sql}) and ($1::uuid is not null or $2::text is not null)`,
      [userId, email],
    );
    counts[name] = rows[0]?.count ?? -1;
  }
  return counts;
}

async function exportOf({ client }: Candidate): Promise<Export> {
  const { data, error } = await client.rpc("export_my_data");
  expect(error).toBeNull();
  return data as Export;
}

beforeAll(async () => {
  database = new pg.Client(stack.databaseUrl);
  await database.connect();
  [leaver, other] = await Promise.all([newCandidate(stack), newCandidate(stack)]);
  await Promise.all([settle(leaver), settle(other)]);
});
afterAll(() => database?.end());

describe("an export", () => {
  test.each([
    ["the one", () => [leaver, other] as const],
    ["the other", () => [other, leaver] as const],
  ])("of %s → every row and file of theirs, and nothing of the other's", async (_case, people) => {
    const [me, stranger] = people();
    const exported = await exportOf(me);
    const lengths = Object.fromEntries(
      Object.entries(exported.tables).map(([name, rows]) => [name, rows.length]),
    );
    expect(lengths).toEqual(await countRows(me));
    expect(lengths).toMatchObject({
      "public.profiles": 1,
      "public.resumes": 1,
      "public.resume_versions": 1,
      "public.resume_analyses": 1,
      "public.user_skills": 3,
      "public.contact_details": 1,
      "public.ai_tasks": 1,
      "public.ai_runs": 1,
      "public.notifications": 1,
    });
    expect(exported.person).toEqual({ id: me.userId, email: me.email });
    expect(exported.files.map(({ bucket }) => bucket)).toEqual(["avatars", "resumes"]);
    const text = JSON.stringify(exported);
    expect(text).not.toContain(stranger.userId);
    expect(text).not.toContain(stranger.email);
    expect(text).not.toMatch(/encrypted_password|refresh_token|"secret"/);
  });

  test("of nobody → 401", async () => {
    expect((await anonymousClient(stack).rpc("export_my_data")).status).toBe(401);
  });
});

describe("leaving", () => {
  let erasureId: string;
  let token: string;
  let before: Export;

  beforeAll(async () => {
    before = await exportOf(other);
    token = await tokenOf(leaver);
  });

  test("without one's own address → 422, and nothing happens", async () => {
    const { error, status } = await leaver.client.rpc("delete_my_account", { confirm: other.email });
    expect([status, error?.message]).toEqual([422, "validation_failed"]);
    expect(JSON.parse(error?.details ?? "[]")).toMatchObject([{ path: "confirm" }]);
    expect((await leaver.client.rpc("me")).error).toBeNull();
  });

  test("→ the rows are gone at once, and the answer has the id of the report", async () => {
    const { data, error } = await leaver.client.rpc("delete_my_account", { confirm: leaver.email });
    expect(error).toBeNull();
    expect(data).toMatchObject({
      files_found: 2,
      rows_erased: { "public.profiles": 1, "public.resumes": 1, "public.user_skills": 3 },
    });
    erasureId = data.erasure_id;
    const counts = await countRows(leaver);
    expect(Object.entries(counts).filter(([, count]) => count > 0)).toEqual([]);
  });

  test("the unexpired token gets nothing any more", async () => {
    const call = (path: string, init: RequestInit = {}) =>
      fetch(`${stack.url}${path}`, {
        ...init,
        headers: {
          apikey: stack.publishableKey,
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
        },
      });
    const me = await call("/rest/v1/rpc/me", { method: "POST", body: "{}" });
    expect([me.status, await me.json()]).toMatchObject([401, { message: "session_revoked" }]);
    const analysis = await call("/functions/v1/analyze-resume", { method: "POST", body: "{}" });
    expect([analysis.status, await analysis.json()]).toMatchObject([401, { code: "session_revoked" }]);
    const upload = await call(`/storage/v1/object/avatars/${leaver.userId}/late.png`, {
      method: "POST",
      headers: { "content-type": "image/png" },
      body: avatar,
    });
    expect(upload.ok).toBe(false);
  });

  test("the files go through the Storage API, and the report is done when the verifier counts zero", async () => {
    const visitor = anonymousClient(stack);
    const report = await waitFor("the erasure's end", async () => {
      const { data } = await visitor.rpc("erasure_report", { id: erasureId });
      return data?.status === "done" ? data : undefined;
    });
    expect(report).toMatchObject({ files_found: 2, remains: {}, finished_at: expect.any(String) });
    const { rows } = await database.query("select name from storage.objects where name like $1", [
      `${leaver.userId}/%`,
    ]);
    expect(rows).toEqual([]);
    const address = `${stack.url}/storage/v1/object/public/avatars/${leaver.userId}/me.png`;
    expect((await fetch(address)).status).toBe(400);
    for (const { bucket, path } of before.files) {
      const kept = await other.client.storage.from(bucket).download(path);
      expect(kept.error, path).toBeNull();
    }
  });

  test("another id of a report → 404", async () => {
    const { status, error } = await anonymousClient(stack).rpc("erasure_report", { id: crypto.randomUUID() });
    expect([status, error?.message]).toEqual([404, "not_found"]);
  });

  test("the other one's data is what it was", async () => {
    const after = await exportOf(other);
    // Signing in writes sessions; everything else stands still.
    expect(after.tables).toEqual(before.tables);
    expect(after.files).toEqual(before.files);
  });

  test("the address is free again, and who comes under it is somebody new", async () => {
    const { error } = await anonymousClient(stack).auth.signInWithOtp({ email: leaver.email });
    expect(error).toBeNull();
    const { rows } = await database.query("select id from auth.users where email = $1", [leaver.email]);
    expect(rows).toHaveLength(1);
    expect(rows[0].id).not.toBe(leaver.userId);
  });
});

test("an account that an operator deletes through Auth is erased just the same", async () => {
  const person = await newCandidate(stack);
  await settle(person);
  expect((await serviceClient(stack).auth.admin.deleteUser(person.userId)).error).toBeNull();
  const counts = await countRows(person);
  expect(Object.entries(counts).filter(([, count]) => count > 0)).toEqual([]);
  await waitFor("the files' end", async () => {
    const { rows } = await database.query("select from storage.objects where name like $1", [
      `${person.userId}/%`,
    ]);
    return rows.length === 0;
  });
});
