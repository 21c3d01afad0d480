import pg from "pg";
import type { Logger } from "../log.ts";

/** A turn that one process at a time has, for as long as it lives. */
export interface Turn {
  /** Whether this process has it, as far as is known without asking. */
  readonly mine: boolean;
  /** Takes the turn if nobody has it; true where it is this process's. Never throws. */
  take(): Promise<boolean>;
  /** Gives it to whoever asks next. */
  stop(): Promise<void>;
}

/**
 * A turn among the stacks of one database: an advisory lock on a connection of its own, which ends with the process
 * however that ends. A connection that is lost takes the turn with it.
 */
export function createTurn(url: string, name: string, log: Logger): Turn {
  let client: pg.Client | undefined;
  let mine = false;
  let taking: Promise<boolean> | undefined;

  const drop = (lost: pg.Client) => {
    if (client !== lost) return;
    client = undefined;
    mine = false;
    void lost.end().catch(() => {});
  };

  const connect = async () => {
    const next = new pg.Client({ connectionString: url, application_name: `careerloom ${name}` });
    client = next;
    next.on("error", () => drop(next));
    next.on("end", () => drop(next));
    await next.connect();
    return next;
  };

  const ask = async (): Promise<boolean> => {
    try {
      const connection = client ?? (await connect());
      const { rows } = await connection.query<{ mine: boolean }>(
        "select pg_try_advisory_lock(hashtext($1)) as mine",
        [name],
      );
      mine = client === connection && rows[0]?.mine === true;
    } catch (error) {
      log.warn("It is not known whose turn it is", { reason: (error as Error).message });
      if (client) drop(client);
    }
    return mine;
  };

  return {
    get mine() {
      return mine;
    },
    take() {
      if (mine) return Promise.resolve(true);
      taking ??= ask().finally(() => {
        taking = undefined;
      });
      return taking;
    },
    async stop() {
      await taking;
      const last = client;
      client = undefined;
      mine = false;
      await last?.end().catch(() => {});
    },
  };
}
