import { beforeAll, describe, expect, test } from "vitest";
import type { Candidate } from "../../../scripts/lib/candidate.ts";
import { goodAnswers } from "../../agents/support/answers.ts";
import { callFunction, newCandidate, stackFromEnvironment, tokenOf } from "../support/stack.ts";

/** A candidate's answers are rated over HTTP, by the rules. */

const stack = stackFromEnvironment();

interface Evaluation {
  question: string;
  criteria: Record<string, number> | null;
  score: number | null;
  unrated_because: string | null;
  quotes: string[];
}

async function practise({ client }: Candidate, answers: string[]): Promise<string> {
  const { data, error } = await client.rpc("save_practice", {
    role_title: "Cook",
    level: "mid",
    kind: "behavioral",
    tech_stack: [],
    items: answers.map((answer, index) => ({
      question: `Tell me about busy shift number ${index + 1}.`,
      answer,
    })),
  });
  if (error) throw error;
  return (data as { session: { id: string } }).session.id;
}

async function evaluate(candidate: Candidate, sessionId: string) {
  return callFunction(stack, "evaluate-practice", {
    body: { session_id: sessionId },
    token: await tokenOf(candidate),
  });
}

const german =
  "Im letzten Winter war ich mit zwei Kollegen allein in der Küche, und wir haben die Karte auf sechs Gerichte gekürzt.";

describe("a candidate has a session rated", () => {
  let candidate: Candidate;
  let sessionId: string;
  let answered: Awaited<ReturnType<typeof evaluate>>;

  beforeAll(async () => {
    candidate = await newCandidate(stack);
    sessionId = await practise(candidate, [goodAnswers[0]?.answer ?? "", "I don't know", german]);
    answered = await evaluate(candidate, sessionId);
  });

  test("every answer is rated, and one that could not be read is left out and says so", () => {
    expect(answered).toMatchObject({
      status: 200,
      body: { session_id: sessionId, run: { provider: "rules", dropped_claims: 0, findings: [] } },
    });
    const [good, none, unread] = answered.body.evaluations as Evaluation[];
    expect(good?.score).toBeGreaterThan(6);
    expect(none?.score).toBe(0);
    expect(unread).toMatchObject({ criteria: null, score: null, unrated_because: "language" });
    expect(answered.body.overall_score).toBeCloseTo((good?.score ?? 0) / 2, 2);
    expect(good?.quotes).not.toEqual([]);
    for (const quote of good?.quotes ?? []) expect(goodAnswers[0]?.answer).toContain(quote);
  });

  test("the candidate reads what was stored, with the run that wrote it", async () => {
    const { data } = await candidate.client
      .from("practice_sessions")
      .select("status, overall_score, run_id")
      .eq("id", sessionId)
      .single();
    expect(data).toEqual({
      status: "evaluated",
      overall_score: answered.body.overall_score,
      run_id: answered.body.run.run_id,
    });
    const { data: rows } = await candidate.client.from("answer_evaluations").select("run_id");
    expect(rows).toEqual([1, 2, 3].map(() => ({ run_id: answered.body.run.run_id })));
    const { data: notes } = await candidate.client.from("notifications").select("kind");
    expect(notes).toEqual([{ kind: "practice_evaluated" }]);
  });

  test("asked again, it is the same, from the run of before", async () => {
    const again = await evaluate(candidate, sessionId);
    expect(again.body).toMatchObject({
      overall_score: answered.body.overall_score,
      run: { reused: true, run_id: answered.body.run.run_id },
    });
    const { data } = await candidate.client.from("answer_evaluations").select("id");
    expect(data).toHaveLength(3);
  });
});

test("a session under way is not rated", async () => {
  const candidate = await newCandidate(stack);
  const { data } = await candidate.client.rpc("start_practice", {
    role_title: "Cook",
    level: "mid",
    kind: "behavioral",
    tech_stack: [],
    question_count: 1,
  });
  expect(await evaluate(candidate, data.session.id)).toMatchObject({
    status: 409,
    body: { code: "illegal_transition" },
  });
});
