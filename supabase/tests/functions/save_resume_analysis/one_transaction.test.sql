select plan(17);
select tests.add_person('ada');
select tests.upload('ada');
select tests.become_service();
select id from public.claim_tasks('worker 1');
select version from public.save_resume_content(tests.task_of(tests.id('file')), 'worker 1', '{"basics": {"name": "Ada"}}', 'Ada', 'en', null);
create function pg_temp.save(analysis jsonb, worker text default 'worker 1', version int default 1) returns public.resume_analyses language sql as $$
  select public.save_resume_analysis(tests.task_of(tests.id('file')), worker, version, analysis);
$$;
create function pg_temp.factors(variadic points numeric[]) returns jsonb language sql as $$
  select jsonb_agg(jsonb_build_object('key', 'k' || n, 'points', points[n], 'max', 50)) from generate_subscripts(points, 1) n;
$$;
select throws_ok($$select pg_temp.save(tests.analysis() || '{"ats_score": 71}')$$, '23514', null, 'factors that do not sum to the score are refused');
select throws_ok($$select pg_temp.save(tests.analysis() || jsonb_build_object('factors', pg_temp.factors(60, 10)))$$, '23514', null, 'points above the maximum are refused');
select throws_ok($$select pg_temp.save(tests.analysis() || jsonb_build_object('factors', pg_temp.factors(-1, 71)))$$, '23514', null, 'points below zero are refused');
select throws_ok($$select pg_temp.save(tests.analysis() || '{"factors": {}}')$$, '23514', null, 'factors that are no list are refused');
select throws_ok($$select pg_temp.save(tests.analysis() - 'factors')$$, '23502', null, 'a score without factors is refused');
select throws_ok($$select pg_temp.save(tests.analysis(101))$$, '23514', null, 'a score above 100 is refused');
select throws_ok($$select pg_temp.save(tests.analysis(), 'worker 1', 7)$$, '23503', null, 'a version that does not exist is refused');
select throws_ok($$select pg_temp.save(tests.analysis(), 'worker 2')$$, 'PT409', 'lease_lost', 'another worker stores nothing');
select is((select status::text from public.ai_tasks), 'running', 'a refused analysis leaves the task running');

select is((pg_temp.save(tests.analysis() || jsonb_build_object('ats_score', 70, 'factors', pg_temp.factors(49.9, 0.1 + 20)))).ats_score, 70.00, 'an analysis that adds up is stored');
select results_eq($$select status::text, progress, result ->> 'ats_score' from public.ai_tasks$$, $$values ('succeeded', 100, '70.00')$$, 'the task has succeeded');
select results_eq($$select status::text, error_code from public.resumes$$, $$values ('ready', null::text)$$, 'the résumé is ready');
select results_eq($$select kind, user_id, payload ->> 'resume_id' from public.notifications$$,
  $$select 'resume_ready', tests.id('ada'), tests.id('file')::text$$, 'the owner is told');
select is((pg_temp.save(tests.analysis(90))).ats_score, 70.00, 'again answers what was stored');
select is((select count(*)::int from public.notifications), 1, 'and tells nobody twice');
select tests.become_owner();
select throws_ok($$update public.resume_analyses set ats_score = 100$$, 'PT409', 'conflict', 'an analysis is never changed');
select tests.become('ada');
select throws_ok($$select public.save_resume_analysis(gen_random_uuid(), 'w', 1, '{}')$$, '42501', null, 'a client stores nothing');
select * from finish();
