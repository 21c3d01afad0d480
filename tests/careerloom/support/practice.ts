import type { Candidate } from "../../../scripts/lib/candidate.ts";
import type { StackAddresses } from "../../../scripts/lib/running-stack.ts";
import { serviceClient } from "./stack.ts";

/** Practice as its stories live it: what a candidate may read of it, and the service that rates. */

export const practiceTables = [
  "practice_sessions",
  "practice_questions",
  "practice_answers",
  "answer_evaluations",
  "skill_gaps",
] as const;

export interface AnswerRow {
  id: string;
  answer: string;
}

/** A session's answers, in the order of its questions. */
export async function answersOf({ client }: Candidate, sessionId: string): Promise<AnswerRow[]> {
  const { data, error } = await client
    .from("practice_questions")
    .select("practice_answers(id, answer)")
    .eq("session_id", sessionId)
    .order("position")
    .overrideTypes<{ practice_answers: AnswerRow | null }[], { merge: false }>();
  if (error) throw error;
  return data.flatMap(({ practice_answers }) => practice_answers ?? []);
}

/** A rating as the agent hands it over, with the whole answer as its quote; `marks` is clarity, structure, depth, examples. */
export function rating({ id, answer }: AnswerRow, marks: [number, number, number, number]) {
  const [clarity, structure, depth, examples] = marks;
  return { answer_id: id, criteria: { clarity, structure, depth, examples }, quotes: [answer] };
}

/** Stores ratings with the secret key, as evaluate-practice will. */
export function rate(stack: StackAddresses, sessionId: string, evaluations: unknown, summary: unknown = {}) {
  return serviceClient(stack).rpc("save_practice_evaluation", {
    session_id: sessionId,
    evaluations,
    summary,
  });
}
