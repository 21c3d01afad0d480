import { randomBytes } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { type Candidate, signInByCode } from "../../../scripts/lib/candidate.ts";
import { stackFromEnvironment } from "../support/stack.ts";

/** The simulator's and InterVu's story: rehearsing, with a second person and a hostile third beside. */

const stack = stackFromEnvironment();
const tag = randomBytes(5).toString("hex");
let noor: Candidate;
let second: Candidate;
let hostile: Candidate;
let session: { id: string; status: string; practice_questions: { id: string; position: number }[] };

beforeAll(async () => {
  const people = ["noor", "second", "hostile"].map((name) =>
    signInByCode(stack, `${name}-${tag}@example.com`, { full_name: `${name} Practice` }),
  );
  [noor, second, hostile] = (await Promise.all(people)) as [Candidate, Candidate, Candidate];
});

test("a new person's statistics are zeros", async () => {
  const { data } = await noor.client.rpc("practice_stats");
  expect(data).toMatchObject({ total_interviews: 0, average_score: 0, account_status: "active" });
});

test("a session starts with questions from the bank, the same for the same seed", async () => {
  const start = ({ client }: Candidate) =>
    client.rpc("start_practice", { role_title: "Data engineer", level: "mid", question_count: 3, seed: 42 });
  const [mine, theirs] = await Promise.all([start(noor), start(second)]);
  expect(mine.error).toBeNull();
  session = { ...mine.data.session, practice_questions: mine.data.questions };
  const asked = (data: { questions: { question: string }[] }) =>
    data.questions.map(({ question }) => question);
  expect(asked(mine.data)).toHaveLength(3);
  expect(asked(theirs.data)).toEqual(asked(mine.data));
});

test("each question is answered once, by its owner; the last answer completes the session", async () => {
  const [first, ...rest] = session.practice_questions;
  const answer = (person: Candidate, id: string | undefined, text: string) =>
    person.client.rpc("submit_answer", { question_id: id, answer: text });
  expect((await answer(hostile, first?.id, "Mine")).error?.message).toBe("not_found");
  expect((await answer(noor, first?.id, "")).error?.message).toBe("validation_failed");
  expect((await answer(noor, first?.id, "I would profile the query first.")).error).toBeNull();
  expect((await answer(noor, first?.id, "Again")).error?.message).toBe("conflict");
  for (const { id } of rest)
    expect((await answer(noor, id, "I would measure before and after.")).error).toBeNull();
  const { data } = await noor.client.from("practice_sessions").select("status").eq("id", session.id).single();
  expect(data).toEqual({ status: "completed" });
});

test("questions of one's own are saved whole or not at all", async () => {
  const save = (items: unknown) =>
    noor.client.rpc("save_practice", {
      role_title: "Nurse",
      level: "entry",
      kind: "behavioral",
      tech_stack: [],
      items,
    });
  expect((await save([{ question: "Why?", answer: "So." }, { question: "How?" }])).error?.message).toBe(
    "validation_failed",
  );
  expect((await save([{ question: "Why?", answer: "So." }])).error).toBeNull();
  const { data } = await noor.client.rpc("practice_stats");
  expect(data).toMatchObject({
    total_interviews: 2,
    completed_interviews: 2,
    total_questions_answered: 4,
    average_score: 0,
  });
});

test("nobody rates themselves, and nobody sees another's practice", async () => {
  const rated = await noor.client.rpc("save_practice_evaluation", {
    session_id: session.id,
    evaluations: [],
    summary: {},
  });
  expect(rated.error?.code).toBe("42501");
  const score = await noor.client
    .from("practice_sessions")
    .update({ overall_score: 10 })
    .eq("id", session.id);
  expect(score.error?.code).toBe("42501");
  for (const table of ["practice_questions", "practice_answers", "answer_evaluations", "skill_gaps"])
    expect((await hostile.client.from(table).select("*")).data, table).toEqual([]);
  expect((await hostile.client.from("practice_sessions").select("*").eq("id", session.id)).data).toEqual([]);
  expect((await hostile.client.rpc("my_strengths")).data).toEqual({
    strengths: [],
    weaknesses: [],
    trends: [],
  });
});

test("a session is removed by its owner alone", async () => {
  await hostile.client.from("practice_sessions").delete().eq("id", session.id);
  expect((await noor.client.from("practice_sessions").select("id").eq("id", session.id)).data).toHaveLength(
    1,
  );
  await noor.client.from("practice_sessions").delete().eq("id", session.id);
  expect(
    (await noor.client.from("practice_questions").select("id").eq("session_id", session.id)).data,
  ).toEqual([]);
});
