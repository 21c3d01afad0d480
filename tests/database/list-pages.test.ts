import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { actAs } from "./acting.ts";
import { connect, readTapHelpers } from "./pgtap.ts";

/** Every list of the API in pages, while rows come and go: what was there throughout is met once, and in its order. */

interface List {
  /** Made before its rows; the reader is tests.id('reader'). */
  prepare: string;
  /** Adds a row; places are 0 to 5, and many rows share one. */
  add: (id: string, place: number) => string;
  remove: (id: string) => string;
  /** What the reader asks for: the function's call without `page_size` and `cursor`. */
  call: string;
  /** Which row of those that were added it is. */
  key?: string;
  /** What the rows are ordered by, the greatest first; then by `tie`. */
  sort: string[];
  tie?: string;
}

const placed = (place: number) => `'2026-01-01'::timestamptz + make_interval(secs => ${place})`;
const addPerson = (id: string) =>
  `insert into auth.users (id, email, email_confirmed_at) values ('${id}', '${id}@example.com', now());`;
const removePerson = (id: string) => `delete from auth.users where id = '${id}'`;
const addPortfolio = (id: string) => `${addPerson(id)}
  insert into public.portfolios (id, owner_id, slug, title, visibility) values ('${id}', '${id}', '${id}', 'Bakes', 'public');`;
const addJob = (id: string, columns: string, values: string) =>
  `insert into public.jobs (id, organization_id, title, location, description, status, ${columns})
   values ('${id}', tests.id('bakery'), 'Baker', '${id}', 'Bakes.', 'open', ${values});`;
const removeJob = (id: string) => `delete from public.jobs where id = '${id}'`;
/** As many of the skills that are wanted as the place says. */
const skillsOf = (place: number) =>
  `select id from public.skills where slug = any (('{python,kubernetes,go,rust,java}'::text[])[:${place % 4} + 1])`;
const searched = (order: string, sort: string[]): List => ({
  prepare: "select tests.add_person('reader'), tests.add_organization('bakery')",
  add: (id, place) =>
    addJob(
      id,
      "posted_at, salary_max, requirements",
      `${placed(place)}, 1000 * ${place % 3}, repeat('baker ', ${place % 2})`,
    ),
  remove: removeJob,
  call: `search_jobs('baker', sort => '${order}'`,
  sort,
});

