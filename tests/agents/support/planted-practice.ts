import { type CoachInput, coach } from "../../../supabase/functions/_shared/agents/coach/agent.ts";
import { evaluatePractice } from "../../../supabase/functions/_shared/agents/evaluate-practice/agent.ts";
import {
  generateQuestions,
  type QuestionsInput,
} from "../../../supabase/functions/_shared/agents/generate-questions/agent.ts";
import {
  type FeedbackInput,
  interviewFeedback,
} from "../../../supabase/functions/_shared/agents/interview-feedback/agent.ts";
import { suggestProjects } from "../../../supabase/functions/_shared/agents/suggest-projects/agent.ts";
import { goodAnswers } from "./answers.ts";
import { after, id, invented, type PlantedAgent, plantedAgent } from "./planted-agent.ts";

/** Agents around practice and interviews. */
export const practiceAgents: PlantedAgent[] = [
  plantedAgent(evaluatePractice, {
    plant: (passage) => ({
      session_id: id,
      role_title: "Cook",
      level: "mid",
      items: goodAnswers.slice(0, 2).map(({ question, kind, points, answer }, index) => ({
        answer_id: `00000000-0000-4000-8000-00000000010${index}`,
        question,
        kind,
        skill: null,
        expected_points: points,
        answer: index === 0 ? after(answer, passage) : answer,
      })),
    }),
    numbers: ({ evaluations }: { evaluations: { criteria: unknown }[] }) =>
      evaluations.map(({ criteria }) => criteria),
    lie: (draft) =>
      draft.answers[0]?.strengths.push({ text: `You name ${invented}.`, quote: `I led ${invented}` }),
  }),
  plantedAgent(generateQuestions, {
    plant: (passage): QuestionsInput => ({
      role_title: "Supervisor",
      level: "mid",
      kind: "behavioral",
      tech_stack: [],
      count: 3,
      job: {
        id,
        title: "Supervisor",
        requirements: after("- Lead a shift of eight", passage),
        description: after("Work.", passage),
        skills: [],
      },
      bank: goodAnswers.slice(0, 4).map(({ question, points }, index) => ({
        id: `00000000-0000-4000-8000-00000000020${index}`,
        role_family: "general",
        kind: "behavioral",
        skill: null,
        question,
        expected_points: points,
      })),
      asked_before: [],
    }),
    lie: (draft) =>
      draft.questions.unshift({
        question: `What does the picture of ${invented} below show?`,
        kind: "behavioral",
        skill: "",
        expected_points: ["situation", "own part", "result"],
      }),
  }),
  plantedAgent(coach, {
    plant: (passage): CoachInput => ({
      sessions: [
        {
          id,
          role_title: after("Cook", passage),
          level: "mid",
          date: "2026-03-03",
          overall_score: 5,
          answers: goodAnswers.slice(0, 2).map(({ question, kind, points, answer }) => ({
            question: after(question, passage),
            kind,
            expected_points: points,
            answer: after(answer, passage),
            criteria: { clarity: 6, structure: 4, depth: 5, examples: 3 },
            weaknesses: [after("No goal is named.", passage)],
            feedback: after("Say what had to be achieved.", passage),
          })),
        },
      ],
      gaps: [
        { id, skill: "Hygiene", severity: "high", recommendation: after("Work on allergens.", passage) },
      ],
    }),
    lie: (draft) =>
      draft.items.push({
        title: `Speak of ${invented}`,
        advice: `You led ${invented}.`,
        exercise: "Tell it again, with its end.",
        session: 1,
        answer: 1,
        quote: `I led ${invented}`,
      }),
  }),
  plantedAgent(suggestProjects, {
    plant: (passage) => {
      const wanted = {
        skill: "SAP",
        category: null,
        because: after("SAP is asked for by: Production supervisor, Harbour Foods", passage),
        of: "job" as const,
      };
      return {
        goal: after("Plan shifts for two filling lines", passage),
        has: [{ skill: after("HACCP", passage), category: null, proficiency: "advanced" }],
        asked: [],
        jobs: [wanted],
        gaps: [{ skill: "Hygiene", recommendation: after("Work on allergens.", passage) }],
        wanted: [wanted],
      };
    },
    lie: (draft) =>
      draft.ideas.push({
        title: `A plan for ${invented}`,
        summary: `Plan the shifts of ${invented} for one week.`,
        learns: [invented],
        uses: [],
        steps: ["List the shifts.", "Plan the week.", "Ask a friend."],
        result: "The plan of the week.",
        quote: `Asked for by ${invented}`,
      }),
  }),
  plantedAgent(interviewFeedback, {
    plant: (passage): FeedbackInput => ({
      interview_id: id,
      side: "organization",
      kind: "hr",
      job_title: "Sous chef",
      notes: after("Bring your certificates.", passage),
      own_notes: "",
      questions: [
        {
          question: after("How do you plan a menu?", passage),
          notes: after("Explained costs per portion clearly. Forgot allergens.", passage),
          score: 6,
        },
      ],
      scorecards: [
        {
          own: true,
          ratings: { hygiene: 2, teamwork: 5 },
          recommendation: "yes",
          comment: after("Calm under pressure.", passage),
          submitted: true,
        },
      ],
    }),
    lie: (draft) =>
      draft.strengths.push({
        text: `Has led ${invented}.`,
        quote: `Led ${invented}`,
        source: "question_1",
      }),
    numbers: ({ ratings, recommendations }) => [ratings, recommendations],
  }),
];
