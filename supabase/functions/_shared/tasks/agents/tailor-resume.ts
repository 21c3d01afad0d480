import { z } from "zod";
import {
  type TailoredResume,
  type TailorMaterial,
  tailorMaterial,
  tailorResume,
} from "../../agents/tailor-resume/agent.ts";
import type { Tailoring } from "../../agents/tailor-resume/schema.ts";
import { checked, found } from "../../database-error.ts";
import type { AgentTask } from "../agent-task.ts";
import { gatherPosting, gatherResume, namesOneTarget, requireEvidence, targetShape } from "./application.ts";

const body = z.strictObject({ resume_id: z.uuid(), ...targetShape }).superRefine(namesOneTarget);

const savedSchema = z.object({
  resume_id: z.uuid(),
  diff: z.array(z.unknown()),
  claims: z.array(z.unknown()),
});

/** `{resume_id, job_id | job_posting_id}` → `{resume, diff, claims}`: the new résumé, a child of the one given. */
export const tailorResumeTask: AgentTask<z.infer<typeof body>, TailorMaterial, Tailoring, TailoredResume> = {
  agent: tailorResume,
  body,
  material: tailorMaterial,
  async gather({ resume_id, ...target }, caller) {
    const resume = await gatherResume(caller, resume_id);
    requireEvidence(resume);
    const posting = await gatherPosting(caller, target, resume_id);
    return { material: { resume, posting }, subjectId: resume_id };
  },
  async save({ result, runId }, { resume, posting }, { lease, client }) {
    const { title, content, diff, claims } = result;
    const data = checked(
      await client
        .rpc("save_tailored_resume", {
          task_id: lease.task.id,
          worker: lease.worker,
          resume: {
            parent_id: resume.id,
            title,
            content,
            job_id: posting.job_id,
            job_posting_id: posting.job_posting_id,
          },
          run_id: runId,
        })
        .single<{ id: string }>(),
    );
    return { resume_id: data.id, diff, claims };
  },
  async answer(saved, { client }) {
    const { resume_id, diff, claims } = savedSchema.parse(saved);
    const resume = found(await client.from("resumes").select("*").eq("id", resume_id).maybeSingle());
    return { resume, diff, claims };
  },
};
