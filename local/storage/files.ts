import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { copyFile, mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { errors } from "./errors.ts";

/** What was written. */
export interface WrittenFile {
  size: number;
  /** MD5 in quotes, as S3 gives it for a plain upload. */
  eTag: string;
  lastModified: Date;
}

const versionName = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Files on disk, each under the version (a uuid) of the row that points at it, so an object's name never
 * becomes a path and an overwrite never touches the bytes a reader has open. A file is whole and flushed
 * before its row is written, and removed after its row is gone: a process killed in between leaves a file
 * without a row, which `sweep` removes at the next start.
 */
export class FileStore {
  constructor(private readonly root: string) {}

  private path(version: string): string {
    if (!versionName.test(version)) throw new Error(`Not a version: ${version}`);
    return join(this.root, version.slice(0, 2), version);
  }

  /**
   * Writes a new file from a stream, counting: bytes past `limit` end it.
   * @throws {StorageError} EntityTooLarge. Nothing is left behind then, or after any other error.
   */
  async write(version: string, body: AsyncIterable<Uint8Array>, limit: number): Promise<WrittenFile> {
    const path = this.path(version);
    await mkdir(join(path, ".."), { recursive: true });
    const file = await open(path, "wx", 0o600);
    try {
      const hash = createHash("md5");
      let size = 0;
      for await (const chunk of body) {
        size += chunk.byteLength;
        if (size > limit) throw errors.tooLarge();
        hash.update(chunk);
        await file.appendFile(chunk);
      }
      await file.sync();
      await syncFolder(join(path, ".."));
      return { size, eTag: `"${hash.digest("hex")}"`, lastModified: (await file.stat()).mtime };
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await file.close();
    }
  }

  /** Copies a version's bytes to a new version. */
  async copy(from: string, to: string): Promise<Date> {
    const path = this.path(to);
    await mkdir(join(path, ".."), { recursive: true });
    await copyFile(this.path(from), path);
    const file = await open(path, "r+");
    await file.sync().finally(() => file.close());
    await syncFolder(join(path, ".."));
    return (await stat(path)).mtime;
  }

  /** Size in bytes, or undefined where the file is gone. */
  async size(version: string): Promise<number | undefined> {
    return stat(this.path(version)).then(
      (stats) => stats.size,
      () => undefined,
    );
  }

  /** The bytes from `start` to `end`, both included. The file is open when this resolves. */
  async read(version: string, range?: { start: number; end: number }): Promise<ReadableStream<Uint8Array>> {
    const stream = createReadStream(this.path(version), range);
    await new Promise<void>((resolve, reject) => {
      stream.once("open", () => resolve());
      stream.once("error", reject);
    });
    return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
  }

  async remove(version: string): Promise<void> {
    await rm(this.path(version), { force: true });
  }

  /** Removes the files that no row points at; returns how many. */
  async sweep(isKnown: (versions: string[]) => Promise<Set<string>>): Promise<number> {
    const folders = await readdir(this.root).catch(() => []);
    let removed = 0;
    for (const folder of folders) {
      const versions = (await readdir(join(this.root, folder))).filter((name) => versionName.test(name));
      const known = versions.length ? await isKnown(versions) : new Set<string>();
      for (const version of versions) {
        if (known.has(version)) continue;
        await this.remove(version);
        removed += 1;
      }
    }
    return removed;
  }
}

/** Makes a new name in a folder survive a power cut. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  await folder.sync().finally(() => folder.close());
}
