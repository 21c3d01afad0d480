import type { Provider } from "../../../supabase/functions/_shared/agents/port.ts";
import type { SchemaNode } from "../../../supabase/functions/_shared/agents/response-schema.ts";

/** What providers accept in a response schema, as their documentation has it; anything else they answer with 400. */

/** Fields of `Schema` of the Gemini API that bound an answer; limits are left out because their states are counted. */
const geminiKeywords = new Set(
  "type format title description nullable enum properties required propertyOrdering anyOf items".split(" "),
);
const geminiTypes = new Set(["STRING", "NUMBER", "INTEGER", "BOOLEAN", "ARRAY", "OBJECT"]);

/** What OpenAI's strict mode knows. */
const strictKeywords = new Set(
  "type description enum const properties required additionalProperties anyOf items pattern multipleOf minimum maximum exclusiveMinimum exclusiveMaximum minItems maxItems".split(
    " ",
  ),
);
/** Depth that strict mode allowed first, and gateways still do; properties, characters of names, enumerated values. */
const strictLimits = { depth: 5, properties: 100, characters: 15_000, values: 500 };

/** Everything in a schema that the provider would refuse, each with its path; empty for a good one. */
export function schemaProblems(provider: Provider, schema: SchemaNode): string[] {
  return provider === "gemini"
    ? geminiProblems(schema, "$")
    : [...strictProblems(schema, "$"), ...sizes(schema)];
}

function geminiProblems(node: SchemaNode, path: string): string[] {
  const problems = unknownKeywords(node, geminiKeywords, path);
  if (!node.anyOf && !geminiTypes.has(String(node.type))) problems.push(`${path}: type ${node.type}`);
  if (node.enum && (node.type !== "STRING" || node.format !== "enum")) problems.push(`${path}: enum`);
  if (node.type === "ARRAY" && !node.items) problems.push(`${path}: no items`);
  const names = Object.keys((node.properties ?? {}) as object);
  if (node.type === "OBJECT" && names.length === 0) problems.push(`${path}: an object without properties`);
  for (const list of [node.required, node.propertyOrdering] as (string[] | undefined)[])
    if (list?.some((name) => !names.includes(name))) problems.push(`${path}: a name that is no property`);
  return [...problems, ...childrenOf(node, path).flatMap(([child, at]) => geminiProblems(child, at))];
}

function strictProblems(node: SchemaNode, path: string): string[] {
  const problems = unknownKeywords(node, strictKeywords, path);
  if (node.type === "object") {
    const names = Object.keys((node.properties ?? {}) as object);
    if (node.additionalProperties !== false) problems.push(`${path}: open`);
    if (JSON.stringify(node.required) !== JSON.stringify(names)) problems.push(`${path}: not all required`);
  }
  if (path === "$" && node.type !== "object") problems.push("$: no object");
  return [...problems, ...childrenOf(node, path).flatMap(([child, at]) => strictProblems(child, at))];
}

function sizes(schema: SchemaNode): string[] {
  const depthOf = (node: SchemaNode): number =>
    (node.type === "object" ? 1 : 0) + Math.max(0, ...childrenOf(node, "").map(([child]) => depthOf(child)));
  const all = (node: SchemaNode): SchemaNode[] => [
    node,
    ...childrenOf(node, "").flatMap(([child]) => all(child)),
  ];
  const nodes = all(schema);
  const names = nodes.flatMap((node) => Object.keys((node.properties ?? {}) as object));
  const values = nodes.flatMap((node) => (node.enum as unknown[] | undefined) ?? []);
  const measured = {
    depth: depthOf(schema),
    properties: names.length,
    characters: [...names, ...values].join("").length,
    values: values.length,
  };
  return (Object.keys(strictLimits) as (keyof typeof strictLimits)[])
    .filter((key) => measured[key] > strictLimits[key])
    .map((key) => `$: ${key} ${measured[key]}`);
}

function unknownKeywords(node: SchemaNode, known: ReadonlySet<string>, path: string): string[] {
  return Object.keys(node)
    .filter((keyword) => !known.has(keyword))
    .map((keyword) => `${path}: ${keyword}`);
}

function childrenOf(node: SchemaNode, path: string): [SchemaNode, string][] {
  const properties = Object.entries((node.properties ?? {}) as Record<string, SchemaNode>);
  const options = ((node.anyOf ?? []) as SchemaNode[]).map((option, index): [SchemaNode, string] => [
    option,
    `${path}|${index}`,
  ]);
  return [
    ...properties.map(([name, child]): [SchemaNode, string] => [child, `${path}.${name}`]),
    ...(node.items ? [[node.items as SchemaNode, `${path}[]`] as [SchemaNode, string]] : []),
    ...options,
  ];
}
