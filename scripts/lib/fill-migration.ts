import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What the generators of migrations that fill tables from a JSON file share. */

const folder = fileURLToPath(new URL("../../supabase/migrations/", import.meta.url));

/** A UUID (version 5 form) that depends on kind and key alone, so that every database knows a row by the same id. */
export function stableId(kind: string, key: string): string {
  const hash = createHash("sha1").update(`careerloom.${kind}:${key}`).digest("hex");
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 3) | 8).toString(16);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

export const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;
export const textArray = (texts: string[]) =>
  texts.length ? `array[${texts.map(quote).join(", ")}]` : "'{}'";

/**
 * Keeps the newest migration that ends in `suffix` equal to `wanted`: writes a new one where it differs, rewrites that one
 * with `--replace` (before it is applied anywhere), and with `--check` only says so and fails.
 */
export function keepMigration(suffix: string, wanted: string): void {
  const newest = readdirSync(folder)
    .filter((name) => name.endsWith(suffix))
    .sort()
    .at(-1);
  if (newest && readFileSync(folder + newest, "utf8") === wanted) {
    process.stdout.write(`${newest} is current\n`);
  } else if (process.argv.includes("--check")) {
    process.stderr.write(
      `${newest ?? `No migration *${suffix}`} is not what its source says: run this without --check\n`,
    );
    process.exitCode = 1;
  } else {
    const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
    const name = newest && process.argv.includes("--replace") ? newest : `${stamp}${suffix}`;
    writeFileSync(folder + name, wanted);
    process.stdout.write(`Wrote ${name}\n`);
  }
}
