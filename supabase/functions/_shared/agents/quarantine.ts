import { escapeRegExp } from "../escape-reg-exp.ts";
import { findInjections, type InjectedPassage } from "../resume/injection.ts";

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
 * The same value with each passage that talks to a model replaced by `[removed]`, in every text at any depth, and
 * what was cut out. Applied once to an agent's material, before it is stored: no agent can forget it, and a quote
 * of such a passage has nothing left to stand in.
 */
export function quarantine<T>(value: T): Quarantined<T> {
  const findings: QuarantineFinding[] = [];
  return { value: clean(value, "", findings) as T, findings };
}

function clean(value: unknown, path: string, findings: QuarantineFinding[]): unknown {
  if (typeof value === "string") return cleanText(value, path, findings);
  if (Array.isArray(value)) return value.map((item, index) => clean(item, join(path, index), findings));
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, clean(item, join(path, key), findings)]),
    );
  }
  return value;
}

function cleanText(text: string, path: string, findings: QuarantineFinding[]): string {
  const passages = findInjections(text);
  findings.push(
    ...passages.map(({ sort, text: excerpt }) => ({
      kind: "injected_instructions" as const,
      path,
      sort,
      excerpt,
    })),
  );
  return withoutPassages(
    text,
    passages.map((passage) => passage.text),
  );
}

/** Cuts out each passage wherever it stands, with any spacing. */
export function withoutPassages(text: string, passages: string[]): string {
  return passages.reduce((rest, passage) => {
    const words = passage.replace(/…$/, "").trim().split(/\s+/).filter(Boolean).map(escapeRegExp);
    return words.length === 0 ? rest : rest.replace(new RegExp(words.join("\\s+"), "gi"), mark);
  }, text);
}

function join(path: string, key: string | number): string {
  return path === "" ? String(key) : `${path}.${key}`;
}
