import type { Operation } from "../parse/ast.ts";
import type { Condition, PlannedField, ReadNode } from "../plan/model.ts";
import { arrayLiteral, identifier, type Parameters } from "./text.ts";

/** SQL that is true where the embed has a row. */
export type HasRow = (embed: ReadNode) => string;

/** SQL of a condition on the relation that `alias` names. */
export function renderCondition(
  condition: Condition,
  alias: string,
  parameters: Parameters,
  hasRow: HasRow,
): string {
  if (condition.kind === "empty") return `${condition.not ? "" : "not "}${hasRow(condition.embed)}`;
  if (condition.kind === "filter") {
    const { not, operation } = condition.filter;
    return `${not ? "not " : ""}(${renderOperation(operation, condition.field, alias, parameters)})`;
  }
  const members = condition.members.map((member) => renderCondition(member, alias, parameters, hasRow));
  return `${condition.not ? "not " : ""}(${members.join(` ${condition.operator} `)})`;
}

function renderOperation(op: Operation, field: PlannedField, alias: string, parameters: Parameters): string {
  const left = renderField(field, alias, parameters);
  switch (op.kind) {
    case "compare": {
      const value = parameters.add(op.pattern ? op.value.replaceAll("*", "%") : op.value);
      return `${left} ${op.sql} ${op.quantifier ? `${op.quantifier}(${value})` : value}`;
    }
    case "in": {
      const empty = op.values.length === 1 && op.values[0] === "";
      return `${left} = any(${parameters.add(empty ? "{}" : arrayLiteral(op.values))})`;
    }
    case "is":
      return `${left} is ${op.value}`;
    case "distinct":
      return `${left} is distinct from ${parameters.add(op.value)}`;
    case "search":
      return renderSearch(op, left, field, parameters);
  }
}

/** Text search on anything but a tsvector makes one of it first. */
function renderSearch(
  op: Extract<Operation, { kind: "search" }>,
  left: string,
  field: PlannedField,
  parameters: Parameters,
): string {
  const language = op.language === undefined ? "" : `${parameters.add(op.language)}, `;
  const isVector = field.column?.baseType === "tsvector" && field.path.length === 0;
  const vector = isVector || !field.column ? left : `to_tsvector(${language}${left})`;
  return `${vector} @@ ${op.function}(${language}${parameters.add(op.value)})`;
}

/** `"t"."column"` with its JSON path; anything that is not JSON is made so first. */
export function renderField(field: PlannedField, alias: string, parameters: Parameters): string {
  const column = `${identifier(alias)}.${identifier(field.name)}`;
  if (field.path.length === 0) return column;
  const isJson = field.column?.baseType === "json" || field.column?.baseType === "jsonb";
  const steps = field.path.map(
    ({ arrow, key, index }) => `${arrow}${index ? `(${Number(key)})` : parameters.text(key)}`,
  );
  return `${isJson ? column : `to_jsonb(${column})`}${steps.join("")}`;
}
