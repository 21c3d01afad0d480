import type { Connection } from "./connection.ts";

/**
 * One request of HTTP/1.1 over a connection that somebody else has opened. Written here because `fetch` looks the name
 * up by itself, so that the address that was checked need not be the one that is called. Strict: what is not plainly
 * HTTP/1.1 is refused.
 */

export interface Answer {
  status: number;
  /** Lower-case names; of several with one name the first. */
  headers: Map<string, string>;
  /** Decompressed. */
  body: Uint8Array;
}

export class BadAnswer extends Error {}

const mostHeaderBytes = 64 * 1024;

/**
 * Asks with GET and reads the answer to its end; the connection is not used again.
 * @param mostBytes of the body, both as it comes and decompressed
 * @throws {BadAnswer} the answer is too large, broken off or not HTTP
 */
export async function get(
  connection: Connection,
  url: URL,
  headers: Record<string, string>,
  mostBytes: number,
): Promise<Answer> {
  const lines = [
    `GET ${url.pathname}${url.search} HTTP/1.1`,
    `host: ${url.host}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    "accept-encoding: gzip",
    "connection: close",
  ];
  await connection.write(new TextEncoder().encode(`${lines.join("\r\n")}\r\n\r\n`));
  const input = new Input(connection);
  const head = await readHead(input);
  if (isRedirect(head.status)) return { ...head, body: new Uint8Array() };
  const raw = await readBody(input, head, mostBytes);
  return { ...head, body: await decompress(raw, head.headers.get("content-encoding"), mostBytes) };
}

export function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** What has been read and not used. */
class Input {
  private rest: Uint8Array = new Uint8Array();

  constructor(private readonly connection: Connection) {}

  /** Some bytes; null at the end. */
  async some(): Promise<Uint8Array | null> {
    if (this.rest.byteLength === 0) return this.connection.read();
    const bytes = this.rest;
    this.rest = new Uint8Array();
    return bytes;
  }

  putBack(bytes: Uint8Array): void {
    this.rest = bytes;
  }

  /** A line without its end, of at most `most` bytes. */
  async line(most: number): Promise<string> {
    const parts: Uint8Array[] = [];
    let size = 0;
    for (;;) {
      const bytes = await this.some();
      if (bytes === null) throw new BadAnswer("the answer broke off");
      const end = bytes.indexOf(10);
      parts.push(end < 0 ? bytes : bytes.subarray(0, end));
      size += end < 0 ? bytes.byteLength : end;
      if (size > most) throw new BadAnswer("the headers are too long");
      if (end < 0) continue;
      this.putBack(bytes.subarray(end + 1));
      return latin1(join(parts)).replace(/\r$/, "");
    }
  }
}

async function readHead(input: Input): Promise<{ status: number; headers: Map<string, string> }> {
  let left = mostHeaderBytes;
  const line = async () => {
    const text = await input.line(left);
    left -= text.length + 2;
    return text;
  };
  for (;;) {
    const [, status] = /^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(await line()) ?? [];
    if (status === undefined) throw new BadAnswer("the answer is not HTTP/1.1");
    const headers = new Map<string, string>();
    for (let text = await line(); text !== ""; text = await line()) {
      const [, name = "", value = ""] = /^([\w!#$%&'*+.^`|~-]+):[ \t]*(.*?)[ \t]*$/.exec(text) ?? [];
      if (name === "") throw new BadAnswer("a header is not one");
      if (!headers.has(name.toLowerCase())) headers.set(name.toLowerCase(), value);
    }
    // 100 to 199 come before the answer proper.
    if (Number(status) >= 200) return { status: Number(status), headers };
  }
}

async function readBody(
  input: Input,
  { status, headers }: { status: number; headers: Map<string, string> },
  mostBytes: number,
): Promise<Uint8Array> {
  if (status === 204 || status === 304) return new Uint8Array();
  const coding = headers.get("transfer-encoding")?.toLowerCase();
  if (coding !== undefined && coding !== "chunked") throw new BadAnswer("the transfer coding is unknown");
  if (coding === "chunked") return readChunks(input, mostBytes);
  const announced = headers.get("content-length");
  if (announced !== undefined && !/^\d{1,12}$/.test(announced)) throw new BadAnswer("the length is none");
  return readBytes(input, announced === undefined ? null : Number(announced), mostBytes);
}

/** `length` bytes, or all up to the end. */
async function readBytes(input: Input, length: number | null, mostBytes: number): Promise<Uint8Array> {
  if (length !== null && length > mostBytes) throw new BadAnswer("the body is too large");
  const parts: Uint8Array[] = [];
  let size = 0;
  while (length === null || size < length) {
    const bytes = await input.some();
    if (bytes === null && length === null) break;
    if (bytes === null) throw new BadAnswer("the body broke off");
    const wanted = length === null ? bytes : bytes.subarray(0, length - size);
    if (wanted.byteLength < bytes.byteLength) input.putBack(bytes.subarray(wanted.byteLength));
    parts.push(wanted);
    size += wanted.byteLength;
    if (size > mostBytes) throw new BadAnswer("the body is too large");
  }
  return join(parts);
}

async function readChunks(input: Input, mostBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let left = mostBytes;
  for (;;) {
    const [, hex] = /^([0-9a-f]{1,8})(?:\s*;.*)?$/i.exec(await input.line(1024)) ?? [];
    if (hex === undefined) throw new BadAnswer("a chunk has no length");
    const length = Number.parseInt(hex, 16);
    // What may follow as trailers is not wanted.
    if (length === 0) return join(parts);
    parts.push(await readBytes(input, length, left));
    left -= length;
    if ((await input.line(2)) !== "") throw new BadAnswer("a chunk has no end");
  }
}

async function decompress(
  raw: Uint8Array,
  encoding: string | undefined,
  mostBytes: number,
): Promise<Uint8Array> {
  const name = (encoding ?? "identity").toLowerCase();
  if (name === "identity" || raw.byteLength === 0) return raw;
  if (name !== "gzip" && name !== "x-gzip" && name !== "deflate")
    throw new BadAnswer("the content coding is unknown");
  const stream = new Blob([raw as BlobPart])
    .stream()
    .pipeThrough(new DecompressionStream(name === "deflate" ? "deflate" : "gzip"));
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return join(parts);
      size += value.byteLength;
      if (size > mostBytes) throw new BadAnswer("the body expands too far");
      parts.push(value);
    }
  } catch (error) {
    await reader.cancel().catch(() => {});
    throw error instanceof BadAnswer ? error : new BadAnswer("the compressed body is damaged");
  }
}

function join(parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.byteLength;
  }
  return all;
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}
