import type { Client } from "pg";
import { type ProjectConfig, resolveEnv } from "../config.ts";
import { createLogger } from "../log.ts";

/** Puts `[db.vault]` into Vault; a name that is there already gets the present value. */
export async function fillVault(
  admin: Client,
  config: ProjectConfig,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  for (const [name, setting] of Object.entries(config.db.vault)) {
    const value = resolveEnv(setting, env);
    if (value === undefined) {
      createLogger("vault").warn("A secret of [db.vault] has no value", { name, setting });
      continue;
    }
    const { rows } = await admin.query<{ id: string }>("select id from vault.secrets where name = $1", [
      name,
    ]);
    if (rows[0]) await admin.query("select vault.update_secret($1, $2)", [rows[0].id, value]);
    else await admin.query("select vault.create_secret($1, $2)", [value, name]);
  }
}
