import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Answer, actAs } from "./acting.ts";
import { connect } from "./pgtap.ts";

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

/** Does it in the model; the code with which it is refused, if it is. `id` is that of what an invitation made. */
function reading(world: World, action: Action, id: string): string | undefined {
  if (action.what === "a week passes") {
    for (const invitation of world.invitations) invitation.expired = true;
    world.mails.clear();
    return;
  }
  if (action.what === "invite") return invite(world, action, id);
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
const addressOf = (name: Person) => `${ids[name]}@example.com`;
let client: pg.Client;

beforeAll(async () => {
  client = await connect();
});
beforeEach(async () => {
  await client.query("begin");
  for (const name of people)
    await client.query(
      "insert into auth.users (id, email, email_confirmed_at, raw_user_meta_data) values ($1, $2, $3, jsonb_build_object('role', $4::text))",
      [
        ids[name],
        addressOf(name),
        name === "unconfirmed" ? null : new Date(),
        name === "candidate" ? "candidate" : "recruiter",
      ],
    );
  await client.query("insert into public.organizations (id, name, slug) values ($1, 'Mill', 'states-mill')", [
    organization,
  ]);
  await client.query(
    "insert into public.memberships (organization_id, user_id, role) values ($1, $2, 'owner')",
    [organization, ids.founder],
  );
  await client.query("savepoint beginning");
  return async () => {
    await client.query("rollback");
  };
});
afterAll(() => client.end());

/** The tokens that were mailed, in their order; the text is found again among those known. */
async function mailedTokens(known: string[]): Promise<string[]> {
  const { rows } = await client.query<{ token: string }>(
    "select params ->> 'token' as token from public.email_outbox where kind = 'invitation' and recipient = any ($1)",
    [people.map(addressOf)],
  );
  return [...known, ...rows.map(({ token }) => token).filter((token) => !known.includes(token))];
}

async function act(action: Action, world: World, tokens: string[]): Promise<Answer> {
  if (action.what === "a week passes") {
    await client.query("update public.invitations set expires_at = expires_at - interval '7 days'");
    return actAs(client, null, "update public.email_outbox set created_at = created_at - interval '7 days'");
  }
  const by = ids[action.by];
  if (action.what === "invite")
    return actAs(client, by, "select id from public.invite_member($1, $2, $3)", [
      organization,
      addressOf(action.to),
      action.role,
    ]);
  if (action.what === "accept")
    return actAs(client, by, "select public.accept_invitation($1)", [tokens[action.token] ?? "none"]);
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
      to: people.find((name) => addressOf(name) === row?.email) as Person,
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
    fc.assert(
      fc.asyncProperty(sequences, async (sequence) => {
        await client.query("rollback to beginning");
        const world: World = {
          members: new Map([["founder", "owner"]]),
          invitations: [],
          mails: new Map(),
          tokens: 0,
        };
        let tokens: string[] = [];
        for (const action of sequence) {
          const answer = await act(action, world, tokens);
          const id = answer.refusal === undefined ? String(answer.rows[0]?.id) : "";
          expect(answer.refusal, JSON.stringify(action)).toBe(reading(world, action, id));
          tokens = await mailedTokens(tokens);
          expect(tokens.length).toBe(world.tokens);
          const members = await readMembers();
          expect(members).toEqual(world.members);
          expect([...members.values()]).toContain("owner");
          expect(await readInvitations(world)).toEqual(world.invitations);
        }
      }),
      { numRuns: 150 },
    ),
  180_000,
);
