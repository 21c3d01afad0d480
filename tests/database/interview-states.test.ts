import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Answer, actAs, rowsAs } from "./acting.ts";
import { expectAgreement } from "./model.ts";
import { addOrganization, addPeople, inWorld } from "./world.ts";

/** Booking, moving, holding and cancelling interviews in any order, against a plain reading: nobody is in two places at once. */

const people = ["ada", "bob", "owner", "colleague", "outsider"] as const;
type Person = (typeof people)[number];
const candidates = ["ada", "bob"] as const;
type Candidate = (typeof candidates)[number];
type Status = "scheduled" | "rescheduled" | "completed" | "cancelled";

interface Interview {
  /** Of an application to the organization, or a candidate's own rehearsal. */
  candidate: Candidate;
  mock: boolean;
  /** Half hours from the first moment. */
  from: number;
  halfHours: number;
  status: Status;
  sequence: number;
  takingPart: Person[];
}

interface World {
  interviews: Interview[];
  /** Their ids. */
  made: string[];
  members: Person[];
  withdrawn: Candidate[];
}

type Action =
  | { what: "schedule"; by: Person; whom: Candidate; from: number; halfHours: number; others: Person[] }
  | { what: "rehearse"; by: Candidate; from: number; halfHours: number }
  | { what: "move"; by: Person; which: number; from: number; halfHours: number }
  | { what: "complete" | "cancel"; by: Person; which: number }
  | { what: "withdraw"; by: Candidate }
  | { what: "leave"; by: "colleague" };

const by = fc.constantFrom<Person>(...people, "owner", "owner", "colleague");
const candidate = fc.constantFrom<Candidate>(...candidates);
const which = fc.constantFrom(0, 0, 1, 1, 2, 3);
const from = fc.nat(11);
const halfHours = fc.integer({ min: 1, max: 3 });
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      what: fc.constant("schedule" as const),
      by,
      whom: candidate,
      from,
      halfHours,
      others: fc.subarray<Person>(["owner", "colleague"]),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant("schedule" as const),
      by,
      whom: candidate,
      from,
      halfHours,
      others: fc.constant<Person[]>(["outsider"]),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constant("rehearse" as const), by: candidate, from, halfHours }),
  },
  { weight: 8, arbitrary: fc.record({ what: fc.constant("move" as const), by, which, from, halfHours }) },
  {
    weight: 5,
    arbitrary: fc.record({ what: fc.constantFrom("complete" as const, "cancel" as const), by, which }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("withdraw" as const), by: candidate }) },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant("leave" as const), by: fc.constant("colleague" as const) }),
  },
);
const sequences = fc.array(action, { minLength: 10, maxLength: 40, size: "max" });

const isToCome = ({ status }: Interview) => status === "scheduled" || status === "rescheduled";

/** Has anybody who is to take part another interview then? */
function isBooked(
  interviews: Interview[],
  wanted: Pick<Interview, "takingPart" | "from" | "halfHours">,
  moved?: Interview,
): boolean {
  return interviews.some(
    (other) =>
      other !== moved &&
      isToCome(other) &&
      other.takingPart.some((each) => wanted.takingPart.includes(each)) &&
      other.from < wanted.from + wanted.halfHours &&
      wanted.from < other.from + other.halfHours,
  );
}

function book(
  world: World,
  wanted: Pick<Interview, "candidate" | "mock" | "from" | "halfHours" | "takingPart">,
  rows: Answer["rows"],
): string | undefined {
  if (isBooked(world.interviews, wanted)) return "conflict";
  world.interviews.push({ ...wanted, status: "scheduled", sequence: 0 });
  world.made.push(String(rows[0]?.id));
}

/** Ends or moves what the caller may; the code with which it is refused, if it is. */
function change(world: World, action: Action & { which: number }): string | undefined {
  const interview = world.interviews[action.which];
  const asks =
    interview &&
    (interview.mock
      ? interview.candidate === action.by
      : world.members.includes(action.by) && !world.withdrawn.includes(interview.candidate));
  if (!interview || !asks) return "not_found";
  if (action.what === "move") {
    if (!isToCome(interview)) return "illegal_transition";
    const { from, halfHours } = action;
    if (isBooked(world.interviews, { ...interview, from, halfHours }, interview)) return "conflict";
    const same =
      interview.status === "rescheduled" && interview.from === from && interview.halfHours === halfHours;
    Object.assign(interview, {
      from,
      halfHours,
      status: "rescheduled",
      sequence: interview.sequence + (same ? 0 : 1),
    });
    return;
  }
  const status = action.what === "complete" ? "completed" : "cancelled";
  if (interview.status === status) return;
  if (!isToCome(interview)) return "illegal_transition";
  Object.assign(interview, { status, sequence: interview.sequence + 1 });
}

function reading(world: World, action: Action, rows: Answer["rows"]): string | undefined {
  if (action.what === "schedule") {
    const { by, whom, from, halfHours, others } = action;
    if (!world.members.includes(by) || world.withdrawn.includes(whom)) return "not_found";
    if (!others.every((each) => world.members.includes(each))) return "validation_failed";
    const takingPart = [...new Set([whom, by, ...others])];
    return book(world, { candidate: whom, mock: false, from, halfHours, takingPart }, rows);
  }
  if (action.what === "rehearse") {
    const { by, from, halfHours } = action;
    return book(world, { candidate: by, mock: true, from, halfHours, takingPart: [by] }, rows);
  }
  if (action.what === "withdraw") {
    if (!world.withdrawn.includes(action.by)) world.withdrawn.push(action.by);
    for (const interview of world.interviews)
      if (!interview.mock && interview.candidate === action.by && isToCome(interview))
        Object.assign(interview, { status: "cancelled", sequence: interview.sequence + 1 });
    return;
  }
  if (action.what === "leave") {
    world.members = world.members.filter((each) => each !== action.by);
    for (const interview of world.interviews)
      if (isToCome(interview))
        interview.takingPart = interview.takingPart.filter((each) => each !== action.by);
    return;
  }
  return change(world, action);
}

