import { describe, expect, test } from "vitest";
import { unsupported, vocabularyOf } from "../../supabase/functions/_shared/agents/fabrication/prose.ts";
import type { LetterDraft } from "../../supabase/functions/_shared/agents/letters/letter.ts";
import { phrases } from "../../supabase/functions/_shared/agents/letters/phrases.ts";
import {
  longestMessage,
  type OutreachMaterial,
  writeOutreach,
} from "../../supabase/functions/_shared/agents/write-outreach/agent.ts";
import { outreachPhrases } from "../../supabase/functions/_shared/agents/write-outreach/phrases.ts";
import { type Pair, people, person } from "./support/people.ts";
import { postingOf, resumeOf, writeByRules } from "./support/writing.ts";

function fromCandidate({ content, posting }: Pair, channel: OutreachMaterial["channel"]): OutreachMaterial {
  return {
    from: "candidate",
    channel,
    source: "resume",
    resume: resumeOf(content),
    posting: postingOf(posting),
    recipient: null,
    sender: content.basics?.name?.trim() || null,
  };
}

function fromRecruiter({ content, posting }: Pair, channel: OutreachMaterial["channel"]): OutreachMaterial {
  const read = postingOf(posting);
  return {
    from: "recruiter",
    channel,
    source: "resume",
    resume: resumeOf(content),
    posting: { ...read, title: read.title ?? "Helper", company: "Nordhavn Dairy" },
    recipient: content.basics?.name?.trim() || null,
    sender: "Rita Nunes",
  };
}

const every = people.flatMap((pair) =>
  (["recruiter_email", "linkedin_message"] as const).flatMap((channel) => [
    { name: `${pair.name}, ${channel} from the candidate`, material: fromCandidate(pair, channel) },
    { name: `${pair.name}, ${channel} from a recruiter`, material: fromRecruiter(pair, channel) },
  ]),
);

