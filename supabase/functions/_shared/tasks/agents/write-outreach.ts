import { z } from "zod";
import type { Need, ResumeMaterial } from "../../agents/fit/material.ts";
import type { LetterDraft } from "../../agents/letters/letter.ts";
import {
  type OutreachMaterial,
  outreachMaterial,
  type WrittenMessage,
  writeOutreach,
} from "../../agents/write-outreach/agent.ts";
import { channels } from "../../agents/write-outreach/rules.ts";
import { checked, found } from "../../database-error.ts";
import { CareerloomError } from "../../errors.ts";
import type { UserCaller } from "../../http/caller.ts";
import { jsonResumeSchema } from "../../resume/schema.ts";
import type { AgentTask, Gathered } from "../agent-task.ts";
import {
  gatherJob,
  gatherPosting,
  gatherResume,
  namesOneTarget,
  requireEvidence,
  targetShape,
} from "./application.ts";
import { readDocument, saveDocument } from "./documents.ts";

const body = z
  .strictObject({
    channel: z.enum(channels),
    resume_id: z.uuid().optional(),
    candidate_id: z.uuid().optional(),
    ...targetShape,
  })
  .superRefine((given, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (given.candidate_id === undefined) {
      if (given.resume_id === undefined)
        refuse("resume_id", "Name your résumé, or as a recruiter candidate_id.");
      namesOneTarget(given, context);
      return;
    }
    if (given.resume_id !== undefined)
      refuse("resume_id", "A recruiter writes without a résumé of their own.");
    if (given.job_posting_id !== undefined)
      refuse("job_posting_id", "A recruiter writes about a job of theirs.");
    if (given.job_id === undefined) refuse("job_id", "Name the job.");
  });

type Body = z.infer<typeof body>;

/** From a candidate `{channel, job_id | job_posting_id, resume_id}`, from a recruiter `{channel, candidate_id, job_id}` → the document. */
export const writeOutreachTask: AgentTask<Body, OutreachMaterial, LetterDraft, WrittenMessage> = {
  agent: writeOutreach,
  body,
  material: outreachMaterial,
  gather: (given, caller) =>
    given.candidate_id === undefined
      ? gatherForCandidate(given, caller)
      : gatherForRecruiter(given, given.candidate_id, caller),
  save(run, { from, channel, resume, source, posting }, { lease, client }) {
    const isRecruiter = from === "recruiter";
    return saveDocument({ lease, client }, run.runId, {
      // `recruiter_email` is a mail to a recruiter; one from a recruiter is outreach.
      kind: isRecruiter && channel === "recruiter_email" ? "outreach" : channel,
      resume_id: isRecruiter || source === "profile" ? null : resume.id,
      job_id: posting.job_id,
      job_posting_id: posting.job_posting_id,
      ...(isRecruiter && { candidate_id: lease.task.subject_id }),
      tone: null,
      ...run.result,
    });
  },
  answer: readDocument,
};

async function gatherForCandidate(given: Body, caller: UserCaller): Promise<Gathered<OutreachMaterial>> {
  const id = given.resume_id ?? "";
  const resume = await gatherResume(caller, id);
  requireEvidence(resume);
  const posting = await gatherPosting(caller, given, id);
  const sender = resume.content.basics?.name?.trim() || null;
  const material: OutreachMaterial = {
    from: "candidate",
    channel: given.channel,
    resume,
    source: "resume",
    posting,
    recipient: null,
    sender,
  };
  return { material, subjectId: id };
}

/** Only what this recruiter may read: the profile if it is shown, and the version that an application to them pins. */
async function gatherForRecruiter(
  { channel, job_id = "" }: Body,
  candidateId: string,
  caller: UserCaller,
): Promise<Gathered<OutreachMaterial>> {
  const [posting, candidate, pinned, sender] = await Promise.all([
    gatherOwnJob(caller, job_id),
    readProfile(caller, candidateId),
    readPinned(caller, candidateId, job_id),
    readProfile(caller, caller.userId),
  ]);
  if (candidate.role !== "candidate") throw new CareerloomError("not_found");
  const material: OutreachMaterial = {
    from: "recruiter",
    channel,
    resume: pinned ?? profileAsResume(candidate),
    source: pinned ? "resume" : "profile",
    posting,
    recipient: candidate.full_name,
    sender: sender.full_name,
  };
  return { material, subjectId: candidateId };
}

/** A job of an organization that the caller works for. */
async function gatherOwnJob(caller: UserCaller, id: string) {
  const { organization_id } = found(
    await caller.client
      .from("jobs")
      .select("organization_id")
      .eq("id", id)
      .maybeSingle<{ organization_id: string | null }>(),
  );
  found(
    await caller.client
      .from("memberships")
      .select("user_id")
      .eq("organization_id", organization_id ?? "00000000-0000-0000-0000-000000000000")
      .eq("user_id", caller.userId)
      .maybeSingle(),
  );
  return gatherJob(caller, id, listedNeeds(caller, id));
}

const needRow = z.object({
  importance: z.enum(["required", "preferred"]),
  weight: z.coerce.number(),
  skills: z.object({ name: z.string() }),
});

/** The skills that a job asks for, heaviest first. */
async function listedNeeds(caller: UserCaller, jobId: string): Promise<Need[]> {
  const data = checked(
    await caller.client
      .from("job_skills")
      .select("importance, weight, skills(name)")
      .eq("job_id", jobId)
      .order("weight", { ascending: false })
      .order("skill_id"),
  );
  return z
    .array(needRow)
    .parse(data)
    .map(({ importance, weight, skills }) => ({ name: skills.name, importance, weight }));
}

interface Profile {
  role: string;
  full_name: string | null;
  headline: string | null;
  bio: string | null;
  current_position: string | null;
  company_name: string | null;
}

async function readProfile({ client }: UserCaller, id: string): Promise<Profile> {
  return found(
    await client
      .from("profiles")
      .select("role, full_name, headline, bio, current_position, company_name")
      .eq("id", id)
      .maybeSingle<Profile>(),
  );
}

/** The version that the person applied with: to this job if they did, else to another of the caller's organizations. */
async function readPinned(
  { client, userId }: UserCaller,
  candidateId: string,
  jobId: string,
): Promise<ResumeMaterial | undefined> {
  if (candidateId === userId) return undefined;
  const data = checked(
    await client
      .from("applications")
      .select("job_id, resume_id, resume_version")
      .eq("candidate_id", candidateId)
      .not("resume_id", "is", null)
      .order("created_at", { ascending: false })
      .limit(50),
  );
  const application = data.find(({ job_id }) => job_id === jobId) ?? data[0];
  if (!application) return undefined;
  const { content } = found(
    await client
      .from("resume_versions")
      .select("content")
      .eq("resume_id", application.resume_id)
      .eq("version", application.resume_version)
      .maybeSingle<{ content: unknown }>(),
  );
  return {
    id: application.resume_id,
    title: "",
    version: application.resume_version,
    content: jsonResumeSchema.parse(content),
  };
}

/** What a profile shows, in the form that agents read; the agent turns the paths back. */
function profileAsResume({ headline, bio, current_position, company_name }: Profile): ResumeMaterial {
  const text = (value: string | null) => value?.trim() || undefined;
  const [position, name] = [text(current_position), text(company_name)];
  return {
    id: "",
    title: "",
    version: 0,
    content: {
      basics: { label: text(headline), summary: text(bio) },
      ...((position || name) && { work: [{ position, name }] }),
    },
  };
}
