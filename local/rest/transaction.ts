import { DatabaseError, type Pool, type PoolClient } from "pg";
import { connectionError, fromFailure, RestError } from "./errors.ts";
import type { Name } from "./schema/model.ts";
import { literal, qualified } from "./sql/text.ts";

export interface Statement {
  text: string;
  values: (string | Uint8Array | null)[];
}

export interface TransactionOptions {
  role: string;
  readOnly: boolean;
  /** `repeatable read`, `serializable`; null is the server's default. */
  isolation: string | null;
  /** Settings for the transaction, made in this order before anything else runs. */
  settings: [name: string, value: string][];
  preRequest: Name | null;
}

/** Runs a statement of the transaction; every column of every row is PostgreSQL's text. */
export type Run = (statement: Statement) => Promise<(string | null)[][]>;

/** What the work in a transaction came to. With `rollback` it is undone although it went well. */
export interface Outcome<T> {
  value: T;
  rollback: boolean;
}

const asText = { getTypeParser: () => (value: unknown) => value };

/**
 * One transaction for one request, in three round trips where `work` runs one statement: begin with the
 * settings and the pre-request function, the statement, commit. Whatever throws rolls back.
 * @throws {RestError} always this
 */
export async function inTransaction<T>(
  pool: Pool,
  options: TransactionOptions,
  work: (run: Run) => Promise<Outcome<T>>,
): Promise<T> {
  const client = await begin(pool, options);
  let broken = false;
  try {
    const run = runner(client);
    const { value, rollback } = await work(run);
    await run({ text: rollback ? "set constraints all immediate" : "commit", values: [] });
    if (rollback) await run({ text: "rollback", values: [] });
    return value;
  } catch (error) {
    broken = !(await rolledBack(client));
    throw fromFailure(error, options.role);
  } finally {
    client.release(broken);
  }
}

/** Begins on a connection that works. Nothing has run before this, so a dead connection is simply replaced. */
async function begin(pool: Pool, options: TransactionOptions): Promise<PoolClient> {
  const text = beginText(options);
  for (let attempt = 1; ; attempt++) {
    const client = await pool.connect().catch((cause: unknown) => {
      throw noConnection(cause);
    });
    try {
      await client.query(text);
      return client;
    } catch (error) {
      const lost = isConnectionLoss(error);
      client.release(lost || !(await rolledBack(client)));
      if (lost && attempt < 3) continue;
      throw lost ? connectionError(error) : fromFailure(error, options.role);
    }
  }
}

/** The database is not there, or all connections are taken for too long. */
function noConnection(cause: unknown): RestError {
  if (cause instanceof Error && cause.message.startsWith("timeout exceeded"))
    return new RestError(504, "PGRST003", "Timed out acquiring connection from connection pool", { cause });
  return new RestError(503, "PGRST000", "Database connection error", { cause });
}

function beginText({ readOnly, isolation, settings, preRequest }: TransactionOptions): string {
  const level = isolation ? ` isolation level ${isolation}` : "";
  const calls = settings.map(([name, value]) => `set_config(${literal(name)}, ${literal(value)}, true)`);
  return [
    `begin${level}${readOnly ? " read only" : " read write"}`,
    `select ${calls.join(", ")}`,
    ...(preRequest ? [`select ${qualified(preRequest)}()`] : []),
  ].join("; ");
}

function runner(client: PoolClient): Run {
  return async ({ text, values }) => {
    try {
      const result = await client.query<(string | null)[]>({ text, values, rowMode: "array", types: asText });
      return result.rows;
    } catch (error) {
      throw error instanceof DatabaseError ? error : connectionError(error);
    }
  };
}

/** True if the connection is fit for another request. */
async function rolledBack(client: PoolClient): Promise<boolean> {
  try {
    await client.query("rollback");
    return true;
  } catch {
    return false;
  }
}

/** The server ended the connection, or it is gone without a word; in both cases nothing is committed. */
function isConnectionLoss(error: unknown): boolean {
  return !(error instanceof DatabaseError) || ["57P01", "57P02", "57P03"].includes(error.code ?? "");
}
