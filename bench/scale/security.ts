import type pg from "pg";
import { apiStatements } from "./api-statements.ts";
import { type Bound, compare, type Result, type Statement } from "./compare.ts";
import { become, candidatePerson, recruiterPerson, unguardedConnection, userConnection } from "./session.ts";
import type { World } from "./world/world.ts";

const tax: Bound = ({ ratio, addedMs, baseline }) =>
  baseline.sample.median > 2
    ? { text: "≤ 1.10×", holds: ratio <= 1.1 }
    : { text: "≤ 0.1 ms added", holds: addedMs <= 0.1 };

/** What row-level security adds to the statements that the API is asked for most. */
export async function benchPolicies(
  url: string,
  world: World,
  sizes: { jobs: number; candidates: number },
  rounds: number,
): Promise<Result[]> {
  const [guarded, unguarded] = [await userConnection(url), await unguardedConnection(url)];
  try {
    const { rows } = await unguarded.query<{ id: string }>(
      "select id from public.applications where job_id = $1 order by id limit 500",
      [world.id("job", 0)],
    );
    const statements = apiStatements(
      world,
      sizes,
      rows.map(({ id }) => id),
    );
    const results: Result[] = [];
    for (const [index, statement] of statements.entries()) {
      const person = (round: number) =>
        statement.by === "recruiter"
          ? recruiterPerson(world, 0)
          : candidatePerson(world, round % Math.min(sizes.candidates, 200));
      const on = (client: pg.Client): Statement => ({
        client,
        name: `api ${index}`,
        text: statement.text,
        values: (round) => statement.values(person(round), round),
        before: async (round) => {
          await become(client, person(round));
          if (statement.writes) await client.query("begin");
        },
        ...(statement.writes && { after: () => client.query("rollback") }),
      });
      await expectSameRows(statement.name, on(guarded), on(unguarded));
      results.push(
        await compare({
          group: "Row-level security",
          name: statement.name,
          subject: { ...on(guarded), label: "as the user" },
          baseline: { ...on(unguarded), label: "the same SQL, RLS off" },
          rounds,
          bound: tax,
        }),
      );
    }
    return results;
  } finally {
    await guarded.end();
    await unguarded.end();
  }
}

/** What every request and every recorded change pays for being checked and written down. */
export async function benchChecks(url: string, world: World, rounds: number): Promise<Result[]> {
  const client = await userConnection(url);
  // Both within a transaction that is begun before and rolled back after, neither of which is timed.
  const inTransaction = (label: string, text: string): Statement & { label: string } => ({
    client,
    name: label,
    label,
    text,
    before: async (round) => {
      await become(client, candidatePerson(world, round % 200));
      await client.query("begin");
    },
    after: () => client.query("rollback"),
  });
  const check = (name: string, label: string, text: string) =>
    compare({
      group: "Checks",
      name,
      subject: inTransaction(label, text),
      baseline: inTransaction("a statement that does nothing", "select null"),
      rounds,
      note: "without the commit",
    });
  try {
    await client.query("reset role");
    // More than anyone may have in the minute that this takes.
    await client.query(
      "insert into public.usage_quotas (agent, per_day, per_minute) values ('bench', 100000, 10000) on conflict do nothing",
    );
    const results = [
      await check(
        "a live session, asked for by every request",
        "private.check_request()",
        "select private.check_request()",
      ),
      await check(
        "a line of the audit log",
        "private.audit(…)",
        'select private.audit(\'status_changed\', auth.uid(), \'{"from": "active", "to": "active"}\')',
      ),
      await check(
        "one call counted against a quota",
        "spend_quota(…)",
        "select public.spend_quota(auth.uid(), 'bench')",
      ),
    ];
    return results;
  } finally {
    await client.query("delete from public.usage_quotas where agent = 'bench'");
    await client.end();
  }
}

/** A tax measured on different rows would be none: of the first rounds each must have the same, and most must have some. */
async function expectSameRows(name: string, one: Statement, other: Statement): Promise<void> {
  const answer = async ({ client, text, values, before, after }: Statement, round: number) => {
    await before?.(round);
    const { rows, rowCount } = await client.query(text, values?.(round) ?? []);
    await after?.(round);
    return JSON.stringify(rows.length ? rows : rowCount);
  };
  let empty = 0;
  for (let round = 0; round < 50; round++) {
    const [first, second] = [await answer(one, round), await answer(other, round)];
    if (first !== second)
      throw new Error(
        `“${name}” has other rows without row-level security: ${first.slice(0, 300)} / ${second.slice(0, 300)}`,
      );
    if (first === '[{"body":[]}]') empty++;
  }
  if (empty > 25) throw new Error(`“${name}” has no rows in ${empty} of 50 rounds`);
}
