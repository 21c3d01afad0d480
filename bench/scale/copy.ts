import type pg from "pg";

/** A value of a row: arrays become Postgres arrays, objects JSON. */
export type Value =
  | string
  | number
  | boolean
  | Date
  | null
  | undefined
  | Value[]
  | { [key: string]: unknown }
  | object;

const chunkSize = 1 << 16;

/**
 * Streams rows into a table by COPY, holding no more than a chunk of them. The statement is prepared by nobody and
 * checked by Postgres alone.
 * @returns how many rows were written
 */
export async function copyRows(
  client: pg.Client,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Value[]>,
): Promise<number> {
  const copy = new CopyIn(`copy ${table} (${columns.join(", ")}) from stdin`, rows);
  client.query(copy);
  return copy.done;
}

/** The part of pg's connection that COPY needs and its types leave out. */
interface CopyConnection {
  readonly stream: { write(data: Uint8Array): boolean; writableNeedDrain?: boolean } & NodeJS.EventEmitter;
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
}

/** What pg calls a Submittable: it gives the connection away until the server is ready for the next query. */
class CopyIn implements pg.Submittable {
  readonly done: Promise<number>;
  private resolve: (count: number) => void = () => {};
  private reject: (error: Error) => void = () => {};
  private failure: Error | undefined;
  private count = 0;

  constructor(
    private readonly text: string,
    private readonly rows: Iterable<readonly Value[]>,
  ) {
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  submit(connection: pg.Connection): void {
    connection.query(this.text);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    this.send(connection).then(
      () => connection.endCopyFrom(),
      (error: Error) => connection.sendCopyFail(error.message),
    );
  }

  private async send(connection: CopyConnection): Promise<void> {
    let chunk = "";
    const flush = async () => {
      connection.sendCopyFromChunk(Buffer.from(chunk));
      chunk = "";
      // A turn of the loop in any case: an error of the server, or a line of its log, must get through.
      if (connection.stream.writableNeedDrain)
        await new Promise((resolve) => connection.stream.once("drain", resolve));
      else await new Promise((resolve) => setImmediate(resolve));
    };
    for (const row of this.rows) {
      if (this.failure) return;
      chunk += `${row.map(encode).join("\t")}\n`;
      this.count++;
      if (chunk.length > chunkSize) await flush();
    }
    if (chunk) await flush();
  }

  handleError(error: Error): void {
    this.failure = error;
    this.reject(error);
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.resolve(this.count);
  }
}

const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const escaped = (text: string) => text.replace(/[\\\t\n\r]/g, (character) => escapes[character] as string);

/** A value in COPY's text format. */
export function encode(value: Value): string {
  if (value === null || value === undefined) return "\\N";
  return escaped(plain(value));
}

function plain(value: Exclude<Value, null | undefined>): string {
  if (typeof value === "string") return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `{${value.map(element).join(",")}}`;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

const element = (value: Value) =>
  value === null || value === undefined ? "NULL" : `"${plain(value).replace(/["\\]/g, "\\$&")}"`;
