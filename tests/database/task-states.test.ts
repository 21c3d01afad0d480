import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Answer, actAs } from "./acting.ts";
import { expectAgreement } from "./model.ts";
import { addPeople, inWorld } from "./world.ts";

/** Two workers, the owner of tasks and a stranger, while time passes, against a plain reading of what a queue owes them. */

type Status = "queued" | "running" | "succeeded" | "failed" | "cancelled";
type Worker = "A" | "B";

/** A task of the model; times are seconds from now. */
interface Task {
  status: Status;
  attempts: number;
  maxAttempts: number;
  worker: Worker | null;
  /** When somebody may take it: after a back-off, or when the lease is over. NaN until the database has drawn a back-off. */
  due: number;
  progress: number;
  result: unknown;
  errorCode: string | null;
}

interface World {
  tasks: Task[];
  /** Their ids. */
  made: string[];
}

type Action =
  | { what: "enqueue"; maxAttempts: number }
  | { what: "claim"; worker: Worker; batch: number; lease: number; maxRunning: number | null }
  | { what: "report"; worker: Worker; which: number; progress: number; lease: number }
  | { what: "complete"; worker: Worker; which: number; result: number }
  | { what: "fail"; worker: Worker; which: number; retry: boolean; after: number | null }
  | { what: "cancel"; by: "owner" | "stranger"; which: number }
  | { what: "time passes"; seconds: number };

const worker = fc.constantFrom<Worker>("A", "B");
const which = fc.constantFrom(0, 0, 1, 2, 3);
const lease = fc.constantFrom(30, 180);
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant("enqueue" as const),
      maxAttempts: fc.constantFrom(1, 2, 5, 20),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant("claim" as const),
      worker,
      batch: fc.integer({ min: 1, max: 3 }),
      lease,
      maxRunning: fc.constantFrom(null, null, 1, 2),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant("report" as const),
      worker,
      which,
      progress: fc.integer({ min: -20, max: 120 }),
      lease,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constant("complete" as const), worker, which, result: fc.nat(9) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant("fail" as const),
      worker,
      which,
      retry: fc.constantFrom(true, true, true, false),
      after: fc.constantFrom(null, 0, 40),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant("cancel" as const),
      by: fc.constantFrom("owner" as const, "stranger" as const),
      which,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant("time passes" as const),
      seconds: fc.constantFrom(1, 6, 31, 181, 901),
    }),
  },
);
const sequences = fc.array(action, { minLength: 10, maxLength: 60, size: "max" });

const newTask = (maxAttempts: number): Task => ({
  status: "queued",
  attempts: 0,
  maxAttempts,
  worker: null,
  due: 0,
  progress: 0,
  result: null,
  errorCode: null,
});
const hasEnded = ({ status }: Task) => ["succeeded", "failed", "cancelled"].includes(status);
/** A lease that ran out is still its worker's until another takes the task. */
const holds = (task: Task | undefined, by: Worker): task is Task =>
  task?.status === "running" && task.worker === by;

const ids = { owner: randomUUID(), stranger: randomUUID() };

const client = inWorld(async (client) => {
  await client.query("delete from public.ai_tasks");
  await addPeople(client, Object.values(ids));
});

/** What the database holds, in the order in which the tasks were made. */
async function readTasks(made: string[]): Promise<Task[]> {
  const { rows } = await client.query<Task & { id: string; consistent: boolean }>(
    `select id, status, attempts, max_attempts as "maxAttempts", leased_by as worker, extract(epoch from due_at - now())::float8 as due, progress,
       result, error_code as "errorCode",
       (lease_until is not null) = (status = 'running') and (finished_at is not null) = (status in ('succeeded', 'failed', 'cancelled')) as consistent
     from public.ai_tasks`,
  );
  expect(rows.every(({ consistent }) => consistent)).toBe(true);
  expect(rows.length).toBe(made.length);
  return made.map((id) => {
    const { id: _, consistent: __, ...task } = rows.find((row) => row.id === id) as (typeof rows)[number];
    return task;
  });
}

/** What a claim may do to the model: whatever is due, the longest waiting first. `taken` are the places of the tasks that it took. */
function checkClaim(
  tasks: Task[],
  { worker, batch, lease, maxRunning }: Action & { what: "claim" },
  taken: number[],
): void {
  const running = tasks.filter(({ status, due }) => status === "running" && due > 0).length;
  const room = maxRunning === null ? batch : Math.min(batch, maxRunning - running);
  if (room < 1) {
    expect(taken).toEqual([]);
    return;
  }
  const due = tasks.filter((task) => !hasEnded(task) && task.due <= 0);
  const spent = due.filter(({ attempts, maxAttempts }) => attempts >= maxAttempts);
  for (const task of spent) Object.assign(task, { status: "failed", errorCode: "attempts_exhausted" });
  const waiting = due.filter((task) => !spent.includes(task));
  const took = taken.map((place) => tasks[place] as Task);
  expect(took.length, "as many as are due and wanted").toBe(Math.min(room, waiting.length));
  for (const task of took) {
    expect(waiting, "only what is due").toContain(task);
    for (const other of waiting) if (!took.includes(other)) expect(task.due).toBeLessThanOrEqual(other.due);
  }
  for (const task of took)
    Object.assign(task, { status: "running", attempts: task.attempts + 1, worker, due: lease, progress: 0 });
}

