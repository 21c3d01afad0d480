import pg, { type Pool } from "pg";
import type { ProjectConfig } from "../config.ts";
import type { Logger } from "../log.ts";
import { RestError } from "./errors.ts";
import { loadSchemaCache } from "./schema/load.ts";
import type { SchemaCache } from "./schema/model.ts";
import { loadSettings, type RestSettings } from "./settings.ts";

export interface Snapshot {
  cache: SchemaCache;
  settings: RestSettings;
}

interface Options {
  pool: Pool;
  /** Connection URL of the login role, for the listening connection. */
  url: string;
  config: ProjectConfig;
  log: Logger;
}

const RECONNECT_MILLISECONDS = 500;

/**
 * Holds the schema cache and the settings, and reads them again on `notify pgrst` and whenever the listening
 * connection had to be made anew (a notification may have been missed). Requests go on with the last good ones.
 */
export class CacheKeeper {
  private readonly options: Options;
  private snapshot: Snapshot | undefined;
  private listener: pg.Client | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(options: Options) {
    this.options = options;
  }

  async start(): Promise<void> {
    await this.listen();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.listener?.end().catch(() => undefined);
  }

  /** @throws {RestError} PGRST002 (503) while nothing could be read yet */
  current(): Snapshot {
    if (this.snapshot) return this.snapshot;
    throw new RestError(503, "PGRST002", "Could not query the database for the schema cache. Retrying.", {
      headers: { "retry-after": "1" },
    });
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({ connectionString: this.options.url });
    // Both the end and an error of the connection lead to a new one, once.
    const lost = () => {
      if (this.listener !== client || this.stopped) return;
      this.listener = undefined;
      this.retry();
    };
    client.on("error", lost).on("end", lost);
    client.on("notification", () => void this.reload());
    this.listener = client;
    try {
      await client.connect();
      await client.query("listen pgrst");
      await this.reload();
    } catch (error) {
      this.options.log.error("cannot listen for schema changes", error);
      void client.end().catch(() => undefined);
      lost();
    }
  }

  private retry(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.listen(), RECONNECT_MILLISECONDS);
  }

  /** Reads all again; a call during a run makes it run once more after it. */
  private reload(): Promise<void> {
    if (this.running) this.again = true;
    else this.running = this.load().finally(() => this.afterLoad());
    return this.running as Promise<void>;
  }

  private afterLoad(): Promise<void> | undefined {
    this.running = undefined;
    if (!this.again || this.stopped) return undefined;
    this.again = false;
    return this.reload();
  }

  private async load(): Promise<void> {
    const { pool, config, log } = this.options;
    try {
      const client = await pool.connect();
      let failed = true;
      try {
        const settings = await loadSettings(client, config);
        this.snapshot = { settings, cache: await loadSchemaCache(client, settings) };
        failed = false;
      } finally {
        client.release(failed);
      }
    } catch (error) {
      log.error("cannot read the schema cache", error);
      if (!this.snapshot) this.timer = setTimeout(() => void this.reload(), RECONNECT_MILLISECONDS);
    }
  }
}
