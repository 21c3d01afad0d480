import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSafeText } from "../../supabase/functions/_shared/agents/chat/safe-text.ts";
import { amountsIn } from "../../supabase/functions/_shared/agents/fabrication/numbers.ts";
import { unsupported, vocabularyOf } from "../../supabase/functions/_shared/agents/fabrication/prose.ts";
import { findFabrications } from "../../supabase/functions/_shared/agents/fabrication/resume.ts";
import { quoteStandsIn, sameText, statesScore } from "../../supabase/functions/_shared/agents/grounding.ts";
import { bringsForeignMarkup, withoutForeignMarkup } from "../../supabase/functions/_shared/agents/markup.ts";
import type { JsonResume } from "../../supabase/functions/_shared/resume/schema.ts";
import { people } from "./support/people.ts";

/** What no wording may get around: words that stand in a source, in other spacing and case, stand; a changed word or number does not. */

const runs = { numRuns: 500 };
const anyText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.string({ unit: "binary", maxLength: 200 }),
);
const word = fc.constantFrom(
  ..."Led a team of five engineers at Harbour Foods cut waste by 18 % Ελληνικά Straße naïve coöperation 日本語 übergab 6,000 loaves C++ k8s O’Neill “business” résumé ﬁnance 2019–2021".split(
    " ",
  ),
);
const words = fc.array(word, { minLength: 3, maxLength: 40 });
/** A run of the words of a text, and where it begins. */
const run = words.chain((list) =>
  fc
    .tuple(fc.nat(list.length - 1), fc.integer({ min: 1, max: list.length }))
    .map(([from, count]) => ({ source: list.join(" "), part: list.slice(from, from + count) })),
);
const space = fc.constantFrom(" ", "  ", "\n", "\t", "\u00a0", " \n ", "\u2003");
const spaced = (part: string[]) =>
  fc
    .array(space, { minLength: part.length, maxLength: part.length })
    .map((spaces) => part.map((each, i) => (i === 0 ? each : `${spaces[i]}${each}`)).join(""));
const written = (part: string[]) =>
  spaced(part).chain((text) =>
    fc.constantFrom(
      text,
      text.toUpperCase(),
      ` ${text} `,
      text.normalize("NFD"),
      text.replace(/[’]/g, "'").replace(/[“”]/g, '"').replace(/–/g, "-"),
      [...text].join("\u200b"),
      text.replace(/[a-z]/g, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0)),
    ),
  );

describe("a quote", () => {
  test("stands where its words follow one another in the source, however they are spaced and written", () => {
    const quoted = run.chain(({ source, part }) => written(part).map((quote) => ({ source, quote, part })));
    fc.assert(
      fc.property(
        quoted.filter(
          ({ part }) => part.join(" ").length >= 3 && part.some((each) => /[\p{L}\p{N}]/u.test(each)),
        ),
        ({ source, quote }) => quoteStandsIn(quote, source),
      ),
      runs,
    );
  });

  test("stands no longer with one word or figure changed, left out or added", () => {
    const change = fc.constantFrom("other", "out", "in", "letter", "cut", "digit");
    const foreign = fc.constantFrom("Danone", "fifty", "81", "xylophone");
    fc.assert(
      fc.property(run, fc.nat(), change, foreign, ({ source, part }, at, how, other) => {
        const place = at % part.length;
        const old = part[place] ?? "";
        const changed = {
          other: [...part.slice(0, place), other, ...part.slice(place + 1)],
          out: part.filter((_, i) => i !== place),
          in: [...part.slice(0, place + 1), other, ...part.slice(place + 1)],
          letter: [...part.slice(0, place), `${old}q`, ...part.slice(place + 1)],
          cut: [...part.slice(0, -1), (part.at(-1) ?? "").replace(/(?<=\p{L})\p{L}$/u, "")],
          digit: part.map((each) => each.replace(/\d/, (digit) => String((Number(digit) + 1) % 10))),
        }[how].join(" ");
        const stands = ` ${source.toLowerCase()} `.includes(` ${changed.toLowerCase()} `);
        fc.pre(!stands && changed.length >= 3);
        return !quoteStandsIn(changed, source);
      }),
      runs,
    );
  });

  test("stands in itself, in every text that holds it, and in none without it; and no text is an error", () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (quote, before, after) => {
        const alone = quoteStandsIn(quote, quote);
        expect(
          quoteStandsIn(quote, `${before} ${quote} ${after}`) || !alone || /^\p{M}/u.test(quote + after),
        ).toBe(true);
        expect(quoteStandsIn(quote, "")).toBe(false);
        expect(sameText(quote, ` ${quote}\n`)).toBe(true);
      }),
      runs,
    );
  });

  test("is looked for in one pass: a source that repeats its beginning a thousand times costs no more than its length", () => {
    const source = "aa".repeat(100_000);
    expect(quoteStandsIn(`${"a".repeat(50_000)}b`, source)).toBe(false);
    expect(quoteStandsIn("a".repeat(99_999), source)).toBe(false);
  });
});

