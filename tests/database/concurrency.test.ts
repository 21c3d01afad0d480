import { randomUUID } from "node:crypto";
import type pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { signIn } from "./acting.ts";
import { connect } from "./pgtap.ts";
import { addPeople } from "./world.ts";

// What one transaction cannot show: these commit, on people of their own who are removed afterwards.
let clients: pg.Client[];
let person: string;

/** The stack's own worker would take tasks of these tests away: it may claim none while they run. */
async function onOneConnection(sql: string): Promise<void> {
  const client = await connect();
  await client.query(sql).finally(() => client.end());
}
beforeAll(() => onOneConnection("revoke execute on function public.claim_tasks from service_role"));
afterAll(() => onOneConnection("grant execute on function public.claim_tasks to service_role"));

beforeEach(async () => {
  clients = await Promise.all(Array.from({ length: 6 }, connect));
  person = randomUUID();
  // What the person before left to erase is not what is counted here.
  await first().query("select from public.claim_tasks('nobody', 100)");
  await addPeople(first(), [person]);
});

afterEach(async () => {
  await first().query("begin; select set_config('storage.allow_delete_query', 'true', true)");
  await first().query("delete from storage.objects where owner_id = $1", [person]);
  await first().query("delete from auth.users where id = $1", [person]);
  // The erasure's task would be claimed by the next test.
  await first().query("delete from public.ai_tasks where user_id is null");
  await first().query("commit");
  await Promise.all(clients.map((client) => client.end()));
});

const first = () => clients[0] as pg.Client;

async function upload(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  for (const id of ids)
    await first().query(
      "insert into storage.objects (bucket_id, name, owner_id) values ('resumes', $1, $2)",
      [`${person}/${id}.pdf`, person],
    );
  return ids;
}

test("six workers that claim at once get every task once", async () => {
  const resumes = await upload(20);
  const claimed = await Promise.all(
    clients.map(async (client, index) => {
      const mine: string[] = [];
      for (;;) {
        const { rows } = await client.query<{ subject_id: string }>(
          "select subject_id from public.claim_tasks($1, 2)",
          [`worker ${index}`],
        );
        if (rows.length === 0) return mine;
        mine.push(...rows.map((row) => row.subject_id));
      }
    }),
  );
  expect(claimed.flat().sort()).toEqual(resumes.sort());
});

test("a task that one worker is claiming is passed over, not waited for", async () => {
  await upload(1);
  const second = clients[1] as pg.Client;
  await first().query("begin");
  expect((await first().query("select from public.claim_tasks('worker 1')")).rowCount).toBe(1);
  expect((await second.query("select from public.claim_tasks('worker 2')")).rowCount).toBe(0);
  await first().query("rollback");
  expect((await second.query("select from public.claim_tasks('worker 2')")).rowCount).toBe(1);
});

test("asking six times at once for an analysis makes one task", async () => {
  const [resume] = await upload(1);
  await first().query(
    "update public.ai_tasks set status = 'failed', error_code = 'x' where subject_id = $1",
    [resume],
  );
  for (const client of clients) await signIn(client, person);
  const tasks = await Promise.all(
    clients.map((client) =>
      client.query<{ id: string }>("select id from public.analyze_resume($1)", [resume]),
    ),
  );
  expect(new Set(tasks.map(({ rows }) => rows[0]?.id)).size).toBe(1);
});

test("six tabs that each make another résumé primary leave one", async () => {
  const resumes = await upload(6);
  await Promise.all(
    clients.map((client, index) =>
      client.query("update public.resumes set is_primary = true where id = $1", [resumes[index]]),
    ),
  );
  const { rowCount } = await first().query("select from public.resumes where user_id = $1 and is_primary", [
    person,
  ]);
  expect(rowCount).toBe(1);
});

test("of six saves of one version one is stored, the others conflict", async () => {
  const [resume] = await upload(1);
  await first().query("update public.resumes set content = '{}', version = version where id = $1", [resume]);
  const saves = await Promise.allSettled(
    clients.map((client, index) =>
      client.query("update public.resumes set content = $2, version = 1 where id = $1", [
        resume,
        JSON.stringify({ basics: { name: `Tab ${index}` } }),
      ]),
    ),
  );
  expect(saves.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const save of saves)
    if (save.status === "rejected")
      expect(save.reason).toMatchObject({ code: "PT409", message: "version_conflict" });
  const { rows } = await first().query("select version from public.resume_versions where resume_id = $1", [
    resume,
  ]);
  expect(rows).toHaveLength(2);
});
