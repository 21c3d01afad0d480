import pg from "pg";
import type { Logger } from "../log.ts";
import type { Databases } from "../service.ts";

/** Where the database is, and how each role gets in. */
export interface Connections {
  host: string;
  port: number;
  database: string;
  /** Password of the platform's login roles. */
  password: string;
  /** The superuser's own URL. */
  adminUrl: string;
}

export interface ManagedDatabases extends Databases {
  /** Closes what is idle, and does not wait long for a query under way. */
  end(): Promise<void>;
}

/**
 * One pool for each login role. A connection that dies while idle (killed, server restarted) is dropped and logged
 * and the next query gets a new one; without the handler Node would end the process.
 */
export function createDatabases(connections: Connections, log: Logger): ManagedDatabases {
  let ending = false;
  const url: Databases["url"] = (role) => roleUrl(connections, role);
  const pool = (role: Parameters<Databases["url"]>[0], max: number) => {
    const created = new pg.Pool({
      connectionString: url(role),
      max,
      application_name: `careerloom ${role}`,
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: 30_000,
    });
    created.on("error", (error) => {
      if (!ending) log.warn("An idle database connection ended", { role, reason: error.message });
    });
    // Errors of a checked-out client reject its query; one between two queries would otherwise be unhandled.
    created.on("connect", (client) => client.on("error", () => {}));
    return created;
  };
  const pools = {
    authenticator: pool("authenticator", 20),
    auth: pool("supabase_auth_admin", 10),
    storage: pool("supabase_storage_admin", 10),
    admin: pool("supabase_admin", 6),
  };
  return {
    ...pools,
    url,
    async end() {
      ending = true;
      const ended = Promise.all(Object.values(pools).map((each) => each.end()));
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise((resolve) => {
        timer = setTimeout(resolve, 2000);
      });
      await Promise.race([ended, patience]);
      clearTimeout(timer);
    },
  };
}

/** Connection URL of a login role. */
export function roleUrl(connections: Connections, role: string): string {
  if (role === "supabase_admin") return connections.adminUrl;
  const { host, port, database, password } = connections;
  return `postgresql://${role}:${encodeURIComponent(password)}@${host}:${port}/${encodeURIComponent(database)}`;
}
