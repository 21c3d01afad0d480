/** Hashes keys to 32 bits (FNV-1a with murmur3's finalizer), the same on every machine. */
function hash(text: string, seed: number): number {
  let h = (0x811c9dc5 ^ seed) >>> 0;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * Random numbers that depend on the keys alone (sfc32, by Chris Doty-Humphrey). Every row has keys of its own, so
 * row 7 is the same in a world of ten thousand and in one of a million, in whatever order rows are made.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(...keys: (string | number)[]) {
    const text = keys.join("/");
    this.a = hash(text, 1);
    this.b = hash(text, 2);
    this.c = hash(text, 3);
    for (let i = 0; i < 8; i++) this.bits();
  }

  private bits(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    return sum >>> 0;
  }

  /** At least 0 and less than 1. */
  next(): number {
    return this.bits() / 4294967296;
  }

  /** A whole number from 0 to `count` − 1. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  /** A whole number between two, both included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)] as T;
  }

  /** Different ones of the list, in a random order; all of them if it has no more. */
  some<T>(values: readonly T[], count: number): T[] {
    const left = [...values];
    const taken = Math.min(count, left.length);
    for (let i = 0; i < taken; i++) {
      const other = i + this.below(left.length - i);
      [left[i], left[other]] = [left[other] as T, left[i] as T];
    }
    return left.slice(0, taken);
  }

  /** A uuid as gen_random_uuid() makes them: spread evenly, so that indexes on it grow as they do in life. */
  uuid(): string {
    const hex = [0, 0, 0, 0].map(() => this.bits().toString(16).padStart(8, "0")).join("");
    const variant = "89ab"[Number.parseInt(hex.charAt(16), 16) & 3];
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}

/**
 * Ranks 0 … count − 1 whose frequency falls as 1 / (rank + 1)^exponent (Zipf's law): few are everywhere, most are rare.
 */
export class Zipf {
  private readonly sums: Float64Array;

  constructor(
    readonly count: number,
    exponent: number,
  ) {
    this.sums = new Float64Array(count);
    let sum = 0;
    for (let rank = 0; rank < count; rank++) {
      sum += 1 / (rank + 1) ** exponent;
      this.sums[rank] = sum;
    }
  }

  rank(random: Random): number {
    const wanted = random.next() * (this.sums[this.count - 1] as number);
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sums[middle] as number) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  pick<T>(random: Random, values: readonly T[]): T {
    return values[this.rank(random)] as T;
  }
}