describe("numbers", () => {
  const unit = fc.constantFrom("", " %", " percent", " €", "k", " million", " loaves");
  const figure = fc.integer({ min: 2, max: 99_999_999 });
  const forms = (value: number) =>
    fc.constantFrom(
      String(value),
      value.toLocaleString("en"),
      value.toLocaleString("de"),
      value.toLocaleString("en").replaceAll(",", " "),
    );

  test("are read alike in every form of thousands", () => {
    fc.assert(
      fc.property(
        figure.chain((value) => forms(value).map((text) => ({ value, text }))),
        ({ value, text }) => amountsIn(`Sold ${text} loaves`).some((amount) => amount.value === value),
      ),
      runs,
    );
  });

  test("of a text are in its source, with their units, or they are found", () => {
    fc.assert(
      fc.property(figure, unit, figure, (value, of, other) => {
        const known = vocabularyOf([`Cut waste by ${value}${of} in the bakery.`]);
        expect(unsupported(`Cut waste by ${value}${of}.`, known)).toEqual([]);
        fc.pre(other !== value);
        expect(unsupported(`Cut waste by ${other}${of}.`, known)).toMatchObject([{ kind: "number" }]);
      }),
      runs,
    );
  });

  test("in another unit are other numbers", () => {
    fc.assert(
      fc.property(
        figure,
        fc.shuffledSubarray([" %", " €", "k"], { minLength: 2, maxLength: 2 }),
        (value, [one, other]) => {
          const known = vocabularyOf([`Cut waste by ${value}${one} in the bakery.`]);
          expect(unsupported(`Cut waste by ${value}${other}.`, known)).toMatchObject([{ kind: "number" }]);
        },
      ),
      runs,
    );
  });
});

