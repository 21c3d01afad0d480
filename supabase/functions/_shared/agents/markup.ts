/** The marks by which a generated text could lead somewhere or run something: agents drop what brings one, the chat cuts it out. */

/** Where a link may lead or an image come from; with what closes it, if that has come. */
const image = /!\[[^\]]{0,500}\]\([^)]*\)?/g;
const link = /\[([^\]]{0,500})\]\(([^)]*)\)?/g;
/** The end of a link whose beginning was sent before. */
const linkEnd = /\]\([^)]*\)?/g;
/** `[1]: //example.com`, what other links refer to. */
const definition = /^[ \t>]*\[[^\]\n]{1,200}\]:[ \t]*\S.*$/gm;
/** Also without its end: that may come later. */
const tag = /<\/?[a-z!?][^>]*>?/gi;
const script = /\b(?:javascript|vbscript):[^\s<>]+|\bdata:(?=[^\s,]{0,200},)[^\s<>]+/gi;
const address = /\b(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www\.)[^\s)\]>"'<]*/gi;

const removed = "[link removed]";
const deepestMarks = 10;

/** The text without links, images, HTML and addresses that `source` does not have; a link keeps its words. Idempotent. */
export function withoutForeignMarkup(text: string, source: string): string {
  // Most texts have none of the signs.
  if (!/[[\]<]|:\/\/|www\.|(?:script|data):/i.test(text)) return text;
  const known = new Set(source.match(address)?.map(withoutStop));
  // What is cut out of a mark may leave another: <<b>script>.
  for (let rest = text, turn = 1; ; turn++) {
    const before = rest;
    rest = cutOnce(before, known);
    if (rest === before) return rest;
    // Nobody writes marks in marks in marks; whoever does takes long, and keeps no sign of one.
    if (turn === deepestMarks) rest = rest.replace(/[[\]<]/g, "");
  }
}

function cutOnce(text: string, known: ReadonlySet<string>): string {
  return text
    .replace(image, "")
    .replace(link, (_, words: string, to: string) =>
      known.has(withoutStop(to.trim())) ? `${words} (${to.trim()})` : words,
    )
    .replace(linkEnd, "")
    .replace(definition, removed)
    .replace(tag, "")
    .replace(script, removed)
    .replace(address, (written) => (known.has(withoutStop(written)) ? written : removed));
}

/** Whether a generated text brings any of that. */
export function bringsForeignMarkup(generated: string, source: string): boolean {
  return withoutForeignMarkup(generated, source) !== generated;
}

/** A full stop after an address ends its sentence. */
function withoutStop(written: string): string {
  return written.replace(/[.,;:!?/]+$/, "").toLowerCase();
}
