import { describe, expect, test } from "vitest";
import type { JsonResume } from "../../../../src/types/domain.ts";
import * as postingInputs from "./analyze-job.ts";
import * as resumeInputs from "./analyze-resume.ts";
import * as buildInputs from "./build-resume.ts";
import { struckOut, unadmitted, unmet } from "./editor.ts";
import * as explainInputs from "./explain-match.ts";
import * as fresh from "./fresh.ts";
import * as letterInputs from "./letters.ts";
import * as outreachInputs from "./outreach.ts";
import { people } from "./people.ts";
import * as portfolioInputs from "./portfolio.ts";
import { postings } from "./postings.ts";
import {
  analyzed,
  built,
  explained,
  letter,
  message,
  portfolio,
  readPosting,
  recruiterMessage,
  tailored,
} from "./run.ts";

/**
 * The agents that write documents, without a model, on inputs of somebody who had not seen their code: facts that must
 * be used, facts that must not appear, what must be admitted. Another evidence gives another text, padding gives the same.
 */

const entries = <T>(record: Record<string, T>): [string, T][] => Object.entries(record);
function inputOf<T>(record: Record<string, T>, name: string): T {
  const found = record[name];
  if (found === undefined) throw new Error(`there is no input ${name}`);
  return found;
}
/** As it is compared: in lower case, one space between words. */
const holds = (lines: string[], fact: string | string[]) =>
  unmet(lines.join("\n"), { uses: [fact] }).length === 0;

describe("analyze-job", () => {
  test.each(entries(postingInputs.inputs))("%s", (_, { text, expect: wanted }) => {
    const { title, company, requirements, qualifications, responsibilities, skills } = readPosting(text);
    const asked = [...requirements, ...qualifications];
    const simple = (name: string | null) => name?.toLowerCase().replace(/\s*\([^)]*\)/g, "") ?? null;
    // A title may stop before the field or the place.
    const [found, named] = [simple(title) ?? "", simple(wanted.title) ?? ""];
    expect(found.startsWith(named) || named.startsWith(found)).toBe(true);
    expect(title === null).toBe(wanted.title === null);
    expect(company).toBe(wanted.company);
    const missing = {
      asks: (wanted.asks ?? []).filter((fact) => !holds(asked, fact)),
      tasks: (wanted.tasks ?? []).filter((fact) => !holds(responsibilities, fact)),
      skills: (wanted.skills ?? []).filter((fact) => !holds(skills, fact)),
      foreign: (wanted.notAsked ?? []).filter((fact) =>
        holds([...asked, ...responsibilities, ...skills], fact),
      ),
    };
    expect(missing).toEqual({ asks: [], tasks: [], skills: [], foreign: [] });
    expect(readPosting(text)).toEqual(readPosting(text));
  });

  test.each(postingInputs.changed)(
    "$of: another demand is another answer",
    ({ of, change, gains = [], loses = [] }) => {
      const { requirements, qualifications } = readPosting(change(inputOf(postingInputs.inputs, of).text));
      const asked = [...requirements, ...qualifications];
      expect(gains.filter((fact) => !holds(asked, fact))).toEqual([]);
      expect(loses.filter((fact) => holds(asked, fact))).toEqual([]);
    },
  );

  test.each(postingInputs.padded)("%s: boilerplate asks for nothing", (name) => {
    const { text } = inputOf(postingInputs.inputs, name);
    const { culture: _, ...padded } = readPosting(text + postingInputs.padding);
    const { culture: __, ...plain } = readPosting(text);
    expect(padded).toEqual(plain);
  });
});

describe("explain-match", () => {
  const textOf = ({ summary, reasons }: ReturnType<typeof explained>) =>
    [summary, ...reasons.flatMap(({ text, quote }) => [text, quote ?? ""])].join("\n");
  const admitted = ({ summary, reasons }: ReturnType<typeof explained>) =>
    [summary, ...reasons.filter(({ standing }) => standing === "missing").map(({ text }) => text)].join("\n");

  test.each(entries(explainInputs.inputs))("%s", (_, { demands, expect: wanted }) => {
    const answer = explained(demands);
    expect([...unmet(textOf(answer), wanted), ...unadmitted(admitted(answer), wanted)]).toEqual([]);
    const said = [
      answer.summary,
      ...answer.reasons.map(({ text }) => text.replace(/ \d+ other open jobs .*$/, "")),
    ];
    expect(struckOut(said.join("\n"))).toEqual([]);
    expect(explained(demands)).toEqual(answer);
  });

  test.each(explainInputs.changed)("$of, but $what", ({ of, change, ...wanted }) => {
    const answer = explained(change(inputOf(explainInputs.inputs, of).demands));
    expect([...unmet(textOf(answer), wanted), ...unadmitted(admitted(answer), wanted)]).toEqual([]);
  });
});

