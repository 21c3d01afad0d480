import pg from "pg";
import { apiUrl, publishableKey, secretKey } from "../storage/clients.ts";

export { asAnon, asService, type Person, signIn } from "../storage/clients.ts";

/** An answer, read. `body` is the parsed JSON, or the text where it is none; `text` is what came over the wire. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any;
}

export interface Options {
  method?: string;
  /** Sent as JSON unless it is text. */
  body?: unknown;
  prefer?: string;
  accept?: string;
  headers?: Record<string, string>;
  /** Default: the service. */
  as?: "service" | "anon" | { token: string };
}

/** A request to the REST part. `path` is as it goes into the address; characters that no URL may hold are escaped. */
export async function rest(path: string, options: Options = {}): Promise<Answer> {
  const { body, prefer, accept, as = "service" } = options;
  const headers: Record<string, string> = {
    apikey: as === "service" ? secretKey() : publishableKey(),
    ...(typeof as === "object" ? { authorization: `Bearer ${as.token}` } : {}),
    ...(prefer ? { prefer } : {}),
    ...(accept ? { accept } : {}),
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...options.headers,
  };
  const response = await fetch(`${apiUrl()}/rest/v1${path}`, {
    method: options.method ?? (body === undefined ? "GET" : "POST"),
    headers,
    body: body === undefined ? undefined : isContent(body) ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parse(text) };
}

const isContent = (body: unknown): body is string | Uint8Array<ArrayBuffer> =>
  typeof body === "string" || body instanceof Uint8Array;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Runs SQL as the database's owner, past the API. */
export async function sql<T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    return (await client.query<T>(text, values)).rows;
  } finally {
    await client.end();
  }
}

let last = 0;
/** A number that no other test uses; above all that the fixtures have. */
export const freshNumber = () => 10_000 + (process.pid % 10_000) * 1_000 + ++last;
export const fresh = (word: string) =>
  `${word}-${process.pid}-${++last}-${Math.random().toString(36).slice(2, 8)}`;
