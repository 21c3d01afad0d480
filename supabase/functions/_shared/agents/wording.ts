/** Pieces of which the rules make their sentences. */

/** `a, b and c`, with the word that joins the last in the text's language. */
export function listed(items: string[], join = "and"): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} ${join} ${items.at(-1)}`;
}

/** `no answers`, `1 answer`, `2 answers`. */
export function counted(count: number, thing: string): string {
  return `${count === 0 ? "no" : count} ${thing}${count === 1 ? "" : "s"}`;
}

/** With a capital at its beginning, unless its first word is a name such as `iOS`. */
export function capitalized(text: string): string {
  return /^\p{Ll}+(?!\p{L})/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** With a full stop, unless it ends as a sentence does. */
export function withFullStop(text: string): string {
  return /[.!?。]$/.test(text) ? text : `${text}.`;
}

/** `a` or `an`, by how the first word is spoken. */
export function article(words: string): "a" | "an" {
  const first = words.split(/\s+/)[0] ?? "";
  // Letters that are spelled: an HGV driver, in whatever case.
  if (/^\p{Lu}{2,}/u.test(first) || /^[^aeiouy\W\d]{2,4}$/i.test(first))
    return /^[AEFHILMNORSX]/i.test(first) ? "an" : "a";
  if (/^(?:uni|use|util|eu|one\b|once\b)/i.test(first)) return "a";
  return /^(?:[aeiou]|hour|honest|heir)/i.test(first) ? "an" : "a";
}
