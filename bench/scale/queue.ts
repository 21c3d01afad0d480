import pg from "pg";
import { type Sample, summary } from "../measure.ts";
import type { Result } from "./compare.ts";
import { connect } from "./database.ts";
import type { World } from "./world/world.ts";

/** The part of graphile-worker (0.16) that is measured against. */
interface Graphile {
  runMigrations(options: object): Promise<void>;
  run(
    options: object,
  ): Promise<{ stop(): Promise<void>; addJob(task: string, payload: object): Promise<unknown> }>;
  Logger: new (factory: () => () => void) => object;
}

const tasks = 4_000;
const workers = 10;
const latencies = 300;

/** The queue of ai_tasks against graphile-worker on the same database, in turns. */
export async function benchQueue(url: string, world: World, rounds: number): Promise<Result[]> {
  // Named at run time: this peer is there for this comparison alone, and its types are not needed.
  const name: string = "graphile-worker";
  const graphile = (await import(name)) as Graphile;
  const admin = await connect(url);
  const ours = new OurQueue(url, admin, world);
  const theirs = new GraphileQueue(url, admin, graphile);
  try {
    await theirs.prepare();
    const started = { ours: [] as number[], theirs: [] as number[] };
    const claimed = { ours: [] as number[], theirs: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      started.theirs.push(...(await theirs.latency()));
      started.ours.push(...(await ours.latency()));
      claimed.ours.push(await ours.throughput());
      claimed.theirs.push(await theirs.throughput());
    }
    return [
      result(
        "enqueue to start, one at a time",
        "claim_tasks, woken by NOTIFY",
        summary(started.ours),
        "graphile-worker",
        summary(started.theirs),
      ),
      perTask("claims by ten workers", claimed.ours, claimed.theirs),
    ];
  } finally {
    await ours.clean();
    await theirs.clean();
    await admin.end();
  }
}

const result = (name: string, label: string, subject: Sample, against: string, baseline: Sample): Result => ({
  group: "Queue",
  name,
  subject: { label, sample: subject },
  baseline: { label: against, sample: baseline },
  ratio: subject.median / baseline.median,
  addedMs: subject.median - baseline.median,
});

/** Milliseconds per claimed and finished task, all ten workers together; the note says it by the second. */
function perTask(name: string, ours: number[], theirs: number[]): Result {
  const [subject, baseline] = [summary(ours), summary(theirs)];
  const perSecond = ({ median }: Sample) => Math.round(1000 / median).toLocaleString("en");
  return {
    ...result(
      name,
      "claim_tasks and complete_task, one at a time",
      subject,
      "graphile-worker, concurrency 10",
      baseline,
    ),
    note: `${perSecond(subject)} tasks a second against ${perSecond(baseline)}, claimed and finished`,
  };
}

/** Tasks of one candidate; the worker stands for the function that the webhook calls. */
class OurQueue {
  private readonly user: string;

  constructor(
    private readonly url: string,
    private readonly admin: pg.Client,
    world: World,
  ) {
    this.user = world.id("candidate", 1);
  }

  private add(count: number): Promise<unknown> {
    return this.admin.query({
      name: "add tasks",
      text: "insert into public.ai_tasks (user_id, kind, input) select $1, 'analyze_resume', '{\"bench\": true}' from generate_series(1, $2)",
      values: [this.user, count],
    });
  }

  async latency(): Promise<number[]> {
    const worker = await connect(this.url);
    const times: number[] = [];
    let began = 0;
    let started: () => void = () => {};
    worker.on("notification", async () => {
      const { rows } = await worker.query({
        name: "claim",
        text: "select id from public.claim_tasks('bench', 1)",
      });
      times.push(performance.now() - began);
      await worker.query({
        name: "complete",
        text: "select public.complete_task($1, 'bench', '{}')",
        values: [rows[0].id],
      });
      started();
    });
    try {
      await worker.query("listen bench_tasks");
      for (let i = 0; i < latencies; i++) {
        const done = new Promise<void>((resolve) => {
          started = resolve;
        });
        began = performance.now();
        await this.admin.query({
          name: "add task",
          text: "with task as (insert into public.ai_tasks (user_id, kind, input) values ($1, 'analyze_resume', '{\"bench\": true}') returning id) select pg_notify('bench_tasks', '') from task",
          values: [this.user],
        });
        await done;
      }
    } finally {
      await worker.end();
    }
    return times.slice(latencies / 10);
  }

  async throughput(): Promise<number> {
    await this.add(tasks);
    const pool = new pg.Pool({ connectionString: this.url, max: workers });
    const work = async (worker: string) => {
      for (;;) {
        const { rows } = await pool.query({
          name: "claim",
          text: "select id from public.claim_tasks($1, 1)",
          values: [worker],
        });
        if (!rows[0]) return;
        await pool.query({
          name: "complete",
          text: "select public.complete_task($1, $2, '{}')",
          values: [rows[0].id, worker],
        });
      }
    };
    const began = performance.now();
    await Promise.all(Array.from({ length: workers }, (_, index) => work(`bench ${index}`)));
    const took = performance.now() - began;
    await pool.end();
    return took / tasks;
  }

  async clean(): Promise<void> {
    await this.admin.query(
      "delete from public.ai_tasks where user_id = $1 and input @> '{\"bench\": true}'",
      [this.user],
    );
    await this.admin.query("vacuum public.ai_tasks");
  }
}

class GraphileQueue {
  private readonly quiet: object;

  constructor(
    url: string,
    private readonly admin: pg.Client,
    private readonly graphile: Graphile,
  ) {
    const logger = new graphile.Logger(() => () => {});
    this.quiet = { connectionString: url, noHandleSignals: true, logger };
  }

  async prepare(): Promise<void> {
    await this.graphile.runMigrations(this.quiet);
  }

  async latency(): Promise<number[]> {
    const times: number[] = [];
    let began = 0;
    let started: () => void = () => {};
    const runner = await this.graphile.run({
      ...this.quiet,
      concurrency: 1,
      taskList: {
        bench: async () => {
          times.push(performance.now() - began);
          started();
        },
      },
    });
    try {
      for (let i = 0; i < latencies; i++) {
        const done = new Promise<void>((resolve) => {
          started = resolve;
        });
        began = performance.now();
        await runner.addJob("bench", {});
        await done;
        // The worker tells the database first that it is done, and then waits for the next.
        await this.finished();
      }
    } finally {
      await runner.stop();
    }
    return times.slice(latencies / 10);
  }

  private async finished(): Promise<void> {
    for (;;) {
      const { rows } = await this.admin.query<{ left: boolean }>(
        "select exists (select from graphile_worker.jobs) as left",
      );
      if (!rows[0]?.left) return;
    }
  }

  async throughput(): Promise<number> {
    await this.admin.query("select graphile_worker.add_job('bench', '{}') from generate_series(1, $1)", [
      tasks,
    ]);
    let left = tasks;
    let finished: () => void = () => {};
    const done = new Promise<void>((resolve) => {
      finished = resolve;
    });
    const began = performance.now();
    const runner = await this.graphile.run({
      ...this.quiet,
      concurrency: workers,
      maxPoolSize: workers + 1,
      taskList: {
        bench: async () => {
          if (--left === 0) finished();
        },
      },
    });
    await done;
    const took = performance.now() - began;
    await runner.stop();
    return took / tasks;
  }

  async clean(): Promise<void> {
    await this.admin.query("drop schema if exists graphile_worker cascade");
  }
}
