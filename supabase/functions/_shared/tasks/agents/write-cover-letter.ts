import { z } from "zod";
import type { LetterDraft } from "../../agents/letters/letter.ts";
import { tones } from "../../agents/letters/phrases.ts";
import {
  type CoverLetterMaterial,
  coverLetterMaterial,
  type WrittenLetter,
  writeCoverLetter,
} from "../../agents/write-cover-letter/agent.ts";
import type { AgentTask } from "../agent-task.ts";
import { gatherPosting, gatherResume, namesOneTarget, requireEvidence, targetShape } from "./application.ts";
import { readDocument, saveDocument } from "./documents.ts";

const body = z
  .strictObject({ resume_id: z.uuid(), tone: z.enum(tones).default("professional"), ...targetShape })
  .superRefine(namesOneTarget);

/** `{resume_id, job_id | job_posting_id, tone?}` → the document. */
export const writeCoverLetterTask: AgentTask<
  z.infer<typeof body>,
  CoverLetterMaterial,
  LetterDraft,
  WrittenLetter
> = {
  agent: writeCoverLetter,
  body,
  material: coverLetterMaterial,
  async gather({ resume_id, tone, ...target }, caller) {
    const resume = await gatherResume(caller, resume_id);
    requireEvidence(resume);
    const posting = await gatherPosting(caller, target, resume_id);
    return { material: { resume, posting, tone }, subjectId: resume_id };
  },
  save: (run, { resume, posting, tone }, work) =>
    saveDocument(work, run.runId, {
      kind: "cover_letter",
      resume_id: resume.id,
      job_id: posting.job_id,
      job_posting_id: posting.job_posting_id,
      tone,
      ...run.result,
    }),
  answer: readDocument,
};
