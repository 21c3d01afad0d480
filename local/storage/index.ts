import { join } from "node:path";
import { z } from "zod";
import { parseSize } from "../config.ts";
import type { Databases, Identity, Service, StackContext } from "../service.ts";
import { applyConfiguredBuckets, Buckets, bucketChange, bucketQuery, newBucket } from "./buckets.ts";
import { type Scope, StorageDatabase, serviceIdentity } from "./database.ts";
import { describeHead, describeObject } from "./download.ts";
import { errorResponse, errors, toStorageError } from "./errors.ts";
import { FileStore } from "./files.ts";
import { listFolder, listPage, listQuery, listV2Query } from "./listing.ts";
import { checkBucketName } from "./names.ts";
import { Objects, type Place } from "./objects.ts";
import { Signer } from "./signing.ts";
import { readMetadataHeader } from "./upload.ts";

/** Seconds that a signed upload URL is good for. */
const uploadUrlLifetime = 2 * 60 * 60;
const maxNamesPerRequest = 1000;

/** One request on its way through a route. */
interface Call {
  request: Request;
  url: URL;
  /** The route's parts of the path, decoded: `bucket`, then the object's name. */
  bucket: string;
  name: string;
  owner: string | undefined;
  scope: Scope;
}

interface Parts {
  database: StorageDatabase;
  buckets: Buckets;
  objects: Objects;
  signer: Signer;
}

type Handler = (parts: Parts, call: Call) => Promise<Response>;

/**
 * storage-api's HTTP interface on `storage.buckets` and `storage.objects`, with files under
 * `dataDir`. Buckets of the configuration are there when this resolves.
 */
export async function createStorage(context: StackContext): Promise<Service> {
  const { config, databases, log, secrets } = context;
  const sizeLimit = parseSize(config.storage.file_size_limit);
  const files = new FileStore(join(context.dataDir, await databaseName(databases)));
  const database = new StorageDatabase(databases.storage);
  const parts: Parts = {
    database,
    buckets: new Buckets(database, sizeLimit),
    objects: new Objects(database, files, sizeLimit, log),
    signer: new Signer(secrets.storageKey),
  };
  await applyConfiguredBuckets(databases.storage, config);
  const removed = await files.sweep((versions) => knownVersions(databases, versions));
  if (removed > 0) log.info("Removed files that no object points at", { removed });

  return {
    async fetch(request, url, identity) {
      try {
        return await answer(parts, request, url, identity);
      } catch (cause) {
        const error = toStorageError(cause);
        if (error.status >= 500) log.error("Storage request failed", error.cause ?? error);
        return errorResponse(error);
      }
    },
  };
}

/** Names the database that rows are in, so that two databases used from one folder do not sweep each other's files. */
async function databaseName({ admin }: Databases): Promise<string> {
  const { rows } = await admin.query<{ name: string }>(
    "select system_identifier || '-' || (select oid from pg_database where datname = current_database()) as name from pg_control_system()",
  );
  return rows[0]?.name ?? "default";
}

async function knownVersions({ admin }: Databases, versions: string[]): Promise<Set<string>> {
  const { rows } = await admin.query<{ version: string }>(
    "select version from storage.objects where version = any($1::text[])",
    [versions],
  );
  return new Set(rows.map(({ version }) => version));
}

interface Route {
  method: string;
  /** Groups `bucket` and `name`. */
  path: RegExp;
  /** What `storage.operation()` says. */
  operation: string;
  handler: Handler;
}

const route = (method: string, path: string, operation: string, handler: Handler): Route => ({
  method,
  path: new RegExp(`^${path.replace(":bucket", "(?<bucket>[^/]+)").replace("*", "(?<name>.*)")}$`),
  operation,
  handler,
});

