import type { Table } from "../schema/model.ts";
import type { Condition, ReadNode } from "./model.ts";

/**
 * The columns of the root that the select over a mutation's or a call's rows uses: those shown, those that
 * embeds join on, those ordered or filtered by. `*` where all are needed.
 */
export function neededColumns(node: ReadNode, table: Table): string[] {
  const names = usedNames(node);
  const all =
    names.has("*") ||
    node.embeds.some((embed) => embed.relationship?.kind === "computed") ||
    names.size === 0;
  if (!all) return [...names];
  return ["*", ...computedColumns(node, table)];
}

/** Names used at the root that are no columns of the table: functions of its row. */
export function computedColumns(node: ReadNode, table: Table | undefined): string[] {
  if (!table) return [];
  return [...usedNames(node)].filter((name) => name !== "*" && !table.columns.has(name));
}

function usedNames(node: ReadNode): Set<string> {
  return new Set([
    ...node.outputs.map(({ field }) => field.name),
    ...node.embeds.flatMap(joinColumns),
    ...node.order.filter(({ embed }) => !embed).map(({ field }) => field.name),
    ...node.where.flatMap(conditionColumns),
  ]);
}

function joinColumns({ relationship }: ReadNode): string[] {
  if (!relationship || relationship.kind === "computed") return [];
  const pairs = relationship.kind === "many-to-many" ? relationship.junction.source : relationship.columns;
  return pairs.map(([own]) => own);
}

function conditionColumns(condition: Condition): string[] {
  if (condition.kind === "filter") return [condition.field.name];
  return condition.kind === "group" ? condition.members.flatMap(conditionColumns) : [];
}
