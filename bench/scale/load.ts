import type pg from "pg";
import { copyRows, type Value } from "./copy.ts";
import { type Application, applications, type Sizes, snapshotOf } from "./world/applications.ts";
import { type Vectors, vectorDimensions, vectorModel } from "./world/vectors.ts";
import { type Job, organizationCount, type World } from "./world/world.ts";

const day = 86_400_000;

/** Splits what is yielded into lists of at most `size`. */
function* batches<T>(values: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const value of values)
    if (batch.push(value) === size) {
      yield batch;
      batch = [];
    }
  if (batch.length) yield batch;
}

/** As the trigger of applications says. */
function standsUntil(status: Application["status"], appliedAt: Date): Date | null {
  const decidedAt = appliedAt.getTime() + day;
  if (status === "withdrawn") return new Date(decidedAt);
  return status === "rejected" ? new Date(decidedAt + 180 * day) : null;
}

function* numbers(from: number, to: number): Generator<number> {
  for (let number = from; number < to; number++) yield number;
}

/**
 * Fills a database with a generated world. Triggers and foreign keys rest meanwhile (`session_replication_role`), and
 * indexes that only serve reading are made again at the end of each step: the rows are as the triggers would leave them.
 */
export class Loader {
  /**
   * @param admin a connection that may set session_replication_role, used for nothing else meanwhile
   * @param inTransaction it is in a transaction, where nothing can be vacuumed
   */
  constructor(
    private readonly admin: pg.Client,
    private readonly world: World,
    private readonly today: Date,
    private readonly tell: (message: string) => void,
    private readonly inTransaction = false,
  ) {}

  /** Organizations with their recruiters: number n owns organization n. */
  async organizations(): Promise<void> {
    await this.filling(
      ["auth.users", "auth.sessions", "public.profiles", "public.organizations", "public.memberships"],
      async () => {
        const all = [...numbers(0, organizationCount)];
        const createdAt = new Date(this.today.getTime() - 800 * day);
        const recruiter = (number: number) => this.world.id("recruiter", number);
        await this.people(
          all.map((number) => ({
            id: recruiter(number),
            sessionId: this.world.id("recruiter session", number),
            email: `recruiter-${number}@bench.example.com`,
            name: `Recruiter ${number}`,
            role: "recruiter",
            createdAt,
            town: undefined,
            country: undefined,
          })),
        );
        await this.copy("public.organizations", ["id", "name", "slug", "created_at"], all, (number) => [
          this.world.id("organization", number),
          this.world.companyName(number),
          `company-${number}`,
          createdAt,
        ]);
        await this.copy("public.memberships", ["organization_id", "user_id", "role"], all, (number) => [
          this.world.id("organization", number),
          recruiter(number),
          "owner",
        ]);
      },
    );
  }

  /** Jobs `from` to `to` − 1 with their skills. */
  async jobs(from: number, to: number): Promise<void> {
    await this.filling(["public.jobs", "public.job_skills"], async () => {
      for (const batch of batches(numbers(from, to), 5_000)) {
        const jobs = batch.map((number) => ({ number, job: this.world.job(number) }));
        await this.copy("public.jobs", jobColumns, jobs, ({ number, job }) => this.jobRow(number, job));
        await this.copy(
          "public.job_skills",
          ["job_id", "skill_id", "importance", "weight"],
          jobs.flatMap(({ job }) => job.skills.map((each) => ({ job, ...each }))),
          ({ job, skill, importance, weight }) => [job.id, skill.id, importance, weight],
        );
      }
    });
  }

  /** What is derived from all jobs and kept by the triggers that rested. */
  async indexJobs(): Promise<void> {
    await this.filling(["private.job_index"], async () => {
      await this.admin.query("select private.index_all_jobs()");
    });
  }

  private jobRow(number: number, job: Job): Value[] {
    const imported = job.organization === undefined;
    return [
      job.id,
      imported ? null : this.world.id("organization", job.organization as number),
      job.title,
      job.companyName,
      job.town,
      job.country,
      job.workMode,
      job.employmentType,
      job.level,
      job.salaryMin,
      job.salaryMax,
      job.description,
      job.requirements,
      job.benefits,
      imported ? "import" : "direct",
      imported ? `https://jobs.example.com/${number}` : null,
      job.status,
      job.postedAt,
      job.expiresAt,
      job.createdAt,
      job.createdAt,
    ];
  }

  /** Candidates with résumés and skills, what they applied for and saved, and the news they got. */
  async candidates(sizes: Sizes): Promise<void> {
    await this.filling(candidateTables, async () => {
      for (const batch of batches(numbers(0, sizes.candidates), 5_000))
        await this.candidateRows(batch, sizes.jobs);
    });
    await this.filling(["private.resume_facts"], async () => {
      await this.admin.query("select private.index_all_resumes()");
    });
    await this.filling(["public.applications", "public.application_events"], async () => {
      for (const batch of batches(applications(this.world, sizes, this.today), 10_000))
        await this.applicationRows(batch);
    });
  }

