import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import type { Logger } from "../log.ts";
import type { BucketRow } from "./buckets.ts";
import {
  findObject,
  insertObject,
  lockPath,
  type NewObject,
  type ObjectRow,
  type Scope,
  type StorageDatabase,
  upsertObject,
} from "./database.ts";
import { type DownloadOptions, sendObject } from "./download.ts";
import { errors, type StorageError, toStorageError } from "./errors.ts";
import type { FileStore } from "./files.ts";
import { checkBucketName, checkKey, checkMimeType, isFolderPlaceholder } from "./names.ts";
import { readUpload, type Upload } from "./upload.ts";

/** Where an object is, or is to be. */
export interface Place {
  bucketId: string;
  name: string;
}

export interface UploadOptions {
  owner: string | undefined;
  upsert: boolean;
}

/** Reading and writing objects: rows in `storage.objects`, bytes in the file store. */
export class Objects {
  constructor(
    private readonly database: StorageDatabase,
    private readonly files: FileStore,
    /** Bytes; of all buckets. */
    private readonly sizeLimit: number,
    private readonly log: Logger,
  ) {}

  /** The object as the caller may see it. @throws {StorageError} NoSuchKey */
  async find(scope: Scope, { bucketId, name }: Place): Promise<ObjectRow> {
    checkBucketName(bucketId);
    checkKey(name);
    const object = await this.database.asCaller(scope, (client) => findObject(client, bucketId, name));
    if (!object) throw errors.noSuchKey();
    return object;
  }

  /** The object, whoever asks. @throws {StorageError} NoSuchKey */
  async findAsService(scope: Scope, { bucketId, name }: Place): Promise<ObjectRow> {
    checkBucketName(bucketId);
    checkKey(name);
    const object = await this.database.asService(scope, (client) => findObject(client, bucketId, name));
    if (!object) throw errors.noSuchKey();
    return object;
  }

  /**
   * Sends an object that `find` looks up. A replacement between the look-up and the opening of the file
   * means another look-up.
   */
  async send(request: Request, find: () => Promise<ObjectRow>, options: DownloadOptions): Promise<Response> {
    let object = await find();
    for (;;) {
      const response = await sendObject(this.files, request, object, options);
      if (response) return response;
      const again = await find();
      if (again.version === object.version) {
        this.log.warn("A file is missing", { version: object.version });
        throw errors.noSuchKey();
      }
      object = again;
    }
  }

  /** Whether the caller may write there: the row is written under the caller's policies and taken back. */
  async mayWrite(scope: Scope, object: NewObject, upsert: boolean): Promise<void> {
    await this.database
      .trial(scope, async (client) => {
        if (upsert) await upsertObject(client, object);
        else await insertObject(client, object);
      })
      .catch((error: unknown) => {
        throw asKeyExists(error);
      });
  }

  /** Takes an upload; the row is written last, when the bytes are on disk. */
  async upload(
    scope: Scope,
    request: Request,
    place: Place,
    bucket: BucketRow,
    options: UploadOptions,
  ): Promise<ObjectRow> {
    const limit = this.limitFor(place.name, bucket);
    const upload = await readUpload(request, limit);
    try {
      checkKey(place.name);
      checkMimeType(upload.mimeType, bucket.allowed_mime_types, place.name);
      await this.mayWrite(scope, declared(place, upload, options), options.upsert);
    } catch (error) {
      // Starting and stopping makes the body throw itself away, and the client free to read the answer.
      for await (const _ of upload.body) break;
      throw error;
    }
    return this.store(scope, place, upload, limit, options.owner);
  }

  private limitFor(name: string, bucket: BucketRow): number {
    if (isFolderPlaceholder(name)) return 0;
    return Math.min(bucket.file_size_limit ?? this.sizeLimit, this.sizeLimit);
  }

  private async store(
    scope: Scope,
    place: Place,
    upload: Upload,
    limit: number,
    owner: string | undefined,
  ): Promise<ObjectRow> {
    const version = randomUUID();
    const file = await this.files.write(version, upload.body, limit);
    const metadata = {
      eTag: file.eTag,
      size: file.size,
      mimetype: upload.mimeType,
      cacheControl: upload.cacheControl,
      lastModified: file.lastModified.toISOString(),
      contentLength: file.size,
      httpStatusCode: 200,
    };
    return this.replace(scope, {
      ...place,
      owner,
      version,
      metadata,
      userMetadata: upload.userMetadata ?? {},
    });
  }

