import { z } from "zod";
import { distinctBy } from "../../distinct.ts";
import { levels, questionKinds } from "../../practice/question.ts";
import { questionProblem } from "../../practice/question-checks.ts";
import { wordsOf } from "../../practice/words.ts";
import type { RulesWriter } from "../rules.ts";
import type { QuestionDraft, QuestionsDraft } from "./schema.ts";
import { fromRequirements, fromRole, fromSkills } from "./templates.ts";

/**
 * Questions without a model: of the bank, those of the trade and then general ones; for skills and requirements that
 * no such question is about, questions made from their own words.
 */

const factsSchema = z.object({
  role_title: z.string(),
  level: z.enum(levels),
  kind: z.enum([...questionKinds, "mixed"]),
  count: z.int(),
  skills: z.array(z.string()),
  bank: z.array(
    z.object({
      role_family: z.string(),
      level: z.enum(levels).optional(),
      kind: z.enum(questionKinds),
      skill: z.string().nullable(),
      question: z.string(),
      expected_points: z.array(z.string()),
    }),
  ),
  asked_before: z.array(z.string()),
});
type Facts = z.infer<typeof factsSchema>;

/** More than is wanted, so that those that are refused can be replaced. */
const spare = 10;
const general = "general";

export const writeQuestions: RulesWriter = ({ facts, texts }): QuestionsDraft => {
  const known = factsSchema.parse(facts);
  const posting = texts.find(({ name }) => name === "posting")?.text ?? "";
  const bank = ofTrade(known).map(({ question, kind, skill, expected_points }) => ({
    question,
    kind,
    skill: skill ?? "",
    expected_points: padded(expected_points),
  }));
  const picked = unasked(bank, known.asked_before);
  // Half of the questions may be made from words; what the other half is about needs none.
  const covered = picked.slice(0, Math.floor(known.count / 2)).map(({ skill }) => skill);
  // A skill of the call that the job asks for as well is one.
  const uncovered = distinctBy(known.skills, (skill) => skill.toLowerCase()).filter(
    (skill) => !covered.some((field) => isSameField(field, skill)),
  );
  const own = unasked(
    ofKind([...fromSkills(uncovered), ...fromRequirements(posting, known.kind)], known.kind),
    known.asked_before,
  );
  const share = Math.min(own.length, Math.ceil(known.count / 2));
  const questions = [
    ...alternating(picked.slice(0, known.count - share), own.slice(0, share)),
    ...picked.slice(known.count - share),
    ...own.slice(share),
    ...ofKind(fromRole(known.role_title), known.kind),
    ...bank,
  ];
  return { questions: distinct(questions).slice(0, Math.min(30, known.count + spare)) };
};

/** Families of several occupations: a welder is asked for no boiler. */
const manyOccupations = new Set([
  "trades",
  "transport",
  "creative-media",
  "property",
  "agriculture",
  "engineering",
]);
/** Two steps above the level asked for a question is no practice. */
const tooFarAbove = 2;

/**
 * The bank's questions of the trades that the title names, and general ones; of strange trades only where nothing else
 * is. What is far above the level comes last.
 */
function ofTrade(known: Facts): Facts["bank"] {
  const { bank } = known;
  const trades = new Set([general]);
  for (const kind of questionKinds) {
    for (const { role_family } of bank.filter((question) => question.kind === kind)) {
      if (role_family === general) break;
      trades.add(role_family);
    }
  }
  const fitting = bank.filter(
    (question) => trades.has(question.role_family) && isOfOccupation(question, known),
  );
  const isHard = ({ level = known.level }: Facts["bank"][number]) =>
    levels.indexOf(level) - levels.indexOf(known.level) >= tooFarAbove;
  const chosen = fitting.length > 0 ? fitting : bank;
  return [...chosen.filter((question) => !isHard(question)), ...chosen.filter(isHard)];
}

function isOfOccupation({ role_family, kind, skill }: Facts["bank"][number], known: Facts): boolean {
  if (!manyOccupations.has(role_family) || kind !== "technical" || !skill) return true;
  const asked = [known.role_title, ...known.skills].flatMap(wordsOf).map(beginning);
  return wordsOf(skill).some((word) => asked.includes(beginning(word)));
}

/** `Carpenter` and `Carpentry`, `Electrician` and `Electrical` begin alike. */
function beginning(word: string): string {
  return word.slice(0, 5);
}

function unasked(questions: QuestionDraft[], before: string[]): QuestionDraft[] {
  return questions.filter(({ question }) => !questionProblem(question, before));
}

function ofKind(questions: QuestionDraft[], kind: Facts["kind"]): QuestionDraft[] {
  return kind === "mixed" ? questions : questions.filter((question) => question.kind === kind);
}

function alternating(some: QuestionDraft[], others: QuestionDraft[]): QuestionDraft[] {
  return some.length < others.length
    ? others.flatMap((other, index) => [other, ...some.slice(index, index + 1)])
    : some.flatMap((one, index) => [one, ...others.slice(index, index + 1)]);
}

function distinct(questions: QuestionDraft[]): QuestionDraft[] {
  const kept: QuestionDraft[] = [];
  for (const question of questions) {
    if (
      !questionProblem(
        question.question,
        kept.map((other) => other.question),
      )
    )
      kept.push(question);
  }
  return kept;
}

/** `Kafka` and `Apache Kafka` are one field; `Palliative care` and `Neonatal care` are two. */
function isSameField(field: string, skill: string): boolean {
  const [one, other] = [wordsOf(field), wordsOf(skill)];
  const within = (some: string[], others: string[]) =>
    some.length > 0 && some.every((word) => others.includes(word));
  return within(one, other) || within(other, one);
}

/** An admin's question may have fewer points than a draft needs. */
function padded(points: string[]): string[] {
  return [...points, "a concrete example", "the reasons for it", "the result"].slice(
    0,
    Math.max(3, Math.min(6, points.length)),
  );
}
