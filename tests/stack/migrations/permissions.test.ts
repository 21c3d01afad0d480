import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/**
 * What hosted Supabase lets a migration do, as the role `postgres`, and what it refuses with 42501. Each case is one
 * script in a transaction of its own, rolled back after.
 */
const triggerFunction = `create function public.case_trigger() returns trigger language plpgsql
  security definer set search_path = '' as 'begin return new; end';`;
const table = "create table public.case_table (id int primary key, body text);";
const bucket = "insert into storage.buckets (id, name) values ('case-bucket', 'case-bucket');";

const legal: Record<string, string> = {
  "a trigger on auth.users": `${triggerFunction}
    create trigger case_created after insert on auth.users for each row execute function public.case_trigger();
    create or replace trigger case_created after insert or update on auth.users for each row
      execute function public.case_trigger();
    drop trigger case_created on auth.users;`,
  "a trigger on auth.sessions": `${triggerFunction}
    create trigger case_session after delete on auth.sessions for each row execute function public.case_trigger();`,
  "a trigger on storage.objects": `${triggerFunction}
    create trigger case_stored after insert on storage.objects for each row execute function public.case_trigger();
    drop trigger case_stored on storage.objects;`,
  "policies on storage.objects and storage.buckets": `
    create policy "case read" on storage.objects for select to authenticated using (owner_id = auth.uid()::text);
    alter policy "case read" on storage.objects using (false);
    alter policy "case read" on storage.objects rename to "case read again";
    drop policy "case read again" on storage.objects;
    create policy "case buckets" on storage.buckets as restrictive for select to anon using (public);`,
  "policies on auth.users and realtime.messages": `
    create policy "case users" on auth.users for select to authenticated using (id = auth.uid());
    create policy "case messages" on realtime.messages for select to authenticated using (realtime.topic() = 'a');`,
  "a policy from a do block": `do $$ begin
      execute format('create policy %I on storage.objects for insert to authenticated with check (bucket_id = %L)', 'case', 'a');
    end $$;`,
  "foreign keys to the platform's tables": `create table public.case_links (
      u uuid references auth.users on delete cascade, s uuid references auth.sessions,
      o uuid references storage.objects, b text references storage.buckets);`,
  "reading sessions and refresh tokens": "select * from auth.sessions, auth.refresh_tokens;",
  "writing auth.users, deleting auth.sessions": `
    insert into auth.users (id, email) values ('00000000-0000-4000-8000-0000000000aa', 'a@example.com');
    update auth.users set raw_user_meta_data = '{}' where id = '00000000-0000-4000-8000-0000000000aa';
    delete from auth.sessions;
    delete from auth.users where id = '00000000-0000-4000-8000-0000000000aa';`,
  "buckets and objects inserted and updated": `${bucket}
    insert into storage.buckets (id, name) values ('case-bucket', 'case-bucket')
      on conflict (id) do update set public = true;
    insert into storage.objects (bucket_id, name) values ('case-bucket', 'a/b.txt');
    update storage.objects set metadata = '{}' where bucket_id = 'case-bucket';`,
  "deleting objects after saying so": `${bucket}
    select set_config('storage.allow_delete_query', 'true', true);
    delete from storage.objects where bucket_id = 'case-bucket';`,
  "a schema of its own with grants": `create schema case_private; grant usage on schema case_private to authenticated;
    create table case_private.t (id int); grant select on case_private.t to authenticated;`,
  "PostgREST's settings": `alter role authenticator set pgrst.db_pre_request = 'public.case';
    alter role authenticator set pgrst.db_aggregates_enabled = 'true';
    alter role authenticator set pgrst.db_max_rows = '10';
    notify pgrst, 'reload config';
    alter role authenticator reset pgrst.db_pre_request;`,
  "statement timeouts of the API roles": `alter role anon set statement_timeout = '2s';
    alter role authenticated set statement_timeout = '2s';
    alter role service_role set statement_timeout = '2s';
    alter role authenticator set statement_timeout = '2s';`,
  "extensions in schema extensions": `create extension if not exists citext with schema extensions;
    create extension if not exists pg_trgm with schema extensions;
    create extension if not exists unaccent with schema extensions;
    create extension if not exists pgcrypto with schema extensions;
    create extension if not exists "uuid-ossp" with schema extensions;
    create extension if not exists pgtap with schema extensions;
    create extension if not exists supabase_vault with schema vault;`,
  "pg_net, whose objects land in net": `create extension if not exists pg_net with schema extensions;
    select net.http_post(url := 'http://127.0.0.1:1/', body := '{"a":1}'::jsonb, params := '{}'::jsonb,
      headers := '{}'::jsonb, timeout_milliseconds := 100);
    select net.http_get('http://127.0.0.1:1/', '{"q":"a b"}'), net.http_delete('http://127.0.0.1:1/');
    select * from net.http_request_queue, net._http_response;`,
  pg_cron: `create extension if not exists pg_cron;
    select cron.schedule('case', '*/5 * * * *', 'select 1');
    select cron.schedule('case', '30 seconds', $$select 2$$);
    select cron.alter_job((select jobid from cron.job where jobname = 'case'), active := false);
    select cron.unschedule('case');
    select * from cron.job, cron.job_run_details;`,
  Vault: `select vault.create_secret('case value', 'case', 'a description');
    select vault.update_secret((select id from vault.secrets where name = 'case'), 'another');
    select decrypted_secret from vault.decrypted_secrets where name = 'case';`,
  "a publication": `${table} alter publication supabase_realtime add table public.case_table;
    create publication case_publication for table public.case_table;`,
  "default privileges, globally": "alter default privileges revoke execute on functions from public;",
  "roles of its own": `create role case_role nologin; grant case_role to authenticator; drop role case_role;`,
  "a privilege check of what was refused, then going on": `do $$ begin
      execute 'alter table auth.users add column x int';
    exception when insufficient_privilege then null; end $$;`,
};

