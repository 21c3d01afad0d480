import { escapeRegExp } from "../escape-reg-exp.ts";
import { type MarkerKind, markerPatterns } from "./bias-markers.ts";

/**
 * What a model may not know of an applicant: names, pronouns and whatever else tells of age, sex, family, origin, religion,
 * health, politics or looks. It is taken out before the text leaves the call that read it, and looked for again in what a
 * model says. Rather too much is taken out than too little. What this cannot do: a place of work or a club can tell as much
 * as a word, and titles of jobs have a sex in many languages; docs/agents.md says so.
 */

export interface Guarded {
  text: string;
  /** How many of each kind were taken out; never what they were. */
  removed: Partial<Record<MarkerKind, number>>;
}

/** Stands for what was taken out. */
export const withheld = "[withheld]";

/**
 * Takes out what a model may not know.
 * @param names of the person, as the account and the résumé have them
 */
export function withoutPersonalMarkers(text: string, names: string[]): Guarded {
  const removed: Guarded["removed"] = {};
  const takeOut = (from: string, found: [MarkerKind, RegExp][]) =>
    found.reduce(
      (rest, [kind, pattern]) =>
        rest.replace(pattern, () => {
          removed[kind] = (removed[kind] ?? 0) + 1;
          return withheld;
        }),
      from,
    );
  const visible = text.normalize("NFKC").replace(/[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g, "");
  // With accents as characters of their own, a name is found with and without them.
  const nameless = takeOut(visible.normalize("NFD"), namePatterns(names)).normalize("NFC");
  const rest = takeOut(nameless, markerPatterns);
  return { text: rest.replace(/\[withheld\](?:[\s,;/&-]*\[withheld\])+/g, withheld), removed };
}

/** Whether a text tells what a model may not know. */
export function tellsPersonalMarkers(text: string, names: string[]): boolean {
  return Object.keys(withoutPersonalMarkers(text, names).removed).length > 0;
}

/** The whole name in any case, in either order and without its accents; its initials; and each of its parts. */
function namePatterns(names: string[]): [MarkerKind, RegExp][] {
  const wholes = new Map<string, RegExp>();
  const parts = new Map<string, RegExp>();
  for (const name of names) {
    const words = name
      .normalize("NFKC")
      .split(/[\s,.]+/)
      .filter((word) => /\p{L}/u.test(word));
    const last = words.at(-1);
    if (last === undefined) continue;
    for (const order of words.length > 1 ? [words, [last, ...words.slice(0, -1)]] : [words]) {
      add(wholes, order.map(loosely).join("[\\s.,_-]*"), "giu");
    }
    if (words.length > 1)
      add(wholes, words.map((word) => `${escapeRegExp(word[0] ?? "")}\\.`).join(" ?"), "gu");
    for (const word of new Set(words.flatMap((word) => [word, ...word.split("-")]))) {
      if (word.length < 2 || particles.test(word)) continue;
      // "Grace" and "Baker" may be words: there only what is written as a name is one.
      if (everyday.has(word.toLowerCase()))
        add(parts, `(?:${capital(word)}|${escapeRegExp(word.toUpperCase())})`, "gu");
      else add(parts, loosely(word), "giu");
    }
  }
  return [...wholes.values(), ...parts.values()].map((pattern) => ["name", pattern]);
}

const particles = /^(?:de|da|do|dos|das|van|von|der|den|la|le|di|bin|ibn|al|el|of|the|y|e|zu|und|and)$/i;
const everyday = new Set(
  "an do so in on to my min sun yes may june april august will mark grace rose bill frank art grant hope joy faith dawn summer amber ruby pearl crystal sky river forest lily ivy holly iris daisy hunter chase miles rich rob sue pat drew jack jean baker cook cooper smith miller taylor carter fisher mason butler porter page king young long short brown white black green gray grey wood stone rivers field banks bell day price best love hall hill lake marsh case cross french english little sharp strong swift park parks lane street bishop abbott carpenter driver weaver shepherd potter turner walker parker law power powers major marshall chance christian dean earl ray gene star max victor nurse".split(
    " ",
  ),
);

/** Scripts without cases part no words by spaces, so a name may stand anywhere in them. */
function add(found: Map<string, RegExp>, source: string, flags: string): void {
  const isCased = /\p{Lu}|\p{Ll}/u.test(source.replace(/\\p\{M\}\*/g, "").replace(/\\s/g, ""));
  const pattern = isCased ? `(?<!\\p{L})${source}(?:['’]s)?(?!\\p{L})` : source;
  found.set(`${flags} ${source}`, new RegExp(pattern, flags));
}

function capital(part: string): string {
  return escapeRegExp(part[0]?.toUpperCase() ?? "") + escapeRegExp(part.slice(1).toLowerCase());
}

/** A part of a name with or without accents, in a text that has them as characters of their own. */
function loosely(part: string): string {
  const letters = [...part.normalize("NFD").replace(/\p{M}/gu, "")];
  return letters.map((letter) => `${escapeRegExp(letter)}\\p{M}*`).join("");
}
