import { Cron } from "croner";
import pg from "pg";
import type { Logger } from "../log.ts";
import type { Databases } from "../service.ts";
import { listen, provenance } from "./listen.ts";
import { createTurn, type Turn } from "./turn.ts";

interface Job {
  jobid: string;
  schedule: string;
  command: string;
  database: string;
  username: string;
}

type Role = Parameters<Databases["url"]>[0];
const loginRoles = new Set<string>([
  "authenticator",
  "supabase_auth_admin",
  "supabase_storage_admin",
  "supabase_admin",
  "postgres",
]);
const isLogin = (name: string): name is Role => loginRoles.has(name);

/** Milliseconds between looks at the table without a notification. */
const pollInterval = 10_000;

/**
 * pg_cron's worker: runs the jobs of `cron.job` at their times (UTC), each as its user on a connection of its
 * own, and writes `cron.job_run_details`. A job that is still running is not started again. Of several stacks on one
 * database one runs the jobs; when it begins, it closes the runs that died with the one before. With the real pg_cron
 * in the server it does nothing.
 */
export function startCron(databases: Databases, log: Logger): { stop(): Promise<void> } {
  const turn = createTurn(databases.url("supabase_admin"), "pg_cron", log);
  const worker = new CronWorker(databases, turn, log);
  const listener = listen(databases.url("supabase_admin"), "pg_cron", () => worker.look(), log);
  const poll = setInterval(() => worker.look(), pollInterval);
  return {
    async stop() {
      clearInterval(poll);
      await listener.stop();
      await worker.stop();
      await turn.stop();
    },
  };
}

interface Scheduled {
  /** What the timer was made for; a change of any of it makes a new one. */
  definition: string;
  timer: { stop(): void };
}

class CronWorker {
  private readonly scheduled = new Map<string, Scheduled>();
  private readonly runs = new Map<string, Promise<void>>();
  private readonly clients = new Set<pg.Client>();
  private looking: Promise<void> | undefined;
  private lookAgain = false;
  private stopping = false;

  constructor(
    private readonly databases: Databases,
    private readonly turn: Turn,
    private readonly log: Logger,
  ) {}

  /** Brings the timers to what the table says. */
  look(): void {
    this.lookAgain = true;
    this.looking ??= this.synchronize()
      .catch((error) => {
        if (!this.stopping) this.log.warn("Jobs could not be read", { reason: (error as Error).message });
      })
      .finally(() => {
        this.looking = undefined;
      });
  }

  async stop(): Promise<void> {
    this.stopping = true;
    for (const { timer } of this.scheduled.values()) timer.stop();
    await this.looking;
    for (const client of this.clients) await client.end().catch(() => {});
    await Promise.allSettled(this.runs.values());
  }

  private async synchronize(): Promise<void> {
    while (this.lookAgain && !this.stopping) {
      this.lookAgain = false;
      const ours = (await provenance(this.databases.admin, "cron", "schedule")) === "ours";
      const jobs = ours && (await this.begin()) ? await this.jobs() : [];
      const current = new Map(jobs.map((job) => [job.jobid, job]));
      for (const [id, { timer, definition }] of this.scheduled) {
        const job = current.get(id);
        if (job && JSON.stringify(job) === definition) continue;
        timer.stop();
        this.scheduled.delete(id);
      }
      if (this.stopping) return;
      for (const job of jobs) if (!this.scheduled.has(job.jobid)) this.schedule(job);
    }
  }

  /** True where the jobs are this process's to run. Runs that nobody ends any more fail, in pg_cron's words. */
  private async begin(): Promise<boolean> {
    if (this.turn.mine) return true;
    if (!(await this.turn.take())) return false;
    await this.databases.admin.query(
      `update cron.job_run_details set status = 'failed', return_message = 'server restarted', end_time = now()
       where status = 'running'`,
    );
    return true;
  }

  private async jobs(): Promise<Job[]> {
    const { rows } = await this.databases.admin.query<Job>(
      "select jobid, schedule, command, database, username from cron.job where active order by jobid",
    );
    return rows;
  }

  private schedule(job: Job): void {
    const run = () => this.run(job);
    try {
      this.scheduled.set(job.jobid, { definition: JSON.stringify(job), timer: timerFor(job.schedule, run) });
    } catch (error) {
      this.log.error("A job has a schedule that cannot be read", error, { jobid: job.jobid });
    }
  }

  private run(job: Job): void {
    if (this.runs.has(job.jobid) || this.stopping || !this.turn.mine) return;
    const run = this.execute(job)
      .catch((error) => {
        if (!this.stopping) this.log.error("A run could not be recorded", error, { jobid: job.jobid });
      })
      .finally(() => this.runs.delete(job.jobid));
    this.runs.set(job.jobid, run);
  }

  private async execute(job: Job): Promise<void> {
    const { admin } = this.databases;
    const { rows } = await admin.query<{ runid: string }>(
      `insert into cron.job_run_details (runid, jobid, database, username, command, status, start_time)
       values (nextval('cron.runid_seq'), $1, $2, $3, $4, 'running', now()) returning runid`,
      [job.jobid, job.database, job.username, job.command],
    );
    const { status, message, pid } = await this.command(job);
    await admin.query(
      `update cron.job_run_details set status = $2, return_message = $3, job_pid = $4, end_time = now()
       where runid = $1`,
      [rows[0]?.runid, status, message, pid],
    );
  }

  private async command(job: Job): Promise<{ status: string; message: string; pid: number | null }> {
    if (!isLogin(job.username))
      return { status: "failed", message: `connection failed: no login for ${job.username}`, pid: null };
    const url = new URL(this.databases.url(job.username));
    url.pathname = `/${encodeURIComponent(job.database)}`;
    const client = new pg.Client({ connectionString: url.href, application_name: "pg_cron" });
    client.on("error", () => {});
    this.clients.add(client);
    try {
      await client.connect();
      const result = await client.query(job.command);
      const last = Array.isArray(result) ? result.at(-1) : result;
      return { status: "succeeded", message: messageOf(last), pid: processOf(client) };
    } catch (error) {
      return { status: "failed", message: `ERROR: ${(error as Error).message}`, pid: processOf(client) };
    } finally {
      this.clients.delete(client);
      await client.end().catch(() => {});
    }
  }
}

const messageOf = (result: pg.QueryResult | undefined): string =>
  result?.command === "SELECT"
    ? `${result.rowCount ?? 0} row${result.rowCount === 1 ? "" : "s"}`
    : (result?.command ?? "");

const processOf = (client: pg.Client): number | null =>
  (client as unknown as { processID: number | null }).processID;

/** A timer for pg_cron's schedules: `N seconds`, five fields (where `$` is the last day of a month), `@daily`. */
function timerFor(schedule: string, run: () => void): { stop(): void } {
  const seconds = /^\s*(\d+)\s+seconds?\s*$/.exec(schedule)?.[1];
  if (seconds !== undefined) {
    const timer = setInterval(run, Number(seconds) * 1000);
    return { stop: () => clearInterval(timer) };
  }
  if (schedule === "@reboot") {
    const timer = setImmediate(run);
    return { stop: () => clearImmediate(timer) };
  }
  const job = new Cron(schedule.replace("$", "L"), { timezone: "UTC" }, run);
  return { stop: () => job.stop() };
}
