import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Criteria } from "../../supabase/functions/_shared/practice/criteria.ts";
import { type AskedQuestion, findEvidence, rate } from "../../supabase/functions/_shared/practice/rate.ts";
import { sentencesOf } from "../../supabase/functions/_shared/practice/statements.ts";
import { type AnsweredQuestion, emptyAnswers, fillers, goodAnswers } from "./support/answers.ts";

/** Ratings follow the evidence: padding never raises one, taking evidence away lowers it. */

const ratingOf = (answer: string, asked: AskedQuestion): Criteria => rate(findEvidence(answer, asked), asked);
const mean = (criteria: Criteria) => Object.values(criteria).reduce((sum, value) => sum + value, 0) / 4;
const scoreOf = (answer: string, asked: AskedQuestion) => mean(ratingOf(answer, asked));
const anyGood = fc.constantFrom(...goodAnswers);

function expectNoRise(answered: AnsweredQuestion, padded: string): void {
  const before = ratingOf(answered.answer, answered);
  const after = ratingOf(padded, answered);
  for (const name of Object.keys(before) as (keyof Criteria)[]) {
    expect(after[name], `${name} of: ${padded}`).toBeLessThanOrEqual(before[name]);
  }
}

describe("padding raises no criterion", () => {
  test("the answer's own sentences again, in any order and number", () => {
    fc.assert(
      fc.property(
        anyGood.chain((answered) => {
          const again = fc.array(fc.constantFrom(...sentencesOf(answered.answer)), {
            minLength: 1,
            maxLength: 12,
          });
          return fc.tuple(fc.constant(answered), again);
        }),
        ([answered, again]) => expectNoRise(answered, `${answered.answer} ${again.join(" ")}`),
      ),
    );
  });

  test("sentences that would fit any answer, before, between and after", () => {
    const place = fc.tuple(fc.constantFrom(...fillers), fc.nat());
    fc.assert(
      fc.property(anyGood, fc.array(place, { minLength: 1, maxLength: 8 }), (answered, padding) => {
        const sentences = sentencesOf(answered.answer);
        for (const [filler, at] of padding) sentences.splice(at % (sentences.length + 1), 0, filler);
        expectNoRise(answered, sentences.join(" "));
      }),
    );
  });

  test("a list of the keywords that are looked for, with and without a heading", () => {
    const separator = fc.constantFrom(", ", " ", "; ", "\n", "\n- ", " and ");
    const heading = fc.constantFrom("", "Keywords: ", "Key points: ", "My skills are ", "Summary: ");
    fc.assert(
      fc.property(anyGood, separator, heading, (answered, between, before) => {
        const words = answered.points
          .flatMap((point) => point.split(/\s+/))
          .filter((word) => word.length > 3);
        expectNoRise(answered, `${answered.answer}\n${before}${words.join(between)}`);
      }),
    );
  });

  test("the question and the expected points themselves", () => {
    fc.assert(
      fc.property(anyGood, fc.boolean(), (answered, points) => {
        const copied = points ? answered.points.join("\n") : answered.question;
        expectNoRise(answered, `${copied}\n${answered.answer}\n${copied}`);
      }),
    );
  });

  test("a short answer again in other letters and marks", () => {
    for (const answered of goodAnswers) {
      const short = { ...answered, answer: sentencesOf(answered.answer).slice(0, 2).join(" ") };
      const again = short.answer.toUpperCase().replace(/[.,]/g, "!");
      expectNoRise(short, `${short.answer} ${again}`);
    }
  });

  test("figures of speech and bare numbers", () => {
    for (const answered of goodAnswers) {
      expectNoRise(answered, `${answered.answer} I gave 110 %, 24/7. 1 2 3 4 5 6 7 8 9.`);
    }
  });
});

describe("taking evidence away", () => {
  test("never raises a criterion, whichever sentences go", () => {
    fc.assert(
      fc.property(anyGood, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (answered, keep) => {
        const kept = sentencesOf(answered.answer).filter((_, index) => keep[index]);
        const before = ratingOf(answered.answer, answered);
        const after = ratingOf(kept.join(" "), answered);
        for (const name of Object.keys(before) as (keyof Criteria)[]) {
          expect(after[name]).toBeLessThanOrEqual(before[name]);
        }
      }),
    );
  });

  test.each(goodAnswers)("sentence by sentence lowers the score down to nothing: $trade", (answered) => {
    const sentences = sentencesOf(answered.answer);
    const scores = sentences.map((_, index) =>
      scoreOf(sentences.slice(0, sentences.length - index).join(" "), answered),
    );
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(scores.at(-1)).toBeLessThan((scores[0] ?? 0) - 2);
    expect(scoreOf("", answered)).toBe(0);
  });

  test("the figures alone lowers what examples give", () => {
    for (const answered of goodAnswers) {
      const bare = answered.answer.replace(/\d+|\b(?:two|three|four|six|ten|eleven)\b/g, "some");
      if (bare === answered.answer) continue;
      expect(ratingOf(bare, answered).examples, answered.trade).toBeLessThan(
        ratingOf(answered.answer, answered).examples,
      );
    }
  });
});

describe("the level of ratings", () => {
  test.each(goodAnswers)("a good answer has a good score: $trade", (answered) => {
    expect(scoreOf(answered.answer, answered)).toBeGreaterThanOrEqual(6.5);
  });

  test.each(emptyAnswers)("nothing is worth nothing: %s", (answer) => {
    for (const asked of goodAnswers) expect(scoreOf(answer, asked)).toBeLessThanOrEqual(1);
  });

  test.each(fillers)("nor is a sentence that fits any question: %s", (answer) => {
    for (const asked of goodAnswers) expect(scoreOf(answer, asked)).toBeLessThanOrEqual(1);
  });

  test("a good answer to one question is a poor one to another", () => {
    const technical = goodAnswers.filter(({ kind }) => kind === "technical");
    for (const asked of technical) {
      for (const other of technical) {
        if (other !== asked)
          expect(ratingOf(other.answer, asked).depth).toBeLessThan(ratingOf(asked.answer, asked).depth);
      }
    }
  });

  test("a point is met by other words of the same meaning", () => {
    const asked = {
      question: "How do you hand a call over?",
      kind: "technical" as const,
      points: ["brief the colleague", "ask permission"],
    };
    const depth = ratingOf(
      "I tell my team mate what the caller needs before she picks it up. I request the caller's consent first.",
      asked,
    ).depth;
    expect(depth).toBeGreaterThanOrEqual(5);
  });

  test("a long sentence is less clear than the same in short ones", () => {
    const asked = goodAnswers[0] as AnsweredQuestion;
    const long = asked.answer.replace(/\. (\w)/g, (_, letter: string) => ` and ${letter.toLowerCase()}`);
    expect(ratingOf(long, asked).clarity).toBeLessThan(ratingOf(asked.answer, asked).clarity);
  });

  test("where no points are expected, statements with substance stand for depth", () => {
    const asked = { ...(goodAnswers[0] as AnsweredQuestion), points: [] };
    expect(ratingOf(asked.answer, asked).depth).toBeGreaterThanOrEqual(6);
    expect(ratingOf(`${asked.answer} ${fillers.join(" ")}`, asked).depth).toBe(
      ratingOf(asked.answer, asked).depth,
    );
  });
});
