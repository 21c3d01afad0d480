import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { waitFor } from "../support/wait.ts";
import { signIn } from "./acting.ts";
import { connect } from "./pgtap.ts";
import { failures, waitsForLock } from "./racing.ts";
import { addPeople, addressOf } from "./world.ts";

/** Races over who belongs to an organization and who is an admin; what they make is removed afterwards. */

const names = ["owner", "next", "last", "invited"] as const;
type Name = (typeof names)[number];

let clients: pg.Client[];
let ids: Record<Name, string>;
let organization: string;

const at = (index: number) => clients[index] as pg.Client;

beforeEach(async () => {
  clients = await Promise.all(Array.from({ length: 3 }, connect));
  ids = Object.fromEntries(names.map((name) => [name, randomUUID()])) as typeof ids;
  await addPeople(at(0), Object.values(ids), "recruiter");
  await become(at(0), ids.owner);
  const { rows } = await at(0).query("select id from public.create_organization('Race', $1)", [
    `race-${ids.owner.slice(0, 8)}`,
  ]);
  organization = rows[0].id;
  await at(0).query(
    "insert into public.memberships (organization_id, user_id, created_at) values ($1, $2, now() + interval '1 minute'), ($1, $3, now() + interval '2 minutes')",
    [organization, ids.next, ids.last],
  );
});

afterEach(async () => {
  await Promise.all(clients.map((client) => client.query("rollback")));
  await at(0).query("delete from public.organizations where id = $1", [organization]);
  await at(0).query("delete from auth.users where id = any($1)", [Object.values(ids)]);
  await at(0).query("delete from public.email_outbox where recipient = $1", [addressOf(ids.invited)]);
  await at(0).query("delete from private.email_preferences where address_hash = private.address_hash($1)", [
    addressOf(ids.invited),
  ]);
  await Promise.all(clients.map((client) => client.end()));
});

/** The connection acts for a person, with a second factor, from here on. */
const become = (client: pg.Client, person: string) => signIn(client, person, { aal: "aal2" });

async function members(): Promise<Record<string, string>> {
  const { rows } = await at(0).query(
    "select user_id, role from public.memberships where organization_id = $1",
    [organization],
  );
  return Object.fromEntries(rows.map((row) => [row.user_id, row.role]));
}

async function invite(): Promise<string> {
  await at(0).query("select public.invite_member($1, $2)", [organization, addressOf(ids.invited)]);
  const { rows } = await at(0).query(
    "select params ->> 'token' as token from public.email_outbox where recipient = $1",
    [addressOf(ids.invited)],
  );
  return rows[0].token;
}

describe("members", () => {
  test("two tabs accept one invitation: both get the one membership", async () => {
    const token = await invite();
    await Promise.all([at(1), at(2)].map((client) => become(client, ids.invited)));
    const answers = await Promise.all(
      [at(1), at(2)].map((client) =>
        client.query("select organization_id, user_id, role from public.accept_invitation($1)", [token]),
      ),
    );
    expect(answers.map(({ rows }) => rows)).toEqual(
      Array(2).fill([{ organization_id: organization, user_id: ids.invited, role: "recruiter" }]),
    );
    const { rowCount } = await at(0).query(
      "select from public.notifications where user_id = $1 and kind = 'invitation_accepted'",
      [ids.owner],
    );
    expect(rowCount, "the owner is told once").toBe(1);
  });

  test("the sole owner's account is erased while the next in line leaves: the one after succeeds", async () => {
    await at(1).query("begin");
    await at(1).query("delete from public.memberships where user_id = $1", [ids.next]);
    const erased = at(2).query("delete from auth.users where id = $1", [ids.owner]);
    await waitsForLock(at(0), at(2));
    await at(1).query("commit");
    await erased;
    expect(await members()).toEqual({ [ids.last]: "owner" });
  });

  test("the last member is erased while an invitation is accepted: nobody joins what has no owner", async () => {
    const token = await invite();
    await at(0).query("delete from public.memberships where user_id = any($1)", [[ids.next, ids.last]]);
    await become(at(1), ids.invited);
    await at(2).query("begin");
    await at(2).query("delete from auth.users where id = $1", [ids.owner]);
    const accepted = at(1).query("select public.accept_invitation($1)", [token]);
    const refused = expect(accepted).rejects.toThrow("not_found");
    await waitsForLock(at(0), at(1));
    await at(2).query("commit");
    await refused;
    expect(await members()).toEqual({});
  });

  test("an invitation is accepted while the last member is erased: whoever joined succeeds", async () => {
    const token = await invite();
    await at(0).query("delete from public.memberships where user_id = any($1)", [[ids.next, ids.last]]);
    await become(at(1), ids.invited);
    await at(1).query("begin");
    await at(1).query("select public.accept_invitation($1)", [token]);
    const erased = at(2).query("delete from auth.users where id = $1", [ids.owner]);
    await waitsForLock(at(0), at(2));
    await at(1).query("commit");
    await erased;
    expect(await members()).toEqual({ [ids.invited]: "owner" });
  });

  test("the same posting twice at once is one job", async () => {
    const results = await Promise.allSettled(
      [at(1), at(2)].map((client) =>
        client.query(
          "insert into public.jobs (organization_id, title, description) values ($1, $2, 'Bakes.')",
          [organization, client === at(1) ? "Baker" : "BAKER"],
        ),
      ),
    );
    expect(failures(results)).toEqual([expect.stringContaining("jobs_duplicate_idx")]);
  });
});