  private async candidateRows(batch: number[], jobs: number): Promise<void> {
    const all = batch.map((number) => ({
      number,
      random: this.world.random("candidate rows", number),
      candidate: this.world.candidate(number),
    }));
    await this.people(all.map(({ candidate }) => ({ ...candidate, role: "candidate" })));
    const of = (kind: string, number: number, index: number) => this.world.random(kind, number, index).uuid();
    await this.copy(
      "public.resumes",
      ["id", "user_id", "title", "origin", "content", "is_primary", "created_at"],
      all,
      ({ candidate }) => [
        candidate.resumeId,
        candidate.id,
        "Résumé",
        "builder",
        candidate.content,
        true,
        candidate.createdAt,
      ],
    );
    await this.copy(
      "public.resume_versions",
      ["id", "resume_id", "version", "content", "author", "created_at"],
      all,
      ({ candidate, number }) => [
        this.world.id("version", number),
        candidate.resumeId,
        1,
        candidate.content,
        "user",
        candidate.createdAt,
      ],
    );
    const skills = all.flatMap(({ candidate }) => candidate.skills.map((skill) => ({ candidate, skill })));
    await this.copy(
      "public.resume_skills",
      ["resume_id", "resume_version", "skill_id", "mentions", "evidence"],
      skills,
      ({ candidate, skill }) => [candidate.resumeId, 1, skill.id, 1, `worked with ${skill.name}`],
    );
    await this.copy("public.user_skills", ["user_id", "skill_id"], skills, ({ candidate, skill }) => [
      candidate.id,
      skill.id,
    ]);
    await this.copy(
      "public.job_preferences",
      ["user_id", "work_modes", "salary_min", "salary_currency", "created_at", "updated_at"],
      all.flatMap(({ candidate }) => (candidate.preferences ? { candidate, ...candidate.preferences } : [])),
      ({ candidate, workModes, salaryMin, currency }) => [
        candidate.id,
        workModes,
        salaryMin,
        currency,
        candidate.createdAt,
        candidate.createdAt,
      ],
    );
    const saved = all.flatMap(({ candidate, random }) =>
      [...new Set(Array.from({ length: 5 }, () => random.below(jobs)))].map((job) => ({
        candidate,
        job,
        random,
      })),
    );
    await this.copy(
      "public.saved_jobs",
      ["user_id", "job_id", "created_at"],
      saved,
      ({ candidate, job, random }) => [candidate.id, this.world.id("job", job), this.recently(random.next())],
    );
    const news = all.flatMap(({ number, candidate, random }) =>
      Array.from({ length: 10 }, (_, index) => ({ number, candidate, random, index })),
    );
    await this.copy(
      "public.notifications",
      ["id", "user_id", "kind", "payload", "read_at", "created_at"],
      news,
      ({ number, candidate, random, index }) => [
        of("notification", number, index),
        candidate.id,
        "resume_ready",
        { resume_id: candidate.resumeId },
        random.chance(0.7) ? this.today : null,
        this.recently(random.next()),
      ],
    );
    await this.copy(
      "public.ai_tasks",
      [
        "id",
        "user_id",
        "kind",
        "subject_id",
        "status",
        "progress",
        "attempts",
        "leased_by",
        "started_at",
        "finished_at",
        "created_at",
      ],
      all,
      ({ number, candidate }) => [
        this.world.id("task", number),
        candidate.id,
        "analyze_resume",
        candidate.resumeId,
        "succeeded",
        100,
        1,
        "bench",
        candidate.createdAt,
        candidate.createdAt,
        candidate.createdAt,
      ],
    );
  }

  private async applicationRows(batch: Application[]): Promise<void> {
    const all = batch.map((application) => ({
      ...application,
      job: this.world.job(application.job),
      candidateId: this.world.id("candidate", application.candidate),
      resumeId: this.world.id("resume", application.candidate),
    }));
    await this.copy(
      "public.applications",
      [
        "id",
        "candidate_id",
        "job_id",
        "organization_id",
        "job_snapshot",
        "resume_id",
        "resume_version",
        "status",
        "stands_until",
        "created_at",
        "updated_at",
      ],
      all,
      ({ id, candidateId, job, resumeId, status, createdAt }) => [
        id,
        candidateId,
        job.id,
        this.world.id("organization", job.organization as number),
        snapshotOf(job),
        resumeId,
        1,
        status,
        standsUntil(status, createdAt),
        createdAt,
        createdAt,
      ],
    );
    const steps = all.flatMap(({ id, candidateId, status, createdAt }) => [
      { id, actor: candidateId, from: null, to: "applied", createdAt },
      ...(status === "applied"
        ? []
        : [{ id, actor: null, from: "applied", to: status, createdAt: new Date(createdAt.getTime() + day) }]),
    ]);
    await this.copy(
      "public.application_events",
      ["application_id", "actor_id", "from_status", "to_status", "created_at"],
      steps,
      (step) => [step.id, step.actor, step.from, step.to, step.createdAt],
    );
  }

