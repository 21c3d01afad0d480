import { randomUUID } from "node:crypto";
import type pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { signIn } from "./acting.ts";
import { connect } from "./pgtap.ts";
import { failures, waitsForLock } from "./racing.ts";
import { addPeople } from "./world.ts";

/** Races about one portfolio that only several committing connections can show; what they make is removed afterwards. */

let clients: pg.Client[];
let owner: string;
let portfolio: string;
let project: string;
let recipient: string;

const at = (index: number) => clients[index] as pg.Client;

beforeEach(async () => {
  clients = await Promise.all(Array.from({ length: 4 }, connect));
  [owner, portfolio, project] = [randomUUID(), randomUUID(), randomUUID()];
  recipient = `${randomUUID()}@example.com`;
  await addPeople(at(0), [owner]);
  await at(0).query(
    "insert into public.portfolios (id, owner_id, slug, title) values ($1::uuid, $2::uuid, 'race-' || left($1::uuid::text, 8), 'Race')",
    [portfolio, owner],
  );
  await at(0).query(
    "insert into public.portfolio_projects (id, portfolio_id, title) values ($1, $2, 'Bridge')",
    [project, portfolio],
  );
  for (const client of clients) await signIn(client, owner);
});

afterEach(async () => {
  await at(0).query("delete from auth.users where id = $1", [owner]);
  await at(0).query("delete from public.email_outbox where recipient = $1", [recipient]);
  await at(0).query("delete from private.email_preferences where address_hash = private.address_hash($1)", [
    recipient,
  ]);
  await Promise.all(clients.map((client) => client.end()));
});

const rename = (client: pg.Client, title: string, version: number) =>
  client.query("update public.portfolio_projects set title = $1, version = $2 where id = $3", [
    title,
    version,
    project,
  ]);

/** The newest version is what the tables hold, and none is left out. */
async function expectWholeHistory(): Promise<void> {
  const { rows } = await at(0).query(
    `select portfolios.version, newest.content = private.portfolio_content(portfolios) as current,
       (select array_agg(version order by version) from public.portfolio_versions where portfolio_id = portfolios.id) as versions
     from public.portfolios
     join public.portfolio_versions newest on newest.portfolio_id = portfolios.id and newest.version = portfolios.version
     where portfolios.id = $1`,
    [portfolio],
  );
  const [{ version, current, versions }] = rows;
  expect(current).toBe(true);
  expect(versions).toEqual(Array.from({ length: version }, (_, index) => index + 1));
}

test("four tabs edit one portfolio at once: one is stored, the others are told", async () => {
  const results = await Promise.allSettled(
    clients.map((client, index) =>
      client.query("update public.portfolios set title = $1, version = 2 where id = $2", [
        `Tab ${index}`,
        portfolio,
      ]),
    ),
  );
  expect(failures(results)).toEqual(Array(3).fill("version_conflict"));
  await expectWholeHistory();
});

test("four tabs edit one project at once: one is stored, the others are told", async () => {
  const results = await Promise.allSettled(clients.map((client, index) => rename(client, `Tab ${index}`, 1)));
  expect(failures(results)).toEqual(Array(3).fill("version_conflict"));
  await expectWholeHistory();
});

test("parts that are added at once are all in the newest version, and each made one", async () => {
  const results = await Promise.allSettled(
    clients.map((client, index) =>
      client.query("insert into public.portfolio_skills (portfolio_id, name) values ($1, $2)", [
        portfolio,
        `Skill ${index}`,
      ]),
    ),
  );
  expect(failures(results)).toEqual([]);
  await expectWholeHistory();
  const { rows } = await at(0).query(
    "select jsonb_array_length(content -> 'skills') as skills from public.portfolio_versions where portfolio_id = $1 order by version",
    [portfolio],
  );
  expect(rows.map(({ skills }) => skills)).toEqual([0, 0, 1, 2, 3, 4]);
});

test("of two who add the last project that there is room for, one does", async () => {
  await at(0).query(
    "insert into public.portfolio_projects (portfolio_id, title) select $1, 'Boat' from generate_series(1, 48)",
    [portfolio],
  );
  const add = (index: number) =>
    at(index).query("insert into public.portfolio_projects (portfolio_id, title) values ($1, 'Last')", [
      portfolio,
    ]);
  await at(0).query("begin");
  await add(0);
  const late = add(1);
  await waitsForLock(at(3), at(1));
  const [added] = await Promise.allSettled([late, at(0).query("commit")]);
  expect(failures([added])).toEqual(["validation_failed"]);
  await expectWholeHistory();
});

test("who edits a project while a version is restored is told", async () => {
  await rename(at(0), "Tower", 1);
  await at(0).query("begin");
  await at(0).query("select public.restore_portfolio_version($1, 2)", [portfolio]);
  const late = rename(at(1), "Late", 2);
  await waitsForLock(at(3), at(1));
  const [edited] = await Promise.allSettled([late, at(0).query("commit")]);
  expect(failures([edited])).toEqual(["version_conflict"]);
  await expectWholeHistory();
});

test("a restore waits for who edits a project, and neither stops the other", async () => {
  await rename(at(0), "Tower", 1);
  await at(0).query("begin");
  // As an edit between its row and its portfolio.
  await at(0).query("select from public.portfolio_projects where id = $1 for update", [project]);
  const restored = at(1).query("select public.restore_portfolio_version($1, 2)", [portfolio]);
  await waitsForLock(at(3), at(1));
  await rename(at(0), "Late", 2);
  expect(failures(await Promise.allSettled([restored, at(0).query("commit")]))).toEqual([]);
  const { rows } = await at(0).query("select title from public.portfolio_projects where id = $1", [project]);
  expect(rows).toEqual([{ title: "Bridge" }]);
  await expectWholeHistory();
});

test("four tabs share with one address at once: one share stands", async () => {
  const results = await Promise.allSettled(
    clients.map((client) => client.query("select public.share_portfolio($1, $2)", [portfolio, recipient])),
  );
  expect(failures(results)).toEqual([]);
  const { rows } = await at(0).query(
    "select count(*)::int as made, count(*) filter (where revoked_at is null)::int as standing from public.portfolio_shares where portfolio_id = $1",
    [portfolio],
  );
  expect(rows).toEqual([{ made: 4, standing: 1 }]);
});

test("views at once are all counted, and none after it was taken back", async () => {
  const { rows } = await at(0).query("select (public.share_portfolio($1, $2)).token", [portfolio, recipient]);
  const open = (client: pg.Client) =>
    client.query("select (public.open_share($1)).share_id", [rows[0].token]);
  expect(failures(await Promise.allSettled(clients.map(open)))).toEqual([]);
  await at(0).query("begin");
  await at(0).query("update public.portfolio_shares set revoked_at = now() where portfolio_id = $1", [
    portfolio,
  ]);
  const late = open(at(1));
  await waitsForLock(at(3), at(1));
  const [viewed] = await Promise.allSettled([late, at(0).query("commit")]);
  expect(failures([viewed])).toEqual(["share_expired"]);
  const { rows: shares } = await at(0).query(
    "select view_count, (select count(*)::int from public.share_views where share_id = portfolio_shares.id) as views from public.portfolio_shares where portfolio_id = $1",
    [portfolio],
  );
  expect(shares).toEqual([{ view_count: 4, views: 4 }]);
});
