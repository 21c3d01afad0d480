import { asJson, type Person } from "./session.ts";
import type { World } from "./world/world.ts";

export interface ApiStatement {
  name: string;
  /** Whose statement it is. */
  by: "candidate" | "recruiter";
  text: string;
  /** Values besides the person's own id, which is $1 where the text has it. */
  values: (person: Person, round: number) => unknown[];
  /** Those by which it finds its rows; with ` or ` where either does. */
  indexes: string[];
  writes?: boolean;
}

const jobCard =
  "jobs.id, jobs.title, jobs.company_name, jobs.location, jobs.country, jobs.work_mode, jobs.salary_min, jobs.salary_max, jobs.posted_at";

/**
 * The twelve statements that a client program sends most, with the conditions that it sends along: they find the same
 * rows with row-level security and without, which is checked.
 */
export function apiStatements(
  world: World,
  { jobs, candidates }: { jobs: number; candidates: number },
  applications: string[],
): ApiStatement[] {
  const me = (person: Person) => [person.id];
  const organization = world.id("organization", 0);
  // Others are hidden from a candidate, and the rows would differ.
  const openJobs = world.visibleJobs(jobs, 500).map((number) => world.id("job", number));
  const openJob = (round: number) => openJobs[(round * 31) % openJobs.length];
  return [
    {
      name: "own profile",
      by: "candidate",
      text: asJson("select * from public.profiles where id = $1"),
      values: me,
      indexes: ["profiles_pkey"],
    },
    {
      name: "news, newest 20",
      by: "candidate",
      text: asJson("select * from public.notifications where user_id = $1 order by created_at desc limit 20"),
      values: me,
      indexes: ["notifications_user_id_idx"],
    },
    {
      name: "newest 20 open jobs",
      by: "candidate",
      text: asJson(
        `select ${jobCard} from public.jobs where status = 'open' and (expires_at is null or expires_at > now()) order by posted_at desc, id desc limit 20`,
      ),
      values: () => [],
      indexes: ["jobs_newest_idx"],
    },
    {
      name: "one job",
      by: "candidate",
      text: asJson("select * from public.jobs where id = $1"),
      values: (_, round) => [openJob(round)],
      indexes: ["jobs_pkey"],
    },
    {
      name: "skills of a job, with names",
      by: "candidate",
      text: asJson(
        "select job_skills.importance, job_skills.weight, skill.name from public.job_skills left join lateral (select skills.name from public.skills where skills.id = job_skills.skill_id) skill on true where job_skills.job_id = $1",
      ),
      values: (_, round) => [openJob(round)],
      indexes: ["job_skills_pkey"],
    },
    {
      name: "bookmarks with their jobs",
      by: "candidate",
      text: asJson(
        `select saved_jobs.created_at, row_to_json(job) as job from public.saved_jobs join lateral (select ${jobCard} from public.jobs where jobs.id = saved_jobs.job_id and jobs.status = 'open' and (jobs.expires_at is null or jobs.expires_at > now())) job on true where saved_jobs.user_id = $1 order by saved_jobs.created_at desc limit 20`,
      ),
      values: me,
      indexes: ["saved_jobs_pkey", "jobs_pkey"],
    },
    {
      name: "own applications, newest 20",
      by: "candidate",
      text: asJson(
        "select id, job_id, status, created_at, job_snapshot ->> 'title' as title from public.applications where candidate_id = $1 order by created_at desc, id desc limit 20",
      ),
      values: me,
      indexes: ["applications_candidate_id_idx"],
    },
    {
      name: "a task's progress",
      by: "candidate",
      text: asJson(
        "select id, status, progress, step from public.ai_tasks where subject_id = $1 order by created_at desc limit 1",
      ),
      values: (_, round) => [world.id("resume", round % Math.min(candidates, 200))],
      indexes: ["ai_tasks_subject_id_idx or ai_tasks_user_id_idx"],
    },
    {
      name: "applicants with their names, newest 20",
      by: "recruiter",
      text: asJson(
        "select applications.id, applications.status, applications.created_at, person.full_name from public.applications left join lateral (select profiles.full_name from public.profiles where profiles.id = applications.candidate_id) person on true where applications.organization_id = $1 and applications.status = 'applied' order by applications.created_at desc limit 20",
      ),
      values: () => [organization],
      indexes: ["applications_organization_id_idx", "profiles_pkey", "applications_applicant_idx"],
    },
    {
      name: "an applicant's pinned résumé",
      by: "recruiter",
      text: asJson("select content from public.resume_versions where resume_id = $1 and version = 1"),
      values: (_, round) => [world.id("resume", round % Math.min(candidates, 1_000))],
      indexes: ["resume_versions_resume_id_version_key", "applications_resume_id_idx"],
    },
    {
      name: "a bookmark is added",
      by: "candidate",
      text: "insert into public.saved_jobs (user_id, job_id) values ($1, $2) on conflict do nothing",
      values: (person, round) => [person.id, openJob(round)],
      indexes: ["saved_jobs_pkey"],
      writes: true,
    },
    {
      name: "steps of an application",
      by: "recruiter",
      text: asJson("select * from public.application_events where application_id = $1 order by created_at"),
      values: (_, round) => [applications[round % applications.length]],
      indexes: ["application_events_application_id_idx"],
    },
  ];
}
