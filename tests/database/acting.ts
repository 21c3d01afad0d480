import type pg from "pg";

/** The rows that a statement gave, or the code with which it was refused. */
export type Answer = { rows: Record<string, unknown>[]; refusal?: undefined } | { refusal: string };

/**
 * Runs a statement with a person's token, as PostgREST would, inside the transaction that the client has begun; null is
 * the database's owner. `claims` are further ones. A refusal is
 * taken back alone, and the owner's role returns.
 */
export async function actAs(
  client: pg.Client,
  person: string | null,
  statement: string,
  values: unknown[] = [],
  claims: Record<string, string> = {},
): Promise<Answer> {
  await client.query("savepoint act");
  try {
    await client.query("select set_config('request.jwt.claims', $1, true), set_config('role', $2, true)", [
      person === null ? "" : JSON.stringify({ sub: person, role: "authenticated", ...claims }),
      person === null ? "postgres" : "authenticated",
    ]);
    const { rows } = await client.query(statement, values);
    await client.query("select set_config('role', 'postgres', true)");
    return { rows };
  } catch (error) {
    await client.query("rollback to act");
    return { refusal: (error as Error).message };
  } finally {
    await client.query("release act");
  }
}