const lists: Record<string, List> = {
  search_profiles: {
    prepare: "select tests.add_person('reader')",
    add: (id, place) =>
      `${addPerson(id)} update public.profiles set visibility = 'public', created_at = ${placed(place)} where id = '${id}'`,
    remove: removePerson,
    call: "search_profiles(null",
    sort: ["created_at"],
  },
  admin_users: {
    prepare: "select tests.add_person('reader', 'admin')",
    add: (id, place) =>
      `${addPerson(id)} update public.profiles set created_at = ${placed(place)} where id = '${id}'`,
    remove: removePerson,
    call: "admin_users(role => 'candidate'",
    sort: ["created_at"],
  },
  search_portfolios: {
    prepare: "select tests.add_person('reader')",
    add: (id, place) =>
      `${addPortfolio(id)} update public.portfolios set created_at = ${placed(place)} where id = '${id}'`,
    remove: removePerson,
    call: "search_portfolios(null",
    sort: ["created_at"],
  },
  received_shares: {
    prepare: "select tests.add_person('reader')",
    add: (id, place) => `${addPortfolio(id)}
      insert into public.portfolio_shares (id, portfolio_id, recipient_email, token_hash, created_at)
      values ('${id}', '${id}', 'reader@example.com', '${id}'::text::bytea, ${placed(place)})`,
    remove: removePerson,
    call: "received_shares(",
    sort: ["created_at"],
  },
  conversations: {
    prepare: "select tests.add_person('reader')",
    add: (id, place) => `${addPerson(id)}
      insert into public.connections (id, requester_id, receiver_id) values ('${id}', '${id}', tests.id('reader'));
      update public.connections set status = 'accepted' where id = '${id}';
      insert into public.messages (sender_id, recipient_id, body, created_at) values ('${id}', tests.id('reader'), 'Hello', ${placed(place)})`,
    remove: (id) => `delete from public.messages where sender_id = '${id}'`,
    call: "conversations(",
    key: "partner_id",
    sort: ["sent_at"],
    tie: "message_id",
  },
  conversation_messages: {
    prepare:
      "select tests.add_person('reader'), tests.add_person('friend'), tests.connect('friend', 'reader')",
    add: (id, place) => `insert into public.messages (id, sender_id, recipient_id, body, created_at)
      values ('${id}', tests.id('friend'), tests.id('reader'), 'Hello', ${placed(place)})`,
    remove: (id) => `delete from public.messages where id = '${id}'`,
    call: "conversation_messages(tests.id('friend')",
    sort: ["created_at"],
  },
  "search_jobs by relevance": searched("relevance", ["rank", "posted_at"]),
  "search_jobs by time": searched("newest", ["posted_at"]),
  "search_jobs by salary": searched("salary", ["salary_max", "posted_at"]),
  recommended_jobs: {
    prepare: "select tests.add_organization('bakery'), tests.add_candidate('reader', '{}', '{python}')",
    add: (id, place) => `${addJob(id, "posted_at", placed(place))}
      insert into public.job_skills (job_id, skill_id) select '${id}', id from (${skillsOf(place)}) asked`,
    remove: removeJob,
    call: "recommended_jobs(",
    key: "job_id",
    sort: ["score"],
  },
  rank_applicants: {
    prepare: `select tests.add_person('reader', 'recruiter'), tests.add_organization('bakery'), tests.add_job('bakery', 'Baker');
      insert into public.memberships (organization_id, user_id) values (tests.id('bakery'), tests.id('reader'));
      insert into public.job_skills (job_id, skill_id) select tests.id('Baker'), id from (${skillsOf(3)}) asked`,
    add: (id, place) => `${addPerson(id)}
      insert into public.resumes (id, user_id, title, content) values ('${id}', '${id}', 'Mine', '{}');
      insert into public.resume_skills (resume_id, resume_version, skill_id, mentions, evidence)
      select '${id}', 1, id, 1, 'Did it' from (${skillsOf(place)}) known;
      insert into public.applications (id, candidate_id, job_id, organization_id, job_snapshot, resume_id, resume_version)
      values ('${id}', '${id}', tests.id('Baker'), tests.id('bakery'), '{}', '${id}', 1)`,
    remove: (id) => `delete from public.applications where id = '${id}'`,
    call: "rank_applicants(tests.id('Baker')",
    key: "application_id",
    sort: ["score"],
    tie: "application_id",
  },
};

let client: pg.Client;
let reader: string;
/** A cursor of each list. */
const cursors = new Map<string, string>();

beforeAll(async () => {
  client = await connect();
  await client.query("begin");
  await client.query(readTapHelpers());
  const { rows } = await client.query<{ id: string }>("select tests.id('reader') as id");
  reader = String(rows[0]?.id);
  await client.query("savepoint empty_world");
  for (const [name, list] of Object.entries(lists)) {
    await client.query("rollback to empty_world");
    await client.query(list.prepare);
    await add(list, 1);
    cursors.set(name, (await rowsOf(list, {}))[0]?.cursor ?? "");
  }
});
beforeEach(() => client.query("rollback to empty_world"));
afterAll(async () => {
  await client.query("rollback");
  await client.end();
});

interface Row {
  key: string;
  cursor: string;
  place: string[];
}

/** One page as the reader gets it; the code with which it is refused, if it is. `page` are further arguments. */
async function ask(
  { call, key = "id", sort, tie = key }: List,
  page: Record<string, unknown>,
): Promise<Row[] | string> {
  const names = Object.keys(page);
  const open = call.endsWith("(") ? "" : ", ";
  const args = names.map((name, index) => `${name} => $${index + 1}`).join(", ");
  const place = [...sort, tie].map((each) => `${each}::text`).join(", ");
  const statement = `select ${key} as key, cursor, array[${place}] as place from public.${call}${names.length ? open : ""}${args}) list`;
  const answer = await actAs(client, reader, statement, Object.values(page), { aal: "aal2" });
  return answer.error?.message ?? (answer.rows as unknown as Row[]);
}

async function rowsOf(list: List, page: Record<string, unknown>): Promise<Row[]> {
  const rows = await ask(list, page);
  if (typeof rows === "string") throw new Error(rows);
  return rows;
}

async function add(list: List, place: number): Promise<string> {
  const id = randomUUID();
  await client.query(list.add(id, place));
  return id;
}

