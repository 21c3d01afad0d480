import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { applications } from "../../bench/scale/world/applications.ts";
import { Random, Zipf } from "../../bench/scale/world/random.ts";
import { Vectors } from "../../bench/scale/world/vectors.ts";
import { currencyOf, inventedName, nameCount } from "../../bench/scale/world/words.ts";
import { type Skill, World } from "../../bench/scale/world/world.ts";
import { jsonResumeSchema } from "../../supabase/functions/_shared/resume/schema.ts";

const catalogue = JSON.parse(
  readFileSync(
    fileURLToPath(new URL("../../supabase/functions/_shared/skills/catalogue.json", import.meta.url)),
    "utf8",
  ),
) as (Skill & { slug: string })[];
const skills = catalogue.map(({ slug, name, category }) => ({ id: slug, name, category }));
const today = new Date("2026-01-01");
const world = new World({ seed: "test", today, skills });
const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);

/** How often each value occurs, most frequent first. */
function frequencies(values: string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

test("the same seed and day make the same rows, whatever the order of the catalogue and of the asking", () => {
  const again = new World({ seed: "test", today, skills: [...skills].reverse() });
  const backwards = numbers(50)
    .reverse()
    .map((number) => again.job(number))
    .reverse();
  expect(backwards).toEqual(numbers(50).map((number) => world.job(number)));
  expect(again.candidate(7)).toEqual(world.candidate(7));
});

test("another seed makes other rows", () => {
  const other = new World({ seed: "other", today, skills });
  expect(other.job(3)).not.toEqual(world.job(3));
  expect(other.id("job", 3)).not.toBe(world.id("job", 3));
});

test("the same sizes make the same applications", () => {
  const sizes = { jobs: 2_000, candidates: 100, applications: 1_000 };
  expect([...applications(world, sizes, today)]).toEqual([...applications(world, sizes, today)]);
});

test("a few skills, companies and towns have most of the jobs", () => {
  const jobs = numbers(4_000).map((number) => world.job(number));
  const topShare = (counts: [string, number][]) => {
    const total = counts.reduce((sum, [, count]) => sum + count, 0);
    const top = counts.slice(0, Math.ceil(counts.length / 10)).reduce((sum, [, count]) => sum + count, 0);
    return top / total;
  };
  expect(
    topShare(frequencies(jobs.flatMap((job) => job.skills.map(({ skill }) => skill.id)))),
  ).toBeGreaterThan(0.4);
  expect(topShare(frequencies(jobs.map(({ town }) => town)))).toBeGreaterThan(0.35);
  expect(
    topShare(
      frequencies(
        jobs.flatMap(({ organization }) => (organization === undefined ? [] : [`${organization}`])),
      ),
    ),
  ).toBeGreaterThan(0.4);
});

test("texts have words that nearly all have, and words that few have", () => {
  const texts = numbers(2_000).map((number) => world.job(number).description);
  const counts = frequencies(texts.flatMap((text) => [...new Set(text.split(/\W+/))]));
  expect(counts.filter(([, count]) => count > texts.length / 2).length).toBeGreaterThan(3);
  expect(counts.filter(([, count]) => count <= 3).length).toBeGreaterThan(1_000);
});

test("of fifty open jobs one is expired, among the newest as among all, and none before it was posted", () => {
  const open = numbers(20_000)
    .map((number) => ({ number, ...world.job(number) }))
    .filter(({ status }) => status === "open")
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  const isExpired = ({ expiresAt }: (typeof open)[number]) => expiresAt !== undefined && expiresAt <= today;
  for (const jobs of [open, open.slice(0, 1_000)]) {
    expect(jobs.filter(isExpired).length / jobs.length).toBeGreaterThan(0.01);
    expect(jobs.filter(isExpired).length / jobs.length).toBeLessThan(0.03);
  }
  for (const { createdAt, expiresAt } of open)
    if (expiresAt) expect(expiresAt.getTime()).toBeGreaterThan(createdAt.getTime());
  const seen = open.filter((job) => !isExpired(job)).map(({ number }) => number);
  expect(world.visibleJobs(20_000, 500)).toEqual(seen.sort((a, b) => a - b).slice(0, 500));
});

test("some candidates show one skill or two, and their résumés name no other", () => {
  const all = numbers(400).map((number) => world.candidate(number));
  const withSkills = (count: number) => all.filter((each) => each.skills.length === count);
  expect(withSkills(1)).toHaveLength(20);
  expect(withSkills(2)).toHaveLength(20);
  for (const { skills, content } of [...withSkills(1), ...withSkills(2)]) {
    const resume = content as { skills: { name: string }[]; work: { highlights: string[] }[] };
    expect(resume.skills.map(({ name }) => name)).toEqual(skills.map(({ name }) => name));
    for (const line of resume.work.flatMap(({ highlights }) => highlights))
      expect(skills.some(({ name }) => line.endsWith(` with ${name}`))).toBe(true);
  }
});

test("a third of the candidates wish for something, in the currency of their country, euros or dollars", () => {
  const all = numbers(600).map((number) => world.candidate(number));
  const stated = all.flatMap(({ country, preferences }) => (preferences ? { country, ...preferences } : []));
  expect(stated).toHaveLength(200);
  expect(stated.filter(({ workModes }) => workModes.length).length).toBeGreaterThan(100);
  expect(stated.filter(({ salaryMin }) => salaryMin).length).toBeGreaterThan(100);
  expect(new Set(stated.map(({ currency }) => currency)).size).toBeGreaterThan(5);
  for (const { country, currency } of stated)
    expect([currencyOf(country)[0], "EUR", "USD"]).toContain(currency);
});

test("invented names do not repeat before all were used", () => {
  expect(new Set(numbers(nameCount).map(inventedName)).size).toBe(nameCount);
});

test("résumés are JSON Resume as the product takes it", () => {
  for (const number of numbers(100))
    expect(() => jsonResumeSchema.parse(world.candidate(number).content)).not.toThrow();
});

test("nobody applies twice for a job, and as many apply as asked for", () => {
  const all = [...applications(world, { jobs: 3_000, candidates: 300, applications: 3_000 }, today)];
  expect(new Set(all.map(({ candidate, job }) => `${candidate}/${job}`)).size).toBe(all.length);
  expect(Math.abs(all.length - 3_000)).toBeLessThan(300);
  expect(all.filter(({ job }) => job === 0)).toHaveLength(300);
  for (const { job } of all) expect(world.jobHead(job)).toMatchObject({ direct: true });
});

test("Zipf's ranks fall off as their exponent says", () => {
  const zipf = new Zipf(100, 1);
  const random = new Random("zipf");
  const counts = new Array<number>(100).fill(0);
  for (let i = 0; i < 50_000; i++) {
    const rank = zipf.rank(random);
    counts[rank] = (counts[rank] as number) + 1;
  }
  const ratio = (counts[0] as number) / (counts[9] as number);
  expect(ratio).toBeGreaterThan(8);
  expect(ratio).toBeLessThan(12.5);
});

test("vectors are of length one, the same for the same job, and nearer within a trade than across", () => {
  const vectors = new Vectors("test");
  const jobs = numbers(60).map((number) => world.job(number));
  const made = jobs.map((job) => vectors.ofJob(job));
  expect(new Vectors("test").ofJob(world.job(59))).toEqual(made[59]);
  for (const vector of made) expect(Math.hypot(...vector)).toBeCloseTo(1, 2);
  const cosine = (a: number[], b: number[]) =>
    a.reduce((sum, part, place) => sum + part * (b[place] as number), 0);
  const mean = (within: boolean) => {
    const found = jobs.flatMap((job, a) =>
      jobs.slice(0, a).flatMap((other, b) => {
        const near = cosine(made[a] as number[], made[b] as number[]);
        return (job.trade === other.trade) === within ? [near] : [];
      }),
    );
    return found.reduce((sum, near) => sum + near, 0) / found.length;
  };
  expect(mean(true)).toBeGreaterThan(mean(false) + 0.2);
});
