import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { actAs } from "./acting.ts";
import { connect } from "./pgtap.ts";

/** Whatever two candidates, two recruiters, an outsider and a program do to applications, against a plain reading of the contract. */

const statuses = ["applied", "reviewing", "interview", "offer", "accepted", "rejected", "withdrawn"] as const;
type Status = (typeof statuses)[number];
const actors = ["ada", "bob", "recruiter", "colleague", "outsider", "program"] as const;
type Actor = (typeof actors)[number];

interface Step {
  actor: Actor | null;
  from: Status | null;
  to: Status;
  reason: string | null;
}

interface Application {
  candidate: Actor;
  status: Status;
  /** Does it still open anything to the organization? */
  stands: boolean;
  steps: Step[];
}

type Action =
  | { what: "apply"; by: Actor }
  | { what: "withdraw"; by: Actor; which: number }
  | { what: "set"; by: Actor; which: number; status: Status; reason: string | null }
  | { what: "half a year passes"; by: "program" };

// The longest walks are those of one candidate and one recruiter; the others disturb.
const by = fc.constantFrom<Actor>(...actors, "ada", "ada", "recruiter", "recruiter", "program");
const which = fc.constantFrom(0, 0, 0, 1, 2, 3, 4);
const apply = fc.record({ what: fc.constant("apply" as const), by });
const withdraw = fc.record({ what: fc.constant("withdraw" as const), by, which });
const set = fc.record({
  what: fc.constant("set" as const),
  by,
  which,
  status: fc.constantFrom(...statuses),
  reason: fc.constantFrom(null, "  ", "Others are nearer", "No night shifts"),
});
const wait = fc.record({
  what: fc.constant("half a year passes" as const),
  by: fc.constant("program" as const),
});
const walk = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: apply },
    { weight: 2, arbitrary: withdraw },
    { weight: 8, arbitrary: set },
    { weight: 1, arbitrary: wait },
  ),
  { minLength: 5, maxLength: 40, size: "max" },
);
/** Somebody applied and withdrew so many times before. */
const past = (times: number): Action[] =>
  Array.from({ length: times }, (_, which): Action[] => [
    { what: "apply", by: "ada" },
    { what: "withdraw", by: "ada", which },
  ]).flat();
const sequences = fc
  .tuple(fc.constantFrom(0, 0, 0, 1, 3, 4, 5), walk)
  .map(([times, actions]): Action[] => [...past(times), ...actions]);

const next: Record<Status, Status[]> = {
  applied: ["reviewing", "interview", "offer", "rejected", "withdrawn"],
  reviewing: ["interview", "offer", "rejected", "withdrawn"],
  interview: ["reviewing", "offer", "rejected", "withdrawn"],
  offer: ["accepted", "rejected", "withdrawn"],
  accepted: [],
  rejected: ["reviewing"],
  withdrawn: [],
};
const candidates: Actor[] = ["ada", "bob"];
const members: Actor[] = ["recruiter", "colleague"];
const isOpen = ({ status }: Application) => status !== "withdrawn";

/** Makes the step, or says why not. A program has no person to answer for a rejection. */
function move(application: Application, actor: Actor, to: Status, reason: string | null): string | undefined {
  if (application.status === to) return;
  const [person, words] = actor === "program" ? [null, null] : [actor, reason?.trim() || null];
  if (!application.stands || !next[application.status].includes(to)) return "illegal_transition";
  if (to === "rejected" && (!person || !words)) return "validation_failed";
  const seen = person !== null && members.includes(person) ? person : null;
  application.steps.push({ actor: seen, from: application.status, to, reason: words });
  application.status = to;
  application.stands = to !== "withdrawn";
}

/** Does the action in the model; the code with which it is refused, if it is. */
function reading(world: Application[], action: Action): string | undefined {
  if (action.what === "half a year passes") {
    for (const application of world) if (application.status === "rejected") application.stands = false;
    return;
  }
  if (action.what === "apply") {
    const own = world.filter(({ candidate }) => candidate === action.by);
    if (!candidates.includes(action.by)) return "forbidden";
    if (own.some(isOpen)) return;
    if (own.length >= 5) return "conflict";
    const first: Step = { actor: null, from: null, to: "applied", reason: null };
    world.push({ candidate: action.by, status: "applied", stands: true, steps: [first] });
    return;
  }
  const application = world[action.which % Math.max(world.length, 1)];
  if (action.what === "set" && action.by === "program")
    return application && move(application, "program", action.status, null);
  const own = application?.candidate === action.by;
  if (action.what === "withdraw") {
    if (!application || !own) return "not_found";
    if (!["accepted", "rejected"].includes(application.status))
      return move(application, action.by, "withdrawn", null);
    application.stands = false;
    return;
  }
  if (!application || !(own || (members.includes(action.by) && application.stands))) return "not_found";
  if (application.status === action.status) return;
  if (["accepted", "withdrawn"].includes(action.status) !== own) return "forbidden";
  return move(application, action.by, action.status, action.reason);
}

const ids = Object.fromEntries(actors.map((name) => [name, randomUUID()])) as Record<Actor, string>;
const [organization, job] = [randomUUID(), randomUUID()];
const resumes: Partial<Record<Actor, string>> = { ada: randomUUID(), bob: randomUUID() };
let client: pg.Client;

