-- The copy of what a task works on lives as long as the task.
select plan(5);
select tests.add_person('ada');
select tests.become_service();
create temporary table asked as
  select name, (public.request_agent(tests.id('ada'), 'coach', '{}', '{"text": "t"}')).id as id from unnest(array['done', 'failed', 'retried', 'cancelled']) name;
grant select on asked to authenticated;
select lives_ok($$select public.claim_tasks('worker', 4)$$, 'a worker takes them');
select lives_ok(format($$select public.complete_task('%s', 'worker', '{}'), public.fail_task('%s', 'worker', 'not_found', 'x', false),
  public.fail_task('%s', 'worker', 'model_unavailable', 'x', true)$$,
  (select id from asked where name = 'done'), (select id from asked where name = 'failed'), (select id from asked where name = 'retried')), 'they end');
select tests.become('ada');
select lives_ok(format($$select public.cancel_task('%s')$$, (select id from asked where name = 'cancelled')), 'one is cancelled');
select tests.become_owner();
select results_eq($$select asked.name from asked join private.task_materials on task_id = asked.id$$, $$values ('retried')$$,
  'what ended, well or not, has no material left; what is tried again has');
delete from public.ai_tasks where id = (select id from asked where name = 'retried');
select is_empty('select from private.task_materials', 'nothing is left of a task that is gone');
select * from finish();
