import { z } from "zod";

/** A node of a JSON schema, as far as agents use it. */
export type SchemaNode = { [key: string]: unknown };

/** The JSON schema of what a zod schema accepts as input, without `$schema`. */
function jsonSchema(schema: z.ZodType): SchemaNode {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: "draft-7",
    reused: "inline",
    io: "output",
    override({ jsonSchema: node }) {
      // What a double can hold is no limit that a model needs to know.
      if (node.minimum === Number.MIN_SAFE_INTEGER) delete node.minimum;
      if (node.maximum === Number.MAX_SAFE_INTEGER) delete node.maximum;
    },
  });
  return rest as SchemaNode;
}

/**
 * For OpenAI's strict mode: every object closed and all its properties required, and none of the keywords that
 * strict mode refuses. What the keywords said is said in words, and still holds, since zod checks the answer.
 */
export function openAiSchema(schema: z.ZodType): SchemaNode {
  return mapSchema(jsonSchema(schema), (node) => {
    const { default: _default, format: _format, ...rest } = inWords(node, ["minLength", "maxLength"]);
    if (!isNode(rest.properties)) return rest;
    return { ...rest, required: Object.keys(rest.properties), additionalProperties: false };
  });
}

/**
 * For Gemini's `responseSchema`, a subset of OpenAPI 3.0: upper-case types, `nullable` instead of a null type,
 * `enum` instead of `const`, no `additionalProperties`. `propertyOrdering` keeps the order of our schema. Limits are
 * said in words: Gemini unrolls them into states and refuses a schema that has too many, as nested lists soon do.
 */
export function geminiSchema(schema: z.ZodType): SchemaNode {
  return mapSchema(jsonSchema(schema), (node) => {
    const nullable = withoutNull(inWords(node, Object.keys(limits)));
    const { additionalProperties: _, const: constant, type, ...rest } = nullable;
    const result: SchemaNode = { ...rest };
    if (typeof type === "string") result.type = type.toUpperCase();
    if (constant !== undefined) result.enum = [String(constant)];
    if (result.format !== "date-time") delete result.format;
    if (result.enum !== undefined) result.format = "enum";
    for (const unsupported of ["default", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "pattern"]) {
      delete result[unsupported];
    }
    if (isNode(result.properties)) result.propertyOrdering = Object.keys(result.properties);
    return result;
  });
}

const limits: Readonly<Record<string, (limit: number) => string>> = {
  minLength: (limit) => `At least ${limit} characters.`,
  maxLength: (limit) => `At most ${limit} characters.`,
  minItems: (limit) => `At least ${limit} items.`,
  maxItems: (limit) => `At most ${limit} items.`,
  minimum: (limit) => `From ${limit}.`,
  maximum: (limit) => `Up to ${limit}.`,
};

/** The node with these limits in its description instead of in keywords. */
function inWords(node: SchemaNode, keywords: string[]): SchemaNode {
  const said = keywords.flatMap((keyword) =>
    typeof node[keyword] === "number" ? [limits[keyword]?.(node[keyword])] : [],
  );
  const rest = Object.fromEntries(Object.entries(node).filter(([key]) => !keywords.includes(key)));
  return said.length === 0
    ? rest
    : { ...rest, description: [node.description, ...said].filter(Boolean).join(" ") };
}

/** `anyOf: [X, null]` and `type: [X, "null"]` as X with `nullable`. */
function withoutNull(node: SchemaNode): SchemaNode {
  const { anyOf, ...rest } = node;
  if (!Array.isArray(anyOf)) return node;
  const others = anyOf.filter((option) => !(isNode(option) && String(option.type).toLowerCase() === "null"));
  if (others.length === anyOf.length) return node;
  if (others.length === 1 && isNode(others[0])) return { ...rest, ...others[0], nullable: true };
  return { ...rest, anyOf: others, nullable: true };
}

/** Applies `change` to every node, children first. */
function mapSchema(node: SchemaNode, change: (node: SchemaNode) => SchemaNode): SchemaNode {
  const copy: SchemaNode = { ...node };
  if (isNode(copy.properties)) {
    copy.properties = Object.fromEntries(
      Object.entries(copy.properties).map(([key, child]) => [
        key,
        isNode(child) ? mapSchema(child, change) : child,
      ]),
    );
  }
  if (isNode(copy.items)) copy.items = mapSchema(copy.items, change);
  if (Array.isArray(copy.anyOf)) {
    copy.anyOf = copy.anyOf.map((child) => (isNode(child) ? mapSchema(child, change) : child));
  }
  return change(copy);
}

function isNode(value: unknown): value is SchemaNode {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