// The first that fits wins, so the general `/object/:bucket/*` comes last.
const routes: Route[] = [
  route("GET", "/bucket/?", "storage.bucket.list", listBuckets),
  route("POST", "/bucket/?", "storage.bucket.create", createBucket),
  route("GET", "/bucket/:bucket", "storage.bucket.get", getBucket),
  route("PUT", "/bucket/:bucket", "storage.bucket.update", updateBucket),
  route("DELETE", "/bucket/:bucket", "storage.bucket.delete", deleteBucket),
  route("POST", "/bucket/:bucket/empty", "storage.bucket.empty", emptyBucket),
  route("POST", "/object/list/:bucket", "storage.object.list", list),
  route("POST", "/object/list-v2/:bucket", "storage.object.list_v2", listV2),
  route("POST", "/object/move", "storage.object.move", move),
  route("POST", "/object/copy", "storage.object.copy", copy),
  route("POST", "/object/sign/:bucket", "storage.object.sign_many", signMany),
  route("POST", "/object/sign/:bucket/*", "storage.object.sign", sign),
  route("GET", "/object/sign/:bucket/*", "storage.object.get_signed", getSigned),
  route("GET", "/render/image/sign/:bucket/*", "storage.render.image_sign", getSigned),
  route("POST", "/object/upload/sign/:bucket/*", "storage.object.sign_upload_url", signUpload),
  route("PUT", "/object/upload/sign/:bucket/*", "storage.object.upload_signed", uploadSigned),
  route("GET", "/object/public/:bucket/*", "storage.object.get_public", getPublic),
  route("HEAD", "/object/public/:bucket/*", "storage.object.info_public", headPublic),
  route("GET", "/render/image/public/:bucket/*", "storage.render.image_public", getPublic),
  route("GET", "/object/info/public/:bucket/*", "storage.object.info_public", infoPublic),
  route("GET", "/object/info/(?:authenticated/)?:bucket/*", "object.get_authenticated_info", info),
  route("GET", "/render/image/authenticated/:bucket/*", "storage.render.image_authenticated", get),
  route("GET", "/object/(?:authenticated/)?:bucket/*", "storage.object.get_authenticated", get),
  route("HEAD", "/object/(?:authenticated/)?:bucket/*", "object.head_authenticated_info", head),
  route("POST", "/object/:bucket/*", "storage.object.upload", upload),
  route("PUT", "/object/:bucket/*", "storage.object.upload_update", upload),
  route("DELETE", "/object/:bucket", "storage.object.delete_many", deleteMany),
  route("DELETE", "/object/:bucket/*", "storage.object.delete", deleteOne),
  route("DELETE", "/cdn/:bucket/?*", "storage.cdn.purge_object_cache", purge),
];

async function answer(parts: Parts, request: Request, url: URL, identity: Identity): Promise<Response> {
  const path = url.pathname;
  if (path === "/status" || path === "/health") return Response.json({ healthy: true });
  for (const { method, path: pattern, operation, handler } of routes) {
    const match = method === request.method ? pattern.exec(path) : null;
    if (!match) continue;
    const { bucket = "", name = "" } = match.groups ?? {};
    const scope = { identity, operation, method, path, headers: request.headers };
    const { sub } = identity.claims;
    const owner = typeof sub === "string" ? sub : undefined;
    return handler(parts, { request, url, bucket: decode(bucket), name: decode(name), owner, scope });
  }
  throw errors.noSuchRoute(request.method, path);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw errors.invalidKey(text);
  }
}

/** The JSON body, checked. An empty body is an empty object. */
async function body<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const text = await request.text();
  let value: unknown;
  try {
    value = text === "" ? {} : JSON.parse(text);
  } catch {
    throw errors.invalidRequest("Body is not valid JSON but content-type is set to 'application/json'");
  }
  return check(value, schema, "body");
}

function check<T>(value: unknown, schema: z.ZodType<T>, where: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = [where, ...(issue?.path ?? [])].join("/");
  throw errors.invalidRequest(`${path} ${issue?.message ?? "is invalid"}`);
}

const place = ({ bucket, name }: Call): Place => ({ bucketId: bucket, name });
const message = (text: string) => Response.json({ message: text });

// Buckets

async function listBuckets({ buckets }: Parts, { scope, url }: Call): Promise<Response> {
  const query = check(Object.fromEntries(url.searchParams), bucketQuery, "querystring");
  return Response.json(await buckets.list(scope, query));
}

async function createBucket({ buckets }: Parts, { scope, request, owner }: Call): Promise<Response> {
  const bucket = await body(request, newBucket);
  await buckets.create(scope, bucket, owner);
  return Response.json({ name: bucket.name });
}

async function getBucket({ buckets }: Parts, { scope, bucket }: Call): Promise<Response> {
  return Response.json(await buckets.find(scope, bucket));
}

async function updateBucket({ buckets }: Parts, { scope, bucket, request }: Call): Promise<Response> {
  await buckets.update(scope, bucket, await body(request, bucketChange));
  return message("Successfully updated");
}

