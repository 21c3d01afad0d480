import { randomUUID } from "node:crypto";
import type pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { signIn } from "./acting.ts";
import { connect } from "./pgtap.ts";
import { failures } from "./racing.ts";
import { addOrganization, addPeople } from "./world.ts";

/** Races that only several committing connections can show; what they make is removed afterwards. */

let clients: pg.Client[];
let ids: Record<"owner" | "colleague" | "candidate" | "other" | "organization" | "job" | "resume", string>;

const at = (index: number) => clients[index] as pg.Client;

beforeEach(async () => {
  clients = await Promise.all(Array.from({ length: 4 }, connect));
  const names = ["owner", "colleague", "candidate", "other", "organization", "job", "resume"] as const;
  ids = Object.fromEntries(names.map((name) => [name, randomUUID()])) as typeof ids;
  const { owner, colleague, candidate, other, organization, job, resume } = ids;
  await addPeople(at(0), [owner, colleague], "recruiter");
  await addPeople(at(0), [candidate, other]);
  await addOrganization(at(0), organization, [owner, colleague]);
  await at(0).query(
    "insert into public.jobs (id, organization_id, title, description, status) values ($1, $2, 'Baker', 'Bakes.', 'open')",
    [job, organization],
  );
  await at(0).query(
    "insert into public.resumes (id, user_id, title, content) values ($1, $2, 'Mine', '{}')",
    [resume, candidate],
  );
});

afterEach(async () => {
  await at(0).query("delete from public.organizations where id = $1", [ids.organization]);
  await at(0).query("delete from auth.users where id = any($1)", [
    [ids.owner, ids.colleague, ids.candidate, ids.other],
  ]);
  await Promise.all(clients.map((client) => client.end()));
});

async function apply(): Promise<string> {
  await signIn(at(0), ids.candidate);
  const { rows } = await at(0).query("select id from public.apply_to_job($1, $2)", [ids.job, ids.resume]);
  return rows[0].id;
}

test("four tabs that apply at once make one application, and each gets it", async () => {
  await Promise.all(clients.map((client) => signIn(client, ids.candidate)));
  const answers = await Promise.all(
    clients.map((client) =>
      client.query("select id from public.apply_to_job($1, $2)", [ids.job, ids.resume]),
    ),
  );
  expect(new Set(answers.map(({ rows }) => rows[0].id)).size).toBe(1);
  const { rowCount } = await at(0).query("select from public.applications where candidate_id = $1", [
    ids.candidate,
  ]);
  expect(rowCount).toBe(1);
});

test("two recruiters decide at once: one decision stands, the other is judged by it", async () => {
  const application = await apply();
  await signIn(at(1), ids.owner);
  await signIn(at(2), ids.colleague);
  const results = await Promise.allSettled([
    at(1).query("select public.set_application_status($1, 'rejected', 'No')", [application]),
    at(2).query("select public.set_application_status($1, 'offer')", [application]),
  ]);
  const { rows } = await at(0).query(
    "select from_status, to_status from public.application_events where application_id = $1 and from_status is not null order by created_at",
    [application],
  );
  // Either the offer came first and was rejected after, or the rejection came first and the offer was illegal.
  if (failures(results).length === 0)
    expect(rows).toEqual([
      { from_status: "applied", to_status: "offer" },
      { from_status: "offer", to_status: "rejected" },
    ]);
  else {
    expect(failures(results)).toEqual(["illegal_transition"]);
    expect(rows).toEqual([{ from_status: "applied", to_status: "rejected" }]);
  }
});

test("the candidate withdraws while a recruiter offers: the steps follow one another legally", async () => {
  const application = await apply();
  await signIn(at(1), ids.owner);
  await Promise.allSettled([
    at(0).query("select public.withdraw_application($1)", [application]),
    at(1).query("select public.set_application_status($1, 'offer')", [application]),
  ]);
  const { rows } = await at(2).query(
    "select from_status, to_status from public.application_events where application_id = $1 order by created_at, from_status nulls first",
    [application],
  );
  expect(rows.at(-1)?.to_status).toBe("withdrawn");
  for (const [index, row] of rows.slice(1).entries()) expect(row.from_status).toBe(rows[index]?.to_status);
});

test("of three who book one candidate for one time, one gets the time", async () => {
  const application = await apply();
  for (const [index, person] of [ids.owner, ids.colleague, ids.owner].entries())
    await signIn(at(index + 1), person);
  const results = await Promise.allSettled(
    clients
      .slice(1)
      .map((client) =>
        client.query("select public.schedule_interview($1, 'hr', '2030-01-01 10:00Z')", [application]),
      ),
  );
  expect(failures(results)).toEqual(["conflict", "conflict"]);
  const { rowCount } = await at(0).query("select from public.interviews where candidate_id = $1", [
    ids.candidate,
  ]);
  expect(rowCount).toBe(1);
});

test("of three interviews that are moved to one time, one gets there", async () => {
  const application = await apply();
  await signIn(at(0), ids.owner);
  const interviews: string[] = [];
  for (const day of [1, 2, 3]) {
    const { rows } = await at(0).query(
      "select (public.schedule_interview($1, 'hr', '2030-01-01 10:00Z'::timestamptz + $2 * interval '1 day')).id",
      [application, day],
    );
    interviews.push(rows[0].id);
  }
  for (const [index, person] of [ids.owner, ids.colleague, ids.owner].entries())
    await signIn(at(index + 1), person);
  const results = await Promise.allSettled(
    interviews.map((interview, index) =>
      at(index + 1).query("select public.reschedule_interview($1, '2030-02-01 10:00Z')", [interview]),
    ),
  );
  expect(failures(results)).toEqual(["conflict", "conflict"]);
});

test("the two last owners leave at once: one stays", async () => {
  const results = await Promise.allSettled(
    [ids.owner, ids.colleague].map((person, index) =>
      at(index).query("delete from public.memberships where organization_id = $1 and user_id = $2", [
        ids.organization,
        person,
      ]),
    ),
  );
  expect(failures(results)).toEqual(["conflict"]);
  const { rowCount } = await at(0).query("select from public.memberships where organization_id = $1", [
    ids.organization,
  ]);
  expect(rowCount).toBe(1);
});

test("a recruiter who began before the candidate took a rejected application back, and comes later, reopens nothing", async () => {
  const application = await apply();
  await signIn(at(1), ids.owner);
  await at(1).query("select public.set_application_status($1, 'rejected', 'No night shifts')", [application]);
  await at(1).query("begin");
  await at(1).query("select now()");
  const withdrawn = await at(0).query("select (public.withdraw_application($1)).stands_until", [application]);
  const [refusal] = await Promise.allSettled([
    at(1).query("select public.set_application_status($1, 'reviewing')", [application]),
  ]);
  await at(1).query("rollback");
  expect(failures([refusal])).toEqual(["not_found"]);
  const { rows } = await at(2).query("select status, stands_until from public.applications where id = $1", [
    application,
  ]);
  expect(rows).toEqual([{ status: "rejected", stands_until: withdrawn.rows[0].stands_until }]);
});
