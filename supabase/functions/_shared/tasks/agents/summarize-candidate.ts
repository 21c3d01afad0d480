import type { SupabaseClient } from "@supabase/supabase-js";
import { z } from "zod";
import { analyzeJob } from "../../agents/analyze-job/agent.ts";
import { postingPartsSchema } from "../../agents/analyze-job/schema.ts";
import { summarizeCandidate } from "../../agents/summarize-candidate/agent.ts";
import { guardedPassages } from "../../agents/summarize-candidate/passages.ts";
import {
  type CandidateInput,
  type CandidateSummary,
  type CandidateWords,
  candidateInputSchema,
  type Requirement,
} from "../../agents/summarize-candidate/schema.ts";
import { checked, found } from "../../database-error.ts";
import { CareerloomError } from "../../errors.ts";
import { jsonResumeSchema } from "../../resume/schema.ts";
import type { AgentTask } from "../agent-task.ts";

const body = z.strictObject({ application_id: z.uuid() });

const mostStated = 20;

const applicationSchema = z.object({
  candidate_id: z.uuid().nullable(),
  job_id: z.uuid().nullable(),
  organization_id: z.uuid().nullable(),
  resume_id: z.uuid().nullable(),
  resume_version: z.int().nullable(),
  job_snapshot: z.looseObject({
    title: z.string().nullish(),
    description: z.string().nullish(),
    requirements: z.string().nullish(),
  }),
});

/**
 * `summarize-candidate`: `{application_id}` → highlights of the pinned résumé version with their evidence, for members of the
 * organization while the application stands. What tells of the person is taken out here, before anything is queued.
 */
export const summarizeCandidateTask: AgentTask<
  z.infer<typeof body>,
  CandidateInput,
  CandidateWords,
  CandidateSummary
> = {
  agent: summarizeCandidate,
  body,
  material: candidateInputSchema,
  async gather({ application_id }, { client, userId }) {
    const application = applicationSchema.parse(
      found(await client.from("applications").select("*").eq("id", application_id).maybeSingle()),
    );
    // The candidate sees the same row, but this is the organization's reading of it.
    if (application.candidate_id === userId || application.organization_id === null)
      throw new CareerloomError("forbidden");
    const { candidate_id, resume_id, resume_version, job_snapshot, job_id } = application;
    if (resume_id === null || resume_version === null) throw new CareerloomError("not_found");
    const version = found(
      await client
        .from("resume_versions")
        .select("content")
        .eq("resume_id", resume_id)
        .eq("version", resume_version)
        .maybeSingle(),
    );
    const content = jsonResumeSchema.parse(version.content);
    const names = [await nameOf(client, candidate_id), content.basics?.name].filter(
      (name): name is string => typeof name === "string" && name.trim() !== "",
    );
    const { passages, withheld } = guardedPassages(content, names, new Date().toISOString().slice(0, 7));
    return {
      subjectId: application_id,
      material: {
        application_id,
        resume_version,
        job_title: job_snapshot.title ?? "",
        requirements: [...(await skillsOf(client, job_id)), ...statedIn(job_snapshot)],
        passages,
        withheld,
      },
    };
  },
  async save(run, { withheld }, { lease, client }) {
    const data = checked(
      await client
        .rpc("save_candidate_summary", {
          task_id: lease.task.id,
          worker: lease.worker,
          summary: { ...run.result, withheld },
          run_id: run.runId,
        })
        .single<{ id: string }>(),
    );
    return { candidate_summary_id: data.id };
  },
  // Read anew: an application may be withdrawn between the writing and the reading.
  answer: async ({ candidate_summary_id }, { client }) =>
    found(await client.from("candidate_summaries").select("*").eq("id", candidate_summary_id).maybeSingle()),
};

async function nameOf(client: SupabaseClient, userId: string | null): Promise<unknown> {
  if (userId === null) return undefined;
  return found(await client.from("profiles").select("full_name").eq("id", userId).maybeSingle()).full_name;
}

const skillRow = z.object({
  importance: z.enum(["required", "preferred"]),
  skills: z.object({ name: z.string() }),
});

/** What the job asks for by name, required skills first. */
async function skillsOf(client: SupabaseClient, jobId: string | null): Promise<Requirement[]> {
  if (jobId === null) return [];
  const data = checked(
    await client
      .from("job_skills")
      .select("importance, skills (name)")
      .eq("job_id", jobId)
      .order("importance")
      .order("weight", { ascending: false }),
  );
  return z
    .array(skillRow)
    .parse(data)
    .map(({ importance, skills }) => ({ text: skills.name, importance }));
}

/** What the posting demands in sentences, sorted as `analyze-job` does without a model. */
function statedIn({
  description,
  requirements,
}: z.infer<typeof applicationSchema>["job_snapshot"]): Requirement[] {
  const text = [description, requirements && `Requirements\n${requirements}`].filter(Boolean).join("\n");
  const request = analyzeJob.request({ text, title: null, company: null, skills: [] });
  const parts = postingPartsSchema.parse(analyzeJob.rules(request));
  return [...parts.requirements, ...parts.qualifications]
    .slice(0, mostStated)
    .map((text) => ({ text, importance: "stated" }));
}
