import { z } from "zod";
import type { ObjectRow, Scope, StorageDatabase } from "./database.ts";
import { errors } from "./errors.ts";

const order = z.enum(["asc", "desc"]);

/** Body of `POST /object/list/:bucket`. */
export const listQuery = z.object({
  prefix: z.string(),
  limit: z.int().min(1).default(100),
  offset: z.int().min(0).default(0),
  search: z.string().default(""),
  sortBy: z
    .object({
      column: z.enum(["name", "updated_at", "created_at", "last_accessed_at"]).default("name"),
      order: order.default("asc"),
    })
    .prefault({}),
});

/** Body of `POST /object/list-v2/:bucket`. */
export const listV2Query = z.object({
  prefix: z.string().default(""),
  limit: z.int().min(1).max(1000).catch(1000).default(1000),
  cursor: z.string().optional(),
  with_delimiter: z.boolean().default(false),
  sortBy: z
    .object({
      column: z.enum(["name", "updated_at", "created_at"]).default("name"),
      order: order.default("asc"),
    })
    .prefault({}),
});

/** An entry of a folder: an object, or (id null) a folder. */
type Entry = Pick<ObjectRow, "name"> & Partial<Omit<ObjectRow, "id">> & { id: string | null };

const columns = "id, updated_at, created_at, last_accessed_at, metadata";
const noColumns = "null::uuid, null::timestamptz, null::timestamptz, null::timestamptz, null::jsonb";

/**
 * The objects and folders right below a prefix, one page by offset. Names are relative to the prefix and are
 * compared without regard to case; orders other than by name put folders first.
 */
export async function listFolder(
  database: StorageDatabase,
  scope: Scope,
  bucketId: string,
  { prefix, limit, offset, search, sortBy }: z.infer<typeof listQuery>,
): Promise<Entry[]> {
  const folder = prefix === "" || prefix.endsWith("/") ? prefix : `${prefix}/`;
  const byName = `lower(name) collate "C" ${sortBy.order}`;
  const order =
    sortBy.column === "name" ? byName : `id is not null, ${sortBy.column} ${sortBy.order}, ${byName}`;
  const { rows } = await database.asCaller(scope, (client) =>
    client.query<Entry>(
      `with below as (
         select ${columns}, substr(name, length($2) + 1) as rest,
           strpos(substr(name, length($2 || $3) + 1), '/') as slash
         from storage.objects
         where bucket_id = $1 and starts_with(lower(name), lower($2 || $3))
       ), entries as (
         select rest as name, ${columns} from below where slash = 0
         union all
         select distinct left(rest, length($3) + slash - 1), ${noColumns} from below where slash > 0
       )
       select * from entries order by ${order} limit $4::int offset $5::int`,
      [bucketId, folder, search, limit, offset],
    ),
  );
  return rows;
}

const cursorSchema = z.object({
  after: z.string(),
  column: z.enum(["name", "updated_at", "created_at"]),
  order,
  /** The last row's value of the sort column, where that is a time. */
  value: z.string().nullable(),
});
type Cursor = z.infer<typeof cursorSchema>;

function readCursor(text: string): Cursor {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, "base64").toString("utf8")));
  } catch {
    throw errors.invalidCursor();
  }
}

export interface Page {
  hasNext: boolean;
  nextCursor?: string;
  folders: Entry[];
  objects: Entry[];
}

/** One page by cursor: of everything below a prefix, or (with_delimiter) of one folder. */
export async function listPage(
  database: StorageDatabase,
  scope: Scope,
  bucketId: string,
  query: z.infer<typeof listV2Query>,
): Promise<Page> {
  const cursor = query.cursor === undefined ? undefined : readCursor(query.cursor);
  const sort = cursor ?? query.sortBy;
  const found = await entriesAfter(database, scope, bucketId, query, sort, cursor);
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  const hasNext = found.length > query.limit;
  const asFolder = (entry: Entry) => (entry.name.endsWith("/") ? entry.name : `${entry.name}/`);
  return {
    hasNext,
    ...(hasNext && last ? { nextCursor: writeCursor(last, sort) } : {}),
    folders: page.filter(({ id }) => id === null).map((entry) => ({ ...entry, name: asFolder(entry) })),
    objects: page.filter(({ id }) => id !== null),
  };
}

function writeCursor(last: Entry, { column, order }: Pick<Cursor, "column" | "order">): string {
  const value = column === "name" ? null : (last[column]?.toISOString() ?? null);
  const cursor: Cursor = { after: last.name, column, order, value };
  return Buffer.from(JSON.stringify(cursor)).toString("base64");
}

const everythingBelow = `select name, ${columns} from storage.objects
  where bucket_id = $1 and starts_with(name, $2)`;

const oneLevelBelow = `(
    select name, ${columns} from storage.objects
    where bucket_id = $1 and starts_with(name, $2) and strpos(substr(name, length($2) + 1), '/') = 0
  ) union all (
    select distinct left(name, length($2) + strpos(substr(name, length($2) + 1), '/')), ${noColumns}
    from storage.objects
    where bucket_id = $1 and starts_with(name, $2) and strpos(substr(name, length($2) + 1), '/') > 0
  )`;

/** One entry more than the page has, to know whether there is a next page. */
async function entriesAfter(
  database: StorageDatabase,
  scope: Scope,
  bucketId: string,
  { prefix, limit, with_delimiter }: z.infer<typeof listV2Query>,
  { column, order }: Pick<Cursor, "column" | "order">,
  cursor: Cursor | undefined,
): Promise<Entry[]> {
  // The cursor carries milliseconds, so times are compared in milliseconds too; folders have none.
  const time = column === "name" ? "'epoch'::timestamptz" : column;
  const key = `(coalesce(date_trunc('milliseconds', ${time}), 'epoch'), name collate "C")`;
  const beyond = order === "asc" ? ">" : "<";
  const { rows } = await database.asCaller(scope, (client) =>
    client.query<Entry>(
      `select * from (${with_delimiter ? oneLevelBelow : everythingBelow}) as entries
       where $3::text is null or ${key} ${beyond} (coalesce($4::timestamptz, 'epoch'), $3 collate "C")
       order by ${key} ${order} limit $5::int`,
      [bucketId, prefix, cursor?.after ?? null, cursor?.value ?? null, limit + 1],
    ),
  );
  return rows;
}
