import { errors } from "./errors.ts";

// What S3 calls safe, and what it says needs care: ASCII only, so a name never changes by normalization.
const key = /^[A-Za-z0-9_/!.*'() &$=@;:+,?-]+$/;
const bucketName = /^[A-Za-z0-9_!.*'() &$=@;:+,?-]{1,100}$/;

/**
 * Refuses names that storage-api refuses, and those with a `.` or `..` segment: no URL can address them,
 * because URLs resolve such segments.
 * @throws {StorageError} InvalidKey
 */
export function checkKey(name: string): void {
  if (!key.test(name) || name.split("/").some((part) => part === "." || part === ".."))
    throw errors.invalidKey(name);
}

/** @throws {StorageError} InvalidBucketName */
export function checkBucketName(name: string): void {
  if (!bucketName.test(name) || name.trim() !== name) throw errors.invalidBucketName();
}

/** The dashboard's marker of an empty folder: it may hold nothing, and no MIME rule applies to it. */
export const isFolderPlaceholder = (name: string) => name.endsWith(".emptyFolderPlaceholder");

const mimePattern = /^([a-zA-Z0-9\-+.]+)\/([a-zA-Z0-9\-+.]+)(;\s*charset=[a-zA-Z0-9-]+)?$|\*$/;

/** Refuses what cannot be an entry of a bucket's `allowed_mime_types`. */
export function checkMimePatterns(patterns: readonly string[]): void {
  for (const pattern of patterns)
    if (pattern.length > 1000 || !mimePattern.test(pattern)) throw errors.mimeType(pattern);
}

/**
 * Whether the declared type is one of the allowed ones; `image/*` allows every image. Parameters count, as
 * upstream: `text/plain;charset=UTF-8` is not `text/plain`.
 * @throws {StorageError} InvalidMimeType
 */
export function checkMimeType(declared: string, allowed: readonly string[] | null, name: string): void {
  if (!allowed?.length || isFolderPlaceholder(name)) return;
  const [type, subtype] = declared.split("/");
  const allows = (pattern: string) => {
    const [allowedType, allowedSubtype] = pattern.split("/");
    return allowedType === type && (allowedSubtype === "*" || allowedSubtype === subtype);
  };
  if (subtype === undefined || !allowed.some(allows)) throw errors.mimeType(declared);
}

/** Bytes from a bucket's `file_size_limit` as the API takes it: a number, or `20MB` (decimal units). */
export function parseLimit(value: number | string): number {
  if (typeof value === "number") return value;
  const [, digits, unit] = /^(\d+(?:\.\d+)?)(gb|mb|kb|b)$/i.exec(value) ?? [];
  if (digits === undefined || unit === undefined) throw errors.invalidFileSize();
  const power = { b: 0, kb: 1, mb: 2, gb: 3 }[unit.toLowerCase()] ?? 0;
  return Math.round(Number(digits) * 1000 ** power);
}
