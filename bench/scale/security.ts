import type pg from "pg";
import { type Bound, compare, type Result, type Statement } from "./compare.ts";
import {
  asJson,
  become,
  candidatePerson,
  type Person,
  recruiterPerson,
  unguardedConnection,
  userConnection,
} from "./session.ts";
import type { World } from "./world/world.ts";

interface ApiStatement {
  name: string;
  /** Whose statement it is. */
  by: "candidate" | "recruiter";
  text: string;
  /** Values besides the person's own id, which is $1 where the text has it. */
  values: (person: Person, round: number) => unknown[];
  writes?: boolean;
}

const jobCard =
  "jobs.id, jobs.title, jobs.company_name, jobs.location, jobs.country, jobs.work_mode, jobs.salary_min, jobs.salary_max, jobs.posted_at";

/**
 * The twelve statements that a client program sends most, with the conditions that it sends along: they find the same
 * rows with row-level security and without, which is checked.
 */
function apiStatements(
  world: World,
  { jobs, candidates }: { jobs: number; candidates: number },
  applications: string[],
): ApiStatement[] {
  const me = (person: Person) => [person.id];
  const organization = world.id("organization", 0);
  // Open ones only: others are hidden from a candidate, and the rows would differ.
  const openJobs: string[] = [];
  for (let number = 0; number < jobs && openJobs.length < 500; number++)
    if (world.jobHead(number).status === "open") openJobs.push(world.id("job", number));
  const openJob = (round: number) => openJobs[(round * 31) % openJobs.length];
  return [
    {
      name: "own profile",
      by: "candidate",
      text: asJson("select * from public.profiles where id = $1"),
      values: me,
    },
    {
      name: "news, newest 20",
      by: "candidate",
      text: asJson("select * from public.notifications where user_id = $1 order by created_at desc limit 20"),
      values: me,
    },
    {
      name: "newest 20 open jobs",
      by: "candidate",
      text: asJson(
        `select ${jobCard} from public.jobs where status = 'open' order by posted_at desc, id desc limit 20`,
      ),
      values: () => [],
    },
    {
      name: "one job",
      by: "candidate",
      text: asJson("select * from public.jobs where id = $1"),
      values: (_, round) => [openJob(round)],
    },
    {
      name: "skills of a job, with names",
      by: "candidate",
      text: asJson(
        "select job_skills.importance, job_skills.weight, skill.name from public.job_skills left join lateral (select skills.name from public.skills where skills.id = job_skills.skill_id) skill on true where job_skills.job_id = $1",
      ),
      values: (_, round) => [openJob(round)],
    },
    {
      name: "bookmarks with their jobs",
      by: "candidate",
      text: asJson(
        `select saved_jobs.created_at, row_to_json(job) as job from public.saved_jobs join lateral (select ${jobCard} from public.jobs where jobs.id = saved_jobs.job_id and jobs.status = 'open' and (jobs.expires_at is null or jobs.expires_at > now())) job on true where saved_jobs.user_id = $1 order by saved_jobs.created_at desc limit 20`,
      ),
      values: me,
    },
    {
      name: "own applications, newest 20",
      by: "candidate",
      text: asJson(
        "select id, job_id, status, created_at, job_snapshot ->> 'title' as title from public.applications where candidate_id = $1 order by created_at desc, id desc limit 20",
      ),
      values: me,
    },
    {
      name: "a task's progress",
      by: "candidate",
      text: asJson(
        "select id, status, progress, step from public.ai_tasks where subject_id = $1 order by created_at desc limit 1",
      ),
      values: (_, round) => [world.id("resume", round % Math.min(candidates, 200))],
    },
    {
      name: "applicants with their names, newest 20",
      by: "recruiter",
      text: asJson(
        "select applications.id, applications.status, applications.created_at, person.full_name from public.applications left join lateral (select profiles.full_name from public.profiles where profiles.id = applications.candidate_id) person on true where applications.organization_id = $1 and applications.status = 'applied' order by applications.created_at desc limit 20",
      ),
      values: () => [organization],
    },
    {
      name: "an applicant's pinned résumé",
      by: "recruiter",
      text: asJson("select content from public.resume_versions where resume_id = $1 and version = 1"),
      values: (_, round) => [world.id("resume", round % Math.min(candidates, 1_000))],
    },
    {
      name: "a bookmark is added",
      by: "candidate",
      text: "insert into public.saved_jobs (user_id, job_id) values ($1, $2) on conflict do nothing",
      values: (person, round) => [person.id, openJob(round)],
      writes: true,
    },
    {
      name: "steps of an application",
      by: "recruiter",
      text: asJson("select * from public.application_events where application_id = $1 order by created_at"),
      values: (_, round) => [applications[round % applications.length]],
    },
  ];
}

