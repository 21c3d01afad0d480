import type pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { connect } from "../database/pgtap.ts";
import { makeFixture } from "./actor.ts";

/**
 * Export and erasure in the world of the access matrix, where somebody has a row in every table: what a later
 * migration adds is covered as soon as it is in the matrix, as it must be.
 */

interface Entry {
  name: string;
  condition: string;
  exported: boolean;
  /** What narrows the condition for the export. */
  narrower: string;
  erasure: "delete" | "anonymise" | "keep";
}

const people = ["owner", "connected", "recruiter", "organization_owner"];
let client: pg.Client;
let registry: Entry[];
const ids: Record<string, string> = {};

beforeAll(async () => {
  client = await connect();
  await client.query("begin");
  await makeFixture(client);
  const { rows } = await client.query<Entry>(
    `select format('%I.%I', nspname, relname) as name, belongs_to as condition, exported, told_if as narrower, erasure
     from private.personal_data join pg_class on oid = relation join pg_namespace namespace on namespace.oid = relnamespace
     order by 1`,
  );
  registry = rows;
  for (const person of people) {
    const found = await client.query<{ id: string }>("select tests.id($1) as id", [person]);
    ids[person] = found.rows[0]?.id ?? "";
  }
  await client.query("savepoint world");
});
beforeEach(() => client.query("rollback to world"));
afterAll(async () => {
  await client?.query("rollback");
  await client?.end();
});

const conditionOf = (condition: string, person: string) =>
  condition.replaceAll("$1", `'${ids[person]}'::uuid`).replaceAll("$2", `'${person}@example.com'::text`);

async function count(table: string, condition: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from ${table} t where ${condition}`,
  );
  return rows[0]?.count ?? -1;
}

const conditions = {
  own: ({ condition }: Entry) => condition,
  exported: ({ condition, narrower }: Entry) => `(${condition}) and (${narrower})`,
  others: ({ condition }: Entry) => `(${condition}) is not true`,
};

/** How many rows each table has of this person, by the registry; or how many of those are exported, or of everybody else. */
async function countRows(
  person: string,
  whose: keyof typeof conditions = "own",
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const entry of registry) {
    counts[entry.name] = await count(entry.name, conditionOf(conditions[whose](entry), person));
  }
  return counts;
}

test("in the fixture somebody has a row in every public table of a person's data", async () => {
  const found: Record<string, number>[] = [];
  for (const person of people) found.push(await countRows(person));
  const empty = registry
    .filter(({ name }) => name.startsWith("public."))
    .filter(({ name }) => found.every((counts) => counts[name] === 0));
  expect(empty.map(({ name }) => name)).toEqual([]);
});

describe.each(people)("%s", (person) => {
  test("exports each of those rows", async () => {
    const expected = await countRows(person, "exported");
    await client.query("select tests.become($1)", [person]);
    const { rows } = await client.query<{ data: { tables: Record<string, unknown[]> } }>(
      "select public.export_my_data() as data",
    );
    const sizes = Object.entries(rows[0]?.data.tables ?? {}).map(([name, list]) => [name, list.length]);
    expect(Object.fromEntries(sizes)).toEqual(
      Object.fromEntries(
        registry.filter(({ exported }) => exported).map(({ name }) => [name, expected[name]]),
      ),
    );
  });

  test("is erased without a trace, and nobody else loses a row", async () => {
    const others = await countRows(person, "others");
    const own = await countRows(person);
    await client.query("delete from auth.users where id = $1", [ids[person]]);
    const left = await countRows(person);
    const remains = registry.filter(({ name, erasure }) => erasure !== "keep" && left[name] !== 0);
    expect(remains.map(({ name }) => name)).toEqual([]);
    const kept = registry.filter(({ erasure }) => erasure === "keep").map(({ name }) => name);
    const mayTell = ["private.erasures", ...kept].map((name) => `${name.replace(/^public\./, "")}:`);
    for (const needle of [ids[person], `${person}@example.com`]) {
      const { rows } = await client.query<{ mention: string }>("select tests.mentions($1) as mention", [
        needle,
      ]);
      const told = rows.filter(({ mention }) => !mayTell.some((name) => mention.startsWith(name)));
      expect(told).toEqual([]);
    }
    const expected = { ...others };
    // What is anonymised is nobody's afterwards; and a task erases the files.
    for (const { name, erasure } of registry)
      if (erasure === "anonymise") expected[name] = (others[name] ?? 0) + (own[name] ?? 0);
    expected["public.ai_tasks"] = (others["public.ai_tasks"] ?? 0) + 1;
    expect(await countRows(person, "others")).toEqual(expected);
  });
});
