import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { startRequests } from "../../local/background/requests.ts";
import { createDatabases, type ManagedDatabases } from "../../local/database/pools.ts";
import { createLogger } from "../../local/log.ts";
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
/** Tasks of a block that are timed from enqueue to start, and those before. */
const [latencies, unmeasured] = [270, 30];

/** The queue of ai_tasks against graphile-worker on the same database, in blocks of which each side is first in turn. */
export async function benchQueue(url: string, world: World, rounds: number): Promise<Result[]> {
  // Named at run time: this peer is there for this comparison alone, and its types are not needed.
  const name: string = "graphile-worker";
  const graphile = (await import(name)) as Graphile;
  const admin = await connect(url);
  const ours = new OurQueue(url, admin, world);
  const theirs = new GraphileQueue(url, admin, graphile);
  const blocks = {
    called: () => ours.calledLatency(),
    told: () => ours.toldLatency(),
    peer: () => theirs.latency(),
    claimed: async () => [await ours.throughput()],
    peerClaimed: async () => [await theirs.throughput()],
  };
  const times: Record<keyof typeof blocks, number[]> = {
    called: [],
    told: [],
    peer: [],
    claimed: [],
    peerClaimed: [],
  };
  try {
    await ours.forgetAddress();
    await theirs.prepare();
    for (let round = 0; round < rounds; round++) {
      const names = Object.keys(blocks) as (keyof typeof blocks)[];
      for (const block of round % 2 ? names.reverse() : names) times[block].push(...(await blocks[block]()));
    }
    const how = `in blocks of ${latencies} tasks, of which the first ${unmeasured} do not count; one median over the other`;
    const peer = { label: "graphile-worker: a worker that listens", sample: summary(times.peer) };
    return [
      result({
        name: "enqueue to start, one at a time: as the product does it",
        subject: { label: "insert, webhook, claim_tasks", sample: summary(times.called) },
        baseline: peer,
        how,
        note: "in the figure: the trigger that reads Vault and queues the call, the local stack's sender (it stands in for pg_net's background process), an HTTP listener in the bench's process (it stands in for process-tasks), claim_tasks on a connection that is open; not in it: the gateway, PostgREST, and the start of an edge function",
      }),
      result({
        name: "enqueue to start, one at a time: the queue alone",
        subject: { label: "insert, NOTIFY, claim_tasks", sample: summary(times.told) },
        baseline: peer,
        how,
        note: "a worker that listens, which the product does not have: what the tables cost without the call",
      }),
      perTask("claims by ten workers", times.claimed, times.peerClaimed),
    ];
  } finally {
    await ours.clean();
    await theirs.clean();
    await admin.end();
  }
}

const result = (given: Pick<Result, "name" | "subject" | "baseline" | "how" | "note">): Result => ({
  group: "Queue",
  ...given,
  ratio: given.subject.sample.median / given.baseline.sample.median,
  addedMs: given.subject.sample.median - given.baseline.sample.median,
});

/** Milliseconds per claimed and finished task, all ten workers together; the note says it by the second. */
function perTask(name: string, ours: number[], theirs: number[]): Result {
  const [subject, baseline] = [summary(ours), summary(theirs)];
  const perSecond = ({ median }: Sample) => Math.round(1000 / median).toLocaleString("en");
  return result({
    name,
    subject: { label: "claim_tasks and complete_task, one at a time", sample: subject },
    baseline: { label: "graphile-worker, concurrency 10", sample: baseline },
    how: `each time is a block of ${tasks.toLocaleString("en")} tasks divided by their number, from the first one's start; one median over the other`,
    note: `${perSecond(subject)} tasks a second against ${perSecond(baseline)}, claimed and finished`,
  });
}

