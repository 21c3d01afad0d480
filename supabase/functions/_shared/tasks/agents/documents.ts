import { z } from "zod";
import { checked, found } from "../../database-error.ts";
import type { UserCaller } from "../../http/caller.ts";
import type { SaveContext } from "../agent-task.ts";

/** A document as an agent wrote it; `save_document` takes it so. */
export interface NewDocument {
  kind:
    | "cover_letter"
    | "recruiter_email"
    | "linkedin_message"
    | "outreach"
    | "coaching_plan"
    | "project_ideas";
  resume_id?: string | null;
  job_id?: string | null;
  job_posting_id?: string | null;
  candidate_id?: string | null;
  tone?: string | null;
  language: string;
  subject: string | null;
  body: string;
  /** What it says and where that stands; the form of `evidence` is the agent's. */
  claims: { text: string; evidence: object }[];
}

/** Stores a document for the task's owner; again is the same one. */
export async function saveDocument(
  { lease, client }: SaveContext,
  runId: string,
  document: NewDocument,
): Promise<{ document_id: string }> {
  const data = checked(
    await client
      .rpc("save_document", { task_id: lease.task.id, worker: lease.worker, document, run_id: runId })
      .single<{ id: string }>(),
  );
  return { document_id: data.id };
}

const savedSchema = z.object({ document_id: z.uuid() });

/** The document as its owner reads it. */
export async function readDocument(
  saved: Record<string, unknown>,
  { client }: UserCaller,
): Promise<Record<string, unknown>> {
  const { document_id } = savedSchema.parse(saved);
  return found(await client.from("documents").select("*").eq("id", document_id).maybeSingle());
}
