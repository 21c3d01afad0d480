import type { Pool } from "pg";
import type { ProjectConfig } from "./config.ts";
import type { Logger } from "./log.ts";
import type { Secrets } from "./secrets.ts";

/**
 * Who a request comes from, as the gateway established it: the JWT of `Authorization`, or, where there is
 * none, the API key's role. Services trust it; a request that fails the check never reaches one.
 */
export interface Identity {
  /** Database role: anon, authenticated, service_role, or another role that `authenticator` may assume. */
  role: string;
  /** The verified claims; for a bare API key just `{ role }`. */
  claims: Readonly<Record<string, unknown>>;
}

/** One part of the platform behind the gateway, mounted under a prefix that is already stripped from `url`. */
export interface Service {
  /**
   * Answers one request. `url` is the address without the service's prefix (`/todos?select=*`); `request`
   * is the original, its body not yet read. Must not throw: an error inside becomes the service's own 5xx body.
   */
  fetch(request: Request, url: URL, identity: Identity): Promise<Response>;
  /** Releases timers and listeners. Pools are closed by the stack. */
  stop?(): Promise<void>;
}

/** Connection pools, one for each login role that the platform's services use. */
export interface Databases {
  /** `authenticator`: what PostgREST connects as; may `set role` to the API roles. */
  authenticator: Pool;
  /** `supabase_auth_admin`, search_path auth. */
  auth: Pool;
  /** `supabase_storage_admin`, search_path storage; may `set role` to the API roles. */
  storage: Pool;
  /** `supabase_admin`, the superuser: pg_net and pg_cron workers, studio page. Never used for a client's SQL. */
  admin: Pool;
  /** Connection URL for a role, for a dedicated client (LISTEN). */
  url(
    role: "authenticator" | "supabase_auth_admin" | "supabase_storage_admin" | "supabase_admin" | "postgres",
  ): string;
}

/** A mail as GoTrue would have sent it. */
export interface Mail {
  to: string;
  subject: string;
  html: string;
  text?: string;
  headers?: Readonly<Record<string, string>>;
}

export interface Mailer {
  /** True where mails leave this machine, and the limit on mails per hour is meant. */
  readonly delivers?: boolean;
  send(mail: Mail): Promise<void>;
}

/** What every service is built from. */
export interface StackContext {
  config: ProjectConfig;
  secrets: Secrets;
  databases: Databases;
  mailer: Mailer;
  log: Logger;
  /** Base URL of the API, such as `http://127.0.0.1:54321`, without a slash at the end. */
  apiUrl: string;
  /** Base URL of the mailbox, which takes mails of functions too. */
  mailboxUrl: string;
  /** Folder for files that outlive the process: uploads. With `--memory` a temporary one. */
  dataDir: string;
}
