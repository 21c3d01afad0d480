import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Answer, actAs } from "./acting.ts";
import { expectAgreement } from "./model.ts";
import { addOrganization, addPeople, addressOf, inWorld } from "./world.ts";

/** Inviting, joining, ruling and leaving in any order, against a plain reading of the rules: there is always an owner. */

const people = ["founder", "anna", "ben", "candidate", "unconfirmed"] as const;
type Person = (typeof people)[number];
type Role = "owner" | "recruiter";

interface Invitation {
  id: string;
  to: Person;
  role: Role;
  expired: boolean;
  acceptedBy: Person | null;
  /** Place in the list of all tokens that were mailed. */
  token: number;
}

interface World {
  members: Map<Person, Role>;
  invitations: Invitation[];
  /** Mails that one person caused to another, today. */
  mails: Map<string, number>;
  tokens: number;
  /** Those tokens, as they were mailed. */
  mailed: string[];
}

type Action =
  | { what: "invite"; by: Person; to: Person; role: Role }
  | { what: "accept"; by: Person; token: number }
  | { what: "take back"; by: Person; which: number }
  | { what: "appoint"; by: Person; to: Person; role: Role }
  | { what: "remove"; by: Person; to: Person }
  | { what: "a week passes" };

const person = fc.constantFrom<Person>(...people, "founder", "founder", "anna", "anna");
const role = fc.constantFrom<Role>("owner", "recruiter");
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ what: fc.constant("invite" as const), by: person, to: person, role }) },
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant("accept" as const),
      by: person,
      token: fc.constantFrom(0, 0, 1, 2, 3, 4),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant("take back" as const), by: person, which: fc.nat(3) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant("appoint" as const), by: person, to: person, role }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("remove" as const), by: person, to: person }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("a week passes" as const) }) },
);
const actions = fc.array(action, { minLength: 10, maxLength: 50, size: "max" });
/** Many begin with somebody who joined, so that what comes after is met as well. */
const joined: Action[] = [
  { what: "invite", by: "founder", to: "anna", role: "recruiter" },
  { what: "accept", by: "anna", token: 0 },
];
const sequences = fc
  .tuple(fc.constantFrom<Action[]>([], joined), actions)
  .map(([past, then]) => [...past, ...then]);

const isLastOwner = ({ members }: World, one: Person) =>
  members.get(one) === "owner" && [...members.values()].filter((each) => each === "owner").length === 1;

function invite(world: World, { by, to, role }: Action & { what: "invite" }, id: string): string | undefined {
  if (world.members.get(by) !== "owner") return "not_found";
  if (world.members.has(to)) return "conflict";
  const mails = world.mails.get(`${by} ${to}`) ?? 0;
  if (mails >= 3) return "quota_exceeded";
  world.mails.set(`${by} ${to}`, mails + 1);
  const fresh = { role, expired: false, token: world.tokens++ };
  const waiting = world.invitations.find((each) => each.to === to && each.acceptedBy === null);
  if (waiting) Object.assign(waiting, fresh);
  else world.invitations.push({ id, to, acceptedBy: null, ...fresh });
}

function accept(world: World, by: Person, token: number): string | undefined {
  const invitation = world.invitations.find((each) => each.token === token && each.to === by);
  if (!invitation || by === "unconfirmed") return "not_found";
  if (by === "candidate") return "forbidden";
  if (invitation.acceptedBy === null) {
    if (invitation.expired) return "invitation_expired";
    invitation.acceptedBy = by;
    if (!world.members.has(by)) world.members.set(by, invitation.role);
  }
  return world.members.has(by) ? undefined : "invitation_expired";
}

/** Does it in the model; the code with which it is refused, if it is. */
function reading(world: World, action: Action, rows: Answer["rows"]): string | undefined {
  if (action.what === "a week passes") {
    for (const invitation of world.invitations) invitation.expired = true;
    world.mails.clear();
    return;
  }
  if (action.what === "invite") return invite(world, action, String(rows[0]?.id));
  if (action.what === "accept") return accept(world, action.by, action.token);
  const rules = world.members.get(action.by) === "owner";
  if (action.what === "take back") {
    if (rules) world.invitations.splice(action.which, 1);
    return;
  }
  if (!world.members.has(action.by) || !world.members.has(action.to)) return;
  if (action.what === "appoint") {
    if (!rules) return;
    if (action.role === "recruiter" && isLastOwner(world, action.to)) return "conflict";
    world.members.set(action.to, action.role);
  } else if (rules || action.by === action.to) {
    if (isLastOwner(world, action.to)) return "conflict";
    world.members.delete(action.to);
  }
}

