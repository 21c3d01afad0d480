import type { Candidate } from "../../../scripts/lib/candidate.ts";
import type { StackAddresses } from "../../../scripts/lib/running-stack.ts";
import { callFunction, serviceClient, tokenOf } from "./stack.ts";

/** What agents that write for an application need: a résumé, a job, a pasted posting. */

export const bakerContent = {
  basics: { name: "Ines Duarte", email: "ines.duarte@example.com", label: "Shift supervisor" },
  work: [
    {
      name: "Harbour Foods",
      position: "Shift supervisor",
      startDate: "2021-03",
      highlights: [
        "Cut packaging waste by 18 % within a year",
        "Led a night shift of 14 people",
        "Trained new colleagues on two lines",
      ],
    },
    {
      name: "Alto Bakery",
      position: "Line operator",
      startDate: "2016-06",
      endDate: "2021-02",
      highlights: ["Ran three ovens with a daily output of 6,000 loaves", "Introduced a HACCP checklist"],
    },
  ],
  education: [
    { institution: "Politécnico do Porto", area: "Food Engineering", studyType: "BSc", endDate: "2016" },
  ],
  skills: [{ name: "HACCP" }, { name: "SAP" }, { name: "Quality control" }],
};

export const bakeryPosting = `Bakery manager at Alder & Rye

You lead the night shift and bring waste down.

Requirements
- HACCP
- experience with ovens
- a head for numbers`;

/** A résumé of the person's, typed in. */
export async function addResume({ client }: Candidate, content: unknown = bakerContent): Promise<string> {
  const { data, error } = await client
    .from("resumes")
    .insert({ title: "Bakery", content })
    .select("id")
    .single();
  if (error) throw error;
  return data.id;
}

/** A posting that the person pasted. */
export async function addPosting({ client }: Candidate, text = bakeryPosting): Promise<string> {
  const { data, error } = await client.from("job_postings").insert({ text }).select("id").single();
  if (error) throw error;
  return data.id;
}

/** An open job that an import brought, asking for two skills of the catalogue. */
export async function addImportedJob(
  stack: StackAddresses,
  values: Record<string, unknown> = {},
): Promise<string> {
  const service = serviceClient(stack);
  const job = await service
    .from("jobs")
    .insert({
      title: "Bakery manager",
      company_name: "Alder & Rye",
      description: "You lead the night shift and bring waste down.",
      requirements: "HACCP, ovens",
      source: "import",
      status: "open",
      ...values,
    })
    .select("id")
    .single<{ id: string }>();
  if (job.error) throw job.error;
  const skills = await service.from("skills").select("id").in("slug", ["haccp", "kubernetes"]);
  if (skills.error) throw skills.error;
  const asked = skills.data.map(({ id }) => ({ job_id: job.data.id, skill_id: id }));
  const { error } = await service.from("job_skills").insert(asked);
  if (error) throw error;
  return job.data.id;
}

/** Calls an agent as a signed-in person. */
export async function callAgent(
  stack: StackAddresses,
  person: Candidate,
  name: string,
  body: unknown,
  headers: Record<string, string> = {},
) {
  return callFunction(stack, name, { body, headers, token: await tokenOf(person) });
}
