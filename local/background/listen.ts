import pg from "pg";
import type { Logger } from "../log.ts";

/**
 * Calls `notified` for each notification on a channel, and once after every (re)connection, as notifications may
 * have been missed until then.
 */
export function listen(
  url: string,
  channel: "pg_net" | "pg_cron",
  notified: () => void,
  log: Logger,
): { stop(): Promise<void> } {
  let stopping = false;
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;

  const connect = async () => {
    const next = new pg.Client({ connectionString: url, application_name: `careerloom ${channel}` });
    let lost = false;
    const again = () => {
      if (lost || stopping) return;
      lost = true;
      void next.end().catch(() => {});
      retry = setTimeout(connect, 1000);
    };
    next.on("error", again);
    next.on("end", again);
    next.on("notification", notified);
    client = next;
    try {
      await next.connect();
      await next.query(`listen ${channel}`);
      notified();
    } catch (error) {
      if (!stopping) log.warn("Cannot listen; trying again", { reason: (error as Error).message });
      again();
    }
  };
  void connect();

  return {
    async stop() {
      stopping = true;
      clearTimeout(retry);
      await client?.end().catch(() => {});
    },
  };
}

/** Whether an extension's function is our SQL-only one, the server's own (in C), or not there. */
export async function provenance(
  pool: pg.Pool,
  schema: string,
  name: string,
): Promise<"ours" | "native" | "absent"> {
  const { rows } = await pool.query<{ language: string }>(
    `select l.lanname as language from pg_proc p
       join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
     where n.nspname = $1 and p.proname = $2 limit 1`,
    [schema, name],
  );
  if (!rows[0]) return "absent";
  return rows[0].language === "c" ? "native" : "ours";
}