  /**
   * Enables semantic search, and gives vectors to the open ones of the first `jobs` and to the résumés of the candidates
   * with these numbers.
   */
  async vectors(vectors: Vectors, jobs: number, candidates: number[]): Promise<void> {
    await this.admin.query("select private.enable_semantic_search($1, $2)", [vectorModel, vectorDimensions]);
    await this.filling(["private.job_embeddings", "private.resume_embeddings"], async () => {
      for (const batch of batches(numbers(0, jobs), 5_000))
        await this.copy(
          "private.job_embeddings",
          ["job_id", "model", "dimensions", "embedding"],
          batch
            .filter((number) => this.world.jobHead(number).status === "open")
            .map((number) => this.world.job(number)),
          (job) => [job.id, vectorModel, vectorDimensions, vectors.ofJob(job)],
        );
      await this.copy(
        "private.resume_embeddings",
        ["resume_id", "version", "model", "dimensions", "embedding"],
        candidates.map((number) => this.world.candidate(number)),
        (candidate) => [candidate.resumeId, 1, vectorModel, vectorDimensions, vectors.ofCandidate(candidate)],
      );
    });
  }

  /** Leaves semantic search as it is where nobody enabled it: nothing is near anything. */
  async removeVectors(): Promise<void> {
    await this.admin.query(
      "truncate private.semantic_search, private.job_embeddings, private.resume_embeddings, private.jobs_to_embed, private.resumes_to_embed",
    );
  }

  private async people(people: Person[]): Promise<void> {
    await this.copy(
      "auth.users",
      [
        "id",
        "instance_id",
        "aud",
        "role",
        "email",
        "email_confirmed_at",
        // As GoTrue leaves them, which looks for nobody without.
        "confirmation_token",
        "recovery_token",
        "email_change",
        "email_change_token_new",
        "raw_app_meta_data",
        "raw_user_meta_data",
        "created_at",
        "updated_at",
      ],
      people,
      ({ id, email, role, createdAt }) => [
        id,
        "00000000-0000-0000-0000-000000000000",
        "authenticated",
        "authenticated",
        email,
        createdAt,
        "",
        "",
        "",
        "",
        { provider: "email", providers: ["email"] },
        { role },
        createdAt,
        createdAt,
      ],
    );
    await this.copy(
      "auth.sessions",
      ["id", "user_id", "created_at", "updated_at", "aal"],
      people,
      ({ id, sessionId }) => [sessionId, id, this.today, this.today, "aal1"],
    );
    await this.copy(
      "public.profiles",
      ["id", "role", "full_name", "location", "country", "visibility", "created_at"],
      people,
      ({ id, role, name, town, country, createdAt }, index) => [
        id,
        role,
        name,
        town,
        country,
        index % 5 ? "private" : "members",
        createdAt,
      ],
    );
  }

  private recently(share: number): Date {
    return new Date(this.today.getTime() - 1 - Math.floor(share * 90 * day));
  }

  private copy<T>(
    table: string,
    columns: readonly string[],
    values: readonly T[],
    row: (value: T, index: number) => Value[],
  ): Promise<number> {
    return copyRows(this.admin, table, columns, values.map(row));
  }

  /** Fills the tables without the indexes that only serve reading, then makes these again and counts anew. */
  private async filling(tables: string[], fill: () => Promise<void>): Promise<void> {
    const began = performance.now();
    const { rows } = await this.admin.query<{ name: string; definition: string }>(
      `select format('%I.%I', n.nspname, i.relname) as name, pg_get_indexdef(i.oid) as definition
       from pg_index x join pg_class i on i.oid = x.indexrelid join pg_namespace n on n.oid = i.relnamespace
       where x.indrelid = any($1::regclass[]) and not x.indisunique and n.nspname <> 'auth' order by 1`,
      [tables],
    );
    await this.admin.query("set session_replication_role = replica");
    for (const { name } of rows) await this.admin.query(`drop index ${name}`);
    await fill();
    await this.admin.query("set session_replication_role = origin");
    for (const { definition } of rows) await this.admin.query(definition);
    // Also sets the visibility map, as autovacuum would have by now.
    for (const table of tables)
      await this.admin.query(`${this.inTransaction ? "analyze" : "vacuum (analyze)"} ${table}`);
    this.tell(`${tables.at(-1)}: ${((performance.now() - began) / 1000).toFixed(0)} s`);
  }
}

interface Person {
  id: string;
  sessionId: string;
  email: string;
  name: string;
  role: string;
  town: string | undefined;
  country: string | undefined;
  createdAt: Date;
}

const jobColumns = [
  "id",
  "organization_id",
  "title",
  "company_name",
  "location",
  "country",
  "work_mode",
  "employment_type",
  "experience_level",
  "salary_min",
  "salary_max",
  "description",
  "requirements",
  "benefits",
  "source",
  "external_url",
  "status",
  "posted_at",
  "expires_at",
  "created_at",
  "updated_at",
] as const;

const candidateTables = [
  "auth.users",
  "auth.sessions",
  "public.profiles",
  "public.resumes",
  "public.resume_versions",
  "public.resume_skills",
  "public.user_skills",
  "public.job_preferences",
  "public.saved_jobs",
  "public.notifications",
  "public.ai_tasks",
];
