-- Why: a queued task is worked on at once (webhook) and in any case (every 30 seconds).
-- Who may: only the database posts; the functions accept the secret key, which lies in Vault.
-- What could go wrong: no secret in Vault, or pg_net away. An upload must not fail for that: the task waits,
--   health() says why, and the schedule takes it as soon as the secret is there.

create function private.worker_address(out url text, out secret_key text)
language sql stable security definer set search_path = '' as $$
  select max(secrets.decrypted_secret) filter (where secrets.name = 'project_url'),
    max(secrets.decrypted_secret) filter (where secrets.name = 'secret_key')
  from vault.decrypted_secrets secrets
  where secrets.name in ('project_url', 'secret_key');
$$;
comment on function private.worker_address() is 'Where the functions are and the key they accept, from Vault. No API role may call it.';

create function private.post_to_worker(body jsonb, function_name text default 'process-tasks') returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  worker record := private.worker_address();
begin
  if worker.url is null or worker.secret_key is null then
    return false;
  end if;
  perform net.http_post(
    url := rtrim(worker.url, '/') || '/functions/v1/' || post_to_worker.function_name,
    body := post_to_worker.body,
    headers := jsonb_build_object('Content-Type', 'application/json', 'apikey', worker.secret_key),
    timeout_milliseconds := 5000);
  return true;
exception when others then
  raise log 'The worker was not called: % (%)', sqlerrm, sqlstate;
  return false;
end;
$$;
comment on function private.post_to_worker(jsonb, text) is 'Calls a function that does background work after commit; false when it could not, never an error.';

create function private.wake_worker() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.post_to_worker(jsonb_build_object('type', tg_op, 'table', tg_table_name, 'schema', tg_table_schema,
    'record', jsonb_build_object('id', new.id, 'kind', new.kind), 'old_record', null));
  return null;
end;
$$;
comment on function private.wake_worker() is 'Row trigger: the database webhook of a new task, with its id and kind only. Definer: whoever adds the task may not read Vault.';

create trigger wake_worker after insert on public.ai_tasks
  for each row execute function private.wake_worker();

create function private.run_due_tasks() returns int
language plpgsql security definer set search_path = '' as $$
declare
  due int;
begin
  -- One heavy task a call; more calls for more tasks, within reason.
  select count(*) into due from (
    select from public.ai_tasks where ai_tasks.status in ('queued', 'running') and ai_tasks.due_at <= now() limit 10) waiting;
  for each_task in 1 .. due loop
    exit when not private.post_to_worker('{"limit": 1}');
  end loop;
  return due;
end;
$$;
comment on function private.run_due_tasks() is 'The safety net behind the webhook: calls process-tasks once for each due task, at most ten; nothing when none is due.';

select cron.schedule('run-due-tasks', '30 seconds', 'select private.run_due_tasks()');

create function private.background_state() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  worker record := private.worker_address();
begin
  return jsonb_build_object(
    'worker_address', case when worker.url is null then 'missing' else 'set' end,
    'worker_key', case when worker.secret_key is null then 'missing' else 'set' end,
    'schedule', case when exists (select from cron.job where job.jobname = 'run-due-tasks' and job.active) then 'on' else 'off' end,
    'overdue_tasks', exists (
      select from public.ai_tasks
      where ai_tasks.status in ('queued', 'running') and ai_tasks.due_at < now() - interval '5 minutes'),
    'overdue_emails', exists (
      select from public.email_outbox
      where email_outbox.status in ('queued', 'sending') and email_outbox.due_at < now() - interval '5 minutes'));
end;
$$;
comment on function private.background_state() is 'What background work needs and whether it is there; no value of a secret. Definer: reads Vault and cron.';
grant execute on function private.background_state() to anon, authenticated, service_role;

create function private.schema_version() returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (select max(migrations.version) from supabase_migrations.schema_migrations migrations);
exception when undefined_table or invalid_schema_name then
  return null;
end;
$$;
comment on function private.schema_version() is 'The newest migration that is applied; null where none were recorded. Definer: API roles may not read the list.';
grant execute on function private.schema_version() to anon, authenticated, service_role;

create function public.health() returns jsonb
language sql stable set search_path = '' as $$
  with checks as (select private.background_state() as state)
  select jsonb_build_object(
    'status', case when state ->> 'worker_address' = 'set' and state ->> 'worker_key' = 'set' and state ->> 'schedule' = 'on'
      and not (state ->> 'overdue_tasks')::boolean and not (state ->> 'overdue_emails')::boolean then 'ok' else 'degraded' end,
    'version', private.schema_version(),
    'time', now(),
    'background', state)
  from checks;
$$;
comment on function public.health() is '{status: ok | degraded, version: newest migration, time, background: {worker_address, worker_key, schedule, overdue_tasks, overdue_emails}}. For everyone.';
grant execute on function public.health() to anon, authenticated, service_role;
