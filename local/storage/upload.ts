import { Readable } from "node:stream";
import busboy from "@fastify/busboy";
import { errors } from "./errors.ts";

/** An upload's file and what was declared about it; the bytes are still on their way. */
export interface Upload {
  body: AsyncIterable<Uint8Array>;
  mimeType: string;
  /** A whole Cache-Control value. */
  cacheControl: string;
  userMetadata: Record<string, unknown> | undefined;
  /** Content-Length of the request. For multipart that is more than the file. */
  declaredLength: number | undefined;
}

const maxMetadataBytes = 1024 * 1024;
/** How much of a refused body is read and thrown away, so that the client can read the answer. */
const maxDiscardedBytes = 64 * 1024 * 1024;

/**
 * Reads an upload's declarations: of a multipart form those fields that come before the file, else headers.
 * @param limit bytes; a raw body that declares more is refused before it is read
 */
export async function readUpload(request: Request, limit: number): Promise<Upload> {
  const upload = await readDeclarations(request, limit);
  for (const [header, value] of [
    ["content-type", upload.mimeType],
    ["cache-control", upload.cacheControl],
  ] as const)
    if (!headerValue.test(value)) throw errors.invalidHeader(header);
  return upload;
}

/** What a download could not send back in a header is refused now. */
const headerValue = /^[\t\x20-\x7e\x80-\xff]*$/;

async function readDeclarations(request: Request, limit: number): Promise<Upload> {
  const contentType = request.headers.get("content-type") ?? "";
  const length = request.headers.get("content-length");
  const declaredLength = length !== null && /^\d+$/.test(length) ? Number(length) : undefined;
  if (contentType.startsWith("multipart/form-data")) return readForm(request, declaredLength);
  if (declaredLength !== undefined && declaredLength > limit) throw errors.tooLarge();
  return {
    body: chunks(request.body),
    mimeType: contentType || "application/octet-stream",
    cacheControl: request.headers.get("cache-control") ?? "no-cache",
    userMetadata: readMetadataHeader(request.headers),
    declaredLength,
  };
}

/** The object in the header `x-metadata` (JSON in base64), or undefined where it is not one. */
export function readMetadataHeader(headers: Headers): Record<string, unknown> | undefined {
  const value = headers.get("x-metadata");
  return value === null ? undefined : parseMetadata(Buffer.from(value, "base64").toString("utf8"));
}

const incomplete = () => errors.invalidRequest("The upload ended before it was complete");

function parseMetadata(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The chunks of a body. A consumer that stops early does not cut the connection: the rest is read and thrown
 * away, up to a bound, because a client that is still sending would not see the answer.
 */
async function* chunks(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  const reader = body.getReader();
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        ended = true;
        throw incomplete();
      });
      ended = done;
      if (done) return;
      yield value;
    }
  } finally {
    if (!ended) await discard(reader);
  }
}

async function discard(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  let discarded = 0;
  try {
    while (discarded < maxDiscardedBytes) {
      const { done, value } = await reader.read();
      if (done) return;
      discarded += value.byteLength;
    }
    await reader.cancel();
  } catch {
    // The client went away; there is nothing left to discard.
  }
}

/** Resolves when the form's file part begins; its bytes flow as they are read. */
function readForm(request: Request, declaredLength: number | undefined): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const fields = new Map<string, string>();
    const refuse = (message: string) => reject(errors.invalidRequest(message));
    let parser: ReturnType<typeof busboy>;
    try {
      parser = busboy({
        headers: { "content-type": request.headers.get("content-type") ?? "" },
        // One byte more than metadata may have, so that a longer value is noticed rather than cut.
        limits: { files: 1, fields: 10, fieldSize: maxMetadataBytes + 1 },
      });
    } catch {
      refuse("Invalid multipart form");
      return;
    }
    let file: Readable | undefined;
    parser.on("field", (name, value) => {
      if (!fields.has(name)) fields.set(name, value);
    });
    parser.on("file", (_name, stream, _fileName, _encoding, mimeType) => {
      file = stream;
      // It may break before anybody reads it; who reads it then is told.
      stream.on("error", () => {});
      const metadata = fields.get("metadata") ?? fields.get("userMetadata");
      if (metadata !== undefined && Buffer.byteLength(metadata) > maxMetadataBytes) {
        stream.resume();
        reject(errors.tooLarge("user_metadata"));
        return;
      }
      const seconds = fields.get("cacheControl");
      resolve({
        body: fileChunks(stream),
        mimeType: fields.get("contentType") || mimeType,
        cacheControl: seconds ? `max-age=${seconds}` : "no-cache",
        userMetadata: metadata === undefined ? undefined : parseMetadata(metadata),
        declaredLength,
      });
    });
    parser.on("finish", () => refuse("No content provided"));
    parser.on("error", () => {
      file?.destroy(incomplete());
      refuse("Invalid multipart form");
    });
    Readable.from(chunks(request.body), { objectMode: false })
      .on("error", (error) => {
        file?.destroy(error);
        reject(error);
      })
      .pipe(parser);
  });
}

/** A consumer that stops early lets the rest of the form flow past. */
async function* fileChunks(file: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of file.iterator({ destroyOnReturn: false })) yield chunk as Uint8Array;
  } finally {
    file.resume();
  }
}
