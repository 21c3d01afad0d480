select plan(14);
select tests.add_person('ada');
select tests.add_person('sol');
select tests.upload('ada', 'queued');
select tests.become('sol');
select throws_ok(format($$select public.cancel_task('%s')$$, tests.task_of(tests.id('queued'))), 'PT404', 'not_found', 'another''s task is not found');
select throws_ok($$select public.cancel_task(gen_random_uuid())$$, 'PT404', 'not_found', 'a missing task answers the same');
select tests.become('ada');
select is((public.cancel_task(tests.task_of(tests.id('queued')))).status::text, 'cancelled', 'the owner cancels a queued task');
select is((public.cancel_task(tests.task_of(tests.id('queued')))).status::text, 'cancelled', 'again answers the same');
select results_eq($$select status::text, error_code from public.resumes where id = tests.id('queued')$$,
  $$values ('failed', 'task_cancelled')$$, 'an upload that was never read says why');
select is_empty('select from public.notifications', 'who cancels needs no notification');

select tests.become_owner();
select tests.upload('ada', 'running');
select tests.become_service();
select id from public.claim_tasks('worker 1');
select tests.become('ada');
select is((public.cancel_task(tests.task_of(tests.id('running')))).lease_until, null, 'the owner cancels a running task');
select tests.become_service();
select throws_ok(format($$select public.report_progress('%s', 'worker 1', 50, 'x')$$, tests.task_of(tests.id('running'))), 'PT409', 'lease_lost', 'its worker hears so at the next heartbeat');
select throws_ok(format($$select public.save_resume_content('%s', 'worker 1', '{}', 'x', null, null)$$, tests.task_of(tests.id('running'))), 'PT409', 'lease_lost', 'its worker stores nothing');
select throws_ok(format($$select public.save_resume_analysis('%s', 'worker 1', 1, tests.analysis())$$, tests.task_of(tests.id('running'))), 'PT409', 'lease_lost', 'its worker ends nothing');
select throws_ok(format($$select public.fail_task('%s', 'worker 1', 'x', 'x', true)$$, tests.task_of(tests.id('running'))), 'PT409', 'lease_lost', 'its worker does not queue it again');

select tests.become('ada');
select isnt((public.analyze_resume(tests.id('running'))).id, null, 'a cancelled analysis can be asked for again');
select tests.become_owner();
update public.ai_tasks set status = 'failed', error_code = 'x' where subject_id = tests.id('running') and status = 'queued';
select tests.become('ada');
select throws_ok($$select public.cancel_task(id) from public.ai_tasks where status = 'failed'$$, 'PT409', 'illegal_transition', 'a task that ended is not cancelled');
select tests.become_anon();
select throws_ok($$select public.cancel_task(gen_random_uuid())$$, '42501', null, 'anon cancels nothing');
select * from finish();
