import { DatabaseError, type Pool, type PoolClient } from "pg";
import { describe, expect, test } from "vitest";
import { inTransaction, type TransactionOptions } from "../../../local/rest/transaction.ts";

const options: TransactionOptions = {
  role: "anon",
  readOnly: false,
  isolation: null,
  settings: [["role", "anon"]],
  preRequest: null,
};

const lost = () => new Error("Connection terminated unexpectedly");
function refused(code: string): DatabaseError {
  const error = new DatabaseError("refused", 7, "error");
  error.code = code;
  return error;
}

/** A pool whose connections fail at the statements that say so, and a record of what went over them. */
function poolOf(...connections: ((text: string) => Error | undefined)[]) {
  const log: string[] = [];
  const pool = {
    async connect(): Promise<Partial<PoolClient>> {
      const fails = connections.shift();
      if (!fails) throw new Error("connect ECONNREFUSED");
      const query = async (query: string | { text: string }) => {
        const text = typeof query === "string" ? query : query.text;
        log.push(text.split(/[\s;]/)[0] as string);
        const error = fails(text);
        if (error) throw error;
        return { rows: [["1"]] };
      };
      const release = (broken: boolean) => log.push(broken ? "destroy" : "release");
      return { query: query as unknown as PoolClient["query"], release: release as PoolClient["release"] };
    },
  };
  return { pool: pool as unknown as Pool, log };
}

const failsAt = (word: string, error: () => Error) => (text: string) =>
  text.startsWith(word) ? error() : undefined;
const dead = () => lost();
const works = () => undefined;
const run = (pool: Pool) =>
  inTransaction(pool, options, async (statement) => ({
    rollback: false,
    value: await statement({ text: "select 1", values: [] }),
  }));

describe("a request's transaction", () => {
  test("begins on another connection where the first is dead, for nothing was done yet", async () => {
    const { pool, log } = poolOf(dead, works);
    expect(await run(pool)).toEqual([["1"]]);
    expect(log).toEqual(["begin", "destroy", "begin", "select", "commit", "release"]);
  });

  test("begins anew after an administrator's end, and gives up after three", async () => {
    const ended = failsAt("begin", () => refused("57P01"));
    const { pool } = poolOf(ended, ended, ended, works);
    await expect(run(pool)).rejects.toMatchObject({ status: 503, code: "PGRST001" });
  });

  test("is not repeated when the connection is lost at the statement or the commit → 503", async () => {
    for (const word of ["select", "commit"]) {
      const { pool, log } = poolOf(failsAt(word, lost), works);
      await expect(run(pool)).rejects.toMatchObject({ status: 503, code: "PGRST001" });
      expect(log.filter((entry) => entry === "begin")).toHaveLength(1);
    }
  });

  test("that fails rolls back and gives its connection back; where that fails too, the connection is destroyed", async () => {
    const broken = poolOf(failsAt("select", () => refused("23505")));
    await expect(run(broken.pool)).rejects.toMatchObject({ status: 409, code: "23505" });
    expect(broken.log).toEqual(["begin", "select", "rollback", "release"]);
    const gone = poolOf((text) => (text.startsWith("begin") ? undefined : lost()));
    await expect(run(gone.pool)).rejects.toMatchObject({ status: 503 });
    expect(gone.log.at(-1)).toBe("destroy");
  });

  test("without a database → 503 PGRST000", async () => {
    await expect(run(poolOf().pool)).rejects.toMatchObject({ status: 503, code: "PGRST000" });
  });
});
