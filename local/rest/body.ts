import { bodyError } from "./errors.ts";
import { parseMediaType } from "./media.ts";
import type { JsonBody } from "./plan/model.ts";

/** A request's body, read as far as its column or argument names. */
export type Body =
  | { kind: "json"; json: JsonBody; keys: string[]; single: string }
  | { kind: "form"; values: [string, string][] }
  /** Text, XML or bytes for a function's one unnamed argument. */
  | { kind: "raw"; type: "text" | "xml" | "bytea"; value: string | Uint8Array };

const RAW_TYPES: Readonly<Record<string, "text" | "xml" | "bytea">> = {
  "text/plain": "text",
  "text/xml": "xml",
  "application/octet-stream": "bytea",
};

/**
 * Reads the body of a request that needs one. With `columns`, JSON is left to PostgreSQL unread.
 * @throws {RestError} PGRST102
 */
export async function readBody(
  request: Request,
  columns: string[] | undefined,
  forFunction: boolean,
): Promise<Body> {
  const type = parseMediaType(request.headers.get("content-type") || "application/json").type;
  if (type === "application/json") return readJson(await request.text(), columns, forFunction);
  if (type === "text/csv" && !forFunction) return jsonOf(csvToObjects(await request.text()));
  if (type === "application/x-www-form-urlencoded") {
    const values = [...new URLSearchParams(await request.text())];
    return forFunction ? { kind: "form", values } : jsonOf(Object.fromEntries(values));
  }
  const raw = RAW_TYPES[type];
  if (!forFunction || !raw) throw bodyError(`Content-Type not acceptable: ${type}`);
  const value = raw === "bytea" ? Buffer.from(await request.arrayBuffer()) : await request.text();
  return { kind: "raw", type: raw, value };
}

function readJson(text: string, columns: string[] | undefined, forFunction: boolean): Body {
  if (columns) {
    const json = { text, isArray: !/^[ \t\r\n]*\{/.test(text) };
    return { kind: "json", json, keys: columns, single: text };
  }
  if (text === "" && forFunction) return jsonOf({});
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw bodyError("Empty or invalid json");
  }
  if (isObject(value))
    return { kind: "json", json: { text, isArray: false }, keys: Object.keys(value), single: text };
  // Anything else holds no row, and is an empty list to a function that takes the whole body.
  if (!Array.isArray(value) || value.length === 0) return jsonOf([]);
  return { kind: "json", json: { text, isArray: true }, keys: commonKeys(value), single: text };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** All objects of a bulk must have the same keys, or it would be unclear what a missing one means. */
function commonKeys(values: unknown[]): string[] {
  const [first] = values;
  if (!isObject(first)) throw bodyError("All object keys must match");
  const keys = Object.keys(first);
  const same = (value: unknown) =>
    isObject(value) &&
    Object.keys(value).length === keys.length &&
    keys.every((key) => Object.hasOwn(value, key));
  if (!values.every(same)) throw bodyError("All object keys must match");
  return keys;
}

function jsonOf(value: Record<string, string> | Record<string, string | null>[]): Body & { kind: "json" } {
  const text = JSON.stringify(value);
  const isArray = Array.isArray(value);
  const keys = Object.keys((isArray ? value[0] : value) ?? {});
  return { kind: "json", json: { text, isArray }, keys, single: text };
}

/** CSV with a header line (RFC 4180). Values stay text; the bare word NULL is null. */
function csvToObjects(text: string): Record<string, string | null>[] {
  const [header, ...lines] = csvRecords(text);
  if (!header) throw bodyError("The CSV has no header line");
  return lines.map((line) => {
    if (line.length !== header.length) throw bodyError("All lines must have same number of fields");
    return Object.fromEntries(
      header.map((name, i) => [name, line[i] === "NULL" ? null : (line[i] as string)]),
    );
  });
}

function csvRecords(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  while (field.lastIndex < text.length || record.length > 0) {
    const match = field.exec(text);
    if (!match) throw bodyError("The CSV cannot be read");
    record.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] === ",") continue;
    records.push(record);
    record = [];
    if (match[3] === "") break;
  }
  return records;
}
