import { createLogger } from "../log.ts";
import type { StackContext } from "../service.ts";
import { startCron } from "./cron.ts";
import { startRequests } from "./requests.ts";

/**
 * Does what pg_net's and pg_cron's background processes do, for the SQL-only extensions of the same names. On a
 * server that has the real ones they keep still.
 */
export async function startBackground(context: StackContext): Promise<{ stop(): Promise<void> }> {
  const workers = [
    startRequests(context.databases, createLogger("pg_net")),
    startCron(context.databases, createLogger("pg_cron")),
  ];
  return {
    async stop() {
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}
