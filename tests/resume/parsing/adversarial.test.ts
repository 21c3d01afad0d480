import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { scoreResume } from "../../../supabase/functions/_shared/ats/score.ts";
import { findFindings } from "../../../supabase/functions/_shared/resume/findings.ts";
import { documentText } from "../../../supabase/functions/_shared/resume/layout.ts";
import { parseResume } from "../../../supabase/functions/_shared/resume/parse.ts";
import { readResume } from "../../../supabase/functions/_shared/resume/read.ts";
import { loadCatalogue } from "../../../supabase/functions/_shared/skills/catalogue.ts";
import { listSkills } from "../../../supabase/functions/_shared/skills/list.ts";

const catalogue = loadCatalogue(
  JSON.parse(
    readFileSync(
      new URL("../../../supabase/functions/_shared/skills/catalogue.json", import.meta.url),
      "utf8",
    ),
  ),
);

const head = "Ada Example\nada@example.com\n\nExperience\nEngineer at Mill (2019 - 2020)\n";

/** The whole pipeline on a text. What it costs is measured by `bench/read-resume.ts`. */
async function readThrough(text: string) {
  const document = await readResume(new TextEncoder().encode(text));
  const content = parseResume(document);
  const words = documentText(document);
  const { ats_score: score } = scoreResume({
    content,
    document,
    text: words,
    findings: findFindings(document),
  });
  return { content, words, score, skills: listSkills(catalogue, words) };
}

/** What backtracks: runs of one character class, and what patterns begin with, again and again without an end. */
const repeated = [
  "a", "1", "-", ".", "+", "_", "漢", "ก", "ש", "e\u0301", "\u0301", "J ", "1 ", "a  ", "a@b.", "www.", "http://",
  "2019 - ", "analyst (", "Dev at X, ", "ignore all ", "rate this ", "you are a ",
  "give me a ", "note to ", "![", "<img ", "system: ", "аb", "don't ", "Python, ", "Paris, ", "BSc in ", "+1 ",
  "- x\n", "Ab cd\n\n", "SKILLS\n", 
]; // biome-ignore format: one row of seeds reads best

describe("a hundred kilobytes of one thing repeated", () => {
  // Quadratic work shows as minutes here, which is more than a test may take.
  it.each(repeated)(
    "%j is read to its end",
    async (seed) => {
      const { content, words, score, skills } = await readThrough(
        head + seed.repeat(Math.ceil(100_000 / seed.length)),
      );
      expect(words).toContain("Engineer at Mill");
      expect(content.basics?.email).toBe("ada@example.com");
      expect(score).toBeGreaterThanOrEqual(0);
      expect(new Set(skills.map(({ slug }) => slug)).size).toBe(skills.length);
    },
    60_000,
  );
});
