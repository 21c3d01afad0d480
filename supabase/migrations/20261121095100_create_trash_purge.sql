-- Why: what lies in the trash for 30 days goes for good, a résumé with its file, a portfolio with its pictures.
-- Who may: the schedule.
-- What could go wrong: an application stands on a version of the résumé. Its foreign key holds the résumé back, which
--   then stays in its owner's trash until the application is gone.

create function private.purge_portfolios(older_than interval) returns int
language plpgsql security definer set search_path = '' as $$
declare
  portfolio record;
  purged int := 0;
begin
  for portfolio in
    select portfolios.id, portfolios.owner_id from public.portfolios
    where portfolios.deleted_at < now() - purge_portfolios.older_than
    order by portfolios.deleted_at limit 1000 for update skip locked
  loop
    delete from public.portfolios where portfolios.id = portfolio.id;
    purged := purged + 1;
    insert into public.ai_tasks (user_id, kind, subject_id, input, max_attempts, idempotency_key)
    select portfolio.owner_id, 'erase_files', portfolio.id,
      jsonb_build_object('files', jsonb_agg(jsonb_build_object('bucket', objects.bucket_id, 'path', objects.name))), 20, 'purge:' || portfolio.id
    from storage.objects
    where objects.bucket_id = 'portfolio-media' and objects.name like portfolio.owner_id || '/' || portfolio.id || '/%'
    having count(*) > 0
    on conflict on constraint ai_tasks_idempotency_key do nothing;
  end loop;
  return purged;
end;
$$;
comment on function private.purge_portfolios(interval) is 'Removes portfolios that were in the trash for so long and queues their pictures for erasure; returns how many.';

create function private.purge_trash(older_than interval default interval '30 days') returns int
language plpgsql security definer set search_path = '' as $$
declare
  resume record;
  purged int := 0;
begin
  for resume in
    select resumes.id, resumes.user_id, resumes.storage_path from public.resumes
    where resumes.deleted_at < now() - purge_trash.older_than
    order by resumes.deleted_at limit 1000 for update skip locked
  loop
    begin
      delete from public.resumes where resumes.id = resume.id;
      purged := purged + 1;
      if resume.storage_path is not null then
        insert into public.ai_tasks (user_id, kind, subject_id, input, max_attempts, idempotency_key)
        values (resume.user_id, 'erase_files', resume.id,
          jsonb_build_object('files', jsonb_build_array(jsonb_build_object('bucket', 'resumes', 'path', resume.storage_path))),
          20, 'purge:' || resume.id)
        on conflict on constraint ai_tasks_idempotency_key do nothing;
      end if;
    exception when foreign_key_violation then
      -- Pinned by an application.
      continue;
    end;
  end loop;
  with gone as (
    delete from public.documents where documents.deleted_at < now() - purge_trash.older_than returning documents.id)
  select purged + count(*) into purged from gone;
  return purged + private.purge_portfolios(purge_trash.older_than);
end;
$$;
comment on function private.purge_trash(interval) is 'Removes documents, portfolios, and résumés that nothing stands on, that were in the trash for so long, and queues the files for erasure; returns how many.';

create index resumes_deleted_at_idx on public.resumes (deleted_at) where deleted_at is not null;

select cron.schedule('purge-trash', '47 3 * * *', 'select private.purge_trash()');
