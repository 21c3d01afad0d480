import type { Pool, PoolClient } from "pg";
import type { Identity } from "../service.ts";

/** A row of `storage.objects`. */
export interface ObjectRow {
  id: string;
  bucket_id: string;
  name: string;
  owner: string | null;
  owner_id: string | null;
  version: string;
  metadata: Record<string, unknown> | null;
  user_metadata: Record<string, unknown> | null;
  created_at: Date;
  updated_at: Date;
  last_accessed_at: Date;
}

/** Who a statement runs for, and what policies may ask about the request. */
export interface Scope {
  identity: Identity;
  /** What `storage.operation()` returns, such as `storage.object.upload`. */
  operation: string;
  method: string;
  path: string;
  headers: Headers;
}

/** The service's own identity: passes over row level security and has no `sub`. */
export const serviceIdentity: Identity = { role: "service_role", claims: { role: "service_role" } };

const setScope = `select set_config('role', $1, true),
  set_config('request.jwt.claim.role', $1, true),
  set_config('request.jwt.claim.sub', $2, true),
  set_config('request.jwt.claims', $3, true),
  set_config('request.headers', $4, true),
  set_config('request.method', $5, true),
  set_config('request.path', $6, true),
  set_config('storage.operation', $7, true),
  set_config('storage.allow_delete_query', 'true', true)`;

/** Storage's view of the database: transactions as the caller, as the service, and trial runs. */
export class StorageDatabase {
  constructor(private readonly pool: Pool) {}

  /** Runs `work` in one transaction under the caller's role and claims. */
  asCaller<T>(scope: Scope, work: (client: PoolClient) => Promise<T>): Promise<T> {
    return this.transaction(scope, scope.identity, "commit", work);
  }

  /** Runs `work` in one transaction as the service. */
  asService<T>(scope: Scope, work: (client: PoolClient) => Promise<T>): Promise<T> {
    return this.transaction(scope, serviceIdentity, "commit", work);
  }

  /** Finds out whether the caller may do `work`: runs it and takes it back. */
  trial<T>(scope: Scope, work: (client: PoolClient) => Promise<T>): Promise<T> {
    return this.transaction(scope, scope.identity, "rollback", work);
  }

  private async transaction<T>(
    scope: Scope,
    identity: Identity,
    end: "commit" | "rollback",
    work: (client: PoolClient) => Promise<T>,
  ): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query("begin");
      await client.query(setScope, scopeValues(scope, identity));
      const result = await work(client);
      await client.query(end);
      return result;
    } catch (error) {
      await client.query("rollback").catch((cause: Error) => {
        broken = cause;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }
}

function scopeValues(scope: Scope, { role, claims }: Identity): string[] {
  const subject = typeof claims.sub === "string" ? claims.sub : "";
  const headers = JSON.stringify(Object.fromEntries(scope.headers));
  return [role, subject, JSON.stringify(claims), headers, scope.method, scope.path, scope.operation];
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What an upload writes. */
export interface NewObject {
  bucketId: string;
  name: string;
  /** The caller's `sub`. */
  owner: string | undefined;
  version: string;
  metadata: Record<string, unknown>;
  userMetadata: Record<string, unknown> | undefined;
}

/** Columns are left to their defaults where there is no value, so a policy sees what it would upstream. */
function columns(object: NewObject): [string, unknown][] {
  const { owner } = object;
  const all: [string, unknown][] = [
    ["name", object.name],
    ["bucket_id", object.bucketId],
    ["version", object.version],
    ["metadata", JSON.stringify(object.metadata)],
    ["user_metadata", object.userMetadata && JSON.stringify(object.userMetadata)],
    ["owner", owner && uuid.test(owner) ? owner : undefined],
    ["owner_id", owner],
  ];
  return all.filter(([, value]) => value !== undefined);
}

/** A plain insert: needs only INSERT, so nothing is returned. */
export async function insertObject(client: PoolClient, object: NewObject): Promise<void> {
  const list = columns(object);
  await client.query(
    `insert into storage.objects (${list.map(([name]) => name)}) values (${list.map((_, i) => `$${i + 1}`)})`,
    list.map(([, value]) => value),
  );
}

/** Insert or overwrite: under row level security it needs INSERT, SELECT and UPDATE. */
export async function upsertObject(client: PoolClient, object: NewObject): Promise<ObjectRow> {
  const list = columns(object);
  const changed = list.map(([name]) => name).filter((name) => name !== "name" && name !== "bucket_id");
  const { rows } = await client.query<ObjectRow>(
    `insert into storage.objects (${list.map(([name]) => name)}) values (${list.map((_, i) => `$${i + 1}`)})
     on conflict (name, bucket_id) do update set ${changed.map((name) => `${name} = excluded.${name}`)}
     returning *`,
    list.map(([, value]) => value),
  );
  return rows[0] as ObjectRow;
}

/** The row, or undefined where there is none that the role may see. */
export async function findObject(
  client: PoolClient,
  bucketId: string,
  name: string,
  lock: "" | "for update" = "",
): Promise<ObjectRow | undefined> {
  const { rows } = await client.query<ObjectRow>(
    `select * from storage.objects where bucket_id = $1 and name = $2 limit 1 ${lock}`,
    [bucketId, name],
  );
  return rows[0];
}

/** Makes writers of one path wait for each other until the transaction ends. */
export async function lockPath(client: PoolClient, bucketId: string, name: string): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`${bucketId}/${name}`]);
}