async function deleteBucket({ buckets }: Parts, { scope, bucket }: Call): Promise<Response> {
  await buckets.delete(scope, bucket);
  return message("Successfully deleted");
}

/** Emptied when this answers; the message is the platform's, where it takes its time. */
async function emptyBucket({ buckets, objects }: Parts, { scope, bucket }: Call): Promise<Response> {
  await buckets.find(scope, bucket);
  await objects.deleteAll(scope, bucket);
  return message("Empty bucket has been queued. Completion may take up to an hour.");
}

// Objects

async function upload({ buckets, objects }: Parts, call: Call): Promise<Response> {
  const { scope, request, owner } = call;
  const bucket = await buckets.findAsService(scope, call.bucket);
  const upsert = request.method === "PUT" || request.headers.get("x-upsert") === "true";
  const object = await objects.upload(scope, request, place(call), bucket, { owner, upsert });
  return Response.json({ Id: object.id, Key: `${call.bucket}/${call.name}` });
}

/** A public bucket's objects are there for everybody, without a look at the policies. */
async function findReadable({ buckets, objects }: Parts, call: Call) {
  const bucket = await buckets.findAsService(call.scope, call.bucket);
  return () =>
    bucket.public ? objects.findAsService(call.scope, place(call)) : objects.find(call.scope, place(call));
}

async function findPublic({ buckets, objects }: Parts, call: Call) {
  const bucket = await buckets.findAsService(call.scope, call.bucket);
  if (!bucket.public) throw errors.noSuchBucket();
  return () => objects.findAsService(call.scope, place(call));
}

const download = ({ url }: Call) => ({ download: url.searchParams.get("download") });

async function get(parts: Parts, call: Call): Promise<Response> {
  return parts.objects.send(call.request, await findReadable(parts, call), download(call));
}

async function getPublic(parts: Parts, call: Call): Promise<Response> {
  return parts.objects.send(call.request, await findPublic(parts, call), download(call));
}

async function head(parts: Parts, call: Call): Promise<Response> {
  const find = await findReadable(parts, call);
  return describeHead(await find(), download(call));
}

async function headPublic(parts: Parts, call: Call): Promise<Response> {
  const find = await findPublic(parts, call);
  return describeHead(await find(), download(call));
}

async function info(parts: Parts, call: Call): Promise<Response> {
  const find = await findReadable(parts, call);
  return describeObject(await find());
}

async function infoPublic(parts: Parts, call: Call): Promise<Response> {
  const find = await findPublic(parts, call);
  return describeObject(await find());
}

async function deleteOne({ objects }: Parts, call: Call): Promise<Response> {
  checkBucketName(call.bucket);
  await objects.delete(call.scope, place(call));
  return message("Successfully deleted");
}

const deletion = z.object({ prefixes: z.array(z.string()).min(1).max(maxNamesPerRequest) });

async function deleteMany({ objects }: Parts, { scope, bucket, request }: Call): Promise<Response> {
  checkBucketName(bucket);
  const { prefixes } = await body(request, deletion);
  return Response.json(await objects.deleteMany(scope, bucket, prefixes));
}

async function list({ database }: Parts, { scope, bucket, request }: Call): Promise<Response> {
  checkBucketName(bucket);
  return Response.json(await listFolder(database, scope, bucket, await body(request, listQuery)));
}

async function listV2({ database }: Parts, { scope, bucket, request }: Call): Promise<Response> {
  checkBucketName(bucket);
  return Response.json(await listPage(database, scope, bucket, await body(request, listV2Query)));
}

const transfer = z.object({
  bucketId: z.string(),
  sourceKey: z.string(),
  destinationBucket: z.string().nullish(),
  destinationKey: z.string(),
});

const ends = (given: z.infer<typeof transfer>): [Place, Place] => {
  const to = given.destinationBucket || given.bucketId;
  checkBucketName(given.bucketId);
  checkBucketName(to);
  return [
    { bucketId: given.bucketId, name: given.sourceKey },
    { bucketId: to, name: given.destinationKey },
  ];
};

async function move({ objects }: Parts, { scope, request, owner }: Call): Promise<Response> {
  const [from, to] = ends(await body(request, transfer));
  const moved = await objects.move(scope, from, to, owner);
  return Response.json({ message: "Successfully moved", Id: moved.id, Key: moved.name });
}

