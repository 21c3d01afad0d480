import { readFileSync } from "node:fs";
import fc from "fast-check";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { splitStatements } from "../../local/database/statements.ts";
import { rowsAs } from "../database/acting.ts";
import { connect } from "../database/pgtap.ts";
import { makeFixture } from "./actor.ts";

/**
 * Everyone of the seeded world and of the access matrix leaves, in any order. A row that is emptied of a key after it was
 * written in the same transaction has its other keys asked anew (RI_FKey_fk_upd_check_required); a deletion may do so to a
 * row that has two. Here one transaction has written everything, so that every key is asked whenever it could be, and
 * every key that may be filled is filled, with what belongs to the same person.
 */

interface Key {
  child: string;
  column: string;
  parent: string;
  parentColumn: string;
  childCondition: string;
  parentCondition: string;
}

let client: pg.Client;
let people: { id: string; email: string }[];

beforeAll(async () => {
  client = await connect();
  await client.query("begin");
  await makeFixture(client);
  for (const { text } of splitStatements(
    readFileSync(new URL("../../supabase/seed.sql", import.meta.url), "utf8"),
  ))
    await client.query(text);
  ({ rows: people } = await client.query("select id, email from auth.users order by id"));
  // Everyone has asked for something, and an answer was written.
  await client.query(`
    with asked as (insert into public.ai_tasks (user_id, kind) select id, 'coach' from public.profiles returning id, user_id)
    insert into public.ai_runs (task_id, user_id, agent, provider, model, prompt_version, input_hash, status, output)
    select id, user_id, 'coach', 'rules', 'rules', '1', 'x', 'succeeded', '{}' from asked`);
  await client.query(
    "insert into public.job_postings (user_id, text) select id, 'Wanted: a baker' from public.profiles where role = 'candidate'",
  );
  await client.query(
    `with chat as (insert into public.chats (user_id, context) select id, 'portfolio' from public.profiles returning id)
     insert into public.chat_messages (chat_id, role, content) select id, 'assistant', 'Yes.' from chat`,
  );
  await fillKeys();
  await client.query("savepoint world");
});
afterAll(async () => {
  await client?.query("rollback");
  await client?.end();
});

/** Keys between tables of people's data whose column may be empty, by the catalogue. */
async function emptiableKeys(): Promise<Key[]> {
  const { rows } = await client.query<Key>(
    `select conrelid::regclass::text as child, own.attname as column, confrelid::regclass::text as parent, other.attname as "parentColumn",
       child.belongs_to as "childCondition", parent.belongs_to as "parentCondition"
     from pg_constraint
     join pg_attribute own on own.attrelid = conrelid and own.attnum = conkey[1] and not own.attnotnull
     join pg_attribute other on other.attrelid = confrelid and other.attnum = confkey[1]
     join private.personal_data child on child.relation = conrelid
     join private.personal_data parent on parent.relation = confrelid
     where contype = 'f' and cardinality(conkey) = 1 and conrelid::regclass::text !~ '^auth\\.' and confrelid <> 'public.profiles'::regclass
     order by 1, 2`,
  );
  return rows;
}

/** As if the person had used everything together; what a check or a unique key forbids stays empty. */
async function fillKeys(): Promise<void> {
  const keys = await emptiableKeys();
  await client.query("set local session_replication_role = replica");
  for (const { id, email } of people)
    for (const { child, column, parent, parentColumn, childCondition, parentCondition } of keys) {
      const own = (condition: string) =>
        condition.replaceAll("$1", `'${id}'::uuid`).replaceAll("$2", `'${email}'::text`);
      await client.query("savepoint key");
      await client
        .query(
          `update ${child} t set ${column} = (select t.${parentColumn} from ${parent} t where ${own(parentCondition)} limit 1)
           where ${column} is null and (${own(childCondition)})`,
        )
        .catch(() => client.query("rollback to key"));
      await client.query("release key");
    }
  await client.query("set local session_replication_role = origin");
}

test("every table of people's data has somebody's row, and every key that may be empty somewhere is not", async () => {
  const { rows: tables } = await client.query<{ name: string }>(
    "select relation::text as name from private.personal_data where relation::text !~ '^(auth|private)\\.'",
  );
  for (const { name } of tables) {
    const { rows } = await client.query(`select from ${name} limit 1`);
    expect(rows.length, name).toBe(1);
  }
  const empty: string[] = [];
  for (const { child, column } of await emptiableKeys()) {
    const { rows } = await client.query(`select from ${child} where ${column} is not null limit 1`);
    if (rows.length === 0) empty.push(`${child}.${column}`);
  }
  expect(empty).toEqual([]);
});

test(
  "everyone leaves, in any order, and each erasure counts zero",
  () =>
    fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(people, { minLength: people.length }), async (leaving) => {
        await client.query("rollback to world");
        for (const { id, email } of leaving) {
          const call = "select (public.delete_my_account($1)) ->> 'erasure_id' as erasure";
          const [gone] = await rowsAs(client, id, call, [email], { aal: "aal2" });
          // As the task does it, through the Storage API.
          await client.query("select set_config('storage.allow_delete_query', 'true', true)");
          await client.query("delete from storage.objects where owner_id = $1 or name like $1 || '/%'", [id]);
          const { rows } = await client.query("select public.erasure_report($1) -> 'remains' as remains", [
            gone?.erasure,
          ]);
          expect(rows, email).toEqual([{ remains: {} }]);
        }
      }),
      { numRuns: 4 },
    ),
  180_000,
);
