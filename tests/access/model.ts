/**
 * Who may do what, as data. The tests prove each line against the database; docs/access-model.md is printed from it.
 * Every row in question belongs to `owner`, a candidate, unless the entry says otherwise.
 */

export const actors = {
  anon: "not signed in",
  owner: "the candidate whose row it is",
  candidate: "another candidate",
  connected: "a candidate connected to the owner of the row",
  blocked: "a candidate whom the owner of the row blocked",
  recruiter: "a recruiter of the organization",
  organization_owner: "the organization's owner",
  other_recruiter: "a recruiter of another organization",
  admin: "an admin without a second factor (aal1)",
  admin_aal2: "an admin with a second factor (aal2)",
  suspended: "the owner of the row, suspended, with an unexpired token",
  logged_out: "the owner of the row, after logout, with an unexpired token",
  service: "the secret key",
} as const;
export type Actor = keyof typeof actors;

export const outcomes = {
  allowed: "done",
  filtered: "no row is seen or changed",
  check_denied: "a policy refuses the new row (403)",
  grant_denied: "the role has no such right (401 for anon, else 403)",
  request_denied: "refused before the statement runs (401 `session_revoked`, 403 `account_suspended`)",
} as const;
export type Outcome = keyof typeof outcomes;

export const commands = ["select", "insert", "update", "delete"] as const;
export type Command = (typeof commands)[number];
type Row = Record<Actor, Outcome>;

export interface TableAccess {
  /** With its schema. */
  table: string;
  /** Which row, where one table has several entries. */
  row?: string;
  /** False where PostgREST is not in the way, so that policies alone must refuse. */
  viaPostgrest?: false;
  /** What each command is; `{name}` stands for tests.id('name'), `{actor}` for the actor's own id, and a name that begins with owner for the dead session's own where one asks. */
  sql: Record<Command, string>;
  access: Record<Command, Row>;
  /** Columns that `authenticated` may write; every other one is refused. */
  writable?: { insert?: string[]; update?: string[] };
}

/** One outcome for everyone, save those named; a token without a live session never gets past the request check. */
export function everyone(outcome: Outcome, save: Partial<Row> = {}): Row {
  const row: Row = {
    anon: outcome,
    owner: outcome,
    candidate: outcome,
    connected: outcome,
    blocked: outcome,
    recruiter: outcome,
    organization_owner: outcome,
    other_recruiter: outcome,
    admin: outcome,
    admin_aal2: outcome,
    suspended: "request_denied",
    logged_out: "request_denied",
    service: outcome,
  };
  return { ...row, ...save };
}

/** Each live candidate, for rows of the actor's own. */
export const byCandidates = (outcome: Outcome) => ({
  owner: outcome,
  candidate: outcome,
  connected: outcome,
  blocked: outcome,
});

export const ownerReads = everyone("filtered", {
  anon: "grant_denied",
  owner: "allowed",
  service: "allowed",
});
/** What an application opens to the organization while it stands. */
export const ownerAndMembersRead = {
  ...ownerReads,
  recruiter: "allowed",
  organization_owner: "allowed",
} as Row;
export const ownerWrites = ownerReads;
export const nobody = everyone("grant_denied");
/** Of a table that no client writes. */
export const readOnly = { insert: nobody, update: nobody, delete: nobody };
/** The members of the organization of the fixture. */
export const members = { recruiter: "allowed", organization_owner: "allowed" } as const;
export const noService = { anon: "grant_denied", service: "grant_denied" } as const;
export const serviceOnly = everyone("grant_denied", { service: "allowed" });
export const ownerAdds = everyone("check_denied", {
  anon: "grant_denied",
  owner: "allowed",
  service: "allowed",
});
export const adminsWrite = everyone("filtered", {
  anon: "grant_denied",
  admin_aal2: "allowed",
  service: "allowed",
});

/** Storage asks no pre-request function: the restrictive policy hides rows from a dead session and refuses new ones. */
export const deadSession = (outcome: Outcome) => ({ suspended: outcome, logged_out: outcome });

export const columns = (names: string) => names.split(" ");

export const roles = ["anon", "authenticated", "service_role"] as const;
export type Role = (typeof roles)[number];
export const all: Role[] = ["anon", "authenticated", "service_role"];

/** One part of the schema: what the fixture needs for it, and who may do what. */
export interface Domain {
  /** SQL that makes what its tables' entries speak of, once; domains come in the order of `matrix.ts`. */
  fixture?: string;
  /** SQL for what the owner has, and each person of a dead session too. */
  fixtureOf?: (person: string) => string;
  tables: TableAccess[];
  /** Functions of `public`, the API: who may call each. */
  api: Record<string, Role[]>;
  /** Functions of `private` that run with a client's rights because the API, a policy or a constraint calls them. */
  helpers: Record<string, Role[]>;
}