describe("applications", () => {
  const cases = entries(letterInputs.applications);

  test.each(cases)("write-cover-letter: %s", (_, { person, posting, tone, letter: wanted }) => {
    const answer = letter(people[person], postings[posting], tone);
    // A résumé of one line gives nothing to write from, which is refused.
    if (person === "oneLine") return expect(answer).toBeUndefined();
    expect(answer?.language).toBe(wanted.language ?? "en");
    expect([...unmet(answer?.body ?? "", wanted), ...struckOut(answer?.body ?? "", wanted.language)]).toEqual(
      [],
    );
    expect(letter(people[person], postings[posting], tone)).toEqual(answer);
  });

  test.each(cases)("write-outreach, to a recruiter: %s", (_, { person, posting, message: wanted }) => {
    const answer = message(people[person], postings[posting], wanted.channel);
    if (person === "oneLine") return expect(answer).toBeUndefined();
    expect(answer?.language).toBe(wanted.language ?? "en");
    expect([...unmet(answer?.body ?? "", wanted), ...struckOut(answer?.body ?? "", wanted.language)]).toEqual(
      [],
    );
  });

  test.each(cases)("tailor-resume: %s", (_, { person, posting, tailored: wanted }) => {
    const content: JsonResume = people[person];
    const answer = tailored(content, postings[posting]);
    if (person === "oneLine") return expect(answer).toBeUndefined();
    const text = JSON.stringify(answer?.content);
    // What is missing has no place in the answer; it must not have been added either.
    const added = (wanted.admits ?? [])
      .flat()
      .filter((fact) => holds([text], fact) && !holds([JSON.stringify(content)], fact));
    expect([...unmet(text, wanted), ...added]).toEqual([]);
    const leading = answer?.content.work?.[0]?.highlights?.slice(0, 2) ?? [];
    expect((wanted.first ?? []).filter((fact) => !holds(leading, fact))).toEqual([]);
    expect(struckOut(answer?.content.basics?.summary ?? "", wanted.language)).toEqual([]);
  });

  test.each(letterInputs.changed)(
    "$of, but $what: the letter and the message change with it",
    ({ of, change, ...wanted }) => {
      const { person, posting, tone } = inputOf(letterInputs.applications, of);
      const content = change(people[person]);
      const body = letter(content, postings[posting], tone)?.body ?? "";
      expect(unmet(body, wanted)).toEqual([]);
      expect(body).not.toBe(letter(people[person], postings[posting], tone)?.body);
      expect(
        unmet(message(content, postings[posting], "recruiter_email")?.body ?? "", {
          never: wanted.never ?? [],
        }),
      ).toEqual([]);
    },
  );

  test.each(cases.filter(([, { person }]) => people[person].work?.[0]?.highlights))(
    "%s: praise of oneself changes neither letter, message nor what comes first",
    (_, { person, posting, tone, message: { channel } }) => {
      const content = people[person];
      const [first, ...rest] = content.work ?? [];
      const padded = {
        ...content,
        work: [{ ...first, highlights: [...(first?.highlights ?? []), letterInputs.padding] }, ...rest],
      };
      const job = postings[posting];
      expect(letter(padded, job, tone)?.body).toBe(letter(content, job, tone)?.body);
      expect(message(padded, job, channel)?.body).toBe(message(content, job, channel)?.body);
      expect(tailored(padded, job)?.content.basics?.summary).toBe(
        tailored(content, job)?.content.basics?.summary,
      );
    },
  );
});

