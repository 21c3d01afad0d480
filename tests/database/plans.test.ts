import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiStatement, apiStatements } from "../../bench/scale/api-statements.ts";
import { asJson, become, candidatePerson, recruiterPerson } from "../../bench/scale/session.ts";
import { World } from "../../bench/scale/world/world.ts";
import { fillWorld } from "./generated-world.ts";
import { connect } from "./pgtap.ts";
import { type Reads, readsOf } from "./reads.ts";

/**
 * How the statements that the API is asked for most find their rows, in a generated world that is rolled back.
 */

const sizes = { jobs: 6_000, candidates: 1_500, applications: 20_000 };
/** Too large to be read from beginning to end for one answer. */
const large = [
  "applications",
  "application_events",
  "job_embeddings",
  "job_index",
  "job_preferences",
  "job_skills",
  "jobs",
  "messages",
  "notifications",
  "passage_embeddings",
  "profiles",
  "resume_embeddings",
  "resume_facts",
  "resume_skills",
  "resume_versions",
  "resumes",
  "saved_jobs",
  "search_words",
  "ai_tasks",
];
/** How many tasks are not done, and how many of them are running. Most have ended, as in any table that has stood a while. */
const [undone, running] = [100, 20];

let client: pg.Client;
let world: World;
let applications: string[];

beforeAll(async () => {
  client = await connect();
  await client.query("begin");
  ({ world } = await fillWorld(client, sizes));
  await addMessages();
  await addTasks();
  const { rows } = await client.query<{ id: string }>(
    "select id from public.applications where job_id = $1 order by id limit 5",
    [world.id("job", 0)],
  );
  applications = rows.map(({ id }) => id);
});

/** Twenty from each candidate, to two recruiters. */
async function addMessages(): Promise<void> {
  const pairs = Array.from({ length: sizes.candidates }, (_, number) => [number, number + 1]).flatMap(
    ([candidate, other]) =>
      [candidate, other].map((recruiter) => [
        world.id("candidate", candidate as number),
        world.id("recruiter", recruiter as number),
      ]),
  );
  await client.query("set local session_replication_role = replica");
  await client.query(
    `insert into public.messages (sender_id, recipient_id, body, created_at)
     select sender, recipient, 'Hello', now() - make_interval(mins => place)
     from unnest($1::uuid[], $2::uuid[]) pair (sender, recipient), generate_series(1, 10) place`,
    [0, 1].map((side) => pairs.map((pair) => pair[side])),
  );
  await client.query("set local session_replication_role = origin");
  await client.query("analyze public.messages");
}

/** Some that a worker has, and more that wait. */
async function addTasks(): Promise<void> {
  await client.query("set local session_replication_role = replica");
  await client.query(
    `insert into public.ai_tasks (user_id, kind, run_after)
     select $1, 'analyze_resume', now() - interval '1 hour' from generate_series(1, $2::int)`,
    [world.id("candidate", 1), undone],
  );
  await client.query("set local session_replication_role = origin");
  await client.query("select public.claim_tasks('plans', $1)", [running]);
  await client.query("analyze public.ai_tasks");
}

/** A running task of `addTasks`. */
async function claimedTask(): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    "select id from public.ai_tasks where status = 'running' and leased_by = 'plans' limit 1",
  );
  return (rows[0] as { id: string }).id;
}

/** An open job, none of whose skills the candidate shows. */
function jobWithoutSkillsOf(number: number): string {
  const known = new Set(world.candidate(number).skills.map(({ id }) => id));
  const job = world
    .visibleJobs(sizes.jobs, 500)
    .map((each) => world.job(each))
    .find(({ skills }) => skills.every(({ skill }) => !known.has(skill.id)));
  if (!job) throw new Error("the world has no such job");
  return job.id;
}

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
  const person = by === "recruiter" ? recruiterPerson(world, 0) : candidatePerson(world, 4);
  await become(client, person);
  expectReads(await readsOf(client, text, values(person, 3)), indexes);
}

function expectReads(reads: Reads, indexes: string[]): void {
  expect(largeOf(reads.scanned)).toEqual([]);
  for (const index of indexes)
    expect(
      index.split(" or ").some((name) => reads.indexes.includes(name)),
      `${index}, of ${reads.indexes.join(", ")}`,
    ).toBe(true);
}

