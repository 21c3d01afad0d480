-- Why: the queue's life cycle in one place. A worker is a call that may be killed at any moment without a word, so
--   everything it must remember is in the row, and every function may be called again after its answer was lost.
-- Who may: the service; cancel_task the owner.
-- What could go wrong: a worker that lost its lease writes over its successor's work. Each function asks whether
--   the task is still this worker's, under a row lock, and answers lease_lost if not.

create function private.retry_delay(attempts int, first_seconds int default 5, longest_seconds int default 900) returns interval
language sql volatile set search_path = '' as $$
  -- Doubled with each attempt; the jitter takes up to half off, so that failures that came together do not come back
  -- together.
  select make_interval(secs => least(retry_delay.first_seconds * 2 ^ (greatest(retry_delay.attempts, 1) - 1),
    retry_delay.longest_seconds) * (0.5 + random() / 2));
$$;
comment on function private.retry_delay(int, int, int) is 'Exponential back-off with jitter: between a half and the whole of min(first × 2^(attempts-1), longest); 5 s and 15 min unless said.';

create function private.check_lease_request(worker text, lease_seconds int) returns void
language plpgsql immutable set search_path = '' as $$
begin
  if check_lease_request.worker is null or char_length(check_lease_request.worker) not between 1 and 200 then
    perform private.raise_invalid('worker', 'must be 1 to 200 characters');
  end if;
  if check_lease_request.lease_seconds is null or check_lease_request.lease_seconds not between 1 and 3600 then
    perform private.raise_invalid('lease_seconds', 'must be between 1 and 3600');
  end if;
end;
$$;
comment on function private.check_lease_request(text, int) is 'Raises validation_failed for a worker without a name or a lease of unreasonable length.';

create function private.lock_leased_task(task_id uuid, worker text) returns public.ai_tasks
language plpgsql set search_path = '' as $$
declare
  task public.ai_tasks;
begin
  select * into task from public.ai_tasks where ai_tasks.id = lock_leased_task.task_id for no key update;
  if task.status is distinct from 'running' or task.leased_by is distinct from lock_leased_task.worker then
    raise sqlstate 'PT409' using message = 'lease_lost',
      detail = 'This task belongs to another worker now, has ended, or was cancelled.', hint = 'Stop working on it.';
  end if;
  return task;
end;
$$;
comment on function private.lock_leased_task(uuid, text) is 'The running task under a row lock, if it is still this worker''s; else lease_lost (409). A lease that ran out but was taken by nobody still counts.';

create function public.claim_tasks(worker text, batch int default 1, lease_seconds int default 180, max_running int default null)
returns setof public.ai_tasks
language plpgsql security definer set search_path = '' rows 10 as $$
begin
  perform private.check_lease_request(claim_tasks.worker, claim_tasks.lease_seconds);
  if claim_tasks.batch is null or claim_tasks.batch not between 1 and 100 then
    perform private.raise_invalid('batch', 'must be between 1 and 100');
  end if;
  if claim_tasks.max_running is not null then
    -- Counted and claimed by one worker after the other, else two would take the last place.
    perform pg_advisory_xact_lock(hashtextextended('public.claim_tasks', 0));
    claim_tasks.batch := least(claim_tasks.batch, claim_tasks.max_running - (
      select count(*) from public.ai_tasks where ai_tasks.status = 'running' and ai_tasks.lease_until > now())::int);
    if claim_tasks.batch < 1 then
      return;
    end if;
  end if;
  -- Whoever held these died on the last attempt.
  with lost as materialized (
    select ai_tasks.id from public.ai_tasks
    where ai_tasks.status in ('queued', 'running') and ai_tasks.due_at <= now() and ai_tasks.attempts >= ai_tasks.max_attempts
    order by ai_tasks.due_at limit 100 for no key update skip locked)
  update public.ai_tasks
  set status = 'failed', error_code = 'attempts_exhausted', error_reason = null, error_message = 'The work was begun too often without an end.'
  from lost where ai_tasks.id = lost.id;
  -- Materialized: the rows are locked once, and as many as asked for.
  return query
  with due as materialized (
    select ai_tasks.id from public.ai_tasks
    where ai_tasks.status in ('queued', 'running') and ai_tasks.due_at <= now() and ai_tasks.attempts < ai_tasks.max_attempts
    order by ai_tasks.due_at limit claim_tasks.batch for no key update skip locked)
  update public.ai_tasks
  set status = 'running', attempts = ai_tasks.attempts + 1, leased_by = claim_tasks.worker,
    lease_until = now() + make_interval(secs => claim_tasks.lease_seconds),
    started_at = coalesce(ai_tasks.started_at, now()), progress = 0, step = null
  from due where ai_tasks.id = due.id
  returning ai_tasks.*;
