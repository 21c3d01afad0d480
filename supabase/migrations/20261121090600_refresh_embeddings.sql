-- Why: what lacks a vector gets one by a task, like all work that a provider does.
-- Who may: the schedule asks; the worker reads and stores with the secret key.
-- What could go wrong: a task for each text would flood the queue. One at a time works them off in batches.

create function private.request_embeddings() returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  -- One snapshot: what noted a change that is not yet committed is not seen, and stays.
  delete from private.passages_to_embed
  where passages_to_embed.user_id in (
    select changed.user_id
    from (select distinct oldest.user_id from (select noted.user_id from private.passages_to_embed noted order by noted.id limit 200) oldest) changed
    where not exists (select from private.passages_without_vector(changed.user_id)));
  if not exists (select from private.jobs_to_embed) and not exists (select from private.resumes_to_embed)
     and not exists (select from private.passages_to_embed) then
    return false;
  end if;
  -- Two schedules at once: the second waits here and finds the first one's task.
  perform pg_advisory_xact_lock(hashtextextended('private.request_embeddings', 0));
  if exists (select from public.ai_tasks where ai_tasks.kind = 'refresh_embeddings' and ai_tasks.status in ('queued', 'running')) then
    return false;
  end if;
  insert into public.ai_tasks (kind, max_attempts) values ('refresh_embeddings', 10);
  return true;
end;
$$;
comment on function private.request_embeddings() is 'Queues the one task that gives vectors to what lacks them; false where nothing lacks one or the task is there. The schedule asks every minute.';

select cron.schedule('request-embeddings', '* * * * *', 'select private.request_embeddings()');