describe("write-outreach, from a recruiter", () => {
  test.each(entries(outreachInputs.inputs))("%s", (_, input) => {
    const { body, language } = recruiterMessage(input);
    expect(language).toBe(input.expect.language ?? "en");
    expect([...unmet(body, input.expect), ...struckOut(body, language)]).toEqual([]);
    if (input.channel === "linkedin_message") expect(body.length).toBeLessThanOrEqual(300);
    expect(recruiterMessage(input).body).toBe(body);
  });

  test.each(outreachInputs.changed)("$of, but $what", ({ of, change, ...wanted }) => {
    expect(unmet(recruiterMessage(change(inputOf(outreachInputs.inputs, of))).body, wanted)).toEqual([]);
  });

  test.each(entries(outreachInputs.inputs))("%s: boilerplate of the job changes nothing", (_, input) => {
    const job = { ...input.job, text: input.job.text + postingInputs.padding };
    expect(recruiterMessage({ ...input, job }).body).toBe(recruiterMessage(input).body);
  });
});

describe("build-resume", () => {
  test.each(entries(buildInputs.inputs))("%s", (_, { expect: wanted, ...input }) => {
    const { resume, not_done } = built(input);
    const kept = input.person ? people[input.person] : {};
    expect([...unmet(JSON.stringify(resume), wanted), ...unadmitted(not_done.join("\n"), wanted)]).toEqual(
      [],
    );
    if (wanted.unchanged) expect(resume).toEqual(kept);
    for (const value of Object.values(resume)) expect(value).not.toEqual([]);
    expect(struckOut(not_done.join("\n").replaceAll("[removed]", "it"))).toEqual([]);
  });

  test.each(buildInputs.changed)("$of, but $what", ({ of, instructions, ...wanted }) => {
    const { resume } = built({ ...inputOf(buildInputs.inputs, of), instructions });
    expect(unmet(JSON.stringify(resume), wanted)).toEqual([]);
  });

  test.each(entries(buildInputs.inputs))("%s: thanks ask for nothing", (_, { expect: __, ...input }) => {
    const thanked = built({ ...input, instructions: `${input.instructions}\n${buildInputs.padding.trim()}` });
    expect(thanked).toEqual(built(input));
  });
});

describe("write-portfolio", () => {
  const proposal = ({ portfolio: given, project, instructions }: portfolioInputs.PortfolioInput) =>
    portfolio(given, project, instructions).proposal;
  const textOf = (input: portfolioInputs.PortfolioInput) => Object.values(proposal(input)).flat().join("\n");

  test.each(entries(portfolioInputs.inputs))("%s", (_, input) => {
    expect([
      ...unmet(textOf(input), input.expect),
      ...struckOut(textOf(input), input.expect.language),
    ]).toEqual([]);
    expect(proposal(input)).toEqual(proposal(input));
  });

  test.each(portfolioInputs.changed)("$of, but $what", ({ of, change, ...wanted }) => {
    const input = inputOf(portfolioInputs.inputs, of);
    expect(unmet(textOf({ ...input, portfolio: change(input.portfolio) }), wanted)).toEqual([]);
  });

  test.each(entries(portfolioInputs.inputs))("%s: praise in the wish is no fact", (_, input) => {
    const padded = { ...input, instructions: `${input.instructions} ${portfolioInputs.padding}` };
    expect(proposal(padded)).toEqual(proposal(input));
  });
});

describe("analyze-resume", () => {
  const wordsOf = ({ words }: Awaited<ReturnType<typeof analyzed>>) => [
    ...words.strengths,
    ...words.weaknesses,
    ...words.suggestions,
  ];
  const textOf = (answer: Awaited<ReturnType<typeof analyzed>>) =>
    wordsOf(answer)
      .flatMap(({ text, quote }) => [text, quote])
      .join("\n");

  test.each(entries(resumeInputs.inputs))("%s", async (_, { text, expect: wanted }) => {
    const answer = await analyzed(text);
    expect(unmet(textOf(answer), wanted)).toEqual([]);
    const said = wordsOf(answer).map(({ text }) => text);
    expect(new Set(said).size).toBe(said.length);
    expect(said.join("\n")).not.toMatch(/\b0 of 0\b|undefined|\s[,.]|\.\./);
    expect((await analyzed(text)).words).toEqual(answer.words);
  });

  test.each(resumeInputs.changed)("$of, $what", async ({ of, change, gains = [], loses = [] }) => {
    const advice = textOf(await analyzed(change(inputOf(resumeInputs.inputs, of).text)));
    expect(unmet(advice, { uses: gains, never: loses })).toEqual([]);
  });

  test.each(entries(resumeInputs.inputs))("%s: words of praise are no strength", async (_, { text }) => {
    const [plain, padded] = [await analyzed(text), await analyzed(text + resumeInputs.padding)];
    expect(padded.words.weaknesses.length).toBeGreaterThanOrEqual(plain.words.weaknesses.length);
    expect(padded.words.strengths.length).toBeLessThanOrEqual(plain.words.strengths.length);
  });
});

