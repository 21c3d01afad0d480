import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { type Candidate, followResume, signInByCode, uploadResume } from "../../../scripts/lib/candidate.ts";
import { textFile } from "../support/files.ts";
import { answersOf, practiceTables, rate, rating } from "../support/practice.ts";
import { stackFromEnvironment } from "../support/stack.ts";

/**
 * InterVu's story: Lea brings her CV and interviews that her own client held, is rated, sees herself get better and keeps
 * the book on applications elsewhere. Omar does the same beside her; Mal has a token of his own and their ids.
 */

const stack = stackFromEnvironment();
const tag = randomBytes(5).toString("hex");
const items = [
  { question: "Why do you want to lead a shift?", answer: "I trained three colleagues last year." },
  { question: "How do you handle a conflict?", answer: "I listen to both sides before I speak." },
];
let lea: Candidate;
let omar: Candidate;
let mal: Candidate;
let resumeId: string;
let first: string;
let second: string;

beforeAll(async () => {
  const people = ["lea", "omar", "mal"].map((name) =>
    signInByCode(stack, `${name}-${tag}@example.com`, { full_name: `${name} Interviewed` }),
  );
  [lea, omar, mal] = (await Promise.all(people)) as [Candidate, Candidate, Candidate];
});

const save = ({ client }: Candidate, given: unknown, more: Record<string, unknown> = {}) =>
  client.rpc("save_practice", {
    role_title: "Shift supervisor",
    level: "senior",
    kind: "behavioral",
    tech_stack: ["HACCP"],
    items: given,
    ...more,
  });

async function saved(person: Candidate): Promise<string> {
  const { data, error } = await save(person, items);
  expect(error).toBeNull();
  return data.session.id;
}

describe("the profile", () => {
  test("a CV is read into education, experience and skills", async () => {
    resumeId = await uploadResume(lea, textFile(), "txt");
    expect((await followResume(lea, resumeId)).status).toBe("succeeded");
    const { data } = await lea.client.from("resumes").select("content").eq("id", resumeId).single();
    expect(data?.content).toMatchObject({
      basics: { name: "Ines Duarte" },
      work: expect.arrayContaining([expect.anything()]),
      education: expect.arrayContaining([expect.anything()]),
      skills: expect.arrayContaining([expect.anything()]),
    });
    const { data: headline } = await lea.client
      .from("profiles")
      .update({ headline: "Leads shifts" })
      .eq("id", lea.userId)
      .select("headline")
      .single();
    expect(headline).toEqual({ headline: "Leads shifts" });
  });
});

describe("saving interviews", () => {
  test("an interview is saved with its answers in order, and read back whole", async () => {
    first = await saved(lea);
    const { data } = await lea.client
      .from("practice_sessions")
      .select(
        "role_title, level, kind, tech_stack, status, practice_questions(position, question, kind, practice_answers(answer))",
      )
      .eq("id", first)
      .order("position", { referencedTable: "practice_questions" })
      .single();
    expect(data).toEqual({
      role_title: "Shift supervisor",
      level: "senior",
      kind: "behavioral",
      tech_stack: ["HACCP"],
      status: "completed",
      practice_questions: items.map(({ question, answer }, index) => ({
        position: index + 1,
        question,
        kind: "behavioral",
        practice_answers: { answer },
      })),
    });
  });

  test("what is wrong with one answer saves nothing and is named", async () => {
    const { error } = await save(lea, [items[0], { question: "How?", answer: " " }, { answer: "So." }]);
    const problems = JSON.parse(error?.details ?? "[]") as { path: string }[];
    expect(error?.message).toBe("validation_failed");
    expect(problems.map(({ path }) => path)).toEqual(["items.1.answer", "items.2.question"]);
    const { count } = await lea.client.from("practice_sessions").select("*", { count: "exact", head: true });
    expect(count).toBe(1);
  });

  test("the history has each person's own interviews, newest first, page by page", async () => {
    second = await saved(lea);
    await saved(omar);
    const page = (from: number) =>
      lea.client
        .from("practice_sessions")
        .select("id", { count: "exact" })
        .order("created_at", { ascending: false })
        .range(from, from);
    expect(await page(0)).toMatchObject({ data: [{ id: second }], count: 2 });
    expect(await page(1)).toMatchObject({ data: [{ id: first }], count: 2 });
  });
});

