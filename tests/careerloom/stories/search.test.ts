import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anonymousClient, type Candidate, signInByCode } from "../../../scripts/lib/candidate.ts";
import { stackFromEnvironment } from "../support/stack.ts";

/** Looking for work over HTTP, as a page with filters and facets would. */

const stack = stackFromEnvironment();
const tag = randomBytes(5).toString("hex").replaceAll(/\d/g, "x");
const visitor = anonymousClient(stack);
let recruiter: Candidate;
const jobs: Record<string, string> = {};

async function post(name: string, job: Record<string, unknown>, skills: string[] = []): Promise<void> {
  const posted = await recruiter.client.from("jobs").insert(job).select("id").single();
  expect(posted.error).toBeNull();
  jobs[name] = (posted.data as { id: string }).id;
  const { data } = await recruiter.client.from("skills").select("id").in("slug", skills);
  const rows = (data ?? []).map(({ id }) => ({ job_id: jobs[name], skill_id: id }));
  expect((await recruiter.client.from("job_skills").insert(rows)).error).toBeNull();
}

beforeAll(async () => {
  recruiter = await signInByCode(stack, `mara-${tag}@example.com`, {
    full_name: "Mara Search",
    role: "recruiter",
  });
  const organization = await recruiter.client.rpc("create_organization", {
    name: `Quay ${tag}`,
    slug: `quay-${tag}`,
  });
  const common = {
    organization_id: organization.data.id,
    country: "NO",
    status: "open",
    salary_currency: "NOK",
  };
  await post(
    "cluster",
    {
      ...common,
      title: `Platform engineer ${tag}`,
      description: "Keeps clusters up.",
      work_mode: "remote",
      salary_max: 900_000,
    },
    ["kubernetes"],
  );
  await post("desk", {
    ...common,
    title: `Desk clerk ${tag}`,
    description: "Opens letters.",
    salary_max: 450_000,
  });
});

afterAll(async () => {
  await recruiter.client.from("jobs").delete().in("id", Object.values(jobs));
});

const found = async (body: object): Promise<string[]> => {
  const { data, error } = await visitor.rpc("search_jobs", body);
  expect(error).toBeNull();
  return data.map(({ id }: { id: string }) => id).filter((id: string) => Object.values(jobs).includes(id));
};

test("an alias of a skill finds the job that asks for it, without signing in", async () => {
  expect(await found({ query: `k8s ${tag}`, sort: "newest" })).toEqual([jobs.cluster]);
});

test("a slip of the finger finds what was meant", async () => {
  const slip = `${tag.slice(0, 4)}${tag.slice(5)}`;
  expect((await found({ query: slip })).sort()).toEqual(Object.values(jobs).sort());
});

test("empty lists of filters, as a form sends them, filter nothing", async () => {
  const filters = { work_mode: [], employment_type: [], experience_level: [], skills: [] };
  expect(await found({ query: tag, ...filters })).toHaveLength(2);
  expect(await found({ query: tag, ...filters, work_mode: ["remote", "hybrid"] })).toEqual([jobs.cluster]);
});

test("a salary is asked for in one's own currency", async () => {
  expect(await found({ query: tag, salary_min: 500_000, salary_currency: "NOK" })).toEqual([jobs.cluster]);
  expect(await found({ query: tag, salary_min: 500_000 })).toEqual([]);
  const { error, status } = await visitor.rpc("search_jobs", { salary_min: 1, salary_currency: "XXX" });
  expect([status, error?.message]).toEqual([422, "validation_failed"]);
});

test("facets count what was found", async () => {
  const { data } = await visitor.rpc("search_job_facets", { query: tag });
  expect(data).toContainEqual({ facet: "total", value: null, jobs: 2, capped: false });
  expect(data).toContainEqual({ facet: "work_mode", value: "remote", jobs: 1, capped: false });
  expect(data).toContainEqual({ facet: "skills", value: "kubernetes", jobs: 1, capped: false });
});

test("nobody but the service reads texts to embed or stores vectors", async () => {
  for (const client of [visitor, recruiter.client])
    expect((await client.rpc("texts_to_embed", { batch: 1 })).error?.code).toMatch(/42501|PGRST202/);
});