/** Is the one before the other? Numbers as numbers; times and ids, of one length and form, as text. */
function precedes(one: Row, other: Row): boolean {
  const at = one.place.findIndex((part, index) => part !== other.place[index]);
  const [mine, theirs] = [one.place[at] ?? "", other.place[at] ?? ""];
  return /^-?[\d.]+$/.test(mine) && /^-?[\d.]+$/.test(theirs) ? Number(mine) > Number(theirs) : mine > theirs;
}

const places = (maxLength: number) => fc.array(fc.nat(5), { maxLength, size: "max" });
/** What happens after one page, after the next, and so on. */
const meanwhile = fc.array(fc.record({ added: places(3), removed: fc.array(fc.nat(30), { maxLength: 2 }) }), {
  maxLength: 6,
});

test("every list of the API is one of these", async () => {
  const { rows } = await client.query<{ name: string }>(
    `select distinct proname as name from pg_proc where pronamespace = 'public'::regnamespace and proargnames @> '{page_size,cursor}' order by 1`,
  );
  const known = Object.keys(lists).map((name) => name.split(" ")[0]);
  expect(rows.map(({ name }) => name)).toEqual([...new Set(known)].sort());
});

describe.each(Object.entries(lists))("%s", (name, list) => {
  beforeEach(() => client.query(list.prepare));

  test("a walk meets each row that was there throughout once, in order, whatever comes and goes", async () => {
    await client.query("savepoint beginning");
    await fc.assert(
      fc.asyncProperty(
        places(25),
        fc.integer({ min: 1, max: 12 }),
        meanwhile,
        async (first, size, changes) => {
          await client.query("rollback to beginning");
          const there: string[] = [];
          for (const place of first) there.push(await add(list, place));
          const met: Row[] = [];
          for (let page = 0; ; page++) {
            const rows = await rowsOf(list, { page_size: size, cursor: met.at(-1)?.cursor ?? null });
            if (rows.length === 0) break;
            expect(rows.length).toBeLessThanOrEqual(size);
            met.push(...rows);
            for (const place of changes[page]?.added ?? []) await add(list, place);
            for (const index of changes[page]?.removed ?? [])
              for (const id of there.splice(index, 1)) await client.query(list.remove(id));
          }
          const keys = met.map(({ key }) => key);
          expect(new Set(keys).size, "no row twice").toBe(keys.length);
          expect(keys.filter((key) => there.includes(key)).sort(), "none left out").toEqual(
            [...there].sort(),
          );
          for (const [index, row] of met.slice(1).entries())
            expect(precedes(met[index] as Row, row)).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  });

  test("a page has twenty rows unless said, a hundred at most, and at least one", async () => {
    for (let row = 0; row < 103; row++) await add(list, row % 6);
    expect(await rowsOf(list, {})).toHaveLength(20);
    expect(await rowsOf(list, { page_size: null })).toHaveLength(20);
    for (const size of [1, 99, 100]) expect(await rowsOf(list, { page_size: size })).toHaveLength(size);
    for (const size of [101, 2_147_483_647])
      expect(await rowsOf(list, { page_size: size })).toHaveLength(100);
    for (const size of [0, -1]) expect(await ask(list, { page_size: size })).toBe("validation_failed");
  });

  test("a cursor of another list, or of another order, is refused", async () => {
    for (const [other, cursor] of cursors)
      if (other !== name) expect(await ask(list, { cursor }), other).toBe("validation_failed");
    expect(await rowsOf(list, { cursor: cursors.get(name) })).toEqual([]);
  });

  test("nothing but a cursor is taken for one", async () => {
    const own = Buffer.from(cursors.get(name) ?? "", "base64url");
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 80 }).map((array) => Buffer.from(array)),
      fc.json().map((text) => Buffer.from(text)),
      fc
        .array(fc.constantFrom(null, "", "x", "1", name), { maxLength: 9 })
        .map((keys) => Buffer.from(JSON.stringify(keys))),
      fc.nat(own.length - 1).map((length) => own.subarray(0, length)),
      fc
        .nat(own.length)
        .map((at) => Buffer.concat([own.subarray(0, at), Buffer.from("~"), own.subarray(at)])),
    );
    const broken = fc.oneof(
      bytes.map((buffer) => buffer.toString("base64url")),
      fc.string({ minLength: 1, maxLength: 60 }),
    );
    await fc.assert(
      fc.asyncProperty(broken, async (cursor) => {
        expect(await ask(list, { cursor })).toBe("validation_failed");
      }),
      { numRuns: 150 },
    );
  });
});
