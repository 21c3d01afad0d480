/**
 * The part of Go's html/template that mail templates use: `{{ .Path.to.value }}`, `{{ if }}`, `{{ else }}`,
 * `{{ else if }}`, `{{ with }}`, `{{ range }}`, `{{ end }}`, comments, trim markers, and the functions eq, ne,
 * not, and, or. Values are escaped for the place where they stand. Anything else is an error when the template is read.
 */
export type Template = (data: Readonly<Record<string, unknown>>) => string;

/** A template that cannot be used; the message says what in it. */
export class TemplateError extends Error {}

type Place = "text" | "url" | "query";
type Node =
  | { kind: "literal"; text: string }
  | { kind: "value"; expression: Expression; place: Place; starts: boolean }
  | { kind: "if" | "with" | "range"; condition: Expression; inside: Node[]; otherwise: Node[] };
type Expression =
  | { kind: "path"; keys: string[]; root: boolean }
  | { kind: "constant"; value: unknown }
  | { kind: "call"; name: string; arguments: Expression[] };

export function compileTemplate(source: string): Template {
  const parser = new Parser(source);
  const nodes = parser.parse();
  return (data) => render(nodes, data, data);
}

class Parser {
  readonly #parts: { text: string; action: boolean }[];
  #at = 0;
  /** The literal text so far: it says whether a value stands inside an attribute that holds a URL. */
  #before = "";

  constructor(source: string) {
    this.#parts = split(source);
  }

  parse(): Node[] {
    const { nodes, stopped } = this.#block();
    if (stopped !== undefined) throw new TemplateError(`{{ ${stopped} }} without a beginning`);
    return nodes;
  }

  /** Nodes up to the `else` or `end` that belongs to an outer block, which is returned too. */
  #block(): { nodes: Node[]; stopped: string | undefined } {
    const nodes: Node[] = [];
    while (this.#at < this.#parts.length) {
      const part = this.#parts[this.#at++] as { text: string; action: boolean };
      if (!part.action) {
        this.#before += part.text;
        nodes.push({ kind: "literal", text: part.text });
        continue;
      }
      const action = part.text;
      if (/^\/\*[\s\S]*\*\/$/.test(action)) continue;
      if (/^(end|else(\s+if\s.*)?)$/s.test(action)) return { nodes, stopped: action };
      const block = /^(if|with|range)\s+(.*)$/s.exec(action);
      nodes.push(
        block
          ? this.#conditional(block[1] as "if" | "with" | "range", block[2] ?? "")
          : { kind: "value", expression: parseExpression(action), ...this.#place() },
      );
    }
    return { nodes, stopped: undefined };
  }

  #conditional(kind: "if" | "with" | "range", condition: string): Node {
    const then = this.#block();
    const node: Node = {
      kind,
      condition: parseExpression(condition),
      inside: then.nodes,
      otherwise: [],
    };
    const chained = /^else\s+if\s+(.*)$/s.exec(then.stopped ?? "");
    if (chained) node.otherwise = [this.#conditional("if", chained[1] ?? "")];
    else if (then.stopped === "else") {
      const otherwise = this.#block();
      node.otherwise = otherwise.nodes;
      if (otherwise.stopped !== "end") throw new TemplateError(`{{ ${kind} }} has no {{ end }}`);
    } else if (then.stopped !== "end") throw new TemplateError(`{{ ${kind} }} has no {{ end }}`);
    return node;
  }

  #place(): { place: Place; starts: boolean } {
    const open = /\b(?:href|src|action|formaction|cite|poster)\s*=\s*(?:"([^"]*)|'([^']*))$/i.exec(
      this.#before,
    );
    const before = open?.[1] ?? open?.[2];
    // What follows a value in the same attribute must see that the value was there.
    this.#before += "x";
    if (before === undefined) return { place: "text", starts: false };
    return { place: /[?#]/.test(before) ? "query" : "url", starts: before === "" };
  }
}

/** Cuts a template into text and actions; `{{-` and `-}}` take the white space beside them away. */
function split(source: string): { text: string; action: boolean }[] {
  const parts: { text: string; action: boolean }[] = [];
  let rest = source;
  let trim = false;
  for (;;) {
    const start = rest.indexOf("{{");
    let literal = start < 0 ? rest : rest.slice(0, start);
    if (trim) literal = literal.trimStart();
    if (start < 0) {
      parts.push({ text: literal, action: false });
      return parts.filter((part) => part.action || part.text !== "");
    }
    const end = rest.indexOf("}}", start);
    if (end < 0) throw new TemplateError("{{ is never closed");
    let action = rest.slice(start + 2, end);
    if (/^-\s/.test(action)) {
      literal = literal.trimEnd();
      action = action.slice(1);
    }
    trim = /\s-$/.test(action);
    if (trim) action = action.slice(0, -1);
    parts.push({ text: literal, action: false }, { text: action.trim(), action: true });
    rest = rest.slice(end + 2);
  }
}