describe("without a model", () => {
  test.each(every)("$name: it stands, and fits its channel", ({ material }) => {
    const { result, dropped } = writeByRules(writeOutreach, material);
    expect(dropped).toBe(0);
    expect(result.body).not.toMatch(/undefined|null|\[object| {2}|\.\.|,\./);
    for (const { text } of result.claims) expect(result.body).toContain(text);
    if (material.channel === "linkedin_message") {
      expect(result.body.length).toBeLessThanOrEqual(longestMessage);
      expect(result.subject).toBeNull();
    } else expect(result.subject).toBeTruthy();
    if (material.from === "candidate") expect(result.claims.length).toBeGreaterThan(0);
  });

  test.each(every.filter(({ material }) => material.from === "recruiter"))(
    "$name: it speaks to the person, never as the person",
    ({ material }) => {
      const { body } = writeByRules(writeOutreach, material).result;
      expect(body).not.toMatch(/\bI\b|\b[Mm]y\b|\bich bringe|Meine |j'apporte|Mon poste/);
    },
  );

  test("a recruiter's message says what the person did in the person's own words", () => {
    const { result } = writeByRules(writeOutreach, fromRecruiter(person("dev"), "recruiter_email"));
    expect(result.body).toContain("You have been a Backend Engineer at Finlay since May 2021.");
    expect(result.body).toContain("There you migrated 40 services from VMs to k8s");
    expect(result.body).toMatch(/Kind regards,\nRita Nunes$/);
  });

  test("what is asked for decides what is told", () => {
    const { content } = person("supervisor");
    const body = (posting: string) =>
      writeByRules(writeOutreach, fromCandidate({ name: "", content, posting }, "linkedin_message")).result
        .body;
    expect(body("Baker\nYou run ovens.")).toContain("ovens");
    expect(body("Manager\nYou lead a night shift.")).toContain("night shift");
  });
});

describe("a profile without an application", () => {
  const material: OutreachMaterial = {
    ...fromRecruiter(person("supervisor"), "recruiter_email"),
    source: "profile",
    resume: {
      id: "",
      title: "",
      version: 0,
      content: {
        basics: { label: "Baker of rye", summary: "I lead a night shift." },
        work: [{ position: "Baker", name: "Alto Bakery" }],
      },
    },
  };

  test("is quoted as a profile", () => {
    const { result } = writeByRules(writeOutreach, material);
    expect(result.body).toContain("You have worked as a baker at Alto Bakery.");
    expect(result.claims.map(({ evidence }) => evidence)).toEqual(
      expect.arrayContaining([
        { resume_version: null, path: "profile.current_position", quote: "Baker" },
        { resume_version: null, path: "profile.company_name", quote: "Alto Bakery" },
      ]),
    );
  });

  test("that says nothing is answered with the offer alone", () => {
    const { result } = writeByRules(writeOutreach, {
      ...material,
      resume: { ...material.resume, content: { basics: {} } },
    });
    expect(result.claims).toEqual([]);
    expect(result.body).toContain("We are filling the position of Production manager");
  });
});

describe("a model's message", () => {
  const ground = (material: OutreachMaterial, ...sentences: LetterDraft["paragraphs"][number]["sentences"]) =>
    writeOutreach.ground({ language: "en", paragraphs: [{ form: "prose", sentences }] }, material);
  const led = {
    text: "You led a night shift of 14 people.",
    basis: "resume" as const,
    quotes: ["Led a night shift of 14 people"],
  };

  test.each([
    [
      "a number",
      { text: "You led a night shift of 41 people.", basis: "resume" as const, quotes: led.quotes },
    ],
    [
      "experience that rests on nothing",
      { text: "You have led many shifts.", basis: "none" as const, quotes: [] },
    ],
    [
      "experience that rests on the posting",
      { text: "You know food safety.", basis: "posting" as const, quotes: ["own food safety"] },
    ],
    [
      "a link",
      { text: "You led a night shift, see www.evil.example/x", basis: "resume" as const, quotes: led.quotes },
    ],
  ])("loses a sentence with %s", (_, sentence) => {
    const { result, dropped } = ground(fromRecruiter(person("supervisor"), "recruiter_email"), led, sentence);
    expect(dropped).toBe(1);
    expect(result.body).not.toContain(sentence.text);
  });

  test("that is too long loses what is in the middle", () => {
    const plain = (text: string) => ({ text, basis: "none" as const, quotes: [] });
    const long = {
      ...led,
      text: `You led a night shift of 14 people${" and kept it accident-free".repeat(12)}.`,
    };
    const { result } = ground(
      fromRecruiter(person("supervisor"), "linkedin_message"),
      plain("This is about the position."),
      long,
      led,
      plain("May I tell you more?"),
    );
    expect(result.body.length).toBeLessThanOrEqual(longestMessage);
    expect(result.body).toContain(led.text);
    expect(result.body).toContain("May I tell you more?");
    expect(result.claims.map(({ text }) => text)).toEqual([led.text]);
  });

  test("is cut between words where a single sentence is too long", () => {
    const material = {
      ...fromRecruiter(person("supervisor"), "linkedin_message"),
      recipient: "Verylongname ".repeat(40).trim(),
    };
    const { body } = ground(material, led).result;
    expect(body.length).toBeLessThanOrEqual(longestMessage);
    expect(body).toMatch(/Verylongname…$/);
  });
});

test("what is sent holds no name, of neither side", () => {
  const sent = JSON.stringify(writeOutreach.request(fromRecruiter(person("supervisor"), "recruiter_email")));
  expect(sent).not.toMatch(/Ines|Duarte|Rita|Nunes/);
});

test.each(Object.entries(outreachPhrases))(
  "the phrases in %s are whole, and the check lets them stand",
  (language, words) => {
    const letters = Object.entries(phrases).find(([key]) => key === language)?.[1];
    const texts = [
      words.about("Xylo", "Yoyo"),
      words.about(null, null),
      words.offer("Xylo", "Yoyo", "Zuzu"),
      words.ask.recruiter_email,
      words.ask.linkedin_message,
      words.because,
      words.shared("Xylo"),
      words.invite,
      letters?.apply("Xylo", "Yoyo") ?? "",
      letters?.apply(null, null) ?? "",
      letters?.skills("Xylo") ?? "",
      letters?.closing("professional") ?? "",
      letters?.closing("friendly") ?? "",
    ];
    const known = { ...vocabularyOf(["Xylo", "Yoyo", "Zuzu"]), capitalsAreNames: language !== "de" };
    for (const text of texts) {
      expect(text).not.toMatch(/null|undefined/);
      expect(unsupported(text, known)).toEqual([]);
    }
  },
);
