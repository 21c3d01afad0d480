import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { anonymousClient, type Candidate, signInByCode } from "../../../scripts/lib/candidate.ts";
import { answersOf, practiceTables, rate, rating } from "../support/practice.ts";
import { stackFromEnvironment } from "../support/stack.ts";

/** The interview simulator's story: Noor and Sam rehearse, Eve has a token of her own and their ids. */

interface Session {
  id: string;
  questions: { id: string; position: number; question: string; kind: string; difficulty: string }[];
}

const stack = stackFromEnvironment();
const tag = randomBytes(5).toString("hex");
let noor: Candidate;
let sam: Candidate;
let eve: Candidate;
let session: Session;

beforeAll(async () => {
  const people = ["noor", "sam", "eve"].map((name) =>
    signInByCode(stack, `${name}-${tag}@example.com`, { full_name: `${name} Simulated` }),
  );
  [noor, sam, eve] = (await Promise.all(people)) as [Candidate, Candidate, Candidate];
});

async function start({ client }: Candidate, wish: Record<string, unknown>): Promise<Session> {
  const { data, error } = await client.rpc("start_practice", wish);
  expect(error).toBeNull();
  return { id: data.session.id, questions: data.questions };
}

const answer = ({ client }: Candidate, questionId: string | undefined, text: string) =>
  client.rpc("submit_answer", { question_id: questionId, answer: text });
const statusOf = async ({ client }: Candidate, id: string) =>
  (await client.from("practice_sessions").select("status, overall_score").eq("id", id).single()).data;

describe("being somebody", () => {
  test("a name that another has is refused, and one's own is kept", async () => {
    const rename = ({ client, userId }: Candidate, username: string) =>
      client.from("profiles").update({ username }).eq("id", userId).select("username");
    expect((await rename(noor, `noor-${tag}`)).data).toEqual([{ username: `noor-${tag}` }]);
    const taken = await rename(sam, `NOOR-${tag}`);
    expect(taken).toMatchObject({ status: 409, error: { code: "23505" } });
    expect((await sam.client.rpc("username_available", { username: `noor-${tag}` })).data).toBe(false);
  });

  test("a new person's statistics have seven fields, and zeros", async () => {
    const { data } = await noor.client.rpc("practice_stats");
    expect(data).toEqual({
      total_interviews: 0,
      completed_interviews: 0,
      average_score: 0,
      best_score: 0,
      total_questions_answered: 0,
      member_since: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      account_status: "active",
    });
  });
});

describe("rehearsing", () => {
  test("a session starts with questions of the role, level and kind, the same for the same seed", async () => {
    const wish = {
      role_title: "Data engineer",
      level: "entry",
      kind: "technical",
      question_count: 3,
      seed: 42,
    };
    session = await start(noor, wish);
    expect(session.questions.map(({ position, kind, difficulty }) => [position, kind, difficulty])).toEqual([
      [1, "technical", "easy"],
      [2, "technical", "easy"],
      [3, "technical", "easy"],
    ]);
    const texts = ({ questions }: Session) => questions.map(({ question }) => question);
    expect(texts(await start(sam, wish))).toEqual(texts(session));
  });

  test("what cannot be a session is refused with its paths", async () => {
    const { error } = await noor.client.rpc("start_practice", {
      role_title: "x",
      level: "mid",
      question_count: 0,
    });
    const problems = JSON.parse(error?.details ?? "[]") as { path: string }[];
    expect(error?.message).toBe("validation_failed");
    expect(problems.map(({ path }) => path)).toEqual(["role_title", "question_count"]);
  });

  test("sessions are listed newest first, with their questions", async () => {
    const later = await start(noor, { role_title: "Data engineer", level: "mid", question_count: 1 });
    const { data } = await noor.client
      .from("practice_sessions")
      .select("id, practice_questions(position)")
      .order("created_at", { ascending: false });
    expect(data?.map(({ id }) => id)).toEqual([later.id, session.id]);
    expect(data?.map(({ practice_questions: asked }) => asked.length)).toEqual([1, 3]);
    expect((await noor.client.from("practice_sessions").delete().eq("id", later.id)).error).toBeNull();
  });

  test("each question is answered once, be it from two tabs; the last answers complete the session", async () => {
    const [first, second, third] = session.questions;
    expect((await answer(noor, first?.id, " ")).error?.message).toBe("validation_failed");
    const tabs = await Promise.all([
      answer(noor, first?.id, "I would group by both columns."),
      answer(noor, first?.id, "I would look at the counts."),
    ]);
    expect(tabs.map(({ error }) => error?.message ?? "stored").sort()).toEqual(["conflict", "stored"]);
    expect(await statusOf(noor, session.id)).toEqual({ status: "in_progress", overall_score: null });
    const last = await Promise.all([
      answer(noor, second?.id, "I would measure before and after."),
      answer(noor, third?.id, "I would keep the raw data."),
    ]);
    expect(last.map(({ error }) => error)).toEqual([null, null]);
    expect(await statusOf(noor, session.id)).toEqual({ status: "completed", overall_score: null });
    expect((await answersOf(noor, session.id)).length).toBe(3);
  });
});

