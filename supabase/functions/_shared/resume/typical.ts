/** What is usual among many values. */

/** The value in the middle, of two the greater, or that which `share` of the values lie below; undefined for none. */
export function median(values: readonly number[], share = 0.5): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)];
}

/** The key that has most weight over all items; undefined for none. */
export function heaviest<T, Key>(
  items: readonly T[],
  keyOf: (item: T) => Key,
  weightOf: (item: T) => number,
): Key | undefined {
  const weights = new Map<Key, number>();
  for (const item of items) weights.set(keyOf(item), (weights.get(keyOf(item)) ?? 0) + weightOf(item));
  return [...weights].sort(([, a], [, b]) => b - a)[0]?.[0];
}
