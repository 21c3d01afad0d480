import type pg from "pg";
import { waitFor } from "../support/wait.ts";

/** The codes of what went wrong, the rest having worked. */
export const failures = (results: PromiseSettledResult<unknown>[]): string[] =>
  results.flatMap((result) => (result.status === "rejected" ? [(result.reason as Error).message] : []));

/** Resolves when what the connection was asked waits for another's lock: the race is on. `watcher` is free meanwhile. */
export const waitsForLock = (watcher: pg.Client, client: pg.Client) =>
  waitFor("a wait for a lock", async () => {
    const { processID } = client as pg.Client & { processID: number };
    const { rowCount } = await watcher.query("select from pg_locks where pid = $1 and not granted", [
      processID,
    ]);
    return rowCount;
  });
