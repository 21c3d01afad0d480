import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signIn } from "./acting.ts";
import { connect } from "./pgtap.ts";
import { addPeople } from "./world.ts";

/** Sessions of practice against a second, plain reading of the rule that picks their questions. */

interface BankRow {
  id: string;
  role_family: string;
  level: string;
  kind: string;
  skill: string | null;
}

interface Wish {
  title: string;
  level: string;
  kind: string;
  stack: string[];
  count: number;
}

const levels = ["entry", "mid", "senior", "lead"];
const kinds = ["technical", "behavioral", "situational"];
const runs = { numRuns: 60 };
let client: pg.Client;
let people: [string, string];
let bank: BankRow[];
let families: Map<string, string[]>;
/** What a wish may be made of: words of families and skills, so that trades and skills are hit, and noise. */
let wishes: fc.Arbitrary<Wish>;

beforeAll(async () => {
  client = await connect();
  await client.query("begin");
  people = [randomUUID(), randomUUID()];
  await addPeople(client, people);
  ({ rows: bank } = await client.query(
    "select id, role_family, level, kind, skill from public.question_bank",
  ));
  const { rows } = await client.query<{ family: string; words: string[] }>(
    "select family, words from private.role_families",
  );
  families = new Map(rows.map(({ family, words }) => [family, words]));
  const word = fc.oneof(
    fc.constantFrom(...rows.flatMap(({ words }) => words)),
    fc.constantFrom("Senior", "of", "engineer", "Go", "C", "&"),
  );
  const skills = bank.flatMap(({ skill }) => skill ?? []);
  wishes = fc.record({
    title: fc
      .array(word, { minLength: 1, maxLength: 4 })
      .map((words) => words.join(" "))
      .filter((title) => title.trim().length >= 2),
    level: fc.constantFrom(...levels),
    kind: fc.constantFrom("mixed", ...kinds),
    stack: fc.array(
      fc.oneof(fc.constantFrom(...skills), fc.constantFrom("", "%", "_", "C", "Go", "SQL 2019")),
      {
        maxLength: 3,
      },
    ),
    count: fc.integer({ min: 1, max: 20 }),
  });
});

afterAll(async () => {
  await client.query("rollback");
  await client.end();
});

/** The questions' rows in the bank, in the order of the session. */
async function start(person: string, wish: Wish, seed: bigint): Promise<BankRow[]> {
  await signIn(client, person);
  const { rows } = await client.query<{ bank_id: string }>(
    `select asked.bank_id from unnest((public.start_practice($1, $2, $3, $4, $5, null, $6)).questions) asked order by asked.position`,
    [wish.title, wish.level, wish.kind, wish.stack, wish.count, seed],
  );
  return rows.map(({ bank_id }) => bank.find(({ id }) => id === bank_id) as BankRow);
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}+#-]+/gu) ?? [];
const holds = (all: string[], some: string[]) => some.every((word) => all.includes(word));

/** How far a question is from a wish: trade, words of the title, skill, level. Smaller is nearer. */
function distance(row: BankRow, wish: Wish): number[] {
  const hits = new Set(wordsOf(wish.title).filter((word) => families.get(row.role_family)?.includes(word)))
    .size;
  const own = wordsOf(row.skill ?? "");
  const wanted = wish.stack
    .map(wordsOf)
    .some((words) => words.length > 0 && own.length > 0 && (holds(own, words) || holds(words, own)));
  return [
    hits > 0 ? 0 : row.role_family === "general" ? 1 : 2,
    -hits,
    wanted ? 0 : 1,
    Math.abs(levels.indexOf(row.level) - levels.indexOf(wish.level)),
  ];
}

const byDistance = (one: number[], other: number[]) => {
  const differing = one.findIndex((part, index) => part !== other[index]);
  return differing < 0 ? 0 : (one[differing] as number) - (other[differing] as number);
};

const seeds = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

test("the same seed gives anyone the same questions in the same order", () =>
  fc.assert(
    fc.asyncProperty(wishes, seeds, async (wish, seed) => {
      const [mine, theirs] = [await start(people[0], wish, seed), await start(people[1], wish, seed)];
      expect(theirs).toEqual(mine);
    }),
    runs,
  ));

test("a session has as many questions as were asked for, and none twice", () =>
  fc.assert(
    fc.asyncProperty(wishes, seeds, async (wish, seed) => {
      const asked = await start(people[0], wish, seed);
      expect(new Set(asked.map(({ id }) => id)).size).toBe(wish.count);
    }),
    runs,
  ));

test("the kind is kept to; a mixed session has as many of each as can be", () =>
  fc.assert(
    fc.asyncProperty(wishes, seeds, async (wish, seed) => {
      const asked = await start(people[0], wish, seed);
      const counts = kinds.map((kind) => asked.filter((row) => row.kind === kind).length);
      if (wish.kind === "mixed") expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      else expect(counts[kinds.indexOf(wish.kind)]).toBe(wish.count);
    }),
    runs,
  ));

test("no question is farther from the wish than one that was left out, and the nearest come first", () =>
  fc.assert(
    fc.asyncProperty(wishes, seeds, async (wish, seed) => {
      const asked = await start(people[0], wish, seed);
      for (const kind of kinds) {
        const distances = (rows: BankRow[]) =>
          rows.filter((row) => row.kind === kind).map((row) => distance(row, wish));
        const got = distances(asked);
        expect(got).toEqual(distances(bank).sort(byDistance).slice(0, got.length));
      }
    }),
    runs,
  ));

test("seeds differ in the lot only: some give others, and all as near ones", async () => {
  const wish = { title: "Data analyst", level: "mid", kind: "technical", stack: [], count: 2 };
  const drawn = new Set<string>();
  for (let seed = 0n; seed < 20n; seed++) {
    const asked = await start(people[0], wish, seed);
    drawn.add(asked.map(({ id }) => id).join());
    expect(asked.map((row) => distance(row, wish))).toEqual(Array(2).fill([0, -2, 1, 0]));
  }
  expect(drawn.size).toBeGreaterThan(1);
});