/** Tasks of one candidate. */
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

  /** Leaves Vault without an address to call; a stack that is started on this database puts its own there. */
  forgetAddress(): Promise<unknown> {
    return this.admin.query("delete from vault.secrets where name in ('project_url', 'secret_key')");
  }

  /** From the insert to the answer of claim_tasks, by a call over HTTP as the database makes it. */
  async calledLatency(): Promise<number[]> {
    const worker = await TimedWorker.connect(this.url);
    const listener = createServer((request, response) => {
      request.resume();
      void worker.work().finally(() => response.writeHead(200).end("{}"));
    });
    await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
    const databases = databasesOf(this.url);
    const log = createLogger("bench", () => {});
    const sender = startRequests(databases, log);
    try {
      await this.admin.query("select vault.create_secret($1, 'project_url')", [
        `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
      ]);
      await this.admin.query("select vault.create_secret('bench', 'secret_key')");
      return await worker.times(() => this.add(1));
    } finally {
      await this.forgetAddress();
      await sender.stop();
      await databases.end();
      listener.closeAllConnections();
      await new Promise((resolve) => listener.close(resolve));
      await worker.end();
    }
  }

  /** The same by a notification. Vault names no address, so that nothing is called. */
  async toldLatency(): Promise<number[]> {
    const worker = await TimedWorker.connect(this.url);
    try {
      await worker.listen("bench_tasks");
      return await worker.times(() =>
        this.admin.query({
          name: "add and tell",
          text: "with task as (insert into public.ai_tasks (user_id, kind, input) values ($1, 'analyze_resume', '{\"bench\": true}') returning id) select pg_notify('bench_tasks', '') from task",
          values: [this.user],
        }),
      );
    } finally {
      await worker.end();
    }
  }

  async throughput(): Promise<number> {
    await this.add(tasks);
    const pool = new pg.Pool({ connectionString: this.url, max: workers });
    let began: number | undefined;
    const work = async (worker: string) => {
      for (;;) {
        const { rows } = await pool.query({
          name: "claim",
          text: "select id from public.claim_tasks($1, 1)",
          values: [worker],
        });
        if (!rows[0]) return;
        began ??= performance.now();
        await pool.query({
          name: "complete",
          text: "select public.complete_task($1, $2, '{}')",
          values: [rows[0].id, worker],
        });
      }
    };
    await Promise.all(Array.from({ length: workers }, (_, index) => work(`bench ${index}`)));
    const took = performance.now() - (began ?? Number.NaN);
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

/** A worker that notes when it has claimed a task, and then ends it. */
class TimedWorker {
  private claimedAt = 0;
  private done: () => void = () => {};

  private constructor(private readonly client: pg.Client) {}

  static async connect(url: string): Promise<TimedWorker> {
    return new TimedWorker(await connect(url));
  }

  async work(): Promise<void> {
    const { rows } = await this.client.query({
      name: "claim",
      text: "select id from public.claim_tasks('bench', 1)",
    });
    this.claimedAt = performance.now();
    await this.client.query({
      name: "complete",
      text: "select public.complete_task($1, 'bench', '{}')",
      values: [rows[0].id],
    });
    this.done();
  }

  async listen(channel: string): Promise<void> {
    this.client.on("notification", () => void this.work());
    await this.client.query(`listen ${channel}`);
  }

  /** Milliseconds from `enqueue` to the claim, one task after the other. */
  async times(enqueue: () => Promise<unknown>): Promise<number[]> {
    const times: number[] = [];
    for (let task = 0; task < unmeasured + latencies; task++) {
      const done = new Promise<void>((resolve) => {
        this.done = resolve;
      });
      const began = performance.now();
      await enqueue();
      await done;
      if (task >= unmeasured) times.push(this.claimedAt - began);
    }
    return times;
  }

  end(): Promise<void> {
    return this.client.end();
  }
}

/** Connections as the local stack has them; of these the sender takes the superuser's alone. */
function databasesOf(url: string): ManagedDatabases {
  const { hostname: host, port, pathname } = new URL(url);
  const connections = { host, port: Number(port), database: pathname.slice(1), password: "", adminUrl: url };
  return createDatabases(
    connections,
    createLogger("bench", () => {}),
  );
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
      for (let task = 0; task < unmeasured + latencies; task++) {
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
    return times.slice(unmeasured);
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
    // By then its connections are open, as ours are.
    let began: number | undefined;
    let finished: () => void = () => {};
    const done = new Promise<void>((resolve) => {
      finished = resolve;
    });
    const runner = await this.graphile.run({
      ...this.quiet,
      concurrency: workers,
      maxPoolSize: workers + 1,
      taskList: {
        bench: async () => {
          began ??= performance.now();
          if (--left === 0) finished();
        },
      },
    });
    await done;
    const took = performance.now() - (began ?? Number.NaN);
    await runner.stop();
    return took / tasks;
  }

  async clean(): Promise<void> {
    await this.admin.query("drop schema if exists graphile_worker cascade");
  }
}
