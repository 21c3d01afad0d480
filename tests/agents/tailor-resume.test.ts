import { describe, expect, test } from "vitest";
import { findFabrications } from "../../supabase/functions/_shared/agents/fabrication/resume.ts";
import {
  type TailorMaterial,
  tailorResume,
} from "../../supabase/functions/_shared/agents/tailor-resume/agent.ts";
import type { Tailoring } from "../../supabase/functions/_shared/agents/tailor-resume/schema.ts";
import { type Pair, people, person } from "./support/people.ts";
import { postingOf, resumeOf, writeByRules } from "./support/writing.ts";

const materialOf = ({ content, posting }: Pick<Pair, "content" | "posting">): TailorMaterial => ({
  resume: resumeOf(content),
  posting: postingOf(posting),
});

describe("without a model", () => {
  test.each(people)("$name: nothing is new, nothing but lines is gone", (pair) => {
    const { result, dropped } = writeByRules(tailorResume, materialOf(pair));
    expect(dropped).toBe(0);
    expect(findFabrications(pair.content, result.content)).toEqual([]);
    for (const section of ["work", "education", "skills", "languages", "certificates"] as const) {
      expect(result.content[section]?.length).toBe(pair.content[section]?.length);
    }
    expect(result.content.basics?.summary ?? "").not.toMatch(/undefined|\.\.|^\p{Ll}/u);
  });

  test("lines and skills that the posting asks for come first", () => {
    const { content } = writeByRules(tailorResume, materialOf(person("supervisor"))).result;
    expect(content.work?.[0]?.highlights?.[0]).toContain("Led a night shift");
    expect(content.skills?.map(({ name }) => name).at(-1)).toBe("SAP");
    expect(content.basics?.summary).toContain("HACCP checklist");
  });

  test("another posting makes another résumé", () => {
    const { content } = person("supervisor");
    const baker = writeByRules(
      tailorResume,
      materialOf({ content, posting: "Baker\nYou run three ovens and use SAP." }),
    );
    expect(baker.result.content.skills?.[0]?.name).toBe("SAP");
    expect(baker.result.content.work?.[1]?.highlights?.[0]).toContain("ovens");
  });

  test("of many lines the ones that matter are chosen, and a few are always left", () => {
    const filler = Array.from(
      { length: 12 },
      (_, index) => `Sorted parcels of aisle ${String.fromCharCode(65 + index)}`,
    );
    const content = {
      work: [{ name: "LogiPark", position: "Driver", highlights: [...filler, "Drove a reach truck"] }],
    };
    const write = (posting: string) =>
      writeByRules(tailorResume, materialOf({ content, posting })).result.content.work?.[0]?.highlights;
    expect(write("Reach truck driver wanted for nights")?.[0]).toBe("Drove a reach truck");
    expect(write("Reach truck driver wanted for nights")?.length).toBe(3);
  });

  test("a posting that has nothing in common leaves the résumé as it is", () => {
    const { result } = writeByRules(tailorResume, materialOf(person("mismatch")));
    expect(result.diff).toEqual([]);
    expect(result.claims).toEqual([]);
  });
});

describe("a model's proposal", () => {
  const material = materialOf(person("supervisor"));
  const nothing: Tailoring = { summary: [], entries: [], skills: [] };
  const ground = (draft: Partial<Tailoring>) => tailorResume.ground({ ...nothing, ...draft }, material);
  const reword = (text: string, source = "work.0.highlights.0") =>
    ground({ entries: [{ path: "work.0", highlights: [{ source, text }] }] });

  test("an honest rewording is taken, with the line that it was", () => {
    const text = "Lowered packaging waste by 18 percent within a year by re-timing two filling lines";
    const { result, dropped } = reword(text);
    expect(dropped).toBe(0);
    expect(result.content.work?.[0]?.highlights?.[0]).toBe(text);
    expect(result.claims).toEqual([
      {
        text,
        evidence: {
          resume_version: 3,
          path: "work.0.highlights.0",
          quote: material.resume.content.work?.[0]?.highlights?.[0],
        },
      },
    ]);
    expect(result.diff).toContainEqual(
      expect.objectContaining({ kind: "changed", path: "work.0.highlights.0", after: text }),
    );
  });

  test("leaving lines out leaves three", () => {
    expect(
      reword("Led a night shift of 14 people and kept it accident-free for 26 months", "work.0.highlights.1")
        .result.content.work?.[0]?.highlights,
    ).toHaveLength(3);
  });

  test.each([
    ["a number", "Cut packaging waste by 81 % within a year by re-timing two filling lines"],
    ["an employer", "Cut packaging waste by 18 % at Danone by re-timing two filling lines"],
    ["a title", "As plant director cut packaging waste by 18 % by re-timing two filling lines"],
    ["a month", "Cut packaging waste by 18 % since May 2021 by re-timing two filling lines"],
    ["a degree", "With an MBA cut packaging waste by 18 % by re-timing two filling lines"],
    ["a skill of the posting", "Cut packaging waste by 18 % with food safety by re-timing two filling lines"],
    ["a fact of another position", "Cut packaging waste of 6,000 loaves by re-timing two filling lines"],
    ["another statement", "Negotiated with suppliers of packaging"],
    ["a link", "Cut packaging waste by 18 % by re-timing two filling lines https://evil.example"],
  ])("a line with %s falls back to what it was", (_, text) => {
    const { result, dropped } = reword(text);
    expect(dropped).toBe(1);
    expect(result.content.work?.[0]?.highlights?.[0]).toBe(
      material.resume.content.work?.[0]?.highlights?.[0],
    );
    expect(result.claims).toEqual([]);
  });

  test.each([
    ["a line that is not there", "work.0.highlights.9"],
    ["a line of another position", "work.1.highlights.0"],
    ["no path at all", "the first one"],
  ])("%s adds nothing", (_, source) => {
    const { result, dropped } = reword("Ran three ovens with a daily output of 6,000 loaves", source);
    expect(dropped).toBe(1);
    expect(result.content.work?.[0]?.highlights).toEqual(material.resume.content.work?.[0]?.highlights);
  });

  test("a summary keeps the sentences that stand and never speaks of the employer applied to", () => {
    const { result, dropped } = ground({
      summary: [
        {
          text: "Shift supervisor in food plants who knows HACCP.",
          basis: "resume",
          quotes: ["Shift supervisor", "HACCP"],
        },
        { text: "Ready to run Nordhavn Dairy.", basis: "resume", quotes: ["Shift supervisor"] },
        { text: "Knows Kubernetes.", basis: "resume", quotes: ["HACCP"] },
        { text: "A natural leader.", basis: "none", quotes: [] },
      ],
    });
    expect(dropped).toBe(3);
    expect(result.content.basics?.summary).toBe("Shift supervisor in food plants who knows HACCP.");
  });

  test("skills that the résumé lacks are not listed", () => {
    const { result } = ground({ skills: ["Kubernetes", "SAP"] });
    expect(result.content.skills?.map(({ name }) => name)).toEqual(["SAP", "HACCP", "Lean manufacturing"]);
  });
});

test("what is sent has the paths' order, no name and no contact", () => {
  const sent = JSON.stringify(tailorResume.request(materialOf(person("supervisor"))));
  expect(sent).not.toContain("Ines Duarte");
});
