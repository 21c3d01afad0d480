import { z } from "zod";
import {
  type BuildMaterial,
  buildMaterial,
  buildResume,
  type ProposedResume,
} from "../../agents/build-resume/agent.ts";
import { builtSections, type Proposal } from "../../agents/build-resume/schema.ts";
import type { AgentTask } from "../agent-task.ts";
import { gatherResume } from "./application.ts";

const body = z.strictObject({
  resume_id: z.uuid().optional(),
  sections: z.array(z.enum(builtSections)).min(1).max(builtSections.length).optional(),
  instructions: z.string().trim().min(1).max(8_000),
});

/** `{resume_id?, sections?, instructions}` → `{resume, diff, not_done}`: a proposal; nothing is stored but the task's result. */
export const buildResumeTask: AgentTask<z.infer<typeof body>, BuildMaterial, Proposal, ProposedResume> = {
  agent: buildResume,
  body,
  material: buildMaterial,
  async gather({ resume_id, sections, instructions }, caller) {
    const content = resume_id ? (await gatherResume(caller, resume_id)).content : {};
    return {
      material: { content, sections: sections ?? [...builtSections], instructions },
      ...(resume_id && { subjectId: resume_id }),
    };
  },
  save: async ({ result }) => ({ ...result }),
};
