-- A file that was removed through Storage and comes back under its name.
select plan(4);
select tests.add_person('ada');
select tests.upload('ada');
update public.ai_tasks set status = 'failed', error_code = 'file_missing';
select set_config('storage.allow_delete_query', 'true', true);
delete from storage.objects where bucket_id = 'resumes';
select tests.upload('ada');
select results_eq('select id, status::text, error_code from public.resumes', $$select tests.id('file'), 'pending', null::text$$, 'the résumé is waited for again');
select results_eq('select status::text from public.ai_tasks order by ai_tasks.status', array['queued', 'failed'], 'with a new task');
select tests.become_service();
select id from public.claim_tasks('worker 1');
select version from public.save_resume_content(tests.task_of(tests.id('file')), 'worker 1', '{"basics": {"name": "Ada"}}', 'x', 'en', null);
select id from public.save_resume_analysis(tests.task_of(tests.id('file')), 'worker 1', 1, tests.analysis());
select tests.become_owner();
delete from storage.objects where bucket_id = 'resumes';
select throws_ok($$select tests.upload('ada')$$, '42501', 'conflict', 'once it was read nobody can tell the same file from another: it does not come back');
select is((select status::text from public.resumes), 'ready', 'which changes nothing of what was read');
select * from finish();
