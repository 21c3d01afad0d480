/**
 * A vector without a model: words and parts of words hashed into a fixed number of places (Weinberger et al., "Feature
 * Hashing for Large Scale Multitask Learning", ICML 2009). Same text, same vector, on every machine.
 */

export const featureHashModel = "feature-hashing-1";
export const featureHashDimensions = 512;

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}

/** A word, and its parts of three to five letters, so that other forms and slips of a word are near it. */
function* featuresOf(word: string): Generator<[feature: string, weight: number]> {
  yield [word, 1];
  const bounded = `<${word}>`;
  for (let length = 3; length <= 5; length++)
    for (let start = 0; start + length <= bounded.length; start++)
      yield [`#${bounded.slice(start, start + length)}`, 0.3];
}

/** Vector of a text, of length one; all zero only for a text without words. */
export function featureHash(text: string): number[] {
  const counts = new Map<string, number>();
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}+#]+/gu) ?? [])
    for (const [feature, weight] of featuresOf(word))
      counts.set(feature, (counts.get(feature) ?? 0) + weight);
  const vector = new Array<number>(featureHashDimensions).fill(0);
  for (const [feature, count] of counts) {
    const place = hash(feature);
    const sign = hash(`sign ${feature}`) % 2 ? 1 : -1;
    vector[place % featureHashDimensions] =
      (vector[place % featureHashDimensions] as number) + sign * Math.log1p(count);
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((part) => part / length);
}
