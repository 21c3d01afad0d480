/**
 * Lines of a résumé as clauses of an English sentence with "I": `Cut waste by 18 %.` is `cut waste by 18 %`. A line
 * that is no such thing (a noun, a gerund) gives nothing and is better quoted in a list.
 */

const irregular = new Set(
  `led ran built rebuilt wrote rewrote grew won taught made took gave kept held sold bought brought drove oversaw met sent
  spoke spent found began did drew fed got dealt cut set put chose became rose fought caught flew left lost paid read
  rode saw sought shot shut sped stood struck swept thought threw told understood undertook withdrew cared went came
  learnt spelled swam sang hosted forecast broadcast reset overcame undertook withstood`.split(/\s+/),
);
/** Words in -ed that are adjectives at the head of a line as often as not, or no past tense at all. */
const notPast = new Set(
  `experienced skilled certified dedicated motivated detailed advanced qualified licensed licenced talented seasoned
  need feed speed seed embed proceed exceed succeed bed red shed medicated varied assorted limited united related based
  applied distributed automated integrated accomplished organised-minded self-motivated trusted respected proven
  registered chartered accredited`.split(/\s+/),
);
const present = new Set(
  `manage teach prepare operate coordinate co-ordinate maintain provide develop build write drive handle ensure assist serve
  create analyse analyze organise organize supervise collaborate implement deliver conduct perform oversee advise represent
  negotiate sell buy repair install inspect clean administer assess treat lead run keep plan train cook bake care look
  work help support design test review monitor load unload pick pack greet take answer schedule order mentor coach draft fit install
  process resolve`.split(/\s+/),
);
/** After a word that could be a noun (`plan`, `support`) this tells that it is the verb. */
const objects = /^(?:the|a|an|all|our|my|their|its|up|on|with|for|in|to|and|\d|daily|weekly|new|up to)/i;
const ambiguous = new Set(
  "lead run plan train cook care look work help support design test review monitor load pick pack order coach draft process answer take schedule keep clean repair fit".split(
    " ",
  ),
);

/** @param current whether the position is held: `Manage a ward` is true only then */
export function clauseOf(line: string, current: boolean): string | undefined {
  const text = inLowerCase(tidy(line));
  // "Built with React" says what something is made of.
  if (/^(?:built|made|created|developed|designed|written) (?:with|by|using|in|on|for|from)\b/i.test(text))
    return undefined;
  const own = /^I (?:have |had |also )?(?=\p{Ll})/u.exec(text);
  if (own) return text.slice(2);
  const duty = /^responsible for\s+(.+)$/i.exec(text);
  if (duty) return `${current ? "am" : "was"} responsible for ${duty[1]}`;
  const [first = "", second = ""] = text.split(/\s+/, 2);
  const adverb = /ly$/i.test(first) && isPast(second);
  if (adverb || isPast(first)) return lowerFirst(text);
  if (current && isPresent(first, text)) return lowerFirst(text);
  return undefined;
}

/** A line of capitals as others are written. */
export function inLowerCase(text: string): string {
  const letters = text.match(/\p{L}/gu) ?? [];
  const capitals = letters.filter((letter) => /\p{Lu}/u.test(letter)).length;
  return letters.length > 8 && capitals > letters.length * 0.8 ? text.toLowerCase() : text;
}

/** The line without list marks and its full stop; of several sentences the first. */
export function tidy(line: string): string {
  const flat = line.replace(/\s+/g, " ").replace(/^[\s•●○▪–—*·-]+/u, "");
  const first = /^.*?[\p{L}\p{N})%]{2}\.(?=\s+\p{Lu})/u.exec(flat)?.[0] ?? flat;
  return first.replace(/[\s.;,:]+$/, "");
}

function isPast(word: string): boolean {
  const lower = (word.toLowerCase().split("-").at(-1) ?? "").replace(/,$/, "");
  if (notPast.has(lower) || notPast.has(word.toLowerCase())) return false;
  return irregular.has(lower) || /^[a-z]{2,}ed$/.test(lower);
}

function isPresent(word: string, line: string): boolean {
  const lower = word.toLowerCase();
  if (!present.has(lower)) return false;
  return !ambiguous.has(lower) || objects.test(line.slice(word.length).trim());
}

function lowerFirst(text: string): string {
  // `TIG-welded` begins with an abbreviation.
  if (/^\p{Lu}{2}/u.test(text)) return text;
  return text.charAt(0).toLowerCase() + text.slice(1);
}
