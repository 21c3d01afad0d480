import { randomUUID } from "node:crypto";
import type pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connect } from "./pgtap.ts";
import { waitsForLock } from "./racing.ts";

/** What is written while semantic search is being enabled gets a vector all the same. To enable it is taken back each time. */

let writer: pg.Client;
let owner: pg.Client;
let watcher: pg.Client;
let person: string;
let job: string;

beforeEach(async ({ skip }) => {
  [writer, owner, watcher] = await Promise.all([connect(), connect(), connect()]);
  person = randomUUID();
  job = randomUUID();
  const { rowCount } = await watcher.query("select from pg_available_extensions where name = 'vector'");
  if (!rowCount) skip("this server has no pgvector");
  await watcher.query("insert into auth.users (id, email) values ($1::uuid, $1::uuid || '@example.com')", [
    person,
  ]);
});
afterEach(async () => {
  for (const client of [writer, owner]) await client.query("rollback");
  await watcher.query("delete from public.jobs where id = $1", [job]);
  await watcher.query("delete from auth.users where id = $1", [person]);
  await Promise.all([writer, owner, watcher].map((client) => client.end()));
});

/** A job, a résumé with its facts, and a row of one's own material: one of each kind of text that gets a vector. */
async function write(): Promise<void> {
  await writer.query(
    "insert into public.jobs (id, company_name, title, description, status, source, external_url) values ($1::uuid, 'Race', 'Job', 'Work.', 'open', 'import', 'https://race.example.com/' || $1::uuid)",
    [job],
  );
  await writer.query(
    'insert into public.resumes (user_id, title, content) values ($1, \'CV\', \'{"basics": {"label": "Baker"}}\')',
    [person],
  );
}

const enable = () => owner.query("select private.enable_semantic_search('race', 3)");

/** What waits for vectors, as the owner's transaction sees it. */
async function waiting(): Promise<string[]> {
  const { rows } = await owner.query<{ kind: string }>(
    `select 'job' as kind from private.jobs_to_embed where job_id = $1
     union all select 'resume' from private.resumes_to_embed join public.resumes on resumes.id = resume_id where user_id = $2
     union all select distinct 'passage' from private.passages_to_embed where user_id = $2`,
    [job, person],
  );
  return rows.map(({ kind }) => kind).sort();
}

test("who is writing ends first, and what was written is listed", async () => {
  await writer.query("begin");
  await write();
  await owner.query("begin");
  const enabled = enable();
  await Promise.race([enabled, waitsForLock(watcher, owner)]);
  await writer.query("commit");
  await enabled;
  expect(await waiting()).toEqual(["job", "passage", "resume"]);
});

test("who writes meanwhile waits, on every table whose texts get vectors", async () => {
  await owner.query("begin");
  await enable();
  const { rows } = await owner.query<{ unlocked: string }>(
    `select tgrelid::regclass::text as unlocked from pg_trigger
     where tgfoid in ('private.want_embedding'::regproc, 'private.follow_passages'::regproc)
       and tgrelid not in (select relation from pg_locks where pid = pg_backend_pid() and mode = 'ShareLock')`,
  );
  expect(rows).toEqual([]);
  const written = write().then(() => "written");
  expect(await Promise.race([written, waitsForLock(watcher, writer).then(() => "waits")])).toBe("waits");
  await owner.query("rollback");
  await written;
});