describe("a résumé", () => {
  const person = fc.constantFrom(...people.map(({ content }) => content));
  type Entry = Record<string, unknown>;
  const lists = (content: JsonResume) =>
    Object.values(content).filter((value): value is Entry[] => Array.isArray(value));

  test("that only leaves out and reorders says nothing new", () => {
    fc.assert(
      fc.property(person, fc.infiniteStream(fc.nat(4)), (source, choices) => {
        const result = structuredClone(source);
        for (const list of lists(result)) {
          const kept = list
            .filter(() => choices.next().value !== 0)
            .sort(() => (choices.next().value ?? 0) - 2);
          list.splice(0, list.length, ...kept);
          for (const entry of list)
            if (Array.isArray(entry.highlights))
              entry.highlights = entry.highlights.filter(() => choices.next().value !== 0);
        }
        expect(findFabrications(source, result)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test("with a foreign employer, title, date, number, name or skill at any place is found out there", () => {
    const foreign = fc.constantFrom<[field: string, value: string]>(
      ["name", "Zyxwell Industries"],
      ["position", "Chief Astronaut"],
      ["startDate", "1987-03"],
      ["highlights", "Raised revenue by 7,654,321 euros"],
      ["highlights", "Answered to Zyxwell every week"],
      ["summary", "Wrote 98,765 lines of COBOL"],
    );
    fc.assert(
      fc.property(person, fc.nat(), foreign, (source, at, [field, value]) => {
        const result = structuredClone(source);
        fc.pre((result.work?.length ?? 0) > 0);
        const index = at % (result.work?.length ?? 1);
        const entry = result.work?.[index] as Entry;
        entry[field] = field === "highlights" ? [...((entry.highlights as string[]) ?? []), value] : value;
        const found = findFabrications(source, result);
        expect(found.length).toBeGreaterThan(0);
        expect(found.every(({ path }) => path.startsWith(`work.${index}.`))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a score", () => {
  test("that a text states is seen in any wording and case", () => {
    const said = fc
      .tuple(
        fc.constantFrom("score", "Scored", "RATING", "rated", "grade"),
        fc.constantFrom(" of ", ": ", " is ", " at about "),
        fc.integer({ min: 0, max: 100 }),
      )
      .map((parts) => parts.join(""));
    const share = fc
      .tuple(
        fc.integer({ min: 0, max: 100 }),
        fc.constantFrom("/", " / ", " out of ", " OUT OF "),
        fc.constantFrom(10, 100),
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(anyText, fc.oneof(said, share), (before, text) => statesScore(`${before} ${text} in all`)),
      runs,
    );
  });
});

describe("markup", () => {
  const host = fc.stringMatching(/^[a-z]{3,8}$/).map((name) => `${name}.example.net`);
  const spoken = fc
    .array(fc.constantFrom("You", "bake", "bread.", "See", "more", "< 5 %", "(daily)"), { maxLength: 8 })
    .map((list) => list.join(" "));
  const foreign = host.chain((name) =>
    fc.constantFrom(
      `https://${name}/a?b=c`,
      `HTTP://${name}`,
      `www.${name}`,
      `![x](https://${name})`,
      `[words](https://${name})`,
      `[words](//${name})`,
      `<img src=//${name}>`,
      `<a href="https://${name}">words</a>`,
      `<script src="//${name}"></script>`,
      `<<b>script src="//${name}">`,
      `[words](//${name}\n)`,
      `[wo. rds](//${name})`,
      `![wo. rds](//${name})`,
      `\n[1]: //${name}\n`,
      `ftp://${name}`,
      `javascript:fetch('${name}')`,
      `data:text/html,${name}`,
      `vbscript:x(${name})`,
      `<!--${name}-->`,
    ),
  );

  test("that no source has is known by the agents and never passes the chat, however its pieces arrive", () => {
    fc.assert(
      fc.property(
        spoken,
        foreign,
        spoken,
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        (before, markup, after, sizes) => {
          const text = `${before} ${markup} ${after}`;
          expect(bringsForeignMarkup(text, "I bake bread.")).toBe(true);
          const safe = createSafeText(["I bake bread."], "");
          let sent = "";
          for (let at = 0, i = 0; at < text.length; i++) {
            const size = sizes[i % sizes.length] ?? 1;
            sent += safe.push(text.slice(at, at + size));
            at += size;
          }
          sent += safe.end();
          expect(withoutForeignMarkup(sent, "")).toBe(sent);
          expect(sent).not.toMatch(/example\.net/);
          expect(bringsForeignMarkup(sent, "I bake bread.")).toBe(false);
        },
      ),
      runs,
    );
  });

  test("cut out once is cut out, of any text", () => {
    const signs = fc.constantFrom(
      ..."<>[]()!/:.\n ab".split(""),
      "http://",
      "www.",
      "javascript:",
      "data:,",
      "<b>",
      "](",
    );
    const text = fc.oneof(
      anyText,
      fc.array(signs, { maxLength: 40 }).map((list) => list.join("")),
    );
    fc.assert(
      fc.property(text, (written) => {
        const once = withoutForeignMarkup(written, "");
        expect(withoutForeignMarkup(once, "")).toBe(once);
        expect(bringsForeignMarkup(written, "")).toBe(once !== written);
      }),
      runs,
    );
  });

  test("an address that a source has may be told, and plain words always", () => {
    fc.assert(
      fc.property(spoken, host, (text, name) => {
        const source = `My page is https://${name}/me`;
        expect(bringsForeignMarkup(`${text} https://${name}/me`, source)).toBe(false);
        expect(bringsForeignMarkup(text, "")).toBe(false);
        const safe = createSafeText([source], "");
        expect(safe.push(`${text} https://${name}/me.`) + safe.end()).toBe(`${text} https://${name}/me.`);
      }),
      runs,
    );
  });
});