describe("being rated", () => {
  test("a rating that quotes what was not said is refused whole", async () => {
    const [first, ...rest] = (await answersOf(noor, session.id)).map((row) => rating(row, [8, 8, 8, 8]));
    const invented = { ...first, quotes: ["I have led forty people."] };
    const { error } = await rate(stack, session.id, [invented, ...rest]);
    expect(error?.message).toBe("validation_failed");
    expect(JSON.parse(error?.details ?? "[]")).toEqual([
      { path: "evaluations.0.quotes.0", message: "must be words of the answer" },
    ]);
    expect((await noor.client.from("answer_evaluations").select("id")).data).toEqual([]);
  });

  test("the scores are computed from the criteria; the person is told, and learns what is missing", async () => {
    const rows = await answersOf(noor, session.id);
    const evaluations = rows.map((row, index) => rating(row, [8, 6, 4, index]));
    const { error } = await rate(stack, session.id, evaluations, {
      overall_score: 10,
      skill_gaps: [
        { skill: "Statistics", severity: "high", recommendation: "Read about sampling." },
        { skill: "Examples", severity: "low" },
      ],
    });
    expect(error).toBeNull();
    // (4.5 + 4.75 + 5) / 3
    expect(await statusOf(noor, session.id)).toEqual({ status: "evaluated", overall_score: 4.75 });
    expect((await noor.client.rpc("practice_stats")).data).toMatchObject({
      total_interviews: 1,
      completed_interviews: 1,
      average_score: 4.75,
      best_score: 4.75,
      total_questions_answered: 3,
    });
    const { data: told } = await noor.client
      .from("notifications")
      .select("payload")
      .eq("kind", "practice_evaluated");
    expect(told).toEqual([{ payload: { session_id: session.id, overall_score: 4.75 } }]);
  });

  test("gaps are read by person and by session, and marked as resolved", async () => {
    const gaps = () => noor.client.from("skill_gaps").select("skill, severity, resolved_at").order("skill");
    const open = { resolved_at: null };
    expect((await gaps()).data).toEqual([
      { skill: "Examples", severity: "low", ...open },
      { skill: "Statistics", severity: "high", ...open },
    ]);
    expect((await gaps().eq("session_id", session.id)).data).toHaveLength(2);
    const now = new Date().toISOString();
    await noor.client.from("skill_gaps").update({ resolved_at: now }).eq("skill", "Examples");
    expect((await gaps().is("resolved_at", null)).data).toEqual([
      { skill: "Statistics", severity: "high", ...open },
    ]);
  });

  test("an evaluated session takes no further answer and no second rating", async () => {
    expect((await answer(noor, session.questions[0]?.id, "Better.")).error?.message).toBe("conflict");
    const again = await rate(stack, session.id, []);
    expect(again.data).toMatchObject({ status: "evaluated", overall_score: 4.75 });
  });
});

describe("keeping others out", () => {
  test("nobody reads, counts, embeds or finds another's practice", async () => {
    for (const table of practiceTables)
      expect(await eve.client.from(table).select("*", { count: "exact" }), table).toMatchObject({
        data: [],
        count: 0,
      });
    const seen = await sam.client.from("practice_sessions").select("user_id");
    expect(seen.data).toEqual([{ user_id: sam.userId }]);
    const bank = await eve.client
      .from("question_bank")
      .select("id, practice_questions!inner(id, practice_answers(answer))");
    expect(bank.data).toEqual([]);
    const { data: embedded } = await eve.client
      .from("profiles")
      .select("id, practice_sessions(overall_score), skill_gaps(skill)")
      .eq("id", noor.userId);
    expect(embedded).toEqual([]);
  });

  test("another's question and one that does not exist answer alike", async () => {
    const theirs = await answer(eve, session.questions[0]?.id, "Mine now.");
    const nobodys = await answer(eve, crypto.randomUUID(), "Mine now.");
    expect(theirs.error).toMatchObject({ code: "PT404", message: "not_found" });
    expect(theirs.error).toEqual(nobodys.error);
  });

  test("nobody writes around the functions, rates themselves or takes over a row", async () => {
    const refused = await Promise.all([
      eve.client.from("practice_sessions").update({ user_id: eve.userId }).eq("id", session.id),
      eve.client
        .from("practice_sessions")
        .upsert({ id: session.id, user_id: eve.userId, role_title: "Mine" }),
      noor.client.from("practice_sessions").update({ overall_score: 10 }).eq("id", session.id),
      noor.client.from("practice_answers").insert({ question_id: session.questions[0]?.id, answer: "Two" }),
      noor.client.from("answer_evaluations").update({ feedback: "Great" }).neq("score", 11),
      noor.client.from("skill_gaps").update({ severity: "low" }).eq("skill", "Statistics"),
      noor.client
        .from("question_bank")
        .update({ expected_points: ["x"] })
        .eq("level", "mid"),
      noor.client.rpc("save_practice_evaluation", { session_id: session.id, evaluations: [], summary: {} }),
    ]);
    // The bank has columns that admins may write, so that its rows are filtered and not refused.
    expect(refused.map(({ error }) => error?.code ?? "nothing changed")).toEqual(
      refused.map((_, index) => (index === 6 ? "nothing changed" : "42501")),
    );
    const bank = await noor.client.from("question_bank").select("id").contains("expected_points", ["x"]);
    expect(bank.data).toEqual([]);
    expect(await statusOf(noor, session.id)).toEqual({ status: "evaluated", overall_score: 4.75 });
  });

  test("who is not signed in gets neither the bank nor a session", async () => {
    const anyone = anonymousClient(stack);
    expect((await anyone.from("question_bank").select("id")).error?.code).toBe("42501");
    expect((await anyone.rpc("start_practice", { role_title: "Nurse", level: "mid" })).error?.code).toBe(
      "42501",
    );
  });

  test("a session goes with all that hangs on it, by its owner's hand alone", async () => {
    await eve.client.from("practice_sessions").delete().eq("id", session.id);
    expect(await statusOf(noor, session.id)).not.toBeNull();
    await noor.client.from("practice_sessions").delete().eq("id", session.id);
    for (const table of practiceTables)
      expect((await noor.client.from(table).select("*")).data, table).toEqual([]);
    expect((await sam.client.from("practice_sessions").select("id")).data).toHaveLength(1);
  });
});
