/** A text within a value of JSON. */
export interface Leaf {
  /** As `work.0.highlights.2`. */
  path: string;
  text: string;
}

/** Every text of a value with its path, in order. */
export function leavesOf(value: unknown, path = ""): Leaf[] {
  if (typeof value === "string") return value.trim() ? [{ path, text: value.trim() }] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    leavesOf(child, path === "" ? key : `${path}.${key}`),
  );
}

/** Digits of a telephone number or a link bear out no figure. */
export function isContactPath(path: string): boolean {
  return /^basics\.(?:phone|email|url|image|location\.(?:address|postalCode)|profiles\.)|(?:^|\.)url$|^(?:meta|\$schema)/.test(
    path,
  );
}
