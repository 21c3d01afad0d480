import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "../database/pgtap.ts";
import { makeFixture } from "./actor.ts";

/** Ways around what the matrix asks for, by the catalogue: upserts onto the rows of others, and columns that nobody may read. */

interface Key {
  table: string;
  /** Columns of a unique key that a client may write, or leave to a default. */
  columns: string[];
  insertable: string[];
  updatable: string[];
}

const strangers = ["candidate", "connected", "blocked", "other_recruiter"];
let client: pg.Client;

beforeAll(async () => {
  client = await connect();
  await client.query("begin");
  await makeFixture(client);
});
afterAll(async () => {
  await client?.query("rollback");
  await client?.end();
});

/** Unique keys of tables into which a signed-in person may insert: what `on conflict` can name. */
async function upsertableKeys(): Promise<Key[]> {
  const { rows } = await client.query<Key>(
    `select indrelid::regclass::text as table,
       array(select attname::text from pg_attribute where attrelid = indrelid and attnum = any (indkey)) as columns,
       array(select attname::text from pg_attribute where attrelid = indrelid and attnum > 0 and not attisdropped and attgenerated = ''
         and has_column_privilege('authenticated', indrelid, attnum, 'insert')) as insertable,
       array(select attname::text from pg_attribute where attrelid = indrelid and attnum > 0 and not attisdropped
         and has_column_privilege('authenticated', indrelid, attnum, 'update')) as updatable
     from pg_index join pg_class on pg_class.oid = indrelid
     where relnamespace = 'public'::regnamespace and indisunique and indpred is null and indexprs is null
       and has_any_column_privilege('authenticated', indrelid, 'insert')
     order by 1, 2`,
  );
  return rows;
}

/** Rows of a table as the owner of the database sees them, without those that name this person. */
async function rowsOfOthers(table: string, person: string): Promise<Record<string, unknown>[]> {
  const { rows } = await client.query<{ row: Record<string, unknown> }>(
    `select to_jsonb(t) as row from ${table} t where strpos(t::text, tests.id($1)::text) = 0 limit 3`,
    [person],
  );
  return rows.map(({ row }) => row);
}

test("there are keys to try, and rows that they may meet", async () => {
  const tables = (await upsertableKeys()).map(({ table }) => table);
  for (const table of [
    "contact_details",
    "saved_jobs",
    "portfolios",
    "job_skills",
    "candidate_notes",
    "scorecards",
  ])
    expect(tables).toContain(table);
  expect(await rowsOfOthers("contact_details", "candidate")).not.toEqual([]);
});

describe.each(strangers)("%s", (person) => {
  test("changes no row of another's by an upsert, whatever key it names", async () => {
    const changed: string[] = [];
    for (const { table, columns, insertable, updatable } of await upsertableKeys())
      for (const row of await rowsOfOthers(table, person)) {
        await client.query("savepoint upsert");
        await client.query("select tests.become($1)", [person]);
        const names = insertable.map((name) => `"${name}"`).join(", ");
        const set = updatable.map((name) => `"${name}" = excluded."${name}"`).join(", ");
        await client
          .query(
            `insert into public.${table} (${names}) select ${names} from jsonb_populate_record(null::public.${table}, $1)
             on conflict (${columns.map((name) => `"${name}"`).join(", ")}) do ${set ? `update set ${set}` : "nothing"}`,
            [JSON.stringify(row)],
          )
          .then(async ({ rowCount }) => {
            if (rowCount) changed.push(`${table} (${columns.join(", ")})`);
          })
          .catch(() => {});
        await client.query("rollback to upsert");
      }
    expect(changed).toEqual([]);
  });
});

test("columns that no client may read are these, and none can be filtered by", async () => {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select attrelid::regclass::text as table, attname as column
     from pg_attribute join pg_class on pg_class.oid = attrelid
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and attnum > 0 and not attisdropped
       and has_any_column_privilege('authenticated', attrelid, 'select') and not has_column_privilege('authenticated', attrelid, attnum, 'select')
     order by 1, 2`,
  );
  expect(rows.map(({ table, column }) => `${table}.${column}`)).toEqual([
    "email_outbox.dedupe_key",
    "email_outbox.due_at",
    "email_outbox.lease_until",
    "email_outbox.leased_by",
    "email_outbox.params",
    "invitations.token_hash",
    "portfolio_shares.token_hash",
  ]);
  for (const { table, column } of rows) {
    await client.query("savepoint reading");
    await client.query("select tests.become('owner')");
    await expect(client.query(`select from public.${table} where ${column} is not null`)).rejects.toThrow(
      "permission denied",
    );
    await client.query("rollback to reading");
  }
});
