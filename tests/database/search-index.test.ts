import { randomUUID } from "node:crypto";
import type pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connect } from "./pgtap.ts";
import { waitsForLock } from "./racing.ts";

/** What several committing connections do to the index of one job. */

let clients: [pg.Client, pg.Client];
let job: string;
beforeEach(async () => {
  clients = [await connect(), await connect()];
  job = randomUUID();
  await clients[0].query(
    "insert into public.jobs (id, company_name, title, description, source, external_url) values ($1::uuid, 'Index', 'Job', 'Work.', 'import', 'https://index.example.com/' || $1::uuid)",
    [job],
  );
});
afterEach(async () => {
  await clients[0].query("delete from public.jobs where id = $1", [job]);
  await Promise.all(clients.map((client) => client.end()));
});

const addSkill = (client: pg.Client, slug: string) =>
  client.query(
    "insert into public.job_skills (job_id, skill_id) select $1, id from public.skills where slug = $2",
    [job, slug],
  );

const tokens = async () => {
  const { rows } = await clients[0].query("select tokens from private.job_index where job_id = $1", [job]);
  return rows[0]?.tokens;
};

test("a job that is opened while a skill is added is indexed open and with the skill", async () => {
  const [opener, adder] = clients;
  const watcher = await connect();
  try {
    await opener.query("begin");
    await opener.query("update public.jobs set status = 'open' where id = $1", [job]);
    const added = addSkill(adder, "baking");
    await Promise.race([added, waitsForLock(watcher, adder)]);
    await opener.query("commit");
    await added;
    expect(await tokens()).toEqual(["mode=onsite", "type=full_time", "skill=baking"]);
  } finally {
    await watcher.end();
  }
});

test("two who add skills at once are both indexed", async () => {
  await clients[0].query("update public.jobs set status = 'open' where id = $1", [job]);
  await Promise.all([addSkill(clients[0], "baking"), addSkill(clients[1], "cooking")]);
  expect(await tokens()).toEqual(["mode=onsite", "type=full_time", "skill=baking", "skill=cooking"]);
});

test("a skill renamed while a job is given it is indexed by its new name, whoever was first", async () => {
  const [renamer, adder] = clients;
  const watcher = await connect();
  const slug = `renamed-${job}`;
  const rename = (to: string) =>
    renamer.query("update public.skills set name = $1 where slug = $2", [to, slug]);
  const names = async () =>
    (await watcher.query("select search::text from private.job_index where job_id = $1", [job])).rows[0]
      ?.search;
  try {
    await watcher.query("insert into public.skills (slug, name, category) values ($1, 'Oldname', 'Tests')", [
      slug,
    ]);
    await watcher.query("update public.jobs set status = 'open' where id = $1", [job]);
    await renamer.query("begin");
    await rename("Newname");
    const added = addSkill(adder, slug);
    await Promise.race([added, waitsForLock(watcher, adder)]);
    await renamer.query("commit");
    await added;
    expect(await names()).toMatch("newnam");
    await watcher.query("delete from public.job_skills where job_id = $1", [job]);
    await adder.query("begin");
    await addSkill(adder, slug);
    const renamed = rename("Latername");
    await Promise.race([renamed, waitsForLock(watcher, renamer)]);
    await adder.query("commit");
    await renamed;
    expect(await names()).toMatch("laternam");
  } finally {
    await watcher.query("delete from public.skills where slug = $1", [slug]);
    await watcher.end();
  }
});

test("a job that closes leaves the index, and comes back with all it has", async () => {
  const [client] = clients;
  await client.query("update public.jobs set status = 'open' where id = $1", [job]);
  await client.query("update public.jobs set status = 'closed' where id = $1", [job]);
  expect(await tokens()).toBeUndefined();
  await addSkill(client, "baking");
  expect(await tokens()).toBeUndefined();
  await client.query("update public.jobs set status = 'open' where id = $1", [job]);
  expect(await tokens()).toContain("skill=baking");
});

test("making the whole index anew changes nothing", async () => {
  const [client] = clients;
  await client.query("update public.jobs set status = 'open' where id = $1", [job]);
  await addSkill(client, "baking");
  await client.query("begin");
  try {
    await client.query("create temp table before on commit drop as select * from private.job_index");
    await client.query("create temp table facts on commit drop as select * from private.resume_facts");
    await client.query("select private.index_all_jobs(), private.index_all_resumes()");
    const { rows } = await client.query(
      `select (select count(*)::int from private.job_index) as jobs,
         (select count(*)::int from ((select * from before except select * from private.job_index) union all (select * from private.job_index except select * from before)) differing) as differing,
         (select count(*)::int from ((select * from facts except select * from private.resume_facts) union all (select * from private.resume_facts except select * from facts)) differing) as facts`,
    );
    expect(rows[0].jobs).toBeGreaterThan(0);
    expect(rows[0]).toMatchObject({ differing: 0, facts: 0 });
  } finally {
    await client.query("rollback");
  }
});
