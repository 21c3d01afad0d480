import type { Pool, PoolClient, QueryResultRow } from "pg";
import type { Mail } from "../service.ts";

/** Where a statement can be sent: the pool, or the one transaction of a call. */
export interface Queryable {
  rows<R extends QueryResultRow>(sql: string, parameters?: unknown[]): Promise<R[]>;
}

export function onPool(pool: Pool): Queryable {
  return { rows: async (sql, parameters) => (await pool.query(sql, parameters)).rows };
}

/** All that one call writes: it is stored together or not at all, and its mails leave only after the commit. */
export class Transaction implements Queryable {
  readonly #client: PoolClient;
  readonly mails: Mail[] = [];

  constructor(client: PoolClient) {
    this.#client = client;
  }

  async rows<R extends QueryResultRow>(sql: string, parameters: unknown[] = []): Promise<R[]> {
    return (await this.#client.query<R>(sql, parameters)).rows;
  }
}

/** Thrown inside a transaction whose writes must stand although the call fails (a token family was revoked). */
export class CommitAndThrow extends Error {
  readonly error: Error;

  constructor(error: Error) {
    super(error.message);
    this.error = error;
  }
}

/**
 * Runs `work` in a transaction. Returns its result together with the mails that the caller has to send now.
 * A connection that broke is thrown away rather than returned to the pool.
 */
export async function runTransaction<T>(
  pool: Pool,
  work: (tx: Transaction) => Promise<T>,
): Promise<{ result: T; mails: Mail[] }> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const tx = new Transaction(client);
    await client.query("begin");
    try {
      const result = await work(tx);
      await client.query("commit");
      return { result, mails: tx.mails };
    } catch (error) {
      const commit = error instanceof CommitAndThrow;
      await client.query(commit ? "commit" : "rollback").catch((cause: Error) => {
        broken = cause;
      });
      throw commit ? error.error : error;
    }
  } finally {
    client.release(broken);
  }
}

/** True where `error` is a unique violation, of the named index if one is named. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  const { code, constraint: name } = (cause ?? {}) as { code?: string; constraint?: string };
  return code === "23505" && (constraint === undefined || name === constraint);
}
