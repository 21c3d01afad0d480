import { z } from "zod";
import {
  type FeedbackInput,
  feedbackInputSchema,
  type InterviewFeedback,
  interviewFeedback,
} from "../../agents/interview-feedback/agent.ts";
import type { FeedbackDraft } from "../../agents/interview-feedback/schema.ts";
import { checked, found } from "../../database-error.ts";
import { CareerloomError } from "../../errors.ts";
import type { UserCaller } from "../../http/caller.ts";
import type { AgentTask } from "../agent-task.ts";

const body = z.strictObject({ interview_id: z.uuid() });

interface InterviewRow {
  id: string;
  organization_id: string | null;
  candidate_id: string | null;
  application_id: string | null;
  kind: FeedbackInput["kind"];
  status: "scheduled" | "completed" | "cancelled" | "rescheduled";
  scheduled_at: string;
  notes: string | null;
}

/**
 * `interview-feedback`: `{interview_id}` → the caller's row of `interview_feedback`, from what the caller may read: a candidate the
 * own notes (and the questions of a rehearsal), a member of the organization the questions, and scorecards and colleagues' notes
 * as they show after the own card is submitted. 409 `illegal_transition` before the interview and for a cancelled one.
 */
export const interviewFeedbackTask: AgentTask<
  z.infer<typeof body>,
  FeedbackInput,
  FeedbackDraft,
  InterviewFeedback
> = {
  agent: interviewFeedback,
  body,
  material: feedbackInputSchema,
  async gather({ interview_id }, caller) {
    const interview = await readInterview(interview_id, caller);
    const side = interview.candidate_id === caller.userId ? "candidate" : "organization";
    const scorecards = side === "organization" ? await readScorecards(interview_id, caller) : [];
    return {
      material: {
        interview_id,
        side,
        kind: interview.kind,
        job_title: await readJobTitle(interview, caller),
        notes: interview.notes ?? "",
        own_notes: side === "candidate" ? await readOwnNotes(interview, caller) : "",
        questions: await readQuestions(interview_id, caller),
        scorecards,
      },
      subjectId: interview_id,
    };
  },
  async save({ result, runId }, { interview_id, side }, { lease, client }) {
    const data = checked(
      await client
        .rpc("save_interview_feedback", {
          task_id: lease.task.id,
          worker: lease.worker,
          interview_id,
          side,
          feedback: result,
          run_id: runId,
        })
        .single<{ id: string }>(),
    );
    return { feedback_id: data.id };
  },
  async answer(saved, { client }) {
    const { feedback_id } = z.object({ feedback_id: z.uuid() }).parse(saved);
    return found(await client.from("interview_feedback").select("*").eq("id", feedback_id).maybeSingle());
  },
};

async function readInterview(id: string, { client }: UserCaller): Promise<InterviewRow> {
  const data = found(
    await client
      .from("interviews")
      .select("id, organization_id, candidate_id, application_id, kind, status, scheduled_at, notes")
      .eq("id", id)
      .maybeSingle<InterviewRow>(),
  );
  // Not everybody marks an interview as held.
  const held =
    data.status === "completed" ||
    (data.status !== "cancelled" && Date.parse(data.scheduled_at) <= Date.now());
  if (!held) throw new CareerloomError("illegal_transition");
  return data;
}

async function readJobTitle({ application_id }: InterviewRow, { client }: UserCaller): Promise<string> {
  if (!application_id) return "";
  const data = checked(
    await client
      .from("applications")
      .select("job_snapshot")
      .eq("id", application_id)
      .maybeSingle<{ job_snapshot: { title?: string } | null }>(),
  );
  return data?.job_snapshot?.title ?? "";
}

async function readOwnNotes(
  { application_id }: InterviewRow,
  { client, userId }: UserCaller,
): Promise<string> {
  if (!application_id) return "";
  const data = checked(
    await client
      .from("candidate_notes")
      .select("body")
      .eq("application_id", application_id)
      .eq("user_id", userId)
      .overrideTypes<{ body: string }[], { merge: false }>(),
  );
  return data.map(({ body }) => body).join("\n");
}

/** As the policies show them: a colleague's notes and marks after the own card is submitted, or to a member who took no part. */
async function readQuestions(id: string, { client }: UserCaller): Promise<FeedbackInput["questions"]> {
  const data = checked(
    await client
      .from("interview_questions")
      .select("question, notes, score")
      .eq("interview_id", id)
      .order("created_at")
      .order("id")
      .limit(100)
      .overrideTypes<{ question: string; notes: string | null; score: number | null }[], { merge: false }>(),
  );
  return data.map(({ question, notes, score }) => ({ question, notes: notes ?? "", score }));
}

async function readScorecards(
  id: string,
  { client, userId }: UserCaller,
): Promise<FeedbackInput["scorecards"]> {
  const data = checked(
    await client
      .from("scorecards")
      .select("author_id, ratings, recommendation, comment, submitted_at")
      .eq("interview_id", id)
      .order("created_at")
      .order("id")
      .overrideTypes<
        {
          author_id: string | null;
          ratings: Record<string, number>;
          recommendation: FeedbackInput["scorecards"][number]["recommendation"];
          comment: string | null;
          submitted_at: string | null;
        }[],
        { merge: false }
      >(),
  );
  return data.map(({ author_id, ratings, recommendation, comment, submitted_at }) => ({
    own: author_id === userId,
    ratings,
    recommendation,
    comment: comment ?? "",
    submitted: submitted_at !== null,
  }));
}
