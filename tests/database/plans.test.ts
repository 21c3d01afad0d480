import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiStatement, apiStatements } from "../../bench/scale/api-statements.ts";
import { Loader } from "../../bench/scale/load.ts";
import { asJson, become, candidatePerson, recruiterPerson } from "../../bench/scale/session.ts";
import { World } from "../../bench/scale/world/world.ts";
import { connect } from "./pgtap.ts";
import { readsOf } from "./reads.ts";

/**
 * How the statements that the API is asked for most find their rows, in a generated world that is rolled back.
 */

const sizes = { jobs: 6_000, candidates: 1_500, applications: 20_000 };
const today = new Date(new Date().toISOString().slice(0, 10));
/** Too large to be read from beginning to end for one answer. */
const large = [
  "applications",
  "application_events",
  "job_index",
  "job_skills",
  "jobs",
  "notifications",
  "profiles",
  "resume_facts",
  "resume_skills",
  "resume_versions",
  "resumes",
  "saved_jobs",
  "ai_tasks",
];

let client: pg.Client;
let world: World;
let applications: string[];

beforeAll(async () => {
  client = await connect();
  await client.query("begin");
  const { rows: skills } = await client.query("select id, name, category from public.skills");
  world = new World({ seed: "plans", today, skills });
  const loader = new Loader(client, world, today, () => {}, true);
  await loader.organizations();
  await loader.jobs(0, sizes.jobs);
  await loader.indexJobs();
  await loader.candidates(sizes);
  const { rows } = await client.query<{ id: string }>(
    "select id from public.applications where job_id = $1 order by id limit 5",
    [world.id("job", 0)],
  );
  applications = rows.map(({ id }) => id);
  // As on a server with an SSD.
  await client.query("set local random_page_cost = 1.1");
});

/** The first job besides job 0 that an organization has. */
function anotherJobOf(organization: number): number {
  for (let number = 1; number < sizes.jobs; number++) {
    if (world.job(number).organization === organization) return number;
  }
  throw new Error("the world has no such job");
}

afterAll(async () => {
  await client.query("rollback");
  await client.end();
});

/** The large tables that were read from beginning to end. */
const largeOf = (scanned: string[]) => scanned.filter((name) => large.includes(name));

async function expectIndexes({ by, text, values, indexes }: Omit<ApiStatement, "name">): Promise<void> {
  const person = by === "recruiter" ? recruiterPerson(world, 0) : candidatePerson(world, 3);
  await become(client, person);
  const reads = await readsOf(client, text, values(person, 3));
  expect(largeOf(reads.scanned)).toEqual([]);
  for (const index of indexes)
    expect(
      index.split(" or ").some((name) => reads.indexes.includes(name)),
      `${index}, of ${reads.indexes.join(", ")}`,
    ).toBe(true);
}

const names = apiStatements(new World({ seed: "names", today, skills: [] }), sizes, []).map(
  ({ name }) => name,
);

test.each(names)("%s: found by its indexes, no large table read through", async (name) => {
  const statement = apiStatements(world, sizes, applications).find((each) => each.name === name);
  await expectIndexes(statement as ApiStatement);
});

const noValues = () => [];

test.each<[string, Omit<ApiStatement, "name">]>([
  [
    "a search for a rare word",
    {
      by: "candidate",
      text: asJson("select * from public.search_jobs(query => $1)"),
      values: () => [world.productName(3_000)],
      indexes: ["job_index_search_idx"],
    },
  ],
  [
    "the newest jobs",
    {
      by: "candidate",
      text: asJson("select * from public.search_jobs()"),
      values: noValues,
      indexes: ["jobs_newest_idx"],
    },
  ],
  [
    "jobs by salary",
    {
      by: "candidate",
      text: asJson("select * from public.search_jobs(sort => 'salary')"),
      values: noValues,
      indexes: ["job_index_salary_idx"],
    },
  ],
  [
    "recommendations",
    {
      by: "candidate",
      text: asJson("select * from public.recommended_jobs()"),
      values: noValues,
      indexes: ["job_index_skill_ids_idx or job_index_key_ids_idx", "resume_facts_pkey"],
    },
  ],
  [
    "a match",
    {
      by: "candidate",
      text: asJson("select * from public.match_job($1)"),
      values: () => [world.id("job", 0)],
      indexes: ["jobs_pkey", "job_skills_pkey", "resume_facts_pkey"],
    },
  ],
  [
    "applicants by rank",
    {
      by: "recruiter",
      text: asJson("select * from public.rank_applicants($1)"),
      // Not the most wanted job: where most candidates apply, reading them all through is right.
      values: () => [world.id("job", anotherJobOf(0))],
      indexes: ["applications_job_id_idx"],
    },
  ],
  [
    "the session check",
    {
      by: "candidate",
      text: "select private.check_request()",
      values: noValues,
      indexes: ["sessions_pkey or sessions_user_id_idx", "profiles_pkey"],
    },
  ],
])("%s: found by its indexes, no large table read through", async (_, statement) => {
  await expectIndexes(statement);
});

test("a table that is read through is noticed", async () => {
  await become(client, candidatePerson(world, 3));
  const { scanned } = await readsOf(client, "select count(*) from public.jobs where salary_min = 12345", []);
  expect(largeOf(scanned)).toEqual(["jobs"]);
});