  /** Points the row at a new version whose file exists, and removes the file of the old one. */
  private async replace(scope: Scope, object: NewObject): Promise<ObjectRow> {
    const { bucketId, name, version } = object;
    try {
      const [row, previous] = await this.database.asService(scope, async (client) => {
        await lockPath(client, bucketId, name);
        const current = await findObject(client, bucketId, name, "for update");
        return [await upsertObject(client, object), current?.version] as const;
      });
      if (previous !== undefined) await this.files.remove(previous);
      return row;
    } catch (error) {
      await this.files.remove(version);
      throw error;
    }
  }

  /** @throws {StorageError} NoSuchKey, or AccessDenied where the caller may not delete it */
  async delete(scope: Scope, { bucketId, name }: Place): Promise<void> {
    const exists = await this.database.asService(scope, (client) => findObject(client, bucketId, name));
    if (!exists) throw errors.noSuchKey();
    const deleted = await this.deleteMany(scope, bucketId, [name]);
    if (deleted.length === 0) throw errors.accessDenied("Access denied");
  }

  /** Deletes those of the names that the caller may delete, and returns them. */
  async deleteMany(scope: Scope, bucketId: string, names: readonly string[]): Promise<ObjectRow[]> {
    const { rows } = await this.database.asCaller(scope, (client) =>
      client.query<ObjectRow>(
        "delete from storage.objects where bucket_id = $1 and name = any($2::text[]) returning *",
        [bucketId, names],
      ),
    );
    for (const row of rows) await this.files.remove(row.version);
    return rows;
  }

  /** Deletes every object of a bucket that is older than this call. */
  async deleteAll(scope: Scope, bucketId: string): Promise<void> {
    const { rows } = await this.database.asService(scope, (client) =>
      client.query<ObjectRow>(
        "delete from storage.objects where bucket_id = $1 and created_at < now() returning *",
        [bucketId],
      ),
    );
    for (const row of rows) await this.files.remove(row.version);
  }

  /** Copies what the caller may read to where the caller may write. */
  async copy(scope: Scope, from: Place, to: Place, options: CopyOptions): Promise<ObjectRow> {
    checkKey(to.name);
    const source = await this.find(scope, from);
    const metadata: Record<string, unknown> = { ...source.metadata };
    if (!options.copyMetadata) Object.assign(metadata, options.metadata);
    const userMetadata = options.copyMetadata ? (source.user_metadata ?? undefined) : options.userMetadata;
    const version = randomUUID();
    const object: NewObject = { ...to, owner: options.owner, version, metadata, userMetadata };
    await this.mayWrite(scope, object, options.upsert);
    const lastModified = await this.copyFile(source.version, version);
    return this.replace(scope, {
      ...object,
      metadata: { ...metadata, lastModified: lastModified.toISOString() },
    });
  }

  /** Renames what the caller may update. The row keeps its id. */
  async move(
    scope: Scope,
    from: Place,
    to: Place,
    owner: string | undefined,
  ): Promise<Place & { id: string }> {
    checkKey(to.name);
    const rename = async (client: PoolClient): Promise<string> => {
      const { rows } = await client.query<{ id: string }>(
        `update storage.objects set name = $3, bucket_id = $4, owner_id = coalesce($5, owner_id)
         where bucket_id = $1 and name = $2 returning id`,
        [from.bucketId, from.name, to.name, to.bucketId, owner],
      );
      if (!rows[0]) throw errors.noSuchKey();
      return rows[0].id;
    };
    try {
      await this.database.trial(scope, rename);
      // The file is named by the version, so nothing on disk changes.
      const id = await this.database.asService(scope, async (client) => {
        await lockPath(client, to.bucketId, to.name);
        return rename(client);
      });
      return { ...to, id };
    } catch (error) {
      throw asKeyExists(error);
    }
  }

  private async copyFile(from: string, to: string): Promise<Date> {
    try {
      return await this.files.copy(from, to);
    } catch (error) {
      await this.files.remove(to);
      if ((error as NodeJS.ErrnoException).code === "ENOENT") throw errors.noSuchKey();
      throw error;
    }
  }
}

export interface CopyOptions {
  owner: string | undefined;
  upsert: boolean;
  /** False: `metadata` and `userMetadata` replace the source's. */
  copyMetadata: boolean;
  metadata: { cacheControl?: string; mimetype?: string } | undefined;
  userMetadata: Record<string, unknown> | undefined;
}

/** The row of the trial run: what is known before the bytes are, so without size and eTag. */
function declared(place: Place, upload: Upload, options: UploadOptions): NewObject {
  return {
    ...place,
    owner: options.owner,
    version: "1",
    metadata: { mimetype: upload.mimeType, contentLength: upload.declaredLength },
    userMetadata: upload.userMetadata,
  };
}

function asKeyExists(error: unknown): StorageError {
  const known = toStorageError(error);
  return known.code === "ResourceAlreadyExists" ? errors.alreadyExists("KeyAlreadyExists") : known;
}
