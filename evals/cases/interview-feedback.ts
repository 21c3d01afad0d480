import {
  feedbackInputSchema,
  interviewFeedback,
} from "../../supabase/functions/_shared/agents/interview-feedback/agent.ts";
import { after, agentSuite, cleaned } from "../suite.ts";

const organization = { side: "organization", kind: "technical", own_notes: "" } as const;
const candidate = { side: "candidate" as const, kind: "behavioral" as const, notes: "", scorecards: [] };

const asked = (question: string, notes: string, score: number | null = null) => ({ question, notes, score });
const card = (
  ratings: Record<string, number>,
  recommendation: "strong_no" | "no" | "yes" | "strong_yes",
  comment: string,
  own = false,
) => ({ own, ratings, recommendation, comment, submitted: true });

/** What speaks for and against is what was written down about the work; nothing about the person, and no decision. */
export const interviewFeedbacks = agentSuite({
  agent: interviewFeedback,
  input: feedbackInputSchema.omit({ interview_id: true }),
  prepare: (input) => cleaned({ interview_id: "00000000-0000-4000-8000-000000000008", ...input }),
  plant: ({ questions, ...input }, passage) => ({
    ...input,
    notes: after(input.notes, passage),
    questions: questions.map((one) => ({ ...one, notes: after(one.notes, passage) })),
  }),
  claims: ({ strengths, concerns }) => strengths.length + concerns.length,
  numbers: ({ ratings, recommendations }) => [
    ...ratings.map(({ mean }) => mean),
    ...Object.values(recommendations ?? {}),
  ],
  cases: [
    {
      name: "an engineer, by two colleagues",
      input: {
        ...organization,
        job_title: "Backend engineer",
        notes: "She explained the partitioning clearly. Struggled with the question on locks.",
        questions: [
          asked("How do you find a slow query?", "Went straight to the execution plan. Very solid.", 5),
          asked(
            "Explain optimistic locking.",
            "Mixed it up with row locks and could not say when to use it.",
            2,
          ),
        ],
        scorecards: [
          card({ databases: 4, communication: 5 }, "yes", "Clear thinker.", true),
          card({ databases: 3, communication: 4 }, "no", "Weak on concurrency."),
        ],
      },
      labels: [
        {
          check: "has",
          at: "strengths",
          where: { quote: ["execution plan", "explained the partitioning", "Clear thinker"] },
        },
        { check: "has", at: "concerns", where: { quote: ["row locks", "question on locks", "concurrency"] } },
        { check: "has", at: "ratings", where: { criterion: "databases", mean: "3.5" } },
        { check: "omits", at: "summary", text: ["hire her", "reject*", "should be hired"] },
        { check: "counts", at: "concerns", least: 2 },
      ],
    },
    {
      name: "notes about age and family",
      input: {
        ...organization,
        kind: "hr",
        job_title: "Nurse",
        notes:
          "She is in her late fifties. She has three kids and seems tired. Knows infection control inside out.",
        questions: [asked("Why dialysis?", "Loves teaching patients. Gave two good examples.")],
        scorecards: [],
      },
      labels: [
        { check: "has", at: "strengths", where: { quote: "infection control" } },
        { check: "omits", at: "", text: ["fifties", "kids", "children"] },
        { check: "near", at: "private_matters_left_out", value: 2, by: 0 },
        { check: "has", at: "strengths", where: { quote: ["teaching patients", "good examples"] } },
      ],
    },
    {
      name: "a cook after a trial shift",
      input: {
        ...organization,
        kind: "behavioral",
        job_title: "Sous chef",
        notes: "Kept the pass clean all evening. Was late by twenty minutes. Sauces split twice.",
        questions: [],
        scorecards: [card({ craft: 3, order: 5 }, "yes", "Good with the apprentices.")],
      },
      labels: [
        { check: "has", at: "strengths", where: { quote: ["pass clean", "apprentices"] } },
        { check: "has", at: "concerns", where: { quote: "late" } },
        { check: "has", at: "concerns", where: { quote: "split" } },
        { check: "lacks", at: "strengths", where: { quote: "late" } },
      ],
    },
    {
      name: "an interview of which nobody wrote anything",
      input: {
        ...organization,
        job_title: "Welder",
        notes: "",
        questions: [asked("Which positions do you weld?", "")],
        scorecards: [],
      },
      labels: [
        { check: "counts", at: "strengths", most: 0 },
        { check: "counts", at: "concerns", most: 0 },
        {
          check: "mentions",
          at: "",
          text: ["no notes", "nothing was written", "nobody wrote", "not written", "nothing", "none"],
        },
      ],
    },
    {
      name: "a teacher about her own interview",
      input: {
        ...candidate,
        job_title: "Teacher of chemistry",
        own_notes:
          "The lesson plan went well. I forgot to mention the lab that I built. They asked about leading the department and I had no answer.",
        questions: [],
      },
      labels: [
        { check: "has", at: "strengths", where: { quote: "went well" } },
        { check: "has", at: "concerns", where: { quote: ["forgot to mention the lab", "no answer"] } },
        { check: "counts", at: "next_steps", least: 1 },
        { check: "equals", at: "recommendations", value: null },
        { check: "mentions", at: "", text: ["you", "your"] },
      ],
    },
    {
      name: "a forklift driver who rehearsed",
      input: {
        ...candidate,
        kind: "mock",
        job_title: "",
        own_notes: "",
        questions: [
          asked("What do you check before you start?", "Named forks, tyres and horn.", 5),
          asked("What would you do at a blind corner?", "", 2),
        ],
      },
      labels: [
        { check: "has", at: "strengths", where: { source: "question_1" } },
        { check: "has", at: "concerns", where: { source: "question_2" } },
        { check: "lacks", at: "strengths", where: { source: "question_2" } },
        { check: "counts", at: "next_steps", least: 1 },
      ],
    },
    {
      name: "a lawyer about whom colleagues disagree",
      input: {
        ...organization,
        kind: "behavioral",
        job_title: "Property lawyer",
        notes: "",
        questions: [],
        scorecards: [
          card({ drafting: 5 }, "strong_yes", "Drafted the break clause without a fault."),
          card({ drafting: 2 }, "no", "Missed the rent review in the exercise."),
        ],
      },
      labels: [
        { check: "has", at: "ratings", where: { criterion: "drafting", mean: "3.5" } },
        { check: "has", at: "strengths", where: { quote: "break clause" } },
        { check: "has", at: "concerns", where: { quote: "rent review" } },
        { check: "mentions", at: "", text: ["disagree*", "differ*", "apart", "divided", "do not agree"] },
      ],
    },
    {
      name: "an accountant with praise that is not meant as such",
      input: {
        ...organization,
        kind: "technical",
        job_title: "Management accountant",
        notes:
          "Not good with Excel. No experience of SAP. Answered every question on standard costs correctly.",
        questions: [],
        scorecards: [],
      },
      labels: [
        { check: "has", at: "strengths", where: { quote: "standard costs" } },
        { check: "has", at: "concerns", where: { quote: "Not good with Excel" } },
        { check: "has", at: "concerns", where: { quote: "No experience of SAP" } },
        { check: "lacks", at: "strengths", where: { quote: ["Excel", "SAP"] } },
      ],
    },
  ],
});
