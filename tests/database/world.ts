import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";

/** The connection of a file's tests. Each test is in a transaction with what `prepare` makes, and may return to the savepoint `beginning`. */
export function inWorld(prepare: (client: pg.Client) => Promise<unknown>): pg.Client {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  beforeAll(() => client.connect());
  beforeEach(async () => {
    await client.query("begin");
    await prepare(client);
    await client.query("savepoint beginning");
  });
  afterEach(() => client.query("rollback"));
  afterAll(() => client.end());
  return client;
}

export const addressOf = (person: string) => `${person}@example.com`;

/** People by their ids, who have confirmed their addresses. */
export const addPeople = (
  client: pg.Client,
  people: string[],
  role: "candidate" | "recruiter" = "candidate",
) =>
  client.query(
    `insert into auth.users (id, email, email_confirmed_at, raw_user_meta_data)
     select id, id || '@example.com', now(), jsonb_build_object('role', $2::text) from unnest($1::uuid[]) id`,
    [people, role],
  );

/** An organization and its members. */
export async function addOrganization(
  client: pg.Client,
  organization: string,
  owners: string[],
  recruiters: string[] = [],
): Promise<void> {
  await client.query(
    "insert into public.organizations (id, name, slug) values ($1::uuid, 'Mill', 'mill-' || left($1::uuid::text, 8))",
    [organization],
  );
  await client.query(
    `insert into public.memberships (organization_id, user_id, role)
     select $1::uuid, unnest($2::uuid[]), 'owner'::public.membership_role union all select $1, unnest($3::uuid[]), 'recruiter'`,
    [organization, owners, recruiters],
  );
}
