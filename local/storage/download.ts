import type { ObjectRow } from "./database.ts";
import { errors } from "./errors.ts";
import type { FileStore } from "./files.ts";

/** How an object is sent. */
export interface DownloadOptions {
  /** The query's `download`: a file name, or empty for a download under the URL's own name. */
  download: string | null;
  /** Of a signed URL: when it ends. Replaces Cache-Control. */
  expires?: Date;
}

interface Metadata {
  size?: number;
  mimetype?: string;
  cacheControl?: string;
  eTag?: string;
  lastModified?: string;
}

/**
 * The headers that a GET and a HEAD share. HTML goes out as plain text, so that an upload cannot run as a
 * page of this origin.
 */
function objectHeaders(object: ObjectRow, options: DownloadOptions): Headers {
  const metadata = (object.metadata ?? {}) as Metadata;
  const type = metadata.mimetype ?? "application/octet-stream";
  const headers = new Headers({
    "accept-ranges": "bytes",
    "content-type": type.includes("text/html") ? "text/plain" : type,
    "x-content-type-options": "nosniff",
    "x-robots-tag": "none",
  });
  if (metadata.eTag) headers.set("etag", metadata.eTag);
  if (metadata.lastModified) headers.set("last-modified", new Date(metadata.lastModified).toUTCString());
  if (options.expires) headers.set("expires", options.expires.toUTCString());
  else if (metadata.cacheControl) headers.set("cache-control", metadata.cacheControl);
  if (options.download !== null) headers.set("content-disposition", disposition(options.download));
  return headers;
}

function disposition(fileName: string): string {
  if (fileName === "") return "attachment;";
  const encoded = encodeURIComponent(fileName);
  return `attachment; filename=${encoded}; filename*=UTF-8''${encoded}`;
}

/** Whether the copy that the client has is still good. */
function isUnchanged(request: Request, metadata: Metadata): boolean {
  const known = request.headers.get("if-none-match");
  if (known !== null) return known === "*" || known.split(",").some((tag) => tag.trim() === metadata.eTag);
  const since = request.headers.get("if-modified-since");
  if (since === null || !metadata.lastModified) return false;
  // The header has whole seconds.
  return Math.floor(Date.parse(metadata.lastModified) / 1000) * 1000 <= Date.parse(since);
}

/** First and last byte of a `Range` header. @throws {StorageError} InvalidRange, HTTP 416 */
function parseRange(header: string, size: number): { start: number; end: number } {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header) ?? [];
  if (first === undefined || last === undefined || size === 0 || (first === "" && last === ""))
    throw errors.invalidRange();
  const start = first === "" ? Math.max(size - Number(last), 0) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (!Number.isSafeInteger(start) || start > end || start >= size || (first === "" && Number(last) === 0))
    throw errors.invalidRange();
  return { start, end };
}

/**
 * The response to a GET: the bytes, a part of them, or 304.
 * @returns undefined where the file is gone because the object was replaced or deleted meanwhile
 */
export async function sendObject(
  files: FileStore,
  request: Request,
  object: ObjectRow,
  options: DownloadOptions,
): Promise<Response | undefined> {
  const headers = objectHeaders(object, options);
  if (isUnchanged(request, (object.metadata ?? {}) as Metadata))
    return new Response(null, { status: 304, headers });
  const size = await files.size(object.version);
  if (size === undefined) return undefined;
  const header = request.headers.get("range");
  const range = header === null ? undefined : parseRange(header, size);
  const body = await files.read(object.version, range).catch(() => undefined);
  if (body === undefined) return undefined;
  headers.set("content-length", String(range ? range.end - range.start + 1 : size));
  if (range) headers.set("content-range", `bytes ${range.start}-${range.end}/${size}`);
  return new Response(body, { status: range ? 206 : 200, headers });
}

/** The response to a HEAD, from the row alone. */
export function describeHead(object: ObjectRow, options: DownloadOptions): Response {
  const headers = objectHeaders(object, options);
  const size = ((object.metadata ?? {}) as Metadata).size;
  if (size !== undefined) headers.set("content-length", String(size));
  return new Response(null, { headers });
}

/** The response to `/object/info/…`. */
export function describeObject(object: ObjectRow): Response {
  const metadata = (object.metadata ?? {}) as Metadata;
  return Response.json({
    id: object.id,
    name: object.name,
    version: object.version,
    bucket_id: object.bucket_id,
    size: metadata.size ?? null,
    content_type: metadata.mimetype ?? null,
    cache_control: metadata.cacheControl ?? null,
    etag: metadata.eTag ?? null,
    metadata: object.user_metadata,
    last_modified: object.updated_at,
    created_at: object.created_at,
  });
}