const illegal: Record<string, string> = {
  "a column on auth.users": "alter table auth.users add column nickname text;",
  "an index on auth.users": "create index case_idx on auth.users (created_at);",
  "a disabled trigger on auth.users": "alter table auth.users disable trigger all;",
  "row security of storage.objects": "alter table storage.objects enable row level security;",
  "row security of storage.objects switched off": "alter table storage.objects disable row level security;",
  "an owner for storage.objects": "alter table storage.objects owner to postgres;",
  "a table in auth": "create table auth.case_table (id int);",
  "a function in auth": "create function auth.case() returns int language sql as 'select 1';",
  "a replaced auth.uid()":
    "create or replace function auth.uid() returns uuid language sql as 'select gen_random_uuid()';",
  "a function in storage": "create function storage.case() returns int language sql as 'select 1';",
  "a table in storage": "create table storage.case_table (id int);",
  "a function in realtime": "create function realtime.case() returns int language sql as 'select 1';",
  "dropping auth.users": "drop table auth.users cascade;",
  "dropping the schema auth": "drop schema auth cascade;",
  "a policy on a table of auth that is not for policies":
    "create policy case_policy on auth.one_time_tokens for select to authenticated using (true);",
  "the same from a do block": `do $$ begin
      execute 'create policy case_policy on auth.flow_state for select to authenticated using (true)';
    end $$;`,
  "deleting objects": "delete from storage.objects;",
  "deleting buckets": "delete from storage.buckets;",
  "dropping the trigger that forbids it": "drop trigger protect_objects_delete on storage.objects;",
  "settings of supabase_auth_admin": "alter role supabase_auth_admin set statement_timeout = '1s';",
  "settings of supabase_storage_admin": "alter role supabase_storage_admin set search_path = public;",
  "settings of supabase_admin": "alter role supabase_admin set search_path = public;",
  "an invented setting of the database": `do $$ begin
      execute format('alter database %I set app.settings.secret = %L', current_database(), 'x');
    end $$;`,
  "an invented setting of a role": "alter role authenticator set app.settings.secret = 'x';",
  "being a superuser": "alter role postgres superuser;",
  "making a superuser": "create role case_role superuser;",
  "acting as supabase_auth_admin": "set role supabase_auth_admin;",
  "acting as supabase_admin": "set role supabase_admin;",
  "joining supabase_auth_admin": "grant supabase_auth_admin to postgres;",
  "a direct write to cron.job": `create extension if not exists pg_cron;
    insert into cron.job (schedule, command) values ('* * * * *', 'select 1');`,
  "a direct write to vault.secrets": "insert into vault.secrets (secret) values ('x');",
  "an untrusted language": "create function public.case() returns int language c as 'x';",
  "reading the server's files": "select pg_read_file('postgresql.conf');",
  "running a program": `${table} copy public.case_table from program 'true';`,
};

