\echo Use "create extension pg_cron" to load this file. \quit

create schema cron;

create sequence cron.jobid_seq;
create table cron.job (
  jobid bigint primary key default nextval('cron.jobid_seq'),
  schedule text not null,
  command text not null,
  nodename text not null default 'localhost',
  nodeport integer not null default coalesce(inet_server_port(), 5432),
  database text not null default current_database(),
  username text not null default current_user,
  active boolean not null default true,
  jobname text,
  constraint jobname_username_uniq unique (jobname, username)
);
alter table cron.job enable row level security;
create policy cron_job_policy on cron.job using (username = current_user);

create sequence cron.runid_seq;
create table cron.job_run_details (
  jobid bigint,
  runid bigint primary key default nextval('cron.runid_seq'),
  job_pid integer,
  database text,
  username text,
  command text,
  status text,
  return_message text,
  start_time timestamptz,
  end_time timestamptz
);
alter table cron.job_run_details enable row level security;
create policy cron_job_run_details_policy on cron.job_run_details using (username = current_user);

select pg_catalog.pg_extension_config_dump('cron.job', '');
select pg_catalog.pg_extension_config_dump('cron.jobid_seq', '');
select pg_catalog.pg_extension_config_dump('cron.job_run_details', '');
select pg_catalog.pg_extension_config_dump('cron.runid_seq', '');

-- Five fields, `$` for the last day of a month, or a number of seconds below a minute.
create function cron._check_schedule(schedule text) returns void
language plpgsql immutable set search_path = ''
as $$
declare
  field constant text := '(\*|[0-9]+(-[0-9]+)?|[A-Za-z]{3}(-[A-Za-z]{3})?|\$)(/[0-9]+)?';
  list constant text := field || '(,' || field || ')*';
begin
  if schedule ~ '^\s*([1-9]|[1-5][0-9])\s+seconds?\s*$'
    or schedule ~ ('^\s*' || list || '(\s+' || list || '){4}\s*$')
    or schedule in ('@hourly', '@daily', '@midnight', '@weekly', '@monthly', '@yearly', '@annually', '@reboot')
  then
    return;
  end if;
  raise exception 'invalid schedule: %', schedule
    using errcode = '22023', hint = 'Use cron format (e.g. 5 4 * * *), or interval format ''[1-59] seconds''';
end
$$;

-- The functions below run as their caller and pass that name on; this stops one caller from naming another.
create function cron._check_user(username text) returns void
language plpgsql stable set search_path = ''
as $$
begin
  if not pg_catalog.pg_has_role(session_user, username, 'member') then
    raise exception 'permission denied for job of user %', username using errcode = '42501';
  end if;
end
$$;

create function cron._put_job(
  job_name text, schedule text, command text, database text, username text, active boolean
) returns bigint
language plpgsql security definer set search_path = ''
as $$
declare
  id bigint;
begin
  perform cron._check_user(username);
  perform cron._check_schedule(schedule);
  insert into cron.job (jobname, schedule, command, database, username, active)
    values (
      job_name, _put_job.schedule, _put_job.command, _put_job.database, _put_job.username, _put_job.active
    )
    on conflict on constraint jobname_username_uniq do update
      set schedule = excluded.schedule, command = excluded.command, database = excluded.database,
        active = excluded.active
    returning jobid into id;
  perform pg_catalog.pg_notify('pg_cron', '');
  return id;
end
$$;

create function cron._drop_job(job_id bigint, job_name text, username text) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  perform cron._check_user(username);
  delete from cron.job
    where job.username = _drop_job.username
      and (job.jobid = _drop_job.job_id or job.jobname = _drop_job.job_name);
  if not found then
    raise exception 'could not find valid entry for job %',
      coalesce(_drop_job.job_id::text, '''' || _drop_job.job_name || '''');
  end if;
  perform pg_catalog.pg_notify('pg_cron', '');
  return true;
end
$$;

create function cron._alter_job(
  job_id bigint, caller text, schedule text, command text, database text, username text, active boolean
) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform cron._check_user(caller);
  if username is not null then
    perform cron._check_user(username);
  end if;
  if schedule is not null then
    perform cron._check_schedule(schedule);
  end if;
  update cron.job
    set schedule = coalesce(_alter_job.schedule, job.schedule),
      command = coalesce(_alter_job.command, job.command),
      database = coalesce(_alter_job.database, job.database),
      username = coalesce(_alter_job.username, job.username),
      active = coalesce(_alter_job.active, job.active)
    where job.jobid = _alter_job.job_id and job.username = caller;
  if not found then
    raise exception 'Job % does not exist or you don''t own it', job_id;
  end if;
  perform pg_catalog.pg_notify('pg_cron', '');
end
$$;

create function cron.schedule(schedule text, command text) returns bigint
language sql set search_path = ''
as $$ select cron._put_job(null, schedule, command, current_database(), current_user, true) $$;

create function cron.schedule(job_name text, schedule text, command text) returns bigint
language sql set search_path = ''
as $$ select cron._put_job(job_name, schedule, command, current_database(), current_user, true) $$;

create function cron.schedule_in_database(
  job_name text, schedule text, command text, database text, username text default null,
  active boolean default true
) returns bigint
language sql set search_path = ''
as $$ select cron._put_job(job_name, schedule, command, database, coalesce(username, current_user), active) $$;

create function cron.unschedule(job_id bigint) returns boolean
language sql set search_path = ''
as $$ select cron._drop_job(job_id, null, current_user) $$;

create function cron.unschedule(job_name text) returns boolean
language sql set search_path = ''
as $$ select cron._drop_job(null, job_name, current_user) $$;

create function cron.alter_job(
  job_id bigint, schedule text default null, command text default null, database text default null,
  username text default null, active boolean default null
) returns void
language sql set search_path = ''
as $$ select cron._alter_job(job_id, current_user, schedule, command, database, username, active) $$;
