/** Characters as files have them → characters as people mean them. */

/** Code points of Symbol and Wingdings (private use area) that stand for a bullet of some shape. */
const symbolBullets = new Set([
  0xf0b7, 0xf0a7, 0xf0a8, 0xf0d8, 0xf076, 0xf0fc, 0xf06c, 0xf06e, 0xf06f, 0xf071, 0xf072, 0xf075, 0xf09f,
  0xf0e0, 0xf0f0, 0xf0be, 0xf0d7, 0xf077, 0xf0a0, 0xf0de, 0xf0e8, 0xf02d,
]);

/** fi, fl, ff…, Hebrew and Arabic presentation forms, full-width letters and digits. */
const compatibilityForms =
  /[\uFB00-\uFB06\uFB13-\uFB17\uFB1D-\uFDFF\uFE70-\uFEFC\uFF01-\uFF5E\u{1D400}-\u{1D7FF}]/gu;
const control = /\p{Cc}/gu;
const privateUse = /[\uE000-\uF8FF\u{F0000}-\u{10FFFD}]/gu;
const spaces = /[\t\n\r\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g;
/** Characters without any ink, apart from joiners, which Persian and Indic scripts need. */
const zeroWidth =
  /\u034F|[\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\u3164\uFEFF\uFFA0\u{E0000}-\u{E0FFF}]/gu;
const joiners = /[\u200C\u200D]/g;
const joiningScript = /[\u0600-\u08FF\u0900-\u0DFF\u{1F000}-\u{1FAFF}\u2600-\u27BF]/u;

/** Whether a character is a private-use or missing one that says nothing (after bullets were resolved). */
export function isUnmapped(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (symbolBullets.has(code)) return false;
  return code === 0 || code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff) || code >= 0xf0000;
}

/** How many characters of a text say nothing: replacement characters and private-use ones that are no bullets. */
export function countUnmapped(text: string): number {
  return [...text].filter(isUnmapped).length;
}

/**
 * Text as the model wants it (see document.ts), spaces at the ends kept. Idempotent.
 */
export function cleanText(raw: string): string {
  // Most runs are plain ASCII; the rest of this function would not change them.
  if (/^[\x20-\x7e]*$/.test(raw)) return raw.replace(/ {2,}/g, " ");
  const text = raw
    .replace(privateUse, (character) => (symbolBullets.has(character.codePointAt(0) ?? 0) ? "•" : ""))
    .replace(spaces, " ")
    .replace(control, "")
    .replace(/\uFFFD/g, "")
    .replace(compatibilityForms, (character) => character.normalize("NFKC"))
    .replace(zeroWidth, "")
    .replace(/ {2,}/g, " ")
    .normalize("NFC");
  return joiningScript.test(text) ? text : text.replace(joiners, "");
}

/**
 * Text that was smuggled in characters without ink: Unicode tags spell ASCII, long chains of zero-width
 * characters and variation selectors spell bits. Returns what can be spelled out, or undefined where the
 * text holds no more invisible characters than writing needs.
 */
export function smuggledText(raw: string): string | undefined {
  const tags = [...raw].filter((c) => /[\u{E0020}-\u{E007E}]/u.test(c));
  // Flags of Scotland, Wales and England are a black flag followed by up to 6 tags.
  if (tags.length > 0 && !/\u{1F3F4}[\u{E0061}-\u{E007A}]{2,6}\u{E007F}/u.test(raw)) {
    return tags.map((c) => String.fromCodePoint((c.codePointAt(0) ?? 0) - 0xe0000)).join("");
  }
  const selectors = raw.match(/[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]{4,}/u);
  if (selectors) return `[${[...selectors[0]].length} variation selectors]`;
  const chain = raw.match(/[\u200B-\u200D\u2060-\u2064\uFEFF]{8,}/);
  return chain ? `[${chain[0].length} zero-width characters]` : undefined;
}

const strongRtl = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

export function hasRtl(text: string): boolean {
  return strongRtl.test(text);
}

/** Turns glyphs in visual order (left to right on paper) into the order in which Hebrew or Arabic is read. */
export function logicalOrder(visual: string): string {
  const mirrored: Record<string, string> = { "(": ")", ")": "(", "[": "]", "]": "[", "<": ">", ">": "<" };
  const reversed = [...visual]
    .reverse()
    .map((c) => mirrored[c] ?? c)
    .join("");
  // Numbers and Latin words inside keep their own direction.
  return reversed.replace(
    /[A-Za-z0-9\u00C0-\u024F](?:[A-Za-z0-9\u00C0-\u024F@._+\-/:,%#& ]*[A-Za-z0-9\u00C0-\u024F%+#])?/g,
    (word) => [...word].reverse().join(""),
  );
}

/** Joins `J O H N   D O E` (at least four single letters) to `JOHN DOE`. */
export function joinSpacedLetters(text: string): string {
  if (!/^(?:[\p{L}\p{N}&.'’-] +){3,}[\p{L}\p{N}.]$/u.test(text)) return text;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 4) return text;
  return text
    .split(/ {2,}/)
    .map((word) => word.replaceAll(" ", ""))
    .join(" ");
}