describe("admins", () => {
  let before: string[];

  beforeEach(async () => {
    const { rows } = await at(0).query(
      "update public.profiles set role = 'recruiter' where role = 'admin' returning id",
    );
    before = rows.map((row) => row.id);
  });
  afterEach(() => at(0).query("update public.profiles set role = 'admin' where id = any($1)", [before]));

  const admins = async () =>
    (await at(0).query("select id from public.profiles where role = 'admin' and status = 'active'")).rows;

  test.each([
    ["demote", "select public.admin_set_role($1, 'recruiter')"],
    ["suspend", "select public.admin_set_status($1, 'suspended', 'Coup')"],
  ])("two who %s each other at once: one is left", async (_how, sql) => {
    const both = [ids.owner, ids.next];
    await at(0).query("update public.profiles set role = 'admin' where id = any($1)", [both]);
    await Promise.all([become(at(1), ids.owner), become(at(2), ids.next)]);
    await at(1).query("begin");
    await at(1).query(sql, [ids.next]);
    const second = at(2).query(sql, [ids.owner]);
    const refused = expect(second).rejects.toThrow("forbidden");
    await waitsForLock(at(0), at(2));
    await at(1).query("commit");
    await refused;
    expect(await admins()).toEqual([{ id: ids.owner }]);
  });

  /** Runs scripts/make-first-admin.ts; resolves to its exit code. */
  async function makeFirstAdmin(address: string): Promise<number> {
    const script = fileURLToPath(new URL("../../scripts/make-first-admin.ts", import.meta.url));
    return promisify(execFile)(process.execPath, ["--import", "tsx", script, address]).then(
      () => 0,
      (error: { code: number }) => error.code,
    );
  }

  test("the first is made by a script, of two who try at once one, and no second", async () => {
    expect(await makeFirstAdmin("nobody@example.com")).toBe(1);
    // Both rows are held until both scripts wait, so that neither has seen the other's admin.
    await at(1).query("begin");
    await at(1).query("select from public.profiles where id = any($1) for update", [[ids.owner, ids.next]]);
    await at(1).query("lock table public.profiles in row exclusive mode");
    const both = Promise.all([makeFirstAdmin(addressOf(ids.owner)), makeFirstAdmin(addressOf(ids.next))]);
    await waitFor("both scripts to wait", async () => {
      const { rowCount } = await at(0).query(
        "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
      );
      return (rowCount ?? 0) >= 2;
    });
    await at(1).query("commit");
    expect((await both).sort()).toEqual([0, 1]);
    expect(await makeFirstAdmin(addressOf(ids.last))).toBe(1);
    expect(await admins()).toHaveLength(1);
  });

  test("an address that was not confirmed makes no admin", async () => {
    await at(0).query("update auth.users set email_confirmed_at = null where id = $1", [ids.owner]);
    expect(await makeFirstAdmin(addressOf(ids.owner))).toBe(1);
    expect(await admins()).toEqual([]);
  });
});