describe("being rated and getting better", () => {
  test("each answer and the whole are scored by clarity, structure, depth and examples", async () => {
    const [one, other] = await answersOf(lea, first);
    if (!one || !other) throw new Error("the session has lost its answers");
    const { error } = await rate(
      stack,
      first,
      [
        {
          ...rating(one, [6, 4, 4, 2]),
          strengths: ["Own example"],
          weaknesses: ["No numbers"],
          feedback: "Say what came of it.",
        },
        rating(other, [8, 6, 4, 2]),
      ],
      {
        strengths: ["Calm"],
        weaknesses: ["No numbers", "Short"],
        feedback: "A good start.",
        coaching_tips: ["Tell situation, task, action and result."],
      },
    );
    expect(error).toBeNull();
    const { data } = await lea.client
      .from("practice_sessions")
      .select("status, overall_score, feedback, coaching_tips")
      .eq("id", first)
      .single();
    expect(data).toEqual({
      status: "evaluated",
      overall_score: 4.5,
      feedback: "A good start.",
      coaching_tips: ["Tell situation, task, action and result."],
    });
    const { data: ratings } = await lea.client
      .from("answer_evaluations")
      .select("score, criteria, weaknesses, quotes")
      .order("score");
    expect(ratings).toEqual([
      {
        score: 4,
        criteria: { clarity: 6, structure: 4, depth: 4, examples: 2 },
        weaknesses: ["No numbers"],
        quotes: [items[0]?.answer],
      },
      {
        score: 5,
        criteria: { clarity: 8, structure: 6, depth: 4, examples: 2 },
        weaknesses: [],
        quotes: [items[1]?.answer],
      },
    ]);
  });

  test("strengths and weaknesses are counted over interviews, with each criterion's way", async () => {
    const evaluations = (await answersOf(lea, second)).map((row) => rating(row, [8, 7, 4, 1]));
    await rate(stack, second, evaluations, { strengths: ["Calm"], weaknesses: ["Short"] });
    const { data } = await lea.client.rpc("my_strengths");
    expect(data.strengths).toEqual([{ text: "Calm", count: 2 }]);
    expect(data.weaknesses).toEqual([
      { text: "Short", count: 2 },
      { text: "No numbers", count: 1 },
    ]);
    expect(
      data.trends.map(({ criterion, change }: { criterion: string; change: number }) => [criterion, change]),
    ).toEqual([
      ["clarity", 1],
      ["depth", 0],
      ["examples", -1],
      ["structure", 2],
    ]);
    expect((await omar.client.rpc("my_strengths")).data).toEqual({
      strengths: [],
      weaknesses: [],
      trends: [],
    });
  });
});

describe("applications elsewhere", () => {
  test("a pasted posting and the application to it are kept, once, and listed", async () => {
    const { data: posting, error } = await lea.client
      .from("job_postings")
      .insert({ url: "https://jobs.example.com/77", text: "Shift supervisor at Harbour Foods" })
      .select("id")
      .single();
    expect(error).toBeNull();
    const record = ({ client }: Candidate) =>
      client.rpc("record_application", {
        job_posting_id: posting?.id,
        resume_id: resumeId,
        cover_letter: "I lead.",
      });
    const [once, twice] = [await record(lea), await record(lea)];
    expect(once.error).toBeNull();
    expect(twice.data.id).toBe(once.data.id);
    expect((await record(mal)).error?.message).toBe("not_found");
    const { data } = await lea.client.from("applications").select("status, cover_letter, resume_version");
    expect(data).toEqual([{ status: "applied", cover_letter: "I lead.", resume_version: 1 }]);
    expect((await mal.client.from("applications").select("id")).data).toEqual([]);
  });
});

describe("keeping others out", () => {
  test("a third with the ids reads, rates and removes nothing", async () => {
    for (const table of [...practiceTables, "resumes", "job_postings"])
      expect((await mal.client.from(table).select("*")).data, table).toEqual([]);
    expect(await answersOf(mal, first)).toEqual([]);
    const hidden = await mal.client.from("practice_sessions").select("id").gte("overall_score", 0);
    expect(hidden.data).toEqual([]);
    const rated = await mal.client.rpc("save_practice_evaluation", {
      session_id: first,
      evaluations: [],
      summary: {},
    });
    expect(rated.error?.code).toBe("42501");
    await mal.client.from("practice_sessions").delete().eq("id", first);
    expect((await lea.client.from("practice_sessions").select("id")).data).toHaveLength(2);
  });

  test("one's own interview is removed, and the other stays", async () => {
    await lea.client.from("practice_sessions").delete().eq("id", first);
    expect((await lea.client.from("practice_sessions").select("id")).data).toEqual([{ id: second }]);
    expect((await lea.client.from("answer_evaluations").select("id")).data).toHaveLength(2);
    expect((await lea.client.rpc("practice_stats")).data).toMatchObject({
      total_interviews: 1,
      average_score: 5,
      best_score: 5,
      total_questions_answered: 2,
    });
  });
});
