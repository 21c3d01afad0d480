/**
 * Fails where a function would run other versions than the tests do: each `supabase/functions/<name>/deno.json`
 * must map every package to the version in package.json, with nothing else in between, and map each bare
 * import that the function reaches.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { z } from "zod";

const packageSchema = z.object({ dependencies: z.record(z.string(), z.string()) });
const denoSchema = z.object({ imports: z.record(z.string(), z.string()) });

/** What is wrong with the functions under `root`, one sentence each. */
export function findDrift(root: string): string[] {
  const { dependencies } = packageSchema.parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
  const functions = join(root, "supabase/functions");
  const names = readdirSync(functions, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(functions, entry.name, "index.ts")))
    .map(({ name }) => name);
  return names.flatMap((name) => driftOf(join(functions, name), name, dependencies));
}

function driftOf(folder: string, name: string, dependencies: Record<string, string>): string[] {
  const path = join(folder, "deno.json");
  if (!existsSync(path)) return [`${name}: there is no deno.json`];
  const { imports } = denoSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  const wrong = Object.entries(imports).flatMap(([from, to]) => {
    const [, packageName = "", version] = /^npm:((?:@[^/]+\/)?[^/@]+)@([^/]+)(?:\/.*)?$/.exec(to) ?? [];
    const pinned = dependencies[packageName];
    if (version === undefined) return [`${name}: "${from}" is mapped to ${to}, which pins no npm version`];
    if (pinned === undefined) return [`${name}: ${packageName} is no dependency in package.json`];
    return pinned === version ? [] : [`${name}: ${packageName} is ${version}, package.json has ${pinned}`];
  });
  // As Deno reads deno.json, an entry covers the package's subpaths too.
  const isMapped = (bare: string) =>
    Object.keys(imports).some((key) => key === bare || bare.startsWith(key.endsWith("/") ? key : `${key}/`));
  const missing = [...bareImports(join(folder, "index.ts"))]
    .filter(([bare]) => !isMapped(bare))
    .map(([bare, file]) => `${name}: "${bare}" (in ${file.slice(dirname(folder).length + 1)}) is not mapped`);
  return [...wrong, ...missing];
}

/** Bare imports of a file and of what it imports by path, each with a file that has it. Types are left out. */
function bareImports(
  file: string,
  found = new Map<string, string>(),
  seen = new Set<string>(),
): Map<string, string> {
  if (seen.has(file)) return found;
  seen.add(file);
  for (const specifier of importsOf(file)) {
    if (/^\.{0,2}\//.test(specifier)) {
      if (!specifier.endsWith(".json")) bareImports(resolve(dirname(file), specifier), found, seen);
    } else if (!/^(npm|jsr|node|https?|data):/.test(specifier)) found.set(specifier, file);
  }
  return found;
}

function importsOf(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const specifiers: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && !node.importClause?.isTypeOnly) add(node.moduleSpecifier);
    else if (ts.isExportDeclaration(node) && !node.isTypeOnly) add(node.moduleSpecifier);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0]);
    ts.forEachChild(node, visit);
  };
  const add = (node: ts.Expression | undefined) => {
    if (node && ts.isStringLiteral(node)) specifiers.push(node.text);
  };
  visit(source);
  return specifiers;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const drift = findDrift(resolve("."));
  for (const sentence of drift) process.stderr.write(`${sentence}\n`);
  process.exitCode = drift.length > 0 ? 1 : 0;
}
