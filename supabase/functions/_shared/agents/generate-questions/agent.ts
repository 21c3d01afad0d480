import { z } from "zod";
import { levels, questionKinds } from "../../practice/question.ts";
import { questionProblem } from "../../practice/question-checks.ts";
import type { Agent, Grounded } from "../agent.ts";
import { bringsForeignMarkup } from "../markup.ts";
import { promptVersion, system } from "./prompt.ts";
import { writeQuestions } from "./rules.ts";
import { type QuestionDraft, type QuestionsDraft, questionsDraftSchema } from "./schema.ts";

const bankQuestionSchema = z.object({
  id: z.uuid(),
  role_family: z.string(),
  /** One without fits any level. */
  level: z.enum(levels).optional(),
  kind: z.enum(questionKinds),
  skill: z.string().nullable(),
  question: z.string(),
  expected_points: z.array(z.string()),
});

export const questionsInputSchema = z.object({
  role_title: z.string(),
  level: z.enum(levels),
  kind: z.enum([...questionKinds, "mixed"]),
  tech_stack: z.array(z.string()),
  count: z.int(),
  job: z
    .object({
      id: z.uuid(),
      title: z.string(),
      requirements: z.string(),
      description: z.string(),
      skills: z.array(z.string()),
    })
    .nullable(),
  /** Nearest first. */
  bank: z.array(bankQuestionSchema),
  /** What the person was asked in earlier sessions. */
  asked_before: z.array(z.string()),
});
export type QuestionsInput = z.infer<typeof questionsInputSchema>;

/** A question as `save_generated_practice` takes it. */
export interface GeneratedQuestion {
  question: string;
  kind: QuestionDraft["kind"];
  expected_points: string[];
  skill: string | null;
  bank_id: string | null;
}

const longestPosting = 12_000;

/** Questions for a practice session: of a model, or of the bank by the rules. */
export const generateQuestions: Agent<QuestionsInput, QuestionsDraft, { questions: GeneratedQuestion[] }> = {
  name: "generate-questions",
  promptVersion,
  tier: "fast",
  maxOutputTokens: 6_000,
  system,
  schema: questionsDraftSchema,
  rules: writeQuestions,
  request({ role_title, level, kind, tech_stack, count, job, bank, asked_before }) {
    return {
      facts: {
        role_title,
        level,
        kind,
        count,
        skills: [...tech_stack, ...(job?.skills ?? [])],
        bank: bank.map(({ id: _, ...question }) => question),
        asked_before,
      },
      texts: job
        ? [
            {
              name: "posting",
              text: `${job.title}\n${job.requirements}\n\n${job.description}`.slice(0, longestPosting),
            },
          ]
        : [],
    };
  },
  ground,
};

/**
 * Leaves out what must not be asked, what was asked already, and what is of another kind; the rules fill up what is
 * missing then, so that a person gets the number of questions that was asked for wherever there are enough.
 */
function ground(draft: QuestionsDraft, input: QuestionsInput): Grounded<{ questions: GeneratedQuestion[] }> {
  const posting = `${input.job?.requirements ?? ""}\n${input.job?.description ?? ""}`;
  const kept: GeneratedQuestion[] = [];
  const take = (drafts: QuestionDraft[], before: readonly string[]) => {
    for (const { question, kind, skill, expected_points } of drafts) {
      if (kept.length >= input.count) return;
      const asked = [...before, ...kept.map((other) => other.question)];
      if (input.kind !== "mixed" && kind !== input.kind) continue;
      if (
        questionProblem(question, asked) ||
        [question, ...expected_points].some((text) => bringsForeignMarkup(text, posting))
      )
        continue;
      const known = input.bank.find((other) => other.question === question);
      kept.push(
        known
          ? {
              question,
              kind: known.kind,
              expected_points: known.expected_points,
              skill: known.skill,
              bank_id: known.id,
            }
          : { question, kind, expected_points, skill: skill || null, bank_id: null },
      );
    }
  };
  const wanted = draft.questions.slice(0, input.count);
  take(wanted, input.asked_before);
  const dropped = wanted.length - kept.length;
  if (kept.length < input.count) {
    const more = questionsDraftSchema.parse(writeQuestions(generateQuestions.request(input))).questions;
    take(more, input.asked_before);
    // Better a question again than too few.
    take(more, []);
  }
  return { result: { questions: kept }, dropped };
}
