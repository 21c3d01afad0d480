import { z } from "zod";
import { excerpt } from "../../excerpt.ts";
import { inSentence } from "../../skills/in-sentence.ts";
import type { RulesWriter } from "../rules.ts";
import { capitalized } from "../wording.ts";
import { type Archetype, archetypesOf, type Family, familyOf, towardsGoal } from "./archetypes.ts";
import type { Idea, Ideas } from "./schema.ts";

/** Ideas without a model: for each of the most wanted skills a project of its trade, no make twice. */

const factsSchema = z.object({
  goal: z.string(),
  has: z.array(z.object({ skill: z.string(), category: z.string().nullable() })),
  wanted: z.array(
    z.object({ skill: z.string(), category: z.string().nullable(), because: z.string(), of: z.string() }),
  ),
});
type Facts = z.infer<typeof factsSchema>;

const ideasAtLeast = 3;
const ideasAtMost = 4;
/** How many makes one skill may have, where few skills are wanted. */
const rounds = 3;
/** A goal may be told at length; its beginning is enough to know it by. */
const longestQuote = 120;

export const writeIdeas: RulesWriter = ({ facts }): Ideas => {
  const known = factsSchema.parse(facts);
  const home = homeOf(known);
  const used = new Set<string>();
  const ideas: Idea[] = [];
  for (let round = 0; round < rounds && ideas.length < (round === 0 ? ideasAtMost : ideasAtLeast); round++) {
    for (const subject of subjects(known)) {
      const make = makesFor(subject, home).find(({ key }) => !used.has(key));
      if (ideas.length >= (round === 0 ? ideasAtMost : ideasAtLeast)) break;
      if (!make) continue;
      used.add(make.key);
      const helper = helperFor(subject, known, home, make.inAnyField ?? false);
      const { title, ...words } = make.write(inSentence(subject.skill), helper && inSentence(helper));
      ideas.push({
        title: capitalized(title).slice(0, 120),
        ...words,
        learns: [subject.skill],
        uses: helper && words.summary.includes(inSentence(helper)) ? [helper] : [],
        quote: excerpt(subject.because, longestQuote),
      });
    }
  }
  return { ideas };
};

/** The family of most of what somebody can do; of a skill that the catalogue lacks it is the likeliest. */
function homeOf({ has }: Facts): Family {
  const families = has
    .map(({ category }) => familyOf(category))
    .filter((family) => family !== "any" && family !== "soft");
  const count = (family: Family) => families.filter((other) => other === family).length;
  return families.reduce(
    (most, family) => (count(family) > count(most) ? family : most),
    families[0] ?? "any",
  );
}

function makesFor({ skill, category, because, of }: Subject, home: Family): readonly Archetype[] {
  if (of === "goal" && category === null)
    return towardsGoal.filter(({ fits }) => fits?.(because, category) ?? true);
  return archetypesOf(skill, category, category === null ? home : familyOf(category));
}

/** What an idea rests on that takes further what is there; a name of one letter could not be quoted by itself. */
export function hadBecause(skill: string): string {
  return `among your skills: ${skill}`;
}

interface Subject {
  skill: string;
  category: string | null;
  because: string;
  of: string;
}

/** What is wanted and lacking. What is there already helps; alone, or beside a goal that names no skill, it is taken further. */
function subjects({ wanted, has }: Facts): Subject[] {
  const had = new Set(has.map(({ skill }) => skill.toLowerCase()));
  const named = wanted.filter(({ of, category }) => of !== "goal" || category !== null);
  const lacking = named.filter(({ skill }) => !had.has(skill.toLowerCase()));
  const goals = wanted.filter((subject) => !named.includes(subject));
  const further = has.map(({ skill, category }) => ({
    skill,
    category,
    because: hadBecause(skill),
    of: "has",
  }));
  const first = [lacking, named].find(({ length }) => length > 0);
  return first ? [...first, ...goals] : [...goals, ...further];
}

/** Of the skills that are there one of the same family, rather one that was named too; where any field will do, one of another. */
function helperFor(
  { skill, category }: Subject,
  { has, wanted }: Facts,
  home: Family,
  anyField: boolean,
): string | undefined {
  const named = new Set(wanted.map((other) => other.skill.toLowerCase()));
  const others = has
    .filter((other) => other.skill.toLowerCase() !== skill.toLowerCase() && other.category !== "soft")
    .sort((a, b) => Number(named.has(b.skill.toLowerCase())) - Number(named.has(a.skill.toLowerCase())));
  const family = category === null ? home : familyOf(category);
  const far = others.find((other) => familyOf(other.category) !== family);
  const near = others.find((other) => goTogether(family, familyOf(other.category)));
  const asked = near && named.has(near.skill.toLowerCase()) ? near : undefined;
  return anyField ? (asked ?? far ?? near)?.skill : near?.skill;
}

const technical = new Set<Family>(["code", "service", "data", "security"]);

function goTogether(one: Family, other: Family): boolean {
  return one !== "any" && (one === other || (technical.has(one) && technical.has(other)));
}
