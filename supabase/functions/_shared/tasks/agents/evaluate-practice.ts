import { z } from "zod";
import {
  evaluatePractice,
  type PracticeEvaluation,
  type PracticeInput,
  practiceInputSchema,
} from "../../agents/evaluate-practice/agent.ts";
import type { PracticeWords } from "../../agents/evaluate-practice/schema.ts";
import { checked, found } from "../../database-error.ts";
import { CareerloomError } from "../../errors.ts";
import type { QuestionKind } from "../../practice/question.ts";
import type { AgentTask } from "../agent-task.ts";

const body = z.strictObject({ session_id: z.uuid() });

interface SessionRow {
  id: string;
  role_title: string;
  level: string;
  status: string;
  practice_questions: {
    question: string;
    kind: QuestionKind;
    expected_points: string[];
    skill: string | null;
    question_bank: { skill: string | null } | null;
    practice_answers: { id: string; answer: string } | null;
  }[];
}

/**
 * `evaluate-practice`: `{session_id}` → `{session_id, overall_score, strengths, weaknesses, feedback, coaching_tips,
 * evaluations, skill_gaps}`. A session is rated once, when every question is answered (409 `illegal_transition` before);
 * asked again it answers the same.
 */
export const evaluatePracticeTask: AgentTask<
  z.infer<typeof body>,
  PracticeInput,
  PracticeWords,
  PracticeEvaluation
> = {
  agent: evaluatePractice,
  body,
  material: practiceInputSchema,
  async gather({ session_id }, caller) {
    const data = found(
      await caller.client
        .from("practice_sessions")
        .select(
          "id, role_title, level, status, practice_questions(question, kind, expected_points, skill, question_bank(skill), practice_answers(id, answer))",
        )
        .eq("id", session_id)
        .order("position", { referencedTable: "practice_questions" })
        .maybeSingle<SessionRow>(),
    );
    if (data.status === "in_progress") throw new CareerloomError("illegal_transition");
    return { material: materialOf(data), subjectId: data.id };
  },
  async save({ result, runId }, { session_id }, { client }) {
    checked(
      await client.rpc("save_practice_evaluation", {
        session_id,
        evaluations: result.evaluations,
        summary: result.summary,
        run_id: runId,
      }),
    );
    return { session_id };
  },
  async answer(saved, caller) {
    const { session_id } = z.object({ session_id: z.uuid() }).parse(saved);
    const session = found(
      await caller.client
        .from("practice_sessions")
        .select(
          "session_id:id, overall_score, strengths, weaknesses, feedback, coaching_tips, skill_gaps(id, skill, severity, recommendation)",
        )
        .eq("id", session_id)
        .maybeSingle<Record<string, unknown>>(),
    );
    const questions = checked(
      await caller.client
        .from("practice_questions")
        .select(
          "question_id:id, position, question, answer:practice_answers(id, answer_evaluations(id, criteria, score, unrated_because, strengths, weaknesses, feedback, quotes))",
        )
        .eq("session_id", session_id)
        .order("position")
        .overrideTypes<EvaluatedQuestion[], { merge: false }>(),
    );
    return { ...session, evaluations: questions.map(toEvaluation) };
  },
};

interface EvaluatedQuestion {
  question_id: string;
  position: number;
  question: string;
  answer: { id: string; answer_evaluations: Record<string, unknown> | null } | null;
}

function toEvaluation({ answer, ...question }: EvaluatedQuestion): Record<string, unknown> {
  return { ...question, answer_id: answer?.id ?? null, ...answer?.answer_evaluations };
}

function materialOf(session: SessionRow): PracticeInput {
  return {
    session_id: session.id,
    role_title: session.role_title,
    level: session.level,
    items: session.practice_questions.flatMap(
      ({ practice_answers: answer, question_bank: bank, ...asked }) =>
        answer
          ? [
              {
                answer_id: answer.id,
                question: asked.question,
                kind: asked.kind,
                skill: asked.skill ?? bank?.skill ?? null,
                expected_points: asked.expected_points,
                answer: answer.answer,
              },
            ]
          : [],
    ),
  };
}
