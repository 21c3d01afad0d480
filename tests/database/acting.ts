import type pg from "pg";

/** The rows that a statement gave, or the error with which it was refused and no rows. */
export interface Answer {
  rows: Record<string, unknown>[];
  error?: pg.DatabaseError;
}

type Claims = Record<string, string>;

const tokenOf = (person: string, claims: Claims) =>
  JSON.stringify({ sub: person, role: "authenticated", ...claims });

/** The connection has a person's token from here on, and keeps the owner's rights. `claims` are further ones. */
export const signIn = (client: pg.Client, person: string, claims: Claims = {}) =>
  client.query("select set_config('request.jwt.claims', $1, false)", [tokenOf(person, claims)]);

/**
 * Runs a statement with a person's token, as PostgREST would, inside the transaction that the client has begun; null is
 * the database's owner. `claims` are further ones. A refusal is taken back alone, and the owner's role returns.
 */
export async function actAs(
  client: pg.Client,
  person: string | null,
  statement: string,
  values: unknown[] = [],
  claims: Claims = {},
): Promise<Answer> {
  await client.query("savepoint act");
  try {
    await client.query("select set_config('request.jwt.claims', $1, true), set_config('role', $2, true)", [
      person === null ? "" : tokenOf(person, claims),
      person === null ? "postgres" : "authenticated",
    ]);
    const { rows } = await client.query(statement, values);
    await client.query("select set_config('role', 'postgres', true)");
    return { rows };
  } catch (error) {
    await client.query("rollback to act");
    return { rows: [], error: error as pg.DatabaseError };
  } finally {
    await client.query("release act");
  }
}

/** The same where nothing is to be refused: the rows. */
export async function rowsAs(...act: Parameters<typeof actAs>): Promise<Answer["rows"]> {
  const { rows, error } = await actAs(...act);
  if (error) throw error;
  return rows;
}