const FUNCTIONS = new Set(["eq", "ne", "not", "and", "or"]);

function parseExpression(source: string): Expression {
  const tokens = source.match(/"(?:[^"\\]|\\.)*"|`[^`]*`|[()|]|[^\s()|]+/g) ?? [];
  let at = 0;
  const unsupported = () => new TemplateError(`{{ ${source} }} is not supported here`);

  const operand = (): Expression => {
    const token = tokens[at++];
    if (token === undefined) throw unsupported();
    if (token === "(") {
      const inner = call();
      if (tokens[at++] !== ")") throw unsupported();
      return inner;
    }
    if (/^["`]/.test(token)) return { kind: "constant", value: unquote(token) };
    if (/^-?\d+(\.\d+)?$/.test(token)) return { kind: "constant", value: Number(token) };
    if (token === "true" || token === "false") return { kind: "constant", value: token === "true" };
    if (/^\$?(\.\w+)+$|^\.$|^\$$/.test(token))
      return {
        kind: "path",
        root: token.startsWith("$"),
        keys: token.replace("$", "").split(".").filter(Boolean),
      };
    throw unsupported();
  };

  const call = (): Expression => {
    const name = tokens[at];
    if (name === undefined || !FUNCTIONS.has(name)) return operand();
    at++;
    const given: Expression[] = [];
    while (at < tokens.length && tokens[at] !== ")") given.push(operand());
    if (given.length === 0) throw unsupported();
    return { kind: "call", name, arguments: given };
  };

  const expression = call();
  if (at !== tokens.length) throw unsupported();
  return expression;
}

function unquote(token: string): string {
  return token.startsWith("`") ? token.slice(1, -1) : token.slice(1, -1).replace(/\\(.)/g, "$1");
}

function render(nodes: Node[], dot: unknown, root: unknown): string {
  return nodes
    .map((node) => {
      if (node.kind === "literal") return node.text;
      if (node.kind === "value")
        return escapeValue(evaluate(node.expression, dot, root), node.place, node.starts);
      const value = evaluate(node.condition, dot, root);
      if (!truthy(value)) return render(node.otherwise, dot, root);
      if (node.kind === "range")
        return (Array.isArray(value) ? value : Object.values(value as object))
          .map((item) => render(node.inside, item, root))
          .join("");
      return render(node.inside, node.kind === "with" ? value : dot, root);
    })
    .join("");
}

function evaluate(expression: Expression, dot: unknown, root: unknown): unknown {
  if (expression.kind === "constant") return expression.value;
  if (expression.kind === "path") {
    let value: unknown = expression.root ? root : dot;
    for (const key of expression.keys)
      value =
        typeof value === "object" && value !== null && Object.hasOwn(value, key)
          ? (value as Record<string, unknown>)[key]
          : undefined;
    return value;
  }
  const values = expression.arguments.map((argument) => evaluate(argument, dot, root));
  const [first, ...others] = values;
  switch (expression.name) {
    case "eq":
      return others.some((other) => other === first);
    case "ne":
      return first !== others[0];
    case "not":
      return !truthy(first);
    case "and":
      return values.find((value) => !truthy(value)) ?? values.at(-1);
    default:
      return values.find(truthy) ?? values.at(-1);
  }
}

/** Go's idea of it: empty texts, lists and maps are false too. */
function truthy(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&#34;",
  "'": "&#39;",
  "+": "&#43;",
};

function escapeValue(value: unknown, place: Place, starts: boolean): string {
  const text = toText(value);
  return (
    place === "query" ? encodeURIComponent(text) : place === "url" ? safeUrl(text, starts) : text
  ).replace(/[&<>"'+]/g, (char) => ENTITIES[char] ?? char);
}

function toText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** A value that begins a URL attribute may only have a scheme that cannot run anything. */
function safeUrl(text: string, starts: boolean): string {
  const scheme = /^\s*([^/?#:]*):/.exec(text)?.[1]?.toLowerCase();
  if (starts && scheme !== undefined && !["http", "https", "mailto"].includes(scheme)) return "#";
  return text.replace(/[^\w\-.~:/?#[\]@!$&'()*+,;=%]/gu, (char) => encodeURIComponent(char));
}

/** A template's output as plain text, for a subject: one line, entities undone. */
export function plainLine(html: string): string {
  const decoded = html.replace(
    /&(?:amp|lt|gt|#34|#39|#43);/g,
    (entity) => Object.entries(ENTITIES).find(([, name]) => name === entity)?.[0] ?? entity,
  );
  return decoded.replace(/\s*[\r\n]+\s*/g, " ").trim();
}
