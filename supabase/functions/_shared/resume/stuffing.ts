/** Words repeated for machines. A person repeats a skill per position; nobody writes it four times in a row. */

const inRow = 4;
/** How much oftener than once a page a whole line may come. */
const spareLines = 4;

/**
 * What was repeated and how often, such as `python ×12`; empty where nothing was.
 * @param pages text of each page
 */
export function stuffedPassages(pages: string[]): string[] {
  const text = pages.join("\n");
  return [...repeatedInRow(text), ...repeatedLines(text, pages.length + spareLines)].slice(0, 5);
}

/** A word or phrase of up to three words, at least four times without anything between. */
function repeatedInRow(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}+#.]+/gu) ?? [];
  const found = new Map<string, number>();
  for (let length = 1; length <= 3; length++) {
    let run = 1;
    for (let i = length; i <= words.length - length; ) {
      const isSame = Array.from({ length }, (_, k) => words[i + k] === words[i + k - length]).every(Boolean);
      run = isSame ? run + 1 : 1;
      const phrase = words.slice(i, i + length).join(" ");
      // Rows of stars and dots that rate a skill come out as repeated letters or digits.
      if (run >= inRow && /\p{L}{2}/u.test(phrase)) found.set(phrase, Math.max(run, found.get(phrase) ?? 0));
      i += isSame ? length : 1;
    }
  }
  const phrases = [...found.keys()];
  // "go go" is found within "go" already.
  const isRepeat = (phrase: string) =>
    phrases.some((p) => p !== phrase && phrase.split(" ").every((w) => w === p));
  return phrases.filter((phrase) => !isRepeat(phrase)).map((phrase) => `${phrase} ×${found.get(phrase)}`);
}

/** Whole lines of some length that come again and again; running titles come once a page. */
function repeatedLines(text: string, fewest: number): string[] {
  const counts = new Map<string, number>();
  for (const line of text.split("\n")) {
    const key = line.trim().toLowerCase().replace(/\s+/g, " ");
    if ((key.match(/\p{L}/gu)?.length ?? 0) >= 20) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count >= fewest).map(([line, count]) => `${line} ×${count}`);
}