describe("inputs that no rule was made for", () => {
  const names = Object.keys(fresh.people) as (keyof typeof fresh.people)[];

  test.each(names)("an application of %s", (name) => {
    const content = fresh.people[name];
    const { text, expect: wanted } = fresh.postings[name];
    const { title, company, requirements, qualifications, responsibilities } = readPosting(text);
    const asked = [...requirements, ...qualifications];
    expect(title?.toLowerCase()).toContain(wanted.title?.toLowerCase());
    // A firm that stands in brackets is not found.
    expect(company).toBe(name === "plumber" ? null : wanted.company);
    expect(unmet(asked.join("\n"), { uses: wanted.asks ?? [] })).toEqual([]);
    expect(unmet(responsibilities.join("\n"), { uses: wanted.tasks ?? [] })).toEqual([]);
    expect(unmet([...asked, ...responsibilities].join("\n"), { never: wanted.notAsked ?? [] })).toEqual([]);

    const { tone, letter: ofLetter, message: ofMessage, tailored: ofResume } = fresh.applications[name];
    const body = letter(content, text, tone)?.body ?? "";
    expect([...unmet(body, ofLetter), ...struckOut(body, ofLetter.language)]).toEqual([]);
    const note = message(content, text, ofMessage.channel)?.body ?? "";
    expect([...unmet(note, ofMessage), ...struckOut(note, ofMessage.language)]).toEqual([]);
    expect(unmet(JSON.stringify(tailored(content, text)?.content), ofResume)).toEqual([]);

    const { channel, recruiter, title: offered, skills, expect: ofOffer } = fresh.outreach[name];
    const job = { title: offered, location: null, text: offered, skills };
    const offer = recruiterMessage({ channel, candidate: "nurse", recruiter, job, expect: ofOffer }, content);
    expect([...unmet(offer.body, ofOffer), ...struckOut(offer.body, offer.language)]).toEqual([]);
  });

  test.each(entries(fresh.matches))("a match: %s", (_, { demands, expect: wanted }) => {
    const { summary, reasons } = explained(demands);
    const text = [summary, ...reasons.flatMap((reason) => [reason.text, reason.quote ?? ""])].join("\n");
    expect([...unmet(text, wanted), ...unadmitted(text, wanted)]).toEqual([]);
  });

  test.each(entries(fresh.wishes))("a wish: %s", (_, { expect: wanted, ...input }) => {
    const { resume, not_done } = built(input);
    expect([...unmet(JSON.stringify(resume), wanted), ...unadmitted(not_done.join("\n"), wanted)]).toEqual(
      [],
    );
    if (wanted.unchanged) expect(resume).toEqual(input.person ? people[input.person] : {});
  });

  test.each(entries(fresh.works))(
    "a portfolio: %s",
    (_, { portfolio: given, project, instructions, expect: wanted }) => {
      const text = Object.values(portfolio(given, project, instructions).proposal)
        .flat()
        .join("\n");
      expect([...unmet(text, wanted), ...struckOut(text, wanted.language)]).toEqual([]);
    },
  );

  test.each(entries(fresh.files))("a file: %s", async (_, { text, expect: wanted }) => {
    const { words } = await analyzed(text);
    const said = [...words.strengths, ...words.weaknesses, ...words.suggestions];
    expect(unmet(said.flatMap((each) => [each.text, each.quote]).join("\n"), wanted)).toEqual([]);
    expect(new Set(said.map((each) => each.text)).size).toBe(said.length);
  });
});
