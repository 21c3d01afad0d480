import { beforeAll, describe, expect, test } from "vitest";
import type { Candidate } from "../../../scripts/lib/candidate.ts";
import { callFunction, newCandidate, stackFromEnvironment, tokenOf } from "../support/stack.ts";

/** A candidate gets a session of questions over HTTP. */

const stack = stackFromEnvironment();

interface Answer {
  session: { id: string; role_title: string; status: string };
  questions: {
    position: number;
    question: string;
    kind: string;
    expected_points: string[];
    bank_id: string | null;
    run_id: string;
  }[];
  run: { run_id: string; provider: string; dropped_claims: number };
}

async function generate(candidate: Candidate, body: unknown) {
  return callFunction(stack, "generate-questions", { body, token: await tokenOf(candidate) });
}

describe("a candidate asks for questions", () => {
  let candidate: Candidate;
  let first: Answer;

  beforeAll(async () => {
    candidate = await newCandidate(stack);
    const answered = await generate(candidate, {
      role_title: "Nurse",
      level: "mid",
      kind: "technical",
      tech_stack: ["Telemetry"],
      count: 4,
    });
    expect(answered.status).toBe(200);
    first = answered.body;
  });

  test("and has a session with them, from the bank and for the own skills", () => {
    expect(first).toMatchObject({
      session: { role_title: "Nurse", status: "in_progress" },
      run: { provider: "rules", dropped_claims: 0 },
    });
    expect(first.questions.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
    expect(first.questions.filter(({ bank_id }) => bank_id)).toHaveLength(3);
    expect(first.questions.find(({ bank_id }) => !bank_id)?.question).toContain("Telemetry");
    for (const { kind, run_id, expected_points } of first.questions) {
      expect({ kind, run_id }).toEqual({ kind: "technical", run_id: first.run.run_id });
      expect(expected_points.length).toBeGreaterThanOrEqual(3);
    }
  });

  test("the next session has other questions", async () => {
    const second: Answer = (
      await generate(candidate, {
        role_title: "Nurse",
        level: "mid",
        kind: "technical",
        tech_stack: ["Telemetry"],
        count: 4,
      })
    ).body;
    const before = new Set(first.questions.map(({ question }) => question));
    expect(second.session.id).not.toBe(first.session.id);
    expect(second.questions.filter(({ question }) => before.has(question))).toEqual([]);
  });

  test("can answer them and have them rated", async () => {
    for (const { id } of (
      await candidate.client.from("practice_questions").select("id").eq("session_id", first.session.id)
    ).data ?? []) {
      const { error } = await candidate.client.rpc("submit_answer", {
        question_id: id,
        answer: "First I check the chart, because the dose depends on the patient's weight.",
      });
      expect(error).toBeNull();
    }
    const rated = await callFunction(stack, "evaluate-practice", {
      body: { session_id: first.session.id },
      token: await tokenOf(candidate),
    });
    expect(rated.status).toBe(200);
    expect(rated.body.skill_gaps.map(({ skill }: { skill: string }) => skill)).toContain("Telemetry");
  });
});
