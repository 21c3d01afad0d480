import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Answer, actAs, rowsAs } from "./acting.ts";
import { expectAgreement, type Model } from "./model.ts";
import { addOrganization, addPeople, inWorld } from "./world.ts";

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

interface World {
  applications: Application[];
  /** Their ids. */
  made: string[];
  /** The steps that the database kept. */
  kept: EventRow[];
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
function reading({ applications }: World, action: Action): string | undefined {
  if (action.what === "half a year passes") {
    for (const application of applications) if (application.status === "rejected") application.stands = false;
    return;
  }
  if (action.what === "apply") {
    const own = applications.filter(({ candidate }) => candidate === action.by);
    if (!candidates.includes(action.by)) return "forbidden";
    if (own.some(isOpen)) return;
    if (own.length >= 5) return "conflict";
    const first: Step = { actor: null, from: null, to: "applied", reason: null };
    applications.push({ candidate: action.by, status: "applied", stands: true, steps: [first] });
    return;
  }
  const application = applications[action.which % Math.max(applications.length, 1)];
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

const client = inWorld(async (client) => {
  await addPeople(client, [ids.ada, ids.bob]);
  await addPeople(client, [ids.recruiter, ids.colleague, ids.outsider, ids.program], "recruiter");
  await addOrganization(client, organization, [ids.recruiter], [ids.colleague]);
  await addOrganization(client, ids.outsider, [ids.outsider]);
  await client.query(
    "insert into public.jobs (id, organization_id, title, description, status) values ($1, $2, 'Miller', 'Mills.', 'open')",
    [job, organization],
  );
  for (const [person, resume] of Object.entries(resumes))
    await client.query(
      "insert into public.resumes (id, user_id, title, content) values ($1, $2, 'Mine', '{}')",
      [resume, ids[person as Actor]],
    );
});

/** Does it with the actor's token. */
async function act(action: Action, { made }: World): Promise<Answer> {
  const id = "which" in action ? (made[action.which % Math.max(made.length, 1)] ?? randomUUID()) : null;
  const person = action.by === "program" ? null : ids[action.by];
  if (action.what === "half a year passes")
    return actAs(
      client,
      null,
      "update public.applications set stands_until = stands_until - interval '181 days'",
    );
  if (action.what === "apply") {
    const resume = resumes[action.by] ?? randomUUID();
    const answer = await actAs(client, person, "select id from public.apply_to_job($1, $2)", [job, resume]);
    for (const row of answer.rows) if (!made.includes(String(row.id))) made.push(String(row.id));
    return answer;
  }
  if (action.what === "withdraw")
    return actAs(client, person, "select public.withdraw_application($1)", [id]);
  const [call, values] =
    action.by === "program"
      ? ["update public.applications set status = $2 where id = $1", [id, action.status]]
      : ["select public.set_application_status($1, $2, $3)", [id, action.status, action.reason]];
  return actAs(client, person, call, values);
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
    const rows = await rowsAs(client, ids[actor], "select id from public.applications");
    seen[actor] = rows.map(({ id }) => made.indexOf(String(id))).sort((one, other) => one - other);
  }
  return seen;
}

function expectedSights(applications: Application[]): Partial<Record<Actor, number[]>> {
  const places = (seen: (application: Application) => boolean) =>
    applications.flatMap((application, place) => (seen(application) ? [place] : []));
  return Object.fromEntries(
    actors
      .filter((actor) => actor !== "program")
      .map((actor) => [
        actor,
        places(({ candidate, stands }) => candidate === actor || (members.includes(actor) && stands)),
      ]),
  );
}

const model: Model<World, Action> = {
  begin: () => ({ applications: [], made: [], kept: [] }),
  act,
  reading,
};

test(
  "every sequence of actions goes as the contract says, and each side sees what it may",
  () =>
    expectAgreement(
      client,
      sequences,
      {
        ...model,
        async compare({ applications, made }) {
          expect(made.length).toBe(applications.length);
        },
        async finish({ applications, made }) {
          const { rows } = await client.query<{ id: string; status: Status }>(
            "select id, status from public.applications where job_id = $1",
            [job],
          );
          const found = new Map(rows.map(({ id, status }) => [id, status]));
          expect(made.map((id) => found.get(id))).toEqual(applications.map(({ status }) => status));
          expect(found.size).toBe(applications.length);
          for (const person of candidates) {
            const open = applications.filter((one) => one.candidate === person && isOpen(one));
            expect(open.length).toBeLessThanOrEqual(1);
          }
          expect(await sights(made)).toEqual(expectedSights(applications));
        },
      },
      200,
    ),
  180_000,
);

test(
  "each step is kept with who of the organization took it and why, and no step changes afterwards",
  () =>
    expectAgreement(
      client,
      sequences,
      {
        ...model,
        async compare(world) {
          const events = await readEvents();
          expect(events.slice(0, world.kept.length)).toEqual(world.kept);
          world.kept = events;
        },
        async finish({ applications, made, kept }) {
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
          expect(steps).toEqual(applications.map((application) => application.steps));
        },
      },
      100,
    ),
  180_000,
);
