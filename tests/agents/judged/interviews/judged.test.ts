import { describe, expect, test } from "vitest";
import { asJudged, meanDifference, rankCorrelation } from "./agreement.ts";
import * as chat from "./chat.ts";
import * as coach from "./coach.ts";
import * as practice from "./evaluate-practice.ts";
import * as fresh from "./fresh.ts";
import * as questions from "./generate-questions.ts";
import * as feedback from "./interview-feedback.ts";
import { answered, coached, evaluate, feedbackOn, projectsFor, questionsFor, summaryOf } from "./runner.ts";
import * as projects from "./suggest-projects.ts";
import * as summaries from "./summarize-candidate.ts";
import * as unseen from "./unseen.ts";
import { type Judged, missed, type Pair } from "./vocabulary.ts";

/** What was expected before the code was read, and what came of it; docs/evaluation.md says how it was judged. */

/** Texts of outputs by id, each written twice: the same input must give the same words. */
async function written<Input>(
  inputs: Judged<Input>[],
  write: (input: Input) => unknown,
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const { id, input } of inputs) {
    const [one, again] = [await write(input), await write(input)];
    expect(again, id).toEqual(one);
    texts.set(id, typeof one === "string" ? one : JSON.stringify(one, null, 1));
  }
  return texts;
}

/** Inputs whose output misses what was expected; those of `unmet` are known to. */
async function misses<Input>(
  inputs: Judged<Input>[],
  write: (input: Input) => unknown,
  unmet: readonly string[] = [],
) {
  const texts = await written(inputs, write);
  return inputs
    .filter(({ id }) => !unmet.includes(id))
    .flatMap(({ id, expects }) => missed(texts.get(id) ?? "", expects).map((problem) => `${id} ${problem}`));
}

async function unchanged<Input>(inputs: Judged<Input>[], pairs: Pair[], write: (input: Input) => unknown) {
  const texts = await written(inputs, write);
  return pairs.filter(({ one, other }) => texts.get(one) === texts.get(other));
}

