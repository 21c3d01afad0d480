-- What analyze-job read becomes one row of the person who asked.
select plan(9);
select tests.add_person('ada');
select tests.add_person('bob');
select tests.become_service();
create temporary table asked as
  select id from public.request_agent(tests.id('ada'), 'analyze_job', '{"text": "t"}', '{}');
create function pg_temp.save(worker text default 'worker', title text default 'Baker') returns public.job_postings language sql as $$
  select public.save_job_posting((select id from pg_temp.asked), worker, null, 'Wanted: a baker', jsonb_build_object('title', title));
$$;
select throws_ok($$select pg_temp.save()$$, 'PT409', 'lease_lost', 'nothing is stored for a task that nobody works on');
select lives_ok($$select public.claim_tasks('worker', 1)$$, 'a worker takes the task');
select throws_ok($$select pg_temp.save('another')$$, 'PT409', 'lease_lost', 'another worker stores nothing');
select is((pg_temp.save()).user_id, tests.id('ada'), 'the row is of the person who asked');
select is((pg_temp.save('worker', 'Miller')).parsed ->> 'title', 'Baker', 'again answers what was stored');
select is((select count(*) from public.job_postings), 1::bigint, 'and stores nothing twice');
select tests.become('ada');
select is((select parsed ->> 'title' from public.job_postings), 'Baker', 'the person reads it');
select throws_ok($$select public.save_job_posting(gen_random_uuid(), 'w', null, 't', '{}')$$, '42501', null, 'a client stores none');
select tests.become('bob');
select is_empty($$select from public.job_postings$$, 'nobody else reads it');
select * from finish();
