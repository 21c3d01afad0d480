import type { EmbeddingPort } from "./port.ts";

/** The model's name; the number changes when the same text would give another vector. */
export const hashingModel = "careerloom-hashing-1";

/**
 * Vectors without a model or a key: words, pairs of words and parts of words, hashed to dimensions with a sign
 * (Weinberger et al. 2009, "Feature Hashing for Large Scale Multitask Learning"). Texts that share words or stems are
 * near each other; what means the same in other words is not. Deterministic.
 */
export function createHashingPort(dimensions: number): EmbeddingPort {
  return {
    model: hashingModel,
    dimensions,
    async embed(texts, signal) {
      signal?.throwIfAborted();
      return texts.map((text) => hashText(text, dimensions));
    },
  };
}

function hashText(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  for (const [feature, count] of countFeatures(text)) {
    const hash = fnv1a(feature);
    const at = (hash >>> 1) % dimensions;
    // A word that stands ten times says little more than one that stands twice.
    vector[at] = (vector[at] ?? 0) + (hash & 1 ? 1 : -1) * (1 + Math.log(count));
  }
  const length = Math.hypot(...vector);
  // A text without words is near nothing, but a vector of zeros has no direction at all.
  if (length === 0) return vector.map((_, index) => (index === 0 ? 1 : 0));
  return vector.map((part) => part / length);
}

function countFeatures(text: string): Map<string, number> {
  const words =
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}+#]+/gu) ?? [];
  const counts = new Map<string, number>();
  const add = (feature: string) => counts.set(feature, (counts.get(feature) ?? 0) + 1);
  words.forEach((word, index) => {
    add(word);
    const next = words[index + 1];
    if (next) add(`${word} ${next}`);
    // Parts let "engineering" be near "engineer".
    for (let at = 0; word.length > 4 && at + 4 <= word.length; at++) add(`~${word.slice(at, at + 4)}`);
  });
  return counts;
}

/** FNV-1a over UTF-16 units, 32 bits. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
