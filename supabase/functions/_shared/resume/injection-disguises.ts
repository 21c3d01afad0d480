/**
 * Readings of a sentence that was written so that a search overlooks it and a model does not. Each disguise gives itself away
 * by a mark of its own, so that ordinary sentences are read once.
 */

/** Marks that Markdown and typesetters put between words. */
const joints = /[*_~`|‐-―−-]+/g;
const backwards = /snoitcurtsni|snoitcurtsnI|tpmorp|etadidnac|metsys/;
/** "instruction", "previous", "prompt", "candidate", "system" with each letter moved by thirteen. */
const rotated = /vafgehpgvba|cerivbhf|cebzcg|pnaqvqngr|flfgrz/;
const spelledOut =
  /(?:ignore|disregard|forget|override)(?:all|any|the|your|my|of|previous|prior|earlier|above|system)*(?:instructions?|prompts?|rules|directives?)|youarenow(?:an?|the)|(?:recommend|hire|approve|rate)this(?:candidate|applicant|resume)|systemprompt/;

/** Letters of other alphabets and digits, with the Latin ones that they look like. */
const lookalikes = new Map(
  [
    ["асеорхуіјѕԁһкмтвнгп", "aceopxyijsdhkmtbhrn"],
    ["αοεικνρτυχηωγϲѵӏıɡոօս", "aoeikvptuxnwycvlignou"],
    ["013457@$!", "oieastasi"],
  ].flatMap(([strange = "", latin = ""]) =>
    [...strange].map((letter, at) => [letter, latin[at] ?? letter] as const),
  ),
);

/**
 * Every way in which a sentence may be read, each once, as it stands first.
 * @param folded the sentence in lower case, spaces made one (see injection.ts)
 */
export function readingsOf(folded: string): Set<string> {
  const readings = new Set([folded, withoutLookalikes(folded)]);
  readings.add(folded.replace(joints, " ").replace(/\s+/g, " ").trim());
  if (backwards.test(folded)) readings.add([...folded].reverse().join(""));
  if (rotated.test(folded)) readings.add(folded.replace(/[a-z]/g, rotate));
  return readings;
}

/** An order whose letters stand apart: "I g n o r e  a l l …", also with dots or dashes between them. */
export function isSpelledOrder(folded: string): boolean {
  const tokens = folded.split(/[\s.·_*|-]+/).filter(Boolean);
  const letters = tokens.filter((token) => /^\p{L}$/u.test(token)).length;
  return letters >= 12 && letters > tokens.length * 0.7 && spelledOut.test(tokens.join(""));
}

/** Words that mix Latin letters with lookalikes of other alphabets, or with digits, in Latin letters alone. */
function withoutLookalikes(folded: string): string {
  return folded.replace(/[^\s.,;:()"]+/g, (word) => {
    if (!/[a-z]/.test(word) || !/[^a-z'-]/.test(word)) return word;
    return [...word].map((c) => lookalikes.get(c) ?? c).join("");
  });
}

function rotate(letter: string): string {
  return String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97);
}
