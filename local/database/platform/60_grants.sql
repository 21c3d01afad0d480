-- What the platform does when an extension arrives, and what lets `postgres` manage policies and triggers of tables
-- that it does not own.
create schema if not exists platform;
revoke all on schema platform from public;

create or replace function platform.grant_extension_access() returns event_trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if exists (
    select from pg_event_trigger_ddl_commands() as command
    join pg_catalog.pg_extension on extname = 'pg_cron' and command.objid = pg_extension.oid
  ) then
    grant usage on schema cron to postgres with grant option;
    grant all on all functions in schema cron to postgres with grant option;
    grant all on all tables in schema cron to postgres with grant option;
    revoke all on cron.job from postgres;
    grant select on cron.job to postgres with grant option;
  end if;
end
$$;

drop event trigger if exists platform_grant_extension_access;
create event trigger platform_grant_extension_access on ddl_command_end
  when tag in ('CREATE EXTENSION')
  execute function platform.grant_extension_access();

-- The platform lends `postgres` the ownership of a few tables for the length of one CREATE, ALTER or DROP POLICY
-- or DROP TRIGGER (an extension of the server does it there). Here membership in the owner's role is granted when
-- such a command begins and revoked when it ends; a command that fails takes the grant back with its transaction.
create or replace function platform.lend_ownership() returns event_trigger
language plpgsql security definer set search_path = ''
as $$
begin
  -- Two at once would write the same catalogue row.
  perform pg_advisory_xact_lock(4121, 1);
  execute 'grant supabase_auth_admin, supabase_storage_admin, supabase_realtime_admin to postgres'
    || case when current_setting('server_version_num')::int >= 160000 then ' with inherit true, set false' else '' end;
end
$$;

create or replace function platform.return_ownership() returns event_trigger
language plpgsql security definer set search_path = ''
as $$
declare
  owned text;
begin
  revoke supabase_auth_admin, supabase_storage_admin, supabase_realtime_admin from postgres;
  if tg_tag in ('CREATE POLICY', 'ALTER POLICY') and session_user in ('postgres', 'authenticator') then
    select format('%I.%I', namespace.nspname, class.relname)
      into owned
      from pg_event_trigger_ddl_commands() as command
      join pg_catalog.pg_policy as policy on policy.oid = command.objid
      join pg_catalog.pg_class as class on class.oid = policy.polrelid
      join pg_catalog.pg_namespace as namespace on namespace.oid = class.relnamespace
      where namespace.nspname in ('auth', 'storage', 'realtime')
        and (namespace.nspname || '.' || class.relname) <> all (array[
          'auth.audit_log_entries', 'auth.identities', 'auth.refresh_tokens', 'auth.sessions', 'auth.users',
          'storage.buckets', 'storage.migrations', 'storage.objects', 'storage.s3_multipart_uploads',
          'storage.s3_multipart_uploads_parts', 'realtime.messages'
        ])
      limit 1;
    if owned is not null then
      raise exception 'must be owner of table %', owned using errcode = '42501';
    end if;
  end if;
end
$$;

drop event trigger if exists platform_lend_ownership;
create event trigger platform_lend_ownership on ddl_command_start
  when tag in ('CREATE POLICY', 'ALTER POLICY', 'DROP POLICY', 'DROP TRIGGER')
  execute function platform.lend_ownership();
drop event trigger if exists platform_return_ownership;
create event trigger platform_return_ownership on ddl_command_end
  when tag in ('CREATE POLICY', 'ALTER POLICY', 'DROP POLICY', 'DROP TRIGGER')
  execute function platform.return_ownership();

-- Its own triggers on those tables are the platform's.
create or replace function platform.keep_own_triggers() returns event_trigger
language plpgsql security definer set search_path = ''
as $$
declare
  kept text;
begin
  if session_user not in ('postgres', 'authenticator') then
    return;
  end if;
  select object_identity into kept
    from pg_event_trigger_dropped_objects()
    where original and object_type = 'trigger'
      and address_names[1] in ('auth', 'storage', 'realtime')
      and address_names[3] in (
        'protect_objects_delete', 'protect_buckets_delete', 'update_objects_updated_at',
        'enforce_bucket_name_length_trigger'
      )
    limit 1;
  if kept is not null then
    raise exception 'must be owner of trigger %', kept using errcode = '42501';
  end if;
end
$$;

drop event trigger if exists platform_keep_own_triggers;
create event trigger platform_keep_own_triggers on sql_drop
  when tag in ('DROP TRIGGER')
  execute function platform.keep_own_triggers();

-- REST learns of a changed schema without being told by the migration, as on the platform. A transaction sends one
-- notification however often this runs.
create or replace function platform.announce_change() returns event_trigger
language plpgsql set search_path = ''
as $$
begin
  if exists (
    select from pg_event_trigger_ddl_commands() as command where command.schema_name is distinct from 'pg_temp'
  ) then
    notify pgrst, 'reload schema';
  end if;
end
$$;
create or replace function platform.announce_drop() returns event_trigger
language plpgsql set search_path = ''
as $$
begin
  if exists (select from pg_event_trigger_dropped_objects() as dropped where not dropped.is_temporary) then
    notify pgrst, 'reload schema';
  end if;
end
$$;

drop event trigger if exists platform_announce_change;
create event trigger platform_announce_change on ddl_command_end
  when tag in (
    'CREATE SCHEMA', 'ALTER SCHEMA', 'CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO', 'ALTER TABLE',
    'CREATE FOREIGN TABLE', 'ALTER FOREIGN TABLE', 'CREATE VIEW', 'ALTER VIEW', 'CREATE MATERIALIZED VIEW',
    'ALTER MATERIALIZED VIEW', 'CREATE FUNCTION', 'ALTER FUNCTION', 'CREATE TRIGGER', 'CREATE TYPE', 'ALTER TYPE',
    'CREATE RULE', 'COMMENT', 'GRANT', 'REVOKE'
  )
  execute function platform.announce_change();
drop event trigger if exists platform_announce_drop;
create event trigger platform_announce_drop on sql_drop
  when tag in (
    'DROP SCHEMA', 'DROP TABLE', 'DROP FOREIGN TABLE', 'DROP VIEW', 'DROP MATERIALIZED VIEW', 'DROP FUNCTION',
    'DROP TRIGGER', 'DROP TYPE', 'DROP RULE'
  )
  execute function platform.announce_drop();
