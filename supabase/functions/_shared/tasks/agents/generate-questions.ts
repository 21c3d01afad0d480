import { z } from "zod";
import {
  type GeneratedQuestion,
  generateQuestions,
  type QuestionsInput,
  questionsInputSchema,
} from "../../agents/generate-questions/agent.ts";
import type { QuestionsDraft } from "../../agents/generate-questions/schema.ts";
import { checked, found } from "../../database-error.ts";
import type { UserCaller } from "../../http/caller.ts";
import { levels, questionKinds } from "../../practice/question.ts";
import type { AgentTask } from "../agent-task.ts";

const body = z.strictObject({
  role_title: z.string().trim().min(2).max(120),
  level: z.enum(levels).default("mid"),
  kind: z.enum([...questionKinds, "mixed"]).default("mixed"),
  tech_stack: z.array(z.string().trim().min(1).max(80)).max(20).default([]),
  count: z.int().min(1).max(20).default(5),
  job_id: z.uuid().optional(),
});
type Body = z.infer<typeof body>;

/** Twice the most that can be asked for, and some to replace what was asked before. */
const bankSize = 60;
const rememberedQuestions = 100;

interface JobRow {
  id: string;
  title: string;
  requirements: string | null;
  description: string | null;
  job_skills: { skills: { name: string } | null }[];
}

/**
 * `generate-questions`: `{role_title, level, kind, tech_stack, count, job_id?}` → the practice session with its questions,
 * as `start_practice` answers: `{session, questions}`. `job_id` is an open job (404 `not_found` otherwise).
 */
export const generateQuestionsTask: AgentTask<
  Body,
  QuestionsInput,
  QuestionsDraft,
  { questions: GeneratedQuestion[] }
> = {
  agent: generateQuestions,
  body,
  material: questionsInputSchema,
  async gather(asked, caller) {
    const job = asked.job_id ? await readJob(asked.job_id, caller) : null;
    const { role_title, level, kind, tech_stack, count } = asked;
    const [bank, asked_before] = await Promise.all([
      pick(asked, job?.skills ?? [], caller),
      readAsked(caller),
    ]);
    return {
      material: { role_title, level, kind, tech_stack, count, job, bank, asked_before },
      subjectId: job?.id,
    };
  },
  async save({ result, runId }, { role_title, level, kind, tech_stack, job }, { lease, client }) {
    const data = checked(
      await client
        .rpc("save_generated_practice", {
          task_id: lease.task.id,
          worker: lease.worker,
          session: { role_title, level, kind, tech_stack, job_id: job?.id },
          questions: result.questions,
          run_id: runId,
        })
        .single<{ id: string }>(),
    );
    return { session_id: data.id };
  },
  async answer(saved, caller) {
    const { session_id } = z.object({ session_id: z.uuid() }).parse(saved);
    const data = found(
      await caller.client
        .from("practice_sessions")
        .select("*, practice_questions(*)")
        .eq("id", session_id)
        .order("position", { referencedTable: "practice_questions" })
        .maybeSingle<Record<string, unknown>>(),
    );
    const { practice_questions, ...session } = data;
    return { session, questions: practice_questions };
  },
};

async function readJob(id: string, { client }: UserCaller): Promise<NonNullable<QuestionsInput["job"]>> {
  const data = found(
    await client
      .from("jobs")
      .select("id, title, requirements, description, job_skills(skills(name))")
      .eq("id", id)
      .eq("status", "open")
      .maybeSingle<JobRow>(),
  );
  return {
    id: data.id,
    title: data.title,
    requirements: data.requirements ?? "",
    description: data.description ?? "",
    skills: data.job_skills.flatMap(({ skills }) => skills?.name ?? []).sort(),
  };
}

async function pick(asked: Body, skills: string[], { client }: UserCaller): Promise<QuestionsInput["bank"]> {
  const data = checked(
    await client.rpc("pick_questions", {
      role_title: asked.role_title,
      level: asked.level,
      kind: asked.kind,
      tech_stack: [...asked.tech_stack, ...skills].slice(0, 20),
      question_count: bankSize,
    }),
  );
  return questionsInputSchema.shape.bank.parse(data);
}

/** What the caller was asked lately, so that practice goes on instead of beginning again. */
async function readAsked({ client }: UserCaller): Promise<string[]> {
  const data = checked(
    await client
      .from("practice_questions")
      .select("question")
      .order("created_at", { ascending: false })
      .order("id")
      .limit(rememberedQuestions)
      .overrideTypes<{ question: string }[], { merge: false }>(),
  );
  return data.map(({ question }) => question);
}
