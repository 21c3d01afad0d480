import { z } from "zod";
import type { RulesWriter } from "../rules.ts";
import { archetypesOf, familyOf } from "./archetypes.ts";
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

export const writeIdeas: RulesWriter = ({ facts }): Ideas => {
  const known = factsSchema.parse(facts);
  const used = new Set<string>();
  const ideas: Idea[] = [];
  for (let round = 0; round < rounds && ideas.length < (round === 0 ? ideasAtMost : ideasAtLeast); round++) {
    for (const subject of subjects(known)) {
      const make = archetypesOf(subject.category).find(({ key }) => !used.has(key));
      if (!make || ideas.length >= (round === 0 ? ideasAtMost : ideasAtLeast)) break;
      used.add(make.key);
      const helper = helperFor(subject, known, make.inAnyField ?? false);
      const { title, ...words } = make.write(subject.skill, helper);
      ideas.push({
        title: capitalised(title).slice(0, 120),
        ...words,
        learns: [subject.skill],
        uses: helper ? [helper] : [],
        quote: subject.because.slice(0, 300),
      });
    }
  }
  return { ideas };
};

/** What an idea rests on that takes further what is there; a name of one letter could not be quoted by itself. */
export function hadBecause(skill: string): string {
  return `among your skills: ${skill}`;
}

/** What is wanted; where nothing is, what is there can be taken further. */
function subjects({ wanted, has }: Facts): { skill: string; category: string | null; because: string }[] {
  return wanted.length > 0
    ? wanted
    : has.map(({ skill, category }) => ({ skill, category, because: hadBecause(skill) }));
}

/** Of the skills that are there one of the same family, or where the project takes any field, any. */
function helperFor(
  { skill, category }: { skill: string; category: string | null },
  { has }: Facts,
  anyField: boolean,
): string | undefined {
  const others = has.filter(
    (other) => other.skill.toLowerCase() !== skill.toLowerCase() && other.category !== "soft",
  );
  const far = others.find((other) => familyOf(other.category) !== familyOf(category));
  const near = others.find((other) => other.category !== null && goTogether(other.category, category));
  return anyField ? (far ?? near)?.skill : near?.skill;
}

const technical = new Set(["code", "service", "data", "security"]);

function goTogether(one: string, other: string | null): boolean {
  const [a, b] = [familyOf(one), familyOf(other)];
  return a !== "any" && (a === b || (technical.has(a) && technical.has(b)));
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