const tax: Bound = ({ ratio, addedMs, baseline }) =>
  baseline.sample.median > 2
    ? { text: "≤ 1.10×", holds: ratio <= 1.1 }
    : { text: "≤ 0.1 ms added", holds: addedMs <= 0.1 };

/** What row-level security adds to the statements that the API is asked for most. */
export async function benchPolicies(
  url: string,
  world: World,
  sizes: { jobs: number; candidates: number },
  rounds: number,
): Promise<Result[]> {
  const [guarded, unguarded] = [await userConnection(url), await unguardedConnection(url)];
  try {
    const { rows } = await unguarded.query<{ id: string }>(
      "select id from public.applications where job_id = $1 order by id limit 500",
      [world.id("job", 0)],
    );
    const statements = apiStatements(
      world,
      sizes,
      rows.map(({ id }) => id),
    );
    const results: Result[] = [];
    for (const [index, statement] of statements.entries()) {
      const person = (round: number) =>
        statement.by === "recruiter"
          ? recruiterPerson(world, 0)
          : candidatePerson(world, round % Math.min(sizes.candidates, 200));
      const on = (client: pg.Client): Statement => ({
        client,
        name: `api ${index}`,
        text: statement.text,
        values: (round) => statement.values(person(round), round),
        before: async (round) => {
          await become(client, person(round));
          if (statement.writes) await client.query("begin");
        },
        ...(statement.writes && { after: () => client.query("rollback") }),
      });
      await expectSameRows(statement.name, on(guarded), on(unguarded));
      results.push(
        await compare({
          group: "Row-level security",
          name: statement.name,
          subject: { ...on(guarded), label: "as the user" },
          baseline: { ...on(unguarded), label: "the same SQL, RLS off" },
          rounds,
          bound: tax,
        }),
      );
    }
    return results;
  } finally {
    await guarded.end();
    await unguarded.end();
  }
}

/** What every request and every recorded change pays for being checked and written down. */
export async function benchChecks(url: string, world: World, rounds: number): Promise<Result[]> {
  const client = await userConnection(url);
  const nothing: Statement & { label: string } = {
    client,
    name: "nothing",
    text: "select null",
    label: "a statement that does nothing",
  };
  const check = (name: string, label: string, text: string) =>
    compare({
      group: "Checks",
      name,
      subject: {
        client,
        name: label,
        label,
        text,
        before: async (round) => {
          await become(client, candidatePerson(world, round % 200));
          await client.query("begin");
        },
        after: () => client.query("rollback"),
      },
      baseline: nothing,
      rounds,
    });
  try {
    await client.query("reset role");
    // More than anyone may have in the minute that this takes.
    await client.query(
      "insert into public.usage_quotas (agent, per_day, per_minute) values ('bench', 100000, 10000) on conflict do nothing",
    );
    const results = [
      await check(
        "a live session, asked for by every request",
        "private.check_request()",
        "select private.check_request()",
      ),
      await check(
        "a line of the audit log",
        "private.audit(…)",
        'select private.audit(\'status_changed\', auth.uid(), \'{"from": "active", "to": "active"}\')',
      ),
      await check(
        "one call counted against a quota",
        "spend_quota(…)",
        "select public.spend_quota(auth.uid(), 'bench')",
      ),
    ];
    return results;
  } finally {
    await client.query("delete from public.usage_quotas where agent = 'bench'");
    await client.end();
  }
}

/** A tax measured on different rows would be none. */
async function expectSameRows(name: string, one: Statement, other: Statement): Promise<void> {
  const answer = async ({ client, text, values, before, after }: Statement) => {
    await before?.(1);
    const { rows, rowCount } = await client.query(text, values?.(1) ?? []);
    await after?.(1);
    return JSON.stringify(rows.length ? rows : rowCount);
  };
  const [first, second] = [await answer(one), await answer(other)];
  if (first !== second)
    throw new Error(
      `“${name}” has other rows without row-level security: ${first.slice(0, 300)} / ${second.slice(0, 300)}`,
    );
  if (first === '[{"body":[]}]') throw new Error(`“${name}” has no rows`);
}
