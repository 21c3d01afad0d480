-- Every pair of states, whoever asks: here the owner of the table.
select plan(22);
select tests.add_person('ada');
create function pg_temp.task_in(wanted public.ai_task_status) returns uuid language plpgsql as $$
declare
  task uuid;
begin
  insert into public.ai_tasks (user_id, kind) values (tests.id('ada'), 'analyze_resume') returning id into task;
  if wanted in ('running', 'succeeded') then
    update public.ai_tasks set status = 'running', leased_by = 'w', lease_until = now(), attempts = 1 where id = task;
  end if;
  if wanted not in ('queued', 'running') then
    update public.ai_tasks set status = wanted, error_code = case wanted when 'failed' then 'x' end, result = '{}' where id = task;
  end if;
  return task;
end;
$$;
create function pg_temp.move(before public.ai_task_status, after public.ai_task_status) returns text language plpgsql as $$
declare
  task uuid := pg_temp.task_in(before);
begin
  update public.ai_tasks
  set status = after, error_code = 'x', result = '{}', leased_by = 'w',
    lease_until = case after when 'running' then now() end
  where id = task;
  return 'done';
exception when sqlstate 'PT409' then
  return sqlerrm;
end;
$$;
select is(pg_temp.move(pair.before, pair.after), pair.expected, format('%s to %s: %s', pair.before, pair.after, pair.expected))
from (
  select before, after,
    case when before in ('succeeded', 'failed', 'cancelled') or (before, after) = ('queued', 'succeeded') then 'illegal_transition' else 'done' end as expected
  from unnest(enum_range(null::public.ai_task_status)) before, unnest(enum_range(null::public.ai_task_status)) after
  where before <> after
) pair;
select throws_ok($$insert into public.ai_tasks (user_id, kind, status, finished_at) values (tests.id('ada'), 'analyze_resume', 'succeeded', now())$$,
  'PT409', 'illegal_transition', 'a task does not begin at its end');
select throws_ok(
  format($$insert into public.ai_tasks (user_id, kind, idempotency_key) select '%1$s'::uuid, 'analyze_resume', 'same' from generate_series(1, 2)$$, tests.id('ada')),
  '23505', null, 'one key is one task');
select * from finish();