/** Does it in the model; the code with which it is refused, if it is. */
function reading({ tasks, made }: World, action: Action, rows: Answer["rows"]): string | undefined {
  const given = rows.map(({ id }) => String(id));
  if (action.what === "enqueue") {
    made.push(...given);
    tasks.push(newTask(action.maxAttempts));
  } else if (action.what === "claim")
    checkClaim(
      tasks,
      action,
      given.map((id) => made.indexOf(id)),
    );
  else if (action.what === "time passes") {
    for (const task of tasks) if (!hasEnded(task)) task.due -= action.seconds;
  } else return change(tasks[action.which], action);
}

function change(task: Task | undefined, action: Extract<Action, { which: number }>): string | undefined {
  if (action.what === "cancel") {
    if (!task || action.by === "stranger") return "not_found";
    if (task.status === "cancelled") return;
    if (hasEnded(task)) return "illegal_transition";
    task.status = "cancelled";
    return;
  }
  if (action.what === "complete" && task?.status === "succeeded" && task.worker === action.worker) return;
  if (!holds(task, action.worker)) return "lease_lost";
  if (action.what === "report")
    Object.assign(task, { progress: Math.min(Math.max(action.progress, 0), 100), due: action.lease });
  else if (action.what === "complete")
    Object.assign(task, { status: "succeeded", progress: 100, result: action.result, errorCode: null });
  else if (action.retry && task.attempts < task.maxAttempts)
    Object.assign(task, { status: "queued", due: Number.NaN, errorCode: "provider_failed" });
  else Object.assign(task, { status: "failed", errorCode: "provider_failed" });
}

/** Doubled from five seconds to a quarter of an hour, up to half off; what the provider asks for is a lower bound. */
function checkBackOff(task: Task, after: number | null): void {
  const whole = Math.min(5 * 2 ** (task.attempts - 1), 900);
  expect(task.due).toBeGreaterThanOrEqual(Math.max(whole / 2, after ?? 0) - 0.001);
  expect(task.due).toBeLessThanOrEqual(Math.max(whole, after ?? 0) + 0.001);
}

async function act(action: Action, { made }: World): Promise<Answer> {
  const service = (statement: string, values: unknown[]) => actAs(client, null, statement, values);
  const id = "which" in action ? (made[action.which] ?? randomUUID()) : null;
  switch (action.what) {
    case "enqueue":
      return service(
        "insert into public.ai_tasks (user_id, kind, max_attempts) values ($1, 'coach', $2) returning id",
        [ids.owner, action.maxAttempts],
      );
    case "claim":
      return service("select id from public.claim_tasks($1, $2, $3, $4)", [
        action.worker,
        action.batch,
        action.lease,
        action.maxRunning,
      ]);
    case "report":
      return service("select public.report_progress($1, $2, $3, 'At it', $4)", [
        id,
        action.worker,
        action.progress,
        action.lease,
      ]);
    case "complete":
      return service("select public.complete_task($1, $2, $3)", [id, action.worker, action.result]);
    case "fail":
      return service("select public.fail_task($1, $2, 'provider_failed', 'It answered no more.', $3, $4)", [
        id,
        action.worker,
        action.retry,
        action.after,
      ]);
    case "cancel":
      return actAs(client, ids[action.by], "select public.cancel_task($1)", [id]);
    case "time passes":
      return service(
        "update public.ai_tasks set run_after = run_after - make_interval(secs => $1), lease_until = lease_until - make_interval(secs => $1) where status in ('queued', 'running')",
        [action.seconds],
      );
  }
}

test(
  "whatever workers, owner and time do, no work is lost, done twice or written by who lost it",
  () =>
    expectAgreement<World, Action>(
      client,
      sequences,
      {
        begin: () => ({ tasks: [], made: [] }),
        act,
        reading,
        async compare({ tasks, made }, action) {
          const found = await readTasks(made);
          for (const [place, model] of tasks.entries()) {
            const row = found[place] as Task;
            if (Number.isNaN(model.due) && action.what === "fail") {
              model.due = row.due;
              checkBackOff(model, action.after);
            }
            if (!hasEnded(model)) expect(row.due).toBeCloseTo(model.due, 3);
            expect({ ...row, due: model.due }).toEqual(model);
          }
        },
      },
      120,
    ),
  180_000,
);