beforeAll(async () => {
  client = await connect();
});
beforeEach(async () => {
  await client.query("begin");
  for (const person of actors)
    await client.query(
      "insert into auth.users (id, email, email_confirmed_at, raw_user_meta_data) values ($1::uuid, $1::uuid || '@example.com', now(), jsonb_build_object('role', $2::text))",
      [ids[person], candidates.includes(person) ? "candidate" : "recruiter"],
    );
  await client.query(
    "insert into public.organizations (id, name, slug) values ($1, 'Mill', 'states-mill'), ($2, 'Other', 'states-other')",
    [organization, ids.outsider],
  );
  await client.query(
    "insert into public.memberships (organization_id, user_id, role) values ($1, $2, 'owner'), ($1, $3, 'recruiter'), ($4, $4, 'owner')",
    [organization, ids.recruiter, ids.colleague, ids.outsider],
  );
  await client.query(
    "insert into public.jobs (id, organization_id, title, description, status) values ($1, $2, 'Miller', 'Mills.', 'open')",
    [job, organization],
  );
  for (const [person, resume] of Object.entries(resumes))
    await client.query(
      "insert into public.resumes (id, user_id, title, content) values ($1, $2, 'Mine', '{}')",
      [resume, ids[person as Actor]],
    );
  await client.query("savepoint beginning");
  return async () => {
    await client.query("rollback");
  };
});
afterAll(() => client.end());

/** Does it with the actor's token; `made` are the applications' ids in the order of the model, and grows. */
async function act(action: Action, made: string[]): Promise<string | undefined> {
  const id = "which" in action ? (made[action.which % Math.max(made.length, 1)] ?? randomUUID()) : null;
  const person = action.by === "program" ? null : ids[action.by];
  if (action.what === "half a year passes") {
    await client.query("update public.applications set stands_until = stands_until - interval '181 days'");
    return;
  }
  if (action.what === "apply") {
    const resume = resumes[action.by] ?? randomUUID();
    const answer = await actAs(client, person, "select id from public.apply_to_job($1, $2)", [job, resume]);
    if (answer.refusal !== undefined) return answer.refusal;
    const applied = String(answer.rows[0]?.id);
    if (!made.includes(applied)) made.push(applied);
    return;
  }
  if (action.what === "withdraw")
    return (await actAs(client, person, "select public.withdraw_application($1)", [id])).refusal;
  const [call, values] =
    action.by === "program"
      ? ["update public.applications set status = $2 where id = $1", [id, action.status]]
      : ["select public.set_application_status($1, $2, $3)", [id, action.status, action.reason]];
  return (await actAs(client, person, call, values)).refusal;
}

interface EventRow {
  id: string;
  application_id: string;
  actor_id: string | null;
  from_status: Status | null;
  to_status: Status;
  reason: string | null;
}

const readEvents = async () =>
  (
    await client.query<EventRow>(
      `select id, application_id, actor_id, from_status, to_status, reason from public.application_events
       where application_id in (select id from public.applications where job_id = $1) order by created_at`,
      [job],
    )
  ).rows;

/** Who sees which applications, by the place of each in the model. */
async function sights(made: string[]): Promise<Partial<Record<Actor, number[]>>> {
  const seen: Partial<Record<Actor, number[]>> = {};
  for (const actor of actors.filter((name) => name !== "program")) {
    const answer = await actAs(client, ids[actor], "select id from public.applications");
    if (answer.refusal !== undefined) throw new Error(answer.refusal);
    seen[actor] = answer.rows.map(({ id }) => made.indexOf(String(id))).sort((one, other) => one - other);
  }
  return seen;
}

function expectedSights(world: Application[]): Partial<Record<Actor, number[]>> {
  const places = (seen: (application: Application) => boolean) =>
    world.flatMap((application, place) => (seen(application) ? [place] : []));
  return Object.fromEntries(
    actors
      .filter((actor) => actor !== "program")
      .map((actor) => [
        actor,
        places(({ candidate, stands }) => candidate === actor || (members.includes(actor) && stands)),
      ]),
  );
}

test(
  "every sequence of actions goes as the contract says, and each side sees what it may",
  () =>
    fc.assert(
      fc.asyncProperty(sequences, async (sequence) => {
        await client.query("rollback to beginning");
        const world: Application[] = [];
        const made: string[] = [];
        for (const action of sequence) {
          const refusal = reading(world, action);
          expect(await act(action, made), JSON.stringify(action)).toBe(refusal);
          expect(made.length).toBe(world.length);
        }
        const { rows } = await client.query<{ id: string; status: Status }>(
          "select id, status from public.applications where job_id = $1",
          [job],
        );
        const found = new Map(rows.map(({ id, status }) => [id, status]));
        expect(made.map((id) => found.get(id))).toEqual(world.map(({ status }) => status));
        expect(found.size).toBe(world.length);
        for (const person of candidates)
          expect(world.filter((one) => one.candidate === person && isOpen(one)).length).toBeLessThanOrEqual(
            1,
          );
        expect(await sights(made)).toEqual(expectedSights(world));
      }),
      { numRuns: 200 },
    ),
  180_000,
);

test(
  "each step is kept with who of the organization took it and why, and no step changes afterwards",
  () =>
    fc.assert(
      fc.asyncProperty(sequences, async (sequence) => {
        await client.query("rollback to beginning");
        const world: Application[] = [];
        const made: string[] = [];
        let kept: EventRow[] = [];
        for (const action of sequence) {
          reading(world, action);
          await act(action, made);
          const events = await readEvents();
          expect(events.slice(0, kept.length)).toEqual(kept);
          kept = events;
        }
        const steps = made.map((id) =>
          kept
            .filter(({ application_id }) => application_id === id)
            .map(({ actor_id, from_status, to_status, reason }) => ({
              actor: actors.find((actor) => ids[actor] === actor_id) ?? null,
              from: from_status,
              to: to_status,
              reason,
            })),
        );
        expect(steps).toEqual(world.map((application) => application.steps));
      }),
      { numRuns: 100 },
    ),
  180_000,
);
