import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import type { ProjectConfig } from "../config.ts";

/** A function of the project, as it is to be run. */
export interface FunctionSource {
  name: string;
  /** The file that is run. */
  entrypoint: string;
  /** An import map, addresses made absolute. */
  importMap: { imports: Record<string, string>; scopes: Record<string, Record<string, string>> };
}

const functionName = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** The function of that name; undefined where the project has none or has it disabled. */
export function findFunction(config: ProjectConfig, name: string): FunctionSource | undefined {
  const settings = config.functions[name];
  if (!functionName.test(name) || settings?.enabled === false) return undefined;
  const functions = join(config.directory, "functions");
  const entrypoint = settings?.entrypoint
    ? resolve(config.directory, settings.entrypoint)
    : ["index.ts", "index.js", "index.tsx"].map((file) => join(functions, name, file)).find(existsSync);
  if (!entrypoint || !existsSync(entrypoint)) return undefined;
  return { name, entrypoint: realpathSync(entrypoint), importMap: readImportMap(config, name) };
}

const mapSchema = z.object({
  imports: z.record(z.string(), z.string()).default({}),
  scopes: z.record(z.string(), z.record(z.string(), z.string())).default({}),
});

/** From the configured file, the function's own deno.json, or the one that all functions share. */
function readImportMap(config: ProjectConfig, name: string): FunctionSource["importMap"] {
  const functions = join(config.directory, "functions");
  const configured = config.functions[name]?.import_map;
  const candidates = [
    ...(configured ? [resolve(config.directory, configured)] : []),
    ...["deno.json", "deno.jsonc", "import_map.json"].map((file) => join(functions, name, file)),
    ...["deno.json", "deno.jsonc", "import_map.json"].map((file) => join(functions, file)),
  ];
  const path = candidates.find(existsSync);
  if (!path) return { imports: {}, scopes: {} };
  const map = mapSchema.parse(JSON.parse(withoutComments(readFileSync(path, "utf8"))));
  // The map travels as a data: URL, which has no folder that a relative address could start from.
  const base = pathToFileURL(realpathSync(path));
  const absolute = (address: string) => (/^\.{0,2}\//.test(address) ? new URL(address, base).href : address);
  const resolved = (imports: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(imports).map(([from, to]) => [
        /^\.{1,2}\//.test(from) ? absolute(from) : from,
        absolute(to),
      ]),
    );
  return {
    imports: withSubpaths(resolved(map.imports)),
    scopes: Object.fromEntries(
      Object.entries(map.scopes).map(([scope, imports]) => [
        absolute(scope),
        withSubpaths(resolved(imports)),
      ]),
    ),
  };
}

/** As Deno does with a deno.json, but not with an import map: an entry for a package covers `package/…` too. */
function withSubpaths(imports: Record<string, string>): Record<string, string> {
  const more = Object.entries(imports).flatMap(([from, to]) => {
    const [, scheme, address] = /^(npm|jsr):\/?(.*[^/])$/.exec(to) ?? [];
    return scheme === undefined || from.endsWith("/") ? [] : [[`${from}/`, `${scheme}:/${address}/`]];
  });
  return { ...Object.fromEntries(more), ...imports };
}

/** JSON with comments as `deno.json` may have them; text in quotes is left alone. */
function withoutComments(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (part) =>
    part.startsWith('"') ? part : "",
  );
}

/**
 * The nearest folder, from the project's own upwards, that has packages installed: bare and `npm:` imports
 * are resolved there.
 */
export function packagesFolder(workdir: string, fallback: string): string {
  for (let folder = realpathSync(workdir); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "node_modules"))) return folder;
    if (dirname(folder) === folder) return fallback;
  }
}
