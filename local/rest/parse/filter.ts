import type { Filter, Logic, Operation, OrderTerm, Quantifier } from "./ast.ts";
import { Scanner } from "./scanner.ts";

/** Operators that take one value; those marked `quantifiable` also `(any)` and `(all)`. */
const COMPARISONS: Readonly<Record<string, { sql: string; quantifiable?: true; pattern?: true }>> = {
  eq: { sql: "=", quantifiable: true },
  gt: { sql: ">", quantifiable: true },
  gte: { sql: ">=", quantifiable: true },
  lt: { sql: "<", quantifiable: true },
  lte: { sql: "<=", quantifiable: true },
  like: { sql: "like", quantifiable: true, pattern: true },
  ilike: { sql: "ilike", quantifiable: true, pattern: true },
  match: { sql: "~", quantifiable: true },
  imatch: { sql: "~*", quantifiable: true },
  neq: { sql: "<>" },
  cs: { sql: "@>" },
  cd: { sql: "<@" },
  ov: { sql: "&&" },
  sl: { sql: "<<" },
  sr: { sql: ">>" },
  nxr: { sql: "&<" },
  nxl: { sql: "&>" },
  adj: { sql: "-|-" },
};

const SEARCHES: Readonly<Record<string, string>> = {
  fts: "to_tsquery",
  plfts: "plainto_tsquery",
  phfts: "phraseto_tsquery",
  wfts: "websearch_to_tsquery",
};

const IS_VALUES = { null: "null", not_null: "not null", true: "true", false: "false", unknown: "unknown" };

type ReadValue = (scanner: Scanner) => string;

/** `not.eq(any).{a,b}` and the like, with the value that `readValue` reads. */
function readOperation(scanner: Scanner, readValue: ReadValue): { not: boolean; operation: Operation } {
  const not = scanner.take("not.");
  const start = scanner.position;
  const word = scanner.match(/[a-z]+/y) ?? "";
  const operation = Object.hasOwn(COMPARISONS, word)
    ? readComparison(scanner, word, readValue)
    : Object.hasOwn(SEARCHES, word)
      ? readSearch(scanner, word, readValue)
      : readSpecial(scanner, word, readValue);
  if (operation) return { not, operation };
  scanner.position = start;
  scanner.fail(not ? "an operator such as eq" : '"not" or an operator such as eq');
}

function readComparison(scanner: Scanner, word: string, readValue: ReadValue): Operation | undefined {
  const { sql, quantifiable, pattern = false } = COMPARISONS[word] as (typeof COMPARISONS)[string];
  let quantifier: Quantifier | undefined;
  if (quantifiable) quantifier = scanner.take("(any)") ? "any" : scanner.take("(all)") ? "all" : undefined;
  if (!scanner.take(".")) return undefined;
  return { kind: "compare", sql, value: readValue(scanner), quantifier, pattern };
}

function readSearch(scanner: Scanner, word: string, readValue: ReadValue): Operation | undefined {
  let language: string | undefined;
  if (scanner.take("(")) {
    language = scanner.identifier("a text search configuration");
    scanner.expect(")");
  }
  if (!scanner.take(".")) return undefined;
  return { kind: "search", function: SEARCHES[word] as string, language, value: readValue(scanner) };
}

function readSpecial(scanner: Scanner, word: string, readValue: ReadValue): Operation | undefined {
  if (!["in", "is", "isdistinct"].includes(word) || !scanner.take(".")) return undefined;
  if (word === "in") return { kind: "in", values: readList(scanner) };
  if (word === "isdistinct") return { kind: "distinct", value: readValue(scanner) };
  const value = scanner.match(/\w+/y)?.toLowerCase() ?? "";
  if (!Object.hasOwn(IS_VALUES, value)) scanner.fail("null, not_null, true, false or unknown");
  return { kind: "is", value: IS_VALUES[value as keyof typeof IS_VALUES] as "null" };
}

function readList(scanner: Scanner): string[] {
  scanner.skipSpaces();
  scanner.expect("(");
  const values: string[] = [];
  do values.push(readListElement(scanner));
  while (scanner.take(","));
  scanner.expect(")");
  scanner.skipSpaces();
  return values;
}

/** A quoted element, or everything up to the next comma or parenthesis, spaces included. */
function readListElement(scanner: Scanner): string {
  const quoted = scanner.attempt(() => {
    const value = scanner.quoted();
    if (!scanner.atEnd() && !scanner.peek(",") && !scanner.peek(")")) scanner.fail('"," or ")"');
    return value;
  });
  return quoted ?? scanner.match(/[^,)]*/y) ?? "";
}

const wholeValue: ReadValue = (scanner) => scanner.rest();
const logicValue: ReadValue = (scanner) => scanner.match(/\{[^{}]*\}/y) ?? readListElement(scanner);

/** The value of `column=…`: an operator, a dot and everything after it. */
export function parseFilterValue(text: string): { not: boolean; operation: Operation } {
  const scanner = new Scanner(text, "filter");
  const result = readOperation(scanner, wholeValue);
  scanner.end();
  return result;
}

/** The value of `and=…` or `or=…`: a parenthesised list. `operator` and `not` come from the key. */
export function parseLogic(text: string, operator: "and" | "or", not: boolean): Logic {
  const scanner = new Scanner(text, "logic tree");
  const members = readMembers(scanner);
  scanner.end();
  return { kind: "group", not, operator, members };
}

function readMembers(scanner: Scanner): Logic[] {
  scanner.skipSpaces();
  scanner.expect("(");
  const members: Logic[] = [];
  do members.push(readLogic(scanner));
  while (scanner.take(","));
  scanner.expect(")");
  scanner.skipSpaces();
  return members;
}

function readLogic(scanner: Scanner): Logic {
  scanner.skipSpaces();
  const group = /(not\.)?(and|or)(?=\s*\()/y;
  const word = scanner.match(group);
  if (word)
    return {
      kind: "group",
      not: word.startsWith("not."),
      operator: word.endsWith("and") ? "and" : "or",
      members: readMembers(scanner),
    };
  const filter = readLogicFilter(scanner);
  scanner.skipSpaces();
  return { kind: "filter", filter };
}

function readLogicFilter(scanner: Scanner): Filter {
  const field = { name: scanner.name(), path: scanner.jsonPath() };
  scanner.expect(".");
  return { field, ...readOperation(scanner, logicValue) };
}

/** `order=a.desc.nullslast,embed(b).asc` */
export function parseOrder(text: string): OrderTerm[] {
  const scanner = new Scanner(text, "order");
  const terms: OrderTerm[] = [];
  do terms.push(readOrderTerm(scanner));
  while (scanner.take(","));
  scanner.end();
  return terms;
}

function readOrderTerm(scanner: Scanner): OrderTerm {
  scanner.skipSpaces();
  const name = scanner.name();
  const term: OrderTerm = { field: { name, path: scanner.jsonPath() } };
  if (term.field.path.length === 0 && scanner.take("(")) {
    scanner.skipSpaces();
    term.embed = name;
    term.field = { name: scanner.name(), path: scanner.jsonPath() };
    scanner.expect(")");
  }
  term.direction = scanner.take(".asc") ? "asc" : scanner.take(".desc") ? "desc" : undefined;
  term.nulls = scanner.take(".nullsfirst") ? "first" : scanner.take(".nullslast") ? "last" : undefined;
  scanner.skipSpaces();
  if (!scanner.atEnd() && !scanner.peek(",")) scanner.fail('"asc", "desc", "nullsfirst" or "nullslast"');
  return term;
}
