import { RestError } from "./errors.ts";

/** The `Prefer` header. A preference that is not understood is passed over, unless `handling=strict`. */
export interface Preferences {
  resolution?: "merge-duplicates" | "ignore-duplicates";
  representation?: "representation" | "minimal" | "headers-only";
  count?: "exact" | "planned" | "estimated";
  transaction?: "commit" | "rollback";
  missing?: "default" | "null";
  handling?: "strict" | "lenient";
  timezone?: string;
  maxAffected?: number;
}

const CHOICES = {
  resolution: ["merge-duplicates", "ignore-duplicates"],
  return: ["representation", "minimal", "headers-only"],
  count: ["exact", "planned", "estimated"],
  tx: ["commit", "rollback"],
  missing: ["default", "null"],
  handling: ["strict", "lenient"],
} as const;

/** @throws {RestError} PGRST122 for an unknown preference with `handling=strict` */
export function parsePreferences(header: string | null): Preferences {
  const items = (header ?? "")
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
  const pick = <K extends keyof typeof CHOICES>(key: K) =>
    items
      .map((item) => (CHOICES[key] as readonly string[]).find((value) => item === `${key}=${value}`))
      .find((value) => value !== undefined) as (typeof CHOICES)[K][number] | undefined;
  const value = (key: string) => items.find((item) => item.startsWith(`${key}=`))?.slice(key.length + 1);
  const maxAffected = value("max-affected");
  const preferences: Preferences = {
    resolution: pick("resolution"),
    representation: pick("return"),
    count: pick("count"),
    transaction: pick("tx"),
    missing: pick("missing"),
    handling: pick("handling"),
    timezone: value("timezone"),
    maxAffected: maxAffected && /^\d+$/.test(maxAffected) ? Number(maxAffected) : undefined,
  };
  const unknown = items.filter((item) => !isKnown(item));
  if (preferences.handling === "strict" && unknown.length > 0)
    throw new RestError(400, "PGRST122", "Invalid preferences given with handling=strict", {
      details: `Invalid preferences: ${unknown.join(", ")}`,
    });
  return preferences;
}

function isKnown(item: string): boolean {
  if (/^(timezone|max-affected)=/.test(item)) return true;
  return Object.entries(CHOICES).some(([key, values]) => values.some((value) => item === `${key}=${value}`));
}

/** The `Preference-Applied` header for the preferences that had an effect, or undefined. */
export function appliedHeader(applied: Preferences): string | undefined {
  const parts = [
    ["resolution", applied.resolution],
    ["missing", applied.missing],
    ["return", applied.representation],
    ["count", applied.count],
    ["tx", applied.transaction],
    ["handling", applied.handling],
    ["timezone", applied.timezone],
    ["max-affected", applied.handling === "strict" ? applied.maxAffected : undefined],
  ].filter(([, value]) => value !== undefined);
  return parts.length > 0 ? parts.map(([key, value]) => `${key}=${value}`).join(", ") : undefined;
}
