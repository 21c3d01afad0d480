/** A column of a view that is a plain column of a relation. */
export interface Origin {
  /** Position of the view's column, from 1. */
  column: number;
  /** The relation's oid and the column's number in it. */
  relation: string;
  attribute: number;
}

/**
 * Reads the origins of a view's columns from the text form of its rewrite rule (`pg_rewrite.ev_action`):
 * `({QUERY … :targetList ({TARGETENTRY … :resno 1 … :resorigtbl 16400 :resorigcol 2 …} …) …})`. Only the
 * target list of the outermost query counts; those of sub-queries lie deeper. PostgreSQL has already followed
 * columns through sub-queries and joins, not through other views.
 */
export function readOrigins(tree: string): Origin[] {
  const origins: Origin[] = [];
  /** Node names and list openings around the current place. */
  const stack: string[] = [];
  let field = "";
  let entry: Record<string, string> = {};
  for (const token of tokens(tree)) {
    if (token === "(") stack.push(field === ":targetList" && stack.length === 2 ? "targets" : "(");
    else if (token.startsWith("{")) {
      stack.push(token);
      if (isTarget(stack)) entry = {};
    } else if (token === ")") stack.pop();
    else if (token === "}") {
      if (isTarget(stack)) addOrigin(origins, entry);
      stack.pop();
    } else if (token.startsWith(":")) field = token;
    else if (isTarget(stack)) entry[field] = token;
  }
  return origins;
}

const isTarget = (stack: string[]) => stack.length === 4 && stack[2] === "targets";

function addOrigin(origins: Origin[], entry: Record<string, string>): void {
  const relation = entry[":resorigtbl"];
  if (relation && relation !== "0" && entry[":resjunk"] === "false")
    origins.push({ column: Number(entry[":resno"]), relation, attribute: Number(entry[":resorigcol"]) });
}

/** Braces with the node's name, parentheses, field names and values. A backslash escapes one character. */
function tokens(tree: string): Iterable<string> {
  return (tree.match(/\{\w+|[{}()]|(?:\\[\s\S]|[^\s{}()\\])+/g) ?? []).values();
}
