import type { ClientBase } from "pg";
import type { ProjectConfig } from "../config.ts";
import type { Name } from "./schema/model.ts";
import { ROLE_SETTINGS, SERVER_SETTINGS } from "./schema/queries.ts";

/** What `config.toml` says, with what `alter role authenticator set pgrst.…` says over it. */
export interface RestSettings {
  schemas: string[];
  extraSearchPath: string[];
  maxRows: number | null;
  preRequest: Name | null;
  aggregates: boolean;
  plans: boolean;
  /** Whether transactions end in a rollback, and whether `Prefer: tx=` may say otherwise. */
  transactionEnd: { rollback: boolean; override: boolean };
  /** Function settings that are applied to the whole transaction rather than to the call. */
  hoistedSettings: string[];
  /** Settings of each role, to be made when the login role becomes it. */
  roles: Map<string, [name: string, value: string][]>;
}

const HOISTED = ["statement_timeout", "plan_filter.statement_cost_limit"];

/** Reads the settings that the database holds for the login role and the roles it may become. */
export async function loadSettings(client: ClientBase, config: ProjectConfig): Promise<RestSettings> {
  const server = await client.query<{ name: string; value: string }>(SERVER_SETTINGS);
  const inDatabase = new Map(server.rows.map(({ name, value }) => [name.replace("pgrst.", ""), value]));
  const roleRows = await client.query<{ role: string; name: string; value: string }>(ROLE_SETTINGS);
  const roles: RestSettings["roles"] = new Map();
  for (const { role, name, value } of roleRows.rows)
    roles.set(role, [...(roles.get(role) ?? []), [name, value]]);
  return { ...merge(config, inDatabase), roles };
}

function merge(config: ProjectConfig, inDatabase: Map<string, string>): Omit<RestSettings, "roles"> {
  const list = (name: string, fallback: string[]) => splitList(inDatabase.get(name)) ?? fallback;
  const flag = (name: string) => ["true", "on", "yes", "1"].includes(inDatabase.get(name) ?? "");
  const maxRows = inDatabase.get("db_max_rows") ?? String(config.api.max_rows);
  const end = inDatabase.get("db_tx_end") ?? "commit";
  return {
    schemas: list("db_schemas", config.api.schemas),
    extraSearchPath: list("db_extra_search_path", config.api.extra_search_path),
    maxRows: /^\d+$/.test(maxRows) && Number(maxRows) > 0 ? Number(maxRows) : null,
    preRequest: qualifiedName(inDatabase.get("db_pre_request")),
    aggregates: flag("db_aggregates_enabled"),
    plans: flag("db_plan_enabled"),
    transactionEnd: { rollback: end.startsWith("rollback"), override: end.endsWith("-allow-override") },
    hoistedSettings: list("db_hoisted_tx_settings", HOISTED),
  };
}

function splitList(text: string | undefined): string[] | undefined {
  return text
    ?.split(",")
    .map((item) => item.trim().replace(/^"(.*)"$/, "$1"))
    .filter((item) => item !== "");
}

/** `schema.function`, or a function of `public`. */
function qualifiedName(text: string | undefined): Name | null {
  if (!text) return null;
  const parts = text.split(".").map((part) => part.trim().replace(/^"(.*)"$/, "$1"));
  return parts.length > 1
    ? { schema: parts[0] as string, name: parts.slice(1).join(".") }
    : { schema: "public", name: text };
}
