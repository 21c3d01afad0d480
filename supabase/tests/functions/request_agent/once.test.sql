-- A call becomes a task with its material, once for each key.
select plan(10);
select tests.add_person('ada');
select tests.add_person('bob');
update public.usage_quotas set per_minute = 2 where agent = 'coach';
select tests.become_service();
create temporary table asked as
  select id, status from public.request_agent(tests.id('ada'), 'coach', '{"goal": 1}', '{"text": "t"}', null, 'key');
select is((select status::text from asked), 'queued', 'a call is a queued task');
select is((select id from public.request_agent(tests.id('ada'), 'coach', '{"goal": 1}', '{"text": "other"}', null, 'key')), (select id from asked),
  'the same key is the same task');
select throws_ok(format($$select public.request_agent('%s', 'coach', '{"goal": 2}', '{}', null, 'key')$$, tests.id('ada')),
  'PT409', 'idempotency_conflict', 'the same key with another input is refused');
select isnt((select id from public.request_agent(tests.id('bob'), 'coach', '{"goal": 1}', '{}', null, 'key')), (select id from asked),
  'the key of another person is another task');
select isnt((select id from public.request_agent(tests.id('ada'), 'coach', '{"goal": 1}', '{}')), (select id from asked),
  'without a key each call is a task');
select throws_ok(format($$select public.request_agent('%s', 'coach', '{"goal": 3}', '{}')$$, tests.id('ada')),
  'PT429', 'rate_limited', 'a call beyond the quota is refused');
select is((select count(*) from public.ai_tasks where user_id = tests.id('ada')), 2::bigint, 'a refused call leaves no task, and a repeated one was not counted');

select lives_ok($$select public.claim_tasks('worker', 1)$$, 'a worker takes the first');
select is((select public.read_task_material((select id from asked), 'worker')), '{"text": "t"}'::jsonb, 'its worker reads the material of the first call');
select throws_ok(format($$select public.read_task_material('%s', 'another')$$, (select id from asked)), 'PT409', 'lease_lost', 'no other worker does');
select * from finish();
