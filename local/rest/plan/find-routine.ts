import { RestError } from "../errors.ts";
import { closest } from "../hints.ts";
import { keyOf, type Name, type Routine, type SchemaCache } from "../schema/model.ts";

/** Kind of body that may be a function's one unnamed argument. */
type Single = "json" | "text" | "xml" | "bytea" | undefined;

/**
 * The function of that name that takes these arguments.
 * @throws {RestError} PGRST202 (404) for none, PGRST203 (300) for several
 */
export function findRoutine(cache: SchemaCache, name: Name, keys: Set<string>, single: Single): Routine {
  const overloads = cache.routines.get(keyOf(name)) ?? [];
  const named = overloads.filter((routine) => takes(routine, keys, single));
  const candidates = named.length > 0 ? named : overloads.filter((routine) => takesBody(routine, single));
  const [found, ...more] = candidates;
  if (!found) throw notFound(cache, name, keys, single, overloads);
  if (more.length > 0) throw ambiguous(candidates);
  return found;
}

/** Every required argument is there, and no unknown one. */
function takes({ parameters }: Routine, keys: Set<string>, single: Single): boolean {
  if (parameters.some(({ name }) => name === "")) return false;
  if (single !== undefined && single !== "json") return false;
  const names = new Set(parameters.map(({ name }) => name));
  return (
    [...keys].every((key) => names.has(key)) &&
    parameters.every(({ name, required }) => !required || keys.has(name))
  );
}

function takesBody({ parameters }: Routine, single: Single): boolean {
  const [only] = parameters;
  if (parameters.length !== 1 || only?.name !== "" || single === undefined) return false;
  return only.type === single || (single === "json" && only.type === "jsonb");
}

function notFound(cache: SchemaCache, name: Name, keys: Set<string>, single: Single, overloads: Routine[]) {
  const list = [...keys].toSorted().join(", ");
  const wanted = keys.size > 0 ? `(${list})` : " without parameters";
  const raw = single !== undefined && single !== "json";
  const searched = raw ? ` with a single unnamed ${single} parameter` : ` with the parameters (${list})`;
  return new RestError(
    404,
    "PGRST202",
    `Could not find the function ${name.schema}.${name.name}${raw ? "" : wanted} in the schema cache`,
    {
      details: `Searched for the function ${name.schema}.${name.name}${searched}${single === "json" ? " or with a single unnamed json/jsonb parameter" : ""}, but no matches were found in the schema cache.`,
      hint: raw ? null : suggestion(cache, name, list, overloads),
    },
  );
}

function suggestion(cache: SchemaCache, name: Name, list: string, overloads: Routine[]): string | null {
  const signature = ({ parameters }: Routine) =>
    parameters
      .map((p) => p.name)
      .toSorted()
      .join(", ");
  if (overloads.length > 0) {
    const better = closest(list, overloads.map(signature), 0.25);
    return better === undefined
      ? null
      : `Perhaps you meant to call the function ${name.schema}.${name.name}(${better})`;
  }
  const names = [...cache.routines.values()].flat().filter((r) => r.schema === name.schema);
  const better = closest(
    name.name,
    names.map((r) => r.name),
  );
  return better ? `Perhaps you meant to call the function ${name.schema}.${better}` : null;
}

function ambiguous(candidates: Routine[]): RestError {
  const signatures = candidates.map(
    ({ schema, name, parameters }) =>
      `${schema}.${name}(${parameters.map((p) => `${p.name} => ${p.type}`).join(", ")})`,
  );
  return new RestError(
    300,
    "PGRST203",
    `Could not choose the best candidate function between: ${signatures.join(", ")}`,
    {
      hint: "Try renaming the parameters or the function itself in the database so function overloading can be resolved",
    },
  );
}
