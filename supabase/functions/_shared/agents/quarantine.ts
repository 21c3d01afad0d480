import { rawLeavesOf } from "../leaves.ts";
import { findInjectionsIn, type InjectedPassage } from "../resume/injection.ts";

/** A passage that was cut out before any model or rule saw it. */
export interface QuarantineFinding {
  kind: "injected_instructions";
  /** Where it stood in the material, as `posting.text`. */
  path: string;
  sort: InjectedPassage["sort"];
  excerpt: string;
}

export interface Quarantined<T> {
  value: T;
  findings: QuarantineFinding[];
}

const mark = "[removed]";

/**
 * The same value with each passage that talks to a model replaced by `[removed]`, in every text at any depth and over
 * texts that follow one another, and what was cut out. Applied once to an agent's material, before it is stored: no agent can forget it, and a quote
 * of such a passage has nothing left to stand in.
 */
export function quarantine<T>(value: T): Quarantined<T> {
  const texts = rawLeavesOf(value);
  const found = findInjectionsIn(texts.map(({ text }) => text));
  const findings = texts.flatMap(({ path }, index) =>
    (found[index] ?? []).map(({ sort, text: excerpt }) => ({
      kind: "injected_instructions" as const,
      path,
      sort,
      excerpt,
    })),
  );
  const clean = texts.map(({ text }, index) => withoutPassages(text, found[index] ?? []));
  return { value: withTexts(value, clean.values()) as T, findings };
}

/** The same value with other texts, in the order of `rawLeavesOf`. */
function withTexts(value: unknown, texts: Iterator<string>): unknown {
  if (typeof value === "string") return texts.next().value;
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((item) => withTexts(item, texts));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withTexts(item, texts)]));
}

/** @param passages in the order in which they stand */
function withoutPassages(text: string, passages: InjectedPassage[]): string {
  let at = 0;
  let rest = "";
  for (const { start, end } of passages) {
    // Spaces around a passage are the text's.
    const passage = text.slice(Math.max(start, at), end);
    rest += text.slice(at, Math.max(start, at)) + passage.replace(/\S(?:[\s\S]*\S)?/, mark);
    at = Math.max(at, end);
  }
  return rest + text.slice(at);
}
