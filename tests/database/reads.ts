import type pg from "pg";

/** What a statement asked, by name. */
export interface Reads {
  /** Tables that were read from beginning to end. */
  scanned: string[];
  indexes: string[];
}

const counters = `
  select pg_class.relname as name, pg_class.relkind as kind, pg_stat_get_xact_numscans(pg_class.oid)::int as scans
  from pg_class join pg_namespace on pg_namespace.oid = relnamespace
  where nspname in ('public', 'private', 'auth') and relkind in ('r', 'i')`;

/**
 * Runs a statement within the transaction that the client has begun. What `explain` would show is read from the counters
 * of the transaction instead: they also see what functions do.
 */
export async function readsOf(
  client: pg.Client,
  text: string,
  values: unknown[],
  role = "authenticated",
): Promise<Reads> {
  const count = async () => {
    await client.query("reset role");
    const { rows } = await client.query<{ name: string; kind: string; scans: number }>(counters);
    return new Map(rows.map((row) => [row.name, row]));
  };
  const before = await count();
  await client.query(`set role ${role}`);
  await client.query(text, values);
  const grown = [...(await count()).values()].filter(
    ({ name, scans }) => scans > (before.get(name)?.scans ?? 0),
  );
  const names = (kind: string) => grown.filter((each) => each.kind === kind).map(({ name }) => name);
  return { scanned: names("r"), indexes: names("i") };
}
