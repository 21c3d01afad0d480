import type { Passage } from "./passages.ts";

/** Words that ask rather than tell, so they say nothing about what is asked for. */
const asking = new Set(
  "a an and any are as at be been but by can could did do does for from give had has have he her his how i if in is it its job jobs list made make me my name of on or our she should show since so tell that the their them there they this to was we were what when where which who why will with work worked would you your about much many long more most please".split(
    " ",
  ),
);

const names: Readonly<Record<string, string>> = {
  resume: "your résumé",
  analysis: "the analysis of your résumé",
  document: "your letters",
  skill_gap: "the gaps found in practice",
  practice: "your interview practice",
  application: "your applications",
  saved_job: "the jobs you saved",
  achievement: "your achievements",
  portfolio: "the portfolio",
};

const linesAtMost = 4;

/**
 * An answer without a model: the lines that share most with the question, quoted with the number of their passage.
 * Nothing is said that does not stand there. Deterministic.
 */
export function extractAnswer(question: string, passages: Passage[]): string {
  const wanted = stems(question);
  const lines = passages
    .flatMap((passage, index) => linesOf(passage.text).map((line) => ({ line, passage, number: index + 1 })))
    .map((found) => ({ ...found, shared: shared(wanted, `${found.passage.title ?? ""} ${found.line}`) }))
    .filter(({ line }) => line.length > 2)
    .filter(({ line }, index, all) => all.findIndex((other) => other.line === line) === index)
    .sort((a, b) => b.shared - a.shared || b.passage.rank - a.passage.rank || a.number - b.number);
  const byWords = lines.filter(({ shared }) => shared > 0);
  // "How do I improve?" shares no word with what it asks for; the search knows what it is about.
  const found = (byWords.length > 0 ? byWords : lines.filter(({ passage }) => passage.rank > 0)).slice(
    0,
    linesAtMost,
  );
  if (found.length > 0) {
    const places = unique(found.map(({ passage }) => placeOf(passage)));
    const quotes = found.map(({ line, number }) => `“${line}” [${number}]`);
    return `This is what ${list(places)} ${places.length > 1 || /s$/.test(places[0] ?? "") ? "say" : "says"}:\n${quotes.join("\n")}`;
  }
  const overview = unique(passages.map(placeOf));
  if (overview.length === 0) return "There is nothing here yet that I could answer from. Add a résumé first.";
  return `I find nothing about that. I can answer from ${list(overview)}.`;
}

function placeOf({ source }: Passage): string {
  return names[source] ?? "what you have here";
}

function linesOf(text: string): string[] {
  return text
    .split(/\n|(?<=[.!?])\s+(?=\p{Lu})/u)
    .map((line) => line.trim())
    .filter(Boolean);
}

function shared(wanted: ReadonlySet<string>, text: string): number {
  const words = stems(text);
  let count = 0;
  for (const word of wanted) if (words.has(word)) count++;
  return count;
}

/** Words without their endings, as far as telling them apart needs it. */
function stems(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}+#.]*[\p{L}\p{N}+#]/gu) ?? [];
  return new Set(
    words.filter((word) => !asking.has(word)).map((word) => word.replace(/(?:ing|ed|ies|es|s)$/, "")),
  );
}

function unique(items: string[]): string[] {
  return [...new Set(items)];
}

function list(items: string[]): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
