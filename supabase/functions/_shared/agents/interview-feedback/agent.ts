import { z } from "zod";
import type { Agent, Grounded } from "../agent.ts";
import { quoteStandsIn, statesScore } from "../grounding.ts";
import { bringsForeignMarkup } from "../markup.ts";
import type { UntrustedText } from "../port.ts";
import { withoutPrivateMatters } from "./private-matters.ts";
import { promptVersion, system } from "./prompt.ts";
import { writeFeedback } from "./rules.ts";
import { type FeedbackDraft, type FeedbackPoint, feedbackDraftSchema } from "./schema.ts";
import { type CriterionRating, type Recommendations, ratingsOf, recommendationsOf } from "./scorecards.ts";

const scorecardSchema = z.object({
  own: z.boolean(),
  ratings: z.record(z.string(), z.number()),
  recommendation: z.enum(["strong_no", "no", "yes", "strong_yes"]).nullable(),
  comment: z.string(),
  submitted: z.boolean(),
});

export const feedbackInputSchema = z.object({
  interview_id: z.uuid(),
  side: z.enum(["organization", "candidate"]),
  kind: z.enum(["technical", "behavioral", "hr", "mock"]),
  job_title: z.string(),
  /** For everyone who takes part. */
  notes: z.string(),
  /** The candidate's own notes on the application. */
  own_notes: z.string(),
  questions: z.array(z.object({ question: z.string(), notes: z.string(), score: z.number().nullable() })),
  scorecards: z.array(scorecardSchema),
});
export type FeedbackInput = z.infer<typeof feedbackInputSchema>;

/** As `interview_feedback.feedback` keeps it. */
export interface InterviewFeedback {
  summary: string;
  strengths: FeedbackPoint[];
  concerns: FeedbackPoint[];
  open: string[];
  next_steps: string[];
  ratings: CriterionRating[];
  recommendations: Recommendations | null;
  /** Sentences of notes that were left out, because they are about what must not weigh. */
  private_matters_left_out: number;
}

/** Feedback on an interview for one side, from what that person may read. */
export const interviewFeedback: Agent<FeedbackInput, FeedbackDraft, InterviewFeedback> = {
  name: "interview-feedback",
  promptVersion,
  tier: "fast",
  maxOutputTokens: 3_000,
  system,
  schema: feedbackDraftSchema,
  rules: writeFeedback,
  request(input) {
    return {
      facts: {
        side: input.side,
        kind: input.kind,
        job_title: input.job_title,
        questions: input.questions.map(({ question, score }, index) => ({
          number: index + 1,
          question,
          score,
        })),
        scorecards: input.scorecards.map(({ own, recommendation, submitted }, index) => ({
          number: index + 1,
          own,
          recommendation,
          submitted,
        })),
        ratings: ratingsOf(input.scorecards),
      },
      texts: textsOf(input),
    };
  },
  ground,
};

/** What was written, by the name that a quote gives. Private matters are nobody's evidence. */
function textsOf({ notes, own_notes, questions, scorecards }: FeedbackInput): UntrustedText[] {
  const texts = [
    { name: "notes", text: notes },
    { name: "own_notes", text: own_notes },
    ...questions.map(({ notes }, index) => ({ name: `question_${index + 1}`, text: notes })),
    ...scorecards.map(({ comment }, index) => ({ name: `scorecard_${index + 1}`, text: comment })),
  ];
  return texts
    .map(({ name, text }) => ({ name, text: withoutPrivateMatters(text).text }))
    .filter(({ text }) => text.trim() !== "");
}

function ground(draft: FeedbackDraft, input: FeedbackInput): Grounded<InterviewFeedback> {
  const texts = textsOf(input);
  const all = [...texts.map(({ text }) => text), ...input.questions.map(({ question }) => question)].join(
    "\n",
  );
  const says = (text: string) =>
    !bringsForeignMarkup(text, all) && !statesScore(text) && withoutPrivateMatters(text).removed === 0;
  const holds = ({ text, quote, source }: FeedbackPoint) =>
    says(text) && quoteStandsIn(quote, sourceText(source, texts, input));
  const strengths = draft.strengths.filter(holds);
  const concerns = draft.concerns.filter(holds);
  const removed = [
    input.notes,
    input.own_notes,
    ...input.questions.map(({ notes }) => notes),
    ...input.scorecards.map(({ comment }) => comment),
  ]
    .map((text) => withoutPrivateMatters(text).removed)
    .reduce((sum, count) => sum + count, 0);
  const organization = input.side === "organization";
  return {
    result: {
      summary: says(draft.summary) ? draft.summary : "",
      strengths,
      concerns,
      open: draft.open.map(({ text }) => text).filter(says),
      next_steps: draft.next_steps.map(({ text }) => text).filter(says),
      ratings: organization ? ratingsOf(input.scorecards) : [],
      recommendations: organization ? recommendationsOf(input.scorecards) : null,
      private_matters_left_out: removed,
    },
    dropped: draft.strengths.length + draft.concerns.length - strengths.length - concerns.length,
  };
}

/** A question itself may be quoted where there are no notes on the answer. */
function sourceText(source: string, texts: UntrustedText[], { questions }: FeedbackInput): string {
  const number = /^question_(\d+)$/.exec(source)?.[1];
  const question = number ? (questions[Number(number) - 1]?.question ?? "") : "";
  return `${texts.find(({ name }) => name === source)?.text ?? ""}\n${question}`;
}
