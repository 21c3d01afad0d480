import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { loadConfig } from "../../local/config.ts";
import { applyMigrations } from "../../local/database/migrations.ts";
import { applyPlatform } from "../../local/database/platform.ts";
import { roleUrl } from "../../local/database/pools.ts";
import { startNativePostgres } from "../../scripts/native-postgres.ts";

/** Memory of a server of 8 GB with an SSD, as a small hosted project has; everything else is PostgreSQL's default. */
export const serverSettings = {
  shared_buffers: "2GB",
  effective_cache_size: "6GB",
  work_mem: "16MB",
  maintenance_work_mem: "512MB",
  random_page_cost: "1.1",
  max_wal_size: "8GB",
  checkpoint_timeout: "30min",
};

export interface BenchDatabase {
  /** Connection URL of the superuser. */
  url: string;
  stop(): Promise<void>;
}

/** A database with the schema: a new native PostgreSQL's, or that of `DATABASE_URL`, brought up to date. */
export async function prepareDatabase(given: string | undefined): Promise<BenchDatabase> {
  const native = given ? { url: given, stop: async () => {} } : await startNativePostgres(serverSettings);
  try {
    await migrate(native.url);
    return native;
  } catch (error) {
    await native.stop();
    throw error;
  }
}

async function migrate(url: string): Promise<void> {
  const config = loadConfig(fileURLToPath(new URL("../../", import.meta.url)));
  const password = randomBytes(18).toString("base64url");
  const admin = await connect(url);
  try {
    await applyPlatform(admin, config, password);
    // What runs every minute would run in the middle of a measurement.
    const { hostname: host, port, pathname } = new URL(url);
    const connections = { host, port: Number(port), database: pathname.slice(1), password, adminUrl: url };
    await applyMigrations(roleUrl(connections, "postgres"), `${config.directory}/migrations`);
    await admin.query("update cron.job set active = false");
  } finally {
    await admin.end();
  }
}

/** A connection on which nothing is compiled: that would delay the dearest statements, which are those we measure against. */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, options: "-c jit=off" });
  await client.connect();
  return client;
}
