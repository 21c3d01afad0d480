import { leavesOf } from "../leaves.ts";

/** What changed between two values of JSON, for a person to look through. */
export interface Change {
  /** As `work.0.highlights`; in what came after, for what was removed in what was before. */
  path: string;
  kind: "added" | "removed" | "changed" | "reordered";
  before: unknown;
  after: unknown;
}

/**
 * The changes that lead from `before` to `after`, in the order of the document. Items of a list are matched by what they
 * say: an item that only moved is no change but makes the list reordered; one that says much the same is changed.
 */
export function changesBetween(before: unknown, after: unknown, path = ""): Change[] {
  if (same(before, after)) return [];
  if (before === undefined) return [{ path, kind: "added", before: null, after }];
  if (after === undefined) return [{ path, kind: "removed", before, after: null }];
  if (Array.isArray(before) && Array.isArray(after)) return listChanges(before, after, path);
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => changesBetween(before[key], after[key], join(path, key)));
  }
  return [{ path, kind: "changed", before, after }];
}

function listChanges(before: unknown[], after: unknown[], path: string): Change[] {
  const partner = matchItems(before, after);
  const taken = new Set(partner.filter((index) => index !== undefined));
  const kept = partner.filter((index) => index !== undefined);
  const moved = kept.some((index, at) => at > 0 && index < (kept[at - 1] ?? 0));
  return [
    ...(moved ? [{ path, kind: "reordered" as const, before, after }] : []),
    ...after.flatMap((item, index) => {
      const from = partner[index];
      return changesBetween(from === undefined ? undefined : before[from], item, join(path, index));
    }),
    ...before.flatMap((item, index) =>
      taken.has(index) ? [] : changesBetween(item, undefined, join(path, index)),
    ),
  ];
}

/** For each item after, the index of the item before that it was; equal ones first, then the most alike. */
function matchItems(before: unknown[], after: unknown[]): (number | undefined)[] {
  const free = new Set(before.keys());
  const partner: (number | undefined)[] = after.map((item) => {
    const index = [...free].find((at) => same(before[at], item));
    if (index !== undefined) free.delete(index);
    return index;
  });
  return partner.map((known, index) => {
    if (known !== undefined) return known;
    const [best] = [...free]
      .map((at) => ({ at, likeness: likeness(before[at], after[index]) }))
      .filter(({ likeness }) => likeness >= leastLikeness)
      .sort((a, b) => b.likeness - a.likeness || a.at - b.at);
    if (best) free.delete(best.at);
    return best?.at;
  });
}

const leastLikeness = 0.3;

/** Share of the words that two items have in common. */
function likeness(one: unknown, other: unknown): number {
  const [a, b] = [wordSet(one), wordSet(other)];
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}

function wordSet(value: unknown): Set<string> {
  const texts = leavesOf(typeof value === "object" ? value : { value: String(value) }).map(
    ({ text }) => text,
  );
  return new Set(
    texts
      .join(" ")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [],
  );
}

function same(one: unknown, other: unknown): boolean {
  if (isObject(one) && isObject(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...keys].every((key) => same(one[key], other[key]));
  }
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => same(item, other[index]));
  }
  return one === other;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function join(path: string, key: string | number): string {
  return path === "" ? String(key) : `${path}.${key}`;
}