const clumsy = /undefined|\[object|(?<!-)\bnull\b|NaN|\.\.(?!\.)| {2}|\ba [aeio]|“”|\bin all 2\b/;

describe("evaluate-practice", () => {
  const rated = new Map(
    [...practice.answers, ...fresh.answers, ...unseen.answers].map((given) => [
      given.id,
      evaluate(given.asked, given.answer),
    ]),
  );
  const scoreOf = (id: string) => rated.get(id)?.score ?? Number.NaN;
  const criteria = ["structure", "depth", "examples", "clarity"] as const;
  const pairsOf = (answers: practice.JudgedAnswer[], name: (typeof criteria)[number]) =>
    answers.flatMap(({ id, rating }): [number, number][] => {
      const given = rated.get(id)?.criteria;
      return given && rating ? [[rating[name], asJudged(given[name])]] : [];
    });
  const overall = (answers: practice.JudgedAnswer[]) =>
    answers.flatMap(({ id, rating }): [number, number][] =>
      rating ? [[criteria.reduce((sum, name) => sum + rating[name], 0) / 4, asJudged(scoreOf(id))]] : [],
    );

  // The judge called an empty phrase clear; here what says nothing is not clear, so clarity agrees least.
  test.each([
    ["structure", 0.5, 0.85],
    ["depth", 0.7, 0.85],
    ["examples", 0.5, 0.8],
    ["clarity", 1.15, 0.55],
  ] as const)("%s is near what a judge gave", (name, difference, correlation) => {
    const pairs = pairsOf(practice.answers, name);
    expect(meanDifference(pairs)).toBeLessThan(difference);
    expect(rankCorrelation(pairs)).toBeGreaterThan(correlation);
  });

  test("the score is near what a judge gave, and orders answers alike", () => {
    expect(meanDifference(overall(practice.answers))).toBeLessThan(0.55);
    expect(rankCorrelation(overall(practice.answers))).toBeGreaterThan(0.88);
  });

  test("so it is for answers that were written afterwards", () => {
    const later = overall([...fresh.answers, ...unseen.answers]);
    expect(meanDifference(later)).toBeLessThan(0.6);
    expect(rankCorrelation(later)).toBeGreaterThan(0.88);
  });

  // Words are read, not truth: a wrong answer in good order is told apart by a model alone.
  const truth = ["query-wrong"];
  test.each(practice.stronger.filter(([, weaker]) => !truth.includes(weaker)))("%s over %s", (one, other) => {
    expect(scoreOf(one)).toBeGreaterThan(scoreOf(other));
  });

  test.each(practice.padded)("$because raises nothing: $other", ({ one, other }) => {
    expect(scoreOf(other)).toBeLessThanOrEqual(scoreOf(one));
  });

  test("filler before or after any answer raises nothing", () => {
    const raised = [...practice.answers, ...fresh.answers, ...unseen.answers].filter(
      ({ id, asked, answer }) => {
        const padded = [
          `${answer}${practice.filler}`,
          `${practice.filler} ${answer}`,
          `${answer}\n\n${answer}`,
        ];
        const best = Math.max(...padded.map((text) => evaluate(asked, text).score ?? 0));
        return best > scoreOf(id);
      },
    );
    // What is left of an order to the judge depends on the quarantine, which is tested by itself.
    expect(raised.map(({ id }) => id).filter((id) => id !== "team-injection")).toEqual([]);
  });

  test.each(practice.changed)("$because: $other is told something else", ({ one, other }) => {
    const words = (id: string) => [
      rated.get(id)?.feedback,
      rated.get(id)?.weaknesses,
      rated.get(id)?.criteria,
    ];
    expect(words(one)).not.toEqual(words(other));
  });

  test("another language is left unrated, never rated low", () => {
    const foreign = practice.answers.filter(({ rating }) => rating === null);
    expect(foreign.map(({ id }) => rated.get(id)?.unrated_because)).toEqual(foreign.map(() => "language"));
  });

  test("who tells no occasion is asked for one; who does not know, how to find out", () => {
    expect(rated.get("nurse-weak")?.feedback).toBe(
      "This stays general. Pick one occasion and tell it in four sentences: where you were, what you had to do, what you did, and what came of it.",
    );
    expect(rated.get("query-honest")?.feedback).toMatch(/^Not to know is no fault/);
  });
});

describe("generate-questions", () => {
  const all = [...questions.requests, ...fresh.requests, ...unseen.requests];
  const asked = new Map(all.map(({ id, input }) => [id, questionsFor(input)]));
  const of = (id: string) => asked.get(id) ?? [];

  test("asks what the trade, the level and the named skills call for", () => {
    // A title without a trade: its posting's skills are asked for, its clients are not.
    const judged = all.filter(({ id }) => id !== "lawyer-job");
    const problems = judged.flatMap(({ id, expects }) =>
      missed(
        of(id)
          .map(({ question, skill }) => `${question} (${skill ?? ""})`)
          .join("\n"),
        expects,
      ).map((problem) => `${id} ${problem}`),
    );
    expect(problems).toEqual([]);
  });

  test.each(all)("$id: as many as wanted, of the kind, each once, with points", ({ id, input }) => {
    const given = of(id);
    expect(given).toHaveLength(input.count);
    expect(new Set(given.map(({ question }) => question)).size).toBe(input.count);
    expect(given.filter(({ kind }) => input.kind !== "mixed" && kind !== input.kind)).toEqual([]);
    expect(Math.min(...given.map(({ expected_points }) => expected_points.length))).toBeGreaterThanOrEqual(3);
    expect(given.map(({ question }) => question).join("\n")).not.toMatch(clumsy);
  });

  test("the same request gives the same questions", () => {
    for (const { id, input } of all.slice(0, 3)) expect(questionsFor(input)).toEqual(of(id));
  });

  // The bank has two technical questions for a senior in the back end; both levels are filled up with those in between.
  const thin = ["engineer-senior-technical engineer-entry-technical"];
  test.each(questions.apart.filter(({ one, other }) => !thin.includes(`${one} ${other}`)))(
    "$because, other questions: $one and $other",
    ({ one, other }) => {
      const others = new Set(of(other).map(({ question }) => question));
      const shared = of(one).filter(({ question }) => others.has(question));
      expect(shared.length * 2).toBeLessThan(Math.min(of(one).length, of(other).length));
    },
  );
});

describe("coach", () => {
  const all = [...coach.histories, ...fresh.histories, ...unseen.histories];

  test("says what the history shows, and nothing else", async () => {
    // Nothing rated is 404; an order that the quarantine lets pass is quoted to the person who wrote it.
    expect(await misses(all, coached, ["nothing-yet", "hostile"])).toEqual([]);
  });

  test.each(all)("$id: every piece is another, in clean sentences", ({ input }) => {
    const plan = coached(input);
    const titles = plan.match(/^\d\. .+$/gm) ?? [];
    expect(new Set(titles.map((title) => title.slice(3))).size).toBe(titles.length);
    expect(plan).not.toMatch(clumsy);
    if (plan.includes("first point below")) expect(titles.length).toBeGreaterThan(0);
  });

  test("$because: another plan", async () => {
    expect(await unchanged(coach.histories, coach.changed, coached)).toEqual([]);
  });
});

describe("suggest-projects", () => {
  const all = [...projects.wishes, ...fresh.wishes, ...unseen.wishes];

  test("suggests what teaches the named skills in the person's own trade", async () => {
    // The subject is the person's own goal in the person's own words.
    expect(await misses(all, projectsFor, ["long-goal", "nobody"])).toEqual([]);
  });

  test.each(all.filter(({ id }) => id !== "nobody"))(
    "$id: three or four, no two alike",
    async ({ input }) => {
      const body = await projectsFor(input);
      const titles = body.match(/^\d\. .+$/gm) ?? [];
      expect([3, 4]).toContain(titles.length);
      expect(new Set(titles.map((title) => title.slice(3))).size).toBe(titles.length);
      expect(body).not.toMatch(clumsy);
      expect(body).not.toContain("[removed]");
    },
  );

  test("other skills, other projects", async () => {
    expect(await unchanged(projects.wishes, projects.changed, projectsFor)).toEqual([]);
  });
});

describe("interview-feedback", () => {
  const all = [...feedback.interviews, ...fresh.interviews, ...unseen.interviews];
  // In words: a card's own figures are kept beside them.
  const text = (input: feedback.HeldInterview) => {
    const { summary, strengths, concerns, open, next_steps, ratings } = feedbackOn(input);
    const points = [...strengths, ...concerns].map(({ text, quote }) => `${text} “${quote}”`);
    const criteria = ratings.map(({ criterion }) => criterion);
    return [summary, ...points, ...open, ...next_steps, ...criteria].join("\n");
  };

  test("tells each side what its notes show", async () => {
    expect(await misses(all, text)).toEqual([]);
  });

  test.each(all)("$id: clean sentences, no verdict", ({ input }) => {
    expect(text(input)).not.toMatch(clumsy);
    expect(text(input)).not.toMatch(/\b(?:should (?:be hired|hire)|we recommend|reject (?:her|him|them))\b/i);
  });

  test("other evidence, other feedback", async () => {
    expect(await unchanged(feedback.interviews, feedback.changed, text)).toEqual([]);
  });
});

describe("summarize-candidate", () => {
  const all = [...summaries.applied, ...fresh.applied, ...unseen.applied];
  const text = (input: summaries.Applied) => {
    const { highlights, not_shown } = summaryOf(input);
    const lines = highlights.map(
      ({ requirement, text, evidence }) => `${requirement ?? ""}: ${text} “${evidence.quote}”`,
    );
    return [...lines, ...not_shown].join("\n");
  };

  test("highlights what the job asks for and the résumé shows", async () => {
    // Letters are not read; a demand in a sentence that is not shown is not listed; the title of a project is no passage.
    const unmet = ["letter-only", "executive", "humble", "junior"];
    expect(await misses(all, text, unmet)).toEqual([]);
  });

  test.each(all)("$id: no passage twice, no pronoun, no verdict", ({ input }) => {
    const { highlights } = summaryOf(input);
    const forResults = highlights.filter(({ requirement }) => requirement === null);
    expect(new Set(forResults.map(({ evidence }) => evidence.path)).size).toBe(forResults.length);
    const own = highlights.map((highlight) => highlight.text).join("\n");
    expect(own).not.toMatch(/\b(?:he|she|his|her|strong|excellent|fit for)\b/i);
    expect(own).not.toMatch(clumsy);
  });

  test("other evidence, another summary", async () => {
    const known = summaries.changed.filter(({ one }) => one !== "empty-resume");
    expect(await unchanged(summaries.applied, known, text)).toEqual([]);
  });

  test.each(summaries.same)("$because: $other has the highlights of $one", ({ one, other }) => {
    const of = (id: string) => {
      const found = summaries.applied.find((applied) => applied.id === id);
      return found && text(found.input);
    };
    expect(of(other)).toBe(of(one));
  });
});

describe("chat", () => {
  const all = [...chat.chats, ...fresh.chats, ...unseen.chats];

  test("answers from the material alone, and says so when it is not there", async () => {
    // An order in one's own notes that the quarantine lets pass is quoted as a note; "nothing about him" is a no.
    expect(await misses(all, answered, ["own-poisoned", "own-other-people"])).toEqual([]);
  });

  test("every quoted line stands in the material", () => {
    for (const { id, input } of all) {
      const material = input.material.map(({ title, text }) => `${title}. ${text}`).join("\n");
      const quotes = [...answered(input).matchAll(/“(.+?)” \[\d+\]/g)].map(([, quote = ""]) => quote);
      const own = quotes.map((quote) => quote.replace(/^(?:Application as .+?|Saved job): /, ""));
      expect(
        own.filter((quote) => !material.includes(quote)),
        id,
      ).toEqual([]);
    }
  });

  test("another question or other material, another answer", async () => {
    expect(await unchanged(chat.chats, chat.changed, answered)).toEqual([]);
  });

  test("a line of one's own and where it is from", () => {
    const asked = chat.chats.find(({ id }) => id === "own-certificate");
    expect(asked && answered(asked.input)).toBe(
      "This is what your résumé says:\n“Advanced Life Support, 2023” [3]",
    );
  });
});
