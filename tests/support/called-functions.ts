import pg from "pg";

/** Functions that only raise here: PostgreSQL counts no call that ends so, hence each is seen to raise its code. */
const raising: Record<string, { call: string; code: string }> = {
  // The embedded PostgreSQL has no pgvector; on a native one the tests enable it.
  "private.enable_semantic_search(model text, dimensions integer)": {
    call: "select private.enable_semantic_search('tiny', 3)",
    code: "conflict",
  },
  "private.raise_invalid(path text, message text)": {
    call: "select private.raise_invalid('a', 'b')",
    code: "validation_failed",
  },
  "private.raise_rate_limited(free_at timestamp with time zone)": {
    call: "select private.raise_rate_limited(now())",
    code: "rate_limited",
  },
  "private.raise_validation(problems jsonb)": {
    call: "select private.raise_validation('[]')",
    code: "validation_failed",
  },
};

/**
 * What is wrong with the functions of `public` and `private` in a database that ran every test: each that no statement
 * called to its end (pg_stat_user_functions), and each that does not raise as above. Empty when all is well.
 * @throws if the server does not count calls
 */
export async function problemsOfCalls(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: settings } = await client.query<{ tracked: string }>(
      "select current_setting('track_functions') as tracked",
    );
    if (settings[0]?.tracked !== "all")
      throw new Error("The server does not count calls: track_functions is not all");
    const { rows } = await client.query<{ name: string; called: boolean }>(
      `select format('%I.%I(%s)', nspname, proname, pg_get_function_identity_arguments(pg_proc.oid)) as name, coalesce(calls, 0) > 0 as called
       from pg_proc
       join pg_namespace namespace on namespace.oid = pronamespace
       left join pg_stat_user_functions on funcid = pg_proc.oid
       where nspname in ('public', 'private') and prokind = 'f'
         and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
       order by 1`,
    );
    const problems = rows
      .filter(({ name, called }) => called === name in raising)
      .map(({ name, called }) => (called ? `${name} does not only raise` : `${name} is called by no test`));
    for (const [name, { call, code }] of Object.entries(raising)) {
      const raised = await client.query(call).then(
        () => "nothing",
        (error: Error) => error.message,
      );
      if (!raised.includes(code)) problems.push(`${name} raised ${raised}, not ${code}`);
    }
    return problems;
  } finally {
    await client.end();
  }
}
