import { AGGREGATES, type Aggregate, type SelectField, type SelectItem } from "./ast.ts";
import { Scanner } from "./scanner.ts";

/** `select=id,alias:col->>key::text,embed!hint!inner(…),...spread(…),amount.sum()` */
export function parseSelect(text: string): SelectItem[] {
  const scanner = new Scanner(text, "select parameter");
  const items = readItems(scanner);
  scanner.end();
  return items;
}

function readItems(scanner: Scanner): SelectItem[] {
  scanner.skipSpaces();
  if (scanner.atEnd() || scanner.peek(")")) return [];
  const items: SelectItem[] = [];
  do items.push(readItem(scanner));
  while (scanner.take(","));
  return items;
}

function readItem(scanner: Scanner): SelectItem {
  scanner.skipSpaces();
  const spread = scanner.take("...");
  if (!spread && scanner.take("*")) {
    atItemEnd(scanner);
    return { kind: "field", field: { name: "*", path: [] } };
  }
  const alias = spread ? undefined : readAlias(scanner);
  const name = scanner.name();
  if (!spread && name === "count" && scanner.take("()")) return countAll(scanner, alias);
  const { hint, join, any } = embedOptions(scanner);
  if (scanner.take("(")) {
    const items = readItems(scanner);
    scanner.expect(")");
    scanner.skipSpaces();
    return { kind: "embed", target: name, alias, hint, join, spread, items };
  }
  if (spread || any) scanner.fail('"("');
  return readField(scanner, name, alias);
}

function readAlias(scanner: Scanner): string | undefined {
  return scanner.attempt(() => {
    const name = scanner.name();
    if (scanner.peek("::")) scanner.fail("an alias");
    scanner.expect(":");
    return name;
  });
}

function countAll(scanner: Scanner, alias: string | undefined): SelectField {
  const aggregateCast = scanner.take("::") ? scanner.identifier("a type") : undefined;
  atItemEnd(scanner);
  return { kind: "field", field: { name: "*", path: [] }, alias, aggregate: "count", aggregateCast };
}

function embedOptions(scanner: Scanner): { hint?: string; join?: "inner" | "left"; any: boolean } {
  let hint: string | undefined;
  let join: "inner" | "left" | undefined;
  let count = 0;
  for (; count < 2 && scanner.take("!"); count++) {
    const word = scanner.name();
    if (word === "inner" || word === "left") join ??= word;
    else hint ??= word;
  }
  return { hint, join, any: count > 0 };
}

function readField(scanner: Scanner, name: string, alias: string | undefined): SelectField {
  const path = scanner.jsonPath();
  const cast = scanner.take("::") ? scanner.identifier("a type") : undefined;
  let aggregate: Aggregate | undefined;
  let aggregateCast: string | undefined;
  if (scanner.take(".")) {
    aggregate = AGGREGATES.find((word) => scanner.take(`${word}()`));
    if (!aggregate) scanner.fail("an aggregate such as sum()");
    aggregateCast = scanner.take("::") ? scanner.identifier("a type") : undefined;
  }
  atItemEnd(scanner);
  return { kind: "field", field: { name, path }, alias, cast, aggregate, aggregateCast };
}

function atItemEnd(scanner: Scanner): void {
  scanner.skipSpaces();
  if (!scanner.atEnd() && !scanner.peek(",") && !scanner.peek(")")) scanner.fail('",", ")" or end of input');
}