const ids = Object.fromEntries(people.map((name) => [name, randomUUID()])) as Record<Person, string>;
const applications: Record<Candidate, string> = { ada: randomUUID(), bob: randomUUID() };
const organization = randomUUID();
const first = Date.UTC(2030, 0, 1);
const halfHour = 30 * 60_000;

const client = inWorld(async (client) => {
  await addPeople(client, [ids.ada, ids.bob]);
  await addPeople(client, [ids.owner, ids.colleague, ids.outsider], "recruiter");
  await addOrganization(client, organization, [ids.owner], [ids.colleague]);
  for (const name of candidates)
    await client.query(
      "insert into public.applications (id, candidate_id, organization_id, job_snapshot) values ($1, $2, $3, '{}')",
      [applications[name], ids[name], organization],
    );
});

async function act(action: Action, { made }: World): Promise<Answer> {
  const by = ids[action.by];
  const id = "which" in action ? (made[action.which] ?? randomUUID()) : null;
  const time = "from" in action ? [new Date(first + action.from * halfHour), action.halfHours * 30] : [];
  switch (action.what) {
    case "schedule":
      return actAs(
        client,
        by,
        "select id from public.schedule_interview($1, 'hr', $2, duration_minutes => $3, participants => $4)",
        [applications[action.whom], ...time, action.others.map((each) => ids[each])],
      );
    case "rehearse":
      return actAs(
        client,
        by,
        "select id from public.schedule_interview(null, 'mock', $1, duration_minutes => $2)",
        time,
      );
    case "move":
      return actAs(client, by, "select public.reschedule_interview($1, $2, duration_minutes => $3)", [
        id,
        ...time,
      ]);
    case "complete":
      return actAs(client, by, "select public.complete_interview($1)", [id]);
    case "cancel":
      return actAs(client, by, "select public.cancel_interview($1)", [id]);
    case "withdraw":
      return actAs(client, by, "select public.withdraw_application($1)", [applications[action.by]]);
    case "leave":
      return actAs(client, by, "delete from public.memberships where user_id = $1", [by]);
  }
}

interface Row {
  id: string;
  candidate_id: string;
  kind: string;
  scheduled_at: Date;
  duration_minutes: number;
  status: Status;
  ics_uid: string;
  ics_sequence: number;
  people: string[];
}

async function readInterviews(made: string[]): Promise<Interview[]> {
  const { rows } = await client.query<Row>(
    `select interviews.*, array(select user_id::text from public.interview_participants where interview_id = interviews.id) as people
     from public.interviews where candidate_id = any ($1)`,
    [candidates.map((name) => ids[name])],
  );
  expect(rows.length).toBe(made.length);
  return made.map((id) => {
    const row = rows.find((each) => each.id === id) as Row;
    expect(row.ics_uid).toBe(`${id}@careerloom`);
    return {
      candidate: candidates.find((name) => ids[name] === row.candidate_id) as Candidate,
      mock: row.kind === "mock",
      from: (row.scheduled_at.getTime() - first) / halfHour,
      halfHours: row.duration_minutes / 30,
      status: row.status,
      sequence: row.ics_sequence,
      takingPart: people.filter((name) => row.people.includes(ids[name])),
    };
  });
}

/** Every two interviews to come that share somebody, and whether they overlap. */
const overlaps = (interviews: Interview[]) =>
  interviews.filter((one) => isToCome(one) && isBooked(interviews, one, one));

/** As calendars are told: the same UID, the count of changes, and whether it is off. */
async function checkCalendar(id: string, { candidate, sequence, status }: Interview): Promise<void> {
  const [row] = await rowsAs(client, ids[candidate], "select public.interview_ics($1) as ics", [id]);
  const lines = String(row?.ics).split("\r\n");
  expect(lines).toContain(`UID:${id}@careerloom`);
  expect(lines).toContain(`SEQUENCE:${sequence}`);
  expect(lines).toContain(`STATUS:${status === "cancelled" ? "CANCELLED" : "CONFIRMED"}`);
}

test(
  "whatever is booked, moved, ended and left in any order, nobody is booked twice and each change is counted",
  () =>
    expectAgreement<World, Action>(
      client,
      sequences,
      {
        begin: () => ({ interviews: [], made: [], members: ["owner", "colleague"], withdrawn: [] }),
        act,
        reading,
        async compare({ interviews, made }) {
          const found = await readInterviews(made);
          expect(found).toEqual(
            interviews.map((each) => ({
              ...each,
              takingPart: people.filter((name) => each.takingPart.includes(name)),
            })),
          );
          expect(overlaps(found)).toEqual([]);
        },
        async finish({ interviews, made }) {
          for (const [place, id] of made.entries()) await checkCalendar(id, interviews[place] as Interview);
        },
      },
      60,
    ),
  180_000,
);
