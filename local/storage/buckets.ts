import type { Pool } from "pg";
import { z } from "zod";
import { type ProjectConfig, parseSize } from "../config.ts";
import type { Scope, StorageDatabase } from "./database.ts";
import { errors, toStorageError } from "./errors.ts";
import { checkBucketName, checkMimePatterns, parseLimit } from "./names.ts";

/** A row of `storage.buckets`. */
export interface BucketRow {
  id: string;
  name: string;
  owner: string | null;
  public: boolean;
  created_at: Date;
  updated_at: Date;
  /** Bytes. */
  file_size_limit: number | null;
  allowed_mime_types: string[] | null;
}

// float8, because the driver gives int8 as text.
const columns =
  "id, name, owner, public, created_at, updated_at, file_size_limit::float8, allowed_mime_types";

const settings = {
  public: z.boolean().optional(),
  file_size_limit: z.union([z.int().min(0), z.string()]).nullish(),
  allowed_mime_types: z.array(z.string()).nullish(),
};

/** Body of `POST /bucket`. */
export const newBucket = z.object({
  name: z.string(),
  id: z.string().optional(),
  type: z.enum(["STANDARD", "ANALYTICS"]).nullish(),
  ...settings,
});

/** Body of `PUT /bucket/:id`. */
export const bucketChange = z
  .object(settings)
  .refine((change) => Object.values(change).some((value) => value !== undefined), "No content provided");

/** Query of `GET /bucket`. */
export const bucketQuery = z.object({
  limit: z.coerce.number().int().min(1).optional(),
  offset: z.coerce.number().int().min(0).optional(),
  sortColumn: z.enum(["id", "name", "created_at", "updated_at"]).optional(),
  sortOrder: z.enum(["asc", "desc"]).optional(),
  search: z.string().optional(),
});

/** Buckets, as the policies on `storage.buckets` allow the caller. */
export class Buckets {
  constructor(
    private readonly database: StorageDatabase,
    /** Bytes; no bucket may allow more. */
    private readonly sizeLimit: number,
  ) {}

  /** @throws {StorageError} NoSuchBucket */
  async find(scope: Scope, id: string): Promise<BucketRow> {
    const { rows } = await this.database.asCaller(scope, (client) =>
      client.query<BucketRow>(`select ${columns} from storage.buckets where id = $1`, [id]),
    );
    if (!rows[0]) throw errors.noSuchBucket();
    return rows[0];
  }

  /** The bucket, whoever asks. @throws {StorageError} NoSuchBucket */
  async findAsService(scope: Scope, id: string): Promise<BucketRow> {
    checkBucketName(id);
    const { rows } = await this.database.asService(scope, (client) =>
      client.query<BucketRow>(`select ${columns} from storage.buckets where id = $1`, [id]),
    );
    if (!rows[0]) throw errors.noSuchBucket();
    return rows[0];
  }

  async list(scope: Scope, query: z.infer<typeof bucketQuery>): Promise<(BucketRow & { type: string })[]> {
    const order = `${query.sortColumn ?? "name"} ${query.sortOrder ?? "asc"}`;
    const { rows } = await this.database.asCaller(scope, (client) =>
      client.query<BucketRow>(
        `select ${columns} from storage.buckets where $1::text is null or name ilike $1
         order by ${order} limit $2::int offset $3::int`,
        [query.search ? `%${escapeLike(query.search)}%` : null, query.limit ?? null, query.offset ?? 0],
      ),
    );
    return rows.map((row) => ({ ...row, type: "STANDARD" }));
  }

  async create(scope: Scope, bucket: z.infer<typeof newBucket>, owner: string | undefined): Promise<void> {
    checkBucketName(bucket.name);
    checkBucketName(bucket.id ?? bucket.name);
    if (bucket.type === "ANALYTICS")
      throw errors.invalidRequest("Analytics buckets are not served by the local stack");
    const values = [
      bucket.id ?? bucket.name,
      bucket.name,
      bucket.public ?? false,
      this.limit(bucket.file_size_limit) ?? null,
      mimeTypes(bucket.allowed_mime_types) ?? null,
      owner ?? null,
    ];
    await this.database
      .asCaller(scope, (client) =>
        client.query(
          `insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types, owner_id)
           values ($1, $2, $3, $4, $5, $6)`,
          values,
        ),
      )
      .catch((error: unknown) => {
        const known = toStorageError(error);
        throw known.code === "ResourceAlreadyExists" ? errors.alreadyExists("BucketAlreadyExists") : known;
      });
  }

  /** Changes what is given; null takes a limit away. */
  async update(scope: Scope, id: string, change: z.infer<typeof bucketChange>): Promise<void> {
    checkBucketName(id);
    const changes: [string, unknown][] = [
      ["public", change.public],
      ["file_size_limit", this.limit(change.file_size_limit)],
      ["allowed_mime_types", mimeTypes(change.allowed_mime_types)],
    ];
    const given = changes.filter(([, value]) => value !== undefined);
    const { rowCount } = await this.database.asCaller(scope, (client) =>
      client.query(
        `update storage.buckets set ${given.map(([name], i) => `${name} = $${i + 2}`)} where id = $1`,
        [id, ...given.map(([, value]) => value)],
      ),
    );
    if (rowCount === 0) throw errors.noSuchBucket();
  }

  /** @throws {StorageError} ResourceNotEmpty; NoSuchBucket, also where the caller may not delete it */
  async delete(scope: Scope, id: string): Promise<void> {
    await this.findAsService(scope, id);
    const { rowCount: objects } = await this.database.asService(scope, (client) =>
      client.query("select from storage.objects where bucket_id = $1 limit 1", [id]),
    );
    if (objects) throw errors.bucketNotEmpty();
    // An object that comes in between is kept: the foreign key refuses the delete.
    const { rowCount } = await this.database.asCaller(scope, (client) =>
      client.query("delete from storage.buckets where id = $1", [id]),
    );
    if (rowCount === 0) throw errors.noSuchBucket();
  }

  private limit(value: number | string | null | undefined): number | null | undefined {
    if (value === null || value === undefined) return value;
    const bytes = parseLimit(value);
    if (bytes > this.sizeLimit) throw errors.tooLarge();
    return bytes;
  }
}

function mimeTypes(value: string[] | null | undefined): string[] | null | undefined {
  if (!value) return value;
  const types = value.filter((type) => type !== "");
  checkMimePatterns(types);
  return types;
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, "\\$&");

/** Creates the buckets of `[storage.buckets.*]`, or brings them to what the configuration says. */
export async function applyConfiguredBuckets(pool: Pool, config: ProjectConfig): Promise<void> {
  for (const [id, bucket] of Object.entries(config.storage.buckets)) {
    await pool.query(
      `insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
       values ($1, $1, $2, $3, $4)
       on conflict (id) do update set public = excluded.public, file_size_limit = excluded.file_size_limit,
         allowed_mime_types = excluded.allowed_mime_types`,
      [
        id,
        bucket.public,
        bucket.file_size_limit === undefined ? null : parseSize(bucket.file_size_limit),
        bucket.allowed_mime_types ?? null,
      ],
    );
  }
}
