/** A text within a value of JSON. */
export interface Leaf {
  /** As `work.0.highlights.2`. */
  path: string;
  text: string;
}

/** Every text of a value with its path, in order, as it stands there. */
export function rawLeavesOf(value: unknown, path = ""): Leaf[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    rawLeavesOf(child, path === "" ? key : `${path}.${key}`),
  );
}

/** Every text that says something, without white space around it. */
export function leavesOf(value: unknown, path = ""): Leaf[] {
  return rawLeavesOf(value, path)
    .map((leaf) => ({ ...leaf, text: leaf.text.trim() }))
    .filter(({ text }) => text !== "");
}
