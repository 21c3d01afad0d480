import type { Name } from "../schema/model.ts";

/** `"name"`, for anything a client or the catalogue may have written. */
export const identifier = (name: string) => `"${name.replaceAll("\0", "").replaceAll('"', '""')}"`;

export const qualified = ({ schema, name }: Name) => `${identifier(schema)}.${identifier(name)}`;

/** `'text'`, whatever `standard_conforming_strings` says. For the few places that take no parameter. */
export function literal(text: string): string {
  const quoted = `'${text.replaceAll("\0", "").replaceAll("'", "''").replaceAll("\\", "\\\\")}'`;
  return text.includes("\\") ? `E${quoted}` : quoted;
}

/** An array in PostgreSQL's text form, so that its element type stays the column's. */
export const arrayLiteral = (values: string[]) =>
  `{${values.map((value) => `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`).join(",")}}`;

/**
 * The parameters of one statement. They are sent as text of unknown type, so PostgreSQL decides what they are
 * from where they stand; nothing is converted here.
 */
export class Parameters {
  readonly values: (string | Uint8Array | null)[] = [];

  add(value: string | Uint8Array | null): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /** The same text used again gives the same parameter, so that equal expressions look equal to PostgreSQL. */
  text(value: string): string {
    const known = this.texts.get(value) ?? `${this.add(value)}::text`;
    this.texts.set(value, known);
    return known;
  }

  private readonly texts = new Map<string, string>();
}