const copying = transfer.extend({
  copyMetadata: z.boolean().default(true),
  metadata: z.object({ cacheControl: z.string().optional(), mimetype: z.string().optional() }).optional(),
});

async function copy({ objects }: Parts, { scope, request, owner }: Call): Promise<Response> {
  const { copyMetadata, metadata, ...given } = await body(request, copying);
  const [from, to] = ends(given);
  const copied = await objects.copy(scope, from, to, {
    owner,
    upsert: request.headers.get("x-upsert") === "true",
    copyMetadata,
    metadata,
    userMetadata: readMetadataHeader(request.headers),
  });
  return Response.json({ Id: copied.id, Key: `${to.bucketId}/${to.name}`, ...copied });
}

/** There is no cache in front of the local stack, so there is nothing to do. */
async function purge({ buckets }: Parts, { scope, bucket }: Call): Promise<Response> {
  await buckets.find(scope, bucket);
  return message("success");
}

// Signed URLs

const signing = z.object({
  expiresIn: z
    .int()
    .min(1)
    .max(2 ** 31),
});

async function sign({ objects, signer }: Parts, call: Call): Promise<Response> {
  const { expiresIn } = await body(call.request, signing);
  await objects.find(call.scope, place(call));
  return Response.json({ signedURL: await downloadUrl(signer, call.bucket, call.name, expiresIn) });
}

async function downloadUrl(signer: Signer, bucket: string, name: string, seconds: number): Promise<string> {
  const path = `${bucket}/${name}`;
  return `/object/sign/${path}?token=${await signer.signDownload(path, seconds)}`;
}

const signingMany = signing.extend({ paths: z.array(z.string()).min(1).max(maxNamesPerRequest) });

async function signMany({ database, signer }: Parts, { scope, bucket, request }: Call): Promise<Response> {
  checkBucketName(bucket);
  const { expiresIn, paths } = await body(request, signingMany);
  const { rows } = await database.asCaller(scope, (client) =>
    client.query<{ name: string }>(
      "select name from storage.objects where bucket_id = $1 and name = any($2::text[])",
      [bucket, paths],
    ),
  );
  const visible = new Set(rows.map(({ name }) => name));
  const signOne = async (path: string) =>
    visible.has(path)
      ? { error: null, path, signedURL: await downloadUrl(signer, bucket, path, expiresIn) }
      : { error: "Either the object does not exist or you do not have access to it", path, signedURL: null };
  return Response.json(await Promise.all(paths.map(signOne)));
}

async function getSigned(parts: Parts, call: Call): Promise<Response> {
  const token = requiredToken(call);
  const { exp } = await parts.signer.verifyDownload(token, `${call.bucket}/${call.name}`);
  const find = () => parts.objects.findAsService(call.scope, place(call));
  return parts.objects.send(call.request, find, { ...download(call), expires: new Date(exp * 1000) });
}

function requiredToken({ url }: Call): string {
  const token = url.searchParams.get("token");
  if (!token) throw errors.invalidRequest("querystring must have required property 'token'");
  return token;
}

async function signUpload({ buckets, objects, signer }: Parts, call: Call): Promise<Response> {
  const { request, scope, owner } = call;
  await buckets.findAsService(scope, call.bucket);
  const upsert = request.headers.get("x-upsert") === "true";
  const object = {
    ...place(call),
    owner,
    version: "1",
    metadata: { mimetype: request.headers.get("content-type") ?? undefined },
    userMetadata: readMetadataHeader(request.headers),
  };
  await objects.mayWrite(scope, object, upsert);
  const path = `${call.bucket}/${call.name}`;
  const token = await signer.signUpload(path, uploadUrlLifetime, owner, upsert);
  return Response.json({ url: `/object/upload/sign/${path}?token=${token}`, token });
}

async function uploadSigned({ buckets, objects, signer }: Parts, call: Call): Promise<Response> {
  const { request, scope } = call;
  const { owner, upsert } = await signer.verifyUpload(requiredToken(call), `${call.bucket}/${call.name}`);
  const bucket = await buckets.findAsService(scope, call.bucket);
  // Its maker was asked already, so only what is there counts now.
  const asService = { ...scope, identity: serviceIdentity };
  await objects.upload(asService, request, place(call), bucket, { owner, upsert });
  return Response.json({ Key: `${call.bucket}/${call.name}` });
}