end;
$$;
comment on function public.claim_tasks(text, int, int, int) is 'Takes due tasks for a worker: counts an attempt, sets the lease, skips what others are taking; also running tasks whose lease ran out. With max_running, as many as leaves that number running at once: what a provider allows. One whose attempts are used up fails with attempts_exhausted. Service only; definer, since nobody has the right to update tasks.';
grant execute on function public.claim_tasks(text, int, int, int) to service_role;

create function public.report_progress(task_id uuid, worker text, progress int, step text, lease_seconds int default 180)
returns public.ai_tasks
language plpgsql security definer set search_path = '' as $$
declare
  task public.ai_tasks;
begin
  perform private.check_lease_request(report_progress.worker, report_progress.lease_seconds);
  task := private.lock_leased_task(report_progress.task_id, report_progress.worker);
  update public.ai_tasks
  set progress = least(greatest(coalesce(report_progress.progress, task.progress), 0), 100),
    step = left(report_progress.step, 100),
    lease_until = now() + make_interval(secs => report_progress.lease_seconds)
  where ai_tasks.id = task.id
  returning * into task;
  return task;
end;
$$;
comment on function public.report_progress(uuid, text, int, text, int) is 'Heartbeat: progress 0–100, the step for people, and a new lease. lease_lost (409) when the task is no longer this worker''s. Service only; definer as claim_tasks.';
grant execute on function public.report_progress(uuid, text, int, text, int) to service_role;

create function public.complete_task(task_id uuid, worker text, result jsonb) returns public.ai_tasks
language plpgsql security definer set search_path = '' as $$
declare
  task public.ai_tasks;
begin
  select * into task from public.ai_tasks
  where ai_tasks.id = complete_task.task_id and ai_tasks.status = 'succeeded' and ai_tasks.leased_by = complete_task.worker;
  if found then
    return task;
  end if;
  task := private.lock_leased_task(complete_task.task_id, complete_task.worker);
  update public.ai_tasks set status = 'succeeded', result = complete_task.result, step = null
  where ai_tasks.id = task.id
  returning * into task;
  return task;
end;
$$;
comment on function public.complete_task(uuid, text, jsonb) is 'Ends the task well. Called again by the same worker it answers the same. Service only; definer as claim_tasks.';
grant execute on function public.complete_task(uuid, text, jsonb) to service_role;

create function public.fail_task(task_id uuid, worker text, error_code text, error_message text, retry boolean,
  retry_after_seconds int default null, error_reason text default null)
returns public.ai_tasks
language plpgsql security definer set search_path = '' as $$
declare
  task public.ai_tasks;
begin
  task := private.lock_leased_task(fail_task.task_id, fail_task.worker);
  update public.ai_tasks
  set status = case when fail_task.retry and task.attempts < task.max_attempts then 'queued' else 'failed' end::public.ai_task_status,
    -- The provider's wish is a lower bound; the back-off still holds.
    run_after = now() + greatest(private.retry_delay(task.attempts),
      make_interval(secs => least(coalesce(fail_task.retry_after_seconds, 0), 86400))),
    error_code = fail_task.error_code, error_reason = fail_task.error_reason,
    error_message = left(fail_task.error_message, 1000), step = null
  where ai_tasks.id = task.id
  returning * into task;
  return task;
end;
$$;
comment on function public.fail_task(uuid, text, text, text, boolean, int, text) is 'Ends an attempt: with retry the task waits for exponential back-off with jitter (and at least retry_after_seconds) and is queued again while attempts are left; else it is failed for good with the code. Service only; definer as claim_tasks.';
grant execute on function public.fail_task(uuid, text, text, text, boolean, int, text) to service_role;

create function private.cancel_task(task_id uuid) returns public.ai_tasks
language plpgsql security definer set search_path = '' as $$
declare
  task public.ai_tasks;
begin
  select * into task from public.ai_tasks
  where ai_tasks.id = cancel_task.task_id and ai_tasks.user_id = (select auth.uid()) for no key update;
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'You have no such task.';
  end if;
  if task.status = 'cancelled' then
    return task;
  end if;
  update public.ai_tasks set status = 'cancelled', step = null where ai_tasks.id = task.id returning * into task;
  return task;
end;
$$;
comment on function private.cancel_task(uuid) is 'Definer: clients have no right to update tasks. Checks that the task is the caller''s.';
grant execute on function private.cancel_task(uuid) to authenticated;

create function public.cancel_task(task_id uuid) returns public.ai_tasks
language sql set search_path = '' as $$
  select private.cancel_task(cancel_task.task_id);
$$;
comment on function public.cancel_task(uuid) is 'Cancels the caller''s queued or running task; its worker meets lease_lost. Again is the same; 409 illegal_transition once it ended otherwise.';
grant execute on function public.cancel_task(uuid) to authenticated;
