/**
 * Writes `docs/api.md` from the schema of `DATABASE_URL`: its comments, types, rights and defaults.
 *
 *   npx tsx scripts/generate-api-doc.ts            writes
 *   npx tsx scripts/generate-api-doc.ts --check    fails if the file is not what would be written
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { requireDatabaseUrl } from "./supabase-cli.ts";

const path = fileURLToPath(new URL("../docs/api.md", import.meta.url));

interface Column {
  name: string;
  type: string;
  optional: boolean;
  comment: string | null;
  insert: boolean;
  update: boolean;
}

interface Relation {
  name: string;
  comment: string | null;
  columns: Column[];
}

interface Routine {
  name: string;
  arguments: string;
  result: string;
  comment: string | null;
  roles: string[];
}

/** Rights are those of `authenticated`: what a signed-in client may at most do, before policies. */
const relations = `
  select relname as name, obj_description(class.oid, 'pg_class') as comment,
    json_agg(json_build_object('name', attname, 'type', format_type(atttypid, atttypmod),
      'optional', not attnotnull, 'comment', col_description(class.oid, attnum),
      'insert', has_column_privilege('authenticated', class.oid, attnum, 'insert'),
      'update', has_column_privilege('authenticated', class.oid, attnum, 'update')) order by attnum) as columns
  from pg_class class join pg_attribute on attrelid = class.oid and attnum > 0 and not attisdropped
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v')
    and not exists (select from pg_depend where objid = class.oid and deptype = 'e')
  group by class.oid, relname order by relname`;

const routines = `
  select proname as name, pg_get_function_arguments(oid) as arguments, pg_get_function_result(oid) as result,
    obj_description(oid, 'pg_proc') as comment,
    array(select role from unnest('{anon,authenticated,service_role}'::text[]) role
      where has_function_privilege(role, oid, 'execute')) as roles
  from pg_proc
  where pronamespace = 'public'::regnamespace and prorettype <> 'trigger'::regtype
    and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
  order by proname, pg_get_function_arguments(oid)`;

const types = `
  select typname as name, obj_description(pg_type.oid, 'pg_type') as comment,
    (select string_agg(enumlabel, ' | ' order by enumsortorder) from pg_enum where enumtypid = pg_type.oid) as labels,
    (select string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', ' order by attnum)
     from pg_attribute where attrelid = typrelid and attnum > 0 and not attisdropped) as fields
  from pg_type left join pg_class on pg_class.oid = typrelid
  where typnamespace = 'public'::regnamespace and (typtype = 'e' or relkind = 'c')
    and not exists (select from pg_depend where objid = pg_type.oid and deptype = 'e')
  order by typname`;

const cell = (text: string | null) => (text ?? "").replaceAll("|", "\\|").replaceAll("\n", " ");
const plain = (type: string) => type.replaceAll("extensions.", "").replaceAll("with time zone", "with tz");

function relation({ name, comment, columns }: Relation): string {
  const rows = columns.map(({ name: column, type, optional, comment: note, insert, update }) => {
    const writes = [insert && "insert", update && "update"].filter(Boolean).join(", ");
    return `| \`${column}\` | ${plain(type)}${optional ? ", null" : ""} | ${writes} | ${cell(note)} |`;
  });
  return `### ${name}\n\n${comment ?? ""}\n\n| column | type | clients may | |\n|---|---|---|---|\n${rows.join("\n")}\n`;
}

function routine({ name, arguments: list, result, comment, roles }: Routine): string {
  return `### ${name}\n\n\`\`\`sql\n${name}(${plain(list)}) → ${plain(result)}\n\`\`\`\n\n${comment ?? ""}\n\nFor ${roles.join(", ")}.\n`;
}

async function page(client: pg.Client): Promise<string> {
  const tables = await client.query<Relation>(relations);
  const { rows: functions } = await client.query<Routine>(routines);
  const { rows: kinds } = await client.query<{
    name: string;
    comment: string | null;
    labels: string | null;
    fields: string | null;
  }>(types);
  const enums = kinds.filter(({ labels }) => labels);
  const records = kinds.filter(({ fields }) => fields);
  const open = functions.filter(({ roles }) => roles.some((role) => role !== "service_role"));
  const internal = functions.filter(({ roles }) => roles.every((role) => role === "service_role"));
  return `# API

Generated from the schema by \`scripts/generate-api-doc.ts\`; edit the comments in the migrations, not this file.
Who sees which rows: [access-model.md](access-model.md). Error codes: [errors.md](errors.md).

Tables are at \`/rest/v1/<table>\`, functions at \`/rest/v1/rpc/<function>\` (POST with a JSON object of its parameters).
Lists take \`page_size\` (20, at most 100) and \`cursor\`; each row carries the \`cursor\` of the page after it.

## Functions

${open.map(routine).join("\n")}
## Functions for the secret key

${internal.map(routine).join("\n")}
## Tables

"Clients may" says what a signed-in client may write at most; policies say in which rows.

${tables.rows.map(relation).join("\n")}
## Enums

| enum | values |
|---|---|
${enums.map(({ name, labels }) => `| \`${name}\` | ${cell(labels)} |`).join("\n")}

## Records

| record | | fields |
|---|---|---|
${records.map(({ name, comment, fields }) => `| \`${name}\` | ${cell(comment)} | ${cell(plain(fields ?? ""))} |`).join("\n")}
`;
}

const client = new pg.Client({ connectionString: requireDatabaseUrl() });
await client.connect();
const wanted = await page(client).finally(() => client.end());
if (!process.argv.includes("--check")) {
  writeFileSync(path, wanted);
} else if (!existsSync(path) || readFileSync(path, "utf8") !== wanted) {
  process.stderr.write("docs/api.md is not what the schema says: run scripts/generate-api-doc.ts\n");
  process.exitCode = 1;
}
