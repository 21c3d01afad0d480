import type { JsonResume } from "./schema.ts";

/**
 * The text of a JSON Resume, one value a line in the document's order: what a reader would read where there is
 * no file. `$schema` and `meta` are no part of it.
 */
export function contentText(content: JsonResume): string {
  const { $schema: _, meta: __, ...sections } = content;
  return linesOf(sections).join("\n");
}

function linesOf(value: unknown): string[] {
  if (typeof value === "string") return value.trim() ? [value.trim()] : [];
  if (typeof value === "number") return [String(value)];
  if (Array.isArray(value)) return value.flatMap(linesOf);
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(linesOf);
  return [];
}
