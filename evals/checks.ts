import { z } from "zod";
import { detectLanguage } from "../supabase/functions/_shared/ats/language.ts";
import { foldForLexicon } from "../supabase/functions/_shared/resume/parse/text.ts";

/**
 * What must be true of a good answer, as data. `at` is a dotted path into the result, `*` for every item of a list, ""
 * for all of it. Texts are compared as whole words without case, accents and spacing; `*` at the end stands for any
 * ending (`negotiat*`). A list of texts means one of them.
 */

const at = z.string();
const texts = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

export const checkSchema = z.discriminatedUnion("check", [
  /** One of the values there is this one. */
  z.strictObject({
    check: z.literal("equals"),
    at,
    value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  }),
  /** The words there say it. */
  z.strictObject({ check: z.literal("mentions"), at, text: texts }),
  /** They say none of it. */
  z.strictObject({ check: z.literal("omits"), at, text: texts }),
  /** The list there has an item whose fields say all of it, each by its path in the item. */
  z.strictObject({ check: z.literal("has"), at, where: z.record(z.string(), texts) }),
  /** It has none. */
  z.strictObject({ check: z.literal("lacks"), at, where: z.record(z.string(), texts) }),
  /** Every number there is `value`, or off by no more than `by`; there is at least one. */
  z.strictObject({ check: z.literal("near"), at, value: z.number(), by: z.number().min(0) }),
  /** So many items; of a text, so many characters. */
  z.strictObject({ check: z.literal("counts"), at, least: z.int().default(0), most: z.int().optional() }),
  /** Two-letter code of the language of the words there. */
  z.strictObject({ check: z.literal("language"), at, value: z.string().length(2) }),
]);
export type Check = z.input<typeof checkSchema>;

/** Whether a result is as a check says. */
export function holds(check: z.output<typeof checkSchema>, result: unknown): boolean {
  const found = valuesAt(result, check.at);
  switch (check.check) {
    case "equals":
      return found.some((value) => value === check.value);
    case "mentions":
      return says(found, check.text);
    case "omits":
      return !says(found, check.text);
    case "has":
      return hasItem(found, check.where);
    case "lacks":
      return !hasItem(found, check.where);
    case "near":
      return (
        found.length > 0 &&
        found.every((value) => typeof value === "number" && Math.abs(value - check.value) <= check.by)
      );
    case "counts":
      return found.some((value) => {
        const size = typeof value === "string" || Array.isArray(value) ? value.length : -1;
        return size >= check.least && size <= (check.most ?? Number.POSITIVE_INFINITY);
      });
    case "language":
      return detectLanguage(found.map(wordsOf).join("\n"), 3) === check.value;
  }
}

function hasItem(found: unknown[], where: Readonly<Record<string, string | string[]>>): boolean {
  return found
    .flat()
    .some((item) => Object.entries(where).every(([path, text]) => says(valuesAt(item, path), text)));
}

/** Everything that a path leads to; nothing where it leads nowhere. */
function valuesAt(value: unknown, path: string): unknown[] {
  if (path === "") return [value];
  const [key = "", ...rest] = path.split(".");
  if (typeof value !== "object" || value === null) return [];
  const next = key === "*" ? Object.values(value) : key in value ? [value[key as keyof typeof value]] : [];
  return next.flatMap((child) => valuesAt(child, rest.join(".")));
}

function says(values: unknown[], wanted: string | string[]): boolean {
  const text = ` ${comparable(values.map(wordsOf).join("\n"))} `;
  return [wanted].flat().some((one) => {
    const anyEnding = one.endsWith("*");
    const words = comparable(anyEnding ? one.slice(0, -1) : one);
    return text.includes(` ${words}${anyEnding ? "" : " "}`);
  });
}

/** Words with one space between, whatever stood there; signs that names of skills end with stay. */
function comparable(text: string): string {
  return foldForLexicon(text)
    .replace(/[^\p{L}\p{N}+#%]+/gu, " ")
    .trim();
}

/** All texts and numbers of a value, a line each. */
function wordsOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? Object.values(value).map(wordsOf).join("\n") : String(value);
}
