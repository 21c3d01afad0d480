import { randomBytes } from "node:crypto";
import { type Candidate, signInByCode } from "../../../scripts/lib/candidate.ts";
import type { StackAddresses } from "../../../scripts/lib/running-stack.ts";

/** An organization with one open job, and a candidate with a résumé. */
export interface Hiring {
  candidate: Candidate;
  recruiter: Candidate;
  jobId: string;
  resumeId: string;
}

export interface HiringOptions {
  /** JSON Resume of the candidate. */
  resume: Record<string, unknown>;
  job: Record<string, unknown>;
  /** Slugs of skills that the job requires. */
  skills: string[];
}

export async function startHiring(
  stack: StackAddresses,
  { resume, job, skills }: HiringOptions,
): Promise<Hiring> {
  const tag = randomBytes(5).toString("hex");
  const [candidate, recruiter] = await Promise.all([
    signInByCode(stack, `amara-${tag}@example.com`, { full_name: "Amara Okafor" }),
    signInByCode(stack, `rita-${tag}@example.com`, { full_name: "Rita Nunes", role: "recruiter" }),
  ]);
  const imported = await must(candidate.client.rpc("import_json_resume", { document: resume }));
  await must(
    candidate.client.from("resumes").update({ is_primary: true }).eq("id", imported.resume.id).select("id"),
  );
  const organization = await must(
    recruiter.client.rpc("create_organization", { name: "Harbour", slug: `harbour-${tag}` }),
  );
  const posted = await must(
    recruiter.client
      .from("jobs")
      .insert({ organization_id: organization.id, status: "open", ...job })
      .select("id")
      .single(),
  );
  const known = await must(recruiter.client.from("skills").select("id").in("slug", skills));
  await must(
    recruiter.client
      .from("job_skills")
      .insert(known.map(({ id }: { id: string }) => ({ job_id: posted.id, skill_id: id })))
      .select("job_id"),
  );
  return { candidate, recruiter, jobId: posted.id, resumeId: imported.resume.id };
}

// biome-ignore lint/suspicious/noExplicitAny: an answer of PostgREST, whose shape the caller knows.
export async function must(work: PromiseLike<{ data: any; error: unknown }>): Promise<any> {
  const { data, error } = await work;
  if (error) throw error;
  return data;
}
