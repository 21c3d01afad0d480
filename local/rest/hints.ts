/** The name most like `word`, or undefined if none is near enough to be a slip of the pen. */
export function closest(word: string, names: Iterable<string>, least = 0.5): string | undefined {
  let best: string | undefined;
  let score = least;
  const wanted = pairs(word);
  for (const name of new Set(names)) {
    const similarity = dice(wanted, pairs(name));
    if (similarity > score) [best, score] = [name, similarity];
  }
  return best;
}

/** Letters two by two, with the word's ends. */
function pairs(word: string): Set<string> {
  const padded = ` ${word.toLowerCase()} `;
  return new Set(Array.from({ length: padded.length - 1 }, (_, i) => padded.slice(i, i + 2)));
}

/** Sørensen–Dice coefficient: twice the shared part over the sum of both. */
function dice(a: Set<string>, b: Set<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return (2 * shared) / (a.size + b.size);
}
