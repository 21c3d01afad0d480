/** How far ratings agree with a judge's, on the judge's scale of 1 to 5. */

/** From 0 to 10 as stored to 1 to 5 as judged. */
export function asJudged(rating: number): number {
  return 1 + rating * 0.4;
}

export function meanDifference(pairs: [number, number][]): number {
  return pairs.reduce((sum, [one, other]) => sum + Math.abs(one - other), 0) / pairs.length;
}

/** Spearman's rank correlation; equals share a rank. */
export function rankCorrelation(pairs: [number, number][]): number {
  const one = ranks(pairs.map(([value]) => value));
  const other = ranks(pairs.map(([, value]) => value));
  const middle = (pairs.length - 1) / 2;
  const product = (a: number[], b: number[]) =>
    a.reduce((sum, rank, index) => sum + (rank - middle) * ((b[index] ?? middle) - middle), 0);
  return product(one, other) / Math.sqrt(product(one, one) * product(other, other));
}

function ranks(values: number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2);
}