describe("a migration, as postgres,", () => {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  beforeAll(() => client.connect());
  afterAll(() => client.end());

  const run = async (script: string) => {
    await client.query("begin");
    try {
      await client.query(script);
    } finally {
      await client.query("rollback");
      await client.query("reset all");
    }
  };

  test("is no superuser", async () => {
    const { rows } = await client.query(
      "select current_user, rolsuper from pg_roles where rolname = current_user",
    );
    expect(rows).toEqual([{ current_user: "postgres", rolsuper: false }]);
  });

  test.each(Object.entries(legal))("may do: %s", async (_name, script) => {
    await expect(run(script)).resolves.toBeUndefined();
  });

  test.each(Object.entries(illegal))("may not do: %s → 42501", async (_name, script) => {
    await expect(run(script)).rejects.toMatchObject({ code: "42501" });
  });

  test("may not do: the server's settings → 42501", async () => {
    // Outside a transaction, which ALTER SYSTEM refuses on its own account.
    await expect(client.query("alter system set work_mem = '64MB'")).rejects.toMatchObject({ code: "42501" });
  });

  test("a write grant on the platform's tables by a migration has no effect", async () => {
    await client.query("begin");
    await client.query("grant insert on auth.schema_migrations to authenticated");
    const { rows } = await client.query(
      "select has_table_privilege('authenticated', 'auth.schema_migrations', 'insert') as granted",
    );
    await client.query("rollback");
    expect(rows).toEqual([{ granted: false }]);
  });

  test("policies leave postgres no membership behind", async () => {
    await client.query("begin");
    await client.query("create policy case_left on storage.objects for select using (true)");
    const { rows } = await client.query(
      "select pg_has_role('postgres', 'supabase_storage_admin', 'member') as storage, pg_has_role('postgres', 'supabase_auth_admin', 'member') as auth",
    );
    await client.query("rollback");
    expect(rows).toEqual([{ storage: false, auth: false }]);
  });

  test("new tables and functions in public give the API roles nothing to read, write or call", async () => {
    await client.query("begin");
    await client.query(`${table} create sequence public.case_sequence;
      create function public.case() returns int language sql as 'select 1';
      revoke execute on function public.case from public;`);
    const { rows } = await client.query(`
      select role, privilege from unnest(array['anon', 'authenticated', 'service_role']) as role,
        unnest(array['select', 'insert', 'update', 'delete']) as privilege
      where has_table_privilege(role, 'public.case_table', privilege)
      union all select role, 'execute' from unnest(array['anon', 'authenticated', 'service_role']) as role
      where has_function_privilege(role, 'public.case()', 'execute')`);
    await client.query("rollback");
    expect(rows).toEqual([]);
  });

  test("the platform's roles have the platform's timeouts", async () => {
    const { rows } = await client.query(
      `select rolname, setting from pg_roles, unnest(rolconfig) as setting
       where rolname in ('anon', 'authenticated', 'authenticator') and setting ~ '^(statement|lock)_timeout' order by 1, 2`,
    );
    expect(rows.map(({ rolname, setting }) => `${rolname} ${setting}`)).toEqual([
      "anon statement_timeout=3s",
      "authenticated statement_timeout=8s",
      "authenticator lock_timeout=8s",
      "authenticator statement_timeout=8s",
    ]);
  });
});
