import { RestError } from "../errors.ts";
import { closest } from "../hints.ts";
import { keyOf, type Name, type Relationship, type SchemaCache } from "../schema/model.ts";

/**
 * The one relationship by which `origin` embeds `target`.
 * @throws {RestError} PGRST200 where there is none, PGRST201 (300) where there are several
 */
export function findRelationship(
  cache: SchemaCache,
  origin: Name,
  target: string,
  hint: string | undefined,
): Relationship {
  const candidates = (cache.relationships.get(keyOf(origin)) ?? []).filter((r) => matches(r, target, hint));
  if (candidates.length > 1) throw ambiguous(origin, target, candidates);
  const [only] = candidates;
  if (!only) throw notFound(cache, origin, target, hint);
  return only;
}

function matches(relationship: Relationship, target: string, hint: string | undefined): boolean {
  if (relationship.kind === "computed") return target === relationship.function.name;
  if (relationship.self) return matchesSelf(relationship, target, hint);
  const named = target === relationship.foreign.name;
  if (hint !== undefined) return named && matchesHint(relationship, hint);
  if (named) return true;
  if (relationship.kind === "many-to-many" || relationship.foreignIsView) return false;
  return target === relationship.constraint || target === singleColumn(relationship, 0);
}

/**
 * Of the two directions that one foreign key of a table to itself gives, the table's name means the many, the
 * column's name the one.
 */
function matchesSelf(relationship: Relationship, target: string, hint: string | undefined): boolean {
  const named = target === relationship.foreign.name;
  if (relationship.kind === "many-to-one")
    return hint === undefined && target === singleColumn(relationship, 0);
  if (relationship.kind !== "one-to-many" || !named) return false;
  return hint === undefined || hint === singleColumn(relationship, 1) || hint === relationship.constraint;
}

function matchesHint(relationship: Relationship, hint: string): boolean {
  if (relationship.kind === "computed") return false;
  if (relationship.kind === "many-to-many") return hint === relationship.junction.table.name;
  return (
    hint === relationship.constraint ||
    hint === singleColumn(relationship, 0) ||
    hint === singleColumn(relationship, 1)
  );
}

/** The key's column at one end, where it has only one. */
function singleColumn(relationship: Relationship, side: 0 | 1): string | undefined {
  if (relationship.kind === "many-to-many" || relationship.kind === "computed") return undefined;
  return relationship.columns.length === 1 ? relationship.columns[0]?.[side] : undefined;
}

function notFound(cache: SchemaCache, origin: Name, target: string, hint: string | undefined): RestError {
  const using = hint === undefined ? "" : ` using the hint '${hint}'`;
  return new RestError(
    400,
    "PGRST200",
    `Could not find a relationship between '${origin.name}' and '${target}' in the schema cache`,
    {
      details: `No foreign key relationship between '${origin.name}' and '${target}'${using} in the schema '${origin.schema}'`,
      hint: suggestion(cache, origin, target),
    },
  );
}

function suggestion(cache: SchemaCache, origin: Name, target: string): string | null {
  const names = (cache.relationships.get(keyOf(origin)) ?? []).map((r) => r.foreign.name);
  const better = names.includes(target) ? undefined : closest(target, names);
  return better ? `Perhaps you meant '${better}' instead of '${target}'.` : null;
}

function ambiguous(origin: Name, target: string, candidates: Relationship[]): RestError {
  const hints = candidates.map((r) => `'${r.foreign.name}!${hintFor(r)}'`).join(", ");
  return new RestError(
    300,
    "PGRST201",
    `Could not embed because more than one relationship was found for '${origin.name}' and '${target}'`,
    {
      details: candidates.map(describe),
      hint: `Try changing '${target}' to one of the following: ${hints}. Find the desired relationship in the 'details' key.`,
    },
  );
}

function hintFor(relationship: Relationship): string {
  if (relationship.kind === "computed") return relationship.function.name;
  return relationship.kind === "many-to-many" ? relationship.junction.table.name : relationship.constraint;
}

function describe(relationship: Relationship) {
  return {
    embedding: `${relationship.table.name} with ${relationship.foreign.name}`,
    cardinality: relationship.kind,
    relationship: describeColumns(relationship),
  };
}

function describeColumns(r: Relationship): string {
  const list = (pairs: [string, string][], side: 0 | 1) => `(${pairs.map((pair) => pair[side]).join(", ")})`;
  if (r.kind === "computed") return r.function.name;
  if (r.kind === "many-to-many") {
    const [first, second] = r.junction.constraints;
    return `${r.junction.table.name} using ${first}${list(r.junction.source, 1)} and ${second}${list(r.junction.target, 1)}`;
  }
  return `${r.constraint} using ${r.table.name}${list(r.columns, 0)} and ${r.foreign.name}${list(r.columns, 1)}`;
}
