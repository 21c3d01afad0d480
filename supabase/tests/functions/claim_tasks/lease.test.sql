-- Time moves by changing rows: now() stands still in a transaction.
select plan(16);
select tests.add_person('ada');
select tests.upload('ada', 'one');
select tests.become_service();
select is((select attempts from public.claim_tasks('worker 1')), 1, 'a claim counts the attempt before the work begins');
select is_empty($$select from public.claim_tasks('worker 2')$$, 'a task that somebody works on is not claimed');
select results_eq(
  $$select status::text, leased_by, lease_until = now() + interval '180 seconds' from public.ai_tasks where subject_id = tests.id('one')$$,
  $$values ('running', 'worker 1', true)$$, 'the worker has a lease of three minutes');

select tests.become_owner();
update public.ai_tasks set progress = 60, step = 'parsing', lease_until = now() - interval '1 second' where subject_id = tests.id('one');
select tests.become_service();
select results_eq($$select attempts, leased_by, progress, step from public.claim_tasks('worker 2', 1, 60)$$,
  $$values (2, 'worker 2', 0, null::text)$$, 'a task whose worker fell silent goes to the next one and starts over');
select throws_ok(format($$select public.report_progress('%s', 'worker 1', 70, 'parsing')$$, tests.task_of(tests.id('one'))),
  'PT409', 'lease_lost', 'the worker that fell silent has lost the task');
select lives_ok(format($$select public.report_progress('%s', 'worker 2', 70, 'parsing')$$, tests.task_of(tests.id('one'))),
  'the new worker has it');

-- Attempts run out.
select tests.become_owner();
update public.ai_tasks set attempts = max_attempts, lease_until = now() - interval '1 second' where subject_id = tests.id('one');
select tests.become_service();
select is_empty($$select from public.claim_tasks('worker 3')$$, 'a task without attempts left is not claimed');
select results_eq($$select status::text, error_code, finished_at is not null from public.ai_tasks where subject_id = tests.id('one')$$,
  $$values ('failed', 'attempts_exhausted', true)$$, 'a task whose last worker fell silent has failed');
select results_eq($$select status::text, error_code from public.resumes where id = tests.id('one')$$,
  $$values ('failed', 'attempts_exhausted')$$, 'its résumé says so');

-- Order and batches.
select tests.become_owner();
select tests.upload('ada', 'two');
select tests.upload('ada', 'three');
select tests.upload('ada', 'four');
update public.ai_tasks set run_after = now() - interval '3 minutes' where subject_id = tests.id('three');
update public.ai_tasks set run_after = now() + interval '1 second' where subject_id = tests.id('four');
select tests.become_service();
select is((select subject_id from public.claim_tasks('worker 4')), tests.id('three'), 'what waited longest comes first');
select results_eq($$select subject_id from public.claim_tasks('worker 4', 10)$$, $$select tests.id('two')$$,
  'a batch holds what is due and not what is to run later');

select throws_ok($$select public.claim_tasks('')$$, 'PT422', 'validation_failed', 'a worker has a name');
select throws_ok($$select public.claim_tasks('w', 0)$$, 'PT422', 'validation_failed', 'a batch has at least one task');
select throws_ok($$select public.claim_tasks('w', 1, 0)$$, 'PT422', 'validation_failed', 'a lease lasts at least a second');
select tests.become('ada');
select throws_ok($$select public.claim_tasks('w')$$, '42501', null, 'a client does not claim');
select tests.become_anon();
select throws_ok($$select public.claim_tasks('w')$$, '42501', null, 'anon does not claim');
select * from finish();