const names = apiStatements(
  new World({ seed: "names", today: new Date(), skills: [] }),
  { ...sizes, jobs: 0 },
  [],
).map(({ name }) => name);

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
    "a search for a common word",
    {
      by: "candidate",
      text: asJson("select * from public.search_jobs(query => 'experience')"),
      values: noValues,
      indexes: ["job_index_newest_idx", "jobs_pkey"],
    },
  ],
  [
    "a search for words of which no job has all",
    {
      by: "candidate",
      text: asJson("select * from public.search_jobs(query => $1)"),
      values: () => [`${world.productName(3_000)} ${world.productName(4_000)}`],
      indexes: ["job_index_search_idx"],
    },
  ],
  [
    "a search for a misspelt word",
    {
      by: "candidate",
      text: asJson("select * from public.search_jobs(query => 'enginer')"),
      values: noValues,
      indexes: ["search_words_word_idx"],
    },
  ],
  [
    "a search for anything but a word",
    {
      by: "candidate",
      text: asJson("select * from public.search_jobs(query => '-kubernetes')"),
      values: noValues,
      indexes: ["job_index_newest_idx", "jobs_pkey"],
    },
  ],
  [
    "a search in a place of two letters",
    {
      by: "candidate",
      text: asJson("select * from public.search_jobs(location => 'os')"),
      values: noValues,
      indexes: ["job_index_newest_idx", "jobs_pkey"],
    },
  ],
  [
    "a search in a place",
    {
      by: "candidate",
      text: asJson("select * from public.search_jobs(location => 'turin')"),
      values: noValues,
      indexes: ["job_index_place_idx or job_index_newest_idx", "jobs_pkey"],
    },
  ],
  [
    "a search for a rare word in a place",
    {
      by: "candidate",
      text: asJson("select * from public.search_jobs(query => $1, location => 'london')"),
      values: () => [world.productName(3_000)],
      indexes: ["job_index_search_idx"],
    },
  ],
  [
    "a search for a common word in a place",
    {
      by: "candidate",
      text: asJson("select * from public.search_jobs(query => 'experience', location => 'turin')"),
      values: noValues,
      indexes: ["job_index_newest_idx or job_index_search_idx or job_index_place_idx", "jobs_pkey"],
    },
  ],
  [
    "a search with filters and no words",
    {
      by: "candidate",
      text: asJson(
        "select * from public.search_jobs(country => 'NO', work_mode => '{remote}', experience_level => '{senior}')",
      ),
      values: noValues,
      indexes: ["job_index_newest_idx or job_index_search_idx", "jobs_pkey"],
    },
  ],
  [
    "facets of a rare word",
    {
      by: "candidate",
      text: asJson("select * from public.search_job_facets(query => $1)"),
      values: () => [world.productName(3_000)],
      indexes: ["job_index_search_idx", "job_index_pkey"],
    },
  ],
  [
    "facets with filters",
    {
      by: "candidate",
      text: asJson(
        "select * from public.search_job_facets(query => 'experience', country => 'DE', work_mode => '{remote}')",
      ),
      values: noValues,
      indexes: ["job_index_newest_idx or job_index_search_idx", "job_index_pkey"],
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
      indexes: ["job_index_rarest_ids_idx", "resume_facts_pkey"],
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
    "a match that tells what to learn",
    {
      by: "candidate",
      text: asJson("select skills_to_learn from public.match_job($1)"),
      values: () => [jobWithoutSkillsOf(4)],
      indexes: ["job_skills_skill_id_idx", "job_index_pkey"],
    },
  ],
  [
    "conversations",
    {
      by: "candidate",
      text: asJson("select * from public.conversations()"),
      values: noValues,
      indexes: ["messages_sender_id_idx", "messages_recipient_id_idx", "messages_pair_idx", "profiles_pkey"],
    },
  ],
  [
    "messages of a conversation",
    {
      by: "candidate",
      text: asJson("select * from public.conversation_messages($1)"),
      values: () => [world.id("recruiter", 4)],
      indexes: ["messages_pair_idx"],
    },
  ],
  [
    "unread news",
    {
      by: "candidate",
      text: asJson("select count(*) from public.notifications where user_id = $1 and read_at is null"),
      values: ({ id }) => [id],
      indexes: ["notifications_unread_idx or notifications_user_id_idx"],
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

test.each<[string, string, (task: string) => unknown[], string[]]>([
  [
    "a claim",
    "select id from public.claim_tasks('next', 1)",
    noValues,
    ["ai_tasks_due_idx", "ai_tasks_exhausted_idx", "ai_tasks_pkey"],
  ],
  [
    "a claim while so many run",
    "select id from public.claim_tasks('next', 1, max_running => 100)",
    noValues,
    ["ai_tasks_running_idx", "ai_tasks_due_idx", "ai_tasks_exhausted_idx", "ai_tasks_pkey"],
  ],
  [
    "a heartbeat",
    "select public.report_progress($1, 'plans', 50, 'reading')",
    (task) => [task],
    ["ai_tasks_pkey"],
  ],
  [
    "the end of a task",
    "select public.complete_task($1, 'plans', '{}')",
    (task) => [task],
    ["ai_tasks_pkey"],
  ],
  [
    "a failed attempt",
    "select public.fail_task($1, 'plans', 'internal_error', 'It failed.', true)",
    (task) => [task],
    ["ai_tasks_pkey"],
  ],
])("%s: found by its indexes, no large table read through", async (_, text, values, indexes) => {
  await client.query("reset role");
  expectReads(await readsOf(client, text, values(await claimedTask()), "service_role"), indexes);
});

test("what the schedule asks every half minute is found by its index", async () => {
  expectReads(await readsOf(client, "select private.run_due_tasks()", [], "postgres"), ["ai_tasks_due_idx"]);
});

test("a table that is read through is noticed", async () => {
  await become(client, candidatePerson(world, 3));
  const { scanned } = await readsOf(client, "select count(*) from public.jobs where salary_min = 12345", []);
  expect(largeOf(scanned)).toEqual(["jobs"]);
});

test.each([
  ["names", "select full_name from public.profiles where id = any($1)"],
  ["contact details", "select phone from public.contact_details where user_id = any($1)"],
])("%s of twenty applicants are looked up one by one, however many others applied", async (_, text) => {
  await client.query("reset role");
  const { rows } = await client.query<{ ids: string[] }>(
    "select array_agg(candidate_id) as ids from (select candidate_id from public.applications where organization_id = $1 limit 20) applicants",
    [world.id("organization", 0)],
  );
  await client.query(
    "insert into public.contact_details (user_id, phone) select distinct id, '+4712345678' from unnest($1::uuid[]) id on conflict do nothing",
    [rows[0]?.ids],
  );
  await become(client, recruiterPerson(world, 0));
  const reads = await readsOf(client, text, [rows[0]?.ids]);
  expect(reads.indexes).toContain("applications_applicant_idx");
  expect(reads.indexes).not.toContain("applications_organization_id_idx");
});

test.each([
  ["engineer", 100],
  ["midwife", 5],
  ["midwife", 40],
])("pages of “%s”, %i each, are all jobs that have the word, newest first", async (query, size) => {
  const { rows: all } = await client.query<{ job_id: string }>(
    `select job_id from private.job_index
     where search @@ (private.read_query($1)).words and (expires_at is null or expires_at > now())
     order by posted_at desc, job_id desc`,
    [query],
  );
  expect(all.length).toBeGreaterThan(size);
  const found: string[] = [];
  for (let cursor: string | null = null; ; ) {
    const { rows }: { rows: { id: string; cursor: string }[] } = await client.query(
      "select id, cursor from public.search_jobs($1, sort => 'newest', page_size => $2, cursor => $3)",
      [query, size, cursor],
    );
    expect(rows.length).toBeLessThanOrEqual(size);
    found.push(...rows.map(({ id }) => id));
    cursor = rows.at(-1)?.cursor ?? null;
    if (rows.length < size) break;
  }
  expect(found).toEqual(all.map(({ job_id }) => job_id));
});
