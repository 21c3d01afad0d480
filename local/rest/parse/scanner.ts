import { parseError } from "../errors.ts";
import type { JsonStep } from "./ast.ts";

const NAME_CHARACTER = /[\p{L}\p{N}_ $]/u;
const KEY_CHARACTER = /[^(\-:.,>)]/;

/** Reads one query parameter from left to right. Every failure is PGRST100 with the place and what was expected. */
export class Scanner {
  readonly text: string;
  private readonly what: string;
  position = 0;

  constructor(text: string, what: string) {
    this.text = text;
    this.what = what;
  }

  fail(expected: string): never {
    const found = this.atEnd() ? "end of input" : JSON.stringify(this.text[this.position]);
    throw parseError(
      `"failed to parse ${this.what} (${this.text})" (line 1, column ${this.position + 1})`,
      `unexpected ${found}, expecting ${expected}`,
    );
  }

  atEnd(): boolean {
    return this.position >= this.text.length;
  }

  peek(token: string): boolean {
    return this.text.startsWith(token, this.position);
  }

  take(token: string): boolean {
    if (!this.peek(token)) return false;
    this.position += token.length;
    return true;
  }

  expect(token: string): void {
    if (!this.take(token)) this.fail(JSON.stringify(token));
  }

  /** The text that matches `pattern` here (a sticky pattern), or undefined. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.position += found.length;
    return found;
  }

  /** Runs `read`; where it fails, goes back to where it began and gives undefined. */
  attempt<T>(read: () => T): T | undefined {
    const start = this.position;
    try {
      return read();
    } catch {
      this.position = start;
      return undefined;
    }
  }

  skipSpaces(): void {
    while (this.peek(" ") || this.peek("\t")) this.position++;
  }

  rest(): string {
    const value = this.text.slice(this.position);
    this.position = this.text.length;
    return value;
  }

  end(): void {
    this.skipSpaces();
    if (!this.atEnd()) this.fail("end of input");
  }

  /** `"…"` with backslash escapes. */
  quoted(): string {
    this.expect('"');
    let value = "";
    for (;;) {
      if (this.atEnd()) this.fail('"\\""');
      const character = this.text[this.position++] as string;
      if (character === '"') return value;
      if (character !== "\\") value += character;
      else if (this.atEnd()) this.fail("an escaped character");
      else value += this.text[this.position++];
    }
  }

  private run(character: RegExp, expected: string): string {
    const start = this.position;
    while (!this.atEnd()) {
      const point = String.fromCodePoint(this.text.codePointAt(this.position) as number);
      if (!character.test(point)) break;
      this.position += point.length;
    }
    const value = this.text.slice(start, this.position).trim();
    if (value === "") this.fail(expected);
    return value;
  }

  /** Parts of a name may be joined by a dash, as long as it is not the start of an arrow. */
  private dashed(character: RegExp, expected: string): string {
    const parts = [this.run(character, expected)];
    while (this.peek("-") && !this.peek("->")) {
      this.position++;
      parts.push(this.run(character, expected));
    }
    return parts.join("-");
  }

  name(): string {
    const name = this.peek('"') ? this.quoted() : this.dashed(NAME_CHARACTER, "a field name");
    // It cannot be part of an identifier, and would end the query's text on the wire.
    if (name.includes("\0")) this.fail("a field name without NUL");
    return name;
  }

  identifier(expected: string): string {
    return this.run(NAME_CHARACTER, expected);
  }

  jsonPath(): JsonStep[] {
    const steps: JsonStep[] = [];
    for (;;) {
      const arrow = this.take("->>") ? "->>" : this.take("->") ? "->" : undefined;
      if (!arrow) return steps;
      const index = this.match(/-?\d+(?=->|::|[.,)]|$)/y);
      if (index !== undefined) steps.push({ arrow, key: index, index: true });
      else
        steps.push({
          arrow,
          key: this.peek('"') ? this.quoted() : this.dashed(KEY_CHARACTER, "a JSON key"),
          index: false,
        });
    }
  }
}
