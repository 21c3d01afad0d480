-- Why: who leaves is forgotten, and can see that it happened. Rows go in the transaction that deletes the account,
--   whoever deletes it (the person here, an admin through Auth); files go through the Storage API by a task; then a
--   verifier counts what is left, and the erasure is done when it counts zero.
-- Who may: a person deletes the own account, with the second factor where there is one. The report is for whoever
--   has its id, which is random and given to the person alone: the account that could sign in is gone.
-- What could go wrong: an upload that began before the deletion ends after it. The task lists files when it runs, not
--   when it was made, and the verifier looks again. A table whose rows cannot go (a restricting key, a state machine)
--   makes the deletion fail as a whole: nothing is half erased.

create table private.erasures (
  id uuid primary key default gen_random_uuid(),
  person_id uuid constraint erasures_person_id_key unique,
  address text,
  rows_erased jsonb not null default '{}',
  files_found int not null default 0,
  finished_at timestamptz,
  created_at timestamptz not null default now(),
  constraint erasures_finished_check check ((finished_at is null) = (person_id is not null) and (finished_at is null or address is null))
);
comment on table private.erasures is 'Accounts that were deleted. Nothing in a finished row leads to the person.';
comment on column private.erasures.person_id is 'Whose it is, until the verifier has counted zero.';
comment on column private.erasures.address is 'The address in lower case, until then.';
comment on column private.erasures.rows_erased is '{table: rows deleted or anonymised}.';

revoke all on table private.erasures from anon, authenticated, service_role;
alter table private.erasures enable row level security;

create function private.begin_erasure() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  address text := lower(old.email);
  entry private.personal_data;
  touched bigint;
  counts jsonb := '{}'::jsonb;
  erasure_id uuid;
  own record;
begin
  for entry in
    select * from private.personal_data where personal_data.erasure <> 'keep' order by personal_data.relation::text
  loop
    if entry.anonymised_by is not null then
      execute format('update %s t set %s where %s', entry.relation, entry.anonymised_by, entry.belongs_to) using old.id, address;
      get diagnostics touched = row_count;
    else
      execute format('select count(*) from %s t where (%s) and (%s)', entry.relation, entry.belongs_to, entry.told_if)
        into touched using old.id, address;
    end if;
    if touched > 0 then
      counts := counts || jsonb_build_object(entry.relation::text, touched);
    end if;
  end loop;
  -- One table after the other, as long as the person is there. When all of them go at once with the person, a row that two of
  -- the others leave by `on delete set null` is checked anew against the person, who is gone.
  for own in
    select key.conrelid::regclass as relation, pg_attribute.attname as person
    from pg_catalog.pg_constraint key
    join pg_catalog.pg_attribute on attrelid = key.conrelid and attnum = key.conkey[1]
    where key.confrelid = 'public.profiles'::regclass and key.contype = 'f' and key.confdeltype = 'c' and exists (
      select from pg_catalog.pg_constraint emptied
      where emptied.contype = 'f' and emptied.confdeltype = 'n' and key.conrelid in (emptied.conrelid, emptied.confrelid))
    order by key.conrelid::regclass::text, person
  loop
    execute format('delete from %s where %I = $1', own.relation, own.person) using old.id;
  end loop;
  insert into private.erasures (person_id, address, rows_erased, files_found)
  values (old.id, address, counts, (select count(*) from private.files_of(old.id)))
  returning id into erasure_id;
  insert into public.ai_tasks (kind, subject_id, max_attempts, idempotency_key)
  values ('erase_files', erasure_id, 20, 'erasure:' || erasure_id);
  return old;
end;
$$;
comment on function private.begin_erasure() is 'Row trigger of auth.users: counts what goes, takes the person out of what stays, begins to delete, and leaves files and the verification to a task. Definer: GoTrue''s role has no rights on public.';

create trigger begin_erasure before delete on auth.users
  for each row execute function private.begin_erasure();

create function private.end_erasure() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  entry private.personal_data;
begin
  for entry in
    select * from private.personal_data
    where personal_data.erasure = 'delete' and personal_data.relation <> 'auth.users'::regclass
  loop
    execute format('delete from %s t where %s', entry.relation, entry.belongs_to) using old.id, lower(old.email);
  end loop;
  return null;
end;
$$;
comment on function private.end_erasure() is 'Row trigger of auth.users, after the foreign keys have taken what refers to the account: the rows that know the person without one, as by the address. Definer, as begin_erasure.';

-- Triggers of one event run in the order of their names, and those of foreign keys begin with a capital.
create trigger end_erasure after delete on auth.users
  for each row execute function private.end_erasure();

