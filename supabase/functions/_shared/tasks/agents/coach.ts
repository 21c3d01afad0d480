import { z } from "zod";
import { type CoachInput, coach, coachInputSchema } from "../../agents/coach/agent.ts";
import type { CoachingPlan } from "../../agents/coach/plan.ts";
import type { Coaching } from "../../agents/coach/schema.ts";
import { checked } from "../../database-error.ts";
import { CareerloomError } from "../../errors.ts";
import type { UserCaller } from "../../http/caller.ts";
import type { QuestionKind } from "../../practice/question.ts";
import type { AgentTask } from "../agent-task.ts";
import { readDocument, saveDocument } from "./documents.ts";

const body = z.strictObject({ session_id: z.uuid().optional() });

/** The newest sessions; older habits are of little use. */
const sessionsRead = 12;
const gapsRead = 20;

interface SessionRow {
  id: string;
  role_title: string;
  level: string;
  created_at: string;
  overall_score: number | null;
  practice_questions: {
    question: string;
    kind: QuestionKind;
    expected_points: string[];
    practice_answers: {
      answer: string;
      answer_evaluations: { criteria: Criteria | null; weaknesses: string[]; feedback: string | null } | null;
    } | null;
  }[];
}
type Criteria = NonNullable<CoachInput["sessions"][number]["answers"][number]["criteria"]>;

/**
 * `coach`: `{session_id?}` → the document of kind `coaching_plan`, from all rated sessions and open skill gaps, or from one
 * session alone. 404 `not_found` where there is nothing rated to coach from.
 */
export const coachTask: AgentTask<z.infer<typeof body>, CoachInput, Coaching, CoachingPlan> = {
  agent: coach,
  body,
  material: coachInputSchema,
  async gather({ session_id }, caller) {
    const [sessions, gaps] = await Promise.all([
      readSessions(session_id, caller),
      readGaps(session_id, caller),
    ]);
    if (sessions.length === 0 && (session_id !== undefined || gaps.length === 0))
      throw new CareerloomError("not_found");
    return { material: { sessions, gaps }, subjectId: session_id };
  },
  async save({ result, runId }, _, work) {
    return saveDocument(work, runId, {
      kind: "coaching_plan",
      language: "en",
      ...result,
    });
  },
  answer: readDocument,
};

async function readSessions(
  sessionId: string | undefined,
  { client }: UserCaller,
): Promise<CoachInput["sessions"]> {
  const query = client
    .from("practice_sessions")
    .select(
      "id, role_title, level, created_at, overall_score, practice_questions(question, kind, expected_points, practice_answers(answer, answer_evaluations(criteria, weaknesses, feedback)))",
    )
    .eq("status", "evaluated")
    .order("created_at", { ascending: false })
    .order("id")
    .order("position", { referencedTable: "practice_questions" })
    .limit(sessionsRead);
  const data = checked(
    await (sessionId ? query.eq("id", sessionId) : query).overrideTypes<SessionRow[], { merge: false }>(),
  );
  return data.reverse().map(({ id, role_title, level, created_at, overall_score, practice_questions }) => ({
    id,
    role_title,
    level,
    date: created_at.slice(0, 10),
    overall_score,
    answers: practice_questions.flatMap(({ practice_answers: given, ...asked }) =>
      given
        ? [
            {
              ...asked,
              answer: given.answer,
              criteria: given.answer_evaluations?.criteria ?? null,
              weaknesses: given.answer_evaluations?.weaknesses ?? [],
              feedback: given.answer_evaluations?.feedback ?? "",
            },
          ]
        : [],
    ),
  }));
}

async function readGaps(sessionId: string | undefined, { client }: UserCaller): Promise<CoachInput["gaps"]> {
  const query = client
    .from("skill_gaps")
    .select("id, skill, severity, recommendation")
    .is("resolved_at", null)
    .order("created_at", { ascending: false })
    .order("id")
    .limit(gapsRead);
  const data = checked(
    await (sessionId ? query.eq("session_id", sessionId) : query).overrideTypes<
      (Omit<CoachInput["gaps"][number], "recommendation"> & { recommendation: string | null })[],
      { merge: false }
    >(),
  );
  return data.map((gap) => ({ ...gap, recommendation: gap.recommendation ?? "" }));
}
