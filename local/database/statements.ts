export interface Statement {
  /** The statement without what surrounds it and without its semicolon. */
  text: string;
  /** Where `text` begins in the file, in UTF-16 units. */
  start: number;
}

/**
 * Splits a script into its statements. Knows strings (also `E'…'`), quoted names, dollar quotes, nested comments and
 * `begin atomic … end` bodies; comments in front of a statement stay with it, as the CLI records them.
 */
export function splitStatements(script: string): Statement[] {
  const statements: Statement[] = [];
  const token =
    /--[^\n]*|\/\*|(?<![\w$])[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|(?<![\w$])(\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$)|(?<![\w$])(begin\s+atomic|case|end)(?![\w$])|;/gis;
  let from = 0;
  let substance = false;
  /** Depth of `begin atomic` and the `case … end` inside it; semicolons there are the body's. */
  let depth = 0;
  let last = 0;
  const push = (to: number) => {
    const raw = script.slice(from, to);
    const text = raw.trim();
    if (substance && text) statements.push({ text, start: from + raw.indexOf(text) });
    from = to + 1;
    substance = false;
    depth = 0;
  };
  for (let match = token.exec(script); match; match = token.exec(script)) {
    const [found, dollar, word] = match;
    if (script.slice(last, match.index).trim()) substance = true;
    if (found === "/*") token.lastIndex = commentEnd(script, match.index);
    else if (dollar) {
      const end = script.indexOf(dollar, token.lastIndex);
      token.lastIndex = end < 0 ? script.length : end + dollar.length;
      substance = true;
    } else if (word) {
      substance = true;
      if (/^begin/i.test(word)) depth += 1;
      else if (depth > 0) depth += /^case$/i.test(word) ? 1 : -1;
    } else if (found === ";") {
      if (depth === 0) push(match.index);
    } else if (!found.startsWith("--")) substance = true;
    last = token.lastIndex;
  }
  if (script.slice(last).trim()) substance = true;
  push(script.length);
  return statements;
}

/** Comments nest: `/* a /* b *​/ c *​/`. */
function commentEnd(script: string, start: number): number {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = start + 2;
  let depth = 1;
  for (let match = mark.exec(script); match; match = mark.exec(script)) {
    depth += match[0] === "/*" ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  return script.length;
}
