select plan(15);
select tests.add_person('ada');
select tests.upload('ada');

create function pg_temp.due_now() returns void language sql security definer as $$
  update public.ai_tasks set run_after = now() where subject_id = tests.id('file');
$$;
-- One attempt that fails, and how long the task waits then.
create function pg_temp.attempt(retry boolean default true, wish int default null) returns double precision language sql as $$
  select pg_temp.due_now();
  select id from public.claim_tasks('worker 1');
  select extract(epoch from (public.fail_task(tests.task_of(tests.id('file')), 'worker 1', 'model_unavailable', 'No answer.', retry, wish)).run_after - now());
$$;
-- `between` would evaluate an attempt twice.
create function pg_temp.within(value double precision, low int, high int) returns boolean language sql as $$
  select value between low and high;
$$;
grant execute on all functions in schema pg_temp to public;
select tests.become_service();
select ok(pg_temp.within(pg_temp.attempt() * 2, 5, 10), 'the first retry waits 2.5 to 5 seconds');
select ok(pg_temp.within(pg_temp.attempt(), 5, 10), 'the second waits twice as long');
select results_eq($$select status::text, attempts, error_code, leased_by from public.ai_tasks where subject_id = tests.id('file')$$,
  $$values ('queued', 2, 'model_unavailable', 'worker 1')$$, 'the task waits, and says what went wrong');
select is((select status::text from public.resumes where id = tests.id('file')), 'pending', 'its résumé waits too');
select is_empty($$select from public.claim_tasks('worker 2')$$, 'nobody claims it before its time');
select ok(pg_temp.attempt(true, 3600) >= 3600, 'the provider''s wish is a lower bound');
select ok(pg_temp.within(pg_temp.attempt(true, -5), 20, 40), 'a wish below zero changes nothing');
select is_empty($$select from public.notifications$$, 'nobody is told while attempts are left');
select lives_ok('select pg_temp.attempt()', 'the last attempt fails');
select results_eq($$select status::text, attempts, error_code from public.ai_tasks where subject_id = tests.id('file')$$,
  $$values ('failed', 5, 'model_unavailable')$$, 'after the last attempt the task has failed for good, with the cause');
select results_eq($$select status::text, error_code from public.resumes where id = tests.id('file')$$,
  $$values ('failed', 'model_unavailable')$$, 'so has its résumé');
select results_eq($$select kind, payload ->> 'error_code', user_id from public.notifications$$,
  $$select 'resume_failed', 'model_unavailable', tests.id('ada')$$, 'the owner is told once');

select tests.become_owner();
select tests.upload('ada', 'second');
select tests.become_service();
select id from public.claim_tasks('worker 1');
select results_eq($$select status::text, error_reason
    from public.fail_task(tests.task_of(tests.id('second')), 'worker 1', 'model_refused', 'No.', false, error_reason => 'safety')$$,
  $$values ('failed', 'safety')$$, 'a failure that no retry mends is final at once, and keeps the class of its reason');
select tests.become_owner();
select ok((select count(distinct private.retry_delay(3)) from generate_series(1, 20)) > 1, 'jitter spreads the retries');
select ok(private.retry_delay(60) <= interval '15 minutes', 'no delay is longer than a quarter of an hour');
select * from finish();
