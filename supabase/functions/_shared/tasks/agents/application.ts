import { z } from "zod";
import type { Need, PostingMaterial, ResumeMaterial } from "../../agents/fit/material.ts";
import { hasEvidence } from "../../agents/fit/passages.ts";
import { readPosting } from "../../agents/fit/posting.ts";
import { checked, found } from "../../database-error.ts";
import { CareerloomError } from "../../errors.ts";
import type { UserCaller } from "../../http/caller.ts";
import { jsonResumeSchema } from "../../resume/schema.ts";

/** What agents that write for an application read, with the caller's rights: the résumé, the job or posting, the match. */

/** `{job_id}` or `{job_posting_id}`, one of them. */
export const targetShape = { job_id: z.uuid().optional(), job_posting_id: z.uuid().optional() };

/** Fails a body that names neither or both. */
export function namesOneTarget(
  body: { job_id?: string; job_posting_id?: string },
  context: z.RefinementCtx,
): void {
  if ((body.job_id === undefined) !== (body.job_posting_id === undefined)) return;
  context.addIssue({ code: "custom", path: ["job_id"], message: "Name either job_id or job_posting_id." });
}

/** The present version of a résumé of the caller's. 404 `not_found`, 409 `conflict` while an upload is not read. */
export async function gatherResume(caller: UserCaller, id: string): Promise<ResumeMaterial> {
  const resume = found(
    await caller.client
      .from("resumes")
      .select("id, title, version, content")
      .eq("id", id)
      .is("deleted_at", null)
      .maybeSingle<{ id: string; title: string; version: number; content: unknown }>(),
  );
  if (resume.content === null)
    throw new CareerloomError("conflict", { details: { reason: "resume_not_read" } });
  return {
    id: resume.id,
    title: resume.title,
    version: resume.version,
    content: jsonResumeSchema.parse(resume.content),
  };
}

/** A job that the caller sees, with what the match by SQL says it asks for, or a posting of the caller's. */
export function gatherPosting(
  caller: UserCaller,
  target: { job_id?: string; job_posting_id?: string },
  resumeId: string,
): Promise<PostingMaterial> {
  return target.job_id
    ? gatherJob(caller, target.job_id, matchedNeeds(caller, target.job_id, resumeId))
    : gatherPasted(caller, target.job_posting_id ?? "");
}

const jobRow = z.object({
  id: z.string(),
  title: z.string(),
  company_name: z.string(),
  location: z.string().nullable(),
  description: z.string(),
  requirements: z.string().nullable(),
});

/** @param needs what the job asks for by name */
export async function gatherJob(
  caller: UserCaller,
  id: string,
  needs: Promise<Need[]>,
): Promise<PostingMaterial> {
  const [answer, asked] = await Promise.all([
    caller.client
      .from("jobs")
      .select("id, title, company_name, location, description, requirements")
      .eq("id", id)
      .maybeSingle(),
    needs,
  ]);
  const job = jobRow.parse(found(answer));
  return {
    job_id: job.id,
    job_posting_id: null,
    title: job.title,
    company: job.company_name,
    location: job.location,
    text: [job.description, job.requirements].filter(Boolean).join("\n\n"),
    requirements: job.requirements ?? "",
    needs: asked,
  };
}

const matchRow = z.object({
  factors: z.array(z.object({ requirement: z.string(), importance: z.string(), weight: z.coerce.number() })),
});

/** What `match_job` weighs as skills, in its order; it answers for open jobs and those of the caller's organizations. */
async function matchedNeeds(caller: UserCaller, jobId: string, resumeId: string): Promise<Need[]> {
  const data = checked(await caller.client.rpc("match_job", { job_id: jobId, resume_id: resumeId }).single());
  return matchRow
    .parse(data)
    .factors.flatMap(({ requirement, importance, weight }) =>
      importance === "required" || importance === "preferred"
        ? [{ name: requirement, importance, weight }]
        : [],
    );
}

const pastedRow = z.object({ id: z.string(), text: z.string().nullable(), parsed: z.unknown() });

async function gatherPasted(caller: UserCaller, id: string): Promise<PostingMaterial> {
  const posting = pastedRow.parse(
    found(await caller.client.from("job_postings").select("id, text, parsed").eq("id", id).maybeSingle()),
  );
  const read = readPosting(posting.text ?? "", posting.parsed);
  if (!read) throw new CareerloomError("conflict", { details: { reason: "posting_not_read" } });
  return { job_id: null, job_posting_id: posting.id, ...read };
}

/** A résumé that says nothing gives nothing to write from: 422 `validation_failed`. */
export function requireEvidence({ content }: ResumeMaterial): void {
  if (hasEvidence(content)) return;
  const fields = [
    { path: "resume_id", message: "This résumé has no experience, education or skills to write from." },
  ];
  throw new CareerloomError("validation_failed", { details: { fields } });
}