const ids = Object.fromEntries(people.map((name) => [name, randomUUID()])) as Record<Person, string>;
const organization = randomUUID();

const client = inWorld(async (client) => {
  await addPeople(client, [ids.founder, ids.anna, ids.ben, ids.unconfirmed], "recruiter");
  await addPeople(client, [ids.candidate]);
  await client.query("update auth.users set email_confirmed_at = null where id = $1", [ids.unconfirmed]);
  await addOrganization(client, organization, [ids.founder]);
});

/** The tokens that were mailed, in their order; the text is found again among those known. */
async function mailedTokens(known: string[]): Promise<string[]> {
  const { rows } = await client.query<{ token: string }>(
    "select params ->> 'token' as token from public.email_outbox where kind = 'invitation' and recipient = any ($1)",
    [Object.values(ids).map(addressOf)],
  );
  return [...known, ...rows.map(({ token }) => token).filter((token) => !known.includes(token))];
}

async function act(action: Action, world: World): Promise<Answer> {
  if (action.what === "a week passes") {
    await client.query("update public.invitations set expires_at = expires_at - interval '7 days'");
    return actAs(client, null, "update public.email_outbox set created_at = created_at - interval '7 days'");
  }
  const by = ids[action.by];
  if (action.what === "invite")
    return actAs(client, by, "select id from public.invite_member($1, $2, $3)", [
      organization,
      addressOf(ids[action.to]),
      action.role,
    ]);
  if (action.what === "accept")
    return actAs(client, by, "select public.accept_invitation($1)", [world.mailed[action.token] ?? "none"]);
  if (action.what === "take back")
    return actAs(client, by, "delete from public.invitations where id = $1", [
      world.invitations[action.which]?.id ?? randomUUID(),
    ]);
  const whose = [organization, ids[action.to]];
  return action.what === "appoint"
    ? actAs(
        client,
        by,
        "update public.memberships set role = $3 where organization_id = $1 and user_id = $2",
        [...whose, action.role],
      )
    : actAs(client, by, "delete from public.memberships where organization_id = $1 and user_id = $2", whose);
}

async function readMembers(): Promise<Map<Person, Role>> {
  const { rows } = await client.query<{ user_id: string; role: Role }>(
    "select user_id, role from public.memberships where organization_id = $1",
    [organization],
  );
  return new Map(
    rows.map(({ user_id, role }) => [people.find((name) => ids[name] === user_id) as Person, role]),
  );
}

async function readInvitations(world: World): Promise<Invitation[]> {
  const { rows } = await client.query<{
    id: string;
    email: string;
    role: Role;
    expired: boolean;
    accepted_by: string | null;
  }>(
    "select id, email, role, expires_at <= now() as expired, accepted_by from public.invitations where organization_id = $1",
    [organization],
  );
  expect(rows.length).toBe(world.invitations.length);
  return world.invitations.map(({ id, token }) => {
    const row = rows.find((each) => each.id === id);
    return {
      id,
      to: people.find((name) => addressOf(ids[name]) === row?.email) as Person,
      role: row?.role as Role,
      expired: row?.expired as boolean,
      acceptedBy: people.find((name) => ids[name] === row?.accepted_by) ?? null,
      token,
    };
  });
}

test(
  "whoever invites, joins, rules and leaves in any order, each token works once for its address, and an owner stays",
  () =>
    expectAgreement<World, Action>(
      client,
      sequences,
      {
        begin: () => ({
          members: new Map([["founder", "owner"]]),
          invitations: [],
          mails: new Map(),
          tokens: 0,
          mailed: [],
        }),
        act,
        reading,
        async compare(world) {
          world.mailed = await mailedTokens(world.mailed);
          expect(world.mailed.length).toBe(world.tokens);
          const members = await readMembers();
          expect(members).toEqual(world.members);
          expect([...members.values()]).toContain("owner");
          expect(await readInvitations(world)).toEqual(world.invitations);
        },
      },
      150,
    ),
  180_000,
);