create function private.remains_of(person_id uuid, address text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  entry private.personal_data;
  left_over bigint;
  remains jsonb := '{}'::jsonb;
begin
  for entry in select * from private.personal_data where personal_data.erasure <> 'keep' loop
    execute format('select count(*) from %s t where %s', entry.relation, entry.belongs_to)
      into left_over using remains_of.person_id, remains_of.address;
    if left_over > 0 then
      remains := remains || jsonb_build_object(entry.relation::text, left_over);
    end if;
  end loop;
  select count(*) into left_over from private.files_of(remains_of.person_id);
  if left_over > 0 then
    remains := remains || jsonb_build_object('files', left_over);
  end if;
  return remains;
end;
$$;
comment on function private.remains_of(uuid, text) is 'The verifier: {table or files: how many rows of the person are still there}; empty when nothing is. Definer: reads every table.';

create function private.delete_my_account(confirm text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := (select auth.uid());
  erasure private.erasures;
begin
  -- Two tabs: the second waits here and then finds nobody.
  perform from auth.users where users.id = me for update;
  if not found then
    raise sqlstate 'PT401' using message = 'unauthorized', detail = 'Sign in first.';
  end if;
  if lower(btrim(delete_my_account.confirm)) is distinct from private.address_of(me) then
    perform private.raise_invalid('confirm', 'must be the address of your account');
  end if;
  if coalesce((select auth.jwt()) ->> 'aal', '') <> 'aal2'
     and exists (select from auth.mfa_factors where mfa_factors.user_id = me and mfa_factors.status = 'verified') then
    raise sqlstate 'PT403' using message = 'mfa_required', detail = 'Your account has a second factor.',
      hint = 'Verify a code first.';
  end if;
  delete from auth.users where users.id = me;
  select * into erasure from private.erasures where erasures.person_id = me;
  return jsonb_build_object('erasure_id', erasure.id, 'rows_erased', erasure.rows_erased, 'files_found', erasure.files_found);
end;
$$;
comment on function private.delete_my_account(text) is 'Definer: nobody but Auth''s role may delete a user. Deletes the caller, and nobody else.';
grant execute on function private.delete_my_account(text) to authenticated;

create function public.delete_my_account(confirm text) returns jsonb
language sql set search_path = '' as $$
  select private.delete_my_account(delete_my_account.confirm);
$$;
comment on function public.delete_my_account(text) is 'Deletes the caller''s account and everything of theirs at once; files follow within minutes. confirm is the account''s address. Returns {erasure_id, rows_erased: {table: count}, files_found}: keep the id for erasure_report. 403 mfa_required where a second factor is set up and not given.';
grant execute on function public.delete_my_account(text) to authenticated;

create function private.erasure_report(id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  erasure private.erasures;
begin
  select * into erasure from private.erasures where erasures.id = erasure_report.id;
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'There is no such erasure.';
  end if;
  return jsonb_build_object(
    'id', erasure.id,
    'status', case when erasure.finished_at is null then 'pending' else 'done' end,
    'requested_at', erasure.created_at,
    'finished_at', erasure.finished_at,
    'rows_erased', erasure.rows_erased,
    'files_found', erasure.files_found,
    'remains', case when erasure.finished_at is null then private.remains_of(erasure.person_id, erasure.address) else '{}' end);
end;
$$;
comment on function private.erasure_report(uuid) is 'Definer: the person it is about can no longer sign in. The random id is the right to read it.';
grant execute on function private.erasure_report(uuid) to anon, authenticated, service_role;

create function public.erasure_report(id uuid) returns jsonb
language sql stable set search_path = '' as $$
  select private.erasure_report(erasure_report.id);
$$;
comment on function public.erasure_report(uuid) is 'How far the erasure of an account is: {id, status: pending | done, requested_at, finished_at, rows_erased, files_found, remains: {table or files: count}}. Done means that the verifier counted zero. For whoever has the id.';
grant execute on function public.erasure_report(uuid) to anon, authenticated, service_role;

create function public.list_files_to_erase(task_id uuid, worker text, batch int default 100)
returns table (bucket_id text, name text)
language plpgsql security definer set search_path = '' as $$
declare
  task public.ai_tasks := private.lock_leased_task(list_files_to_erase.task_id, list_files_to_erase.worker);
begin
  return query
  select files.bucket_id, files.name
  from private.erasures
  cross join lateral private.files_of(erasures.person_id) files
  where erasures.id = task.subject_id
  union
  select objects.bucket_id, objects.name
  from jsonb_to_recordset(coalesce(task.input -> 'files', '[]')) wanted (bucket text, path text)
  join storage.objects on objects.bucket_id = wanted.bucket and objects.name = wanted.path
  -- Somebody may have put the same file there again.
  where not exists (select from public.resumes where resumes.storage_path = objects.name)
  order by 1, 2
  limit least(greatest(coalesce(list_files_to_erase.batch, 100), 1), 1000);
end;
$$;
comment on function public.list_files_to_erase(uuid, text, int) is 'What an erase_files task is still to remove: the files of the person who left, or those that its input names as {files: [{bucket, path}]}. Service only; definer as claim_tasks.';
grant execute on function public.list_files_to_erase(uuid, text, int) to service_role;

create function public.finish_file_erasure(task_id uuid, worker text) returns public.ai_tasks
language plpgsql security definer set search_path = '' as $$
declare
  task public.ai_tasks;
  remains jsonb;
begin
  select * into task from public.ai_tasks
  where ai_tasks.id = finish_file_erasure.task_id and ai_tasks.status = 'succeeded' and ai_tasks.leased_by = finish_file_erasure.worker;
  if found then
    return task;
  end if;
  task := private.lock_leased_task(finish_file_erasure.task_id, finish_file_erasure.worker);
  select private.remains_of(erasures.person_id, erasures.address) into remains
  from private.erasures where erasures.id = task.subject_id and erasures.finished_at is null;
  if remains <> '{}' then
    raise sqlstate 'PT409' using message = 'conflict', detail = format('Something is left: %s', remains);
  end if;
  update private.erasures set finished_at = now(), person_id = null, address = null
  where erasures.id = task.subject_id and erasures.finished_at is null;
  return public.complete_task(task.id, finish_file_erasure.worker, '{}');
end;
$$;
comment on function public.finish_file_erasure(uuid, text) is 'Ends an erase_files task: runs the verifier and forgets whose erasure it was; conflict (409) while something is left. Service only; definer as claim_tasks.';
grant execute on function public.finish_file_erasure(uuid, text) to service_role;
